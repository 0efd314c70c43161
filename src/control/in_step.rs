//! Keeping in step with the other nodes of a farm: what a node does when it hears of a change,
//! and how it tells the others of its own.

use super::record::{self, TenantRecord};
use super::{ControlPlane, changes};
use crate::cluster::{Fence, Hears, Passed, nodes};
use crate::domain::generation::{Generation, Revision};
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantState;
use crate::infra::crash_point::crash_point;
use crate::infra::database::{DatabaseError, DatabaseLocation};
use crate::tenancy::Tenant;
use sea_query::{Expr, ExprTrait};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long the others get to confirm a message before it is sent again.
const AGAIN: Duration = Duration::from_millis(100);
/// How often the registry is asked how far the others are.
const LOOK: Duration = Duration::from_millis(25);

impl Hears for Arc<ControlPlane> {
    fn tenants_changed(&self, revision: Revision) -> impl Future<Output = ()> + Send + 'static {
        let mut shown = self.watch_revision();
        if self.shown_revision() < revision {
            self.news.notify_one();
        }
        async move {
            let _ = shown.wait_for(|shown| *shown >= revision).await;
        }
    }

    fn content_changed(&self, tenant: TenantId) {
        self.tenancy.doubt(tenant);
    }

    fn missed_some(&self) {
        self.tenancy.doubt_all();
        self.news.notify_one();
    }
}

impl ControlPlane {
    /// Waits until there may be something to reconcile.
    pub async fn wait_for_news(&self) {
        self.news.notified().await;
    }

    /// The names of the tenants whose data is in a file of this machine.
    pub async fn tenants_in_files(&self) -> Result<Vec<String>, DatabaseError> {
        let records = record::find_where(&self.registry, Expr::col("state").ne(TenantState::Uninitialized.as_str()));
        let in_file =
            |record: &TenantRecord| matches!(record.tables(&self.store).location, DatabaseLocation::Sqlite(_));
        Ok(records.await?.iter().filter(|record| in_file(record)).map(|record| record.name.to_string()).collect())
    }

    /// Makes a change of a tenant's content visible: when this returns, no node serves a page
    /// of before, but for those whose names it gives. They did not say in time that they know of
    /// it, and will know soon: each asks the databases by itself when it hears nothing.
    pub async fn publish(self: &Arc<Self>, tenant: &Tenant, generation: Generation) -> Vec<String> {
        self.tenancy.raise_generation(tenant, generation);
        if !self.cluster.is_node() {
            return Vec::new();
        }
        crash_point("publish.not_announced").await;
        let (control, tenant) = (Arc::clone(self), tenant.id());
        // Whoever asked may go away: the others are told all the same.
        let told = tokio::spawn(async move { control.tell_others(tenant).await });
        told.await.unwrap_or_default()
    }

    /// Nodes died, or hang. One may have stored a change of content and not have come to say so:
    /// every tenant's number is read again.
    pub fn note_lost_nodes(&self, names: &[String]) {
        tracing::warn!("lost these nodes: {}", names.join(", "));
        self.tenancy.doubt_all();
    }

    /// A change of a tenant's content may have been stored by a request whose end nobody saw,
    /// as when its client went away. Every node looks again; nobody waits for them.
    pub fn suspect(self: &Arc<Self>, tenant: TenantId) {
        self.tenancy.doubt(tenant);
        if !self.cluster.is_node() {
            return;
        }
        // There is no runtime any more where a request ends with the server.
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let control = Arc::clone(self);
        runtime.spawn(async move {
            let fence = control.cluster.put_up_fence();
            control.cluster.announce_content(&fence, tenant).await;
        });
    }

    /// A command has changed a tenant's content, of which no server that runs knows. Each begins
    /// anew with the tenant when it sees the revision that this makes.
    pub async fn make_known(&self, tenant: TenantId) -> Result<(), DatabaseError> {
        self.touch(tenant).await.map(|_| ())
    }

    async fn tell_others(&self, tenant: TenantId) -> Vec<String> {
        let began = Instant::now();
        let fence = self.cluster.put_up_fence();
        let deadline = began + self.cluster.settings().fence();
        // Where this node knows that messages do not get through, it loses no time over them.
        let is_told = self.cluster.trust().holds_at(Instant::now())
            && self.cluster.announce_content(&fence, tenant).await
            && fence.wait_until(deadline.min(Instant::now() + AGAIN)).await;
        if is_told {
            self.cluster.count_fence(Passed::ByMessage, began.elapsed());
            return Vec::new();
        }
        // A message was lost, or somebody does not listen: the registry, which all of them ask,
        // says it too. A node that has seen this revision has forgotten all of before it.
        let revision = match self.touch(tenant).await {
            Ok(revision) => revision,
            Err(error) => {
                tracing::error!("cannot tell the other nodes of a change through the registry: {error}");
                None
            }
        };
        self.cluster.announce_content(&fence, tenant).await;
        self.wait_at(&fence, deadline, revision).await;
        let mut missing: Vec<String> = fence.missing().into_iter().map(|(_, name)| name).collect();
        missing.sort();
        let passed = if missing.is_empty() { Passed::ByRegistry } else { Passed::Behind };
        self.cluster.count_fence(passed, began.elapsed());
        if !missing.is_empty() {
            tracing::warn!(tenant.id = %tenant, "these nodes did not confirm a change in time: {}", missing.join(", "));
        }
        missing
    }

    /// Counts a tenant as changed in the registry, so that every node puts a new one in its
    /// place. Nothing where there is no such tenant any more.
    async fn touch(&self, tenant: TenantId) -> Result<Option<Revision>, DatabaseError> {
        let now = self.clock.now();
        let mut transaction = self.registry.begin().await?;
        let Some(revision) = changes::touch(&mut transaction, tenant, now).await? else { return Ok(None) };
        transaction.commit().await?;
        self.follow().await?;
        self.cluster.announce_tenants(&self.cluster.put_up_fence(), revision).await;
        Ok(Some(revision))
    }

    /// Makes a change of the set of tenants known: when this returns, every node's routing table
    /// shows it, but for those that did not say so in time and will see it soon.
    pub(super) async fn tell_of_tenants(&self, revision: Revision) {
        let fence = self.cluster.put_up_fence();
        self.cluster.announce_tenants(&fence, revision).await;
        self.wait_at(&fence, Instant::now() + self.cluster.settings().fence(), Some(revision)).await;
    }

    /// Waits for the others, and looks at what they say in the registry: the messages of some may
    /// be lost.
    async fn wait_at(&self, fence: &Fence<'_>, deadline: Instant, revision: Option<Revision>) {
        while !fence.wait_until(deadline.min(Instant::now() + LOOK)).await && Instant::now() < deadline {
            if let Some(revision) = revision {
                self.confirm_by_registry(fence, revision).await;
            }
        }
    }

    async fn confirm_by_registry(&self, fence: &Fence<'_>, revision: Revision) {
        let Ok(rows) = nodes::all(&self.registry).await else { return };
        let seen: HashMap<Uuid, i64> = rows.iter().map(|row| (row.speaker.instance, row.revision)).collect();
        for (instance, _) in fence.missing() {
            if seen.get(&instance).is_some_and(|seen| *seen >= revision.as_i64()) {
                fence.confirm(instance);
            }
        }
    }
}
