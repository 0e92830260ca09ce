-- The ring of mirror nodes that all processes on this store agreed on.
CREATE TABLE ring (
    only_row      INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    number        INTEGER NOT NULL,
    nodes         TEXT    NOT NULL,
    virtual_nodes INTEGER NOT NULL
);
