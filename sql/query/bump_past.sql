-- Another archive takes the place of one at generation :after, at Unix time
-- :now.
UPDATE archive SET value = CASE name WHEN 'generation'
                                     THEN max(value, :after) + 1
                                     ELSE max(value, :now) END
WHERE name IN ('generation', 'changed');
