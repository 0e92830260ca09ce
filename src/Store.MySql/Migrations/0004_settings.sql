-- Small documents that people change at run time: the bounds of a counter, the options of a page.
CREATE TABLE IF NOT EXISTS oc_settings (
    setting_key VARBINARY(600) NOT NULL,
    version     BIGINT         NOT NULL,
    body        BLOB           NOT NULL,
    PRIMARY KEY (setting_key)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;
