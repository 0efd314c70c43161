//! The tenants of this node: the routing table of the moment, and their databases.

use super::due::Due;
use super::faults::{Fault, FaultReports};
use super::outage::Outage;
use super::routing_table::RoutingTable;
use super::tenant::Tenant;
use super::unreadable::UnreadableValue;
use crate::cluster::Trust;
use crate::domain::generation::Generation;
use crate::domain::ids::TenantId;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::breaker::{BreakerLimits, Breakers};
use crate::infra::database::store::Store;
use crate::infra::database::{Database, DatabaseError, DatabaseLocation};
use arc_swap::{ArcSwap, Guard};
use std::fmt;
use std::sync::Arc;
use std::time::Instant;

/// The tenants of this node.
pub struct TenantRegistry {
    table: ArcSwap<RoutingTable>,
    store: Store,
    faults: FaultReports,
    /// How far what this node knows of contents' numbers may be believed.
    trust: Arc<Trust>,
    /// What keeps visitors from waiting for a file that does not answer. Database servers
    /// have breakers of their own, where they are connected to.
    breakers: Breakers<DatabaseLocation>,
    due: Due,
}

impl TenantRegistry {
    /// Starts with a table.
    pub fn new(table: RoutingTable, store: Store, faults: FaultReports, trust: Arc<Trust>) -> Self {
        let breakers = Breakers::new(BreakerLimits::default());
        Self { table: ArcSwap::from_pointee(table), store, faults, trust, breakers, due: Due::default() }
    }

    /// The table of this moment, for one request.
    pub fn table(&self) -> Guard<Arc<RoutingTable>> {
        self.table.load()
    }

    /// Puts a new table in the place of the old one. Requests that hold the old one
    /// finish with it.
    pub fn swap(&self, table: RoutingTable) {
        self.table.store(Arc::new(table));
    }

    /// A tenant's database, opened where it is not. On this process's first opening its
    /// schema is brought up to date. A damaged one is reported. One that did not answer
    /// others is not asked: [`DatabaseError::LeftAlone`].
    pub async fn database(&self, tenant: &Tenant) -> Result<Database, DatabaseError> {
        let pass = match &tenant.tables().location {
            file @ DatabaseLocation::Sqlite(_) => Some(self.breakers.of(file.clone()).admit()?),
            _ => None,
        };
        let opened = if tenant.is_upgraded() {
            self.store.reopen(tenant.tables()).await
        } else {
            self.store.open(tenant.tables()).await
        };
        let opened = match pass {
            Some(pass) => pass.settle(opened),
            None => opened,
        };
        match opened {
            Ok(database) => {
                tenant.mark_upgraded();
                Ok(database)
            }
            Err(error) => {
                self.report(tenant, &error);
                Err(error)
            }
        }
    }

    /// The number of a tenant's content at that moment, where it is known and may be believed.
    pub fn generation_at(&self, tenant: &Tenant, now: Instant) -> Option<Generation> {
        tenant.generation_at(now, &self.trust)
    }

    /// Somebody may have changed a tenant's content: its number is read again before a page of
    /// it is served from memory.
    pub fn doubt(&self, tenant: TenantId) {
        if let Some(tenant) = self.table.load().find(tenant) {
            tenant.doubt();
        }
    }

    /// When something is due at a tenant, as its row says.
    pub fn note_due(&self, tenant: TenantId, due_at: Option<Timestamp>) {
        self.due.note(tenant, due_at);
    }

    /// The tenants at which something is due. They stay so until it is noted anew.
    pub fn due(&self, now: Timestamp) -> Vec<TenantId> {
        self.due.at(now)
    }

    /// The same of every tenant. One that comes into the table later has not been read yet.
    pub fn doubt_all(&self) {
        let table = self.table.load();
        table.default_tenant().doubt();
        table.tenants().for_each(|tenant| tenant.doubt());
    }

    /// Makes a change of a tenant's content visible: no page of before it is served after
    /// this. The registry may have put a new tenant in the place of the one that the
    /// change's request began with; both hear of it.
    pub fn raise_generation(&self, tenant: &Tenant, generation: Generation) {
        self.both(tenant, |tenant| tenant.raise_generation(generation));
    }

    /// Notes that a tenant's database did not answer, where that is what an error says.
    pub fn note_silence(&self, tenant: &Tenant, error: &DatabaseError, now: Timestamp) {
        if !error.is_unavailable() {
            return;
        }
        if tenant.answering().current().is_none() {
            tracing::warn!(tenant.id = %tenant.id(), "nothing is read or written of tenant `{}`: {error}", tenant.name());
        }
        // Who was told not to ask knows nothing new.
        let was_asked = !matches!(error, DatabaseError::LeftAlone { .. });
        let reason = error.to_string();
        self.both(tenant, |tenant| {
            if was_asked || tenant.answering().current().is_none() {
                tenant.answering().note_silence(&reason, now);
            }
        });
    }

    /// Gives back the memory of what has nothing to remember.
    pub fn tidy(&self) {
        self.breakers.forget_sound();
    }

    /// Notes that a tenant's database answered. It costs one load where it always did.
    pub fn note_answer(&self, tenant: &Tenant) {
        self.both(tenant, |tenant| {
            if let Some(outage) = tenant.answering().note_answer() {
                tracing::info!(
                    tenant.id = %tenant.id(),
                    "the database of tenant `{}` answers again; it did not since {}",
                    tenant.name(),
                    outage.since
                );
            }
        });
    }

    /// Since when a tenant's database does not answer, and why; none where it does.
    pub fn outage(&self, tenant: TenantId) -> Option<Outage> {
        self.table.load().find(tenant)?.answering().current()
    }

    /// The tenants whose databases do not answer. It looks at every tenant: for a screen.
    pub fn outages(&self) -> Vec<(Arc<Tenant>, Outage)> {
        let table = self.table.load();
        let silent = table.tenants().filter_map(|tenant| Some((Arc::clone(tenant), tenant.answering().current()?)));
        let mut silent: Vec<_> = silent.collect();
        silent.sort_by(|(a, _), (b, _)| a.name().as_str().cmp(b.name().as_str()));
        silent
    }

    /// Notes where a value was come upon that this version cannot read, where that is what an error says.
    pub fn note_unreadable(&self, tenant: &Tenant, place: fmt::Arguments<'_>, error: &DatabaseError, now: Timestamp) {
        if matches!(error, DatabaseError::Value(_)) {
            let place = place.to_string();
            self.both(tenant, |tenant| tenant.unreadable().note(&place, error, now));
        }
    }

    /// Notes what of all that is around a tenant's pages is left out, since this version cannot read it: that, by
    /// what it is, and nothing else.
    pub fn note_left_out(&self, tenant: &Tenant, left_out: &[(String, &DatabaseError)], now: Timestamp) {
        self.both(tenant, |tenant| tenant.unreadable().note_around(left_out, now));
    }

    /// Notes that a place was read. It costs one load where nothing was ever come upon.
    pub fn note_read(&self, tenant: &Tenant, place: fmt::Arguments<'_>) {
        self.both(tenant, |tenant| {
            if tenant.unreadable().is_any() {
                tenant.unreadable().forget(&place.to_string());
            }
        });
    }

    /// What this node could not read of a tenant, the last first.
    pub fn unreadable(&self, tenant: TenantId, now: Timestamp) -> Vec<UnreadableValue> {
        self.table.load().find(tenant).map_or_else(Vec::new, |tenant| tenant.unreadable().current(now))
    }

    /// The tenants that have something of that. It looks at every tenant: for a screen.
    pub fn all_unreadable(&self, now: Timestamp) -> Vec<(Arc<Tenant>, Vec<UnreadableValue>)> {
        let table = self.table.load();
        let values = table.tenants().map(|tenant| (Arc::clone(tenant), tenant.unreadable().current(now)));
        let mut values: Vec<_> = values.filter(|(_, values)| !values.is_empty()).collect();
        values.sort_by(|(a, _), (b, _)| a.name().as_str().cmp(b.name().as_str()));
        values
    }

    /// How many they are: for the metrics.
    pub fn count_unreadable(&self, now: Timestamp) -> usize {
        self.table.load().tenants().filter(|tenant| tenant.unreadable().is_met_of_late(now)).count()
    }

    /// Does something to a tenant, and to the one that the registry may have put in its
    /// place since a request began with it.
    fn both(&self, tenant: &Tenant, note: impl Fn(&Tenant)) {
        note(tenant);
        let table = self.table.load();
        if let Some(current) = table.find(tenant.id()).filter(|current| !std::ptr::eq(Arc::as_ptr(current), tenant)) {
            note(current);
        }
    }

    /// Reports a tenant whose database turned out to be damaged. Other errors pass by:
    /// they may be gone on the next visit.
    pub fn report(&self, tenant: &Tenant, error: &DatabaseError) {
        if error.is_damage() {
            let tables = tenant.tables().clone();
            self.faults.report(Fault { tenant: tenant.id(), tables, reason: error.to_string() });
        }
    }
}
