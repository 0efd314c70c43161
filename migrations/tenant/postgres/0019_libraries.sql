-- The media library and the lists of one person's entries, both in the order of an index.
CREATE INDEX {prefix}media_listed ON {prefix}media (created_at_ms, id);
CREATE INDEX {prefix}entries_of_author ON {prefix}entries (author_id, kind, touched_at_ms, id, state);
-- What that one begins with.
DROP INDEX {prefix}entries_author;
-- How many messages nobody has read stands on every screen.
CREATE INDEX {prefix}form_messages_unread ON {prefix}form_messages (read_at_ms, is_spam, binned_at_ms);
DROP INDEX {prefix}form_messages_read;
