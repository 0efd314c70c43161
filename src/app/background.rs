//! What runs beside the server: each task is a loop that ends with the process.

use crate::control::ControlPlane;
use crate::tenancy::{Fault, TenantRegistry};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

/// How often the registry's revision is read: what another process did is in force within
/// half the promised second.
const POLL: Duration = Duration::from_millis(250);
/// How often idle databases are closed and what dead processes left is looked for.
const TIDY: Duration = Duration::from_secs(5);

/// The tasks of a server, ended when this is dropped.
pub(super) struct BackgroundTasks(Vec<JoinHandle<()>>);

impl BackgroundTasks {
    /// Starts them.
    pub(super) fn start(
        control: &Arc<ControlPlane>,
        registry: &Arc<TenantRegistry>,
        faults: mpsc::Receiver<Fault>,
    ) -> Self {
        Self(vec![
            tokio::spawn(reconcile(Arc::clone(control))),
            tokio::spawn(tidy(Arc::clone(control), Arc::clone(registry))),
            tokio::spawn(record_faults(Arc::clone(control), faults)),
        ])
    }
}

impl Drop for BackgroundTasks {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

async fn reconcile(control: Arc<ControlPlane>) {
    let mut ticks = every(POLL);
    loop {
        ticks.tick().await;
        if let Err(error) = control.reconcile().await {
            tracing::error!("cannot read changes from the registry: {error}");
        }
    }
}

async fn tidy(control: Arc<ControlPlane>, registry: Arc<TenantRegistry>) {
    let mut ticks = every(TIDY);
    loop {
        ticks.tick().await;
        control.store().pools().close_idle().await;
        registry.tidy();
        if let Err(error) = control.recover_all().await {
            tracing::error!("cannot look for unfinished work: {error}");
        }
    }
}

async fn record_faults(control: Arc<ControlPlane>, mut faults: mpsc::Receiver<Fault>) {
    while let Some(fault) = faults.recv().await {
        if let Err(error) = control.record_fault(fault).await {
            tracing::error!("cannot record a damaged tenant: {error}");
        }
    }
}

fn every(period: Duration) -> tokio::time::Interval {
    let mut ticks = interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
