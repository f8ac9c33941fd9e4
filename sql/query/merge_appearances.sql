-- What sources called :from they call :term.
UPDATE OR IGNORE appearance_term SET term = :term WHERE term = :from;
