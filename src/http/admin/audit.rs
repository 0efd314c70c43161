//! `/admin/audit`: who did what, by person, deed and time; and the same as a file.

use crate::domain::deed::Deed;
use crate::domain::paging::Paging;
use crate::domain::timestamp::Timestamp;
use crate::http::csv;
use crate::http::extract::{Principal, ReadAudit};
use crate::http::respond::html_screen;
use crate::http::{Framing, HttpError};
use crate::identity::audit::{self, AuditFilter, Entry};
use crate::identity::users;
use crate::view::address::{Address, Pager};
use crate::view::admin::audit::{AuditRow, AuditScreen, AuditSearch};
use crate::view::form::Choice;
use crate::view::words::{self, Message};
use actix_web::{HttpResponse, web};
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::borrow::Cow;

const PER_PAGE: u32 = 50;
/// What a file has at the most: the newest.
const EXPORTED: u32 = 50_000;
/// The heads of its columns: keys of messages.
const COLUMNS: [&str; 5] =
    ["audit-column-time", "audit-column-person", "audit-column-deed", "audit-column-subject", "audit-column-address"];

/// What the address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AuditQuery {
    person: String,
    deed: String,
    from: String,
    until: String,
    page: Option<u32>,
}

impl AuditQuery {
    /// Dates are days of the zone that the person reads times in, both included. What is none restricts nothing.
    fn filter(&self, zone: &TimeZone) -> AuditFilter {
        let day = |typed: &str| Timestamp::parse_day(typed, zone);
        AuditFilter {
            person: self.person.parse().ok(),
            deed: Deed::find(&self.deed),
            from: day(&self.from).map(|day| day.start),
            until: day(&self.until).map(|day| day.end),
        }
    }

    fn search(&self) -> AuditSearch {
        let Self { person, deed, from, until, page: _ } = self;
        AuditSearch { person: person.clone(), deed: deed.clone(), from: from.clone(), until: until.clone() }
    }
}

/// The screen.
pub async fn get(
    principal: Principal<ReadAudit>,
    framing: Framing,
    query: web::Query<AuditQuery>,
) -> Result<HttpResponse, HttpError> {
    let frame = framing.frame(&principal, Vec::new()).await?;
    let database = &principal.site.database;
    let paging = Paging { page: query.page.unwrap_or(1).max(1), per_page: PER_PAGE };
    let found = audit::list(database, &query.filter(&frame.zone), paging).await?;
    let search = query.search();
    let address = |path: &str| {
        Address::new(principal.site.url(path))
            .with("person", &search.person)
            .with("deed", &search.deed)
            .with("from", &search.from)
            .with("until", &search.until)
    };
    let people = users::list(database).await?.into_iter();
    let screen = AuditScreen {
        rows: found.items.into_iter().map(row_of).collect(),
        people: people.map(|person| Choice::new(person.id.to_string(), person.name.to_string())).collect(),
        deeds: Deed::ALL.iter().map(|deed| Choice::new(deed.as_str(), words::label(deed.label()))).collect(),
        export: address("/admin/audit.csv").to_string(),
        pager: Pager { address: address("/admin/audit"), page: paging.page, per_page: PER_PAGE, total: found.total },
        search,
        frame,
    };
    html_screen(&screen)
}

fn row_of(entry: Entry) -> AuditRow {
    AuditRow { at: entry.at, person: entry.person, deed: entry.deed, subject: entry.subject, address: entry.address }
}

/// `GET /admin/audit.csv`: the same rows as a table for other programs (RFC 4180), in the words of the screen.
pub async fn export(
    principal: Principal<ReadAudit>,
    framing: Framing,
    query: web::Query<AuditQuery>,
) -> Result<HttpResponse, HttpError> {
    let zone = framing.zone_of(&principal).await?;
    let paging = Paging { page: 1, per_page: EXPORTED };
    let found = audit::list(&principal.site.database, &query.filter(&zone), paging).await?;
    audit::note_export(&principal.site.database, found.items.len()).await?;
    let mut table = csv::table();
    table.line(COLUMNS.map(|key| Message::new(key).to_string()));
    for row in found.items.into_iter().map(row_of) {
        let time: Cow<'_, str> = Cow::Owned(row.at.format("%Y-%m-%dT%H:%M:%S%:z", &zone));
        table.line([time, row.who(), words::label(&row.deed), row.on_what(), Cow::Borrowed(row.address.as_str())]);
    }
    Ok(csv::file("audit.csv", table))
}
