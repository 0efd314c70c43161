//! A command's way to the use cases: the same node as the server's, without its lock, so
//! that a command works while a server runs.

use crate::app::node::Node;
use crate::config::Settings;
use crate::infra::clock::Clock;
use anyhow::Context as _;

/// Opens the data folder, does the work, and closes the databases again.
pub(super) fn on_node(settings: &Settings, work: impl AsyncFnOnce(&Node) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.context("cannot start the runtime")?.block_on(async {
        let node = Node::open(settings, Clock::default()).await?;
        let done = work(&node).await;
        node.control.store().pools().close_all().await;
        done
    })
}
