//! `rowhouse node list`, `drain` and `forget`.

use super::args::{NodeCommand, Output};
use super::on_node::on_node;
use super::output;
use super::table;
use crate::cluster::Trouble;
use crate::config::Settings;
use crate::control::nodes::{NodeStanding, NodeView};
use crate::control::{Actor, ControlPlane};
use crate::domain::timestamp::Timestamp;
use crate::view::amount;
use anyhow::{bail, ensure};
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How often it is looked whether a node has left.
const LOOK: Duration = Duration::from_millis(200);

/// Does what was asked.
pub(super) fn run(settings: &Settings, command: NodeCommand) -> anyhow::Result<()> {
    ensure!(
        settings.cluster.enabled,
        "this server is none of a farm's; docs/farm.md says how several serve the same tenants"
    );
    match command {
        NodeCommand::List { output } => list(settings, output),
        NodeCommand::Drain { name, no_wait } => drain(settings, &name, !no_wait),
        NodeCommand::Forget { name } => on_node(settings, async |node| {
            node.control.forget_node(&Actor::CommandLine, &name).await?;
            output::print(&format!("forgot node `{name}`\n"))
        }),
    }
}

fn list(settings: &Settings, output: Output) -> anyhow::Result<()> {
    on_node(settings, async |node| {
        let nodes = node.control.list_nodes().await?;
        if output.json {
            return output::print_json(&nodes.iter().map(as_json).collect::<Vec<Value>>());
        }
        let rows: Vec<[String; 8]> = nodes.iter().map(row).collect();
        let headings = ["NODE", "STATE", "ADDRESS", "VERSION", "BEHIND", "REDIS", "CLOCK", "TROUBLE"];
        output::print(&table::render(headings, &rows))
    })
}

fn row(node: &NodeView) -> [String; 8] {
    let report = &node.row.report;
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let is_there = node.standing.serves();
    [
        node.row.speaker.name.clone(),
        match node.standing {
            NodeStanding::Lost => format!("lost {} ago", amount::span(node.row.silent)),
            standing => standing.label().to_owned(),
        },
        node.row.address.clone(),
        node.row.version.clone(),
        or_dash(is_there.then(|| amount::of(node.revision_lag, "revision"))),
        or_dash(report.redis_us.filter(|_| is_there).map(amount::micros)),
        or_dash(is_there.then(|| format!("{:+} ms", report.clock_offset_ms))),
        or_dash(report.trouble.clone().or_else(|| report.last_trouble.as_ref().map(past))),
    ]
}

/// What was wrong and is over. The times are in UTC: the nodes may stand anywhere.
fn past(trouble: &Trouble) -> String {
    let time = |at: Timestamp| at.format("%Y-%m-%d %H:%M", &TimeZone::UTC);
    let over = trouble.over_since.map(|over| format!(", over since {}", time(over))).unwrap_or_default();
    format!("{} ({}{over} UTC)", trouble.said, time(trouble.since))
}

fn as_json(node: &NodeView) -> Value {
    let row = &node.row;
    json!({
        "name": row.speaker.name,
        "state": node.standing.label(),
        "address": row.address,
        "version": row.version,
        "started_at": row.started_at.to_rfc3339(),
        "silent_ms": u64::try_from(row.silent.as_millis()).unwrap_or(u64::MAX),
        "revision_lag": node.revision_lag,
        "report": row.report,
    })
}

fn drain(settings: &Settings, name: &str, waits: bool) -> anyhow::Result<()> {
    // Its own drain and the end of what is in flight, and some time to say so.
    let server = &settings.server;
    let patience = server.drain() + server.shutdown() + Duration::from_secs(10);
    on_node(settings, async |node| {
        node.control.drain_node(&Actor::CommandLine, name).await?;
        if !waits {
            return output::print(&format!("asked node `{name}` to leave\n"));
        }
        let since = Instant::now();
        loop {
            if has_left(&node.control, name).await? {
                return output::print(&format!("node `{name}` has left\n"));
            }
            if since.elapsed() > patience {
                bail!("node `{name}` was asked to leave and still serves after {} s", patience.as_secs());
            }
            tokio::time::sleep(LOOK).await;
        }
    })
}

async fn has_left(control: &ControlPlane, name: &str) -> anyhow::Result<bool> {
    let nodes = control.list_nodes().await?;
    Ok(!nodes.iter().any(|node| node.row.speaker.name == name && node.standing.serves()))
}
