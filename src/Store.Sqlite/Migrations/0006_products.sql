CREATE TABLE products (
    id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    -- Cents: SQLite has no exact decimals.
    price_cents INTEGER NOT NULL,
    stock       INTEGER NOT NULL,
    category    TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
);
