-- How what is written gets to visitors: every save is kept, a published entry can have a
-- draft on top, and publishing can wait for a time.

-- When something is due that nobody presses a button for: the earliest of the times below, and
-- of those at which the bin gives something up. NULL: nothing is.
ALTER TABLE {prefix}site ADD COLUMN due_at_ms BIGINT;

-- The revision that a published entry's draft is; NULL where there is none; and when it was
-- saved.
ALTER TABLE {prefix}entries ADD COLUMN draft_version BIGINT;
ALTER TABLE {prefix}entries ADD COLUMN drafted_at_ms BIGINT;
-- Since when somebody has been asked to look at it.
ALTER TABLE {prefix}entries ADD COLUMN in_review_since_ms BIGINT;
-- When the draft is published, and when visitors lose sight of it.
ALTER TABLE {prefix}entries ADD COLUMN publish_at_ms BIGINT;
ALTER TABLE {prefix}entries ADD COLUMN unpublish_at_ms BIGINT;
-- Why it was not published when its time had come.
ALTER TABLE {prefix}entries ADD COLUMN publish_fault TEXT;
CREATE INDEX {prefix}entries_publish_at ON {prefix}entries (publish_at_ms);
CREATE INDEX {prefix}entries_binned_at ON {prefix}entries (binned_at_ms);
CREATE INDEX {prefix}entries_unpublish_at ON {prefix}entries (unpublish_at_ms);

-- An entry as it was saved, each time.
CREATE TABLE {prefix}revisions (
    entry_id      UUID   NOT NULL REFERENCES {prefix}entries (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL,
    -- What was done: content::entries::revisions::Deed.
    deed          TEXT COLLATE "C" NOT NULL,
    -- content::entries::fields::EntryFields as JSON.
    fields        TEXT   NOT NULL,
    -- Who did it: the name stays when the person is gone.
    author_id     UUID,
    author_name   TEXT   NOT NULL,
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (entry_id, version)
);

-- Addresses that lead elsewhere.
CREATE TABLE {prefix}redirects (
    id             UUID    NOT NULL PRIMARY KEY,
    -- Below the site's base, without the first slash.
    source         TEXT COLLATE "C" NOT NULL,
    -- An entry, wherever it is by now; else the target is an address.
    entry_id       UUID    REFERENCES {prefix}entries (id) ON DELETE CASCADE,
    target         TEXT,
    created_at_ms  BIGINT  NOT NULL
);
CREATE UNIQUE INDEX {prefix}redirects_source ON {prefix}redirects (source);
CREATE INDEX {prefix}redirects_entry ON {prefix}redirects (entry_id);

-- Links by which somebody without an account sees what is not published.
CREATE TABLE {prefix}preview_links (
    id            UUID   NOT NULL PRIMARY KEY,
    entry_id      UUID   NOT NULL REFERENCES {prefix}entries (id) ON DELETE CASCADE,
    token_hash    BYTEA  NOT NULL,
    created_by    TEXT   NOT NULL,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX {prefix}preview_links_token ON {prefix}preview_links (token_hash);
CREATE INDEX {prefix}preview_links_entry ON {prefix}preview_links (entry_id);

-- Who has an entry open in the editor, as of a moment ago.
CREATE TABLE {prefix}editing (
    entry_id   UUID   NOT NULL REFERENCES {prefix}entries (id) ON DELETE CASCADE,
    user_id    UUID   NOT NULL REFERENCES {prefix}users (id) ON DELETE CASCADE,
    seen_at_ms BIGINT NOT NULL,
    PRIMARY KEY (entry_id, user_id)
);
CREATE INDEX {prefix}editing_user ON {prefix}editing (user_id);
