//! `/admin/audit`: who did what to which tenant, and when; and the same as a file.

use super::account_log;
use super::rows::audit_row;
use crate::control::ControlPlane;
use crate::control::audit as log;
use crate::domain::csv::cell;
use crate::domain::timestamp::Timestamp;
use crate::http::csv;
use crate::http::extract::{Principal, SuperUser};
use crate::http::respond::html_screen;
use crate::http::{Framing, HttpError};
use crate::view::address::{PAGE_SIZES, Pager};
use crate::view::console::audit::{AccountFilter, AuditFilter, AuditLog};
use crate::view::form::Choice;
use actix_web::{HttpResponse, web};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// What a file has at the most: the newest.
const EXPORTED: u64 = 50_000;

/// What the log's address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LogQuery {
    tenant: String,
    person: String,
    action: String,
    /// `accounts` for the other list, and its kind of entries.
    list: String,
    deed: String,
    from: String,
    until: String,
    pub(super) page: String,
}

impl LogQuery {
    fn filter(self) -> AuditFilter {
        let Self { tenant, person, action, from, until, .. } = self;
        AuditFilter { tenant: tenant.trim().to_owned(), person, action, from, until }
    }

    fn is_of_accounts(&self) -> bool {
        self.list == "accounts"
    }

    pub(super) fn of_accounts(self) -> AccountFilter {
        let Self { person, deed, from, until, .. } = self;
        AccountFilter { person, deed, from, until }
    }
}

/// The first moment and the one after the last of some days of the zone, both included. What is no
/// day restricts nothing.
pub(super) fn days(from: &str, until: &str, zone: &TimeZone) -> (Option<Timestamp>, Option<Timestamp>) {
    let day = |typed: &str| Timestamp::parse_day(typed, zone);
    (day(from).map(|day| day.start), day(until).map(|day| day.end))
}

/// What the registry is asked for.
fn lines(filter: &AuditFilter, zone: &TimeZone, offset: u64, limit: u64) -> log::AuditFilter {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let (from, until) = days(&filter.from, &filter.until, zone);
    log::AuditFilter {
        tenant: None,
        tenant_part: given(&filter.tenant),
        actor: given(&filter.person),
        action: given(&filter.action),
        from,
        until,
        offset,
        limit,
    }
}

/// The log.
pub async fn get(
    principal: Principal<SuperUser>,
    query: web::Query<LogQuery>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let query = query.into_inner();
    if query.is_of_accounts() {
        return account_log::get(&principal, query, &framing).await;
    }
    let page: u32 = query.page.parse().unwrap_or(1).max(1);
    let filter = query.filter();
    let frame = framing.console(&principal, Vec::new());
    let per_page = PAGE_SIZES[1];
    let offset = u64::from(page - 1) * u64::from(per_page);
    let (entries, total) = control.audit_log(&lines(&filter, &frame.zone, offset, per_page.into())).await?;
    let choices =
        |words: Vec<String>| words.into_iter().map(|word| Choice::new(word.clone(), word)).collect::<Vec<_>>();
    html_screen(&AuditLog {
        people: choices(control.audited_actors().await?),
        actions: choices(control.audited_actions().await?),
        entries: entries.into_iter().map(audit_row).collect(),
        pager: Pager { address: filter.address(), page, per_page, total },
        filter,
        frame,
    })
}

/// `GET /admin/audit.csv`: the same lines as a table for other programs (RFC 4180).
pub async fn export(
    principal: Principal<SuperUser>,
    query: web::Query<LogQuery>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let query = query.into_inner();
    if query.is_of_accounts() {
        return account_log::export(&principal, query, &framing).await;
    }
    let zone = framing.console(&principal, Vec::new()).zone;
    let filter = query.filter();
    let (entries, _) = control.audit_log(&lines(&filter, &zone, 0, EXPORTED)).await?;
    let mut table = "time,who,door,address,action,tenant,detail\r\n".to_owned();
    for entry in &entries {
        let time = entry.at().format("%Y-%m-%dT%H:%M:%S%:z", &zone);
        let (address, tenant) = (entry.address.as_deref(), entry.tenant_name.as_deref());
        let fields = [
            time.as_str(),
            entry.actor.as_str(),
            entry.door().label(),
            address.unwrap_or_default(),
            entry.action.as_str(),
            tenant.unwrap_or_default(),
            entry.detail.as_str(),
        ];
        table.push_str(&fields.map(cell).join(","));
        table.push_str("\r\n");
    }
    Ok(csv::file("audit.csv", table))
}
