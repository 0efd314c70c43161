//! Reading an archive that somebody gave: nothing in it is believed before it was checked.

use super::manifest::{FORMAT, FORMAT_VERSION, Header, Manifest};
use super::{ArchiveError, HEADER, MANIFEST, MAX_HEADER, MAX_MANIFEST, MAX_PARTS, PartName, compress_bound};
use crate::infra::random::hex;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// However small the file, an archive may hold this much.
const FREE_BYTES: u64 = 256 * 1024 * 1024;
/// Beyond that, it may hold this many times its own size: a site's text becomes a fourth
/// to a fiftieth, its pictures stay what they are.
const MAX_RATIO: u64 = 100;

/// An archive whose members are those of its manifest. What is in a part is known once it
/// was read.
pub struct ArchiveReader {
    file: File,
    manifest: Manifest,
    /// Where each part of the manifest is, in its order.
    members: Vec<Member>,
}

struct Member {
    name: PartName,
    offset: u64,
    stored: u64,
}

/// A member as the tar has it, before anything is known of it.
struct Raw {
    name: String,
    offset: u64,
    size: u64,
}

impl ArchiveReader {
    /// Reads the list of members and the manifest, and holds them against each other.
    pub fn open(mut file: File) -> Result<Self, ArchiveError> {
        let length = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        let (raw, end) = list(&file, length)?;
        let [first, parts @ .., last] = raw.as_slice() else {
            return Err(if raw.is_empty() { ArchiveError::NotAnArchive } else { ArchiveError::CutOff });
        };
        check_header(&mut file, first)?;
        if last.name != MANIFEST {
            return Err(ArchiveError::CutOff);
        }
        check_rest(&mut file, end, length)?;
        let manifest: Manifest = serde_json::from_slice(&read_raw(&mut file, last)?)
            .map_err(|error| ArchiveError::Mismatch(format!("it cannot be read: {error}")))?;
        if manifest.header != Header::current() {
            return Err(ArchiveError::Mismatch("its header is another one".to_owned()));
        }
        let members = match_parts(&manifest, parts)?;
        let bytes = manifest.parts.iter().map(|part| part.bytes).sum();
        if bytes > FREE_BYTES + length.saturating_mul(MAX_RATIO) {
            return Err(ArchiveError::Bomb { bytes });
        }
        Ok(Self { file, manifest, members })
    }

    /// What the archive says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// How many parts there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The bytes of a part, by its place; they are what the manifest says, or it is an error.
    pub fn read(&mut self, place: usize) -> Result<(PartName, Vec<u8>), ArchiveError> {
        let (member, part) = (&self.members[place], &self.manifest.parts[place]);
        let damaged = || ArchiveError::Damaged(part.name.clone());
        let stored = read_at(&mut self.file, member.offset, member.stored)?;
        let bytes = usize::try_from(part.bytes).map_err(|_| damaged())?;
        // It has room for what the manifest says and no more: a bomb has nowhere to grow.
        let content = zstd::bulk::decompress(&stored, bytes).map_err(|_| damaged())?;
        if content.len() != bytes || hex(&Sha256::digest(&content)) != part.sha256 {
            return Err(damaged());
        }
        Ok((member.name, content))
    }
}

/// Every member in its order, and where the last one ends.
fn list(file: &File, length: u64) -> Result<(Vec<Raw>, u64), ArchiveError> {
    let mut archive = tar::Archive::new(file);
    let mut found: Vec<Raw> = Vec::new();
    let mut names = HashSet::new();
    let mut end = 0;
    for entry in archive.entries_with_seek()?.raw(true) {
        let is_first = found.is_empty();
        let entry = entry.map_err(|_| {
            if is_first {
                ArchiveError::NotAnArchive
            } else if !length.is_multiple_of(512) {
                // Every member of a tar begins and ends at a multiple of 512.
                ArchiveError::CutOff
            } else {
                ArchiveError::Damaged(shown(found.last().map_or("", |last| &last.name)))
            }
        })?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let raw = Raw { offset: entry.raw_file_position(), size: entry.header().entry_size()?, name };
        check_kind(&raw.name, entry.header().entry_type(), is_first)?;
        end = raw.size.checked_add(raw.offset).ok_or(ArchiveError::CutOff)?;
        if end > length {
            return Err(ArchiveError::CutOff);
        }
        if !names.insert(raw.name.clone()) {
            return Err(ArchiveError::Duplicate(shown(&raw.name)));
        }
        if names.len() > MAX_PARTS + 2 {
            return Err(ArchiveError::TooManyParts);
        }
        found.push(raw);
        if found.last().is_some_and(|raw| raw.name == MANIFEST) {
            break;
        }
    }
    Ok((found, end))
}

/// Regular files under known names, and nothing else.
fn check_kind(name: &str, kind: tar::EntryType, is_first: bool) -> Result<(), ArchiveError> {
    let is_ours = name == HEADER || name == MANIFEST || name.parse::<PartName>().is_ok();
    let what = match kind {
        tar::EntryType::Symlink | tar::EntryType::Link => "a link",
        tar::EntryType::Regular if is_ours => return Ok(()),
        _ if name.starts_with('/') => "an absolute path",
        _ if name.split('/').any(|part| part == "..") => "a path that climbs out of its folder",
        _ if is_first => return Err(ArchiveError::NotAnArchive),
        tar::EntryType::Regular => "unknown",
        _ => "no regular file",
    };
    Err(ArchiveError::ForeignMember { name: shown(name), what })
}

/// A name from elsewhere as a message can carry it.
fn shown(name: &str) -> String {
    name.chars().take(80).flat_map(char::escape_debug).collect()
}

fn check_header(file: &mut File, first: &Raw) -> Result<(), ArchiveError> {
    if first.name != HEADER || first.size > MAX_HEADER {
        return Err(ArchiveError::NotAnArchive);
    }
    let header: Header = serde_json::from_slice(&read_raw(file, first)?).map_err(|_| ArchiveError::NotAnArchive)?;
    match header.version {
        _ if header.format != FORMAT => Err(ArchiveError::NotAnArchive),
        FORMAT_VERSION => Ok(()),
        other => Err(ArchiveError::NewerFormat(other)),
    }
}

/// After the manifest a tar has nothing but zeros: the rest of its block, and its end.
fn check_rest(file: &mut File, end: u64, length: u64) -> Result<(), ArchiveError> {
    if length < end.next_multiple_of(512) + 1024 {
        return Err(ArchiveError::CutOff);
    }
    file.seek(SeekFrom::Start(end))?;
    let mut buffer = [0; 4096];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(()),
            read if buffer[..read].iter().all(|&byte| byte == 0) => {}
            _ => return Err(ArchiveError::Mismatch("something follows it".to_owned())),
        }
    }
}

/// The members that the manifest names, each at most as large as it may be.
fn match_parts(manifest: &Manifest, raw: &[Raw]) -> Result<Vec<Member>, ArchiveError> {
    if manifest.parts.len() != raw.len() {
        let (listed, there) = (manifest.parts.len(), raw.len());
        return Err(ArchiveError::Mismatch(format!("it lists {listed} parts, and there are {there}")));
    }
    let mut members = Vec::with_capacity(raw.len());
    for (part, raw) in manifest.parts.iter().zip(raw) {
        let name = raw.name.parse::<PartName>().ok().filter(|_| part.name == raw.name);
        let name = name.ok_or_else(|| {
            ArchiveError::Mismatch(format!("`{}` is where `{}` should be", shown(&raw.name), shown(&part.name)))
        })?;
        if part.bytes > name.max_bytes() {
            return Err(ArchiveError::TooLarge { name: part.name.clone(), bytes: part.bytes });
        }
        if raw.size > compress_bound(part.bytes) {
            return Err(ArchiveError::Damaged(part.name.clone()));
        }
        members.push(Member { name, offset: raw.offset, stored: raw.size });
    }
    Ok(members)
}

fn read_raw(file: &mut File, raw: &Raw) -> Result<Vec<u8>, ArchiveError> {
    if raw.size > MAX_MANIFEST {
        return Err(ArchiveError::TooLarge { name: raw.name.clone(), bytes: raw.size });
    }
    read_at(file, raw.offset, raw.size)
}

/// The size was checked against a limit before.
fn read_at(file: &mut File, offset: u64, size: u64) -> Result<Vec<u8>, ArchiveError> {
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).map_err(|_| ArchiveError::CutOff)?);
    let read = file.take(size).read_to_end(&mut bytes)?;
    if read as u64 == size { Ok(bytes) } else { Err(ArchiveError::CutOff) }
}
