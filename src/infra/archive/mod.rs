//! A tenant's archive: one portable file, a tar of zstd-compressed parts.
//!
//! Here is the container alone: which members there are, their sizes and hashes, and what
//! no archive may be (cut off, edited, a bomb). What is in the parts is known to those
//! whose rows they are: `content`, `media` and `identity`. `docs/backup.md` describes all
//! of it for other programs. No member is ever written to a path: a name is a word to look
//! up, never a place.
//!
//! Read [`manifest`] first, then [`writer`] and [`reader`].

mod error;
pub mod manifest;
mod part_name;
pub mod reader;
pub mod writer;

pub use error::ArchiveError;
pub use manifest::{Counts, Manifest};
pub use part_name::{PartName, Table};
pub use reader::ArchiveReader;
pub use writer::ArchiveWriter;

/// The first member, which tells what the file is.
const HEADER: &str = "rowhouse.json";
/// The last member, which tells what the archive has.
const MANIFEST: &str = "manifest.json";

/// The largest header, in bytes.
const MAX_HEADER: u64 = 4 * 1024;
/// The largest manifest, in bytes: that of [`MAX_PARTS`] parts is smaller.
const MAX_MANIFEST: u64 = 48 * 1024 * 1024;
/// The most parts: a manifest is held in memory.
const MAX_PARTS: usize = 200_000;
/// The largest part of rows, in bytes. A writer ends one after [`ROWS_PER_PART`]; a row has
/// at most a document of 1 MiB, and what JSON's escapes make of it.
const MAX_ROWS: u64 = 8 * 1024 * 1024;
/// The largest part of a file of the media library, in bytes: before files had several, all
/// of one.
const MAX_FILE: u64 = 16 * 1024 * 1024;
/// Where a writer ends a part of rows, in bytes.
pub const ROWS_PER_PART: usize = 1024 * 1024;

/// The bytes that zstd makes at the most of some: what it cannot compress it stores, with a
/// few bytes for each block of 128 KiB (`ZSTD_COMPRESSBOUND`).
const fn compress_bound(bytes: u64) -> u64 {
    bytes + bytes / 256 + 1024
}
