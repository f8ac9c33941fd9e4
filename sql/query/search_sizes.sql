-- How many words each column of :place has: varints, in the columns' order.
SELECT sz FROM search_docsize WHERE id = :place;
