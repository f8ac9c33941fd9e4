-- What references name a place by that have no DOI.
SELECT id FROM naming
WHERE year = :year AND volume = :volume AND first_page = :first_page
    AND doi = '';
