//! Word of a tenant whose data cannot be served, from the data plane to the control plane.

use crate::domain::ids::TenantId;
use crate::infra::database::store::TenantTables;
use tokio::sync::mpsc;

/// A tenant whose database is damaged.
#[derive(Debug)]
pub struct Fault {
    /// Which tenant.
    pub tenant: TenantId,
    /// Where its data was: one that lives elsewhere by now is not damaged.
    pub tables: TenantTables,
    /// What is wrong with it.
    pub reason: String,
}

/// Where faults are reported. The control plane listens at the other end and makes the
/// tenant `Failed`; the data plane does not know it.
#[derive(Clone)]
pub struct FaultReports {
    sender: mpsc::Sender<Fault>,
}

impl FaultReports {
    /// A pair of ends. A report is dropped when a hundred wait: the next visit reports again.
    pub fn channel() -> (Self, mpsc::Receiver<Fault>) {
        let (sender, receiver) = mpsc::channel(100);
        (Self { sender }, receiver)
    }

    pub(super) fn report(&self, fault: Fault) {
        let _ = self.sender.try_send(fault);
    }
}
