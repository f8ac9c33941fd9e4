-- A work the article cites.
INSERT INTO reference VALUES (:article, :place, :text, :doi, :url, :year,
                              :volume, :first_page, :language);
