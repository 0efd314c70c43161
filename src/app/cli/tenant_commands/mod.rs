//! `rowhouse tenant ...`: one tenant's life, and the list of all.

mod adopt;
mod backup;
mod clone;
mod create;
mod import;
mod list;
mod move_to;
mod reconnect;
mod remove;
mod restore;
mod show;
mod switch;

use super::args::Output;
use super::on_node::on_node;
use super::output;
use super::password_file::PasswordFile;
use super::tenant_args::TenantCommand;
use crate::config::Settings;
use crate::control::TenantRecord;
use crate::domain::placement::Placement;
use crate::domain::tenant::TenantState;
use serde::Serialize;

/// Does what the arguments say.
pub(super) fn run(settings: &Settings, command: TenantCommand) -> anyhow::Result<()> {
    on_node(settings, async |node| {
        let control = &*node.control;
        match command {
            TenantCommand::Create(args) => create::create(control, *args).await,
            TenantCommand::Adopt(args) => adopt::adopt(control, *args).await,
            TenantCommand::Reconnect(args) => reconnect::reconnect(control, args).await,
            TenantCommand::Setup { name, first, output } => create::set_up(control, &name, &first, output).await,
            TenantCommand::Show(args) => show::show(control, &args).await,
            TenantCommand::Suspend(args) => switch::suspend(control, &args).await,
            TenantCommand::Resume(args) => switch::resume(control, &args).await,
            TenantCommand::Retry(args) => switch::retry(control, &args).await,
            TenantCommand::Reset(args) => remove::reset(control, &args).await,
            TenantCommand::Delete(args) => remove::delete(control, &args).await,
            TenantCommand::Backup(args) => backup::backup(control, &node.clock, args).await,
            TenantCommand::Restore(args) => restore::restore(control, args).await,
            TenantCommand::Import(args) => import::import(node, settings, args).await,
            TenantCommand::Clone(args) => clone::clone(control, args).await,
            TenantCommand::Move(args) => move_to::move_to(control, args).await,
            TenantCommand::DropCopy(args) => remove::drop_copy(control, &args).await,
            TenantCommand::List(args) => list::list(control, args).await,
        }
    })
}

/// Where data shall be: in a prepared database, whose address is in a file, or on a server.
fn placement(server: Option<Placement>, url_file: Option<&PasswordFile>) -> anyhow::Result<Placement> {
    match url_file {
        Some(file) => Ok(Placement::Given(file.read_connection_url()?)),
        None => Ok(server.unwrap_or_default()),
    }
}

/// A tenant after a command, with a password that was made for it.
#[derive(Serialize)]
struct Changed<'a> {
    #[serde(flatten)]
    tenant: &'a TenantRecord,
    #[serde(skip_serializing_if = "Option::is_none")]
    generated_password: Option<&'a str>,
}

/// Prints a tenant as JSON, or a sentence about it.
fn print_changed(tenant: &TenantRecord, sentence: &str, output: Output) -> anyhow::Result<()> {
    if output.json {
        return output::print_json(&Changed { tenant, generated_password: None });
    }
    output::print(&format!("{sentence}\n"))
}

/// What a tenant's address answers in a state, as the end of a sentence.
fn answers(state: TenantState) -> &'static str {
    match state {
        TenantState::Running => "its site is on line",
        TenantState::Suspended => "its site and its admin answer 503",
        TenantState::Uninitialized | TenantState::Deleting => "its address answers 404",
        TenantState::Provisioning | TenantState::Failed => "its address answers 503",
    }
}
