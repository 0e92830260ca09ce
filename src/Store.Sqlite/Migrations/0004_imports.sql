-- How far each import is, by name.
CREATE TABLE imports (
    name       TEXT    NOT NULL PRIMARY KEY,
    options    TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    done       INTEGER NOT NULL,
    failed     INTEGER NOT NULL,
    digest     TEXT    NOT NULL,
    state      INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    saved_at   INTEGER NOT NULL
);
