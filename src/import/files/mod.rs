//! The files that go with an export: a folder, or an archive of one.
//!
//! An archive is never unpacked: its names are listed, those that somebody wants are read out of
//! it one by one into drafts, and the rest is passed over. What it may unpack to has a bound.
//!
//! Read [`matching`] for which name is which file.

mod folder;
pub mod matching;
mod tarball;
pub mod web;
mod zip;

use crate::infra::data_folder::DataFolder;
use crate::media::intake::Draft;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::PathBuf;

/// The most names in a folder or an archive.
const MAX_NAMES: usize = 200_000;
/// An archive may unpack to so many times its own size, and to this much beside: pictures hardly
/// pack at all.
const MAX_GROWTH: u64 = 20;
const MAX_BESIDE: u64 = 256 << 20;

/// Where files are.
#[derive(Debug)]
pub enum Source {
    /// Nowhere.
    None,
    /// In a folder of this machine.
    Folder(PathBuf),
    /// In an archive: ZIP, or tar as it is or packed by gzip or zstd.
    Archive(File),
}

/// Why files cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// Nothing that is known.
    #[error("the files are no archive that Rowhouse reads: give a ZIP, or a tar (also as .tar.gz or .tar.zst)")]
    Unknown,
    /// It unpacks to far more than it is.
    #[error(
        "the archive unpacks to more than twenty times its size, which no archive of pictures does; it is not read"
    )]
    Bomb,
    /// Too many names.
    #[error("there are more than 200,000 files; give those of `wp-content/uploads` or `content/images` alone")]
    TooMany,
    /// A ZIP of a kind that is not read.
    #[error("the ZIP is {0}; pack the files as .tar.gz")]
    Zip(&'static str),
    /// Not what its format says.
    #[error("the archive is damaged or cut off: {0}")]
    Damaged(String),
    /// The disk failed.
    #[error("could not read the files: “{0}”")]
    Disk(#[from] io::Error),
}

/// What came of a file that somebody wanted.
pub type Taken = Result<Draft, String>;

/// The kind of an archive, by its first bytes.
enum Kind {
    Zip,
    Tar,
    Gzip,
    Zstd,
}

impl Source {
    /// Refuses what is no archive, at a look.
    pub fn check(&mut self) -> Result<(), FilesError> {
        match self {
            Self::Archive(file) => match kind_of(file)? {
                Kind::Zip => zip::list(file).map(|_| ()),
                _ => Ok(()),
            },
            Self::None | Self::Folder(_) => Ok(()),
        }
    }

    /// The names of all files.
    pub fn names(&mut self) -> Result<Vec<String>, FilesError> {
        match self {
            Self::None => Ok(Vec::new()),
            Self::Folder(folder) => folder::names(folder),
            Self::Archive(file) => match kind_of(file)? {
                Kind::Zip => Ok(zip::list(file)?.into_iter().map(|entry| entry.name).collect()),
                kind => {
                    let mut names = Vec::new();
                    tarball::each(file, &kind, |name, _| {
                        if names.len() == MAX_NAMES {
                            return Err(FilesError::TooMany);
                        }
                        names.push(name.to_owned());
                        Ok(())
                    })?;
                    Ok(names)
                }
            },
        }
    }

    /// Reads some files, each into a draft, and gives it with the number it is wanted under. One
    /// that cannot be read is given with why.
    pub fn take(
        &mut self,
        wanted: &HashMap<String, usize>,
        drafts: &DataFolder,
        max_bytes: u64,
        mut give: impl FnMut(usize, Taken) -> bool,
    ) -> Result<(), FilesError> {
        match self {
            Self::None => Ok(()),
            Self::Folder(folder) => {
                folder::take(folder, wanted, max_bytes, give);
                Ok(())
            }
            Self::Archive(file) => match kind_of(file)? {
                Kind::Zip => zip::take(file, wanted, drafts, max_bytes, give),
                kind => {
                    let mut goes_on = true;
                    tarball::each(file, &kind, |name, content| {
                        if let Some(number) = wanted.get(name).filter(|_| goes_on) {
                            goes_on = give(*number, draft_of(content, drafts, max_bytes, DAMAGED)?);
                        }
                        Ok(())
                    })
                }
            },
        }
    }
}

fn kind_of(file: &mut File) -> Result<Kind, FilesError> {
    file.rewind()?;
    let mut start = Vec::new();
    Read::by_ref(file).take(512).read_to_end(&mut start)?;
    file.rewind()?;
    match start.as_slice() {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Ok(Kind::Zip),
        [0x1f, 0x8b, ..] => Ok(Kind::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Ok(Kind::Zstd),
        start if start.get(257..262) == Some(b"ustar") => Ok(Kind::Tar),
        _ => Err(FilesError::Unknown),
    }
}

/// How much an archive of that size may unpack to.
fn most_of(size: u64) -> u64 {
    size.saturating_mul(MAX_GROWTH).saturating_add(MAX_BESIDE)
}

/// What is said of a file that cannot be unpacked.
const DAMAGED: &str = "it is damaged in the archive";

/// A file's bytes as a draft. That they are too many is a matter of this file alone, and so is that
/// they cannot be read, which is said in the words of `broken`; that the disk is full is not.
fn draft_of(content: &mut dyn Read, drafts: &DataFolder, max_bytes: u64, broken: &str) -> Result<Taken, FilesError> {
    let mut file = drafts.draft()?;
    let mut piece = vec![0; 64 * 1024];
    let mut size_bytes = 0_u64;
    loop {
        let count = match content.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if is_bomb(&error) => return Err(FilesError::Bomb),
            Err(error) => return Ok(Err(format!("{broken}: “{error}”"))),
        };
        size_bytes += count as u64;
        if size_bytes > max_bytes {
            return Ok(Err(too_large(max_bytes)));
        }
        file.write_all(&piece[..count])?;
    }
    file.rewind()?;
    Ok(Ok(Draft { file, size_bytes }))
}

fn too_large(max_bytes: u64) -> String {
    format!("it is larger than {} MB, which is the most that this server takes", max_bytes >> 20)
}

/// A source that ends with an error where there is more of it than can be.
struct Within<R> {
    inner: R,
    left: u64,
}

#[derive(Debug, thiserror::Error)]
#[error("it unpacks to too much")]
struct TooMuch;

impl<R: Read> Read for Within<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| io::Error::other(TooMuch))?;
        Ok(count)
    }
}

fn is_bomb(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<TooMuch>)
}
