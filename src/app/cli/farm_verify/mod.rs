//! `rowhouse farm verify`: proves that the nodes that serve are in step.
//!
//! A tenant is made for it and removed again, whatever comes of it. It is changed at one node,
//! as its people would, and looked at from every other one. Read `probe.rs` for the steps.

mod probe;
mod visitor;

use super::args::Output;
use super::on_node::on_node;
use super::output;
use super::table;
use crate::config::{Mode, Settings};
use crate::control::create::NewTenant;
use crate::control::operation::AdminPassword;
use crate::control::set_up::SetUp;
use crate::control::{Actor, ControlPlane};
use crate::domain::email::EmailAddress;
use crate::domain::isolation::Isolation;
use crate::domain::placement::Placement;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use crate::identity::password::Passwords;
use crate::view::amount;
use anyhow::{Context as _, bail, ensure};
use futures_util::future::join_all;
use probe::{Outcome, Probe};
use serde_json::{Value, json};
use std::borrow::BorrowMut;
use std::time::Duration;
use uuid::Uuid;

/// What is looked at, in the order in which it is done.
const CHECKS: [&str; 5] = ["TENANT", "SESSION", "PUBLISH", "FRESH", "REMOVED"];

/// A node, and what came of each check: nothing where it did not come to it.
struct Verified {
    name: String,
    address: String,
    outcomes: [Option<Outcome>; CHECKS.len()],
}

/// Proves it, and prints what came of it.
pub(super) fn run(settings: &Settings, output: Output) -> anyhow::Result<()> {
    ensure!(
        settings.cluster.enabled,
        "this server is none of a farm's; docs/farm.md says how several serve the same tenants"
    );
    ensure!(settings.hosting.mode == Mode::Multi, "in single-tenant mode no tenant can be made to prove it with");
    on_node(settings, async |node| {
        let mut nodes = serving(&node.control).await?;
        ensure!(!nodes.is_empty(), "no node serves now; `rowhouse node list` shows those there are");
        let leases = Box::pin(verify_leases(&node.control)).await;
        Box::pin(verify(settings, &node.control, &mut nodes)).await?;
        print(&nodes, &leases, output)?;
        let is_failed = |node: &Verified| node.outcomes.iter().any(|outcome| !matches!(outcome, Some(Ok(_))));
        let failed: Vec<&str> = nodes.iter().filter(|node| is_failed(node)).map(|node| node.name.as_str()).collect();
        if !failed.is_empty() {
            bail!("not in step: {}", failed.join(", "));
        }
        leases.map(drop).map_err(|error| anyhow::anyhow!("leases: {error}"))
    })
}

async fn serving(control: &ControlPlane) -> anyhow::Result<Vec<Verified>> {
    let nodes = control.list_nodes().await.context("cannot read the nodes from the registry")?;
    let serving = nodes.into_iter().filter(|node| node.standing.serves());
    Ok(serving
        .map(|node| Verified { name: node.row.speaker.name, address: node.row.address, outcomes: Default::default() })
        .collect())
}

/// The name that visitors know the server by.
fn host(settings: &Settings, nodes: &[Verified]) -> String {
    let hosting = &settings.hosting;
    let of_base_url = hosting.base_url.as_ref().map(|url| url.authority().to_string());
    let of_hosts = || hosting.base_hosts.first().map(ToString::to_string);
    of_base_url.or_else(of_hosts).unwrap_or_else(|| nodes[0].address.clone())
}

async fn verify(settings: &Settings, control: &ControlPlane, nodes: &mut [Verified]) -> anyhow::Result<()> {
    let id = Uuid::now_v7().simple().to_string();
    let name = TenantName::parse(&format!("farm-verify-{}", &id[24..])).context("the probe's name")?;
    let email = EmailAddress::parse("probe@farm-verify.invalid").context("the probe's address")?;
    let password = AdminPassword::generate();
    let new = NewTenant {
        prefix: UrlPrefix::parse(name.as_str()).context("the probe's address")?,
        name: name.clone(),
        hosts: Vec::new(),
        title: "Farm verification".to_owned(),
        isolation: Isolation::Database,
        placement: Placement::Default,
    };
    let admin = password.administrator(&Passwords::default(), &email, None).await;
    let set_up = SetUp { recipe: "blank".to_owned(), language: None, admin };
    control.create_and_set_up_tenant(&Actor::CommandLine, new, set_up).await.context("cannot make the probe tenant")?;
    let secret = password.generated().unwrap_or_default().to_owned();
    let mut probe = Probe::new(host(settings, nodes), name.clone(), email.to_string(), secret);
    // Whoever stops it with Ctrl-C still has the tenant removed.
    tokio::select! {
        () = look_at_all(&mut probe, nodes) => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    control
        .delete_tenant(&Actor::CommandLine, &name)
        .await
        .with_context(|| format!("cannot remove the probe tenant again; do it with `rowhouse tenant delete {name}`"))?;
    let removed = join_all(nodes.iter().map(|node| probe.until_status(&node.address, 404))).await;
    record(nodes, 4, removed);
    Ok(())
}

async fn look_at_all(probe: &mut Probe, nodes: &mut [Verified]) {
    let known = join_all(nodes.iter().map(|node| probe.until_status(&node.address, 200))).await;
    record(nodes, 0, known);
    // One that does not know the tenant, or hangs, is not waited for at each of the next steps.
    let mut nodes: Vec<&mut Verified> =
        nodes.iter_mut().filter(|node| matches!(node.outcomes[0], Some(Ok(_)))).collect();
    let nodes = nodes.as_mut_slice();
    let addresses: Vec<String> = nodes.iter().map(|node| node.address.clone()).collect();
    if addresses.is_empty() {
        return;
    }
    let first = match probe.sign_in(&addresses[0]).await {
        Ok(()) => &addresses[0],
        Err(error) => return record(nodes, 1, addresses.iter().map(|_| Err(error.clone())).collect()),
    };
    let sessions = join_all(addresses.iter().map(|node| probe.is_signed_in(node))).await;
    record(nodes, 1, sessions);
    // Each node in turn is the one that the change is made at, and all have the page of before.
    let mut fresh: Vec<Outcome> = addresses.iter().map(|_| Ok(Duration::ZERO)).collect();
    let mut published = Vec::new();
    for (turn, publisher) in addresses.iter().enumerate() {
        for node in &addresses {
            let _ = probe.warm(node).await;
        }
        let title = format!("Turn {turn} of {first}");
        match probe.retitle(publisher, &title).await {
            Ok((took, None)) => published.push(Ok(took)),
            Ok((_, Some(behind))) => published.push(Err(format!("no word came from {behind}"))),
            Err(error) => {
                published.push(Err(error));
                continue;
            }
        }
        for (outcome, node) in fresh.iter_mut().zip(&addresses) {
            let shown = probe.shows(node, &title).await;
            if let Ok(slowest) = outcome {
                *outcome = shown.map(|took| took.max(*slowest));
            }
        }
    }
    record(nodes, 2, published);
    record(nodes, 3, fresh);
}

fn record(nodes: &mut [impl BorrowMut<Verified>], check: usize, outcomes: Vec<Outcome>) {
    for (node, outcome) in nodes.iter_mut().zip(outcomes) {
        node.borrow_mut().outcomes[check] = Some(outcome);
    }
}

/// Leases are the registry's: that two cannot have one at a time is proved from here.
async fn verify_leases(control: &ControlPlane) -> Result<Duration, String> {
    control.try_leases().await
}

fn print(nodes: &[Verified], leases: &Result<Duration, String>, output: Output) -> anyhow::Result<()> {
    if output.json {
        let checks = |node: &Verified| -> Value {
            CHECKS
                .iter()
                .zip(&node.outcomes)
                .map(|(check, outcome)| (check.to_lowercase(), as_json(outcome.as_ref())))
                .collect()
        };
        let as_rows = |node: &Verified| json!({"node": node.name, "address": node.address, "checks": checks(node)});
        let nodes: Vec<Value> = nodes.iter().map(as_rows).collect();
        return output::print_json(&json!({"nodes": nodes, "leases": as_json(Some(leases))}));
    }
    let rows: Vec<[String; 7]> = nodes.iter().map(row).collect();
    let headings = ["NODE", "ADDRESS", CHECKS[0], CHECKS[1], CHECKS[2], CHECKS[3], CHECKS[4]];
    output::print(&table::render(headings, &rows))?;
    for node in nodes {
        for (check, outcome) in CHECKS.iter().zip(&node.outcomes) {
            if let Some(Err(error)) = outcome {
                output::print(&format!("{}, {}: {error}\n", node.name, check.to_lowercase()))?;
            }
        }
    }
    let leases =
        leases.as_ref().map_or_else(ToString::to_string, |took| format!("one holder at a time, {}", span(*took)));
    output::print(&format!("leases: {leases}\n"))
}

fn row(node: &Verified) -> [String; 7] {
    let cell = |outcome: &Option<Outcome>| match outcome {
        None => "-".to_owned(),
        Some(Ok(took)) => span(*took),
        Some(Err(_)) => "FAILED".to_owned(),
    };
    let [tenant, session, publish, fresh, removed] = node.outcomes.each_ref().map(cell);
    [node.name.clone(), node.address.clone(), tenant, session, publish, fresh, removed]
}

fn span(took: Duration) -> String {
    amount::micros(u64::try_from(took.as_micros()).unwrap_or(u64::MAX))
}

fn as_json(outcome: Option<&Outcome>) -> Value {
    match outcome {
        None => Value::Null,
        Some(Ok(took)) => json!({"ok": true, "ms": took.as_secs_f64() * 1000.0}),
        Some(Err(error)) => json!({"ok": false, "error": error}),
    }
}
