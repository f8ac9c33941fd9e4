-- The DOIs that stand beside a place, three at most.
SELECT doi FROM naming
WHERE year = :year AND volume = :volume AND first_page = :first_page AND doi > ''
ORDER BY doi LIMIT 3;
