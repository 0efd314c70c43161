//! Create: registers a tenant, `Uninitialized`.

use super::operation::Operation;
use super::record::{self, TenantRecord};
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::config::Mode;
use crate::domain::generation::Revision;
use crate::domain::host::HostName;
use crate::domain::ids::TenantId;
use crate::domain::isolation::Isolation;
use crate::domain::placement::Placement;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::text::{is_line, plain_line};
use crate::domain::url_prefix::UrlPrefix;
use crate::infra::crash_point::crash_point;
use crate::infra::database::{TablePrefix, Transaction};
use sea_query::{Asterisk, Expr, ExprTrait, Order, Query};
use std::collections::HashSet;

/// A tenant to be.
#[derive(Clone, Debug)]
pub struct NewTenant {
    /// Its name.
    pub name: TenantName,
    /// Its url-prefix.
    pub prefix: UrlPrefix,
    /// Its hosts; the first is the canonical one.
    pub hosts: Vec<HostName>,
    /// Its title; made of the name where it is empty.
    pub title: String,
    /// Whether its data shall live in a database of its own, or in tables of its own.
    pub isolation: Isolation,
    /// On which server.
    pub placement: Placement,
}

impl ControlPlane {
    /// Registers a tenant. It answers 404 until it is set up.
    pub async fn create_tenant(&self, actor: &Actor, new: NewTenant) -> Result<TenantRecord, ControlError> {
        self.register(actor, TenantId::new(), new, None).await
    }

    /// Registers a tenant; with an operation it is `Provisioning` from its first moment.
    pub(super) async fn register(
        &self,
        actor: &Actor,
        id: TenantId,
        new: NewTenant,
        operation: Option<Operation>,
    ) -> Result<TenantRecord, ControlError> {
        self.check_can_create()?;
        let now = self.clock.now();
        let typed = plain_line(&new.title);
        let title = if typed.is_empty() { new.name.to_title() } else { typed };
        check_title(&title)?;
        let placement = self.meant(new.placement);
        let given = self.check_given(&placement, new.isolation).await?;
        let mut transaction = self.registry.begin().await?;
        if record::find_by_name(&mut transaction, &new.name).await?.is_some() {
            return Err(ControlError::NameTaken(new.name));
        }
        self.check_own_hosts(&new.hosts)?;
        check_addresses(&mut transaction, None, &new.prefix, &new.hosts).await?;
        let hosts = each_once(new.hosts);
        let place = self.place(&mut transaction, &new.name, &placement, new.isolation, given).await?;
        check_tables(&mut transaction, &place.location, new.isolation).await?;
        let mut record = TenantRecord {
            id,
            location: place.location,
            connection: place.connection,
            table_prefix: match new.isolation {
                Isolation::Database => String::new(),
                Isolation::Prefix => TablePrefix::of(&new.name).to_string(),
            },
            name: new.name,
            prefix: new.prefix,
            hosts,
            title,
            state: if operation.is_some() { TenantState::Provisioning } else { TenantState::Uninitialized },
            isolation: new.isolation,
            recipe: None,
            operation,
            failure: None,
            created_at: now,
            changed_at: now,
            revision: Revision::default(),
        };
        insert(&mut transaction, &record).await?;
        changes::save_hosts(&mut transaction, record.id, &record.hosts).await?;
        changes::save_in_one(&mut transaction, &mut record, now).await?;
        let detail = format!("address /{}/, {}", record.prefix, record.isolation.label().to_lowercase());
        audit::write(&mut transaction, now, actor, "create", Some(&record.name), &detail).await?;
        crash_point("create.before_commit").await;
        transaction.commit().await?;
        crash_point("create.committed").await;
        tracing::info!(tenant.id = %record.id, tenant.name = %record.name, "registered tenant `{}`", record.name);
        self.reconcile().await?;
        Ok(record)
    }

    /// A tenant's host comes before everything else: one that leads to the server's own
    /// pages would lock the super users out.
    pub(super) fn check_own_hosts(&self, hosts: &[HostName]) -> Result<(), ControlError> {
        let base_url = self.hosting.base_url.as_ref().map(|url| &url.authority().host);
        let is_own = |host: &HostName| base_url == Some(host) || self.hosting.base_hosts.contains(host);
        hosts.iter().find(|host| is_own(host)).map_or(Ok(()), |host| Err(ControlError::OwnHost(host.clone())))
    }

    /// In single-tenant mode nothing would lead to a new tenant.
    pub(super) fn check_can_create(&self) -> Result<(), ControlError> {
        if self.hosting.mode == Mode::Single { Err(ControlError::SingleMode) } else { Ok(()) }
    }
}

/// A file that no tenant has had before: two databases never follow each other under one
/// name, where a late connection to the first could harm the second.
pub(super) fn fresh_file(name: &TenantName) -> String {
    format!("tenants/{name}-{}.sqlite", TenantId::new().short())
}

/// Tenants in one shared file. SQLite reads the names of all tables of a file anew whenever
/// one is made, so that a set-up costs the more the more tenants share it: 10 ms beside
/// few, 50 ms beside two hundred.
const SHARED_BY: i64 = 40;

/// The shared file with the most room left, or the next one where all are full.
pub(super) async fn shared_file(transaction: &mut Transaction) -> Result<String, ControlError> {
    let count = Expr::col(Asterisk).count();
    let select = Query::select()
        .column("location")
        .expr(count.clone())
        .from(transaction.table("tenants"))
        .and_where(Expr::col("isolation").eq(Isolation::Prefix.as_str()))
        .and_where(Expr::col("location").like("shared-%.sqlite"))
        .group_by_col("location")
        .order_by_expr(count, Order::Asc)
        .take();
    let files: Vec<(String, i64)> = transaction.all(&select).await?;
    if let Some((location, _)) = files.first().filter(|(_, tenants)| *tenants < SHARED_BY) {
        return Ok(location.clone());
    }
    let is_taken = |location: &String| files.iter().any(|(taken, _)| taken == location);
    let mut numbered = (1..=files.len() + 1).map(|number| format!("shared-{number}.sqlite"));
    let free = numbered.find(|location| !is_taken(location));
    Ok(free.unwrap_or_else(|| unreachable!("there is a name more than there are files")))
}

pub(super) fn check_title(title: &str) -> Result<(), ControlError> {
    let is_title = !title.trim().is_empty() && title.chars().count() <= 120 && is_line(title);
    if is_title { Ok(()) } else { Err(ControlError::Title) }
}

/// Hosts in the order in which somebody named them, each where it was named first.
pub(super) fn each_once(mut hosts: Vec<HostName>) -> Vec<HostName> {
    let mut seen = HashSet::new();
    hosts.retain(|host| seen.insert(host.clone()));
    hosts
}

/// Refuses addresses that lead to another tenant than `own`.
pub(super) async fn check_addresses(
    transaction: &mut Transaction,
    own: Option<TenantId>,
    prefix: &UrlPrefix,
    hosts: &[HostName],
) -> Result<(), ControlError> {
    let same_prefix = record::find_where(&mut *transaction, Expr::col("url_prefix").eq(prefix.as_str())).await?;
    if same_prefix.iter().any(|found| Some(found.id) != own) {
        return Err(ControlError::PrefixTaken(prefix.clone()));
    }
    for host in hosts {
        let select = Query::select()
            .column("tenant_id")
            .from(transaction.table("tenant_hosts"))
            .and_where(Expr::col("host").eq(host.as_str()))
            .take();
        let owner: Option<(uuid::Uuid,)> = transaction.optional(&select).await?;
        if owner.is_some_and(|(id,)| Some(TenantId::from(id)) != own) {
            return Err(ControlError::HostTaken(host.clone()));
        }
    }
    Ok(())
}

/// Refuses a database that another tenant has to itself, or is on its way to.
pub(super) async fn check_tables(
    transaction: &mut Transaction,
    location: &str,
    isolation: Isolation,
) -> Result<(), ControlError> {
    let is_taken = |its: Isolation| isolation == Isolation::Database || its == Isolation::Database;
    let there = record::find_where(&mut *transaction, Expr::col("location").eq(location)).await?;
    if let Some(other) = there.into_iter().find(|other| is_taken(other.isolation)) {
        return Err(ControlError::taken(other.name, &TablePrefix::stored(&other.table_prefix)));
    }
    for other in record::find_where(&mut *transaction, Expr::col("operation").is_not_null()).await? {
        let Some(place) = other.operation.as_ref().and_then(Operation::place) else { continue };
        if place.location == location && is_taken(place.isolation) {
            let tables = TablePrefix::stored(&place.table_prefix);
            return Err(ControlError::taken(other.name, &tables));
        }
    }
    Ok(())
}

pub(super) async fn insert(transaction: &mut Transaction, record: &TenantRecord) -> Result<(), ControlError> {
    let statement = Query::insert()
        .into_table(transaction.table("tenants"))
        .columns(record::COLUMNS)
        .values_panic([
            record.id.as_uuid().into(),
            record.name.as_str().into(),
            record.prefix.as_str().into(),
            record.title.as_str().into(),
            record.state.as_str().into(),
            record.isolation.as_str().into(),
            record.location.as_str().into(),
            record.table_prefix.as_str().into(),
            record.recipe.clone().into(),
            Option::<String>::None.into(),
            Option::<String>::None.into(),
            record.created_at.as_millis().into(),
            record.changed_at.as_millis().into(),
            record.revision.as_i64().into(),
            record.connection.as_ref().map(|sealed| sealed.as_bytes().to_vec()).into(),
        ])
        .take();
    transaction.execute(&statement).await?;
    Ok(())
}
