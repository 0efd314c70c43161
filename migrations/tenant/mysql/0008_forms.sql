-- What a site asks its visitors, and what they wrote.

CREATE TABLE {prefix}forms (
    -- Its part of addresses.
    slug          VARCHAR(96) NOT NULL PRIMARY KEY,
    -- domain::form::FormDefinition as JSON.
    definition    LONGTEXT NOT NULL,
    -- Raised by every change; a form of the form that carries an older one is stale.
    version       BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE {prefix}form_messages (
    id             BINARY(16) NOT NULL PRIMARY KEY,
    -- The form, which may be gone; its title stays.
    form           VARCHAR(96) NOT NULL,
    form_title     VARCHAR(400) NOT NULL,
    -- domain::form::answer::Answer as JSON, with the labels of that time.
    answers        LONGTEXT NOT NULL,
    -- The answers in lower case, to search in.
    words          LONGTEXT NOT NULL,
    -- A hash by which the same, sent twice, is known.
    submission     VARBINARY(64) NOT NULL,
    received_at_ms BIGINT NOT NULL,
    -- NULL while nobody has read it.
    read_at_ms     BIGINT,
    is_spam        BOOLEAN NOT NULL,
    -- NULL where it is not in the bin.
    binned_at_ms   BIGINT,
    KEY {prefix}form_messages_received (received_at_ms),
    KEY {prefix}form_messages_read (read_at_ms),
    KEY {prefix}form_messages_submission (submission),
    KEY {prefix}form_messages_binned (binned_at_ms)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

ALTER TABLE {prefix}mails
    -- Whom an answer to a mail goes to, where that is not who sends it.
    ADD COLUMN reply_to VARCHAR(254);
