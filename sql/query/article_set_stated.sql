-- The date as stated by the sources together, and the place among equals.
UPDATE article SET stated_edtf = :edtf, stated_basis = :basis,
    stated_earliest = :earliest, stated_latest = :latest, seat = :seat
WHERE id = :article;
