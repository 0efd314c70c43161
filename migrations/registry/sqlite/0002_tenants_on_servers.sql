-- What it takes to reach a tenant's database on a server: sealed with a key from the
-- configuration. NULL where the tenant's place says everything.
ALTER TABLE {prefix}tenants ADD COLUMN connection BLOB;

-- Two tenants never share tables.
CREATE UNIQUE INDEX {prefix}tenants_tables ON {prefix}tenants (location, table_prefix);

-- The version of the tenants' schema to which every tenant was brought: a start that finds
-- it need not look into their databases.
ALTER TABLE {prefix}registry_state ADD COLUMN tenants_schema BIGINT NOT NULL DEFAULT 0;
