-- An address leads to :target from now on.   :path, :why.
INSERT INTO forward VALUES (:path, :target, :why)
ON CONFLICT (path) DO UPDATE SET target = excluded.target, why = excluded.why;
