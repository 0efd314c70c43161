//! `/_/metrics`, for Prometheus.

use crate::cluster::leases::LeaseCounts;
use crate::control::ControlPlane;
use crate::control::nodes::NodeStanding;
use crate::control::scheduled_backups::{BackupRun, ScheduledBackups};
use crate::domain::tenant::TenantState;
use crate::http::error::HttpError;
use crate::infra::database::{DatabaseError, ServerLoad};
use crate::infra::metrics::{Gauge, Metrics};
use crate::media::darkroom::Darkroom;
use crate::page_cache::PageCache;
use crate::tenancy::TenantRegistry;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, web};
use std::time::Instant;

/// Everything that the server counts.
pub async fn get(
    metrics: web::Data<Metrics>,
    cache: web::Data<PageCache>,
    control: web::Data<ControlPlane>,
    backups: web::Data<ScheduledBackups>,
    registry: web::Data<TenantRegistry>,
    darkroom: web::Data<Darkroom>,
) -> Result<HttpResponse, HttpError> {
    let gauge = |name, help, value| Gauge { name, help, label: None, value };
    let totals = cache.totals();
    let mut gauges = vec![
        gauge("rowhouse_page_cache_entries", "Pages kept by this process.", totals.entries),
        gauge("rowhouse_page_cache_bytes", "Bytes that they take.", totals.bytes),
        gauge("rowhouse_pools_open", "Databases that are open.", control.store().pools().open_count() as u64),
        gauge(
            "rowhouse_tenants_unreadable",
            "Tenants of which this process came upon something that its version cannot read.",
            registry.count_unreadable(control.now()) as u64,
        ),
        gauge(
            "rowhouse_picture_variants_made_total",
            "Variants of pictures that this process has made.",
            darkroom.variants_made(),
        ),
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
    gauges.extend(of_servers(&control));
    gauges.extend(of_leases(&control));
    gauges.extend(while_it_answers(of_tenants(&control).await)?);
    if control.cluster().is_node() {
        gauges.extend(while_it_answers(of_farm(&control).await)?);
    }
    if backups.settings().folder().is_some() {
        gauges.extend(while_it_answers(of_backups(&backups).await)?);
    }
    let page = metrics.to_prometheus(&gauges);
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")).body(page))
}

/// What is in the registry is left out while that does not answer: then the rest is wanted most.
fn while_it_answers(gauges: Result<Vec<Gauge>, DatabaseError>) -> Result<Vec<Gauge>, DatabaseError> {
    match gauges {
        Err(error) if error.is_unavailable() => Ok(Vec::new()),
        gauges => gauges,
    }
}

/// What is said of a database server: the metric, what it is, and its value.
type OfServer = (&'static str, &'static str, fn(&ServerLoad) -> u64);

/// What is said of each.
const OF_SERVERS: [OfServer; 6] = [
    ("rowhouse_database_up", "Whether a database server answers: 1, or 0 where it does not.", |load| {
        u64::from(load.answers)
    }),
    ("rowhouse_database_connections", "Connections to a database server that exist.", |load| load.connections),
    ("rowhouse_database_connections_budget", "The most connections to it that there can be.", |load| load.budget),
    ("rowhouse_database_waits_total", "Queries and transactions that waited for one of them.", |load| load.waits),
    ("rowhouse_database_waits_given_up_total", "Those of them that got none.", |load| load.given_up),
    ("rowhouse_database_wait_microseconds_total", "How long all of them waited.", |load| load.waited_us),
];

/// How the database servers stand. Those that tenants' own addresses lead to have no name.
fn of_servers(control: &ControlPlane) -> Vec<Gauge> {
    let servers = control.store().pools().server_loads();
    let gauges = OF_SERVERS.iter().flat_map(|&(name, help, value)| {
        servers.iter().map(move |(server, load)| {
            let server = server.as_ref().map_or_else(|| "by address".to_owned(), ToString::to_string);
            Gauge { name, help, label: Some(("server", server)), value: value(load) }
        })
    });
    gauges.collect()
}

/// What became of the leases of this process. Where the registry is a file there are none.
fn of_leases(control: &ControlPlane) -> Vec<Gauge> {
    let gauge = |name, help, value| Gauge { name, help, label: None, value };
    let Some(LeaseCounts { held, lost }) = control.lease_counts() else { return Vec::new() };
    vec![
        gauge("rowhouse_leases_held", "Leases on work that one process does at a time, held by this one.", held),
        gauge("rowhouse_leases_lost_total", "Leases that another process took over from this one.", lost),
    ]
}

async fn of_tenants(control: &ControlPlane) -> Result<Vec<Gauge>, DatabaseError> {
    let (name, help) = ("rowhouse_tenants", "Tenants by their state.");
    let gauge = |(state, value): (TenantState, u64)| {
        let label = Some(("state", state.to_string()));
        Gauge { name, help, label, value }
    };
    Ok(control.count_by_state().await?.into_iter().map(gauge).collect())
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
    let help = "Messages over Redis that were not sealed by a node of this farm, and were dropped.";
    gauges.push(gauge("rowhouse_messages_refused_total", help, cluster.messages_refused()));
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
