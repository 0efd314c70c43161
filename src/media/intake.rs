//! What every new file passes before the library takes it: what it is, by its own bytes, and
//! whether it is one that a library takes.

use super::bytes::{CHUNK, chunks_of};
use super::drawing;
use super::kind::{FileKind, START};
use super::pixels::{self, PictureError};
use crate::infra::content_hash::{ContentHasher, content_hash};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// The largest picture, in bytes. All of one is held in memory while it is looked at.
pub const MAX_PICTURE_BYTES: u64 = 20 << 20;

/// A file as it came, on this server's disk: nobody else can open it, and it goes when it is
/// dropped.
#[derive(Debug)]
pub struct Draft {
    /// From its start.
    pub file: File,
    /// How many bytes it has.
    pub size_bytes: u64,
}

/// A file that the library can take.
#[derive(Debug)]
pub struct Prepared {
    /// What it is.
    pub kind: FileKind,
    /// That of its content.
    pub hash: String,
    /// In pixels; 0 where it is no picture.
    pub width: u32,
    /// In pixels; 0 where it is no picture.
    pub height: u32,
    /// How many bytes it has.
    pub size_bytes: u64,
    /// Whether WebP makes it smaller than its own kind does.
    pub offers_webp: bool,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Memory(Vec<u8>),
    /// None while a piece of it is being read.
    Disk(Option<File>),
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// It is nothing that a library takes, whatever its name says.
    #[error(
        "this is no file that the library takes: pictures (JPEG, PNG, GIF, WebP, SVG), PDF, MP4, WebM, MP3, Ogg, Word, \
         Excel, PowerPoint, ZIP, CSV and plain text"
    )]
    UnknownKind,
    /// It is a picture that the library does not take.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// Too many others wait.
    #[error("the server is busy with other pictures; send this one again in a minute")]
    Busy,
    /// The picture has too many bytes.
    #[error("the picture is larger than 20 MB; save it smaller")]
    PictureTooLarge,
    /// A drawing that could run or load something.
    #[error("the drawing has {0} in it, which could run or load something; take it out, and send the drawing again")]
    ActiveDrawing(&'static str),
    /// A drawing that is far larger than drawings are.
    #[error("the drawing is larger than 2 MB; simplify it, or save it as a PNG")]
    DrawingTooLarge,
    /// The disk failed.
    #[error("could not read the file on this server's disk: “{0}”")]
    Disk(#[from] io::Error),
}

/// A file of which it is known what it is.
pub(super) enum Looked {
    /// A picture with so many pixels, which have not been looked at.
    Picture(Vec<u8>, u64),
    /// Any other file.
    Ready(Prepared),
}

impl Looked {
    /// What is left to be looked at.
    pub(super) const fn pixels(&self) -> u64 {
        match self {
            Self::Picture(_, pixels) => *pixels,
            Self::Ready(_) => 0,
        }
    }

    /// Looks at the pixels. What is stored is the picture and nothing else that was in the file.
    pub(super) fn develop(self) -> Result<Prepared, IntakeError> {
        match self {
            Self::Ready(prepared) => Ok(prepared),
            Self::Picture(bytes, _) => Ok(Prepared::made(pixels::clean(&bytes)?)),
        }
    }
}

impl Prepared {
    /// Looks at what a file is. It reads all of it, and so belongs off the event loop.
    pub(super) fn look(mut draft: Draft, file_name: &str) -> Result<Looked, IntakeError> {
        if draft.size_bytes == 0 {
            return Err(IntakeError::Empty);
        }
        let start = read(&mut draft.file, 0, START as u64)?;
        Ok(Looked::Ready(match FileKind::recognise(&start, file_name).ok_or(IntakeError::UnknownKind)? {
            FileKind::Picture(_) if draft.size_bytes > MAX_PICTURE_BYTES => return Err(IntakeError::PictureTooLarge),
            FileKind::Picture(_) => {
                let bytes = read(&mut draft.file, 0, draft.size_bytes)?;
                let pixels = pixels::cost(&bytes)?;
                return Ok(Looked::Picture(bytes, pixels));
            }
            FileKind::Svg if draft.size_bytes > drawing::MAX_BYTES => return Err(IntakeError::DrawingTooLarge),
            FileKind::Svg => Self::drawing(read(&mut draft.file, 0, draft.size_bytes)?)?,
            kind => {
                let (size_bytes, hash) = (draft.size_bytes, hash_of(&mut draft.file)?);
                let content = Content::Disk(Some(draft.file));
                Self { kind, hash, width: 0, height: 0, size_bytes, offers_webp: false, content }
            }
        }))
    }

    /// A file that is kept as it came, since nobody is shown it: what it is, by its start alone. None
    /// where it is nothing that is known. It reads all of it, and so belongs off the event loop.
    pub(super) fn as_it_is(mut draft: Draft, file_name: &str) -> io::Result<Option<Self>> {
        let start = read(&mut draft.file, 0, START as u64)?;
        let Some(kind) = FileKind::recognise(&start, file_name) else { return Ok(None) };
        let (size_bytes, hash) = (draft.size_bytes, hash_of(&mut draft.file)?);
        let content = Content::Disk(Some(draft.file));
        Ok(Some(Self { kind, hash, width: 0, height: 0, size_bytes, offers_webp: false, content }))
    }

    fn drawing(bytes: Vec<u8>) -> Result<Self, IntakeError> {
        match drawing::active_part(&bytes) {
            Some(what) => Err(IntakeError::ActiveDrawing(what)),
            None => Ok(Self::in_memory(FileKind::Svg, drawing::size(&bytes), bytes)),
        }
    }

    /// A picture that was made of one in the library.
    pub(super) fn made(clean: pixels::Clean) -> Self {
        let size = (clean.picture.width, clean.picture.height);
        let prepared = Self::in_memory(FileKind::Picture(clean.picture.kind), size, clean.bytes);
        Self { offers_webp: clean.offers_webp, ..prepared }
    }

    fn in_memory(kind: FileKind, (width, height): (u32, u32), bytes: Vec<u8>) -> Self {
        let (hash, size_bytes) = (content_hash(&bytes), bytes.len() as u64);
        Self { kind, hash, width, height, size_bytes, offers_webp: false, content: Content::Memory(bytes) }
    }

    /// The bytes of a picture that is made of pixels; none of any other file.
    pub(super) fn picture(&self) -> Option<&[u8]> {
        match (self.kind, &self.content) {
            (FileKind::Picture(_), Content::Memory(bytes)) => Some(bytes),
            _ => None,
        }
    }

    /// How many pieces it is stored in; none where it goes into its row.
    pub(super) fn chunks(&self) -> u64 {
        chunks_of(self.size_bytes)
    }

    /// One of its pieces.
    pub(super) async fn chunk(&mut self, number: u64) -> io::Result<Vec<u8>> {
        let from = number * CHUNK;
        match &mut self.content {
            Content::Memory(bytes) => {
                let at = |place: u64| usize::try_from(place).map_or(bytes.len(), |place| place.min(bytes.len()));
                Ok(bytes[at(from)..at(from + CHUNK)].to_vec())
            }
            Content::Disk(place) => {
                let mut file = place.take().ok_or_else(|| io::Error::other("a read before failed"))?;
                let work = move || read(&mut file, from, CHUNK).map(|bytes| (file, bytes));
                let (file, bytes) = tokio::task::spawn_blocking(work).await.map_err(io::Error::other)??;
                *place = Some(file);
                Ok(bytes)
            }
        }
    }
}

/// At most so many bytes from a place on.
fn read(file: &mut File, from: u64, length: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn hash_of(file: &mut File) -> io::Result<String> {
    file.rewind()?;
    let mut hasher = ContentHasher::default();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hasher.finish()),
            read => hasher.update(&piece[..read]),
        }
    }
}
