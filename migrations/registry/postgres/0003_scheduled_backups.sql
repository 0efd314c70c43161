-- Runs of the scheduled backups: those that were due and those that somebody asked for.
-- One whose finished_at_ms is NULL is open: it waits for a process, or one is at it. Old
-- ones are removed.
CREATE TABLE {prefix}backup_runs (
    id             UUID   NOT NULL PRIMARY KEY,
    -- When it was due; NULL where somebody asked for it. Unique, so that of several
    -- processes one does it.
    due_at_ms      BIGINT,
    asked_by       TEXT   NOT NULL,
    asked_at_ms    BIGINT NOT NULL,
    begun_at_ms    BIGINT,
    -- The process that is at it, the folder that it writes to, and its last sign of life.
    worker         UUID,
    place          UUID,
    seen_at_ms     BIGINT,
    finished_at_ms BIGINT,
    outcome        TEXT,
    -- How many tenants there are in it, and what became of those that had their turn.
    tenants        BIGINT NOT NULL,
    archived       BIGINT NOT NULL,
    failed         BIGINT NOT NULL,
    left_out       BIGINT NOT NULL,
    -- The archives' bytes, and how many older ones were removed.
    bytes          BIGINT NOT NULL,
    removed        BIGINT NOT NULL,
    -- Why it could not begin.
    error          TEXT
);
CREATE UNIQUE INDEX {prefix}backup_runs_due ON {prefix}backup_runs (due_at_ms);

-- What became of each tenant the last time, and its last archive.
CREATE TABLE {prefix}tenant_backups (
    tenant_id   UUID   NOT NULL PRIMARY KEY REFERENCES {prefix}tenants (id) ON DELETE CASCADE,
    run_id      UUID   NOT NULL,
    tried_at_ms BIGINT NOT NULL,
    result      TEXT   NOT NULL,
    -- Why there is no archive of the last time.
    reason      TEXT,
    -- The last archive; NULL where there was none yet.
    good_at_ms  BIGINT,
    good_bytes  BIGINT,
    good_file   TEXT
);
