//! The folder that holds everything the server owns, and the locks in it.
//!
//! ```text
//! data/
//!   default.sqlite         the Default tenant: the registry and its own people
//!   shared-N.sqlite        some tenants each, with prefixed tables
//!   tenants/NAME-ID.sqlite one tenant each
//!   templates/             an empty tenant database, copied for each new one
//!   drafts/                archives on their way; a file in it has no name, and goes when
//!                          its process does
//!   locks/                 held by running processes; safe to remove when none runs
//! ```

use crate::domain::ids::TenantId;
use crate::domain::timestamp::Timestamp;
use crate::infra::file_rights;
use std::fs::{DirEntry, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The folders in it.
const PARTS: [&str; 4] = ["tenants", "templates", "drafts", "locks"];

/// The data folder of one server.
#[derive(Clone, Debug)]
pub struct DataFolder {
    root: PathBuf,
}

/// Why the data folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataFolderError {
    /// It cannot be made or written.
    #[error("cannot write the data folder {}: {source}; give a folder that this user may write, with --data or [data] dir", path.display())]
    NotWritable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another server has it.
    #[error("another Rowhouse server already serves {}; stop it, or give this one a folder of its own with --data", .0.display())]
    InUse(PathBuf),
}

/// Held while a process owns something; given up when it is dropped or the process dies.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// A file that is locked.
    pub(super) fn held(file: File) -> Self {
        Self { _file: file }
    }
}

impl DataFolder {
    /// Makes the folder and its parts where they are missing, and proves that files can
    /// be written there.
    pub fn open(root: &Path) -> Result<Self, DataFolderError> {
        let not_writable = |source| DataFolderError::NotWritable { path: root.to_owned(), source };
        for part in PARTS {
            file_rights::make_folder(&root.join(part)).map_err(not_writable)?;
        }
        // A name of its own for each: a command proves it while the server starts.
        let probe = root.join(format!("locks/.probe-{}", uuid::Uuid::now_v7().simple()));
        std::fs::write(&probe, b"probe").and_then(|()| std::fs::remove_file(&probe)).map_err(not_writable)?;
        Ok(Self { root: root.to_owned() })
    }

    /// Takes from the group and others what they may do with the databases and folders of an
    /// earlier version, which followed the `umask`; gives how many those were. Whatever else lies
    /// in the folder is left alone, and so is the folder itself, which may be for more than this.
    pub fn tighten(&self) -> io::Result<u64> {
        let mut tightened = 0;
        for entry in std::fs::read_dir(&self.root)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // A log may go at any time, as a command beside the server ends.
            let Ok(metadata) = entry.metadata() else { continue };
            if metadata.is_dir() && PARTS.contains(&&*name) {
                for inner in std::fs::read_dir(entry.path())? {
                    tightened += tighten(&inner?)?;
                }
                tightened += tighten(&entry)?;
            } else if metadata.is_file() && is_database(&name) {
                tightened += tighten(&entry)?;
            }
        }
        Ok(tightened)
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder in it, by its path below the root.
    pub fn join(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// A file for what is on its way in or out. Nobody else can open it, and it goes when it
    /// is dropped or the process dies: its name is taken away at once.
    pub fn draft(&self) -> io::Result<File> {
        let path = self.root.join(format!("drafts/{}", uuid::Uuid::now_v7().simple()));
        let file = file_rights::new_file().read(true).create_new(true).open(&path)?;
        std::fs::remove_file(&path)?;
        Ok(file)
    }

    /// Claims the folder for this server until the lock is dropped.
    pub fn lock_for_server(&self) -> Result<FolderLock, DataFolderError> {
        let path = self.root.join("locks/server.lock");
        let not_writable = |source| DataFolderError::NotWritable { path: path.clone(), source };
        let file = open_lock(&path).map_err(not_writable)?;
        match file.try_lock() {
            Ok(()) => Ok(FolderLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(DataFolderError::InUse(self.root.clone())),
            Err(TryLockError::Error(source)) => Err(not_writable(source)),
        }
    }

    /// Claims one tenant for a change of its life, waiting for whoever is at it, in this
    /// process or another. The wait blocks its thread: call it off the event loop.
    pub fn lock_tenant(&self, id: TenantId) -> io::Result<FolderLock> {
        let file = open_lock(&self.tenant_lock_path(id))?;
        file.lock()?;
        Ok(FolderLock { _file: file })
    }

    /// Claims one tenant where nobody is at it.
    pub fn try_lock_tenant(&self, id: TenantId) -> io::Result<Option<FolderLock>> {
        let file = open_lock(&self.tenant_lock_path(id))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(FolderLock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Removes what is left of templates whose making was interrupted before `moment`; gives
    /// how many files that were. What is younger may be the work of a living process.
    pub fn remove_old_template_drafts(&self, moment: Timestamp) -> io::Result<u64> {
        let mut removed = 0;
        for entry in std::fs::read_dir(self.root.join("templates"))? {
            let entry = entry?;
            // SQLite has a log beside a draft that was open: `….draft-wal`.
            let is_draft = entry.file_name().to_string_lossy().contains(".draft");
            if !is_draft {
                continue;
            }
            match remove_if_older(&entry, moment) {
                Ok(is_removed) => removed += u64::from(is_removed),
                // Another process, or its owner at last, was quicker.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(removed)
    }

    /// Removes the lock's file of a tenant that is gone.
    pub fn forget_tenant_lock(&self, id: TenantId) {
        let _ = std::fs::remove_file(self.tenant_lock_path(id));
    }

    fn tenant_lock_path(&self, id: TenantId) -> PathBuf {
        self.root.join(format!("locks/{id}.lock"))
    }
}

/// Whether a file right in the data folder is a database, or a log or an index beside one.
fn is_database(name: &str) -> bool {
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    (stem == "default" || stem.starts_with("shared-")) && ending.starts_with("sqlite")
}

/// How many things were tightened: one or none. What goes meanwhile has no rights any more.
fn tighten(entry: &DirEntry) -> io::Result<u64> {
    match entry.metadata().and_then(|metadata| file_rights::tighten(&entry.path(), &metadata)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        tightened => tightened.map(u64::from),
    }
}

fn remove_if_older(entry: &DirEntry, moment: Timestamp) -> io::Result<bool> {
    let since_epoch = entry.metadata()?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let is_older = Timestamp::default().plus(since_epoch) < moment;
    if is_older {
        std::fs::remove_file(entry.path())?;
    }
    Ok(is_older)
}

fn open_lock(path: &Path) -> io::Result<File> {
    file_rights::new_file().open(path)
}
