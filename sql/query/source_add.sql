-- A new source.
INSERT INTO source (format, location, label, site, bytes, sha256, listing_kind,
                    listing_key, listing_edtf, imported)
VALUES (:format, :location, :label, :site, :bytes, :sha256, :listing_kind,
        :listing_key, :listing_edtf, :now);
