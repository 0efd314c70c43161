-- What a site knows of its people beside their passwords: roles of its own, second factors, mail,
-- and who did what.

-- Roles: those of the site's own, and what is said of a ready-made one beside it.
CREATE TABLE {prefix}roles (
    role                VARCHAR(32) NOT NULL PRIMARY KEY,
    name                VARCHAR(200) NOT NULL,
    -- domain::role::Rights as JSON; NULL for a ready-made role, whose rights the program knows.
    rights              LONGTEXT,
    needs_second_factor BOOLEAN NOT NULL,
    changed_at_ms       BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What makes the codes by which a person signs in beside the password.
CREATE TABLE {prefix}second_factors (
    user_id         BINARY(16) NOT NULL PRIMARY KEY,
    -- Sealed with the server's key, for this person.
    secret          VARBINARY(2000) NOT NULL,
    -- The half minute of the last code that was taken: none of before is taken again.
    last_step       BIGINT NOT NULL,
    -- NULL until the first code is typed: before that it is not asked for.
    confirmed_at_ms BIGINT,
    created_at_ms   BIGINT NOT NULL,
    CONSTRAINT {prefix}second_factors_user_fk FOREIGN KEY (user_id) REFERENCES {prefix}users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Codes that stand in for a second factor that is lost, each once.
CREATE TABLE {prefix}recovery_codes (
    id         BINARY(16) NOT NULL PRIMARY KEY,
    user_id    BINARY(16) NOT NULL,
    code_hash  VARBINARY(64) NOT NULL,
    used_at_ms BIGINT,
    KEY {prefix}recovery_codes_user (user_id),
    CONSTRAINT {prefix}recovery_codes_user_fk FOREIGN KEY (user_id) REFERENCES {prefix}users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Those who have given their password, and have yet to give their second factor.
CREATE TABLE {prefix}sign_in_challenges (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    user_id       BINARY(16) NOT NULL,
    token_hash    VARBINARY(64) NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    UNIQUE KEY {prefix}sign_in_challenges_token (token_hash),
    KEY {prefix}sign_in_challenges_user (user_id),
    CONSTRAINT {prefix}sign_in_challenges_user_fk FOREIGN KEY (user_id) REFERENCES {prefix}users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Links by which somebody gets a new password.
CREATE TABLE {prefix}password_resets (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    user_id       BINARY(16) NOT NULL,
    token_hash    VARBINARY(64) NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    UNIQUE KEY {prefix}password_resets_token (token_hash),
    KEY {prefix}password_resets_user (user_id),
    CONSTRAINT {prefix}password_resets_user_fk FOREIGN KEY (user_id) REFERENCES {prefix}users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The server that takes this site's mail. One row, or none: then the host's own does.
CREATE TABLE {prefix}mail_settings (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    -- domain::mail::MailServer as JSON.
    settings LONGTEXT NOT NULL,
    -- Sealed with the server's key.
    password VARBINARY(2000)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Mails on their way out, and those that were sent of late.
CREATE TABLE {prefix}mails (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    recipient     VARCHAR(254) NOT NULL,
    subject       VARCHAR(400) NOT NULL,
    -- Sealed with the server's key: a mail may have a link that lets somebody in. NULL once it is sent.
    body          LONGBLOB,
    attempts      INTEGER NOT NULL,
    -- When it is tried next; NULL: it was sent, or given up.
    next_at_ms    BIGINT,
    sent_at_ms    BIGINT,
    -- What the mail server said last.
    fault         VARCHAR(600),
    created_at_ms BIGINT NOT NULL,
    KEY {prefix}mails_next (next_at_ms)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who did what.
CREATE TABLE {prefix}audit (
    id        BINARY(16) NOT NULL PRIMARY KEY,
    at_ms     BIGINT NOT NULL,
    -- NULL where nobody pressed a button.
    person_id BINARY(16),
    -- The name stays when the person is gone.
    person    VARCHAR(200) NOT NULL,
    -- domain::deed::Deed.
    deed      VARCHAR(64) NOT NULL,
    -- On what: a title, a name, an address.
    subject   VARCHAR(400) NOT NULL,
    -- Where the request came from; empty where there was none.
    address   VARCHAR(64) NOT NULL,
    KEY {prefix}audit_at (at_ms),
    KEY {prefix}audit_person (person_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
