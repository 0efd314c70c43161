-- What visitors read of those who write. Whoever has said nothing has NULL.
-- domain::profile::Profile as JSON.
ALTER TABLE {prefix}users ADD COLUMN profile TEXT;
