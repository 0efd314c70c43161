-- What a reviewer said who sent an entry back, as domain::sent_back::SentBack in JSON; none where nobody
-- did since it was last asked for a review, or published.
ALTER TABLE {prefix}entries
    ADD COLUMN sent_back LONGTEXT,
    -- The drafts on top of what is published, for those who search by the titles of theirs.
    ADD KEY {prefix}entries_draft (draft_version);

-- Links by which somebody confirms another e-mail address.
CREATE TABLE {prefix}email_changes (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    user_id       BINARY(16) NOT NULL,
    email         VARCHAR(254) NOT NULL,
    token_hash    VARBINARY(64) NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    UNIQUE KEY {prefix}email_changes_token (token_hash),
    KEY {prefix}email_changes_user (user_id),
    CONSTRAINT {prefix}email_changes_user_fk FOREIGN KEY (user_id) REFERENCES {prefix}users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The time zone that a person reads times in, by its IANA name; none for the site's.
ALTER TABLE {prefix}users ADD COLUMN zone VARCHAR(64);
