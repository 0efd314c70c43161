//! The command line: parse, dispatch, and end with an exit code.
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | refused or failed; one line on standard error says why |
//! | 2 | wrong usage; the usage is on standard error |
//!
//! What a command does is a use case of the floors below; here is only what a terminal
//! adds to it. Read `args.rs` first: it is every command with its flags.

mod args;
mod backups_commands;
mod config_commands;
mod copy_args;
mod draft_file;
mod farm_verify;
mod health;
mod keys_commands;
mod migrate_commands;
mod node_commands;
mod on_node;
mod output;
mod password_file;
mod progress_bar;
mod serve_command;
mod setup_link;
mod table;
mod tenant_args;
mod tenant_commands;
mod tenants_apply;
mod user_commands;

#[cfg(test)]
mod args_test;

pub use args::{
    Arguments, BackupsCommand, Command, ConfigCommand, FarmCommand, Global, KeysCommand, MigrateCommand, NodeCommand,
    Output, TenantsCommand, UserCommand,
};
pub use copy_args::{BackupArgs, CloneArgs, DropCopyArgs, ImportArgs, MoveArgs, RestoreArgs};
pub use password_file::{PasswordFile, PasswordFileError};
pub use tenant_args::{
    AdoptArgs, ApplyArgs, CreateArgs, DeleteArgs, FirstSetup, ListArgs, OneTenant, ReconnectArgs, ResetArgs,
    TenantCommand,
};

use crate::config::{Overrides, Settings, Sources};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser as _};
use std::process::ExitCode;

/// Runs the program with this process' arguments.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&without_hidden(error)),
    };
    match dispatch(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&output::message(&error));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: Arguments) -> anyhow::Result<()> {
    let settings = Settings::load(&sources(&arguments))?;
    match arguments.command.unwrap_or_default() {
        Command::Backups { command: BackupsCommand::Run { output } } => backups_commands::run(&settings, output),
        Command::Backups { command: BackupsCommand::Status { output } } => backups_commands::status(&settings, output),
        Command::Config { command: ConfigCommand::Check } => config_commands::check(&settings),
        Command::Config { command: ConfigCommand::Show { output } } => config_commands::show(&settings, output),
        Command::Farm { command: FarmCommand::Verify { output } } => farm_verify::run(&settings, output),
        Command::Health => health::ask(&settings.server),
        Command::Keys { command: KeysCommand::Status { output } } => keys_commands::status(&settings, output),
        Command::Keys { command: KeysCommand::Reseal { output } } => keys_commands::reseal(&settings, output),
        Command::Migrate { command: MigrateCommand::Status { output } } => migrate_commands::status(&settings, output),
        Command::Migrate { command: MigrateCommand::Run { parallel, output } } => {
            migrate_commands::run(&settings, parallel.into(), output)
        }
        Command::Node { command } => node_commands::run(&settings, command),
        Command::Serve { .. } => serve_command::run(settings),
        Command::SetupLink { output } => setup_link::run(&settings, output),
        Command::Tenant { command } => tenant_commands::run(&settings, command),
        Command::Tenants { command: TenantsCommand::Apply(args) } => tenants_apply::run(&settings, &args),
        Command::User { command: UserCommand::ResetPassword { email, tenant, password_file, output } } => {
            user_commands::reset_password(&settings, &tenant, &email, password_file.as_ref(), output)
        }
        Command::User { command: UserCommand::RemoveSecondFactor { email, tenant } } => {
            user_commands::remove_second_factor(&settings, &tenant, &email)
        }
    }
}

/// Flags are the strongest source of settings; `--listen` stands before or after `serve`.
fn sources(arguments: &Arguments) -> Sources {
    let listen = match &arguments.command {
        Some(Command::Serve { listen }) => listen.or(arguments.listen),
        _ => arguments.listen,
    };
    let flags = Overrides { listen, data_dir: arguments.global.data.clone() };
    Sources::of_process(arguments.global.config.clone(), flags)
}

/// A command that is hidden is for programs, and no guess at what a person meant.
fn without_hidden(mut error: clap::Error) -> clap::Error {
    let suggested = error.remove(ContextKind::SuggestedSubcommand);
    let Some(ContextValue::Strings(mut names)) = suggested else { return error };
    let program = Arguments::command();
    names.retain(|name| !program.get_subcommands().any(|one| one.is_hide_set() && one.get_name() == name.as_str()));
    if !names.is_empty() {
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(names));
    }
    error
}

/// A word that is no prefix, name or address is refused like any other value that cannot
/// be: one line, exit 1. Everything else that clap finds is wrong usage, or `--help`.
fn refuse(error: &clap::Error) -> ExitCode {
    if error.kind() == ErrorKind::ValueValidation
        && let Some(reason) = std::error::Error::source(error)
    {
        let argument = match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::String(argument)) => argument.split(' ').next().unwrap_or(argument),
            _ => "argument",
        };
        output::complain(&format!("{argument}: {reason}"));
        return ExitCode::FAILURE;
    }
    // If the terminal is gone there is nobody left to tell.
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}
