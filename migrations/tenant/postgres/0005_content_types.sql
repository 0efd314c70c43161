-- What a site has beside pages and posts, as its administrator defines it.

CREATE TABLE {prefix}content_types (
    -- Its part of addresses, and the kind of its entries.
    type_key      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    -- domain::content_type::TypeDefinition as JSON.
    definition    TEXT    NOT NULL,
    -- Its place among the types.
    position      INTEGER NOT NULL,
    -- Raised by every change; a form that carries an older one is stale.
    version       BIGINT  NOT NULL,
    created_at_ms BIGINT  NOT NULL,
    changed_at_ms BIGINT  NOT NULL
);

-- domain::content_type::value::Values as JSON: what an entry has in the fields of its type.
ALTER TABLE {prefix}entries ADD COLUMN field_values TEXT;
-- What follows from those: the text by which lists of its type sort it, and, where they go by a
-- day that is to come, when that day is over. NULL once it is.
ALTER TABLE {prefix}entries ADD COLUMN sort_key TEXT COLLATE "C";
ALTER TABLE {prefix}entries ADD COLUMN over_at_ms BIGINT;
CREATE INDEX {prefix}entries_sorted ON {prefix}entries (kind, state, sort_key);
CREATE INDEX {prefix}entries_over_at ON {prefix}entries (over_at_ms);
