-- What entries link to and show, so that nobody need read their texts to find out.

-- The version of an entry that its rows below were read from. Where that is not the entry's own,
-- they are read anew before anybody asks for them.
ALTER TABLE {prefix}entries ADD COLUMN references_version BIGINT;
CREATE INDEX {prefix}entries_references ON {prefix}entries (references_version, version, id);

CREATE TABLE {prefix}entry_references (
    entry_id  BLOB    NOT NULL REFERENCES {prefix}entries (id) ON DELETE CASCADE,
    number    INTEGER NOT NULL,
    -- Whether it stands in the draft on top of what visitors see.
    is_draft  BOOLEAN NOT NULL,
    -- domain::reference::Kind.
    kind      TEXT    NOT NULL,
    -- A path below the site's base without slashes around it, or a file's name.
    target    TEXT    NOT NULL,
    -- Of a picture: whether the entry says in words what it shows.
    has_words BOOLEAN NOT NULL,
    PRIMARY KEY (entry_id, number)
);
CREATE INDEX {prefix}entry_references_target ON {prefix}entry_references (kind, target);
