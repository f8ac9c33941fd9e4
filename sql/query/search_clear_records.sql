-- Of no article is it known which words it has.
DELETE FROM search_record;
