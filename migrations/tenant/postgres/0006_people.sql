-- What a site knows of its people beside their passwords: roles of its own, second factors, mail,
-- and who did what.

-- Roles: those of the site's own, and what is said of a ready-made one beside it.
CREATE TABLE {prefix}roles (
    role                TEXT NOT NULL PRIMARY KEY,
    name                TEXT NOT NULL,
    -- domain::role::Rights as JSON; NULL for a ready-made role, whose rights the program knows.
    rights              TEXT,
    needs_second_factor BOOLEAN NOT NULL,
    changed_at_ms       BIGINT NOT NULL
);

-- What makes the codes by which a person signs in beside the password.
CREATE TABLE {prefix}second_factors (
    user_id         UUID NOT NULL PRIMARY KEY REFERENCES {prefix}users (id) ON DELETE CASCADE,
    -- Sealed with the server's key, for this person.
    secret          BYTEA NOT NULL,
    -- The half minute of the last code that was taken: none of before is taken again.
    last_step       BIGINT NOT NULL,
    -- NULL until the first code is typed: before that it is not asked for.
    confirmed_at_ms BIGINT,
    created_at_ms   BIGINT NOT NULL
);

-- Codes that stand in for a second factor that is lost, each once.
CREATE TABLE {prefix}recovery_codes (
    id         UUID NOT NULL PRIMARY KEY,
    user_id    UUID NOT NULL REFERENCES {prefix}users (id) ON DELETE CASCADE,
    code_hash  BYTEA NOT NULL,
    used_at_ms BIGINT
);
CREATE INDEX {prefix}recovery_codes_user ON {prefix}recovery_codes (user_id);

-- Those who have given their password, and have yet to give their second factor.
CREATE TABLE {prefix}sign_in_challenges (
    id            UUID NOT NULL PRIMARY KEY,
    user_id       UUID NOT NULL REFERENCES {prefix}users (id) ON DELETE CASCADE,
    token_hash    BYTEA NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX {prefix}sign_in_challenges_token ON {prefix}sign_in_challenges (token_hash);
CREATE INDEX {prefix}sign_in_challenges_user ON {prefix}sign_in_challenges (user_id);

-- Links by which somebody gets a new password.
CREATE TABLE {prefix}password_resets (
    id            UUID NOT NULL PRIMARY KEY,
    user_id       UUID NOT NULL REFERENCES {prefix}users (id) ON DELETE CASCADE,
    token_hash    BYTEA NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
CREATE UNIQUE INDEX {prefix}password_resets_token ON {prefix}password_resets (token_hash);
CREATE INDEX {prefix}password_resets_user ON {prefix}password_resets (user_id);

-- The server that takes this site's mail. One row, or none: then the host's own does.
CREATE TABLE {prefix}mail_settings (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    -- domain::mail::MailServer as JSON.
    settings TEXT NOT NULL,
    -- Sealed with the server's key.
    password BYTEA
);

-- Mails on their way out, and those that were sent of late.
CREATE TABLE {prefix}mails (
    id            UUID NOT NULL PRIMARY KEY,
    recipient     TEXT NOT NULL,
    subject       TEXT NOT NULL,
    -- Sealed with the server's key: a mail may have a link that lets somebody in. NULL once it is sent.
    body          BYTEA,
    attempts      INTEGER NOT NULL,
    -- When it is tried next; NULL: it was sent, or given up.
    next_at_ms    BIGINT,
    sent_at_ms    BIGINT,
    -- What the mail server said last.
    fault         TEXT,
    created_at_ms BIGINT NOT NULL
);
CREATE INDEX {prefix}mails_next ON {prefix}mails (next_at_ms);

-- Who did what.
CREATE TABLE {prefix}audit (
    id        UUID NOT NULL PRIMARY KEY,
    at_ms     BIGINT NOT NULL,
    -- NULL where nobody pressed a button.
    person_id UUID,
    -- The name stays when the person is gone.
    person    TEXT NOT NULL,
    -- domain::deed::Deed.
    deed      TEXT NOT NULL,
    -- On what: a title, a name, an address.
    subject   TEXT NOT NULL,
    -- Where the request came from; empty where there was none.
    address   TEXT NOT NULL
);
CREATE INDEX {prefix}audit_at ON {prefix}audit (at_ms);
CREATE INDEX {prefix}audit_person ON {prefix}audit (person_id);
