//! One tenant's turn: an archive of it in its folder, and older ones that go.

use super::tenants::{GoodArchive, TurnResult};
use super::{RunError, ScheduledBackups, off_loop};
use crate::control::ControlError;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::timestamp::Timestamp;
use crate::infra::archive::ArchiveError;
use crate::infra::backup_folder::{BackupFolder, file_name};
use crate::infra::crash_point::crash_point;
use std::io::{self, BufWriter};

/// What is written at once.
const PIECE: usize = 256 * 1024;

impl ScheduledBackups {
    /// Backs a tenant up. Whatever goes wrong with it is what its turn came to.
    pub(super) async fn back_up(&self, folder: &BackupFolder, tenant: &TenantName) -> TurnResult {
        let record = match self.control.find_tenant(tenant).await {
            Ok(record) => record,
            Err(ControlError::NoSuchTenant(_)) => return TurnResult::LeftOut("it was deleted".to_owned()),
            Err(error) => return TurnResult::Failed(error.to_string()),
        };
        if !matches!(record.state, TenantState::Running | TenantState::Suspended) {
            return TurnResult::LeftOut(format!("it is {}", record.state));
        }
        match self.write_archive(folder, &record).await {
            Ok(good) => {
                let removed = self.remove_old(folder, &record.name, record.created_at, good.at).await;
                let removed = removed.unwrap_or_else(|error| {
                    // The new archive is there, which is what matters.
                    tracing::warn!("cannot remove old archives of tenant `{tenant}`: {error}");
                    0
                });
                TurnResult::Archived { good, removed }
            }
            // Somebody reset or deleted it meanwhile.
            Err(error) => match self.control.find_tenant(tenant).await {
                Err(ControlError::NoSuchTenant(_)) => TurnResult::LeftOut("it was deleted".to_owned()),
                Ok(now) if now.id != record.id || now.state != record.state => {
                    TurnResult::LeftOut(format!("it is {}", now.state))
                }
                _ => {
                    tracing::error!("tenant `{tenant}` was not backed up: {error}");
                    TurnResult::Failed(error)
                }
            },
        }
    }

    async fn write_archive(
        &self,
        folder: &BackupFolder,
        record: &crate::control::TenantRecord,
    ) -> Result<GoodArchive, String> {
        let (name, now) = (record.name.clone(), self.control.clock.now());
        let at = folder.folder_of(&name).display().to_string();
        let on_disk = |error: &dyn std::fmt::Display| format!("cannot write to {at}: {error}");
        let (its_folder, its_name) = (folder.clone(), name.clone());
        let begun = off_loop(move || its_folder.begin(&its_name, now)).await.map_err(|error| error.to_string())?;
        let (half, file) = begun.map_err(|error| on_disk(&error))?;
        let out = BufWriter::with_capacity(PIECE, file);
        let done = self.control.archive_tenant(record, self.settings.with_passwords, out, None).await;
        let done = done.map_err(|error| match &error {
            crate::control::backup::BackupError::Archive(ArchiveError::Io(source)) => on_disk(source),
            error => error.to_string(),
        })?;
        crash_point("backups.archive_written").await;
        let file = file_name(&name, done.manifest.created_at);
        let its_file = file.clone();
        let finished = off_loop(move || half.finish(done.out.get_ref(), &its_file)).await;
        finished.map_err(|error| error.to_string())?.map_err(|error| match &error {
            ArchiveError::Io(source) => on_disk(source),
            error => format!("what was read back is not what was written: {error}"),
        })?;
        // In a name there are whole seconds.
        let at = Timestamp::from_millis(done.manifest.created_at.as_millis() / 1000 * 1000);
        Ok(GoodArchive { at, bytes: done.bytes, file })
    }

    /// Removes the archives that no rule keeps; gives how many that were. Those from before
    /// the tenant was registered are of another one that had its name, and stay.
    async fn remove_old(
        &self,
        folder: &BackupFolder,
        tenant: &TenantName,
        registered: Timestamp,
        newest: Timestamp,
    ) -> Result<u64, RunError> {
        let (folder, tenant) = (folder.clone(), tenant.clone());
        let (retention, zone) = (self.settings.retention(), self.settings.time_zone.zone());
        let removed = off_loop(move || {
            let mut made = folder.archives(&tenant)?;
            // A clock that was wrong once made archives of the future: they are not younger
            // than the one that was just made.
            made.retain(|made| *made >= registered && *made <= newest);
            let gone = retention.removable(&made, &zone);
            for made in &gone {
                folder.remove(&tenant, *made)?;
            }
            Ok(gone.len() as u64)
        });
        removed.await?.map_err(|error: io::Error| RunError::Broken(error.to_string()))
    }
}
