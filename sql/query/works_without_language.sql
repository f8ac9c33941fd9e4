-- References without a language, from the one behind :place of :article on.
SELECT article, place, text FROM reference
WHERE (article, place) > (:article, :place) AND language = ''
ORDER BY article, place LIMIT :most;
