//! Clone: a second tenant with what the first one has, by the way that a backup and a
//! restore take, without a file between them.

use super::create::{NewTenant, check_title};
use super::import::Told;
use super::operation::Import;
use super::progress::Progress;
use super::restore::{Imported, RestoreError};
use super::travel::hiding::Hiding;
use super::travel::snapshot::SnapshotSource;
use super::travel::watched::Watched;
use super::{Actor, ControlError, ControlPlane, TenantRecord};
use crate::domain::isolation::Isolation;
use crate::domain::placement::Placement;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::text::plain_line;
use crate::domain::url_prefix::UrlPrefix;
use crate::identity::password::Passwords;

/// The tenant to be.
#[derive(Clone, Debug)]
pub struct CloneAs {
    /// Its name.
    pub name: TenantName,
    /// Its url-prefix.
    pub prefix: UrlPrefix,
    /// Where its data shall live.
    pub isolation: Isolation,
    /// On which server, or in which prepared database.
    pub placement: Placement,
    /// Its title in lists; that of the first where none is given.
    pub title: Option<String>,
    /// Whether search engines are asked not to list it.
    pub is_hidden: bool,
}

impl ControlPlane {
    /// Makes a tenant that has all that another one had at one moment, its people with
    /// their passwords too, but for what visitors wrote by forms; nobody is signed in there. Its
    /// hosts stay with the first one.
    pub async fn clone_tenant(
        &self,
        actor: &Actor,
        name: &TenantName,
        to: CloneAs,
        passwords: &Passwords,
        progress: &Progress,
    ) -> Result<Imported, RestoreError> {
        let work = Box::pin(self.make_clone(actor, name, to, passwords, progress));
        progress.until_end(work, Imported::outcome).await
    }

    /// Looks at what can be said of a clone at once, before it begins.
    pub async fn check_clone(&self, name: &TenantName, to: &CloneAs) -> Result<(), RestoreError> {
        self.clone_source(name).await?;
        to.title.as_deref().map_or(Ok(()), check_title)?;
        match self.find_tenant(&to.name).await {
            Err(ControlError::NoSuchTenant(_)) => {}
            found => return found.and_then(|_| Err(ControlError::NameTaken(to.name.clone()))).map_err(Into::into),
        }
        self.check_target(None, Some(&to.prefix), &to.placement).await?;
        // Last, since it may take its time.
        Box::pin(self.check_given(&to.placement, to.isolation)).await?;
        Ok(())
    }

    async fn clone_source(&self, name: &TenantName) -> Result<TenantRecord, ControlError> {
        let record = self.find_tenant(name).await?;
        if !matches!(record.state, TenantState::Running | TenantState::Suspended) {
            let (state, verb, needed) = (record.state, "be cloned", "running or suspended");
            return Err(ControlError::WrongState { name: name.clone(), state, verb, needed });
        }
        Ok(record)
    }

    async fn make_clone(
        &self,
        actor: &Actor,
        name: &TenantName,
        to: CloneAs,
        passwords: &Passwords,
        progress: &Progress,
    ) -> Result<Imported, RestoreError> {
        let record = self.clone_source(name).await?;
        if self.is_taken(&to.name).await? {
            return Err(ControlError::NameTaken(to.name).into());
        }
        let database = self.store.open(&record.tables(&self.store)).await.map_err(RestoreError::Source)?;
        let snapshot = database.snapshot().await.map_err(RestoreError::Source)?;
        let mut source = SnapshotSource::new(snapshot, true).without_messages();
        let totals = source.count().await.map_err(RestoreError::Source)?;
        progress.step("making a place for it");
        let CloneAs { name: clone, prefix, isolation, placement, title, is_hidden } = to;
        let title = title.map_or(record.title, |title| plain_line(&title));
        let mut source = Watched::new(Hiding::new(source, is_hidden), progress, totals);
        let new = NewTenant { name: clone, prefix, hosts: Vec::new(), title, isolation, placement };
        let from = format!("of `{name}`");
        let told = Told { actor, what: Import::Clone, from, recipe: record.recipe, noted: None };
        let (tenant, counts) = self.import_new(&told, new, passwords, &mut source).await?;
        Ok(Imported { tenant, counts, without_password: 0, has_replaced: false, left_over: None })
    }
}
