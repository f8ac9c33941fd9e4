-- Reader. From the first read on, see the archive as it is then.
BEGIN;
