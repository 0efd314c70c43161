//! Migrate: brings every tenant's schema to the one that this binary knows.
//!
//! The registry comes first: whoever opens a node has brought it up to date. Then the
//! tenants, some at a time, each under its claim. One that cannot be brought up to date
//! becomes `Failed` by the path that damage takes (`faults.rs`), and the others go
//! on. Nothing has to be remembered for a run that breaks off: each database says itself
//! how far it is, and the next run, or the tenant's next visitor, goes on from there.

use super::claim::Claim;
use super::progress::{Outcome, Progress, Unit};
use super::record::{self, TenantRecord};
use super::{Actor, ControlError, ControlPlane};
use crate::domain::ids::TenantId;
use crate::domain::isolation::Isolation;
use crate::domain::tenant::{TenantName, TenantState};
use crate::infra::crash_point::crash_point;
use crate::infra::database::migrations::{MigrationError, Schema};
use crate::infra::database::store::{Store, TenantTables};
use crate::infra::database::{Database, DatabaseError, DatabaseLocation};
use crate::tenancy::Fault;
use futures_util::future::join_all;
use futures_util::stream::{self, StreamExt as _};
use sea_query::{Expr, ExprTrait, Query};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How many databases a status looks into at a time.
const LOOKS: usize = 8;

/// How one schema fares.
#[derive(Clone, Debug, Serialize)]
pub struct SchemaReport {
    /// `registry` or `tenant`.
    pub schema: &'static str,
    /// Whose; none for the registry.
    pub tenant: Option<TenantName>,
    /// The newest migration that it has; none where it has no tables, or cannot be read.
    pub applied: Option<i64>,
    /// The newest migration that this binary knows.
    pub known: i64,
    /// What is, or was done.
    pub outcome: SchemaOutcome,
    /// Why it failed.
    pub error: Option<String>,
}

/// What is with a schema, or was done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SchemaOutcome {
    /// It is up to date.
    Current,
    /// It is older than this binary.
    Pending,
    /// It was brought up to date.
    Upgraded,
    /// It has no tables, or its set-up, reset or deletion has not ended and sees to them.
    Skipped,
    /// It cannot be read, or not be brought up to date.
    Failed,
}

impl SchemaOutcome {
    /// The word for it on screens.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Current => "up to date",
            Self::Pending => "to be upgraded",
            Self::Upgraded => "upgraded",
            Self::Skipped => "nothing to do",
            Self::Failed => "failed",
        }
    }
}

/// Who migrates, and how.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Tenants at a time.
    pub parallel: usize,
    /// Whether a tenant that somebody else is at is waited for, and one that failed is tried
    /// again. Else they are passed over: an upgrade in the background asks for neither.
    pub is_thorough: bool,
}

/// Looks at the registry and the Default tenant's own tables, without a change.
pub async fn registry_status(store: &Store) -> [SchemaReport; 2] {
    let tables = store.default_tables();
    let (registry, site) =
        tokio::join!(store.schema_version(&tables, Schema::Registry), store.schema_version(&tables, Schema::Tenant));
    [report(Schema::Registry, None, registry), report(Schema::Tenant, Some(TenantName::default_tenant()), site)]
}

/// Looks at every schema without a change. The tenants of a registry that is not up to date
/// itself cannot be read yet, and are left out.
pub async fn migration_status(store: &Store) -> Result<Vec<SchemaReport>, ControlError> {
    let mut reports = Vec::from(registry_status(store).await);
    if reports[0].outcome != SchemaOutcome::Current {
        return Ok(reports);
    }
    let registry = store.reopen(&store.default_tables()).await?;
    let looks = stream::iter(by_name(&registry).await?).map(|record| async move {
        if has_tables(&record) { status_of(store, &record).await } else { skipped(&record) }
    });
    reports.extend(looks.buffered(LOOKS).collect::<Vec<_>>().await);
    Ok(reports)
}

async fn status_of(store: &Store, record: &TenantRecord) -> SchemaReport {
    let version = store.schema_version(&record.tables(store), Schema::Tenant).await;
    let version = version.and_then(|version| version.ok_or(MigrationError::Missing.into()).map(Some));
    let mut report = report(Schema::Tenant, Some(record.name.clone()), version);
    if report.error.is_none() && record.state == TenantState::Failed {
        report.outcome = SchemaOutcome::Failed;
        report.error.clone_from(&record.failure);
    }
    report
}

impl ControlPlane {
    /// Brings the tenants' schemas up to date, and says of each, in the order of their
    /// names, what became of it. `on_each` hears of every tenant that is done, and of how
    /// many there are.
    pub async fn migrate_tenants(
        &self,
        actor: &Actor,
        migration: Migration,
        on_each: &(dyn Fn(&SchemaReport, usize) + Sync),
    ) -> Result<Vec<SchemaReport>, ControlError> {
        let records = by_name(&self.registry).await?;
        let total = records.len();
        let waiting = Mutex::new(self.units(records));
        let worker = || self.migrate_units(actor, migration, &waiting, on_each, total);
        let mut reports = Vec::with_capacity(total);
        for done in join_all((0..migration.parallel.max(1)).map(|_| worker())).await {
            reports.extend(done?);
        }
        reports.sort_by(|a, b| a.tenant.cmp(&b.tenant));
        Ok(reports)
    }

    /// The same for somebody who waits for it, one that failed tried again, too.
    pub async fn run_migrations(
        &self,
        actor: &Actor,
        parallel: usize,
        progress: &Progress,
    ) -> Result<Vec<SchemaReport>, ControlError> {
        let migration = Migration { parallel, is_thorough: true };
        let on_each = |_: &SchemaReport, total: usize| {
            progress.advance("bringing databases up to date", 1, (total as u64, Unit::Tenants));
        };
        progress.until_end(self.migrate_tenants(actor, migration, &on_each), |reports| outcome(reports)).await
    }

    /// The same after a start, once for each version of the schema: where every tenant was
    /// brought to this one before, their databases are left alone.
    pub async fn migrate_after_start(&self, parallel: usize) -> Result<Vec<SchemaReport>, ControlError> {
        if self.is_all_migrated().await? {
            return Ok(Vec::new());
        }
        // One server does it all. Another one waits, and goes on if that one does not end.
        let turn = self.claims.turn("migrations").await?;
        if self.is_all_migrated().await? {
            return Ok(Vec::new());
        }
        let known = Schema::Tenant.version();
        let total = by_name(&self.registry).await?.len();
        let migration = Migration { parallel, is_thorough: false };
        let reports = self.migrate_tenants(&Actor::Server, migration, &|_, _| {}).await?;
        let is_open = |report: &SchemaReport| matches!(report.outcome, SchemaOutcome::Failed | SchemaOutcome::Pending);
        // Who was passed over, because somebody was at it, has no report.
        if reports.len() == total
            && !reports.iter().any(is_open)
            // One that slept until another server had its turn says nothing of it.
            && let Some(mut transaction) = turn.begin(&self.registry).await?
        {
            let state = transaction.table("registry_state");
            transaction.execute(&Query::update().table(state).value("tenants_schema", known).take()).await?;
            transaction.commit().await?;
        }
        Ok(reports)
    }

    /// Whether every tenant was brought to the schema that this binary knows.
    async fn is_all_migrated(&self) -> Result<bool, DatabaseError> {
        let read = Query::select().column("tenants_schema").from(self.registry.table("registry_state")).take();
        let (reached,): (i64,) = self.registry.one(&read).await?;
        Ok(reached == Schema::Tenant.version())
    }

    /// What can be done side by side. The tenants of one shared SQLite file write one after
    /// the other anyway, and would run into each other's locks.
    fn units(&self, records: Vec<TenantRecord>) -> Vec<Vec<(TenantId, TenantName)>> {
        let mut of_file: HashMap<String, Vec<(TenantId, TenantName)>> = HashMap::new();
        let mut units = Vec::new();
        for record in records {
            let TenantTables { location, .. } = record.tables(&self.store);
            match location {
                DatabaseLocation::Sqlite(_) if record.isolation == Isolation::Prefix => {
                    of_file.entry(record.location).or_default().push((record.id, record.name));
                }
                _ => units.push(vec![(record.id, record.name)]),
            }
        }
        units.extend(of_file.into_values());
        // Taken from the end: those with the first names come first.
        units.reverse();
        units
    }

    async fn migrate_units(
        &self,
        actor: &Actor,
        migration: Migration,
        waiting: &Mutex<Vec<Vec<(TenantId, TenantName)>>>,
        on_each: &(dyn Fn(&SchemaReport, usize) + Sync),
        total: usize,
    ) -> Result<Vec<SchemaReport>, ControlError> {
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut reports = Vec::new();
        while let Some(unit) = next() {
            for (id, name) in unit {
                if let Some(report) = self.migrate_tenant(actor, migration, id, &name).await? {
                    on_each(&report, total);
                    reports.push(report);
                }
            }
        }
        Ok(reports)
    }

    /// Brings one tenant up to date; nothing where it is gone, or another is at it and is
    /// not waited for.
    async fn migrate_tenant(
        &self,
        actor: &Actor,
        migration: Migration,
        id: TenantId,
        name: &TenantName,
    ) -> Result<Option<SchemaReport>, ControlError> {
        let Some(claim) = self.claim_for(migration, id, name).await? else { return Ok(None) };
        let Some(record) = record::find_by_id(&self.registry, id).await? else { return Ok(None) };
        if !has_tables(&record) {
            return Ok(Some(skipped(&record)));
        }
        if record.state == TenantState::Failed && !migration.is_thorough {
            return Ok(Some(status_of(&self.store, &record).await));
        }
        let (name, tables) = (record.name.clone(), record.tables(&self.store));
        let before = self.store.schema_version(&tables, Schema::Tenant).await.ok().flatten();
        crash_point("migrate.claimed").await;
        let upgraded = if record.state == TenantState::Failed {
            self.retry_claimed(actor, &claim, record).await.map_err(|error| match error {
                ControlError::Tenant { source, .. } => format!("{source}{}", source.advice()),
                other => other.to_string(),
            })
        } else {
            self.upgrade(&record).await.map_err(|error| format!("{error}{}", error.advice()))
        };
        // Who slept until another had the claim leaves the mark to that one: the tenant may be gone by now.
        if upgraded.is_ok() && claim.check().await.is_ok() {
            self.mark_own(id, &name, &tables).await;
        }
        crash_point("migrate.upgraded").await;
        let known = Schema::Tenant.version();
        let (applied, outcome) = match &upgraded {
            Ok(()) if before >= Some(known) => (before, SchemaOutcome::Current),
            Ok(()) => (Some(known), SchemaOutcome::Upgraded),
            Err(_) => (before, SchemaOutcome::Failed),
        };
        Ok(Some(SchemaReport { schema: "tenant", tenant: Some(name), applied, known, outcome, error: upgraded.err() }))
    }

    /// Opening a database brings it up to date. What no later try can mend makes a tenant
    /// that runs `Failed`; one that is suspended stays so until somebody resumes it.
    async fn upgrade(&self, record: &TenantRecord) -> Result<(), DatabaseError> {
        let opened = self.store.open(&record.tables(&self.store)).await;
        if let Err(error) = &opened
            && error.is_damage()
        {
            self.record_fault(Fault {
                tenant: record.id,
                reason: error.to_string(),
                tables: record.tables(&self.store),
            })
            .await?;
        }
        opened.map(drop)
    }

    /// Gives a prepared database from before there were marks the tenant's own. Where its user may make no
    /// table, or where another's mark is, the site goes on as it did, and whoever runs the server is told.
    async fn mark_own(&self, id: TenantId, name: &TenantName, tables: &TenantTables) {
        if let Err(error) = self.store.mark(id, tables).await {
            tracing::warn!(tenant.id = %id, "the database of tenant `{name}` does not have its mark: {error}");
        }
    }

    async fn claim_for(
        &self,
        migration: Migration,
        id: TenantId,
        name: &TenantName,
    ) -> Result<Option<Claim>, ControlError> {
        if migration.is_thorough {
            return self.claims.tenant(id, name).await.map(Some);
        }
        self.claims.try_tenant(id, name).await
    }
}

/// The end of a run, in words.
fn outcome(reports: &[SchemaReport]) -> Outcome {
    let of = |wanted| reports.iter().filter(move |report| report.outcome == wanted);
    let failed: Vec<&str> =
        of(SchemaOutcome::Failed).filter_map(|report| report.tenant.as_ref()).map(TenantName::as_str).collect();
    if !failed.is_empty() {
        let (names, total) = (failed.join(", "), reports.len());
        let not = format!("{} of {total} databases could not be brought up to date: {names}", failed.len());
        return Outcome::Failed(format!("{not}; mend what is wrong there and try again"));
    }
    let (upgraded, current) = (of(SchemaOutcome::Upgraded).count(), of(SchemaOutcome::Current).count());
    let what = format!("{upgraded} brought up to date, {current} had been before");
    Outcome::Done { what, lacks_passwords: false }
}

pub(super) async fn by_name(registry: &Database) -> Result<Vec<TenantRecord>, DatabaseError> {
    let mut records = record::find_where(registry, Expr::col("name").is_not_null()).await?;
    records.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(records)
}

/// Whether a tenant has tables that nobody else sees to: unfinished work makes or removes
/// them when it is finished.
pub(super) fn has_tables(record: &TenantRecord) -> bool {
    record.operation.is_none() && (record.state != TenantState::Uninitialized || record.has_kept_content())
}

fn skipped(record: &TenantRecord) -> SchemaReport {
    SchemaReport {
        schema: "tenant",
        tenant: Some(record.name.clone()),
        applied: None,
        known: Schema::Tenant.version(),
        outcome: SchemaOutcome::Skipped,
        error: None,
    }
}

fn report(schema: Schema, tenant: Option<TenantName>, version: Result<Option<i64>, DatabaseError>) -> SchemaReport {
    let known = schema.version();
    let (applied, outcome, error) = match version {
        // A newer version may have brought it further meanwhile.
        Ok(applied) if applied >= Some(known) => (applied, SchemaOutcome::Current, None),
        Ok(applied) => (applied, SchemaOutcome::Pending, None),
        Err(error) => (None, SchemaOutcome::Failed, Some(error.to_string())),
    };
    let schema = if tenant.is_none() { "registry" } else { "tenant" };
    SchemaReport { schema, tenant, applied, known, outcome, error }
}
