//! Scheduled backups: an archive of every tenant in a folder, by the clock.
//!
//! A *run* is a row of the registry. It is there because a moment of the schedule came, or
//! because somebody asked for it, and it is open until a process has gone through all
//! tenants. Whoever has the turn works on the open run: the turn is the folder's lock, or with a
//! registry on a server a lease there. A run of a process that died is open still, and the next one
//! goes on with the tenants that had no turn. So there is no other way to take a run over than the
//! way in which every run begins.
//!
//! Read [`run`] first; then [`runs`], which changes the rows of runs, and [`tenants`], which has
//! what became of each tenant. `infra/backup_folder.rs` is what lies on the disk.

mod archive;
mod backup_run;
pub mod run;
pub mod runs;
pub mod tenants;

pub use backup_run::BackupRun;
pub use tenants::{Standing, TenantBackup};

use super::ControlPlane;
use crate::config::Backups;
use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::infra::backup_folder::{BackupFolder, BackupFolderError, file_name};
use crate::infra::database::DatabaseError;
use std::fs::File;
use std::io;
use std::sync::Arc;

/// The use cases of scheduled backups.
pub struct ScheduledBackups {
    control: Arc<ControlPlane>,
    settings: Backups,
}

/// Why no run was begun.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// No folder is set.
    #[error("there is no folder for backups; set `folder` in the section `[backups]`, and start the server again")]
    NoFolder,
    /// The folder cannot be used.
    #[error(transparent)]
    Folder(#[from] BackupFolderError),
    /// The registry does not answer.
    #[error("the registry: {0}")]
    Registry(#[from] DatabaseError),
    /// A thread broke off.
    #[error("the run broke off: {0}")]
    Broken(String),
}

/// An archive of a tenant that can be read.
pub struct OpenArchive {
    /// Its content.
    pub file: File,
    /// Its bytes.
    pub bytes: u64,
    /// What it is called.
    pub name: String,
}

/// An archive of a tenant that is kept.
pub struct KeptArchive {
    /// What it is called.
    pub name: String,
    /// When it was made.
    pub at: Timestamp,
    /// Its bytes.
    pub bytes: u64,
}

impl ScheduledBackups {
    /// For a node with these settings.
    pub fn new(control: Arc<ControlPlane>, settings: Backups) -> Self {
        Self { control, settings }
    }

    /// What was set.
    pub fn settings(&self) -> &Backups {
        &self.settings
    }

    /// When the next run is due; none where nothing is scheduled.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.settings.folder().map(|_| self.settings.schedule().next(self.control.clock.now()))
    }

    /// Opens the last archive of a tenant; nothing where there is none, or it is not on this
    /// machine.
    pub async fn open_last_archive(&self, tenant: &TenantName) -> Result<Option<OpenArchive>, RunError> {
        match self.last_of(tenant).await?.and_then(|last| last.good) {
            Some(good) => self.open_archive(tenant, good.file).await,
            None => Ok(None),
        }
    }

    /// Opens an archive of a tenant by its name; nothing where it is not on this machine.
    pub async fn open_archive(&self, tenant: &TenantName, name: String) -> Result<Option<OpenArchive>, RunError> {
        let Some(folder) = self.folder() else { return Ok(None) };
        let tenant = tenant.clone();
        off_loop(move || {
            let opened = folder.open(&tenant, &name)?;
            Ok(opened.map(|(file, bytes)| OpenArchive { file, bytes, name }))
        })
        .await?
        .map_err(|error: io::Error| RunError::Broken(error.to_string()))
    }

    /// The archives of a tenant that are kept on this machine, the newest first and so many at the
    /// most, and how many there are in all.
    pub async fn kept_archives(&self, tenant: &TenantName, most: usize) -> Result<(Vec<KeptArchive>, usize), RunError> {
        let Some(folder) = self.folder() else { return Ok((Vec::new(), 0)) };
        let tenant = tenant.clone();
        let kept = off_loop(move || kept_in(&folder, &tenant, most)).await?;
        kept.map_err(|error: io::Error| RunError::Broken(error.to_string()))
    }

    fn folder(&self) -> Option<BackupFolder> {
        self.settings.folder().map(BackupFolder::at)
    }
}

fn kept_in(folder: &BackupFolder, tenant: &TenantName, most: usize) -> io::Result<(Vec<KeptArchive>, usize)> {
    let mut made = match folder.archives(tenant) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        found => found?,
    };
    made.sort_unstable();
    made.reverse();
    let kept = made.iter().take(most).filter_map(|&at| {
        // One that no rule keeps may go meanwhile.
        let bytes = folder.bytes_of(tenant, at).ok()?;
        Some(KeptArchive { name: file_name(tenant, at), at, bytes })
    });
    Ok((kept.collect(), made.len()))
}

/// Works on the disk where no visitor waits for it.
async fn off_loop<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, RunError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| RunError::Broken(error.to_string()))
}
