-- Files that visitors sent along with messages. No key of the database leads from a file to its message:
-- where a site moves, files arrive before it. Who deletes messages deletes their files, too.
CREATE TABLE {prefix}form_files (
    id           BLOB   NOT NULL PRIMARY KEY,
    message_id   BLOB   NOT NULL,
    name         TEXT   NOT NULL,
    content_type TEXT   NOT NULL,
    -- That of the content, by which the answer names it.
    hash         TEXT   NOT NULL,
    size_bytes   BIGINT NOT NULL
);
CREATE INDEX {prefix}form_files_message ON {prefix}form_files (message_id);

-- Their bytes, in pieces of 256 KiB as those of the library are.
CREATE TABLE {prefix}form_file_chunks (
    file_id BLOB    NOT NULL REFERENCES {prefix}form_files (id) ON DELETE CASCADE,
    hash    TEXT    NOT NULL,
    number  INTEGER NOT NULL,
    content BLOB    NOT NULL,
    PRIMARY KEY (file_id, hash, number)
);
