//! `rowhouse keys status` and `rowhouse keys reseal`.

use super::args::Output;
use super::on_node::on_node;
use super::output;
use super::table;
use crate::config::Settings;
use crate::control::Actor;
use crate::control::keys::{KeyUse, Unopened, Unread};
use crate::view::amount;
use anyhow::ensure;

/// Shows which key has sealed what.
pub(super) fn status(settings: &Settings, output: Output) -> anyhow::Result<()> {
    on_node(settings, async |node| {
        let report = node.control.sealed_report().await?;
        if output.json {
            output::print_json(&report)?;
        } else {
            let rows: Vec<[String; 4]> = report.keys.iter().map(|key| row(settings, key)).collect();
            output::print(&table::render(["KEY", "FILE", "WHAT IT DOES", "VALUES"], &rows))?;
            print_left_out(&report.unopened, &report.unread)?;
        }
        ensure!(
            report.unopened.is_empty() && report.unread.is_empty(),
            "not everything was opened: {}",
            left_out(&report.unopened, &report.unread)
        );
        Ok(())
    })
}

/// Seals everything with the newest key.
pub(super) fn reseal(settings: &Settings, output: Output) -> anyhow::Result<()> {
    on_node(settings, async |node| {
        let done = node.control.reseal(&Actor::CommandLine).await?;
        if output.json {
            output::print_json(&done)?;
        } else {
            output::print(&format!(
                "sealed {} anew with the key {}; {} it had sealed before\n",
                amount::of(done.resealed, "value"),
                done.key,
                amount::of(done.unchanged, "value")
            ))?;
            print_left_out(&done.unopened, &done.unread)?;
        }
        ensure!(
            done.is_complete(),
            "not everything is sealed with the newest key, so keep the others: {}",
            left_out(&done.unopened, &done.unread)
        );
        Ok(())
    })
}

fn row(settings: &Settings, key: &KeyUse) -> [String; 4] {
    let file = key.position.map(|position| {
        let named = settings.data.key_files.get(position - 1).cloned();
        named.unwrap_or_else(|| settings.data.dir.join("registry.key")).display().to_string()
    });
    let does = match key.position {
        Some(1) => "seals and opens",
        Some(_) => "opens",
        None => "is not configured",
    };
    [key.key.clone(), file.unwrap_or_else(|| "-".to_owned()), does.to_owned(), key.values.to_string()]
}

fn print_left_out(unopened: &[Unopened], unread: &[Unread]) -> anyhow::Result<()> {
    for Unopened { tenant, what, reason } in unopened {
        output::print(&format!("cannot open {what} of `{tenant}`: {}\n", table::one_line(reason)))?;
    }
    unread.iter().try_for_each(|Unread { tenant, reason }| {
        output::print(&format!("cannot look into the database of `{tenant}`: {}\n", table::one_line(reason)))
    })
}

/// The tenants that something of is left out, each once.
fn left_out(unopened: &[Unopened], unread: &[Unread]) -> String {
    let names = unopened.iter().map(|one| one.tenant.as_str()).chain(unread.iter().map(|one| one.tenant.as_str()));
    let names: std::collections::BTreeSet<&str> = names.collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}
