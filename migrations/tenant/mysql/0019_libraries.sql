-- The media library and the lists of one person's entries, both in the order of an index.
ALTER TABLE {prefix}media ADD KEY {prefix}media_listed (created_at_ms, id);
-- The second begins with what the one before had, which the reference to people needs.
ALTER TABLE {prefix}entries
    ADD KEY {prefix}entries_of_author (author_id, kind, touched_at_ms, id, state),
    DROP KEY {prefix}entries_author;
-- How many messages nobody has read stands on every screen.
ALTER TABLE {prefix}form_messages
    ADD KEY {prefix}form_messages_unread (read_at_ms, is_spam, binned_at_ms),
    DROP KEY {prefix}form_messages_read;
