//! Who did what to which tenant, and when.

use super::list::escaped;
use super::{Actor, ControlPlane, Door};
use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Asterisk, Expr, ExprTrait, LikeExpr, Order, Query};
use serde::Serialize;
use std::net::IpAddr;
use uuid::Uuid;

/// One line of the audit log.
#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct AuditEntry {
    #[sqlx(rename = "at_ms")]
    #[serde(skip)]
    at_ms: i64,
    /// Who.
    pub actor: String,
    /// What, as a verb: `create`, `set up`, `suspend`.
    pub action: String,
    /// To which tenant; none where it was about the server.
    pub tenant_name: Option<String>,
    /// More of it, for a person.
    pub detail: String,
    /// Where the request came from; none where there was none, and in lines of older versions.
    pub address: Option<String>,
}

impl AuditEntry {
    /// When.
    pub fn at(&self) -> Timestamp {
        Timestamp::from_millis(self.at_ms)
    }

    /// By which way it was asked for.
    pub fn door(&self) -> Door {
        Door::of(&self.actor)
    }
}

/// What to show of the audit log.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Only about the tenant of this name.
    pub tenant: Option<String>,
    /// Only about tenants with this in their names; where the log has a tenant of just that name, about
    /// that one alone.
    pub tenant_part: Option<String>,
    /// Only what this one did, as the log calls them.
    pub actor: Option<String>,
    /// Only this action.
    pub action: Option<String>,
    /// Only from this moment on.
    pub from: Option<Timestamp>,
    /// Only before this moment.
    pub until: Option<Timestamp>,
    /// How many to pass over.
    pub offset: u64,
    /// How many to show.
    pub limit: u64,
}

/// Adds a line in the transaction of the change that it is about.
pub(super) async fn write(
    transaction: &mut Transaction,
    now: Timestamp,
    actor: &Actor,
    action: &str,
    tenant: Option<&TenantName>,
    detail: &str,
) -> Result<(), DatabaseError> {
    write_for(transaction, now, (actor.to_string().as_str(), actor.address()), action, tenant, detail).await
}

/// The same for somebody who is known by what the log calls them alone, and by where they were, if
/// that is known.
pub(super) async fn write_for(
    transaction: &mut Transaction,
    now: Timestamp,
    (actor, address): (&str, Option<IpAddr>),
    action: &str,
    tenant: Option<&TenantName>,
    detail: &str,
) -> Result<(), DatabaseError> {
    let insert = Query::insert()
        .into_table(transaction.table("registry_audit"))
        .columns(["id", "at_ms", "actor", "action", "tenant_name", "detail", "address"])
        .values_panic([
            Uuid::now_v7().into(),
            now.as_millis().into(),
            actor.into(),
            action.into(),
            tenant.map(ToString::to_string).into(),
            detail.into(),
            address.map(|address| address.to_string()).into(),
        ])
        .take();
    transaction.execute(&insert).await.map(|_| ())
}

impl ControlPlane {
    /// Adds a line about something that is no change of a tenant, such as a new API token.
    pub async fn audit(&self, actor: &Actor, action: &str, detail: &str) -> Result<(), DatabaseError> {
        let mut transaction = self.registry.begin().await?;
        write(&mut transaction, self.clock.now(), actor, action, None, detail).await?;
        transaction.commit().await
    }

    /// The lines that a filter picks, the newest first, and how many there are in all.
    pub async fn audit_log(&self, filter: &AuditFilter) -> Result<(Vec<AuditEntry>, u64), DatabaseError> {
        let mut select = Query::select();
        select.from(self.registry.table("registry_audit"));
        if let Some(part) = filter.tenant_part.as_deref() {
            let is_it = || Expr::col("tenant_name").eq(part);
            let whole = select.clone().column("id").and_where(is_it()).limit(1).take();
            let is_whole = self.registry.optional::<(Uuid,)>(&whole).await?.is_some();
            let has_it = LikeExpr::new(format!("%{}%", escaped(&part.to_lowercase()))).escape('!');
            select.and_where(if is_whole { is_it() } else { Expr::col("tenant_name").like(has_it) });
        }
        select
            .and_where_option(filter.tenant.as_deref().map(|tenant| Expr::col("tenant_name").eq(tenant)))
            .and_where_option(filter.actor.as_deref().map(|actor| Expr::col("actor").eq(actor)))
            .and_where_option(filter.action.as_deref().map(|action| Expr::col("action").eq(action)))
            .and_where_option(filter.from.map(|from| Expr::col("at_ms").gte(from.as_millis())))
            .and_where_option(filter.until.map(|until| Expr::col("at_ms").lt(until.as_millis())));
        let count = select.clone().expr(Expr::col(Asterisk).count()).take();
        let (total,): (i64,) = self.registry.one(&count).await?;
        let page = select
            .columns(["at_ms", "actor", "action", "tenant_name", "detail", "address"])
            .order_by("at_ms", Order::Desc)
            .order_by("id", Order::Desc)
            .offset(filter.offset)
            .limit(filter.limit)
            .take();
        Ok((self.registry.all(&page).await?, u64::try_from(total).unwrap_or(0)))
    }

    /// Every action that the log has, in the order of the alphabet.
    pub async fn audited_actions(&self) -> Result<Vec<String>, DatabaseError> {
        self.audited("action").await
    }

    /// Everybody of whom the log has something, as it calls them, in the order of the alphabet.
    pub async fn audited_actors(&self) -> Result<Vec<String>, DatabaseError> {
        self.audited("actor").await
    }

    async fn audited(&self, column: &'static str) -> Result<Vec<String>, DatabaseError> {
        let select = Query::select()
            .distinct()
            .column(column)
            .from(self.registry.table("registry_audit"))
            .order_by(column, Order::Asc)
            .take();
        let rows: Vec<(String,)> = self.registry.all(&select).await?;
        Ok(rows.into_iter().map(|(value,)| value).collect())
    }
}
