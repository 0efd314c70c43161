//! Restore: a tenant from an archive, all of it or nothing.

use super::backup::described;
use super::create::{NewTenant, check_addresses};
use super::import::{NewHome, Told};
use super::operation::{Import, Operation};
use super::progress::{Outcome, Progress};
use super::record::TenantRecord;
use super::travel::archived::ArchivedSource;
use super::travel::check;
use super::travel::hiding::Hiding;
use super::travel::keeping::{Keeping, SignIns};
use super::travel::watched::Watched;
use super::{Actor, ControlError, ControlPlane};
use crate::content::recipe::Recipe;
use crate::domain::ids::TenantId;
use crate::domain::isolation::Isolation;
use crate::domain::placement::Placement;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use crate::identity::password::Passwords;
use crate::infra::archive::manifest::ArchivedTenant;
use crate::infra::archive::{ArchiveError, ArchiveReader, Counts, Manifest, PartName};
use crate::infra::database::{DatabaseError, DatabaseLocation};
use std::fs::File;

/// What stands in the place of a recipe where the archive names none that there is: a tenant without any was
/// never set up, and what it has is nobody's.
const RESTORED: &str = "restored";

/// Why nothing was restored or cloned. Whatever was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The name, the address or the state does not allow it.
    #[error(transparent)]
    Control(#[from] ControlError),
    /// A tenant of that name is there, and nobody said that it may be replaced.
    #[error(
        "a tenant named `{0}` is there already; restore under another name (--as NAME --prefix PREFIX), or say --replace to put the archive in the place of what it has"
    )]
    IsThere(TenantName),
    /// The file is no archive, or not a whole one.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// A row of it is not what it has to be.
    #[error("the archive has in `{part}`, line {line}, what no tenant can have: {reason}")]
    Row {
        /// The part.
        part: PartName,
        /// Its line, from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
    /// The tenant that is cloned cannot be read.
    #[error("the tenant's data cannot be read: {error}{advice}", error = .0, advice = .0.advice())]
    Source(#[source] DatabaseError),
    /// The data cannot be written where it should go.
    #[error("the data cannot be written: {error}{advice}", error = .0, advice = .0.advice())]
    Target(#[source] DatabaseError),
    /// A bug, or a thread that broke off.
    #[error("it broke off: {0}")]
    Broken(String),
}

impl From<std::io::Error> for RestoreError {
    fn from(error: std::io::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl RestoreError {
    /// What serde found in a row, without the place in the line, which is one line long.
    pub(super) fn row(part: PartName, line: usize, error: &serde_json::Error) -> Self {
        let reason = error.to_string();
        let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason).to_owned();
        Self::Row { part, line, reason }
    }
}

/// Where an archive shall go; what is `None` is as the archive has it.
#[derive(Clone, Debug, Default)]
pub struct RestoreAs {
    /// The tenant's name.
    pub name: Option<TenantName>,
    /// Its url-prefix; the name, where that is another than the archive's.
    pub prefix: Option<UrlPrefix>,
    /// Where its data shall live.
    pub isolation: Option<Isolation>,
    /// On which server, or in which prepared database; where nobody says, the settings choose for
    /// a new tenant, and one that is replaced stays on its own server.
    pub placement: Placement,
    /// Whether it may take the place of what a tenant of that name has.
    pub may_replace: bool,
    /// Whether search engines are asked not to list it; else it is as the archive has it.
    pub is_hidden: bool,
}

/// What was restored or cloned.
#[derive(Debug)]
pub struct Imported {
    /// The tenant.
    pub tenant: TenantRecord,
    /// What it has.
    pub counts: Counts,
    /// How many people have no password that anybody knows: it was not in the archive, and they
    /// were not there before.
    pub without_password: u64,
    /// Whether it took the place of something.
    pub has_replaced: bool,
    /// Where that is, if it could not be removed.
    pub left_over: Option<String>,
}

impl Imported {
    /// Whether everybody has a password.
    pub fn with_passwords(&self) -> bool {
        self.without_password == 0
    }

    /// The end of the work, in words.
    pub(super) fn outcome(&self) -> Outcome {
        Outcome::Done { what: described(&self.counts), lacks_passwords: !self.with_passwords() }
    }
}

/// An archive that was opened, and where it goes. What can be said of both at once is right;
/// what is in the archive nobody has looked at yet.
pub struct Restoration {
    reader: ArchiveReader,
    name: TenantName,
    /// The tenant of that name, if there was one.
    own: Option<TenantId>,
    to: RestoreAs,
}

impl Restoration {
    /// The tenant that it will be.
    pub fn name(&self) -> &TenantName {
        &self.name
    }

    /// What the archive says of itself.
    pub fn manifest(&self) -> &Manifest {
        self.reader.manifest()
    }

    /// Whether it takes the place of what a tenant of that name has.
    pub fn replaces(&self) -> bool {
        self.to.may_replace
    }
}

impl ControlPlane {
    /// Opens an archive, and refuses at once what needs no look into all of it.
    pub async fn open_archive(&self, file: File, to: RestoreAs) -> Result<Restoration, RestoreError> {
        self.check_can_create()?;
        let reader = off_loop(move || Ok(ArchiveReader::open(file)?)).await?;
        let archived = &reader.manifest().tenant;
        let name = to.name.clone().unwrap_or_else(|| archived.name.clone());
        let found = match self.find_tenant(&name).await {
            Ok(record) => {
                // Of one that is only coming in nobody knows yet whether it will stay.
                let is_coming_in = matches!(record.operation, Some(Operation::Import { place: None, .. }));
                if !to.may_replace && !is_coming_in {
                    return Err(RestoreError::IsThere(name));
                }
                Some(record)
            }
            Err(ControlError::NoSuchTenant(_)) => None,
            Err(error) => return Err(error.into()),
        };
        let own = found.as_ref().map(|record| record.id);
        let prefix = match (&to.prefix, own) {
            (None, Some(_)) => None,
            (given, _) => Some(prefix_of(archived, &name, given.clone())?),
        };
        self.check_target(own, prefix.as_ref(), &to.placement).await?;
        self.check_home(found.as_ref(), &to).await?;
        // What is not there now nobody has asked to replace: one of that name that somebody makes
        // meanwhile is refused as it would be without that word.
        let may_replace = to.may_replace && own.is_some();
        Ok(Restoration { reader, name, own, to: RestoreAs { may_replace, ..to } })
    }

    /// Refuses a database that does not do, before anybody is asked whether something may be
    /// replaced.
    async fn check_home(&self, found: Option<&TenantRecord>, to: &RestoreAs) -> Result<(), ControlError> {
        // What a dead process left on its way goes before the work begins: until then the database
        // of the first try is neither empty nor nobody's.
        if found.is_some_and(|record| record.operation.as_ref().is_some_and(Operation::is_on_its_way)) {
            return Ok(());
        }
        if let (Some(record), Placement::Default) = (found, &to.placement)
            && matches!(record.tables(&self.store).location, DatabaseLocation::Given { .. })
        {
            return Err(ControlError::NoSecondPlace(record.name.clone()));
        }
        let its_own = found.map(|record| record.isolation).unwrap_or_default();
        let isolation = to.isolation.unwrap_or_else(|| Self::mode_in(&to.placement, its_own));
        Box::pin(self.check_given(&to.placement, isolation)).await.map(|_| ())
    }

    /// Refuses an address that leads elsewhere, and a server that there is not.
    pub(super) async fn check_target(
        &self,
        own: Option<TenantId>,
        prefix: Option<&UrlPrefix>,
        placement: &Placement,
    ) -> Result<(), ControlError> {
        if let Placement::Server(server) = placement {
            self.store.shared_place(server)?;
        }
        let Some(prefix) = prefix else { return Ok(()) };
        check_addresses(&mut self.registry.begin().await?, own, prefix, &[]).await
    }

    /// Restores a tenant from an archive, which is checked in full before anything else.
    pub async fn restore_tenant(
        &self,
        actor: &Actor,
        restoration: Restoration,
        passwords: &Passwords,
        progress: &Progress,
    ) -> Result<Imported, RestoreError> {
        // In a box of its own: it is large, and held in many a frame above.
        let work = Box::pin(self.restore(actor, restoration, passwords, progress));
        progress.until_end(work, Imported::outcome).await
    }

    async fn restore(
        &self,
        actor: &Actor,
        Restoration { mut reader, name, own, to }: Restoration,
        passwords: &Passwords,
        progress: &Progress,
    ) -> Result<Imported, RestoreError> {
        let reported = progress.clone();
        let checked = off_loop(move || {
            check::check(&mut reader, &reported)?;
            Ok(reader)
        });
        let reader = checked.await?;
        progress.step("making a place for it");
        let manifest = reader.manifest().clone_without_parts();
        let told = Told {
            actor,
            what: Import::Restore,
            from: format!(
                "from a backup of `{}` of {}: {}",
                manifest.tenant.name,
                manifest.created_at,
                described(&manifest.counts)
            ),
            recipe: Some(recipe_of(&manifest.tenant)),
            noted: Some(manifest.created_at.to_string()),
        };
        let source = Hiding::new(ArchivedSource::new(reader), to.is_hidden);
        let source = Watched::new(source, progress, manifest.counts);
        let has_replaced = self.is_taken(&name).await?;
        let (tenant, counts, without_password, left_over) = if has_replaced {
            // Another one may have got the name since.
            if !to.may_replace || own != Some(self.find_tenant(&name).await?.id) {
                return Err(RestoreError::IsThere(name));
            }
            let mut source = Keeping::new(source, self.sign_ins(&name).await?);
            let home = NewHome { isolation: to.isolation, placement: to.placement };
            let over = self.import_over(&told, &name, to.prefix.as_ref(), home, passwords, &mut source);
            let (tenant, counts, left_over) = Box::pin(over).await?;
            (tenant, counts, source.without_password(), left_over)
        } else {
            let mut source = Keeping::new(source, SignIns::default());
            let new = NewTenant { placement: to.placement, ..new_tenant(&manifest, name, to.prefix, to.isolation)? };
            let (tenant, counts) = self.import_new(&told, new, passwords, &mut source).await?;
            (tenant, counts, source.without_password(), None)
        };
        Ok(Imported { tenant, counts, without_password, has_replaced, left_over })
    }

    /// How people of a tenant sign in now. Where its database cannot be read, which may be why
    /// somebody restores it, nobody keeps anything.
    async fn sign_ins(&self, name: &TenantName) -> Result<SignIns, ControlError> {
        let record = self.find_tenant(name).await?;
        let read = async { SignIns::read(&self.store.open(&record.tables(&self.store)).await?).await };
        Ok(read.await.unwrap_or_else(|error| {
            tracing::warn!(tenant.id = %record.id, "cannot read the passwords of `{name}`, to keep them: {error}");
            SignIns::default()
        }))
    }

    /// Whether there is a tenant of that name. One that a dead process was bringing in is
    /// none: it is taken back.
    pub(super) async fn is_taken(&self, name: &TenantName) -> Result<bool, ControlError> {
        let tenant = match self.find_tenant(name).await {
            Err(ControlError::NoSuchTenant(_)) => return Ok(false),
            found => found?,
        };
        if !tenant.operation.as_ref().is_some_and(Operation::is_on_its_way) {
            return Ok(true);
        }
        match self.claim(name).await {
            Err(ControlError::NoSuchTenant(_)) => Ok(false),
            claimed => claimed.map(|_| true),
        }
    }
}

/// What a site is said to be set up from: a recipe of ours, or an archive that has no more to say.
fn recipe_of(archived: &ArchivedTenant) -> String {
    let known = archived.recipe.as_ref().filter(|recipe| Recipe::find(recipe).is_some());
    known.map_or_else(|| RESTORED.to_owned(), Clone::clone)
}

/// Reads and decompresses where no visitor waits for it.
async fn off_loop<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, RestoreError> + Send + 'static,
) -> Result<T, RestoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| RestoreError::Broken(error.to_string()))?
}

/// Under the archive's own name a tenant gets the archive's prefix, under another one that.
fn prefix_of(
    archived: &ArchivedTenant,
    name: &TenantName,
    given: Option<UrlPrefix>,
) -> Result<UrlPrefix, ControlError> {
    match given {
        Some(prefix) => Ok(prefix),
        None if *name == archived.name => Ok(archived.prefix.clone()),
        None => UrlPrefix::parse(name.as_str()).map_err(|error| ControlError::PrefixNeeded(error.to_string())),
    }
}

fn new_tenant(
    manifest: &Manifest,
    name: TenantName,
    prefix: Option<UrlPrefix>,
    isolation: Option<Isolation>,
) -> Result<NewTenant, RestoreError> {
    let prefix = prefix_of(&manifest.tenant, &name, prefix)?;
    let title = manifest.tenant.title.clone();
    Ok(NewTenant {
        name,
        prefix,
        hosts: Vec::new(),
        title,
        isolation: isolation.unwrap_or_default(),
        placement: Placement::Default,
    })
}
