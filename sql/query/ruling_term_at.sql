-- Whether :term was given to :article by hand.   0 or 1 rows: given.
SELECT given FROM ruling_term WHERE article = :article AND term = :term;
