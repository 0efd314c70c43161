//! From the registry's records to the rows and facts that screens show.

use crate::content::recipe::Recipe;
use crate::control::TenantRecord;
use crate::control::audit::AuditEntry;
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::http::Visit;
use crate::http::node::recipe_cards;
use crate::http::visit::host_of;
use crate::tenancy::{Outage, TenantRegistry, UnreadableValue};
use crate::view::console::audit::AuditRow;
use crate::view::console::new_tenant::RecipeCard;
use crate::view::console::outage::SilentDatabase;
use crate::view::console::tenant_list::{SILENT, TenantRow, UNREADABLE};
use crate::view::console::unreadable::{UnreadablePlace, UnreadableTenant};

/// The addresses of a tenant: first its prefix under the address that the console is
/// visited at, which works whatever the DNS says, then its own hosts.
pub(super) fn addresses(visit: &Visit, record: &TenantRecord) -> Vec<String> {
    let origin = visit.origin();
    let (scheme, authority) = origin.split_once("://").unwrap_or(("http", origin));
    // Where the server is reached at a port, so are its tenants' hosts.
    let port = authority.strip_prefix(host_of(authority)).unwrap_or_default();
    let hosts = record.hosts.iter().map(|host| format!("{scheme}://{host}{port}/"));
    [format!("{origin}/{}/", record.prefix)].into_iter().chain(hosts).collect()
}

pub(super) fn tenant_row(visit: &Visit, record: TenantRecord) -> TenantRow {
    TenantRow {
        address: addresses(visit, &record).into_iter().next(),
        hosts: record.hosts.iter().map(ToString::to_string).collect(),
        name: record.name,
        title: record.title,
        state: record.state,
        trouble: None,
        isolation: record.isolation,
        place: place(&record.location),
        created: record.created_at,
        changed: record.changed_at,
    }
}

/// The same with what this node's memory has of its trouble. Nobody is asked for it.
pub(super) fn watched_row(visit: &Visit, registry: &TenantRegistry, record: TenantRecord, now: Timestamp) -> TenantRow {
    let silent = || registry.outage(record.id).map(|_| SILENT);
    let unreadable = || (!registry.unreadable(record.id, now).is_empty()).then_some(UNREADABLE);
    let trouble = silent().or_else(unreadable);
    TenantRow { trouble, ..tenant_row(visit, record) }
}

/// Where its data is, in a word: the server's name, or what the database is one of.
fn place(location: &str) -> String {
    match location.split_once(':') {
        None => "SQLite".to_owned(),
        Some((_, rest)) if rest.starts_with("//") => {
            ConnectionUrl::parse(location).map_or("prepared", |url| url.engine().label()).to_owned()
        }
        Some((server, _)) => server.to_owned(),
    }
}

pub(super) fn audit_row(entry: AuditEntry) -> AuditRow {
    AuditRow {
        at: entry.at(),
        door: entry.door().label(),
        who: entry.actor,
        address: entry.address,
        action: entry.action,
        detail: entry.detail,
        tenant: entry.tenant_name,
    }
}

pub(super) fn silent_database(tenant: TenantName, outage: Outage) -> SilentDatabase {
    SilentDatabase { tenant, since: outage.since, asked_at: outage.asked_at, reason: outage.reason }
}

pub(super) fn unreadable_place(value: UnreadableValue) -> UnreadablePlace {
    UnreadablePlace { place: value.place, what: value.what, since: value.since, met_at: value.met_at }
}

/// A tenant with what could not be read of it, where there is anything.
pub(super) fn unreadable_tenant(tenant: TenantName, values: Vec<UnreadableValue>) -> Option<UnreadableTenant> {
    let others = values.len().saturating_sub(1) as u64;
    let last = unreadable_place(values.into_iter().next()?);
    Some(UnreadableTenant { tenant, last, others })
}

/// The starter sites to choose from.
pub(super) fn recipe_cards() -> Vec<RecipeCard> {
    let card = |recipe: &'static Recipe| RecipeCard {
        name: recipe.name.to_owned(),
        title: recipe.label.clone(),
        summary: recipe.description.clone(),
        picture: recipe_cards::url(recipe),
    };
    Recipe::all().iter().map(card).collect()
}
