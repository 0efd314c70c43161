-- What a reviewer said who sent an entry back, as domain::sent_back::SentBack in JSON; none where nobody
-- did since it was last asked for a review, or published.
ALTER TABLE {prefix}entries ADD COLUMN sent_back TEXT;

-- Links by which somebody confirms another e-mail address.
CREATE TABLE {prefix}email_changes (
    id            BLOB NOT NULL PRIMARY KEY,
    user_id       BLOB NOT NULL REFERENCES {prefix}users (id) ON DELETE CASCADE,
    email         TEXT NOT NULL,
    token_hash    BLOB NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX {prefix}email_changes_token ON {prefix}email_changes (token_hash);
CREATE INDEX {prefix}email_changes_user ON {prefix}email_changes (user_id);

-- The drafts on top of what is published, for those who search by the titles of theirs.
CREATE INDEX {prefix}entries_draft ON {prefix}entries (draft_version);

-- The time zone that a person reads times in, by its IANA name; none for the site's.
ALTER TABLE {prefix}users ADD COLUMN zone TEXT;
