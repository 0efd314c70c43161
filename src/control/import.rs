//! Import: data that comes in from elsewhere, to a new tenant or to one whose own it
//! replaces. A restore and a clone are imports.
//!
//! The data goes to a place that nobody knows of but the registry, in as many steps as it
//! needs. One transaction of the registry then leads there. Whatever happens before it is
//! taken back, whatever is left after it is finished; so all of it is there or nothing.

use super::claim::Claim;
use super::create::{NewTenant, check_addresses};
use super::let_in::HOST;
use super::operation::{Import, Operation, Place};
use super::record::{self, TenantRecord};
use super::restore::RestoreError;
use super::travel::Source;
use super::travel::load::load;
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::domain::deed::Deed;
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
use sea_query::{Expr, ExprTrait, Query};
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
        let counts = match self.fill(told, &claim, &tables, passwords, source).await {
            Ok(counts) => counts,
            Err(error) => {
                self.take_back_import(told.actor, &claim, record, told.what, None, &error.to_string()).await?;
                return Err(error);
            }
        };
        crash_point("import.loaded").await;
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, id, &record.name).await?;
        record.state = TenantState::Running;
        record.recipe.clone_from(&told.recipe);
        record.operation = None;
        changes::save(&mut transaction, &mut record, now).await?;
        audit::write(&mut transaction, now, told.actor, told.what.verb(), Some(&record.name), &told.from).await?;
        transaction.commit().await?;
        crash_point("import.done").await;
        tracing::info!(tenant.id = %id, "{}: tenant `{}` is {}", told.what.verb(), record.name, told.from);
        self.reconcile().await?;
        Ok((record, counts))
    }

    /// Brings data in to a tenant in the place of what it has. Visitors see the old site
    /// until they see the new one.
    pub(super) async fn import_over(
        &self,
        told: &Told<'_>,
        name: &TenantName,
        prefix: Option<&UrlPrefix>,
        home: NewHome,
        passwords: &Passwords,
        source: &mut impl Source,
    ) -> Result<(TenantRecord, Counts), RestoreError> {
        let (claim, record) = self.claim(name).await?;
        if record.operation.is_some() || matches!(record.state, TenantState::Provisioning | TenantState::Deleting) {
            let (state, verb) = (record.state, "be replaced");
            let needed = "without unfinished work";
            return Err(ControlError::WrongState { name: name.clone(), state, verb, needed }.into());
        }
        let isolation = home.isolation.unwrap_or(record.isolation);
        let mut transaction = claim.begin().await?;
        if let Some(prefix) = prefix {
            check_addresses(&mut transaction, Some(record.id), prefix, &[]).await?;
        }
        let mut record = self.reread(&mut transaction, record.id, name).await?;
        let place = self.fresh_place(&mut transaction, &record, isolation, home.placement, None).await?;
        record.operation = Some(Operation::Import { what: told.what, place: Some(place.clone()) });
        changes::save(&mut transaction, &mut record, self.clock.now()).await?;
        transaction.commit().await?;
        self.reconcile().await?;
        crash_point("import.recorded").await;
        let counts = match self.fill(told, &claim, &self.tables_at(&place), passwords, source).await {
            Ok(counts) => counts,
            Err(error) => {
                self.take_back_import(told.actor, &claim, record, told.what, Some(place), &error.to_string()).await?;
                return Err(error);
            }
        };
        crash_point("import.loaded").await;
        let switched = self.switch_to(told, &claim, &record, place.clone(), prefix).await;
        let (record, replaced) = match switched {
            Ok(switched) => switched,
            Err(error) => {
                self.take_back_import(told.actor, &claim, record, told.what, Some(place), &error.to_string()).await?;
                return Err(error.into());
            }
        };
        crash_point("import.switched").await;
        tracing::info!(tenant.id = %record.id, "{}: tenant `{name}` is {}", told.what.verb(), told.from);
        self.reconcile().await?;
        tokio::time::sleep(GRACE).await;
        let record = self.finish_drop(&claim, record, replaced).await?;
        crash_point("import.done").await;
        Ok((record, counts))
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
        tables: &TenantTables,
        passwords: &Passwords,
        source: &mut impl Source,
    ) -> Result<Counts, RestoreError> {
        claim.check().await?;
        let database = self.store.create(tables).await.map_err(RestoreError::Target)?;
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

    /// Removes data that was replaced. Where it cannot be removed now, the new site is on
    /// line all the same: the registry knows what has to go, and recovery tries again.
    pub(super) async fn finish_drop(
        &self,
        claim: &Claim,
        record: TenantRecord,
        place: Place,
    ) -> Result<TenantRecord, ControlError> {
        claim.check().await?;
        if let Err(error) = self.store.remove(&self.tables_at(&place)).await {
            tracing::error!(tenant.id = %record.id, "cannot remove what was replaced of `{}`: {error}", record.name);
            return Ok(record);
        }
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, record.id, &record.name).await?;
        record.operation = None;
        changes::save(&mut transaction, &mut record, self.clock.now()).await?;
        transaction.commit().await?;
        self.reconcile().await?;
        Ok(record)
    }

    /// Removes what came in, and with it a tenant that was there for nothing else.
    pub(super) async fn take_back_import(
        &self,
        actor: &Actor,
        claim: &Claim,
        mut record: TenantRecord,
        what: Import,
        place: Option<Place>,
        reason: &str,
    ) -> Result<(), ControlError> {
        let is_new = place.is_none();
        let tables = place.map_or_else(|| record.tables(&self.store), |place| self.tables_at(&place));
        claim.check().await?;
        if let Err(source) = self.store.remove(&tables).await {
            if is_new {
                return Err(self.fail(claim, &mut record, source).await);
            }
            // The site that is there goes on; recovery tries again.
            return Err(ControlError::Tenant { name: record.name, source });
        }
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        if is_new {
            let remove = Query::delete()
                .from_table(transaction.table("tenants"))
                .and_where(Expr::col("id").eq(record.id.as_uuid()))
                .take();
            transaction.execute(&remove).await?;
            changes::append(&mut transaction, record.id, now).await?;
        } else {
            let mut record = self.reread(&mut transaction, record.id, &record.name).await?;
            record.operation = None;
            changes::save(&mut transaction, &mut record, now).await?;
        }
        let detail = format!("{}: {reason}", what.verb());
        audit::write(&mut transaction, now, actor, "undo", Some(&record.name), &detail).await?;
        transaction.commit().await?;
        if is_new {
            claim.forget();
        }
        tracing::warn!(tenant.id = %record.id, "took back the {} of tenant `{}`: {reason}", what.verb(), record.name);
        Ok(self.reconcile().await?)
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
