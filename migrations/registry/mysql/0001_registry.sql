-- The registry: which tenants there are, where their data lives, and what was done to them.
-- Ids are UUIDs of 16 bytes; times are milliseconds since 1970-01-01T00:00:00Z.

-- The number of the last change to the set of tenants. One row.
CREATE TABLE {prefix}registry_state (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT INTO {prefix}registry_state (id, revision) VALUES (1, 0);

CREATE TABLE {prefix}tenants (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    name          VARCHAR(63) NOT NULL,
    url_prefix    VARCHAR(63) NOT NULL,
    title         VARCHAR(300) NOT NULL,
    state         VARCHAR(32) NOT NULL,
    isolation     VARCHAR(32) NOT NULL,
    -- Where the data is: a file below the data folder.
    location      VARCHAR(500) NOT NULL,
    -- What stands before each of its tables' names; empty in a database of its own.
    table_prefix  VARCHAR(64) NOT NULL,
    recipe        VARCHAR(64),
    -- The work that has begun and not ended, as JSON; NULL where there is none.
    operation     TEXT,
    -- Why the tenant is Failed; NULL where it is not.
    failure       TEXT,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    revision      BIGINT NOT NULL,
    UNIQUE KEY {prefix}tenants_name (name),
    UNIQUE KEY {prefix}tenants_url_prefix (url_prefix),
    KEY {prefix}tenants_state (state, name),
    KEY {prefix}tenants_created (created_at_ms),
    KEY {prefix}tenants_changed (changed_at_ms)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE {prefix}tenant_hosts (
    host      VARCHAR(255) NOT NULL PRIMARY KEY,
    tenant_id BINARY(16) NOT NULL,
    KEY {prefix}tenant_hosts_tenant (tenant_id),
    CONSTRAINT {prefix}tenant_hosts_tenant_fk FOREIGN KEY (tenant_id) REFERENCES {prefix}tenants (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What every node replays: the tenant that changed, by revision. A tenant that is no
-- longer in the table above has been deleted.
CREATE TABLE {prefix}tenant_changes (
    revision  BIGINT NOT NULL PRIMARY KEY,
    tenant_id BINARY(16) NOT NULL,
    at_ms     BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who did what to which tenant. Rows are kept when the tenant is gone.
CREATE TABLE {prefix}registry_audit (
    id          BINARY(16) NOT NULL PRIMARY KEY,
    at_ms       BIGINT NOT NULL,
    actor       VARCHAR(400) NOT NULL,
    action      VARCHAR(64) NOT NULL,
    tenant_name VARCHAR(63),
    detail      TEXT NOT NULL,
    KEY {prefix}registry_audit_at (at_ms),
    KEY {prefix}registry_audit_tenant (tenant_name, at_ms)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The single-use link that the first start prints. Only the token's hash is kept.
CREATE TABLE {prefix}setup_links (
    token_hash    VARBINARY(64) NOT NULL PRIMARY KEY,
    expires_at_ms BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE {prefix}api_tokens (
    id              BINARY(16) NOT NULL PRIMARY KEY,
    name            VARCHAR(200) NOT NULL,
    token_hash      VARBINARY(64) NOT NULL,
    created_by      VARCHAR(400) NOT NULL,
    created_at_ms   BIGINT NOT NULL,
    expires_at_ms   BIGINT NOT NULL,
    last_used_at_ms BIGINT,
    UNIQUE KEY {prefix}api_tokens_hash (token_hash)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Answers of the management API to requests that carried an Idempotency-Key.
CREATE TABLE {prefix}idempotency_keys (
    token_id      BINARY(16) NOT NULL,
    `key`           VARCHAR(255) NOT NULL,
    request_hash  VARBINARY(64) NOT NULL,
    status        INTEGER NOT NULL,
    body          MEDIUMTEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (token_id, `key`),
    CONSTRAINT {prefix}idempotency_keys_token_fk FOREIGN KEY (token_id) REFERENCES {prefix}api_tokens (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
