-- DDL commits as it goes, so a migration may stop in its middle: every statement here may be run again.
-- Keys are the bytes of kind, colon and id. VARBINARY compares byte by byte, so Page and page differ.
CREATE TABLE IF NOT EXISTS oc_counters (
    counter_key VARBINARY(514)   NOT NULL,
    kind        TINYINT UNSIGNED NOT NULL,
    total       BIGINT           NOT NULL,
    adjusted    BIGINT           NOT NULL,
    version     BIGINT           NOT NULL,
    present     TINYINT          NOT NULL,
    changed_at  BIGINT           NOT NULL,
    keyed_at    BIGINT           NOT NULL,
    lineage     VARBINARY(1024)  NOT NULL,
    created_at  BIGINT           NOT NULL,
    live_keys   INT              NOT NULL,
    -- MySQL has no partial indexes. These two columns hardly ever change, so neither do their indexes:
    -- the time of a reset, NULL for counters that exist, and whether the key window may be trimmed before its keys are a day old.
    reset_at    BIGINT           NULL,
    many_keys   TINYINT          NOT NULL,
    PRIMARY KEY (counter_key),
    KEY oc_counters_by_total (kind, present, total DESC, counter_key),
    KEY oc_counters_reset (reset_at, counter_key),
    KEY oc_counters_many_keys (many_keys, counter_key)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS oc_history (
    counter_key VARBINARY(514)   NOT NULL,
    resolution  TINYINT UNSIGNED NOT NULL,
    start_at    BIGINT           NOT NULL,
    delta       BIGINT           NOT NULL,
    PRIMARY KEY (counter_key, resolution, start_at),
    -- For pruning.
    KEY oc_history_by_age (resolution, start_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS oc_idempotency_keys (
    counter_key VARBINARY(514) NOT NULL,
    idem_key    VARBINARY(255) NOT NULL,
    fingerprint VARBINARY(64)  NOT NULL,
    outcome     BIGINT         NOT NULL,
    version     BIGINT         NOT NULL,
    recorded_at BIGINT         NOT NULL,
    PRIMARY KEY (counter_key, idem_key),
    KEY oc_idempotency_keys_by_counter_and_age (counter_key, recorded_at, idem_key),
    -- For pruning, over all counters.
    KEY oc_idempotency_keys_by_age (recorded_at)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS oc_writers (
    writer     VARBINARY(255) NOT NULL,
    sequence   BIGINT         NOT NULL,
    answers    LONGBLOB       NOT NULL,
    updated_at BIGINT         NOT NULL,
    PRIMARY KEY (writer)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS oc_leases (
    name       VARBINARY(255)  NOT NULL,
    holder     VARBINARY(1024) NOT NULL,
    expires_at BIGINT          NOT NULL,
    PRIMARY KEY (name)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

CREATE TABLE IF NOT EXISTS oc_generations (
    only_row        TINYINT NOT NULL,
    last_generation BIGINT  NOT NULL,
    PRIMARY KEY (only_row)
) ENGINE = InnoDB;

INSERT INTO oc_generations (only_row, last_generation) VALUES (1, 0) ON DUPLICATE KEY UPDATE only_row = 1;

-- The ring of mirror nodes that all processes on this store agreed on.
CREATE TABLE IF NOT EXISTS oc_ring (
    only_row      TINYINT NOT NULL,
    ring_number   BIGINT  NOT NULL,
    nodes         BLOB    NOT NULL,
    virtual_nodes INT     NOT NULL,
    PRIMARY KEY (only_row)
) ENGINE = InnoDB;
