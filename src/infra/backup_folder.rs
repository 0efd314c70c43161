//! The folder that scheduled backups go to.
//!
//! ```text
//! FOLDER/
//!   .rowhouse.lock                    which folder it is; with a registry in a file, held by
//!                                     the process that is at a run
//!   shop/shop-20261126T030000Z.rowhouse
//!   shop/.shop-20261126T030000Z.rowhouse.half   being written; of a dead process, removed
//! ```
//!
//! Nothing is removed here but files with such names. What else lies there is not ours.

use super::archive::{ArchiveError, ArchiveReader};
use super::data_folder::FolderLock;
use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use uuid::Uuid;

const LOCK: &str = ".rowhouse.lock";
const ARCHIVE: &str = ".rowhouse";
const HALF: &str = ".rowhouse.half";
/// How the moment stands in a name, in UTC.
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// The folder.
#[derive(Clone, Debug)]
pub struct BackupFolder {
    root: PathBuf,
}

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the backups' folder {}: {source}; give one that this user may write, and that has room, with [backups] folder", path.display())]
pub struct BackupFolderError {
    path: PathBuf,
    source: io::Error,
}

/// The folder, claimed for a run until this is dropped or the process dies.
pub struct ClaimedFolder {
    /// Which folder it is, from whichever machine it is seen.
    pub id: Uuid,
    _lock: Option<FolderLock>,
}

impl BackupFolder {
    /// The folder at a place. Nothing is made or read yet.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Makes the folder where it is missing, proves that files can be written there, and
    /// claims it; nothing where another process has it.
    pub fn claim(&self) -> Result<Option<ClaimedFolder>, BackupFolderError> {
        self.try_claim().map_err(|source| BackupFolderError { path: self.root.clone(), source })
    }

    /// The same for a process that has another claim to runs: locks of files do not reach from
    /// machine to machine everywhere.
    pub fn claim_unlocked(&self) -> Result<ClaimedFolder, BackupFolderError> {
        let claimed = self.open_lock().and_then(|file| Ok(ClaimedFolder { id: self.prove(&file)?, _lock: None }));
        claimed.map_err(|source| BackupFolderError { path: self.root.clone(), source })
    }

    fn try_claim(&self) -> io::Result<Option<ClaimedFolder>> {
        let file = self.open_lock()?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        Ok(Some(ClaimedFolder { id: self.prove(&file)?, _lock: Some(FolderLock::held(file)) }))
    }

    fn open_lock(&self) -> io::Result<File> {
        make_folder(&self.root)?;
        let lock = self.root.join(LOCK);
        OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&lock)
    }

    /// Proves that files can be written, and reads which folder it is from the lock's file.
    fn prove(&self, mut file: &File) -> io::Result<Uuid> {
        let probe = self.root.join(".probe.half");
        let proved = std::fs::write(&probe, b"probe");
        let _ = std::fs::remove_file(&probe);
        proved?;
        let mut text = String::new();
        file.take(64).read_to_string(&mut text)?;
        if let Ok(id) = text.trim().parse() {
            return Ok(id);
        }
        let id = Uuid::now_v7();
        file.set_len(0)?;
        file.write_all(format!("{id}\n").as_bytes())?;
        Ok(id)
    }

    /// Removes what dead processes left half written; gives how many files that were. Only
    /// for who has claimed the folder.
    pub fn remove_halves(&self) -> io::Result<u64> {
        let mut removed = 0;
        for entry in std::fs::read_dir(&self.root)? {
            let entry = entry?;
            let Some(tenant) = entry.file_name().to_str().and_then(|name| TenantName::parse(name).ok()) else {
                continue;
            };
            let Ok(files) = std::fs::read_dir(entry.path()) else { continue };
            for file in files.map_while(Result::ok) {
                let name = file.file_name();
                let inner = name.to_str().and_then(|name| name.strip_prefix('.'));
                if inner.and_then(|name| moment_of(&tenant, name, HALF)).is_some() {
                    std::fs::remove_file(file.path())?;
                    removed += 1;
                }
            }
        }
        Ok(removed)
    }

    /// A file for an archive that is to be made, readable by its owner alone.
    pub fn begin(&self, tenant: &TenantName, now: Timestamp) -> io::Result<(HalfArchive, File)> {
        let folder = self.folder_of(tenant);
        make_folder(&folder)?;
        let half = HalfArchive { path: folder.join(format!(".{tenant}-{}{HALF}", stamp(now))), folder };
        let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&half.path)?;
        Ok((half, file))
    }

    /// When each archive of a tenant was made, by the files' names.
    pub fn archives(&self, tenant: &TenantName) -> io::Result<Vec<Timestamp>> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(self.folder_of(tenant))? {
            let entry = entry?;
            let made = entry.file_name().to_str().and_then(|name| moment_of(tenant, name, ARCHIVE));
            if let Some(made) = made
                && entry.file_type()?.is_file()
            {
                found.push(made);
            }
        }
        Ok(found)
    }

    /// The bytes of the archive of a tenant that was made at a moment.
    pub fn bytes_of(&self, tenant: &TenantName, made: Timestamp) -> io::Result<u64> {
        Ok(std::fs::metadata(self.path_of(tenant, &file_name(tenant, made)))?.len())
    }

    /// Removes the archive of a tenant that was made at a moment.
    pub fn remove(&self, tenant: &TenantName, made: Timestamp) -> io::Result<()> {
        std::fs::remove_file(self.path_of(tenant, &file_name(tenant, made)))
    }

    /// Opens an archive of a tenant by its file's name, and tells its bytes; nothing where
    /// it is not there, or the name is none that archives have.
    pub fn open(&self, tenant: &TenantName, name: &str) -> io::Result<Option<(File, u64)>> {
        if moment_of(tenant, name, ARCHIVE).is_none() {
            return Ok(None);
        }
        match File::open(self.path_of(tenant, name)) {
            Ok(file) => {
                let bytes = file.metadata()?.len();
                Ok(Some((file, bytes)))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Where a tenant's archives are.
    pub fn folder_of(&self, tenant: &TenantName) -> PathBuf {
        self.root.join(tenant.as_str())
    }

    /// Where an archive of a tenant is.
    pub fn path_of(&self, tenant: &TenantName, name: &str) -> PathBuf {
        self.folder_of(tenant).join(name)
    }
}

/// An archive that is not whole yet. It goes when this is dropped before it is.
pub struct HalfArchive {
    path: PathBuf,
    folder: PathBuf,
}

impl HalfArchive {
    /// Puts what was written on the disk, reads all of it back, and gives the file its name.
    /// An archive that is not what was written gets none.
    pub fn finish(self, file: &File, name: &str) -> Result<(), ArchiveError> {
        file.sync_all()?;
        let mut reader = ArchiveReader::open(File::open(&self.path)?)?;
        for place in 0..reader.len() {
            reader.read(place)?;
        }
        std::fs::rename(&self.path, self.folder.join(name))?;
        // The tenant's folder may be new, too.
        for folder in self.folder.ancestors().take(2) {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

impl Drop for HalfArchive {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// What an archive's file is called: `shop-20261125T221658Z.rowhouse`.
pub fn file_name(tenant: &TenantName, made: Timestamp) -> String {
    format!("{tenant}-{}{ARCHIVE}", stamp(made))
}

fn stamp(moment: Timestamp) -> String {
    moment.format(STAMP, &jiff::tz::TimeZone::UTC)
}

/// The moment in the name of a file of a tenant, where it is a name that Rowhouse gives.
fn moment_of(tenant: &TenantName, name: &str, end: &str) -> Option<Timestamp> {
    let text = name.strip_prefix(tenant.as_str())?.strip_prefix('-')?.strip_suffix(end)?;
    let moment = jiff::civil::DateTime::strptime(STAMP, text).ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    let moment = Timestamp::from_millis(moment.timestamp().as_millisecond());
    // Nothing else than what is written, such as a year of two digits.
    (stamp(moment) == text).then_some(moment)
}

fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infra::archive::manifest::{ArchivedTenant, Header};
    use crate::infra::archive::{ArchiveWriter, Counts, Manifest};

    #[test]
    fn only_a_name_that_rowhouse_gives_is_one_of_an_archive() {
        let shop = TenantName::parse("shop").expect("a name");
        let made = Timestamp::from_millis(1_795_658_400_000);
        let name = file_name(&shop, made);
        assert_eq!(name, "shop-20261126T020000Z.rowhouse");
        assert_eq!(moment_of(&shop, &name, ARCHIVE), Some(made));
        for other in [
            "shop-20261126T020000Z.rowhouse.old",
            "shop-2-20261126T020000Z.rowhouse",
            "shop-20261126T020000.rowhouse",
            "shop-20261126T0200Z.rowhouse",
            "shop-20261326T020000Z.rowhouse",
            "shop-before-the-move.rowhouse",
            "../shop-20261126T020000Z.rowhouse",
            "shop-.rowhouse",
        ] {
            assert_eq!(moment_of(&shop, other, ARCHIVE), None, "{other}");
        }
    }

    #[test]
    fn the_folder_is_claimed_by_one_and_keeps_its_identity() {
        let folder = tempfile::tempdir().expect("a folder");
        let backups = BackupFolder::at(&folder.path().join("a/b"));
        let first = backups.claim().expect("written").expect("free");
        assert!(backups.claim().expect("written").is_none());
        let id = first.id;
        drop(first);
        assert_eq!(backups.claim().expect("written").expect("free again").id, id);
    }

    /// A small archive, as its bytes.
    fn archive(tenant: &TenantName) -> Vec<u8> {
        let manifest = Manifest {
            header: Header::current(),
            schema: 1,
            rowhouse: "0.1.0".to_owned(),
            created_at: Timestamp::default(),
            tenant: ArchivedTenant {
                name: tenant.clone(),
                title: "Shop".to_owned(),
                prefix: crate::domain::url_prefix::UrlPrefix::parse("shop").expect("a prefix"),
                recipe: None,
            },
            with_passwords: false,
            counts: Counts::default(),
            parts: Vec::new(),
        };
        let mut writer = ArchiveWriter::begin(Vec::new(), manifest).expect("begun");
        let name = "site-000001.jsonl.zst".parse().expect("a part");
        writer.append(name, b"{\"title\":\"The corner shop by the harbor\"}\n").expect("added");
        writer.finish().expect("finished").0
    }

    #[test]
    fn an_archive_is_only_named_when_all_of_it_was_read_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let backups = BackupFolder::at(folder.path());
        let shop = TenantName::parse("shop").expect("a name");
        let name = file_name(&shop, Timestamp::default());
        let sound = archive(&shop);
        // A byte in the part, which only its hash tells, and an end that never came to the disk.
        let part = sound.windows(4).position(|bytes| bytes == [0x28, 0xb5, 0x2f, 0xfd]).expect("zstd's mark");
        let mut flipped = sound.clone();
        flipped[part + 12] ^= 1;
        for damaged in [&flipped[..], &sound[..sound.len() - 600], b"not an archive"] {
            let (half, mut file) = backups.begin(&shop, Timestamp::default()).expect("begun");
            file.write_all(damaged).expect("written");
            half.finish(&file, &name).expect_err("it is not what was written");
            assert_eq!(std::fs::read_dir(backups.folder_of(&shop)).expect("a folder").count(), 0);
        }
        let (half, mut file) = backups.begin(&shop, Timestamp::default()).expect("begun");
        file.write_all(&sound).expect("written");
        half.finish(&file, &name).expect("sound");
        assert_eq!(backups.archives(&shop).expect("read"), [Timestamp::default()]);
        assert_eq!(backups.bytes_of(&shop, Timestamp::default()).expect("read"), sound.len() as u64);
    }

    #[test]
    fn halves_of_dead_processes_go_and_nothing_else_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let shop = folder.path().join("shop");
        std::fs::create_dir(&shop).expect("made");
        let stays = ["notes.txt", ".shop-mine.rowhouse.half", "shop-20261126T020000Z.rowhouse"];
        for name in stays.into_iter().chain([".shop-20261126T020000Z.rowhouse.half"]) {
            std::fs::write(shop.join(name), name).expect("written");
        }
        let backups = BackupFolder::at(folder.path());
        assert_eq!(backups.remove_halves().expect("removed"), 1);
        assert!(!shop.join(".shop-20261126T020000Z.rowhouse.half").exists());
        assert!(stays.iter().all(|name| shop.join(name).exists()));
    }
}
