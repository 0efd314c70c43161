//! `/_/api/v1/nodes`: the servers of the farm, how they are, and taking one away.

use super::problem::Kind;
use super::{ApiCaller, Problem};
use crate::cluster::Trouble;
use crate::control::ControlPlane;
use crate::control::nodes::NodeView;
use crate::domain::timestamp::Timestamp;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

/// The servers that serve the tenants, and those that did.
#[derive(Serialize, ToSchema)]
#[schema(as = Nodes)]
pub struct NodesBody {
    /// Whether they are a farm; otherwise one server serves all tenants alone.
    is_farm: bool,
    /// The name of the node that answers.
    answered_by: String,
    /// By name.
    nodes: Vec<NodeBody>,
}

/// A node as it said of itself last.
#[derive(Serialize, ToSchema)]
#[schema(as = Node)]
pub struct NodeBody {
    /// Its name.
    name: String,
    /// `ready`, `draining` (it leaves, and answers meanwhile), `left`, or `lost` (it gave no sign of life
    /// for too long).
    #[schema(example = "ready")]
    state: &'static str,
    /// Where it listens.
    address: String,
    /// Its version of Rowhouse.
    version: String,
    /// When it began, in UTC.
    #[schema(format = DateTime)]
    started_at: String,
    /// How long ago it gave its last sign of life, in milliseconds.
    silent_ms: u64,
    /// By how many revisions its routing table is behind the registry.
    revision_lag: u64,
    /// Tenants in its routing table.
    tenants: u64,
    /// Databases that are open there.
    databases_open: u64,
    /// Pages answered from its memory.
    hits_memory: u64,
    /// Pages that it found in Redis.
    hits_redis: u64,
    /// Pages that it rendered.
    renders: u64,
    /// How long Redis takes to answer it, in microseconds; `null` where it does not.
    redis_us: Option<u64>,
    /// How far its clock is ahead of the registry's, in milliseconds.
    clock_offset_ms: i64,
    /// Its resident memory.
    memory_bytes: u64,
    /// What is wrong there; `null` where nothing is.
    trouble: Option<String>,
    /// What went wrong there last since the node began, after it is over too; `null` where nothing did.
    last_trouble: Option<TroubleBody>,
}

/// Something that went wrong at a node.
#[derive(Serialize, ToSchema)]
#[schema(as = NodeTrouble)]
pub struct TroubleBody {
    /// What was said of it.
    said: String,
    /// When it began, in UTC.
    #[schema(format = DateTime)]
    since: String,
    /// When it was over, in UTC; `null` where it lasts.
    #[schema(format = DateTime)]
    over_since: Option<String>,
}

impl From<Trouble> for TroubleBody {
    fn from(trouble: Trouble) -> Self {
        Self {
            said: trouble.said,
            since: trouble.since.to_rfc3339(),
            over_since: trouble.over_since.map(Timestamp::to_rfc3339),
        }
    }
}

impl From<NodeView> for NodeBody {
    fn from(node: NodeView) -> Self {
        let NodeView { row, standing, revision_lag } = node;
        let report = row.report;
        Self {
            name: row.speaker.name,
            state: standing.label(),
            address: row.address,
            version: row.version,
            started_at: row.started_at.to_rfc3339(),
            silent_ms: u64::try_from(row.silent.as_millis()).unwrap_or(u64::MAX),
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
            last_trouble: report.last_trouble.map(Into::into),
        }
    }
}

/// List the nodes
///
/// Also those that left or were lost, until they are forgotten.
#[utoipa::path(
    get, path = "/nodes", operation_id = "list_nodes", tag = "nodes",
    responses((status = 200, description = "The nodes", body = NodesBody)),
)]
pub async fn list(_caller: ApiCaller, control: web::Data<ControlPlane>) -> Result<web::Json<NodesBody>, Problem> {
    let nodes = control.list_nodes().await?.into_iter().map(Into::into).collect();
    let cluster = control.cluster();
    Ok(web::Json(NodesBody { is_farm: cluster.is_farm(), answered_by: cluster.me().name.clone(), nodes }))
}

/// Show a node
#[utoipa::path(
    get, path = "/nodes/{name}", operation_id = "show_node", tag = "nodes",
    params(("name" = String, Path, description = "The node's name")),
    responses((status = 200, description = "The node", body = NodeBody)),
)]
pub async fn get(
    _caller: ApiCaller,
    name: web::Path<String>,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<NodeBody>, Problem> {
    Ok(web::Json(find(&control, &name).await?.into()))
}

/// Ask a node to leave
///
/// Within about a second its health check says so; it goes on answering while visitors are sent
/// elsewhere, and then ends. The answer does not wait for that: ask for the node until it is `left`. It
/// cannot be called back; it serves again once it is started again.
#[utoipa::path(
    post, path = "/nodes/{name}/drain", operation_id = "drain_node", tag = "nodes",
    params(("name" = String, Path, description = "The node's name")),
    responses((status = 202, description = "The node, which leaves", body = NodeBody)),
)]
pub async fn drain(
    caller: ApiCaller,
    name: web::Path<String>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, Problem> {
    if control.cluster().is_farm() {
        find(&control, &name).await?;
    }
    control.drain_node(&caller.actor(), &name).await?;
    let node: NodeBody = find(&control, &name).await?.into();
    Ok(HttpResponse::build(StatusCode::ACCEPTED).json(node))
}

/// Forget a node
///
/// It must be `left` or `lost`. The answer is the node as it was.
#[utoipa::path(
    delete, path = "/nodes/{name}", operation_id = "forget_node", tag = "nodes",
    params(("name" = String, Path, description = "The node's name")),
    responses((status = 200, description = "The node that is forgotten", body = NodeBody)),
)]
pub async fn forget(
    caller: ApiCaller,
    name: web::Path<String>,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<NodeBody>, Problem> {
    let node = find(&control, &name).await?;
    control.forget_node(&caller.actor(), &name).await?;
    Ok(web::Json(node.into()))
}

async fn find(control: &ControlPlane, name: &str) -> Result<NodeView, Problem> {
    let mut nodes = control.list_nodes().await?.into_iter();
    let unknown = || Problem::new(Kind::NotFound, "no node of the registry has this name");
    nodes.find(|node| node.row.speaker.name == name).ok_or_else(unknown)
}
