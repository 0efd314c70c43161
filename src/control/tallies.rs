//! Counting at each tenant what visitors did not find and which redirects they took, and writing it
//! now and then.

use super::ControlPlane;
use crate::content::missing_pages::{self, Tally};
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantState;
use crate::infra::database::DatabaseError;
use futures_util::{StreamExt, stream};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The most tenants that are counted for between two writes.
const MOST: usize = 1000;

/// At how many tenants it is written at a time.
const AT_ONCE: usize = 8;

/// What came together at this node.
#[derive(Debug, Default)]
pub(super) struct Tallies(Mutex<HashMap<TenantId, Tally>>);

impl ControlPlane {
    /// Counts something at a tenant.
    pub fn count_at(&self, tenant: TenantId, what: impl FnOnce(&mut Tally)) {
        let mut tallies = self.tallies.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tallies.len() < MOST || tallies.contains_key(&tenant) {
            what(tallies.entry(tenant).or_default());
        }
    }

    /// Writes what came together. What cannot be written is forgotten: it is no more than counts. A
    /// database that does not answer keeps no other tenant waiting.
    pub async fn write_tallies(&self) {
        let tallies = std::mem::take(&mut *self.tallies.0.lock().unwrap_or_else(PoisonError::into_inner));
        let all = stream::iter(tallies).for_each_concurrent(AT_ONCE, |(tenant, tally)| async move {
            if let Err(error) = self.write_tally(tenant, &tally).await {
                tracing::debug!(tenant.id = %tenant, "cannot write down what visitors did not find: {error}");
            }
        });
        all.await;
    }

    /// Writes what came together at one tenant: whoever looks at the counts there sees those of this node.
    pub async fn write_tally_of(&self, tenant: TenantId) {
        let tally = self.tallies.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&tenant);
        let Some(tally) = tally else { return };
        if let Err(error) = self.write_tally(tenant, &tally).await {
            tracing::debug!(tenant.id = %tenant, "cannot write down what visitors did not find: {error}");
        }
    }

    async fn write_tally(&self, id: TenantId, tally: &Tally) -> Result<(), DatabaseError> {
        let tenant = self.tenancy.table().find(id).cloned();
        let Some(tenant) = tenant.filter(|tenant| tenant.state() == TenantState::Running) else { return Ok(()) };
        let database = self.tenancy.database(&tenant).await?;
        missing_pages::write(&database, tally, self.clock.now()).await
    }
}
