-- How far each import is, by name.
CREATE TABLE IF NOT EXISTS oc_imports (
    name       VARBINARY(255)   NOT NULL,
    options    VARBINARY(255)   NOT NULL,
    revision   BIGINT           NOT NULL,
    done       BIGINT           NOT NULL,
    failed     BIGINT           NOT NULL,
    digest     VARBINARY(64)    NOT NULL,
    state      TINYINT UNSIGNED NOT NULL,
    started_at BIGINT           NOT NULL,
    saved_at   BIGINT           NOT NULL,
    PRIMARY KEY (name)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;
