//! The places for a tenant's data that a form lets choose from.

use crate::config::Settings;
use crate::control::list::DataPlace;
use crate::domain::connection_url::{ConnectionUrl, ServerEngine};
use crate::domain::database_server_name::{DatabaseServerName, EMBEDDED};
use crate::domain::placement::Placement;
use crate::http::extract::TypedPassword;
use crate::view::console::new_tenant::ServerChoice;
use crate::view::form::{Choice, FieldErrors};

/// For a new tenant: the place that the settings choose first.
pub(super) fn for_new(settings: &Settings) -> Vec<ServerChoice> {
    let default = ServerChoice { value: String::new(), label: default_label(settings) };
    let chosen = settings.database.tenants.as_ref();
    let embedded = chosen.is_some().then(embedded);
    let others = settings.database_servers.keys().filter(|name| Some(*name) != chosen);
    [default].into_iter().chain(embedded).chain(others.map(|name| choice(settings, name))).collect()
}

/// For an archive, which may take the place of what a tenant has: first of all where that has
/// it, then every place by its own name.
pub(super) fn for_archive(settings: &Settings) -> Vec<ServerChoice> {
    let default = default_label(settings);
    let as_it_is = ServerChoice { value: String::new(), label: format!("As it is, or {default}") };
    if settings.database_servers.is_empty() {
        return vec![as_it_is];
    }
    [as_it_is, embedded()].into_iter().chain(named(settings)).collect()
}

/// For a tenant that moves: first of all its own, for one that goes to the other mode there.
pub(super) fn for_move(settings: &Settings) -> Vec<ServerChoice> {
    let its_own = ServerChoice { value: String::new(), label: "The one that it is on".to_owned() };
    if settings.database_servers.is_empty() {
        return vec![its_own];
    }
    [its_own, embedded()].into_iter().chain(named(settings)).collect()
}

/// The servers that the settings name.
pub(super) fn named(settings: &Settings) -> Vec<ServerChoice> {
    settings.database_servers.keys().map(|name| choice(settings, name)).collect()
}

/// Where tenants can be that are there: in files, on each server, on any of an engine's. No server's
/// name has a hyphen in it.
pub(super) fn of_tenants(settings: &Settings) -> Vec<(Choice, DataPlace)> {
    let files = (Choice::new(EMBEDDED, "SQLite files"), DataPlace::Files);
    let on = |name: &DatabaseServerName| {
        let place = DataPlace::Servers { named: vec![name.clone()], prepared: None };
        (Choice::new(name.as_str(), label(settings, name)), place)
    };
    let on_any = |engine: ServerEngine| {
        let of_engine = settings.database_servers.iter().filter(|(_, server)| server.url.engine() == engine);
        let named = of_engine.map(|(name, _)| name.clone()).collect();
        let place = DataPlace::Servers { named, prepared: Some(engine) };
        (Choice::new(format!("any-{}", engine.scheme()), format!("Any {}", engine.label())), place)
    };
    let engines = [ServerEngine::Postgres, ServerEngine::MySql];
    [files].into_iter().chain(settings.database_servers.keys().map(on)).chain(engines.map(on_any)).collect()
}

/// The choice that was sent, of which the first one is empty; the address of a prepared database
/// goes before it.
pub(super) fn placement(typed: &str, url: &TypedPassword, errors: &mut FieldErrors) -> Option<Placement> {
    let url = url.reveal().trim();
    if !url.is_empty() {
        return errors.check("database_url", ConnectionUrl::parse(url)).map(Placement::Given);
    }
    match typed {
        "" => Some(Placement::Default),
        server => errors.check("database_server", Placement::parse_server(server)),
    }
}

fn embedded() -> ServerChoice {
    ServerChoice { value: EMBEDDED.to_owned(), label: "SQLite files on this machine".to_owned() }
}

fn choice(settings: &Settings, name: &DatabaseServerName) -> ServerChoice {
    ServerChoice { value: name.to_string(), label: label(settings, name) }
}

fn default_label(settings: &Settings) -> String {
    settings.database.tenants.as_ref().map_or_else(|| embedded().label, |name| label(settings, name))
}

fn label(settings: &Settings, name: &DatabaseServerName) -> String {
    let engine = settings.database_servers.get(name).map_or("not configured", |server| server.url.engine().label());
    format!("{name} ({engine})")
}
