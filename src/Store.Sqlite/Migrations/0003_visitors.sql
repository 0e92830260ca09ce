-- One row for each page and day with visitors. The sketch goes when the day is long over, the number stays.
-- An epoch above 0: the page was reset on that day, and its days before that count nothing.
CREATE TABLE visitors (
    page     BLOB    NOT NULL,
    day      INTEGER NOT NULL,
    epoch    INTEGER NOT NULL,
    estimate INTEGER NOT NULL,
    sketch   BLOB    NULL,
    PRIMARY KEY (page, day)
);

-- For pruning.
CREATE INDEX visitors_with_sketch ON visitors (day) WHERE sketch IS NOT NULL;

-- Under which a day's visitors are hashed. Without it nobody can tell who was who, so it goes soon after the day is over.
CREATE TABLE salts (
    day  INTEGER NOT NULL PRIMARY KEY,
    salt BLOB    NOT NULL
);
