-- How much of everything there is.   1 row; src/store/overview.c counts on the
-- order.
SELECT (SELECT count(*) FROM term WHERE taxonomy = 1 AND posts > 0),
       (SELECT count(*) FROM term WHERE taxonomy = 2 AND posts > 0),
       (SELECT count(*) FROM term WHERE taxonomy = 3 AND posts > 0),
       (SELECT count(*) FROM revision),
       (SELECT count(*) FROM source),
       (SELECT count(*) FROM appearance),
       (SELECT count(*) FROM media),
       (SELECT coalesce(sum(bytes), 0) FROM media),
       (SELECT count(*) FROM reference),
       (SELECT count(*) FROM reference WHERE doi IS NOT NULL),
       (SELECT count(*) FROM question),
       (SELECT count(*) FROM redirect),
       (SELECT count(*) FROM search_article),
       (SELECT count(*) FROM search_word WHERE articles > 0),
       (SELECT coalesce(sum(length(block)), 0) FROM search_data)
       + (SELECT coalesce(sum(length(block)), 0) FROM search_part_data)
       + (SELECT coalesce(sum(length(words)), 0) FROM search_record)
       + (SELECT coalesce(sum(length(term) + length(word)), 0)
          FROM search_word);
