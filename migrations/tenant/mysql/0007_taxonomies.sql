-- What a site sorts its entries by beside tags: the terms of its taxonomies, some of them below
-- others. The taxonomies themselves stand in the site's settings.

CREATE TABLE {prefix}terms (
    id          BINARY(16) NOT NULL PRIMARY KEY,
    -- domain::taxonomy::Taxonomy::key.
    taxonomy    VARCHAR(100) NOT NULL,
    -- The term above it; NULL at the top. One that is not there counts as none.
    parent_id   BINARY(16),
    slug        VARCHAR(200) NOT NULL,
    label       VARCHAR(100) NOT NULL,
    description TEXT NOT NULL,
    UNIQUE KEY {prefix}terms_slug (taxonomy, slug)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE {prefix}entry_terms (
    entry_id BINARY(16) NOT NULL,
    term_id  BINARY(16) NOT NULL,
    PRIMARY KEY (entry_id, term_id),
    KEY {prefix}entry_terms_term (term_id),
    CONSTRAINT {prefix}entry_terms_entry_fk FOREIGN KEY (entry_id) REFERENCES {prefix}entries (id) ON DELETE CASCADE,
    CONSTRAINT {prefix}entry_terms_term_fk FOREIGN KEY (term_id) REFERENCES {prefix}terms (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
