-- Lists from an index: rows hold bytes and documents, and what stands behind those in a row is reached
-- by way of them.

-- All that files are looked for by, so that only those on the page are read.
CREATE INDEX {prefix}media_listed ON {prefix}media
    (created_at_ms, id, folder, content_type, is_decorative, alt, name, size_bytes);
CREATE INDEX {prefix}entries_of_author ON {prefix}entries (author_id, kind, touched_at_ms, id, state);
-- What that one begins with.
DROP INDEX {prefix}entries_author;
-- How many messages nobody has read stands on every screen.
CREATE INDEX {prefix}form_messages_unread ON {prefix}form_messages (read_at_ms, is_spam, binned_at_ms);
DROP INDEX {prefix}form_messages_read;

-- FTS5 finds a row by its words and its number alone, and reads all of them to find an entry's. The
-- texts lie in a table of its own making, whose first column is the entry.
CREATE INDEX {prefix}entry_search_entry ON {prefix}entry_search_content (c0);
