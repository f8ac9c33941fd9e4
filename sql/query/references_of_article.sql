-- Reader. Works an article cites.   :article.
SELECT place, text, doi, url, year, volume, first_page, language
FROM reference WHERE article = :article ORDER BY place;
