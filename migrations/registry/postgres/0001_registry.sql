-- The registry: which tenants there are, where their data lives, and what was done to them.
-- Ids are UUIDs; times are milliseconds since 1970-01-01T00:00:00Z.

-- The number of the last change to the set of tenants. One row.
CREATE TABLE {prefix}registry_state (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL
);
INSERT INTO {prefix}registry_state (id, revision) VALUES (1, 0);

CREATE TABLE {prefix}tenants (
    id            UUID NOT NULL PRIMARY KEY,
    name          TEXT COLLATE "C" NOT NULL,
    url_prefix    TEXT COLLATE "C" NOT NULL,
    title         TEXT COLLATE "C" NOT NULL,
    state         TEXT COLLATE "C" NOT NULL,
    isolation     TEXT NOT NULL,
    -- Where the data is: a file below the data folder.
    location      TEXT COLLATE "C" NOT NULL,
    -- What stands before each of its tables' names; empty in a database of its own.
    table_prefix  TEXT NOT NULL,
    recipe        TEXT,
    -- The work that has begun and not ended, as JSON; NULL where there is none.
    operation     TEXT,
    -- Why the tenant is Failed; NULL where it is not.
    failure       TEXT,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    revision      BIGINT NOT NULL
);
CREATE UNIQUE INDEX {prefix}tenants_name ON {prefix}tenants (name);
CREATE UNIQUE INDEX {prefix}tenants_url_prefix ON {prefix}tenants (url_prefix);
CREATE INDEX {prefix}tenants_state ON {prefix}tenants (state, name);
CREATE INDEX {prefix}tenants_created ON {prefix}tenants (created_at_ms);
CREATE INDEX {prefix}tenants_changed ON {prefix}tenants (changed_at_ms);

CREATE TABLE {prefix}tenant_hosts (
    host      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES {prefix}tenants (id) ON DELETE CASCADE
);
CREATE INDEX {prefix}tenant_hosts_tenant ON {prefix}tenant_hosts (tenant_id);

-- What every node replays: the tenant that changed, by revision. A tenant that is no
-- longer in the table above has been deleted.
CREATE TABLE {prefix}tenant_changes (
    revision  BIGINT NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL,
    at_ms     BIGINT NOT NULL
);

-- Who did what to which tenant. Rows are kept when the tenant is gone.
CREATE TABLE {prefix}registry_audit (
    id          UUID NOT NULL PRIMARY KEY,
    at_ms       BIGINT NOT NULL,
    actor       TEXT NOT NULL,
    action      TEXT NOT NULL,
    tenant_name TEXT,
    detail      TEXT NOT NULL
);
CREATE INDEX {prefix}registry_audit_at ON {prefix}registry_audit (at_ms);
CREATE INDEX {prefix}registry_audit_tenant ON {prefix}registry_audit (tenant_name, at_ms);

-- The single-use link that the first start prints. Only the token's hash is kept.
CREATE TABLE {prefix}setup_links (
    token_hash    BYTEA NOT NULL PRIMARY KEY,
    expires_at_ms BIGINT NOT NULL
);

CREATE TABLE {prefix}api_tokens (
    id              UUID NOT NULL PRIMARY KEY,
    name            TEXT COLLATE "C" NOT NULL,
    token_hash      BYTEA NOT NULL,
    created_by      TEXT NOT NULL,
    created_at_ms   BIGINT NOT NULL,
    expires_at_ms   BIGINT NOT NULL,
    last_used_at_ms BIGINT
);
CREATE UNIQUE INDEX {prefix}api_tokens_hash ON {prefix}api_tokens (token_hash);

-- Answers of the management API to requests that carried an Idempotency-Key.
CREATE TABLE {prefix}idempotency_keys (
    token_id      UUID NOT NULL REFERENCES {prefix}api_tokens (id) ON DELETE CASCADE,
    key           TEXT COLLATE "C" NOT NULL,
    request_hash  BYTEA NOT NULL,
    status        INTEGER NOT NULL,
    body          TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (token_id, key)
);
