//! The registry's change log: what every node replays.

use super::claim::ClaimedTransaction;
use super::record::TenantRecord;
use crate::domain::generation::Revision;
use crate::domain::host::HostName;
use crate::domain::ids::TenantId;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Asterisk, Expr, ExprTrait, Query};

/// Counts one change to a tenant. A tenant has one row in the log, that of its last
/// change: a node that replays it reads the tenant as it is now.
pub(super) async fn append(
    transaction: &mut Transaction,
    tenant: TenantId,
    now: Timestamp,
) -> Result<Revision, DatabaseError> {
    let state = transaction.table("registry_state");
    let raise = Query::update().table(state.clone()).value("revision", Expr::col("revision").add(1)).take();
    transaction.execute(&raise).await?;
    let (revision,): (i64,) = transaction.one(&Query::select().column("revision").from(state).take()).await?;
    let log = transaction.table("tenant_changes");
    let forget = Query::delete().from_table(log.clone()).and_where(Expr::col("tenant_id").eq(tenant.as_uuid())).take();
    transaction.execute(&forget).await?;
    let insert = Query::insert()
        .into_table(log)
        .columns(["revision", "tenant_id", "at_ms"])
        .values_panic([revision.into(), tenant.as_uuid().into(), now.as_millis().into()])
        .take();
    transaction.execute(&insert).await?;
    Ok(Revision::new(revision))
}

/// Counts a change to a tenant that changes nothing in its row. The Default tenant has no row,
/// and can change all the same; nothing where another one has none.
pub(super) async fn touch(
    transaction: &mut Transaction,
    tenant: TenantId,
    now: Timestamp,
) -> Result<Option<Revision>, DatabaseError> {
    if tenant == TenantId::DEFAULT {
        return Ok(Some(append(transaction, tenant, now).await?));
    }
    let count = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from(transaction.table("tenants"))
        .and_where(Expr::col("id").eq(tenant.as_uuid()))
        .take();
    if transaction.one::<(i64,)>(&count).await?.0 == 0 {
        return Ok(None);
    }
    let revision = append(transaction, tenant, now).await?;
    let update = Query::update()
        .table(transaction.table("tenants"))
        .value("revision", revision.as_i64())
        .and_where(Expr::col("id").eq(tenant.as_uuid()))
        .take();
    transaction.execute(&update).await?;
    Ok(Some(revision))
}

/// Writes what a use case of several steps may change of a tenant, and counts the change:
/// under the claim that it has worked with.
pub(super) async fn save(
    transaction: &mut ClaimedTransaction,
    record: &mut TenantRecord,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    save_in_one(transaction, record, now).await
}

/// The same for a use case of one step, which needs no claim: it has read the tenant in this
/// transaction, or makes it here.
pub(super) async fn save_in_one(
    transaction: &mut Transaction,
    record: &mut TenantRecord,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    record.revision = append(transaction, record.id, now).await?;
    record.changed_at = now;
    let update = Query::update()
        .table(transaction.table("tenants"))
        .values([
            ("url_prefix", record.prefix.as_str().into()),
            ("title", record.title.as_str().into()),
            ("state", record.state.as_str().into()),
            ("isolation", record.isolation.as_str().into()),
            ("location", record.location.as_str().into()),
            ("connection", record.connection.as_ref().map(|sealed| sealed.as_bytes().to_vec()).into()),
            ("table_prefix", record.table_prefix.as_str().into()),
            ("recipe", record.recipe.clone().into()),
            ("operation", record.operation.as_ref().map(super::operation::Operation::to_json).into()),
            ("failure", record.failure.clone().into()),
            ("changed_at_ms", now.as_millis().into()),
            ("revision", record.revision.as_i64().into()),
        ])
        .and_where(Expr::col("id").eq(record.id.as_uuid()))
        .take();
    transaction.execute(&update).await.map(|_| ())
}

/// Removes a tenant's row, and with it all that the registry has of it, and counts the change.
pub(super) async fn remove(
    transaction: &mut ClaimedTransaction,
    tenant: TenantId,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let remove =
        Query::delete().from_table(transaction.table("tenants")).and_where(Expr::col("id").eq(tenant.as_uuid())).take();
    transaction.execute(&remove).await?;
    append(transaction, tenant, now).await.map(|_| ())
}

/// Puts a tenant's hosts in the place of those that it had, in their order.
pub(super) async fn save_hosts(
    transaction: &mut Transaction,
    tenant: TenantId,
    hosts: &[HostName],
) -> Result<(), DatabaseError> {
    let table = transaction.table("tenant_hosts");
    let forget =
        Query::delete().from_table(table.clone()).and_where(Expr::col("tenant_id").eq(tenant.as_uuid())).take();
    transaction.execute(&forget).await?;
    for (position, host) in (0_i32..).zip(hosts) {
        let insert = Query::insert()
            .into_table(table.clone())
            .columns(["host", "tenant_id", "position"])
            .values_panic([host.as_str().into(), tenant.as_uuid().into(), position.into()])
            .take();
        transaction.execute(&insert).await?;
    }
    Ok(())
}

/// Removes the rows of tenants that were deleted before a moment.
pub(super) async fn forget_deleted(transaction: &mut Transaction, before: Timestamp) -> Result<(), DatabaseError> {
    let present = Query::select().column("id").from(transaction.table("tenants")).take();
    let forget = Query::delete()
        .from_table(transaction.table("tenant_changes"))
        .and_where(Expr::col("at_ms").lt(before.as_millis()))
        .and_where(Expr::col("tenant_id").not_in_subquery(present))
        .take();
    transaction.execute(&forget).await.map(|_| ())
}
