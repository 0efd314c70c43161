-- Where a tenant's data was before it moved. A copy stays until somebody drops it.
CREATE TABLE {prefix}kept_copies (
    id         BINARY(16) NOT NULL PRIMARY KEY,
    tenant_id  BINARY(16) NOT NULL,
    -- control::operation::Place as JSON.
    place      LONGTEXT NOT NULL,
    kept_at_ms BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
CREATE INDEX {prefix}kept_copies_tenant ON {prefix}kept_copies (tenant_id);
