//! A server without a super user: the setup link, or an account from the environment.

use super::private_files;
use super::reachable::reachable;
use crate::config::Settings;
use crate::control::ControlPlane;
use crate::domain::email::EmailAddress;
use crate::domain::person_name::PersonName;
use crate::domain::role::RoleKey;
use crate::identity::password::{Password, Passwords};
use crate::identity::users::{self, CreateUserError, NewUser};
use crate::infra::clock::Clock;
use crate::infra::random::SecretToken;
use anyhow::{Context, bail};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::Ordering;

/// Makes the account that the environment names, or prints a setup link; nothing where
/// there is a super user already.
pub(super) async fn prepare(
    settings: &Settings,
    control: &ControlPlane,
    clock: &Clock,
    address: SocketAddr,
) -> anyhow::Result<()> {
    control.notice_set_up().await.context("cannot count the super users")?;
    if control.is_set_up().load(Ordering::Relaxed) {
        return Ok(());
    }
    if let Some(email) = variable("ROWHOUSE_ADMIN_EMAIL")? {
        create_super_user(control, clock, &email).await?;
        return Ok(control.announce_set_up().await?);
    }
    let token = control.new_setup_link().await.context("cannot make a setup link")?;
    print_link(&link(settings, address, &token));
    Ok(())
}

/// The address of the setup form.
pub(super) fn link(settings: &Settings, address: SocketAddr, token: &SecretToken) -> String {
    let origin = settings
        .hosting
        .base_url
        .as_ref()
        .map_or_else(|| format!("http://{}", reachable(address)), ToString::to_string);
    format!("{origin}/admin/setup?token={}", token.reveal())
}

async fn create_super_user(control: &ControlPlane, clock: &Clock, email: &str) -> anyhow::Result<()> {
    let email = EmailAddress::parse(email).context("ROWHOUSE_ADMIN_EMAIL")?;
    let Some(file) = variable("ROWHOUSE_ADMIN_PASSWORD_FILE")? else {
        bail!("ROWHOUSE_ADMIN_EMAIL is set, but ROWHOUSE_ADMIN_PASSWORD_FILE is not; name the file with the password");
    };
    let text =
        std::fs::read_to_string(&file).with_context(|| format!("cannot read ROWHOUSE_ADMIN_PASSWORD_FILE {file}"))?;
    private_files::warn_of(Path::new(&file));
    let password =
        Password::parse(text.trim_end_matches(['\r', '\n']), &email).context("ROWHOUSE_ADMIN_PASSWORD_FILE")?;
    let password = Passwords::default().hash(&password).await;
    let name = PersonName::parse("Super user").context("a constant name")?;
    let mut transaction = control.registry().begin().await?;
    let new = NewUser { email: &email, name: &name, role: &RoleKey::administrator(), password: &password, zone: None };
    match users::create(&mut transaction, clock, new).await {
        // Another node that started at the same time was quicker.
        Err(CreateUserError::EmailTaken(_)) => return Ok(()),
        made => made.context("cannot make the super user")?,
    };
    transaction.commit().await?;
    tracing::info!("made the super user that the environment names");
    Ok(())
}

fn variable(name: &str) -> anyhow::Result<Option<String>> {
    match std::env::var(name) {
        Ok(value) => Ok(Some(value)),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => bail!("{name} is not text"),
    }
}

/// Prints the link in a box, so that nobody misses it in a log.
fn print_link(link: &str) {
    let lines = [
        "Rowhouse is not set up yet.",
        "Open this link within 24 hours to make the first account:",
        "",
        link,
        "",
        "It works once. `rowhouse setup-link` prints a new one.",
    ];
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    println!("╭{}╮", "─".repeat(width + 4));
    for line in lines {
        println!("│  {line:width$}  │");
    }
    println!("╰{}╯", "─".repeat(width + 4));
}
