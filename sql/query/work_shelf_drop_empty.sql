-- Letters without works.
DELETE FROM work_shelf WHERE letters = :letters AND works <= 0;
