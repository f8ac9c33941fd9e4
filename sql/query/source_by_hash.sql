-- A source by the bytes of its file.   :sha256, :site.   0 or 1 rows: id.
SELECT id FROM source WHERE sha256 = :sha256 AND site = :site;
