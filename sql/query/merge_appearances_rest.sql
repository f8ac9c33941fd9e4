-- Where a source gave both, once is enough.   :from.
DELETE FROM appearance_term WHERE term = :from;
