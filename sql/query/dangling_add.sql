-- A note mark with nothing behind it.
INSERT OR IGNORE INTO dangling VALUES (:article, :mark);
