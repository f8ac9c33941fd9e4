-- What source sites called :from is :term.
UPDATE term_identity SET term = :term WHERE term = :from;
