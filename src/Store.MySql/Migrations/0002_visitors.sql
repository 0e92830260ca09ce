-- One row for each page and day with visitors. The sketch goes when the day is long over, the number stays.
-- An epoch above 0: the page was reset on that day, and its days before that count nothing.
CREATE TABLE IF NOT EXISTS oc_visitors (
    page       VARBINARY(512) NOT NULL,
    day        INT            NOT NULL,
    epoch      BIGINT         NOT NULL,
    estimate   BIGINT         NOT NULL,
    sketch     LONGBLOB       NULL,
    -- The day again, NULL where the sketch has gone: MySQL has no partial indexes, and this one is for pruning.
    sketch_day INT            NULL,
    PRIMARY KEY (page, day),
    KEY oc_visitors_with_sketch (sketch_day)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;

-- Under which a day's visitors are hashed. Without it nobody can tell who was who, so it goes soon after the day is over.
CREATE TABLE IF NOT EXISTS oc_salts (
    day  INT           NOT NULL,
    salt VARBINARY(64) NOT NULL,
    PRIMARY KEY (day)
) ENGINE = InnoDB;
