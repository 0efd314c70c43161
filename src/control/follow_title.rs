//! The title in lists follows the site's own, as long as they were the same: a tenant is found by
//! the name that its site has now, and what a super user called it otherwise stays.

use super::ControlPlane;
use crate::domain::ids::TenantId;
use crate::infra::database::DatabaseError;
use sea_query::{Expr, ExprTrait, Query};

impl ControlPlane {
    /// A site has another title than before. The site's own is stored by now, so that a registry
    /// that does not answer is no reason to refuse it.
    pub async fn follow_title(&self, tenant: TenantId, former: &str, title: &str) {
        if former == title {
            return;
        }
        if let Err(error) = self.write_title(tenant, former, title).await {
            tracing::warn!(tenant.id = %tenant, "the list of tenants does not follow a site's new title: {error}");
        }
    }

    /// No node serves anything by a title, so that this counts as no change of the tenant.
    async fn write_title(&self, tenant: TenantId, former: &str, title: &str) -> Result<(), DatabaseError> {
        let mut transaction = self.registry.begin().await?;
        let update = Query::update()
            .table(transaction.table("tenants"))
            .value("title", title)
            .and_where(Expr::col("id").eq(tenant.as_uuid()))
            .and_where(Expr::col("title").eq(former))
            .take();
        transaction.execute(&update).await?;
        transaction.commit().await
    }
}
