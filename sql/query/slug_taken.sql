-- Is :slug another article's than :article?
SELECT 1 FROM article WHERE slug = :slug AND id <> :article;
