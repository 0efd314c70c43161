-- Exports of other systems that wait to be brought in, so that every node of a farm has them
-- between one screen and the next. They are no part of a backup or a move: whoever wants one
-- sends it again.
CREATE TABLE {prefix}imports (
    id            BINARY(16) NOT NULL PRIMARY KEY,
    file_name     VARCHAR(300) NOT NULL,
    -- Where the old site was, as whoever sent it said; empty where the export says it.
    address       TEXT NOT NULL,
    -- import::waiting::Phase.
    phase         VARCHAR(300) NOT NULL,
    -- What is being done, and how far it is.
    step          VARCHAR(300) NOT NULL,
    done          BIGINT NOT NULL,
    total         BIGINT NOT NULL,
    -- Why it ended before its end; empty otherwise.
    fault         TEXT NOT NULL,
    sent_by       VARCHAR(300) NOT NULL,
    created_at_ms BIGINT NOT NULL,
    -- When whoever is at it was last heard of.
    seen_at_ms    BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The bytes of its files, and of its report.
CREATE TABLE {prefix}import_pieces (
    import_id BINARY(16) NOT NULL,
    -- 0: the export; 1: the files that go with it; 2: the report.
    part      INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    content   LONGBLOB NOT NULL,
    PRIMARY KEY (import_id, part, number),
    CONSTRAINT {prefix}import_pieces_fk FOREIGN KEY (import_id) REFERENCES {prefix}imports (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
