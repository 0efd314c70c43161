//! Floor 4, data plane: which tenant a request is for, and that tenant's database.
//!
//! It only reads: the control plane pushes a new [`RoutingTable`] in. A lookup is a hash
//! in an immutable snapshot, without a lock and without I/O. Read [`routing_table`]
//! first, then [`registry`].

mod due;
mod faults;
mod knowledge;
#[cfg(test)]
mod knowledge_test;
mod outage;
pub mod registry;
pub mod routing_table;
mod sharded_map;
mod tenant;
mod unreadable;

pub use faults::{Fault, FaultReports};
pub use knowledge::Reading;
pub use outage::Outage;
pub use registry::TenantRegistry;
pub use routing_table::{Resolution, RoutingTable};
pub use tenant::{Tenant, TenantDescription};
pub use unreadable::UnreadableValue;
