//! `/admin/redirects`: addresses that lead elsewhere, and those that lead nowhere. `file` reads a
//! table of them.

mod file;

use crate::content::redirects::{self, NewRedirect, RedirectError};
use crate::content::{faults, missing_pages};
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
use crate::view::form::FieldErrors;
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

const SENTENCES: [(&str, &str); 4] = [
    ("added", "redirects-done-added"),
    ("added-to-nothing", "redirects-done-to-nothing"),
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
    errors: FieldErrors,
}

/// `GET /admin/redirects`.
pub async fn get(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, HttpError> {
    let form = RedirectForm { from: query.from.clone(), ..RedirectForm::default() };
    show(&principal, &framing, &query, Answer { notices: done.notices(&SENTENCES), form, ..Answer::default() }).await
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
    if !target.as_str().starts_with('/') {
        return Ok(false);
    }
    match Source::parse(target.as_str()) {
        Ok(path) if !path.is_pattern() => Ok(!faults::is_there(database, path.as_str()).await?),
        // The home page, or the admin; and what a star stands for is not known before somebody comes.
        _ => Ok(false),
    }
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
        let (status, notices) = (StatusCode::NOT_FOUND, vec![Notice::error(Message::new("redirects-gone"))]);
        show(&principal, &framing, &ListQuery::default(), Answer { status, notices, ..Answer::default() }).await
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
    let mut notices = vec![Notice::success(Message::new("redirects-taken-over").count("count", count))];
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
    let there = faults::there(&principal.site.database, &paths).await?;
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
    let row = |redirect: redirects::Redirect| {
        let entry_path = redirect.entry.as_ref().and_then(|(_, path)| path.as_ref());
        let address = redirect.target.or_else(|| entry_path.map(|path| format!("/{path}")));
        RedirectRow {
            id: redirect.id,
            source: redirect.source,
            entry: redirect.entry.map(|(title, _)| title),
            target: address.unwrap_or_default(),
            is_temporary: redirect.is_temporary,
            hits: redirect.hits,
            last: redirect.last_hit_at,
        }
    };
    let address = Address::new(principal.site.url("/admin/redirects")).with("q", &query.q);
    let screen = Redirects {
        rows: found.items.into_iter().map(row).collect(),
        pager: Pager { address, page: paging.page, per_page: PER_PAGE, total: found.total },
        search: query.q.clone(),
        form: answer.form,
        errors: answer.errors,
        frame: framing.frame(principal, answer.notices).await?,
    };
    html_screen_with(answer.status, &screen)
}
