-- Decisions on the terms of :article taken back, of one :taxonomy.
DELETE FROM ruling_term
WHERE article = :article
    AND term IN (SELECT id FROM term WHERE taxonomy = :taxonomy);
