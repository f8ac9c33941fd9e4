-- A newer file at the same place: what older ones said of :article there no
-- longer holds.   :location, :source (the newer).
UPDATE appearance SET superseded = 1
WHERE article = :article AND superseded = 0 AND source IN (
    SELECT id FROM source WHERE location = :location AND id <> :source);
