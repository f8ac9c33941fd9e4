-- The article a site knows by a guid or id.   :kind, :key, :site.   Rows: id.
SELECT article FROM identity WHERE kind = :kind AND key = :key AND site = :site;
