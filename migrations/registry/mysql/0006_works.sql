-- Long work as its process last told of it, for the screens of other processes. Nothing depends
-- on it. A row without an end whose process is silent is of work that broke off.
CREATE TABLE {prefix}works (
    id         BINARY(16) NOT NULL PRIMARY KEY,
    -- The node or command that is at it, for people.
    done_by    VARCHAR(300) NOT NULL,
    -- The name of the tenant that it is about; NULL where it is about all.
    tenant     VARCHAR(63),
    -- Whether it is known how it ended: 0 or 1.
    has_ended  INTEGER NOT NULL,
    -- The last word of the process that is at it, by this database's own clock.
    seen_at_ms BIGINT NOT NULL,
    -- What is done, how far it is and how it ended, as JSON.
    report     TEXT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
