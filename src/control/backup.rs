//! Back up: a tenant's data as one file, while visitors and editors go on.

use super::progress::{Outcome, Progress};
use super::travel::parts::PartsWriter;
use super::travel::snapshot::SnapshotSource;
use super::travel::watched::note;
use super::{Actor, ControlError, ControlPlane, TenantRecord, audit};
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::timestamp::Timestamp;
use crate::infra::archive::manifest::{ArchivedTenant, Header};
use crate::infra::archive::{ArchiveError, ArchiveWriter, Counts, Manifest};
use crate::infra::crash_point::crash_point;
use crate::infra::database::DatabaseError;
use crate::infra::database::migrations::Schema;
use std::io::Write;

/// Why a tenant was not backed up. Nothing of it was changed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The tenant is not there, or not in a state to be backed up.
    #[error(transparent)]
    Control(#[from] ControlError),
    /// Its data cannot be read.
    #[error("cannot back up tenant `{name}`: {source}{advice}", advice = .source.advice())]
    Tenant {
        /// The tenant.
        name: TenantName,
        /// What its database answered.
        source: DatabaseError,
    },
    /// The archive cannot be written.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// A thread that wrote it broke off.
    #[error("the backup broke off: {0}")]
    Broken(String),
}

/// What was written.
pub struct BackedUp<W> {
    /// What it was written to.
    pub out: W,
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its bytes.
    pub bytes: u64,
}

impl ControlPlane {
    /// Writes an archive of a tenant. The caller makes the file durable.
    pub async fn backup_tenant<W: Write + Send + 'static>(
        &self,
        actor: &Actor,
        name: &TenantName,
        with_passwords: bool,
        out: W,
        progress: &Progress,
    ) -> Result<BackedUp<W>, BackupError> {
        let done = |done: &BackedUp<W>| Outcome::Done {
            what: described(&done.manifest.counts),
            lacks_passwords: !done.manifest.with_passwords,
        };
        progress.until_end(Box::pin(self.back_up(actor, name, with_passwords, out, progress)), done).await
    }

    async fn back_up<W: Write + Send + 'static>(
        &self,
        actor: &Actor,
        name: &TenantName,
        with_passwords: bool,
        out: W,
        progress: &Progress,
    ) -> Result<BackedUp<W>, BackupError> {
        let record = self.find_tenant(name).await?;
        let done = self.archive_tenant(&record, with_passwords, out, Some(progress)).await?;
        let passwords = if with_passwords { "with" } else { "without" };
        let detail = format!("{} bytes, {}, {passwords} passwords", done.bytes, described(&done.manifest.counts));
        let mut transaction = self.registry.begin().await.map_err(ControlError::from)?;
        let written = audit::write(&mut transaction, self.clock.now(), actor, "back up", Some(name), &detail).await;
        written.map_err(ControlError::from)?;
        transaction.commit().await.map_err(ControlError::from)?;
        tracing::info!(tenant.id = %record.id, "backed up tenant `{name}`: {detail}");
        Ok(done)
    }

    /// The same without a line in the audit log, and where nobody watches without progress.
    pub(super) async fn archive_tenant<W: Write + Send + 'static>(
        &self,
        record: &TenantRecord,
        with_passwords: bool,
        out: W,
        progress: Option<&Progress>,
    ) -> Result<BackedUp<W>, BackupError> {
        let name = &record.name;
        if !matches!(record.state, TenantState::Running | TenantState::Suspended) {
            let (state, verb, needed) = (record.state, "be backed up", "running or suspended");
            return Err(ControlError::WrongState { name: name.clone(), state, verb, needed }.into());
        }
        let tenant = |source| BackupError::Tenant { name: name.clone(), source };
        let database = self.store.open(&record.tables(&self.store)).await.map_err(tenant)?;
        let snapshot = database.snapshot().await.map_err(tenant)?;
        let manifest = Manifest {
            header: Header::current(),
            schema: Schema::Tenant.version(),
            rowhouse: env!("CARGO_PKG_VERSION").to_owned(),
            created_at: self.clock.now(),
            tenant: ArchivedTenant {
                name: record.name.clone(),
                title: record.title.clone(),
                prefix: record.prefix.clone(),
                recipe: record.recipe.clone(),
            },
            with_passwords,
            counts: Counts::default(),
            parts: Vec::new(),
        };
        crash_point("backup.begun").await;
        let mut source = SnapshotSource::new(snapshot, with_passwords);
        let totals = match progress {
            Some(_) => source.count().await.map_err(tenant)?,
            None => Counts::default(),
        };
        let mut writer = off_loop(move || Ok(PartsWriter::new(ArchiveWriter::begin(out, manifest)?))).await?;
        while let Some(batch) = source.read().await.map_err(tenant)? {
            if let Some(progress) = progress {
                note(progress, &batch, &totals);
            }
            writer = off_loop(move || writer.add(&batch).map(|()| writer)).await?;
        }
        let (out, manifest, bytes) = off_loop(move || writer.finish()?.finish()).await?;
        Ok(BackedUp { out, manifest, bytes })
    }
}

/// Compresses and writes where no visitor waits for it.
async fn off_loop<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ArchiveError> + Send + 'static,
) -> Result<T, BackupError> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|error| BackupError::Broken(error.to_string()))??)
}

/// What an archive's file is called: `shop-20261125T221658Z.rowhouse`.
pub fn archive_name(manifest: &Manifest) -> String {
    archive_name_at(&manifest.tenant.name, manifest.created_at)
}

/// The same before it is written.
pub fn archive_name_at(name: &TenantName, time: Timestamp) -> String {
    format!("{name}-{}.rowhouse", time.format("%Y%m%dT%H%M%SZ", &jiff::tz::TimeZone::UTC))
}

/// What there is, in words: `12 pages and posts, 3 files, 2 people`.
pub fn described(counts: &Counts) -> String {
    let Counts { entries, media, people, .. } = counts;
    let [entries_are, files, persons] = [
        if *entries == 1 { "page or post" } else { "pages and posts" },
        if *media == 1 { "file" } else { "files" },
        if *people == 1 { "person" } else { "people" },
    ];
    format!("{entries} {entries_are}, {media} {files}, {people} {persons}")
}
