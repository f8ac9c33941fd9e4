-- What pages and feeds show besides.

-- When the text that is shown was kept: revision.made, for in the revision it
-- stands behind the texts, which a walk along many would all read.
ALTER TABLE article ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
UPDATE article SET made = coalesce(
    (SELECT made FROM revision WHERE id = article.revision), 0);
-- The parts of the sitemap: published articles by two thousand ids, and which
-- of them was kept last.
CREATE INDEX article_part ON article (status, (id - 1) / 2000, made);
