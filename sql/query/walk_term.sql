-- Reader. A term's posts from behind a place in its listing.   :term; :latest,
-- :earliest, :seat, :article.   Rows: article, latest, earliest, seat.
SELECT article, latest, earliest, seat FROM listing
WHERE term = :term
    AND (latest, earliest, seat, article)
        < (:latest, :earliest, :seat, :article)
ORDER BY latest DESC, earliest DESC, seat DESC, article DESC;
