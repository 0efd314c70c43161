//! An export file: which system wrote it, and what is wrong with one that none did.

use super::foreign::ForeignSite;
use super::{ghost, wordpress};
use std::io::{self, BufRead, BufReader, Read};

/// The largest export, in bytes. All of its texts are in memory while they come over.
pub const MAX_BYTES: u64 = 64 << 20;
/// The most things in one: pages, files, terms, people and entries of menus.
pub const MAX_THINGS: usize = 100_000;
/// The longest text of one field, in bytes.
pub(super) const MAX_FIELD: usize = 8 << 20;

/// Why a file is no export that can be read.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Neither of the two.
    #[error(
        "this is no export that Rowhouse reads: give the XML file of WordPress (Tools, Export) or the JSON file of \
         Ghost (Settings, Export)"
    )]
    Unknown,
    /// An archive, which may have one in it.
    #[error("this is an archive; unpack it, and give the XML or JSON file in it (its pictures go beside it)")]
    Packed,
    /// Larger than can be held.
    #[error("the export is larger than 64 MB; export it in parts, by year or by author, and import one after another")]
    TooLarge,
    /// XML, and no export of `WordPress`.
    #[error("this is XML, and no export of WordPress: it has no `rss` with a `channel` and a `wp:wxr_version`")]
    NotWordPress,
    /// JSON, and no export of Ghost.
    #[error("this is JSON, and no export of Ghost: {0}")]
    NotGhost(String),
    /// A document type, which no export has: entities that grow, files of this machine.
    #[error(
        "the export has a document type of its own (`<!DOCTYPE`), which no export of WordPress has; it is not read"
    )]
    Doctype,
    /// It nests deeper than any export.
    #[error("the export nests deeper than any export does; it is not read")]
    TooDeep,
    /// It ends before its end.
    #[error("the export is cut off: its end is missing; export it again")]
    CutOff,
    /// It has more than can be.
    #[error(
        "the export has more than 100,000 pages, files and terms; export it in parts, and import one after another"
    )]
    TooMany,
    /// A text that is far longer than any page.
    #[error("`{0}` in the export is longer than 8 MB")]
    FieldTooLong(String),
    /// Not what its format says.
    #[error("the export is damaged at byte {place}: “{message}”")]
    Malformed {
        /// How many bytes were read before.
        place: u64,
        /// What is wrong there.
        message: String,
    },
    /// The disk failed.
    #[error("could not read the export: “{0}”")]
    Disk(#[source] io::Error),
}

/// Reads an export. It reads all of it, and so belongs off the event loop.
pub fn read(file: impl Read) -> Result<ForeignSite, ExportError> {
    let mut source = BufReader::with_capacity(64 * 1024, file);
    let start = source.fill_buf().map_err(ExportError::Disk)?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    if [&b"PK\x03\x04"[..], b"\x1f\x8b", b"\x28\xb5\x2f\xfd"].iter().any(|magic| start.starts_with(magic)) {
        return Err(ExportError::Packed);
    }
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'<') => wordpress::read(Bounded::new(source)),
        Some(b'{') => ghost::read(Bounded::new(source)),
        _ => Err(ExportError::Unknown),
    }
}

/// A source that ends with an error where there is more of it than can be held.
pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
}

/// What a [`Bounded`] source says when it has come to its end too late.
#[derive(Debug, thiserror::Error)]
#[error("there is too much of it")]
struct TooMuch;

impl<R> Bounded<R> {
    fn new(inner: R) -> Self {
        Self { inner, left: MAX_BYTES }
    }
}

/// Whether an error of reading is that there is too much.
pub(super) fn is_too_much(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<TooMuch>)
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        if is_too_much(&error) { Self::TooLarge } else { Self::Disk(error) }
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let available = self.inner.fill_buf()?;
        if available.is_empty() {
            return Ok(available);
        }
        let count = usize::try_from(self.left).map_or(available.len(), |left| left.min(available.len()));
        if count == 0 { Err(io::Error::other(TooMuch)) } else { Ok(&available[..count]) }
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count as u64);
        self.inner.consume(count);
    }
}
