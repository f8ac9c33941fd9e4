-- Former names of :from are those of :term.
UPDATE term_alias SET term = :term WHERE term = :from;
