-- :works works more under these letters.
INSERT INTO work_shelf VALUES (:letters, :works)
ON CONFLICT (letters) DO UPDATE SET works = works + excluded.works;
