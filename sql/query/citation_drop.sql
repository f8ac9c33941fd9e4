-- Reference :place of :article is listed by its work no more.
DELETE FROM citation WHERE article = :article AND place = :place;
