//! A file that is there whole or not at all: written under another name beside its place,
//! put on the disk, and only then given its own.

use anyhow::{Context as _, bail};
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// A file that is not in its place yet. It goes when this is dropped before it is.
pub(super) struct DraftFile {
    draft: PathBuf,
    place: PathBuf,
    may_replace: bool,
}

impl DraftFile {
    /// A draft of the file at a place, readable by its owner alone. A file that is there
    /// already is only replaced where it may be.
    pub(super) fn beside(place: &Path, may_replace: bool) -> anyhow::Result<(Self, File)> {
        let Some(name) = place.file_name() else { bail!("`{}` is no name of a file", place.display()) };
        match std::fs::symlink_metadata(place) {
            Ok(_) if !may_replace => return Err(is_there(place)),
            Ok(there) if !there.is_file() => bail!("{} is no regular file; give another file with -o", place.display()),
            _ => {}
        }
        let name = format!(".{}.{}.draft", name.to_string_lossy(), uuid::Uuid::now_v7().simple());
        let draft = Self { draft: place.with_file_name(name), place: place.to_owned(), may_replace };
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&draft.draft);
        let file = file.with_context(|| format!("cannot write {}", place.display()))?;
        Ok((draft, file))
    }

    /// Puts what was written on the disk, and the file in its place.
    pub(super) fn put_in_place(self, file: &File) -> anyhow::Result<()> {
        let put = || -> io::Result<()> {
            file.sync_all()?;
            if self.may_replace {
                std::fs::rename(&self.draft, &self.place)?;
            } else {
                // Unlike a rename, a link never takes the place of what is there.
                match std::fs::hard_link(&self.draft, &self.place) {
                    // Some disks have no links.
                    Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !self.place.exists() => {
                        std::fs::rename(&self.draft, &self.place)?;
                    }
                    linked => linked?,
                }
            }
            let folder = self.place.parent().filter(|folder| !folder.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
        };
        match put() {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(is_there(&self.place)),
            done => done.with_context(|| format!("cannot write {}", self.place.display())),
        }
    }
}

impl Drop for DraftFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.draft);
    }
}

fn is_there(place: &Path) -> anyhow::Error {
    anyhow::anyhow!("{} is there already; give another file with -o, or say --force", place.display())
}
