-- The nodes of a farm. Whether one lives is judged by seen_at_ms, which is this database's own
-- clock: nodes' clocks may differ.
CREATE TABLE {prefix}nodes (
    name          TEXT NOT NULL PRIMARY KEY,
    -- One start of that node: another process with its name is another instance.
    instance      BLOB NOT NULL,
    -- Where it listens, for people.
    address       TEXT NOT NULL,
    version       TEXT NOT NULL,
    started_at_ms BIGINT NOT NULL,
    seen_at_ms    BIGINT NOT NULL,
    state         TEXT NOT NULL,
    -- The revision of the registry that its routing table shows.
    revision      BIGINT NOT NULL,
    -- Whether somebody asked it to leave: 0 or 1.
    drain_asked   INTEGER NOT NULL,
    -- What it says of itself, as JSON.
    report        TEXT NOT NULL
);

-- Who may do work that is done by one at a time, and until when by this database's own clock.
-- A row stays when its lease is over: the token never goes back, and tells an old holder from
-- a new one.
CREATE TABLE {prefix}leases (
    name          TEXT NOT NULL PRIMARY KEY,
    -- The process that holds it; NULL where it was let go.
    holder        BLOB,
    -- The node or command, for people.
    held_by       TEXT NOT NULL,
    token         BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
