-- Exports of other systems that wait to be brought in, so that every node of a farm has them
-- between one screen and the next. They are no part of a backup or a move: whoever wants one
-- sends it again.
CREATE TABLE {prefix}imports (
    id            UUID NOT NULL PRIMARY KEY,
    file_name     TEXT NOT NULL,
    -- Where the old site was, as whoever sent it said; empty where the export says it.
    address       TEXT NOT NULL,
    -- import::waiting::Phase.
    phase         TEXT NOT NULL,
    -- What is being done, and how far it is.
    step          TEXT NOT NULL,
    done          BIGINT NOT NULL,
    total         BIGINT NOT NULL,
    -- Why it ended before its end; empty otherwise.
    fault         TEXT NOT NULL,
    sent_by       TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    -- When whoever is at it was last heard of.
    seen_at_ms    BIGINT NOT NULL
);

-- The bytes of its files, and of its report.
CREATE TABLE {prefix}import_pieces (
    import_id UUID NOT NULL REFERENCES {prefix}imports (id) ON DELETE CASCADE,
    -- 0: the export; 1: the files that go with it; 2: the report.
    part      INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    content   BYTEA NOT NULL,
    PRIMARY KEY (import_id, part, number)
);
