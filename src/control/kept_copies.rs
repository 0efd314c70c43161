//! Kept copies: where a tenant's data was before it moved. Nobody reads or writes there any
//! more, and they stay until somebody drops them on purpose.

use super::claim::Claim;
use super::operation::Place;
use super::record::{Reader, TenantRecord};
use super::{Actor, ControlError, ControlPlane, audit};
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Order, Query};
use serde::Serialize;
use uuid::Uuid;

/// A copy that a tenant left behind.
#[derive(Clone, Debug, Serialize)]
pub struct KeptCopy {
    #[serde(skip)]
    pub(super) id: Uuid,
    /// Whose it is.
    #[serde(skip)]
    pub tenant: TenantId,
    #[serde(skip)]
    pub(super) place: Place,
    /// Where it is, in words.
    pub database: String,
    /// Since when.
    #[serde(rename = "kept_at")]
    pub kept_at: Timestamp,
}

/// Why a copy is still there.
#[derive(Debug, thiserror::Error)]
pub enum DropCopyError {
    /// The tenant cannot be found or claimed.
    #[error(transparent)]
    Control(#[from] ControlError),
    /// Its database does not do it.
    #[error(
        "the copy in {database} cannot be removed: {source}; where that server is gone for good, have the copy forgotten instead"
    )]
    Unremoved {
        /// Where the copy is.
        database: String,
        /// What the database answered.
        source: DatabaseError,
    },
}

/// What shall become of the data of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropping {
    /// It goes.
    Remove,
    /// It is left alone, since nobody can get at it any more: only the note of it goes.
    Forget,
}

/// Notes that a copy is there, in the transaction that leads elsewhere.
pub(super) async fn keep(
    transaction: &mut Transaction,
    tenant: TenantId,
    place: &Place,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let place = serde_json::to_string(place).unwrap_or_else(|_| unreachable!("a place has text keys only"));
    let insert = Query::insert()
        .into_table(transaction.table("kept_copies"))
        .columns(["id", "tenant_id", "place", "kept_at_ms"])
        .values_panic([Uuid::now_v7().into(), tenant.as_uuid().into(), place.into(), now.as_millis().into()])
        .take();
    transaction.execute(&insert).await.map(|_| ())
}

/// Writes anew how a copy is reached.
pub(super) async fn rewrite(transaction: &mut Transaction, copy: &KeptCopy) -> Result<(), DatabaseError> {
    let place = serde_json::to_string(&copy.place).unwrap_or_else(|_| unreachable!("a place has text keys only"));
    let update = Query::update()
        .table(transaction.table("kept_copies"))
        .value("place", place)
        .and_where(Expr::col("id").eq(copy.id))
        .take();
    transaction.execute(&update).await.map(|_| ())
}

impl ControlPlane {
    /// The copies that a tenant left behind, the oldest first.
    pub async fn kept_copies(&self, tenant: TenantId) -> Result<Vec<KeptCopy>, DatabaseError> {
        self.kept_where(&self.registry, Expr::col("tenant_id").eq(tenant.as_uuid())).await
    }

    /// Every tenant's.
    pub(super) async fn all_kept_copies(&self) -> Result<Vec<KeptCopy>, DatabaseError> {
        self.kept_where(&self.registry, Expr::col("tenant_id").is_not_null()).await
    }

    pub(super) async fn kept_where(
        &self,
        mut reader: impl Reader,
        condition: Expr,
    ) -> Result<Vec<KeptCopy>, DatabaseError> {
        let query = Query::select()
            .columns(["id", "tenant_id", "place", "kept_at_ms"])
            .from(reader.table("kept_copies"))
            .and_where(condition)
            .order_by("id", Order::Asc)
            .take();
        let rows: Vec<(Uuid, Uuid, String, i64)> = reader.rows(&query).await?;
        rows.into_iter()
            .map(|(id, tenant, place, kept_at_ms)| {
                let place: Place =
                    serde_json::from_str(&place).map_err(|error| DatabaseError::value("kept_copies.place", error))?;
                let database = self.store.describe(&self.tables_at(&place));
                let kept_at = Timestamp::from_millis(kept_at_ms);
                Ok(KeptCopy { id, tenant: tenant.into(), place, database, kept_at })
            })
            .collect()
    }

    /// Drops the copies that a tenant left behind, and says which.
    pub async fn drop_kept_copies(
        &self,
        actor: &Actor,
        name: &TenantName,
        dropping: Dropping,
    ) -> Result<Vec<KeptCopy>, DropCopyError> {
        let (claim, record) = self.claim(name).await?;
        let copies = self.kept_copies(record.id).await.map_err(ControlError::from)?;
        for copy in &copies {
            if dropping == Dropping::Remove {
                claim.check().await?;
                let removed = self.store.remove_own(record.id, &self.tables_at(&copy.place)).await;
                removed.map_err(|source| DropCopyError::Unremoved { database: copy.database.clone(), source })?;
            }
            self.forget_copy(actor, &claim, &record, copy, dropping).await?;
        }
        Ok(copies)
    }

    /// Removes what a tenant left behind, before the tenant or its content goes for good. A
    /// server that is gone is no reason for the tenant to stay: what it has is left there,
    /// and the audit log says so.
    pub(super) async fn clear_kept_copies(
        &self,
        actor: &Actor,
        claim: &Claim,
        record: &TenantRecord,
    ) -> Result<(), ControlError> {
        for copy in self.kept_copies(record.id).await? {
            claim.check().await?;
            let removed = self.store.remove_own(record.id, &self.tables_at(&copy.place)).await;
            let dropping = match removed {
                Ok(_) => Dropping::Remove,
                Err(error) => {
                    tracing::error!(
                        tenant.id = %record.id,
                        "the copy of tenant `{}` in {} cannot be removed, and is left there: {error}",
                        record.name,
                        copy.database
                    );
                    Dropping::Forget
                }
            };
            self.forget_copy(actor, claim, record, &copy, dropping).await?;
        }
        Ok(())
    }

    pub(super) async fn forget_copy(
        &self,
        actor: &Actor,
        claim: &Claim,
        record: &TenantRecord,
        copy: &KeptCopy,
        dropping: Dropping,
    ) -> Result<(), ControlError> {
        let mut transaction = claim.begin().await?;
        let mut forget = Query::delete();
        forget.from_table(transaction.table("kept_copies")).and_where(Expr::col("id").eq(copy.id));
        transaction.execute(&forget).await?;
        let (action, detail) = match dropping {
            Dropping::Remove => ("drop copy", copy.database.clone()),
            Dropping::Forget => ("forget copy", format!("{}: its data was left there", copy.database)),
        };
        audit::write(&mut transaction, self.clock.now(), actor, action, Some(&record.name), &detail).await?;
        Ok(transaction.commit().await?)
    }
}
