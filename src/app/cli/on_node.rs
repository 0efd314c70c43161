//! A command's way to the use cases: the same node as the server's, without its lock, so
//! that a command works while a server runs.

use crate::app::node::{self, Node};
use crate::app::telemetry;
use crate::config::Settings;
use crate::infra::clock::Clock;
use crate::infra::database::store::Store;
use anyhow::Context as _;

/// Opens the data folder, does the work, and closes the databases again.
pub(super) fn on_node(settings: &Settings, work: impl AsyncFnOnce(&Node) -> anyhow::Result<()>) -> anyhow::Result<()> {
    telemetry::start_for_command();
    runtime()?.block_on(async {
        let node = Node::open(settings, Clock::default()).await?;
        let done = work(&node).await;
        node.control.let_go().await;
        node.control.store().pools().close_all().await;
        done
    })
}

/// The same for work that must not bring the registry up to date first.
pub(super) fn on_store(
    settings: &Settings,
    work: impl AsyncFnOnce(&Store) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    runtime()?.block_on(async {
        let store = node::open_store(settings)?;
        let done = work(&store).await;
        store.pools().close_all().await;
        done
    })
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot start the runtime")
}
