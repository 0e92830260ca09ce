-- Keys are the bytes of kind, colon and id; SQLite compares BLOBs byte by byte, so Page and page differ.
CREATE TABLE counters (
    key        BLOB    NOT NULL PRIMARY KEY,
    kind       INTEGER NOT NULL,
    total      INTEGER NOT NULL,
    adjusted   INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    present    INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    keyed_at   INTEGER NOT NULL,
    lineage    TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    live_keys  INTEGER NOT NULL
) WITHOUT ROWID;

-- The leaderboard. Tombstones are not in it.
CREATE INDEX counters_by_total ON counters (kind, total DESC, key) WHERE present = 1;
CREATE INDEX counters_reset ON counters (changed_at) WHERE present = 0;
-- Counters whose window of idempotency keys may be trimmed before its keys are a day old.
CREATE INDEX counters_many_keys ON counters (key) WHERE live_keys > 1024;

CREATE TABLE history (
    key        BLOB    NOT NULL,
    resolution INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    change     INTEGER NOT NULL,
    PRIMARY KEY (key, resolution, start)
) WITHOUT ROWID;

-- For pruning: days (2) are kept for ever.
CREATE INDEX history_by_age ON history (resolution, start) WHERE resolution < 2;

CREATE TABLE idempotency_keys (
    counter_key BLOB    NOT NULL,
    idem_key    TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    value       INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (counter_key, idem_key)
) WITHOUT ROWID;

CREATE INDEX idempotency_keys_by_counter_and_age ON idempotency_keys (counter_key, recorded_at, idem_key);
-- For pruning, over all counters.
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (recorded_at);

CREATE TABLE writers (
    writer     TEXT    NOT NULL PRIMARY KEY,
    sequence   INTEGER NOT NULL,
    answers    BLOB    NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE TABLE leases (
    name       TEXT    NOT NULL PRIMARY KEY,
    holder     TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
);

CREATE TABLE generations (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    last     INTEGER NOT NULL
);

INSERT INTO generations (only_row, last) VALUES (1, 0);
