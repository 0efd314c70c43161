//! The other list at `/admin/audit`: what super users did with their accounts, such as signing in. It
//! is the Default tenant's own log, as every site has one; the registry's is about tenants.

use super::audit::{LogQuery, days};
use crate::domain::csv::cell;
use crate::domain::deed::Deed;
use crate::domain::paging::Paging;
use crate::http::csv;
use crate::http::extract::{Principal, SuperUser};
use crate::http::respond::html_screen;
use crate::http::{Framing, HttpError};
use crate::identity::audit::{self, AuditFilter, Entry};
use crate::identity::users;
use crate::view::address::{PAGE_SIZES, Pager};
use crate::view::console::audit::{AccountFilter, AccountLog, AccountRow};
use crate::view::form::Choice;
use actix_web::HttpResponse;
use jiff::tz::TimeZone;

/// What a file has at the most: the newest.
const EXPORTED: u32 = 50_000;

/// The deeds that a filter offers.
const DEEDS: [Deed; 15] = [
    Deed::SignedIn,
    Deed::SignInRefused,
    Deed::PasswordChanged,
    Deed::EmailChanged,
    Deed::PasswordReset,
    Deed::ResetLinkMade,
    Deed::SecondFactorOn,
    Deed::SecondFactorOff,
    Deed::CodesRenewed,
    Deed::SecondFactorTakenOff,
    Deed::PersonInvited,
    Deed::InvitationWithdrawn,
    Deed::PersonJoined,
    Deed::PersonRemoved,
    Deed::ProfileChanged,
];

fn restricted(filter: &AccountFilter, zone: &TimeZone) -> AuditFilter {
    let (from, until) = days(&filter.from, &filter.until, zone);
    AuditFilter { person: filter.person.parse().ok(), deed: Deed::find(&filter.deed), from, until }
}

/// The list.
pub(super) async fn get(
    principal: &Principal<SuperUser>,
    query: LogQuery,
    framing: &Framing,
) -> Result<HttpResponse, HttpError> {
    let page: u32 = query.page.parse().unwrap_or(1).max(1);
    let filter = query.of_accounts();
    let frame = framing.console(principal, Vec::new());
    let database = &principal.site.database;
    let paging = Paging { page, per_page: PAGE_SIZES[1] };
    let found = audit::list(database, &restricted(&filter, &frame.zone), paging).await?;
    let people = users::list(database).await?.into_iter();
    let row = |entry: Entry| AccountRow {
        at: entry.at,
        person: entry.person,
        deed: entry.deed,
        subject: entry.subject,
        address: entry.address,
    };
    html_screen(&AccountLog {
        people: people.map(|person| Choice::new(person.id.to_string(), person.name.to_string())).collect(),
        deeds: DEEDS.iter().map(|deed| Choice::new(deed.as_str(), deed.label())).collect(),
        entries: found.items.into_iter().map(row).collect(),
        pager: Pager { address: filter.address(), page, per_page: PAGE_SIZES[1], total: found.total },
        filter,
        frame,
    })
}

/// The same lines as a table for other programs (RFC 4180).
pub(super) async fn export(
    principal: &Principal<SuperUser>,
    query: LogQuery,
    framing: &Framing,
) -> Result<HttpResponse, HttpError> {
    let zone = framing.console(principal, Vec::new()).zone;
    let paging = Paging { page: 1, per_page: EXPORTED };
    let filter = restricted(&query.of_accounts(), &zone);
    let found = audit::list(&principal.site.database, &filter, paging).await?;
    let mut table = "time,person,deed,subject,address\r\n".to_owned();
    for entry in &found.items {
        let time = entry.at.format("%Y-%m-%dT%H:%M:%S%:z", &zone);
        let fields = [&time, &entry.person, &entry.deed, &entry.subject, &entry.address];
        table.push_str(&fields.map(|field| cell(field)).join(","));
        table.push_str("\r\n");
    }
    Ok(csv::file("audit-accounts.csv", table))
}
