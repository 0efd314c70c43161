-- The lists in which a site's people find what they wrote: what was changed last comes first, and
-- none of it is read to find out. Rows have their documents in them, and are large.

ALTER TABLE {prefix}entries
    -- When somebody last saved it, a draft on top of it included.
    ADD COLUMN touched_at_ms BIGINT GENERATED ALWAYS AS (COALESCE(drafted_at_ms, changed_at_ms)) VIRTUAL,
    ADD KEY {prefix}entries_touched (touched_at_ms, id, state),
    ADD KEY {prefix}entries_of_kind (kind, touched_at_ms, id, state),
    ADD KEY {prefix}entries_in_review (in_review_since_ms),
    ADD KEY {prefix}entries_publish_fault (publish_fault(16)),
    ADD KEY {prefix}entries_state (state, id);
