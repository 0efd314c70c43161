//! Doing what is due at the tenants of this node: what their editors scheduled, and mail.

use super::ControlPlane;
use crate::content::entries::schedule;
use crate::content::site::{self, Pulse};
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantState;
use crate::infra::database::DatabaseError;
use futures_util::{StreamExt, stream};
use std::sync::Arc;

/// At how many tenants something is done at a time.
const AT_ONCE: usize = 8;

impl ControlPlane {
    /// Does what is due at every tenant of which this node knows it. What fails is tried again.
    /// A database that does not answer keeps no other tenant waiting.
    pub async fn do_what_is_due(self: &Arc<Self>) {
        let due = stream::iter(self.tenancy.due(self.clock.now()));
        due.for_each_concurrent(AT_ONCE, |tenant| async move {
            if let Err(error) = self.do_what_is_due_at(tenant).await {
                tracing::warn!(tenant.id = %tenant, "cannot do what is scheduled for a tenant: {error}");
            }
        })
        .await;
    }

    async fn do_what_is_due_at(self: &Arc<Self>, id: TenantId) -> Result<(), DatabaseError> {
        let tenant = self.tenancy.table().find(id).cloned();
        // A site that nobody sees can wait: it is looked at when it is visited again.
        let Some(tenant) = tenant.filter(|tenant| tenant.state() == TenantState::Running) else {
            self.tenancy.note_due(id, None);
            return Ok(());
        };
        let database = self.tenancy.database(&tenant).await?;
        let Pulse { due_at, .. } = site::pulse(&database).await?;
        self.tenancy.note_due(id, due_at);
        if due_at.is_none_or(|due_at| due_at > self.clock.now()) {
            return Ok(());
        }
        let done = schedule::run_due(&database, &self.clock).await;
        if let Ok(Some(generation)) = done {
            // Nobody waits for this answer: who is behind finds out by itself.
            self.publish(&tenant, generation).await;
        }
        // Whatever became of that: somebody may wait for the mail that lets them in.
        self.begin_mails(&database, Some(id)).await?;
        done?;
        schedule::refresh(&database).await?;
        self.tenancy.note_due(id, site::pulse(&database).await?.due_at);
        Ok(())
    }
}
