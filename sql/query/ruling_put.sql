-- A decision on :article, in the stead of an earlier one; what the sources say
-- is kept from the first.   :name, :value, :sourced.
INSERT INTO ruling VALUES (:article, :name, :value, :sourced)
ON CONFLICT (article, name) DO UPDATE SET value = excluded.value;
