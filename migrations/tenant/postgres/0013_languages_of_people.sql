-- The language that a person reads the admin in, as domain::interface_language has it; none for the
-- one that their browser asks for.
ALTER TABLE {prefix}users ADD COLUMN language TEXT;
