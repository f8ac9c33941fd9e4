-- Reader. Where an address of no article leads.   :path text, decoded.
-- 0 or 1 rows: target.
SELECT target FROM forward WHERE path = :path AND target <> '';
