//! Reconnect: the registry learns another address of the database that a tenant has, or
//! another password.
//!
//! Its server moved, or the role got another password. What is at the new address is looked at
//! before the registry hears of it: it has to be this tenant's. The mark of a prepared database says
//! so only where it has one. So all that tells one site from another is compared: the tables' prefix,
//! who else of this server has them, and when the site was set up. Where the old address still
//! answers, what is there must not be newer.

use super::operation::Operation;
use super::record::TenantRecord;
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::content::site::{self, Site};
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::timestamp::Timestamp;
use crate::infra::database::migrations::MigrationError;
use crate::infra::database::store::{Place, PlaceError, TenantTables};
use crate::infra::database::{DatabaseError, DatabaseLocation, TablePrefix};
use sea_query::{Expr, ExprTrait, Order, Query};
use std::time::Duration;

/// How far the clocks of two nodes may differ.
const CLOCKS: Duration = Duration::from_mins(1);

/// What gave a tenant the site that it has, as the audit log calls it.
const ORIGINS: [&str; 4] = ["set up", "restore", "clone", "adopt"];

/// How a tenant's database is reached from now on.
#[derive(Clone, Debug)]
pub enum NewWay {
    /// At this address.
    Given(ConnectionUrl),
    /// As before, with a password that nobody knows: for a role that was made for the tenant.
    FreshPassword,
}

impl ControlPlane {
    /// Leads to a tenant's database by another address or password. Nothing is changed where
    /// what is at the address is not this tenant's.
    pub async fn reconnect_tenant(
        &self,
        actor: &Actor,
        name: &TenantName,
        way: NewWay,
    ) -> Result<TenantRecord, ControlError> {
        let (claim, record) = self.claim_as_it_is(name).await?;
        if !record.was_set_up() || record.state == TenantState::Deleting {
            let (state, verb, needed) = (record.state, "be reconnected", "set up, and not be on its way out");
            return Err(ControlError::WrongState { name: name.clone(), state, verb, needed });
        }
        if matches!(record.tables(&self.store).location, DatabaseLocation::Sqlite(_)) {
            return Err(unfit(format!(
                "the data of tenant `{name}` is in a file, which has no address and no password"
            )));
        }
        let place = match &way {
            NewWay::Given(url) => self.store.existing_given(url)?,
            NewWay::FreshPassword => {
                claim.check().await?;
                self.store.renew_password(&record.tables(&self.store)).await?.ok_or_else(|| {
                    unfit(format!(
                        "the login to the database of tenant `{name}` was not made by Rowhouse; change its password \
                         on the server, and give the address with the new one"
                    ))
                })?
            }
        };
        let tables = self.store.tenant_tables(&place.location, &record.table_prefix, place.connection.as_ref());
        let sound = match &way {
            NewWay::Given(_) => {
                let found = self.find_tenant_at(&record, &tables).await;
                if found.is_err() {
                    self.store.pools().close(&tables.location).await;
                }
                found?;
                Ok(())
            }
            // It is the same database, and the old password is gone: the registry has to know the
            // new one, whatever else is wrong there.
            NewWay::FreshPassword => self.use_again(&record, &tables).await,
        };
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, record.id, name).await?;
        let from = self.store.describe(&record.tables(&self.store));
        let Place { location, connection } = place;
        (record.location, record.connection) = (location, connection);
        if sound.is_ok() && record.state == TenantState::Failed && record.operation.is_none() {
            (record.state, record.failure) = (TenantState::Running, None);
        }
        changes::save(&mut transaction, &mut record, now).await?;
        let to = self.store.describe(&record.tables(&self.store));
        let detail = match way {
            NewWay::Given(_) => format!("from {from} to {to}"),
            NewWay::FreshPassword => format!("{to}, with a new password"),
        };
        audit::write(&mut transaction, now, actor, "reconnect", Some(name), &detail).await?;
        transaction.commit().await?;
        tracing::info!(tenant.id = %record.id, "reconnected tenant `{name}`: {detail}");
        self.reconcile().await?;
        sound.map(|()| record)
    }

    /// Refuses a database that does not have this tenant's tables.
    async fn find_tenant_at(&self, record: &TenantRecord, tables: &TenantTables) -> Result<(), ControlError> {
        let name = &record.name;
        let there = self.store.tenants_in(&tables.location).await?;
        if !there.contains(&tables.tables) {
            return Err(unfit(format!(
                "the database has no tables of tenant `{name}`{}; restore its backup into it first, or give another",
                with_prefix(&tables.tables)
            )));
        }
        let neighbours = self.tenants_at(&tables.location).await?;
        let is_others = |(other, prefix): &&(TenantName, TablePrefix)| other != name && *prefix == tables.tables;
        if let Some((other, _)) = neighbours.iter().find(is_others) {
            return Err(ControlError::DatabaseTaken(other.clone()));
        }
        if let Some(place) = record.operation.as_ref().and_then(Operation::place) {
            let coming = self.tables_at(place);
            if self.store.is_same_database(&tables.location, &coming.location).await {
                return Err(unfit(format!(
                    "what is there came by work on tenant `{name}` that has not ended, and goes with it; retry the \
                     tenant or undo that first"
                )));
            }
        }
        for copy in self.kept_copies(record.id).await? {
            let left = self.tables_at(&copy.place);
            if left.tables == tables.tables && self.store.is_same_database(&tables.location, &left.location).await {
                return Err(unfit(format!(
                    "there is what tenant `{name}` left when it moved on {}, and nobody has written there since",
                    copy.kept_at
                )));
            }
        }
        self.store.check_owned(tables).await?;
        // Before the new one, so that a change meanwhile does not make that look older.
        let old = self.site_at(&record.tables(&self.store)).await;
        let found = self.site_at(tables).await.map_err(PlaceError::from)?;
        match old {
            Ok(old) => check_against(name, &old, &found)?,
            Err(error) => {
                tracing::info!(tenant.id = %record.id, "the old address of tenant `{name}` does not answer: {error}");
                self.check_origin(record, &found).await?;
            }
        }
        self.store.mark(record.id, tables).await.map_err(|error| match error {
            DatabaseError::NotOurs(why) => PlaceError::Unfit(why),
            error => error.into(),
        })?;
        self.use_again(record, tables).await
    }

    /// Looks through tables that are this tenant's, and lets writers in.
    async fn use_again(&self, record: &TenantRecord, tables: &TenantTables) -> Result<(), ControlError> {
        // This brings the schema up to date.
        self.store.check(tables).await.map_err(PlaceError::from)?;
        if record.operation.is_none() {
            self.let_writers_in(tables).await.map_err(PlaceError::from)?;
        }
        Ok(())
    }

    /// The site in some tables, whose schema stays as it is.
    async fn site_at(&self, tables: &TenantTables) -> Result<Site, DatabaseError> {
        let database = self.store.reopen(tables).await?;
        site::read(&database).await?.ok_or_else(|| MigrationError::Missing.into())
    }

    /// Compares a site with what the audit log says of the tenant's, for want of anything else: a
    /// site that came with the tenant's set-up is not older than the tenant, and no younger than
    /// the end of that.
    async fn check_origin(&self, record: &TenantRecord, found: &Site) -> Result<(), ControlError> {
        let since = record.created_at.minus(CLOCKS);
        let select = Query::select()
            .columns(["at_ms", "action", "detail"])
            .from(self.registry.table("registry_audit"))
            .and_where(Expr::col("tenant_name").eq(record.name.as_str()))
            .and_where(Expr::col("action").is_in(ORIGINS))
            .and_where(Expr::col("at_ms").gte(since.as_millis()))
            .order_by("at_ms", Order::Desc)
            .limit(1)
            .take();
        let origin: Option<(i64, String, String)> = self.registry.optional(&select).await?;
        // What came from an archive, another tenant or a reset may have been set up at any time.
        let ended = origin.filter(|(_, action, detail)| action == "set up" && detail.starts_with("recipe "));
        let Some((ended_ms, ..)) = ended else { return Ok(()) };
        let until = Timestamp::from_millis(ended_ms).plus(CLOCKS);
        if (since..=until).contains(&found.set_up_at) { Ok(()) } else { Err(another_site(&record.name, found)) }
    }
}

/// Compares what is at the new address with what is at the old one.
fn check_against(name: &TenantName, old: &Site, found: &Site) -> Result<(), ControlError> {
    if old.set_up_at != found.set_up_at {
        return Err(another_site(name, found));
    }
    if found.generation < old.generation {
        return Err(unfit(format!(
            "the database has an older copy of tenant `{name}`, which was changed since at its old address; suspend \
             it, copy it again, and give the address then"
        )));
    }
    Ok(())
}

fn another_site(name: &TenantName, found: &Site) -> ControlError {
    unfit(format!(
        "the database has another site than that of tenant `{name}`: “{}”, set up at {}",
        found.settings.title.trim(),
        found.set_up_at
    ))
}

fn unfit(reason: String) -> ControlError {
    PlaceError::Unfit(reason).into()
}

fn with_prefix(tables: &TablePrefix) -> String {
    if *tables == TablePrefix::none() { String::new() } else { format!(" ({tables}*)") }
}
