-- What a site asks its visitors, and what they wrote.

CREATE TABLE {prefix}forms (
    -- Its part of addresses.
    slug          TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    -- domain::form::FormDefinition as JSON.
    definition    TEXT    NOT NULL,
    -- Raised by every change; a form of the form that carries an older one is stale.
    version       BIGINT  NOT NULL,
    created_at_ms BIGINT  NOT NULL,
    changed_at_ms BIGINT  NOT NULL
);

CREATE TABLE {prefix}form_messages (
    id             UUID NOT NULL PRIMARY KEY,
    -- The form, which may be gone; its title stays.
    form           TEXT COLLATE "C" NOT NULL,
    form_title     TEXT    NOT NULL,
    -- domain::form::answer::Answer as JSON, with the labels of that time.
    answers        TEXT    NOT NULL,
    -- The answers in lower case, to search in.
    words          TEXT    NOT NULL,
    -- A hash by which the same, sent twice, is known.
    submission     BYTEA   NOT NULL,
    received_at_ms BIGINT  NOT NULL,
    -- NULL while nobody has read it.
    read_at_ms     BIGINT,
    is_spam        BOOLEAN NOT NULL,
    -- NULL where it is not in the bin.
    binned_at_ms   BIGINT
);
CREATE INDEX {prefix}form_messages_received ON {prefix}form_messages (received_at_ms);
CREATE INDEX {prefix}form_messages_read ON {prefix}form_messages (read_at_ms);
CREATE INDEX {prefix}form_messages_submission ON {prefix}form_messages (submission);
CREATE INDEX {prefix}form_messages_binned ON {prefix}form_messages (binned_at_ms);

-- Whom an answer to a mail goes to, where that is not who sends it.
ALTER TABLE {prefix}mails ADD COLUMN reply_to TEXT;
