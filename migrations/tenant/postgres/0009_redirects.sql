-- Redirects that people make, how often each is taken, and which addresses lead nowhere.

-- Whether it counts for now only: browsers and search engines then keep the old address.
ALTER TABLE {prefix}redirects ADD COLUMN is_temporary BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE {prefix}redirects ADD COLUMN hits BIGINT NOT NULL DEFAULT 0;
ALTER TABLE {prefix}redirects ADD COLUMN last_hit_at_ms BIGINT;

-- What visitors asked for and did not find.
CREATE TABLE {prefix}missing_pages (
    -- Below the site's base, without the first slash.
    path          TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    hits          BIGINT NOT NULL,
    -- Where the last one came from that said so; may be empty.
    referrer      TEXT NOT NULL,
    first_at_ms   BIGINT NOT NULL,
    last_at_ms    BIGINT NOT NULL
);
CREATE INDEX {prefix}missing_pages_last ON {prefix}missing_pages (last_at_ms);
