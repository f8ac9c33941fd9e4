-- Note marks with nothing behind them.   Rows: slug, mark.
SELECT a.slug, d.mark FROM dangling AS d JOIN article AS a ON a.id = d.article
ORDER BY a.slug, d.mark;
