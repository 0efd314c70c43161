//! `/admin/nodes`: the servers of the farm, how they are, and the buttons that take one away.

use crate::cluster::Trouble;
use crate::control::ControlPlane;
use crate::control::nodes::{NodeStanding, NodeView};
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::view::console::nodes::{NodeRow, Nodes, PastTrouble};
use actix_web::{HttpResponse, web};

const SENTENCES: [(&str, &str); 2] = [
    ("draining", "The node was asked to leave. It goes on answering while visitors are sent elsewhere, and then ends"),
    ("forgotten", "The node is forgotten"),
];

/// The page.
pub async fn get(
    principal: Principal<SuperUser>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    done: Done,
) -> Result<HttpResponse, HttpError> {
    let nodes = control.list_nodes().await?;
    let own = &control.cluster().me().name;
    let mut versions: Vec<String> =
        nodes.iter().filter(|node| node.standing.serves()).map(|node| node.row.version.clone()).collect();
    versions.sort();
    versions.dedup();
    html_screen(&Nodes {
        frame: framing.console(&principal, done.notices(&SENTENCES)),
        is_farm: control.cluster().is_farm(),
        own: own.clone(),
        versions,
        serving: nodes.iter().filter(|node| node.standing.serves()).count() as u64,
        nodes: nodes.into_iter().map(row).collect(),
    })
}

/// Asks a node to leave.
pub async fn drain(
    principal: Principal<SuperUser>,
    _: CheckedForm<NoFields>,
    control: web::Data<ControlPlane>,
    name: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    control.drain_node(&principal.actor(), &name).await?;
    Ok(see_other(&principal.site.url("/admin/nodes?done=draining")))
}

/// Forgets a node that is gone.
pub async fn forget(
    principal: Principal<SuperUser>,
    _: CheckedForm<NoFields>,
    control: web::Data<ControlPlane>,
    name: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    control.forget_node(&principal.actor(), &name).await?;
    Ok(see_other(&principal.site.url("/admin/nodes?done=forgotten")))
}

fn past(trouble: Trouble) -> Option<PastTrouble> {
    let over_since = trouble.over_since?;
    Some(PastTrouble { said: trouble.said, since: trouble.since, over_since })
}

fn row(node: NodeView) -> NodeRow {
    let NodeView { row, standing, revision_lag } = node;
    let report = row.report;
    NodeRow {
        name: row.speaker.name,
        address: row.address,
        version: row.version,
        started_at: row.started_at,
        silent: row.silent,
        state: standing.label(),
        serves: standing.serves(),
        is_ready: standing == NodeStanding::Ready,
        revision_lag,
        tenants: report.tenants,
        databases_open: report.databases_open,
        hits_memory: report.hits_tier1,
        hits_redis: report.hits_tier2,
        renders: report.renders,
        redis_us: report.redis_us,
        clock_offset_ms: report.clock_offset_ms,
        memory_bytes: report.memory_bytes,
        trouble: report.trouble,
        past_trouble: report.last_trouble.and_then(past),
    }
}
