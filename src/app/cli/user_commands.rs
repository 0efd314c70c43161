//! `rowhouse user reset-password` and `rowhouse user remove-second-factor`.

use super::args::Output;
use super::on_node::on_node;
use super::output;
use super::password_file::PasswordFile;
use crate::config::Settings;
use crate::control::operation::AdminPassword;
use crate::control::{Actor, ControlPlane};
use crate::domain::email::EmailAddress;
use crate::domain::tenant::{TenantName, TenantState};
use crate::identity::change_password;
use crate::identity::password::{Password, Passwords};
use crate::identity::second_factor;
use crate::identity::users::ChangeUserError;
use crate::infra::database::Database;
use anyhow::{Context as _, ensure};
use secrecy::ExposeSecret as _;
use serde::Serialize;

#[derive(Serialize)]
struct Reset<'a> {
    email: &'a EmailAddress,
    tenant: &'a TenantName,
    #[serde(skip_serializing_if = "Option::is_none")]
    generated_password: Option<&'a str>,
}

/// Gives a person a new password, and ends all of the person's sessions.
pub(super) fn reset_password(
    settings: &Settings,
    tenant: &TenantName,
    email: &EmailAddress,
    file: Option<&PasswordFile>,
    output: Output,
) -> anyhow::Result<()> {
    let password = match file {
        Some(file) => AdminPassword::parse(file.read()?.expose_secret(), email).with_context(|| file.to_string())?,
        None => AdminPassword::generate(),
    };
    on_node(settings, async |node| {
        let control = &*node.control;
        let database = open(control, tenant).await?;
        let new: &Password = password.password();
        change_password::reset(&database, &node.clock, &Passwords::default(), email, new).await?;
        control.audit(&Actor::CommandLine, "reset password", &format!("{email} of tenant {tenant}")).await?;
        let generated_password = password.generated();
        if output.json {
            return output::print_json(&Reset { email, tenant, generated_password });
        }
        output::print(&match generated_password {
            Some(password) => format!("the new password of {email}, which is shown once: {password}\n"),
            None => format!("{email} has a new password; all sessions with the old one have ended\n"),
        })
    })
}

/// Takes a person's second factor off, and ends all of the person's sessions.
pub(super) fn remove_second_factor(
    settings: &Settings,
    tenant: &TenantName,
    email: &EmailAddress,
) -> anyhow::Result<()> {
    on_node(settings, async |node| {
        let control = &*node.control;
        let database = open(control, tenant).await?;
        let was_there = match second_factor::remove_of(&database, email).await {
            Ok(was_there) => was_there,
            Err(ChangeUserError::NotFound) => anyhow::bail!("nobody here has the e-mail address {email}"),
            Err(error) => return Err(error.into()),
        };
        if !was_there {
            return output::print(&format!("{email} has no second factor\n"));
        }
        control.audit(&Actor::CommandLine, "remove second factor", &format!("{email} of tenant {tenant}")).await?;
        output::print(&format!("{email} signs in by password alone now; all sessions have ended\n"))
    })
}

async fn open(control: &ControlPlane, name: &TenantName) -> anyhow::Result<Database> {
    if *name == TenantName::default_tenant() {
        return Ok(control.registry().clone());
    }
    let tenant = control.find_tenant(name).await?;
    ensure!(
        matches!(tenant.state, TenantState::Running | TenantState::Suspended),
        "tenant `{name}` is {}, so nobody can sign in there; it must be running or suspended",
        tenant.state
    );
    let database = control.store().open(&tenant.tables(control.store())).await;
    database.with_context(|| format!("tenant `{name}`"))
}
