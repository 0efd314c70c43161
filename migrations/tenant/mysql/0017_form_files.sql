-- Files that visitors sent along with messages. No key of the database leads from a file to its message:
-- where a site moves, files arrive before it. Who deletes messages deletes their files, too.
CREATE TABLE {prefix}form_files (
    id           BINARY(16)   NOT NULL PRIMARY KEY,
    message_id   BINARY(16)   NOT NULL,
    name         VARCHAR(200) NOT NULL,
    content_type VARCHAR(100) NOT NULL,
    -- That of the content, by which the answer names it.
    hash         VARCHAR(64)  NOT NULL,
    size_bytes   BIGINT       NOT NULL,
    KEY {prefix}form_files_message (message_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Their bytes, in pieces of 256 KiB as those of the library are.
CREATE TABLE {prefix}form_file_chunks (
    file_id BINARY(16)  NOT NULL,
    hash    VARCHAR(64) NOT NULL,
    number  INTEGER     NOT NULL,
    content LONGBLOB    NOT NULL,
    PRIMARY KEY (file_id, hash, number),
    CONSTRAINT {prefix}form_file_chunks_fk FOREIGN KEY (file_id) REFERENCES {prefix}form_files (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
