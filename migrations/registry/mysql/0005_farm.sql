-- The nodes of a farm. Whether one lives is judged by seen_at_ms, which is this database's own
-- clock: nodes' clocks may differ.
CREATE TABLE {prefix}nodes (
    name          VARCHAR(64) NOT NULL PRIMARY KEY,
    -- One start of that node: another process with its name is another instance.
    instance      BINARY(16) NOT NULL,
    -- Where it listens, for people.
    address       VARCHAR(300) NOT NULL,
    version       VARCHAR(32) NOT NULL,
    started_at_ms BIGINT NOT NULL,
    seen_at_ms    BIGINT NOT NULL,
    state         VARCHAR(32) NOT NULL,
    -- The revision of the registry that its routing table shows.
    revision      BIGINT NOT NULL,
    -- Whether somebody asked it to leave: 0 or 1.
    drain_asked   INTEGER NOT NULL,
    -- What it says of itself, as JSON.
    report        TEXT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who may do work that is done by one at a time, and until when by this database's own clock.
-- A row stays when its lease is over: the token never goes back, and tells an old holder from
-- a new one.
CREATE TABLE {prefix}leases (
    name          VARCHAR(190) NOT NULL PRIMARY KEY,
    -- The process that holds it; NULL where it was let go.
    holder        BINARY(16),
    -- The node or command, for people.
    held_by       VARCHAR(300) NOT NULL,
    token         BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
