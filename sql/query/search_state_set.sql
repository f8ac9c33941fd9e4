-- How the search index is made from here on.   :name, :value.
UPDATE search_state SET value = :value WHERE name = :name;
