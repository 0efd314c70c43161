//! `/_/metrics`, for Prometheus.

use crate::control::ControlPlane;
use crate::control::nodes::NodeStanding;
use crate::control::scheduled_backups::{BackupRun, ScheduledBackups};
use crate::http::error::HttpError;
use crate::infra::database::DatabaseError;
use crate::infra::metrics::{Gauge, Metrics};
use crate::page_cache::PageCache;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, web};
use std::time::Instant;

/// Everything that the server counts.
pub async fn get(
    metrics: web::Data<Metrics>,
    cache: web::Data<PageCache>,
    control: web::Data<ControlPlane>,
    backups: web::Data<ScheduledBackups>,
) -> Result<HttpResponse, HttpError> {
    let gauge = |name, help, value| Gauge { name, help, label: None, value };
    let totals = cache.totals();
    let mut gauges = vec![
        gauge("rowhouse_page_cache_entries", "Pages kept by this process.", totals.entries),
        gauge("rowhouse_page_cache_bytes", "Bytes that they take.", totals.bytes),
        gauge(
            "rowhouse_database_connections",
            "Connections to database servers that exist.",
            control.store().pools().server_connections() as u64,
        ),
        gauge("rowhouse_pools_open", "Databases that are open.", control.store().pools().open_count() as u64),
    ];
    if let Some(tier2) = cache.tier2() {
        let counts = tier2.counts();
        let (name, help) = ("rowhouse_page_cache_redis", "Calls for pages in Redis so far, by what came of them.");
        let outcomes =
            [("hit", counts.hits), ("miss", counts.misses), ("failure", counts.failures), ("refused", counts.refused)];
        gauges.extend(outcomes.map(|(outcome, value)| {
            let label = Some(("outcome", outcome.to_owned()));
            Gauge { name, help, label, value }
        }));
    }
    let (name, help) = ("rowhouse_tenants", "Tenants by their state.");
    gauges.extend(control.count_by_state().await?.into_iter().map(|(state, value)| {
        let label = Some(("state", state.to_string()));
        Gauge { name, help, label, value }
    }));
    if control.cluster().is_node() {
        gauges.extend(of_farm(&control).await?);
    }
    if backups.settings().folder().is_some() {
        gauges.extend(of_backups(&backups).await?);
    }
    let page = metrics.to_prometheus(&gauges);
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")).body(page))
}

/// How this node stands among the others.
async fn of_farm(control: &ControlPlane) -> Result<Vec<Gauge>, DatabaseError> {
    let gauge = |name, help, value| Gauge { name, help, label: None, value };
    let labelled =
        |name, help, label, word: &str, value| Gauge { name, help, label: Some((label, word.to_owned())), value };
    let (cluster, nodes) = (control.cluster(), control.list_nodes().await?);
    let standings = [NodeStanding::Ready, NodeStanding::Draining, NodeStanding::Left, NodeStanding::Lost];
    let mut gauges: Vec<Gauge> = standings
        .map(|standing| {
            let count = nodes.iter().filter(|node| node.standing == standing).count() as u64;
            labelled("rowhouse_nodes", "Nodes of the farm by how they stand.", "state", standing.label(), count)
        })
        .into();
    let own = nodes.iter().find(|node| node.row.speaker == *cluster.me());
    let offset_ms = own.map_or(0, |node| node.row.report.clock_offset_ms.unsigned_abs());
    let round_trip_us = cluster.redis_round_trip().map_or(0, |took| u64::try_from(took.as_micros()).unwrap_or(0));
    let fences = cluster.fence_counts();
    gauges.extend([
        gauge(
            "rowhouse_revision_lag",
            "Revisions of the registry that the routing table is behind.",
            own.map_or(0, |node| node.revision_lag),
        ),
        gauge(
            "rowhouse_trusted",
            "Whether this node knows that it missed no message: 1, or 0 where it asks the databases instead.",
            u64::from(cluster.trust().holds_at(Instant::now())),
        ),
        gauge("rowhouse_redis_round_trip_microseconds", "How long Redis took to answer; 0: it did not.", round_trip_us),
        gauge("rowhouse_clock_offset_milliseconds", "How far the clock is off the registry's.", offset_ms),
    ]);
    let (name, help) = ("rowhouse_fences", "Changes of content told to the other nodes, by how they got there.");
    let outcomes = [("message", fences.by_message), ("registry", fences.by_registry), ("behind", fences.behind)];
    gauges.extend(outcomes.map(|(outcome, count)| labelled(name, help, "outcome", outcome, count)));
    gauges.push(gauge("rowhouse_fence_wait_microseconds", "How long all of them waited.", fences.waited_us));
    Ok(gauges)
}

/// How the scheduled backups stand, whichever process made them.
async fn of_backups(backups: &ScheduledBackups) -> Result<Vec<Gauge>, DatabaseError> {
    let gauge = |name, help, value| Gauge { name, help, label: None, value };
    let (finished, complete) = backups.last_finished().await?;
    let second = |run: Option<&BackupRun>| {
        let moment = run.and_then(|run| run.finished_at);
        moment.map_or(0, |at| u64::try_from(at.as_millis() / 1000).unwrap_or(0))
    };
    let took = finished.as_ref().and_then(BackupRun::took).unwrap_or_default();
    let mut gauges = vec![
        gauge(
            "rowhouse_backup_last_success_timestamp_seconds",
            "When the last run without failures ended; 0 before the first one.",
            second(complete.as_ref()),
        ),
        gauge(
            "rowhouse_backup_last_run_timestamp_seconds",
            "When the last run ended, with or without failures; 0 before the first one.",
            second(finished.as_ref()),
        ),
        gauge("rowhouse_backup_last_run_duration_seconds", "How long the last run took.", took.as_secs()),
        gauge(
            "rowhouse_backup_last_run_bytes",
            "Bytes of the archives of the last run.",
            finished.as_ref().map_or(0, |run| run.bytes),
        ),
    ];
    let (name, help) = ("rowhouse_backup_tenants", "Tenants by how their backups stand.");
    gauges.extend(backups.count_by_standing().await?.into_iter().map(|(standing, value)| {
        let label = Some(("state", standing.as_str().to_owned()));
        Gauge { name, help, label, value }
    }));
    Ok(gauges)
}
