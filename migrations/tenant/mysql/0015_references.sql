-- What entries link to and show, so that nobody need read their texts to find out.

-- The version of an entry that its rows below were read from. Where that is not the entry's own,
-- they are read anew before anybody asks for them.
ALTER TABLE {prefix}entries
    ADD COLUMN references_version BIGINT,
    ADD KEY {prefix}entries_references (references_version, version, id);

CREATE TABLE {prefix}entry_references (
    entry_id  BINARY(16)   NOT NULL,
    number    INTEGER      NOT NULL,
    -- Whether it stands in the draft on top of what visitors see.
    is_draft  BOOLEAN      NOT NULL,
    -- domain::reference::Kind.
    kind      VARCHAR(16)  NOT NULL,
    -- A path below the site's base without slashes around it, or a file's name.
    target    VARCHAR(700) NOT NULL,
    -- Of a picture: whether the entry says in words what it shows.
    has_words BOOLEAN      NOT NULL,
    PRIMARY KEY (entry_id, number),
    KEY {prefix}entry_references_target (kind, target),
    CONSTRAINT {prefix}entry_references_fk FOREIGN KEY (entry_id) REFERENCES {prefix}entries (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
