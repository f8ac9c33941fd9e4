-- Forget the terms a source gave at one place.   :source, :position.
DELETE FROM appearance_term WHERE source = :source AND position = :position;
