//! What runs beside the server: each task is a loop that ends with the process.

use super::membership::Membership;
use crate::control::ControlPlane;
use crate::control::migrate::SchemaOutcome;
use crate::control::scheduled_backups::ScheduledBackups;
use crate::infra::metrics::Metrics;
use crate::tenancy::{Fault, TenantRegistry};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

/// How often the registry's revision is read: what another process did is in force within
/// half the promised second.
const POLL: Duration = Duration::from_millis(250);
/// How often idle databases are closed and what dead processes left is looked for.
const TIDY: Duration = Duration::from_secs(5);
/// How often it is looked whether a backup is due, or somebody asked for one.
const BACKUPS: Duration = Duration::from_secs(1);

/// How often it is looked whether what editors scheduled is due.
const SCHEDULE: Duration = Duration::from_secs(1);

/// How often it is written down what visitors did not find.
const TALLIES: Duration = Duration::from_secs(10);

/// How many tenants are brought up to date at a time: visitors come first.
const MIGRATIONS: usize = 2;

/// The tasks of a server, ended when this is dropped.
pub(super) struct BackgroundTasks(Vec<JoinHandle<()>>);

impl BackgroundTasks {
    /// Starts them.
    pub(super) fn start(
        control: &Arc<ControlPlane>,
        registry: &Arc<TenantRegistry>,
        faults: mpsc::Receiver<Fault>,
        backups: &Arc<ScheduledBackups>,
        metrics: &Arc<Metrics>,
        membership: &Arc<Membership>,
    ) -> Self {
        Self(vec![
            tokio::spawn(listen(Arc::clone(control))),
            tokio::spawn(beat(Arc::clone(control))),
            tokio::spawn(Arc::clone(membership).keep()),
            tokio::spawn(reconcile(Arc::clone(control))),
            tokio::spawn(tidy(Arc::clone(control), Arc::clone(registry))),
            tokio::spawn(ask_servers(Arc::clone(control))),
            tokio::spawn(record_faults(Arc::clone(control), faults)),
            tokio::spawn(migrate(Arc::clone(control))),
            tokio::spawn(back_up(Arc::clone(backups), Arc::clone(metrics))),
            tokio::spawn(notice_set_up(Arc::clone(control))),
            tokio::spawn(keep_schedules(Arc::clone(control))),
            tokio::spawn(write_tallies(Arc::clone(control))),
        ])
    }
}

impl Drop for BackgroundTasks {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

/// Does what other nodes' messages ask for.
async fn listen(control: Arc<ControlPlane>) {
    let cluster = Arc::clone(control.cluster());
    cluster.listen(&control).await;
}

async fn beat(control: Arc<ControlPlane>) {
    control.cluster().beat().await;
}

async fn reconcile(control: Arc<ControlPlane>) {
    let mut ticks = every(POLL);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = control.wait_for_news() => {}
        }
        if let Err(error) = control.follow().await {
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

/// Keeps what is said of servers that did not answer true, where nobody visits their tenants.
async fn ask_servers(control: Arc<ControlPlane>) {
    let mut ticks = every(TIDY);
    loop {
        ticks.tick().await;
        control.store().pools().ask_servers_again().await;
    }
}

async fn record_faults(control: Arc<ControlPlane>, mut faults: mpsc::Receiver<Fault>) {
    while let Some(fault) = faults.recv().await {
        if let Err(error) = control.record_fault(fault).await {
            tracing::error!("cannot record a damaged tenant: {error}");
        }
    }
}

/// Brings the tenants up to date, once after the start. One that is visited before its turn
/// gets it at that visit.
async fn migrate(control: Arc<ControlPlane>) {
    let reports = match control.migrate_after_start(MIGRATIONS).await {
        Ok(reports) => reports,
        Err(error) => return tracing::error!("cannot bring the tenants' databases up to date: {error}"),
    };
    let upgraded = reports.iter().filter(|report| report.outcome == SchemaOutcome::Upgraded).count();
    if upgraded > 0 {
        tracing::info!("brought the databases of {upgraded} tenants up to date");
    }
    for report in reports.iter().filter(|report| report.outcome == SchemaOutcome::Failed) {
        let (Some(tenant), Some(error)) = (&report.tenant, &report.error) else { continue };
        tracing::warn!("the database of tenant `{tenant}` is not up to date: {error}");
    }
}

/// Does the runs of the scheduled backups. One that breaks off with the process is open
/// still, and the next process goes on with it.
async fn back_up(backups: Arc<ScheduledBackups>, metrics: Arc<Metrics>) {
    let mut ticks = every(BACKUPS);
    loop {
        ticks.tick().await;
        match backups.work().await {
            Ok(run) => {
                if let Some(outcome) = run.and_then(|run| run.outcome) {
                    metrics.count_backup_run(outcome);
                }
            }
            Err(error) => tracing::error!("cannot go on with scheduled backups: {error}"),
        }
    }
}

/// Publishes and takes back what editors scheduled.
async fn keep_schedules(control: Arc<ControlPlane>) {
    let mut ticks = every(SCHEDULE);
    loop {
        ticks.tick().await;
        control.do_what_is_due().await;
        control.send_mails_of_default().await;
    }
}

/// Writes down what visitors did not find.
async fn write_tallies(control: Arc<ControlPlane>) {
    let mut ticks = every(TALLIES);
    loop {
        ticks.tick().await;
        control.write_tallies().await;
    }
}

/// Finds out that another process made the first super user, also where that says nothing: until
/// then this one has nothing to show.
async fn notice_set_up(control: Arc<ControlPlane>) {
    let mut ticks = every(POLL);
    while !control.is_set_up().load(Ordering::Relaxed) {
        ticks.tick().await;
        if let Err(error) = control.notice_set_up().await {
            tracing::error!("cannot count the super users: {error}");
        }
    }
}

fn every(period: Duration) -> tokio::time::Interval {
    let mut ticks = interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
