//! `/admin/redirects`: addresses that lead elsewhere, and those that lead nowhere. `file` reads a
//! table of them.

mod file;

use crate::content::redirect_changes::Seen;
use crate::content::redirects::{self, NewRedirect, Redirect, RedirectError};
use crate::content::{likely, missing_pages, places, redirect_changes};
use crate::domain::csv::cell;
use crate::domain::document::Href;
use crate::domain::ids::RedirectId;
use crate::domain::paging::Paging;
use crate::domain::redirect::Source;
use crate::http::account::sign_out::NoFields;
use crate::http::csv;
use crate::http::extract::{CheckedForm, CheckedUpload, ManageSettings, Principal};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use crate::view::address::{Address, Pager};
use crate::view::admin::redirects::{MissingPages, MissingRow, RedirectForm, RedirectRow, Redirects};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Notice;
use crate::view::words::filters::Number as _;
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use std::io::Read as _;

const PER_PAGE: u32 = 50;
/// What a file has at the most.
const EXPORTED: u32 = 50_000;
/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 2 << 20;
/// The lines of a file that are named where they are none.
const SHOWN_FAULTS: usize = 20;

const SENTENCES: [(&str, &str); 6] = [
    ("added", "redirects-done-added"),
    ("added-to-nothing", "redirects-done-to-nothing"),
    ("changed", "redirects-done-changed"),
    ("changed-to-nothing", "redirects-done-changed-to-nothing"),
    ("deleted", "redirects-done-deleted"),
    ("forgotten", "redirects-done-forgotten"),
];

/// What the address of the list says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    /// An address to write down: the form comes with it.
    from: String,
    /// A redirect that is to be changed: the form comes with it.
    edit: Option<RedirectId>,
    page: Option<u32>,
}

/// Which address is to be forgotten; none of them where it is empty.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ForgetForm {
    path: String,
    all: String,
}

/// What the list is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    form: RedirectForm,
    /// The redirect that the form changes; none where it makes a new one.
    edited: Option<RedirectId>,
    errors: FieldErrors,
}

/// `GET /admin/redirects`.
pub async fn get(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, HttpError> {
    let notices = done.notices(&SENTENCES);
    let form = match query.edit {
        Some(id) => match redirects::by_id(&principal.site.database, id).await? {
            Some(redirect) => form_of(&redirect),
            None => return gone(&principal, &framing).await,
        },
        None => form_from(&principal.site.database, &query.from).await?,
    };
    show(&principal, &framing, &query, Answer { notices, form, edited: query.edit, ..Answer::default() }).await
}

/// The form of a new one from that address, with where it was probably meant to lead.
async fn form_from(database: &Database, from: &str) -> Result<RedirectForm, DatabaseError> {
    let target = match Source::parse(from) {
        Ok(source) if !source.is_pattern() => likely::target(database, source.as_str()).await?,
        _ => None,
    };
    let is_guess = target.is_some();
    let to = target.map(|path| Source::address_of(&path)).unwrap_or_default();
    Ok(RedirectForm { from: from.to_owned(), to, is_guess, ..RedirectForm::default() })
}

/// The form that changes one.
fn form_of(redirect: &Redirect) -> RedirectForm {
    let (to, temporary) = (redirect.address(), if redirect.is_temporary { "on" } else { "" });
    RedirectForm {
        from: format!("/{}", redirect.source),
        was_to: to.clone(),
        was_temporary: temporary.to_owned(),
        to,
        temporary: temporary.to_owned(),
        is_guess: false,
    }
}

/// `POST /admin/redirects`.
pub async fn create(
    principal: Principal<ManageSettings>,
    CheckedForm(form): CheckedForm<RedirectForm>,
    framing: Framing,
    clock: web::Data<Clock>,
) -> Result<HttpResponse, HttpError> {
    let mut errors = FieldErrors::default();
    let source = errors.check("from", Source::parse(&form.from));
    let target = errors.check("to", Href::parse(&form.to));
    if let (Some(source), Some(target)) = (source, target) {
        let new = NewRedirect { source, target, is_temporary: form.temporary == "on" };
        match redirects::put(&principal.site.database, &clock, &new).await {
            Ok(()) => {
                let is_to_nothing = leads_to_nothing(&principal.site.database, &new.target).await?;
                let word = if is_to_nothing { "added-to-nothing" } else { "added" };
                return Ok(see_other(&principal.site.url(&format!("/admin/redirects?done={word}"))));
            }
            Err(RedirectError::Database(error)) => return Err(error.into()),
            Err(error @ RedirectError::Taken(_)) => errors.add("from", error),
            Err(error) => errors.add("to", error),
        }
    }
    let answer = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, form, errors, ..Answer::default() };
    show(&principal, &framing, &ListQuery::default(), answer).await
}

/// Whether a target is a path of this site at which visitors find nothing.
async fn leads_to_nothing(database: &Database, target: &Href) -> Result<bool, DatabaseError> {
    // What a star stands for is not known before somebody comes.
    Ok(!target.as_str().contains('*') && !places::leads_somewhere(database, target).await?)
}

/// `POST /admin/redirects/{id}`: another address to lead to, or another kind.
pub async fn change(
    principal: Principal<ManageSettings>,
    CheckedForm(form): CheckedForm<RedirectForm>,
    framing: Framing,
    id: web::Path<RedirectId>,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let Some(redirect) = redirects::by_id(database, *id).await? else { return gone(&principal, &framing).await };
    let mut form = RedirectForm { from: format!("/{}", redirect.source), ..form };
    let mut errors = FieldErrors::default();
    if let Some(target) = errors.check("to", Href::parse(&form.to)) {
        let seen = Seen { target: form.was_to.clone(), is_temporary: form.was_temporary == "on" };
        match redirect_changes::change(database, *id, &seen, &target, form.temporary == "on").await {
            Ok(true) => {
                let word = if leads_to_nothing(database, &target).await? { "changed-to-nothing" } else { "changed" };
                return Ok(see_other(&principal.site.url(&format!("/admin/redirects?done={word}"))));
            }
            Ok(false) => return gone(&principal, &framing).await,
            Err(RedirectError::Database(error)) => return Err(error.into()),
            Err(error) => {
                if matches!(error, RedirectError::Stale) {
                    let RedirectForm { was_to, was_temporary, .. } = form_of(&redirect);
                    form = RedirectForm { was_to, was_temporary, ..form };
                }
                errors.add("to", error);
            }
        }
    }
    // The list has the one that it is about, as it is now.
    let query = ListQuery { q: redirect.source, ..ListQuery::default() };
    let (status, edited) = (StatusCode::UNPROCESSABLE_ENTITY, Some(*id));
    show(&principal, &framing, &query, Answer { status, form, edited, errors, ..Answer::default() }).await
}

/// The list without the redirect that a form is about: somebody has deleted it meanwhile.
async fn gone(principal: &Principal<ManageSettings>, framing: &Framing) -> Result<HttpResponse, HttpError> {
    let (status, notices) = (StatusCode::NOT_FOUND, vec![Notice::error(Message::new("redirects-gone"))]);
    show(principal, framing, &ListQuery::default(), Answer { status, notices, ..Answer::default() }).await
}

/// `POST /admin/redirects/{id}/delete`.
pub async fn delete(
    principal: Principal<ManageSettings>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    id: web::Path<RedirectId>,
) -> Result<HttpResponse, HttpError> {
    let is_deleted = redirects::delete(&principal.site.database, *id).await?;
    if is_deleted {
        Ok(see_other(&principal.site.url("/admin/redirects?done=deleted")))
    } else {
        gone(&principal, &framing).await
    }
}

/// `POST /admin/redirects/upload`: all that a file has. What is wrong in it is named by its line, and
/// keeps nothing else from coming.
pub async fn upload(
    principal: Principal<ManageSettings>,
    upload: CheckedUpload,
    framing: Framing,
    clock: web::Data<Clock>,
) -> Result<HttpResponse, HttpError> {
    let text = upload.files.into_iter().next().and_then(|sent| sent.draft).and_then(|draft| {
        let mut bytes = Vec::new();
        draft.file.take(MAX_FILE + 1).read_to_end(&mut bytes).ok()?;
        if bytes.len() as u64 > MAX_FILE { None } else { String::from_utf8(bytes).ok() }
    });
    let Some(text) = text else {
        let errors = FieldErrors::default().with("file", Message::new("redirects-no-table"));
        let answer = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Answer::default() };
        return show(&principal, &framing, &ListQuery::default(), answer).await;
    };
    let file::File { redirects, mut faults } = file::read(&text);
    let (lines, redirects): (Vec<usize>, Vec<NewRedirect>) = redirects.into_iter().unzip();
    let (count, refused) = redirects::put_all(&principal.site.database, &clock, &redirects).await?;
    faults
        .extend(refused.into_iter().map(|(place, error)| (lines.get(place).copied().unwrap_or(0), error.to_string())));
    faults.sort();
    let mut notices = vec![Notice::success(Message::new("redirects-taken-over").count("count", count)).with_focus()];
    let fault = |(line, why): &(usize, String)| {
        Notice::error(Message::new("redirects-line").with("line", line).with("why", words::label(why)))
    };
    notices.extend(faults.iter().take(SHOWN_FAULTS).map(fault));
    if faults.len() > SHOWN_FAULTS {
        let more = faults.len() - SHOWN_FAULTS;
        notices.push(Notice::error(Message::new("redirects-more-lines").count("count", more.number())));
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    show(&principal, &framing, &ListQuery::default(), Answer { status, notices, ..Answer::default() }).await
}

/// `GET /admin/redirects.csv`: all of them as a table that the upload takes again.
pub async fn export(principal: Principal<ManageSettings>) -> Result<HttpResponse, HttpError> {
    let paging = Paging { page: 1, per_page: EXPORTED };
    let found = redirects::list(&principal.site.database, "", paging).await?;
    let mut table = "from,to,kind,hits\r\n".to_owned();
    for redirect in found.items {
        let to = match (redirect.target, redirect.entry) {
            (Some(target), _) => target,
            (None, Some((_, Some(path)))) => format!("/{path}"),
            _ => continue,
        };
        let kind = if redirect.is_temporary { "temporary" } else { "permanent" };
        let from = format!("/{}", redirect.source);
        table.push_str(&[cell(&from), cell(&to), kind.to_owned(), redirect.hits.to_string()].join(","));
        table.push_str("\r\n");
    }
    Ok(csv::file("redirects.csv", table))
}

/// `GET /admin/redirects/missing`: what visitors did not find.
pub async fn missing(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, HttpError> {
    let paging = Paging { page: query.page.unwrap_or(1).max(1), per_page: PER_PAGE };
    principal.site.write_counts().await;
    let found = missing_pages::list(&principal.site.database, paging).await?;
    let paths: Vec<String> = found.items.iter().map(|page| page.path.clone()).collect();
    let there = places::there(&principal.site.database, &paths).await?;
    let row = |page: missing_pages::MissingPage| MissingRow {
        is_there: there.contains(&page.path),
        href: principal.site.url(&Source::address_of(&page.path)),
        redirect: Address::new(principal.site.url("/admin/redirects"))
            .with("from", &format!("/{}", page.path))
            .to_string(),
        path: page.path,
        hits: page.hits,
        referrer: page.referrer,
        last: page.last_at,
    };
    let address = Address::new(principal.site.url("/admin/redirects/missing"));
    let screen = MissingPages {
        rows: found.items.into_iter().map(row).collect(),
        pager: Pager { address, page: paging.page, per_page: PER_PAGE, total: found.total },
        frame: framing.frame(&principal, done.notices(&SENTENCES)).await?,
    };
    html_screen(&screen)
}

/// `POST /admin/redirects/missing`: forgets one address, or all of them.
pub async fn forget(
    principal: Principal<ManageSettings>,
    CheckedForm(form): CheckedForm<ForgetForm>,
) -> Result<HttpResponse, HttpError> {
    let path = (form.all != "yes").then_some(form.path.as_str());
    missing_pages::forget(&principal.site.database, path).await?;
    Ok(see_other(&principal.site.url("/admin/redirects/missing?done=forgotten")))
}

async fn show(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    query: &ListQuery,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let paging = Paging { page: query.page.unwrap_or(1).max(1), per_page: PER_PAGE };
    principal.site.write_counts().await;
    let found = redirects::list(&principal.site.database, &query.q, paging).await?;
    let row = |redirect: Redirect| RedirectRow {
        id: redirect.id,
        target: redirect.address(),
        source: redirect.source,
        entry: redirect.entry.map(|(title, _)| title),
        is_temporary: redirect.is_temporary,
        hits: redirect.hits,
        last: redirect.last_hit_at,
    };
    let pages = likely::pages(&principal.site.database).await?.into_iter();
    let address = Address::new(principal.site.url("/admin/redirects")).with("q", &query.q);
    let screen = Redirects {
        rows: found.items.into_iter().map(row).collect(),
        pager: Pager { address, page: paging.page, per_page: PER_PAGE, total: found.total },
        search: query.q.clone(),
        form: answer.form,
        edited: answer.edited,
        pages: pages.map(|page| Choice::new(format!("/{}", page.path), page.title)).collect(),
        errors: answer.errors,
        frame: framing.frame(principal, answer.notices).await?,
    };
    html_screen_with(answer.status, &screen)
}
