//! `rowhouse setup-link`.

use super::args::Output;
use super::on_node::on_node;
use super::output;
use crate::app::first_run;
use crate::config::Settings;
use crate::control::setup_link::VALID_FOR;
use crate::identity::users;
use anyhow::ensure;
use serde_json::json;

/// Prints a link to the form that makes the first super user; the link before it ends.
pub(super) fn run(settings: &Settings, output: Output) -> anyhow::Result<()> {
    on_node(settings, async |node| {
        ensure!(
            users::count(node.control.registry()).await? == 0,
            "there is a super user already; `rowhouse user reset-password EMAIL` lets somebody in who forgot theirs"
        );
        let token = node.control.new_setup_link().await?;
        let link = first_run::link(settings, settings.server.listen, &token);
        if output.json {
            return output::print_json(&json!({ "link": link, "valid_hours": VALID_FOR.as_secs() / 3600 }));
        }
        output::print(&format!("{link}\n"))
    })
}
