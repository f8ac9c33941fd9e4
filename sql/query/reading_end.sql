-- Reader. See again what others commit.
COMMIT;
