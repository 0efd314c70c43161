-- How what is written gets to visitors: every save is kept, a published entry can have a
-- draft on top, and publishing can wait for a time.

-- When something is due that nobody presses a button for: the earliest of the times below, and
-- of those at which the bin gives something up. NULL: nothing is.
ALTER TABLE {prefix}site ADD COLUMN due_at_ms BIGINT;

ALTER TABLE {prefix}entries
    -- The revision that a published entry's draft is; NULL where there is none; and when it was saved.
    ADD COLUMN draft_version BIGINT,
    ADD COLUMN drafted_at_ms BIGINT,
    -- Since when somebody has been asked to look at it.
    ADD COLUMN in_review_since_ms BIGINT,
    -- When the draft is published, and when visitors lose sight of it.
    ADD COLUMN publish_at_ms BIGINT,
    ADD COLUMN unpublish_at_ms BIGINT,
    -- Why it was not published when its time had come.
    ADD COLUMN publish_fault TEXT,
    ADD KEY {prefix}entries_publish_at (publish_at_ms),
    ADD KEY {prefix}entries_binned_at (binned_at_ms),
    ADD KEY {prefix}entries_unpublish_at (unpublish_at_ms);

-- An entry as it was saved, each time.
CREATE TABLE {prefix}revisions (
    entry_id      BINARY(16) NOT NULL,
    version       BIGINT NOT NULL,
    -- What was done: content::entries::revisions::Deed.
    deed          VARCHAR(32) NOT NULL,
    -- content::entries::fields::EntryFields as JSON.
    fields        LONGTEXT NOT NULL,
    -- Who did it: the name stays when the person is gone.
    author_id     BINARY(16),
    author_name   VARCHAR(300) NOT NULL,
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (entry_id, version),
    CONSTRAINT {prefix}revisions_entry_fk FOREIGN KEY (entry_id) REFERENCES {prefix}entries (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Addresses that lead elsewhere.
CREATE TABLE {prefix}redirects (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    -- Below the site's base, without the first slash.
    source        VARCHAR(700) NOT NULL,
    -- An entry, wherever it is by now; else the target is an address.
    entry_id      BINARY(16),
    target        TEXT,
    created_at_ms BIGINT NOT NULL,
    UNIQUE KEY {prefix}redirects_source (source),
    KEY {prefix}redirects_entry (entry_id),
    CONSTRAINT {prefix}redirects_entry_fk FOREIGN KEY (entry_id) REFERENCES {prefix}entries (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Links by which somebody without an account sees what is not published.
CREATE TABLE {prefix}preview_links (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    entry_id      BINARY(16) NOT NULL,
    token_hash    VARBINARY(64) NOT NULL,
    created_by    VARCHAR(300) NOT NULL,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    UNIQUE KEY {prefix}preview_links_token (token_hash),
    KEY {prefix}preview_links_entry (entry_id),
    CONSTRAINT {prefix}preview_links_entry_fk FOREIGN KEY (entry_id) REFERENCES {prefix}entries (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who has an entry open in the editor, as of a moment ago.
CREATE TABLE {prefix}editing (
    entry_id   BINARY(16) NOT NULL,
    user_id    BINARY(16) NOT NULL,
    seen_at_ms BIGINT NOT NULL,
    PRIMARY KEY (entry_id, user_id),
    KEY {prefix}editing_user (user_id),
    CONSTRAINT {prefix}editing_entry_fk FOREIGN KEY (entry_id) REFERENCES {prefix}entries (id) ON DELETE CASCADE,
    CONSTRAINT {prefix}editing_user_fk FOREIGN KEY (user_id) REFERENCES {prefix}users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
