-- Redirects that people make, how often each is taken, and which addresses lead nowhere.

ALTER TABLE {prefix}redirects
    -- Whether it counts for now only: browsers and search engines then keep the old address.
    ADD COLUMN is_temporary BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN hits BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN last_hit_at_ms BIGINT;

-- What visitors asked for and did not find.
CREATE TABLE {prefix}missing_pages (
    -- Below the site's base, without the first slash.
    path          VARCHAR(700) NOT NULL PRIMARY KEY,
    hits          BIGINT NOT NULL,
    -- Where the last one came from that said so; may be empty.
    referrer      TEXT NOT NULL,
    first_at_ms   BIGINT NOT NULL,
    last_at_ms    BIGINT NOT NULL,
    KEY {prefix}missing_pages_last (last_at_ms)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
