-- What a site sorts its entries by beside tags: the terms of its taxonomies, some of them below
-- others. The taxonomies themselves stand in the site's settings.

CREATE TABLE {prefix}terms (
    id          BLOB NOT NULL PRIMARY KEY,
    -- domain::taxonomy::Taxonomy::key.
    taxonomy    TEXT NOT NULL,
    -- The term above it; NULL at the top. One that is not there counts as none.
    parent_id   BLOB,
    slug        TEXT NOT NULL,
    label       TEXT NOT NULL,
    description TEXT NOT NULL
);
CREATE UNIQUE INDEX {prefix}terms_slug ON {prefix}terms (taxonomy, slug);

CREATE TABLE {prefix}entry_terms (
    entry_id BLOB NOT NULL REFERENCES {prefix}entries (id) ON DELETE CASCADE,
    term_id  BLOB NOT NULL REFERENCES {prefix}terms (id) ON DELETE CASCADE,
    PRIMARY KEY (entry_id, term_id)
);
CREATE INDEX {prefix}entry_terms_term ON {prefix}entry_terms (term_id);
