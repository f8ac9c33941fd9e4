-- What another source adds where nothing was known.   :article.
UPDATE article SET
    language = CASE language WHEN '' THEN :language ELSE language END,
    modified = CASE modified WHEN '' THEN :modified ELSE modified END,
    featured_src = coalesce(featured_src, :featured_src),
    featured_alt = CASE featured_alt WHEN '' THEN :featured_alt
                                     ELSE featured_alt END,
    featured_width = CASE featured_width WHEN 0 THEN :featured_width
                                         ELSE featured_width END,
    featured_height = CASE featured_height WHEN 0 THEN :featured_height
                                           ELSE featured_height END
WHERE id = :article;
