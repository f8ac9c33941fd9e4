-- One more reference names a work so.   Row: id, how many do.
INSERT INTO naming (year, volume, first_page, doi, cited)
VALUES (:year, :volume, :first_page, :doi, 1)
ON CONFLICT (year, volume, first_page, doi) DO UPDATE SET cited = cited + 1
RETURNING id, cited;
