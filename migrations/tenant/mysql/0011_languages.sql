-- Sites in several languages: which of them an entry is in, and which entries say the same.

ALTER TABLE {prefix}entries
    -- domain::language::LanguageKey; empty for the site's main language. The path begins with it.
    ADD COLUMN language VARCHAR(16) NOT NULL DEFAULT '',
    -- The same for entries that translate each other; NULL for one that nothing translates.
    ADD COLUMN translation_id BINARY(16),
    ADD KEY {prefix}entries_of_language (kind, state, language, published_at_ms),
    ADD KEY {prefix}entries_language (language, state),
    ADD KEY {prefix}entries_translation (translation_id);
