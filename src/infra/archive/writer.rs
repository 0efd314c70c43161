//! Writing an archive, part by part, to anything that takes bytes.

use super::manifest::{Header, Manifest, Part};
use super::{ArchiveError, HEADER, MANIFEST, MAX_PARTS, PartName};
use crate::infra::random::hex;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// zstd's own default: text becomes a fourth, and pictures cost next to no time.
const LEVEL: i32 = 3;

/// An archive that is being written. It never seeks, and holds one part at a time.
pub struct ArchiveWriter<W: Write> {
    tar: tar::Builder<Counted<W>>,
    manifest: Manifest,
}

/// Counts what went through.
struct Counted<W> {
    out: W,
    bytes: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl<W: Write> ArchiveWriter<W> {
    /// Writes the header. The manifest that is given has no parts and no counts yet.
    pub fn begin(out: W, manifest: Manifest) -> Result<Self, ArchiveError> {
        let mut writer = Self { tar: tar::Builder::new(Counted { out, bytes: 0 }), manifest };
        let header = serde_json::to_vec(&Header::current()).map_err(io::Error::from)?;
        writer.member(HEADER, &header)?;
        Ok(writer)
    }

    /// Adds a part.
    pub fn append(&mut self, name: PartName, content: &[u8]) -> Result<(), ArchiveError> {
        if self.manifest.parts.len() >= MAX_PARTS {
            return Err(ArchiveError::TooManyParts);
        }
        let bytes = content.len() as u64;
        if bytes > name.max_bytes() {
            return Err(ArchiveError::TooLarge { name: name.to_string(), bytes });
        }
        let compressed = zstd::bulk::compress(content, LEVEL)?;
        let part = Part { name: name.to_string(), bytes, sha256: hex(&Sha256::digest(content)) };
        self.member(&part.name, &compressed)?;
        self.manifest.parts.push(part);
        Ok(())
    }

    /// What the manifest will say, for its counts.
    pub fn manifest_mut(&mut self) -> &mut Manifest {
        &mut self.manifest
    }

    /// Writes the manifest and the end, and gives the bytes of the whole archive.
    pub fn finish(mut self) -> Result<(W, Manifest, u64), ArchiveError> {
        let manifest = serde_json::to_vec_pretty(&self.manifest).map_err(io::Error::from)?;
        self.member(MANIFEST, &manifest)?;
        let mut counted = self.tar.into_inner()?;
        counted.flush()?;
        Ok((counted.out, self.manifest, counted.bytes))
    }

    fn member(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_size(content.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(u64::try_from(self.manifest.created_at.as_millis() / 1000).unwrap_or(0));
        self.tar.append_data(&mut header, name, content)
    }
}
