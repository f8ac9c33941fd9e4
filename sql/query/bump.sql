-- Something readers see has changed, at Unix time :now.
UPDATE archive SET value = CASE name WHEN 'generation' THEN value + 1
                                     ELSE max(value, :now) END
WHERE name IN ('generation', 'changed');
