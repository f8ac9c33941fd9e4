-- References that name work :from by nothing but place :naming name work :to.
UPDATE citation SET work = :to WHERE work = :from AND naming = :naming;
