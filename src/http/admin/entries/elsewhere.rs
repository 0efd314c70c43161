//! `/admin/entries/{id}/move`: a page goes below any other one of its language, or to the top, with all that is below
//! it.

use super::narrowing::moved_of;
use super::{moves, said};
use crate::content::entries::pages::{self, TreePage};
use crate::content::entries::rearrange::Goal;
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::{self, Entry, outline};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::EntryId;
use crate::domain::search_words::SearchWords;
use crate::http::extract::{CheckedForm, Principal, WriteEntries};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::address::Address;
use crate::view::admin::elsewhere::{Elsewhere, TOP, Target};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// As many pages are offered at once; of more they are looked for.
const MOST: usize = 500;

/// What the screen is asked for by.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ElsewhereQuery {
    /// What is looked for among the pages that it can be below.
    q: String,
    /// Which language the list is narrowed to that it goes back to.
    language: String,
}

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ElsewhereForm {
    version: String,
    to: String,
    q: String,
    language: String,
}

/// What the screen is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    chosen: String,
    errors: FieldErrors,
}

/// The pages that it can be below.
pub async fn form(
    principal: Principal<WriteEntries>,
    framing: Framing,
    id: web::Path<EntryId>,
    query: web::Query<ElsewhereQuery>,
) -> Result<HttpResponse, HttpError> {
    let entry = find(&principal, *id).await?;
    if entry.state == EntryState::Binned {
        return Ok(to_bin(&principal));
    }
    show(&principal, &framing, &entry, &query, Answer::default()).await
}

/// Moves it, and leads to its row in the tree.
pub async fn submit(
    principal: Principal<WriteEntries>,
    CheckedForm(sent): CheckedForm<ElsewhereForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let ElsewhereForm { version, to, q, language } = sent;
    let query = ElsewhereQuery { q, language };
    let entry = find(&principal, *id).await?;
    let version = version.parse().unwrap_or(0);
    let wrong = |why: String| Answer {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        chosen: to.clone(),
        errors: FieldErrors::default().with("to", why),
        ..Answer::default()
    };
    let parent = match read(&to) {
        Ok(parent) => parent,
        Err(why) => return show(&principal, &framing, &entry, &query, wrong(why)).await,
    };
    let is_there = parent == entry.parent && entry.state != EntryState::Binned;
    if is_there && entry.version == version {
        let why = Message::new("elsewhere-there-already").to_string();
        return show(&principal, &framing, &entry, &query, wrong(why)).await;
    }
    if is_there {
        // The button was pressed twice, or somebody else has moved it there.
        return Ok(to_tree(&principal, entry.id, &query));
    }
    match moves::attempt(&principal, &clock, (&entry, version), Goal::Below(parent)).await {
        Ok(generation) => {
            principal.site.publish_if_seen(generation).await;
            Ok(to_tree(&principal, entry.id, &query))
        }
        Err(SaveEntryError::Database(error)) => Err(error.into()),
        Err(SaveEntryError::NotFound) => Err(HttpError::NotFound),
        Err(SaveEntryError::Binned) => Ok(to_bin(&principal)),
        Err(
            error @ (SaveEntryError::AddressTaken(_)
            | SaveEntryError::UnknownParent
            | SaveEntryError::Cycle
            | SaveEntryError::HomePage
            | SaveEntryError::TooDeep),
        ) => show(&principal, &framing, &entry, &query, wrong(said(&error))).await,
        Err(error) => {
            let why = match &error {
                SaveEntryError::Stale => Message::new("entries-stale").to_string(),
                error => said(error),
            };
            // What is looked at once more is what is there now.
            let entry = find(&principal, entry.id).await?;
            let (status, notices) = (StatusCode::CONFLICT, vec![Notice::error(why)]);
            let answer = Answer { status, notices, chosen: to, ..Answer::default() };
            show(&principal, &framing, &entry, &query, answer).await
        }
    }
}

/// What was chosen: a page, or the top. Else what is wrong with that.
fn read(to: &str) -> Result<Option<EntryId>, String> {
    match to {
        TOP => Ok(None),
        "" => Err(Message::new("elsewhere-missing").to_string()),
        page => page.parse().map(Some).map_err(|_| said(&SaveEntryError::UnknownParent)),
    }
}

/// The page, if the person may change its place in its editor.
async fn find(principal: &Principal<WriteEntries>, id: EntryId) -> Result<Entry, HttpError> {
    let entry = entries::find(&principal.site.database, id).await?.ok_or(HttpError::NotFound)?;
    if entry.kind != EntryKind::Page {
        return Err(HttpError::NotFound);
    }
    moves::check(principal, &entry)?;
    Ok(entry)
}

/// The list that leads here, as it was narrowed.
fn list(principal: &Principal<WriteEntries>, query: &ElsewhereQuery) -> Address {
    Address::new(principal.site.url("/admin/pages")).with("language", &query.language)
}

fn to_tree(principal: &Principal<WriteEntries>, page: EntryId, query: &ElsewhereQuery) -> HttpResponse {
    see_other(&list(principal, query).with("moved", &moved_of(page, None)).to_string())
}

fn to_bin(principal: &Principal<WriteEntries>) -> HttpResponse {
    see_other(&principal.site.url("/admin/bin?done=binned"))
}

async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    entry: &Entry,
    query: &ElsewhereQuery,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let tree = pages::tree(&principal.site.database).await?;
    let possible = outline::parents(&tree, entry.id);
    let words = SearchWords::new(&query.q);
    let is_searched = possible.len() > MOST || !words.is_empty();
    let found: Vec<&TreePage> = possible.into_iter().filter(|leaf| is_found(&words, leaf)).collect();
    let target = |leaf: &TreePage| Target {
        id: leaf.page.id.to_string(),
        label: if words.is_empty() {
            format!("{}{}", "– ".repeat(leaf.depth), leaf.page.title)
        } else {
            format!("{} (/{})", leaf.page.title, leaf.page.path)
        },
        is_here: entry.parent == Some(leaf.page.id),
    };
    let above = tree.iter().find(|leaf| entry.parent == Some(leaf.page.id));
    let screen = Elsewhere {
        frame: framing.frame(principal, answer.notices).await?,
        entry: entry.id,
        version: entry.version,
        title: entry.title.clone(),
        above: above.map(|leaf| leaf.page.title.clone()).unwrap_or_default(),
        is_at_top: entry.parent.is_none(),
        left_out: found.len().saturating_sub(MOST),
        targets: found.into_iter().take(MOST).map(target).collect(),
        is_searched,
        words: words.phrase(),
        chosen: answer.chosen,
        errors: answer.errors,
        language: query.language.clone(),
        list: list(principal, query),
    };
    html_screen_with(answer.status, &screen)
}

/// Whether a page is called so, or stands at such an address.
fn is_found(words: &SearchWords, leaf: &TreePage) -> bool {
    words.is_empty() || words.fit(&leaf.page.title, &leaf.page.path.replace('/', " ")).is_some()
}
