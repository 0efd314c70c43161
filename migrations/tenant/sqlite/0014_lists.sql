-- The lists in which a site's people find what they wrote: what was changed last comes first, and
-- none of it is read to find out. Rows have their documents in them, and are large.

-- When somebody last saved it, a draft on top of it included.
ALTER TABLE {prefix}entries ADD COLUMN touched_at_ms BIGINT
    GENERATED ALWAYS AS (COALESCE(drafted_at_ms, changed_at_ms)) VIRTUAL;
CREATE INDEX {prefix}entries_touched ON {prefix}entries (touched_at_ms, id, state);
CREATE INDEX {prefix}entries_of_kind ON {prefix}entries (kind, touched_at_ms, id, state);
CREATE INDEX {prefix}entries_in_review ON {prefix}entries (in_review_since_ms);
CREATE INDEX {prefix}entries_publish_fault ON {prefix}entries (publish_fault);
CREATE INDEX {prefix}entries_state ON {prefix}entries (state, id);
