-- One tenant: its site, its people, its pages, its pictures.
-- Ids are UUIDs of 16 bytes; times are milliseconds since 1970-01-01T00:00:00Z.

-- The site itself. One row, written when the tenant is set up.
CREATE TABLE {prefix}site (
    id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    -- Every change that a visitor could see gets the next number.
    generation    BIGINT NOT NULL,
    -- domain::site::SiteSettings as JSON.
    settings      LONGTEXT NOT NULL,
    set_up_at_ms  BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE {prefix}users (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    email         VARCHAR(254) NOT NULL,
    name          VARCHAR(200) NOT NULL,
    role          VARCHAR(32) NOT NULL,
    -- A PHC string of argon2id.
    password_hash TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    UNIQUE KEY {prefix}users_email (email)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE {prefix}sessions (
    id              BINARY(16) NOT NULL PRIMARY KEY,
    user_id         BINARY(16) NOT NULL,
    -- SHA-256 of the cookie's token.
    token_hash      VARBINARY(64) NOT NULL,
    user_agent      VARCHAR(300) NOT NULL,
    address         VARCHAR(64) NOT NULL,
    created_at_ms   BIGINT NOT NULL,
    last_seen_at_ms BIGINT NOT NULL,
    expires_at_ms   BIGINT NOT NULL,
    UNIQUE KEY {prefix}sessions_token (token_hash),
    KEY {prefix}sessions_user (user_id),
    CONSTRAINT {prefix}sessions_user_fk FOREIGN KEY (user_id) REFERENCES {prefix}users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE {prefix}invitations (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    email         VARCHAR(254) NOT NULL,
    role          VARCHAR(32) NOT NULL,
    token_hash    VARBINARY(64) NOT NULL,
    invited_by    VARCHAR(400) NOT NULL,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    UNIQUE KEY {prefix}invitations_token (token_hash),
    UNIQUE KEY {prefix}invitations_email (email)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Failed sign-ins since the last good one, by account and by address. The subject is a
-- hash, so that a mistyped password in the e-mail field is not kept.
CREATE TABLE {prefix}sign_in_failures (
    subject    VARBINARY(64) NOT NULL PRIMARY KEY,
    failures   BIGINT NOT NULL,
    last_at_ms BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Pages and posts.
CREATE TABLE {prefix}entries (
    id              BINARY(16) NOT NULL PRIMARY KEY,
    kind            VARCHAR(32) NOT NULL,
    parent_id       BINARY(16),
    slug            VARCHAR(200) NOT NULL,
    -- The address below the site's base without the first slash: `about/team`,
    -- `posts/spring`. NULL while the entry is in the recycle bin, so that its address is free.
    path            VARCHAR(700),
    title           VARCHAR(300) NOT NULL,
    description     VARCHAR(600) NOT NULL,
    -- domain::document::Document as JSON.
    document        LONGTEXT NOT NULL,
    -- What stands for the document on a card, so that lists need not read documents: the
    -- description or the first words, and the first picture as JSON.
    excerpt         TEXT NOT NULL,
    lead_image      TEXT,
    state           VARCHAR(32) NOT NULL,
    author_id       BINARY(16),
    in_navigation   BOOLEAN NOT NULL,
    position        INTEGER NOT NULL,
    -- Raised by every save; a form that carries an older one is stale.
    version         BIGINT NOT NULL,
    created_at_ms   BIGINT NOT NULL,
    changed_at_ms   BIGINT NOT NULL,
    published_at_ms BIGINT,
    binned_at_ms    BIGINT,
    UNIQUE KEY {prefix}entries_path (path),
    KEY {prefix}entries_list (kind, state, published_at_ms),
    KEY {prefix}entries_parent (parent_id, position),
    KEY {prefix}entries_author (author_id),
    CONSTRAINT {prefix}entries_parent_fk FOREIGN KEY (parent_id) REFERENCES {prefix}entries (id) ON DELETE SET NULL,
    CONSTRAINT {prefix}entries_author_fk FOREIGN KEY (author_id) REFERENCES {prefix}users (id) ON DELETE SET NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE {prefix}tags (
    id    BINARY(16) NOT NULL PRIMARY KEY,
    slug  VARCHAR(200) NOT NULL,
    label VARCHAR(100) NOT NULL,
    UNIQUE KEY {prefix}tags_slug (slug)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE {prefix}entry_tags (
    entry_id BINARY(16) NOT NULL,
    tag_id   BINARY(16) NOT NULL,
    PRIMARY KEY (entry_id, tag_id),
    KEY {prefix}entry_tags_tag (tag_id),
    CONSTRAINT {prefix}entry_tags_entry_fk FOREIGN KEY (entry_id) REFERENCES {prefix}entries (id) ON DELETE CASCADE,
    CONSTRAINT {prefix}entry_tags_tag_fk FOREIGN KEY (tag_id) REFERENCES {prefix}tags (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE {prefix}media (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    name          VARCHAR(200) NOT NULL,
    content_type  VARCHAR(100) NOT NULL,
    -- The first 12 hexadecimal digits of the content's SHA-256, for its address.
    hash          VARCHAR(64) NOT NULL,
    width         INTEGER NOT NULL,
    height        INTEGER NOT NULL,
    size_bytes    BIGINT NOT NULL,
    content       LONGBLOB NOT NULL,
    created_at_ms BIGINT NOT NULL,
    UNIQUE KEY {prefix}media_name (name)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The full text of what is published, as infra/database/full_text.rs writes it: words
-- folded, and lengthened so that neither the shortest nor the commonest is left out.
CREATE TABLE {prefix}entry_search (
    entry_id    BINARY(16) NOT NULL PRIMARY KEY,
    title       TEXT       NOT NULL,
    body        MEDIUMTEXT NOT NULL,
    title_words TEXT       NOT NULL,
    body_words  MEDIUMTEXT NOT NULL,
    FULLTEXT KEY {prefix}entry_search_title (title_words),
    FULLTEXT KEY {prefix}entry_search_body (body_words),
    FULLTEXT KEY {prefix}entry_search_all (title_words, body_words)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
