//! Import: data that comes in from elsewhere, to a new tenant or to one whose own it
//! replaces. A restore and a clone are imports.
//!
//! The data goes to a place that nobody knows of but the registry, in as many steps as it
//! needs. One transaction of the registry then leads there. Whatever happens before it is
//! taken back ([`taking_back`]), whatever is left after it is finished; so all of it is there
//! or nothing.

mod taking_back;

use super::claim::Claim;
use super::create::{NewTenant, check_addresses, check_tables};
use super::kept_copies;
use super::operation::{Import, Operation, Place};
use super::record::{self, TenantRecord};
use super::restore::RestoreError;
use super::travel::Source;
use super::travel::load::load;
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::domain::deed::{Deed, HOST};
use crate::domain::ids::TenantId;
use crate::domain::isolation::Isolation;
use crate::domain::placement::Placement;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::url_prefix::UrlPrefix;
use crate::identity::password::Passwords;
use crate::infra::archive::Counts;
use crate::infra::crash_point::crash_point;
use crate::infra::database::store::{self, TenantTables};
use crate::infra::database::{DatabaseError, DatabaseLocation, TablePrefix, Transaction};
use std::time::Duration;

/// How long data that was replaced stays: every process has read the registry by then, and
/// a visit that began before it has its page.
const GRACE: Duration = Duration::from_secs(1);

/// What is said of an import.
pub(super) struct Told<'a> {
    pub(super) actor: &'a Actor,
    pub(super) what: Import,
    /// Where it comes from, for the audit log.
    pub(super) from: String,
    /// What its site was once set up from.
    pub(super) recipe: Option<String>,
    /// Of when it is, for the site's own log: its people are not to wonder at what has changed.
    /// None where nobody there has seen anything else.
    pub(super) noted: Option<String>,
}

/// Where data that takes the place of other data shall be; what nobody says is as it was.
pub(super) struct NewHome {
    pub(super) isolation: Option<Isolation>,
    pub(super) placement: Placement,
}

impl ControlPlane {
    /// Brings data in to a tenant that is not there yet.
    pub(super) async fn import_new(
        &self,
        told: &Told<'_>,
        new: NewTenant,
        passwords: &Passwords,
        source: &mut impl Source,
    ) -> Result<(TenantRecord, Counts), RestoreError> {
        let id = TenantId::new();
        let claim = self.claims.tenant(id, &new.name).await?;
        let operation = Operation::Import { what: told.what, place: None };
        let registered = self.register(told.actor, id, new, Some(operation)).await;
        let record = registered.inspect_err(|_| claim.forget())?;
        crash_point("import.recorded").await;
        let tables = record.tables(&self.store);
        if let Err(error) = self.check_alone(&record.name, &tables).await {
            self.end_import(told.actor, &claim, record, (told.what, None), None, &error.to_string()).await?;
            return Err(error.into());
        }
        let counts = match self.fill(told, &claim, (record.id, &tables), passwords, source).await {
            Ok(counts) => counts,
            Err(error) => {
                self.take_back_import(told.actor, &claim, record, told.what, None, &error.to_string()).await?;
                return Err(error);
            }
        };
        crash_point("import.loaded").await;
        let record = match self.bring_on_line(told, &claim, &record).await {
            Ok(record) => record,
            // An answer that was lost says nothing of what it was to.
            Err(error) => self.found_on_line(id).await?.ok_or(error)?,
        };
        crash_point("import.done").await;
        tracing::info!(tenant.id = %id, "{}: tenant `{}` is {}", told.what.verb(), record.name, told.from);
        self.reconcile_later().await;
        Ok((record, counts))
    }

    /// Brings data in to a tenant in the place of what it has. Visitors see the old site
    /// until they see the new one. Where the old data cannot be removed, it says where that is.
    pub(super) async fn import_over(
        &self,
        told: &Told<'_>,
        name: &TenantName,
        prefix: Option<&UrlPrefix>,
        home: NewHome,
        passwords: &Passwords,
        source: &mut impl Source,
    ) -> Result<(TenantRecord, Counts, Option<String>), RestoreError> {
        let (claim, record) = self.claim(name).await?;
        // Where a deletion could not reach the database, new data in another place ends it.
        let is_given_up = record.state == TenantState::Failed && record.operation == Some(Operation::Delete);
        if record.operation.is_some() && !is_given_up
            || matches!(record.state, TenantState::Provisioning | TenantState::Deleting)
        {
            let (state, verb) = (record.state, "be replaced");
            let needed = "without unfinished work";
            return Err(ControlError::WrongState { name: name.clone(), state, verb, needed }.into());
        }
        let isolation = home.isolation.unwrap_or_else(|| Self::mode_in(&home.placement, record.isolation));
        let given = Box::pin(self.check_given(&home.placement, isolation)).await?;
        // It does not begin to go to a server that is away: a change of the tenant ends the pages that its
        // visitors still get, and there would be a copy to remember that never came to be.
        if let Placement::Server(server) = &home.placement
            && self.store.server_engine(server).is_some()
        {
            self.store.ask_server(server).await.map_err(RestoreError::Target)?;
        }
        let mut transaction = claim.begin().await?;
        if let Some(prefix) = prefix {
            check_addresses(&mut transaction, Some(record.id), prefix, &[]).await?;
        }
        let mut record = self.reread(&mut transaction, record.id, name).await?;
        let place = self.fresh_place(&mut transaction, &record, isolation, home.placement, given).await?;
        record.operation = Some(Operation::Import { what: told.what, place: Some(place.clone()) });
        changes::save(&mut transaction, &mut record, self.clock.now()).await?;
        transaction.commit().await?;
        self.reconcile().await?;
        crash_point("import.recorded").await;
        let tables = self.tables_at(&place);
        if let Err(error) = self.check_alone(&record.name, &tables).await {
            self.end_import(told.actor, &claim, record, (told.what, Some(&place)), None, &error.to_string()).await?;
            return Err(error.into());
        }
        let counts = match self.fill(told, &claim, (record.id, &tables), passwords, source).await {
            Ok(counts) => counts,
            Err(error) => {
                self.take_back_import(told.actor, &claim, record, told.what, Some(place), &error.to_string()).await?;
                return Err(error);
            }
        };
        crash_point("import.loaded").await;
        let switched = self.switch_to(told, &claim, &record, place.clone(), prefix).await;
        let switched = match switched {
            Ok(switched) => Ok(switched),
            // An answer that was lost says nothing of what it was to.
            Err(error) => self.found_switched(&record, &place).await?.ok_or(error),
        };
        let (record, replaced) = match switched {
            Ok(switched) => switched,
            Err(error) => {
                self.take_back_import(told.actor, &claim, record, told.what, Some(place), &error.to_string()).await?;
                return Err(error.into());
            }
        };
        crash_point("import.switched").await;
        tracing::info!(tenant.id = %record.id, "{}: tenant `{name}` is {}", told.what.verb(), told.from);
        self.reconcile_later().await;
        tokio::time::sleep(GRACE).await;
        let (record, left_over) = match self.finish_drop(&claim, record.clone(), replaced).await {
            Ok(done) => done,
            // The new site is on line, and nobody is to think that the old one is. It goes as unfinished work does.
            Err(error) => {
                tracing::error!(tenant.id = %record.id, "what was replaced of `{name}` is still there: {error}");
                (record, None)
            }
        };
        crash_point("import.done").await;
        Ok((record, counts, left_over))
    }

    /// Has this process read the registry, which is changed already: what hinders that does not undo it, and
    /// the next look has it.
    async fn reconcile_later(&self) {
        if let Err(error) = self.reconcile().await {
            tracing::warn!("cannot read the registry after a change of it: {error}");
        }
    }

    /// Refuses a prepared database to which another tenant has come at the same time, by another address of
    /// it: both are in the registry when they look, and neither goes on if it sees the other.
    async fn check_alone(&self, name: &TenantName, tables: &TenantTables) -> Result<(), ControlError> {
        if !matches!(tables.location, DatabaseLocation::Given { .. }) {
            return Ok(());
        }
        let there = self.tenants_at(&tables.location).await?;
        match there.into_iter().find(|(other, _)| other != name) {
            Some((other, tables)) => Err(ControlError::taken(other, &tables)),
            None => Ok(()),
        }
    }

    /// A place for the data of a tenant that has some, on the same server where nobody names
    /// another: under a name that nothing there has.
    pub(super) async fn fresh_place(
        &self,
        transaction: &mut Transaction,
        record: &TenantRecord,
        isolation: Isolation,
        placement: Placement,
        given: Option<store::Place>,
    ) -> Result<Place, ControlError> {
        let placement = match (placement, record.tables(&self.store).location) {
            (said @ Placement::Given(_), _) if given.is_some() => said,
            (Placement::Default, DatabaseLocation::Sqlite(_)) => Placement::Embedded,
            (Placement::Default, DatabaseLocation::Named { server, .. }) => Placement::Server(server),
            (Placement::Default | Placement::Given(_), _) => {
                return Err(ControlError::NoSecondPlace(record.name.clone()));
            }
            (said, _) => said,
        };
        if let Some(given) = &given {
            check_tables(transaction, &given.location, isolation).await?;
        }
        let place = self.place(transaction, &record.name, &placement, isolation, given).await?;
        let table_prefix = match isolation {
            Isolation::Database => String::new(),
            Isolation::Prefix => TablePrefix::fresh(&record.name).to_string(),
        };
        Ok(Place { isolation, location: place.location, connection: place.connection, table_prefix })
    }

    /// Makes the tables, writes them full, and puts them on the disk.
    async fn fill(
        &self,
        told: &Told<'_>,
        claim: &Claim,
        (owner, tables): (TenantId, &TenantTables),
        passwords: &Passwords,
        source: &mut impl Source,
    ) -> Result<Counts, RestoreError> {
        claim.check().await?;
        let database = self.store.create_own(owner, tables).await.map_err(RestoreError::Target)?;
        claim.check().await?;
        let counts = load(&database, passwords, source).await?;
        if let Some(of) = &told.noted {
            let noted = async {
                let mut transaction = database.begin().await?;
                transaction.note_of_stranger(HOST, self.clock.now(), Deed::SiteRestored, of).await?;
                transaction.commit().await
            };
            noted.await.map_err(RestoreError::Target)?;
        }
        self.store.persist(tables).await.map_err(RestoreError::Target)?;
        Ok(counts)
    }

    /// Lets a new tenant run, whose data has come in.
    async fn bring_on_line(
        &self,
        told: &Told<'_>,
        claim: &Claim,
        record: &TenantRecord,
    ) -> Result<TenantRecord, ControlError> {
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, record.id, &record.name).await?;
        record.state = TenantState::Running;
        record.recipe.clone_from(&told.recipe);
        record.operation = None;
        changes::save(&mut transaction, &mut record, now).await?;
        audit::write(&mut transaction, now, told.actor, told.what.verb(), Some(&record.name), &told.from).await?;
        transaction.commit().await?;
        Ok(record)
    }

    /// Leads to the new data, and names the old, which is to go. Other changes of the tenant
    /// that came meanwhile, such as a suspension, stay in force.
    async fn switch_to(
        &self,
        told: &Told<'_>,
        claim: &Claim,
        record: &TenantRecord,
        place: Place,
        prefix: Option<&UrlPrefix>,
    ) -> Result<(TenantRecord, Place), ControlError> {
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, record.id, &record.name).await?;
        if let Some(prefix) = prefix {
            check_addresses(&mut transaction, Some(record.id), prefix, &[]).await?;
            record.prefix = prefix.clone();
        }
        let replaced = record.place();
        (record.isolation, record.location) = (place.isolation, place.location);
        (record.connection, record.table_prefix) = (place.connection, place.table_prefix);
        if record.state != TenantState::Suspended {
            record.state = TenantState::Running;
        }
        record.failure = None;
        record.recipe.clone_from(&told.recipe);
        record.operation = Some(Operation::DropReplaced { place: replaced.clone() });
        changes::save(&mut transaction, &mut record, now).await?;
        let detail = format!("{}, in the place of what it had", told.from);
        audit::write(&mut transaction, now, told.actor, told.what.verb(), Some(&record.name), &detail).await?;
        transaction.commit().await?;
        Ok((record, replaced))
    }

    /// Removes data that was replaced. Where it cannot be removed, the new site is on line all
    /// the same: what is left there is shown beside the copies that moves leave, and goes as
    /// those go.
    pub(super) async fn finish_drop(
        &self,
        claim: &Claim,
        record: TenantRecord,
        place: Place,
    ) -> Result<(TenantRecord, Option<String>), ControlError> {
        claim.check().await?;
        let tables = self.tables_at(&place);
        let removed = self.store.remove_own(record.id, &tables).await;
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, record.id, &record.name).await?;
        record.operation = None;
        let mut left_over = None;
        if let Err(error) = removed {
            tracing::error!(tenant.id = %record.id, "cannot remove what was replaced of `{}`: {error}", record.name);
            kept_copies::keep(&mut transaction, record.id, &place, now).await?;
            left_over = Some(self.store.describe(&tables));
        }
        changes::save(&mut transaction, &mut record, now).await?;
        transaction.commit().await?;
        self.reconcile().await?;
        Ok((record, left_over))
    }

    /// The tenant as this transaction sees it, for one that others may have changed.
    pub(super) async fn reread(
        &self,
        transaction: &mut Transaction,
        id: TenantId,
        name: &TenantName,
    ) -> Result<TenantRecord, ControlError> {
        let found = record::find_by_id(transaction, id).await?;
        found.ok_or_else(|| ControlError::NoSuchTenant(name.clone()))
    }

    pub(super) fn tables_at(&self, place: &Place) -> TenantTables {
        self.store.tenant_tables(&place.location, &place.table_prefix, place.connection.as_ref())
    }
}

impl From<DatabaseError> for RestoreError {
    fn from(error: DatabaseError) -> Self {
        Self::Control(ControlError::Registry(error))
    }
}
