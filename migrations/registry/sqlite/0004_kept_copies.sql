-- Where a tenant's data was before it moved. A copy stays until somebody drops it.
CREATE TABLE {prefix}kept_copies (
    id         BLOB NOT NULL PRIMARY KEY,
    tenant_id  BLOB NOT NULL,
    -- control::operation::Place as JSON.
    place      TEXT NOT NULL,
    kept_at_ms BIGINT NOT NULL
);
CREATE INDEX {prefix}kept_copies_tenant ON {prefix}kept_copies (tenant_id);
