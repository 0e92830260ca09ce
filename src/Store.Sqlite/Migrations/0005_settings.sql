-- Small documents that people change at run time: the bounds of a counter, the options of a page.
CREATE TABLE settings (
    setting_key BLOB    NOT NULL PRIMARY KEY,
    version     INTEGER NOT NULL,
    body        TEXT    NOT NULL
) WITHOUT ROWID;
