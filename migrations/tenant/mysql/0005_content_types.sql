-- What a site has beside pages and posts, as its administrator defines it.

CREATE TABLE {prefix}content_types (
    -- Its part of addresses, and the kind of its entries.
    type_key      VARCHAR(32) NOT NULL PRIMARY KEY,
    -- domain::content_type::TypeDefinition as JSON.
    definition    LONGTEXT NOT NULL,
    -- Its place among the types.
    position      INTEGER NOT NULL,
    -- Raised by every change; a form that carries an older one is stale.
    version       BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE {prefix}entries
    -- domain::content_type::value::Values as JSON: what an entry has in the fields of its type.
    ADD COLUMN field_values LONGTEXT,
    -- What follows from those: the text by which lists of its type sort it, and, where they go by
    -- a day that is to come, when that day is over. NULL once it is.
    ADD COLUMN sort_key VARCHAR(100),
    ADD COLUMN over_at_ms BIGINT,
    ADD KEY {prefix}entries_sorted (kind, state, sort_key),
    ADD KEY {prefix}entries_over_at (over_at_ms);
