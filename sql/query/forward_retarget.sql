-- What led to :path leads to :target: no chains.
UPDATE forward SET target = :target WHERE target = :path;
