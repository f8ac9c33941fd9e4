-- Reader. Newest articles that cite :work; one that cites it twice comes twice.
SELECT article, latest, earliest, seat FROM citation WHERE work = :work
ORDER BY latest DESC, earliest DESC, seat DESC, article DESC LIMIT :size;
