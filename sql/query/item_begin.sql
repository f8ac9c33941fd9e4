-- From here one item can be undone.
SAVEPOINT item;
