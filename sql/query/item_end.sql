-- What was done since item_begin.sql stays, with its transaction.
RELEASE item;
