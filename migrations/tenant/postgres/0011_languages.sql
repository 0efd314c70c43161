-- Sites in several languages: which of them an entry is in, and which entries say the same.

-- domain::language::LanguageKey; empty for the site's main language. The path begins with it.
ALTER TABLE {prefix}entries ADD COLUMN language TEXT NOT NULL DEFAULT '';
-- The same for entries that translate each other; NULL for one that nothing translates.
ALTER TABLE {prefix}entries ADD COLUMN translation_id UUID;
CREATE INDEX {prefix}entries_of_language ON {prefix}entries (kind, state, language, published_at_ms);
CREATE INDEX {prefix}entries_language ON {prefix}entries (language, state);
CREATE INDEX {prefix}entries_translation ON {prefix}entries (translation_id);
