//! `/admin/entries/{id}/history`: every save of a page or a post, compared and taken back.

use super::type_fields::content_type;
use super::{find_editable, said};
use crate::content::entries::fields::EntryFields;
use crate::content::entries::revisions::{self, Revision};
use crate::content::entries::save::{self, Edit, SaveAs, SaveEntryError};
use crate::content::entries::saves::{self, Save};
use crate::content::entries::{self, Entry};
use crate::domain::content_type::field::Field;
use crate::domain::content_type::value::Value;
use crate::domain::ids::EntryId;
use crate::domain::paging::Paging;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, WriteEntries};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use crate::view::address::{Address, Pager};
use crate::view::admin::history::{ComparedWith, History, RevisionRow, RevisionScreen};
use crate::view::comparison::Comparison;
use crate::view::form::Choice;
use crate::view::frame::{Frame, Notice};
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const PER_PAGE: u32 = 50;
/// Saves that one can be compared with, the newest of them. Beside each older one the list leads to the one before it.
const OFFERED: u64 = 500;

/// Which page of the list.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct HistoryQuery {
    page: Option<u32>,
}

/// What a revision is compared with.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct RevisionQuery {
    /// The number of another one; empty for what the entry is now.
    with: String,
}

/// The list, the newest first.
pub async fn get(
    principal: Principal<WriteEntries>,
    framing: Framing,
    id: web::Path<EntryId>,
    query: web::Query<HistoryQuery>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    let page = query.page.unwrap_or(1).max(1);
    let database = &principal.site.database;
    let found = revisions::list(database, entry.id, Paging { page, per_page: PER_PAGE }).await?;
    // The one before the last of a page is on the next.
    let before_all = match found.items.last() {
        Some(last) => saves::before(database, entry.id, last.version).await?,
        None => None,
    };
    let later = found.items.iter().skip(1).map(|revision| Some(revision.version));
    let before: Vec<Option<i64>> = later.chain([before_all]).collect();
    let rows = found.items.into_iter().zip(before).map(|(revision, before)| RevisionRow { before, ..row(revision) });
    let address = Address::new(principal.site.url(&format!("/admin/entries/{}/history", entry.id)));
    let screen = History {
        frame: framing.frame(&principal, Vec::new()).await?,
        entry: entry.id,
        kind: entry.kind,
        title: entry.title,
        revisions: rows.collect(),
        pager: Pager { address, page, per_page: PER_PAGE, total: found.total },
    };
    html_screen(&screen)
}

/// One revision beside what the entry is now, or beside another revision.
pub async fn compare(
    principal: Principal<WriteEntries>,
    framing: Framing,
    path: web::Path<(EntryId, i64)>,
    query: web::Query<RevisionQuery>,
) -> Result<HttpResponse, HttpError> {
    let (id, version) = path.into_inner();
    let entry = find_editable(&principal, id).await?;
    let revision = revisions::find(&principal.site.database, id, version).await?.ok_or(HttpError::NotFound)?;
    let with = match query.with.as_str() {
        "" => None,
        version => Some(version.parse::<i64>().map_err(|_| HttpError::NotFound)?),
    };
    show(&principal, &framing, &entry, revision, with, (StatusCode::OK, Vec::new())).await
}

/// `POST /admin/entries/{id}/history/{version}/restore`: the entry gets what it was, as a draft.
pub async fn restore(
    principal: Principal<WriteEntries>,
    _: CheckedForm<NoFields>,
    framing: Framing,
    clock: web::Data<Clock>,
    path: web::Path<(EntryId, i64)>,
) -> Result<HttpResponse, HttpError> {
    let (id, version) = path.into_inner();
    let entry = find_editable(&principal, id).await?;
    let database = &principal.site.database;
    let revision = revisions::find(database, id, version).await?.ok_or(HttpError::NotFound)?;
    let writer = principal.writer();
    let edit = Edit::of(&revision.fields, SaveAs::Restored, &writer);
    match save::update(database, &clock, id, entry.version, edit).await {
        Ok(saved) => {
            principal.site.publish_if_seen(saved.generation).await;
            Ok(see_other(&principal.site.url(&format!("/admin/entries/{id}?done=restored"))))
        }
        Err(SaveEntryError::Database(error)) => Err(error.into()),
        Err(SaveEntryError::NotFound) => Err(HttpError::NotFound),
        Err(error) => {
            let refusal = (StatusCode::CONFLICT, vec![Notice::error(said(&error))]);
            show(&principal, &framing, &entry, revision, None, refusal).await
        }
    }
}

async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    entry: &Entry,
    revision: Revision,
    with: Option<i64>,
    (status, notices): (StatusCode, Vec<Notice>),
) -> Result<HttpResponse, HttpError> {
    let other = match with {
        Some(version) => {
            Some(revisions::find(&principal.site.database, entry.id, version).await?.ok_or(HttpError::NotFound)?)
        }
        None => None,
    };
    let database = &principal.site.database;
    let content_type = content_type(database, entry.kind).await?;
    let of_type = content_type.as_ref().map(|of| of.definition.fields.as_slice()).unwrap_or_default();
    let (with, other) = match other {
        Some(other) => (ComparedWith::Revision(other.version, other.created_at), other.fields),
        None => (ComparedWith::Now, EntryFields::of(entry)),
    };
    let own = lines(database, revision.fields.clone(), of_type).await?;
    let other = lines(database, other, of_type).await?;
    let (old, new) = if with.is_before(revision.version) { (other, own) } else { (own, other) };
    let frame = framing.frame(principal, notices).await?;
    let saves = saves::latest(database, entry.id, OFFERED).await?;
    let screen = RevisionScreen {
        choices: choices(&frame, saves, revision.version, with),
        frame,
        entry: entry.id,
        kind: entry.kind,
        comparison: Comparison::of(&old, &new),
        with,
        is_current: revision.version == entry.version,
        revision: row(revision),
    };
    html_screen_with(status, &screen)
}

/// All of a version, line by line. What refers to another entry says its title.
async fn lines(database: &Database, mut fields: EntryFields, of_type: &[Field]) -> Result<Vec<String>, DatabaseError> {
    for value in fields.values.values_mut() {
        let Value::Reference(entry) = *value else { continue };
        if let Some(found) = entries::find(database, entry).await? {
            *value = Value::Text(found.title);
        }
    }
    Ok(fields.lines(of_type, words::label))
}

/// The other saves that one can be compared with, each with what was done, when and by whom. What it is compared with
/// is one of them, however old.
fn choices(frame: &Frame, saves: Vec<Save>, own: i64, with: ComparedWith) -> Vec<Choice> {
    let others = saves.into_iter().filter(|save| save.version != own);
    let mut choices: Vec<Choice> =
        others.map(|save| Choice::new(save.version.to_string(), said_of(frame, &save))).collect();
    if let ComparedWith::Revision(version, at) = with
        && version != own
        && !choices.iter().any(|choice| choice.value == version.to_string())
    {
        choices.push(Choice::new(version.to_string(), frame.time(at)));
    }
    choices
}

fn said_of(frame: &Frame, save: &Save) -> String {
    let (deed, at) = (words::label(save.deed.label()), frame.time(save.created_at));
    let said = Message::new("history-deed-at").with("deed", deed).with("at", at);
    if save.author.is_empty() { said.to_string() } else { format!("{said} – {}", save.author) }
}

fn row(revision: Revision) -> RevisionRow {
    RevisionRow {
        version: revision.version,
        before: None,
        deed: revision.deed.label(),
        author: revision.author,
        at: revision.created_at,
        title: revision.fields.title,
    }
}
