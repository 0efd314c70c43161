-- The time zone that a person reads times in, by its IANA name; none for the site's.
ALTER TABLE {prefix}users ADD COLUMN zone TEXT;
