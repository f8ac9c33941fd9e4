-- Rulings of a term that is no more.   :from.
DELETE FROM ruling_term WHERE term = :from;
