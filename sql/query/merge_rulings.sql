-- What editors ruled of :from they ruled of :term; given outweighs taken.
INSERT INTO ruling_term
SELECT article, :term, given, place FROM ruling_term WHERE term = :from
ON CONFLICT (article, term) DO UPDATE SET given = max(given, excluded.given);
