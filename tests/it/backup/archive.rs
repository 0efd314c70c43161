//! An archive as another program reads and writes it: tar, zstd and JSON, by the
//! description in `docs/backup.md` and by nothing of the server's own.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::Path;

/// A member of a tar that is no regular file under its own name.
pub(super) struct Odd<'a> {
    pub(super) name: &'a str,
    pub(super) kind: tar::EntryType,
}

/// The members of an archive in their order, each decompressed.
#[derive(Clone)]
pub(super) struct Archive {
    pub(super) members: Vec<(String, Vec<u8>)>,
}

impl Archive {
    pub(super) fn read(path: &Path) -> Self {
        let file = std::fs::File::open(path).expect("an archive");
        let mut tar = tar::Archive::new(file);
        let members = tar.entries().expect("a tar").map(|entry| {
            let mut entry = entry.expect("a member");
            let name = entry.path().expect("a name").to_string_lossy().into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("read");
            let bytes = if is_compressed(&name) { zstd::decode_all(bytes.as_slice()).expect("zstd") } else { bytes };
            (name, bytes)
        });
        Self { members: members.collect() }
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.members.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub(super) fn manifest(&self) -> Value {
        let (_, bytes) = self.members.iter().find(|(name, _)| name == "manifest.json").expect("a manifest");
        serde_json::from_slice(bytes).expect("JSON")
    }

    /// All rows of a table.
    pub(super) fn rows(&self, table: &str) -> Vec<Value> {
        let parts = self.members.iter().filter(|(name, _)| is_part_of(name, table));
        let lines = parts.flat_map(|(_, bytes)| bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()));
        lines.map(|line| serde_json::from_slice(line).expect("JSON")).collect()
    }

    /// Every byte that is in it, as text, to look for what must not be.
    pub(super) fn text(&self) -> String {
        self.members.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect()
    }

    /// Its sizes and hashes by its content: what the manifest has to say.
    pub(super) fn listed(&self) -> Value {
        let parts = self.members.iter().filter(|(name, _)| is_compressed(name));
        let part = |(name, bytes): &(String, Vec<u8>)| {
            let sha256: String = Sha256::digest(bytes)
                .iter()
                .flat_map(|byte| [byte >> 4, byte & 15])
                .filter_map(|half| char::from_digit(half.into(), 16))
                .collect();
            json!({ "name": name, "bytes": bytes.len(), "sha256": sha256 })
        };
        parts.map(part).collect()
    }
}

impl Archive {
    /// Writes it with the header and the manifest that it has.
    pub(super) fn write(&self, path: &Path) {
        self.write_with(path, None);
    }

    /// The same, with one more member before the manifest.
    pub(super) fn write_with(&self, path: &Path, odd: Option<&Odd<'_>>) {
        let mut tar = tar::Builder::new(std::fs::File::create(path).expect("a file"));
        for (name, bytes) in &self.members {
            if let Some(odd) = odd.filter(|_| name == "manifest.json") {
                let mut header = tar::Header::new_ustar();
                // Names that the crate would not write.
                header.as_old_mut().name[..odd.name.len()].copy_from_slice(odd.name.as_bytes());
                header.set_entry_type(odd.kind);
                if odd.kind != tar::EntryType::Regular {
                    header.set_link_name("/etc/passwd").expect("a link");
                }
                header.set_size(0);
                header.set_mode(0o644);
                header.set_cksum();
                tar.append(&header, std::io::empty()).expect("written");
            }
            let stored =
                if is_compressed(name) { zstd::encode_all(bytes.as_slice(), 3).expect("zstd") } else { bytes.clone() };
            let mut header = tar::Header::new_ustar();
            header.set_size(stored.len() as u64);
            header.set_mode(0o644);
            tar.append_data(&mut header, name, stored.as_slice()).expect("written");
        }
        tar.finish().expect("written");
    }

    /// Puts the first occurrence of a text in another's place in all members, and says in
    /// the manifest what is true then: what a person with an editor and patience can do.
    #[track_caller]
    pub(super) fn edited(&self, table: &str, from: &str, to: &str) -> Self {
        let mut archive = self.clone();
        let part = archive
            .members
            .iter_mut()
            .find(|(name, bytes)| is_part_of(name, table) && String::from_utf8_lossy(bytes).contains(from));
        let (_, bytes) = part.unwrap_or_else(|| panic!("`{from}` is not in {table}"));
        *bytes = String::from_utf8(bytes.clone()).expect("text").replacen(from, to, 1).into_bytes();
        archive.relisted()
    }

    /// With the manifest's list brought up to date.
    pub(super) fn relisted(&self) -> Self {
        let listed = self.listed();
        self.with_manifest(|manifest| manifest["parts"] = listed)
    }

    /// With another manifest.
    pub(super) fn with_manifest(&self, change: impl FnOnce(&mut Value)) -> Self {
        let mut archive = self.clone();
        let mut manifest = archive.manifest();
        change(&mut manifest);
        let (_, bytes) = archive.members.last_mut().expect("a manifest");
        *bytes = serde_json::to_vec(&manifest).expect("JSON");
        archive
    }
}

fn is_compressed(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "zst")
}

fn is_part_of(name: &str, table: &str) -> bool {
    name.strip_prefix(table).is_some_and(|rest| rest.starts_with("-0"))
}
