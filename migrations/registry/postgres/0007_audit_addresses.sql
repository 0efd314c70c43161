-- Where the request came from; NULL where there was none, and in lines of before.
ALTER TABLE {prefix}registry_audit ADD COLUMN address TEXT;
