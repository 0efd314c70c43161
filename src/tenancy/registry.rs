//! The tenants of this node: the routing table of the moment, and their databases.

use super::faults::{Fault, FaultReports};
use super::routing_table::RoutingTable;
use super::tenant::Tenant;
use crate::domain::generation::Generation;
use crate::infra::database::store::Store;
use crate::infra::database::{Database, DatabaseError};
use arc_swap::{ArcSwap, Guard};
use std::sync::Arc;

/// The tenants of this node.
pub struct TenantRegistry {
    table: ArcSwap<RoutingTable>,
    store: Store,
    faults: FaultReports,
}

impl TenantRegistry {
    /// Starts with a table.
    pub fn new(table: RoutingTable, store: Store, faults: FaultReports) -> Self {
        Self { table: ArcSwap::from_pointee(table), store, faults }
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
    /// schema is brought up to date. A damaged one is reported.
    pub async fn database(&self, tenant: &Tenant) -> Result<Database, DatabaseError> {
        let opened = if tenant.is_upgraded() {
            self.store.reopen(tenant.tables()).await
        } else {
            self.store.open(tenant.tables()).await
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

    /// Makes a change of a tenant's content visible: no page of before it is served after
    /// this. The registry may have put a new tenant in the place of the one that the
    /// change's request began with; both hear of it.
    pub fn raise_generation(&self, tenant: &Tenant, generation: Generation) {
        tenant.raise_generation(generation);
        if let Some(current) = self.table.load().find(tenant.id()) {
            current.raise_generation(generation);
        }
    }

    /// Reports a tenant whose database turned out to be damaged. Other errors pass by:
    /// they may be gone on the next visit.
    pub fn report(&self, tenant: &Tenant, error: &DatabaseError) {
        if error.is_damage() {
            self.faults.report(Fault { tenant: tenant.id(), reason: error.to_string() });
        }
    }
}
