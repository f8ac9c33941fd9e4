-- What was done.   :article 0: not of one.
INSERT INTO event (at, verb, article, subject, detail)
VALUES (:at, :verb, nullif(:article, 0), :subject, :detail);
