//! `/admin/tenants/{name}`: all that a super user needs to know of one tenant.

use super::rows::{addresses, audit_row, silent_database, unreadable_place};
use super::{kept_archives, moving, nowhere, tenant_people, work};
use crate::config::Settings;
use crate::content::site;
use crate::control::audit::AuditFilter;
use crate::control::operation::Operation as Underway;
use crate::control::scheduled_backups::ScheduledBackups;
use crate::control::{ControlError, ControlPlane, TenantRecord};
use crate::domain::tenant::{TenantName, TenantState};
use crate::http::extract::{Principal, SuperUser, fresh_link_token};
use crate::http::respond::html_screen_with;
use crate::http::{Done, Framing, HttpError};
use crate::identity::{roles, second_factor, users};
use crate::infra::database::DatabaseError;
use crate::infra::recent_errors::{RecentErrors, SiteError};
use crate::page_cache::PageCache;
use crate::tenancy::TenantRegistry;
use crate::view::console::tenant::{
    CacheShare, Inside, Operation, TenantErrorRow, TenantFacts, TenantPage, TenantPerson,
};
use crate::view::frame::Notice;
use crate::view::made_link::FreshLink;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

/// How many lines of the audit log the page shows.
const AUDIT_LINES: u64 = 10;

/// Where something cannot be read that this page shows.
const THIS_PAGE: &str = "this page of the console";

const DONE: [(&str, &str); 11] = [
    ("live", "the site is live"),
    (tenant_people::FIRST, "the site is live"),
    ("registered", "the tenant is registered; set it up when you like"),
    ("suspended", "the tenant is off line; nothing of it is lost"),
    ("resumed", "the tenant is on line again"),
    ("finished", "the tenant is in order again"),
    ("undone", "the set-up was undone"),
    ("adopted", "the site is live again, with all that its database has; everybody signs in anew"),
    ("copies-dropped", "the copies in its old places are dropped"),
    ("saved", "the changes are in force"),
    ("second-factor", "people-done-second-factor"),
];

/// What the page is made of.
pub type Sources = (
    Framing,
    web::Data<ControlPlane>,
    web::Data<PageCache>,
    web::Data<RecentErrors>,
    web::Data<TenantRegistry>,
    web::Data<ScheduledBackups>,
    web::Data<Settings>,
);

/// What the page is shown with.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) notices: Vec<Notice>,
    /// A link that was just made.
    pub(super) fresh: Option<FreshLink>,
    /// Whether the site was just set up.
    pub(super) is_new: bool,
    /// Whether there was one, which is not shown any more.
    pub(super) is_link_gone: bool,
}

/// The page.
pub async fn get(
    request: HttpRequest,
    principal: Principal<SuperUser>,
    name: web::Path<TenantName>,
    done: Done,
    sources: Sources,
) -> Result<HttpResponse, HttpError> {
    let is_new = done.is("live") || done.is(tenant_people::FIRST);
    let mut answer = Answer { notices: done.notices(&DONE), is_new, ..Answer::default() };
    if tenant_people::shows_link(&done) {
        if let Some(token) = fresh_link_token(&request, &principal.site, &principal.csrf) {
            answer.fresh = tenant_people::fresh_link((&principal, &sources.1), &name, &done, &token).await;
        }
        answer.is_link_gone = answer.fresh.is_none();
    }
    match show(&principal, &sources, &name, answer).await {
        Err(HttpError::Control(ControlError::NoSuchTenant(_))) => nowhere::show(&principal, &sources.0),
        shown => shown,
    }
}

/// The page as it is now, also after something that could not be done.
pub(super) async fn show(
    principal: &Principal<SuperUser>,
    (framing, control, cache, errors, registry, backups, settings): &Sources,
    name: &TenantName,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(name).await?;
    let filter = AuditFilter { tenant: Some(name.to_string()), limit: AUDIT_LINES, ..AuditFilter::default() };
    let (audit, _) = control.audit_log(&filter).await?;
    let usage = cache.usage(record.id);
    let frame = framing.console(principal, answer.notices);
    let tenant = registry.table().find(record.id).cloned();
    let inside = match inside(control, &record, principal).await {
        Ok(inside) => {
            if let Some(tenant) = tenant.filter(|_| !inside.people.is_empty()) {
                registry.note_answer(&tenant);
                registry.note_read(&tenant, format_args!("{THIS_PAGE}"));
            }
            Some(inside)
        }
        Err(error) => {
            if let Some(tenant) = tenant {
                registry.note_silence(&tenant, &error, frame.now);
                registry.note_unreadable(&tenant, format_args!("{THIS_PAGE}"), &error, frame.now);
            }
            tracing::warn!(tenant.id = %record.id, "cannot read the database of tenant `{name}`: {error}");
            None
        }
    };
    let unreadable = registry.unreadable(record.id, frame.now);
    let page = TenantPage {
        frame,
        fresh: answer.fresh,
        is_new: answer.is_new,
        is_link_gone: answer.is_link_gone,
        work: control.work_on(name).await?.map(work::report),
        operation: operation(&record),
        inside,
        outage: registry.outage(record.id).map(|outage| silent_database(record.name.clone(), outage)),
        unreadable: unreadable.into_iter().map(unreadable_place).collect(),
        backup: super::backups::own(backups, name).await?,
        archives: kept_archives::list(backups, &record).await,
        cache: CacheShare { entries: usage.entries, bytes: usage.bytes },
        errors: errors.of(record.id).into_iter().map(error_row).collect(),
        audit: audit.into_iter().map(audit_row).collect(),
        kept_copies: moving::kept_copies(control, &record).await?,
        contact: settings.hosting.contact.clone(),
        tenant: facts(principal, control, record).await,
    };
    html_screen_with(answer.status, &page)
}

async fn facts(principal: &Principal<SuperUser>, control: &ControlPlane, record: TenantRecord) -> TenantFacts {
    let store = control.store();
    TenantFacts {
        has_kept_content: record.has_kept_content(),
        addresses: addresses(&principal.site, &record),
        bytes: store.size_bytes(&record.tables(store)).await.ok(),
        location: store.describe(&record.tables(store)),
        name: record.name,
        title: record.title,
        state: record.state,
        isolation: record.isolation,
        recipe: record.recipe,
        created: record.created_at,
        changed: record.changed_at,
    }
}

/// The site's title and people, from its own database; nothing where it has none yet.
async fn inside(
    control: &ControlPlane,
    record: &TenantRecord,
    principal: &Principal<SuperUser>,
) -> Result<Inside, DatabaseError> {
    let (store, tables) = (control.store(), record.tables(control.store()));
    let has_data = match record.state {
        TenantState::Running | TenantState::Suspended | TenantState::Failed => true,
        TenantState::Provisioning | TenantState::Deleting => false,
        // After a reset that kept the data, the people wait for the next set-up.
        TenantState::Uninitialized => {
            let left = store.left(&tables).await?;
            left.tables + left.files > 0
        }
    };
    if !has_data {
        return Ok(Inside::default());
    }
    let database = store.open(&tables).await?;
    let title = site::read(&database).await?.map(|site| site.settings.title);
    let people = users::list(&database).await?;
    let roles = roles::list(&database).await?;
    let with_second_factor = second_factor::owners(&database).await?;
    let person = |user: users::User| TenantPerson {
        id: user.id,
        has_second_factor: with_second_factor.contains(&user.id),
        is_administrator: user.role.is_administrator(),
        is_you: user.email == principal.user().email,
        name: user.name.to_string(),
        email: user.email.to_string(),
        role: roles.iter().find(|role| role.key == user.role).map(|role| role.name.clone()).unwrap_or_default(),
    };
    Ok(Inside { title, people: people.into_iter().map(person).collect() })
}

fn error_row(error: SiteError) -> TenantErrorRow {
    TenantErrorRow { at: error.at, path: error.path, message: error.message, request_id: error.request_id }
}

fn operation(record: &TenantRecord) -> Option<Operation> {
    let has_failed = record.state == TenantState::Failed;
    if record.operation.is_none() && !has_failed {
        return None;
    }
    let operation = record.operation.as_ref();
    Some(Operation {
        what: operation.map_or("reading its database", Underway::label).to_owned(),
        since: record.changed_at,
        failure: has_failed.then(|| record.failure.clone().unwrap_or_default()),
        can_finish: has_failed,
        is_look: operation.is_none(),
        can_undo: has_failed && operation.is_some_and(Underway::can_be_undone),
    })
}
