//! Files in a ZIP (PKWARE's application note, sections 4.3 to 4.5).
//!
//! Only what archives of pictures need: the list at the end, files as they are or deflated. What
//! the list says is believed of no file: it is read no further than it may be, and its checksum
//! has to be right.

use super::{DAMAGED, FilesError, MAX_NAMES, Taken, Within, draft_of, most_of};
use crate::infra::data_folder::DataFolder;
use flate2::Crc;
use flate2::read::DeflateDecoder;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// What the end of the list is found by, and how far from the end of the file that can be: behind
/// it is a comment of at most 65,535 bytes.
const END: &[u8] = b"PK\x05\x06";
const END_BYTES: usize = 22;
const MAX_COMMENT: u64 = 65_535;
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
/// The longest list, in bytes.
const MAX_LIST: u32 = 64 << 20;

/// A file in the list.
pub(super) struct Entry {
    pub(super) name: String,
    method: u16,
    is_sealed: bool,
    checksum: u32,
    packed: u64,
    offset: u64,
}

/// The list of all files.
pub(super) fn list(file: &mut File) -> Result<Vec<Entry>, FilesError> {
    let size = file.metadata()?.len();
    let tail_bytes = size.min(MAX_COMMENT + END_BYTES as u64);
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(size - tail_bytes))?;
    file.by_ref().take(tail_bytes).read_to_end(&mut tail)?;
    let no_end = || FilesError::Damaged("its list of files is missing at its end".to_owned());
    let end = (0..=tail.len().saturating_sub(END_BYTES)).rev().find(|at| tail[*at..].starts_with(END));
    let end = end.map(|at| &tail[at..]).filter(|end| end.len() >= END_BYTES).ok_or_else(no_end)?;
    let (count, bytes, offset) = (short(end, 10), long(end, 12), long(end, 16));
    if u16::MAX == count || u32::MAX == bytes || u32::MAX == offset {
        return Err(FilesError::Zip("larger than 4 GB, or has more than 65,534 files"));
    }
    if short(end, 4) != 0 || bytes > MAX_LIST || usize::from(count) > MAX_NAMES {
        return Err(FilesError::Zip("in several parts, or has a list that is too long"));
    }
    let mut list = Vec::new();
    file.seek(SeekFrom::Start(offset.into()))?;
    file.by_ref().take(bytes.into()).read_to_end(&mut list)?;
    let mut entries = Vec::new();
    let mut rest = list.as_slice();
    for _ in 0..count {
        let damaged = || FilesError::Damaged("its list of files is cut off".to_owned());
        if rest.len() < 46 || !rest.starts_with(ENTRY) {
            return Err(damaged());
        }
        let lengths = [28, 30, 32].map(|at| usize::from(short(rest, at)));
        let name = rest.get(46..46 + lengths[0]).ok_or_else(damaged)?;
        let name = String::from_utf8_lossy(name).into_owned();
        if !name.ends_with('/') {
            entries.push(Entry {
                name,
                method: short(rest, 10),
                is_sealed: short(rest, 8) & 1 == 1,
                checksum: long(rest, 16),
                packed: long(rest, 20).into(),
                offset: long(rest, 42).into(),
            });
        }
        rest = rest.get(46 + lengths.iter().sum::<usize>()..).ok_or_else(damaged)?;
    }
    Ok(entries)
}

/// Gives some of the files.
pub(super) fn take(
    file: &mut File,
    wanted: &HashMap<String, usize>,
    drafts: &DataFolder,
    max_bytes: u64,
    mut give: impl FnMut(usize, Taken) -> bool,
) -> Result<(), FilesError> {
    let mut left = most_of(file.metadata()?.len());
    for entry in list(file)? {
        let Some(number) = wanted.get(&entry.name) else { continue };
        if !give(*number, read(file, &entry, drafts, max_bytes, &mut left)?) {
            break;
        }
    }
    Ok(())
}

fn read(
    file: &mut File,
    entry: &Entry,
    drafts: &DataFolder,
    max_bytes: u64,
    left: &mut u64,
) -> Result<Taken, FilesError> {
    if entry.is_sealed {
        return Ok(Err("it is sealed with a password in the archive".to_owned()));
    }
    let mut head = [0; 30];
    file.seek(SeekFrom::Start(entry.offset))?;
    if file.read_exact(&mut head).is_err() || !head.starts_with(LOCAL) {
        return Ok(Err("it is not where the archive says".to_owned()));
    }
    let beside = i64::from(short(&head, 26)) + i64::from(short(&head, 28));
    file.seek(SeekFrom::Current(beside))?;
    let packed = BufReader::new(file.take(entry.packed));
    let unpacked: Box<dyn Read + '_> = match entry.method {
        0 => Box::new(packed),
        8 => Box::new(DeflateDecoder::new(packed)),
        _ => return Ok(Err("it is packed in a way that is not read; pack it as .tar.gz".to_owned())),
    };
    let mut content = Summed { inner: Within { inner: unpacked, left: *left }, sum: Crc::new() };
    let taken = draft_of(&mut content, drafts, max_bytes, DAMAGED)?;
    *left = content.inner.left;
    let is_whole = content.sum.sum() == entry.checksum;
    Ok(taken.and_then(|draft| if is_whole { Ok(draft) } else { Err("it is damaged in the archive".to_owned()) }))
}

/// A source that is added up on its way.
struct Summed<R> {
    inner: R,
    sum: Crc,
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.sum.update(&buffer[..count]);
        Ok(count)
    }
}

/// Two bytes at a place that is there.
fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

/// Four bytes.
fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
