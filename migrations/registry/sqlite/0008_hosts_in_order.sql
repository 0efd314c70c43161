-- Which of a tenant's hosts was named first: that one is its canonical address. Where it is the same, as in rows of
-- before and in those that an older version writes, they stand in the order of the alphabet.
ALTER TABLE {prefix}tenant_hosts ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
