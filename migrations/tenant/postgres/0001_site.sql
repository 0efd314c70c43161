-- One tenant: its site, its people, its pages, its pictures.
-- Ids are UUIDs; times are milliseconds since 1970-01-01T00:00:00Z.

-- The site itself. One row, written when the tenant is set up.
CREATE TABLE {prefix}site (
    id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    -- Every change that a visitor could see gets the next number.
    generation    BIGINT NOT NULL,
    -- domain::site::SiteSettings as JSON.
    settings      TEXT NOT NULL,
    set_up_at_ms  BIGINT NOT NULL
);

CREATE TABLE {prefix}users (
    id            UUID NOT NULL PRIMARY KEY,
    email         TEXT COLLATE "C" NOT NULL,
    name          TEXT COLLATE "C" NOT NULL,
    role          TEXT NOT NULL,
    -- A PHC string of argon2id.
    password_hash TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX {prefix}users_email ON {prefix}users (email);

CREATE TABLE {prefix}sessions (
    id              UUID NOT NULL PRIMARY KEY,
    user_id         UUID NOT NULL REFERENCES {prefix}users (id) ON DELETE CASCADE,
    -- SHA-256 of the cookie's token.
    token_hash      BYTEA NOT NULL,
    user_agent      TEXT NOT NULL,
    address         TEXT NOT NULL,
    created_at_ms   BIGINT NOT NULL,
    last_seen_at_ms BIGINT NOT NULL,
    expires_at_ms   BIGINT NOT NULL
);
CREATE UNIQUE INDEX {prefix}sessions_token ON {prefix}sessions (token_hash);
CREATE INDEX {prefix}sessions_user ON {prefix}sessions (user_id);

CREATE TABLE {prefix}invitations (
    id            UUID NOT NULL PRIMARY KEY,
    email         TEXT COLLATE "C" NOT NULL,
    role          TEXT NOT NULL,
    token_hash    BYTEA NOT NULL,
    invited_by    TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX {prefix}invitations_token ON {prefix}invitations (token_hash);
CREATE UNIQUE INDEX {prefix}invitations_email ON {prefix}invitations (email);

-- Failed sign-ins since the last good one, by account and by address. The subject is a
-- hash, so that a mistyped password in the e-mail field is not kept.
CREATE TABLE {prefix}sign_in_failures (
    subject    BYTEA NOT NULL PRIMARY KEY,
    failures   BIGINT NOT NULL,
    last_at_ms BIGINT NOT NULL
);

-- Pages and posts.
CREATE TABLE {prefix}entries (
    id              UUID NOT NULL PRIMARY KEY,
    kind            TEXT COLLATE "C" NOT NULL,
    parent_id       UUID REFERENCES {prefix}entries (id) ON DELETE SET NULL,
    slug            TEXT COLLATE "C" NOT NULL,
    -- The address below the site's base without the first slash: `about/team`,
    -- `posts/spring`. NULL while the entry is in the recycle bin, so that its address is free.
    path            TEXT COLLATE "C",
    title           TEXT COLLATE "C" NOT NULL,
    description     TEXT NOT NULL,
    -- domain::document::Document as JSON.
    document        TEXT NOT NULL,
    -- What stands for the document on a card, so that lists need not read documents: the
    -- description or the first words, and the first picture as JSON.
    excerpt         TEXT NOT NULL,
    lead_image      TEXT,
    state           TEXT COLLATE "C" NOT NULL,
    author_id       UUID REFERENCES {prefix}users (id) ON DELETE SET NULL,
    in_navigation   BOOLEAN NOT NULL,
    position        INTEGER NOT NULL,
    -- Raised by every save; a form that carries an older one is stale.
    version         BIGINT NOT NULL,
    created_at_ms   BIGINT NOT NULL,
    changed_at_ms   BIGINT NOT NULL,
    published_at_ms BIGINT,
    binned_at_ms    BIGINT
);
CREATE UNIQUE INDEX {prefix}entries_path ON {prefix}entries (path);
CREATE INDEX {prefix}entries_list ON {prefix}entries (kind, state, published_at_ms);
CREATE INDEX {prefix}entries_parent ON {prefix}entries (parent_id, position);
CREATE INDEX {prefix}entries_author ON {prefix}entries (author_id);

CREATE TABLE {prefix}tags (
    id    UUID NOT NULL PRIMARY KEY,
    slug  TEXT COLLATE "C" NOT NULL,
    label TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX {prefix}tags_slug ON {prefix}tags (slug);

CREATE TABLE {prefix}entry_tags (
    entry_id UUID NOT NULL REFERENCES {prefix}entries (id) ON DELETE CASCADE,
    tag_id   UUID NOT NULL REFERENCES {prefix}tags (id) ON DELETE CASCADE,
    PRIMARY KEY (entry_id, tag_id)
);
CREATE INDEX {prefix}entry_tags_tag ON {prefix}entry_tags (tag_id);

CREATE TABLE {prefix}media (
    id            UUID NOT NULL PRIMARY KEY,
    name          TEXT COLLATE "C" NOT NULL,
    content_type  TEXT NOT NULL,
    -- The first 12 hexadecimal digits of the content's SHA-256, for its address.
    hash          TEXT NOT NULL,
    width         INTEGER NOT NULL,
    height        INTEGER NOT NULL,
    size_bytes    BIGINT NOT NULL,
    content       BYTEA NOT NULL,
    created_at_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX {prefix}media_name ON {prefix}media (name);

-- The full text of what is published, as infra/database/full_text.rs writes it: each
-- word folded, with the places where it stands.
CREATE TABLE {prefix}entry_search (
    entry_id UUID     NOT NULL PRIMARY KEY,
    title    TEXT     NOT NULL,
    body     TEXT     NOT NULL,
    words    TSVECTOR NOT NULL
);
CREATE INDEX {prefix}entry_search_words ON {prefix}entry_search USING gin (words);
