-- Files of any size, and what people say of them. A file of more than 256 KiB lies in
-- pieces of that size beside its row, so that nobody ever holds all of it; a smaller one is
-- in `content`, where files of every size were before, and where a binary of before finds it.
-- What a picture shows, in words; empty while nobody has said.
ALTER TABLE {prefix}media ADD COLUMN alt TEXT NOT NULL DEFAULT '';
-- Whether it shows nothing that would need words.
ALTER TABLE {prefix}media ADD COLUMN is_decorative BOOLEAN NOT NULL DEFAULT FALSE;
-- The point that stays in sight where a picture is cropped, in hundredths of its sides.
ALTER TABLE {prefix}media ADD COLUMN focal_x INTEGER NOT NULL DEFAULT 50;
ALTER TABLE {prefix}media ADD COLUMN focal_y INTEGER NOT NULL DEFAULT 50;
-- The folder of the library, such as `menu/winter`; empty for none.
ALTER TABLE {prefix}media ADD COLUMN folder TEXT COLLATE "C" NOT NULL DEFAULT '';
-- How many pieces there are; 0 where the bytes are in `content`.
ALTER TABLE {prefix}media ADD COLUMN chunks INTEGER NOT NULL DEFAULT 0;
-- Whether WebP makes it smaller than its own kind does.
ALTER TABLE {prefix}media ADD COLUMN offers_webp BOOLEAN NOT NULL DEFAULT FALSE;

-- The pieces. The hash is that of the whole file: who reads the bytes of before while others
-- take their place finds that they are gone, and never a mixture.
CREATE TABLE {prefix}media_chunks (
    media_id UUID NOT NULL REFERENCES {prefix}media (id) ON DELETE CASCADE,
    hash     TEXT NOT NULL,
    number   INTEGER NOT NULL,
    content  BYTEA NOT NULL,
    PRIMARY KEY (media_id, hash, number)
);

-- Pictures in other widths and in WebP, made when they are first asked for. They are no part
-- of a backup: whoever asks again gets them made again. Without content: the file as it is
-- serves as well.
CREATE TABLE {prefix}media_variants (
    media_id      UUID NOT NULL REFERENCES {prefix}media (id) ON DELETE CASCADE,
    hash          TEXT NOT NULL,
    width         INTEGER NOT NULL,
    content_type  TEXT NOT NULL,
    content       BYTEA,
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (media_id, hash, width, content_type)
);
