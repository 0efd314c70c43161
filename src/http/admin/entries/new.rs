//! `/admin/pages/new`, `/admin/posts/new` and `/admin/content/{key}/new`.

use super::checked::{Checked, Problems};
use super::editor::Desk;
use super::intent::Intent;
use super::pictures::{missing, unasked, with_missing};
use super::sent_again;
use super::type_fields::content_type;
use super::typed::TypedEntry;
use super::{check_publishes, may_hand_over};
use crate::content::entries::pages;
use crate::content::entries::save::{self, Edit, SaveEntryError};
use crate::content::entries::schedule::Schedule;
use crate::domain::content_type::TypeKey;
use crate::domain::document::form::DraftForm;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::EntryId;
use crate::domain::role::EntryRight;
use crate::http::extract::{CheckedForm, Principal, SubmittedForm, WriteEntries};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::admin::editor::EntryForm;
use crate::view::words;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the form's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    /// The key of the language that the entry shall be in.
    language: String,
    /// The identifier of the page that a new one shall be below.
    below: String,
}

/// What such a form needs.
type Sent = (SubmittedForm, Framing, web::Data<Clock>);

/// `GET /admin/pages/new`.
pub async fn page_form(
    principal: Principal<WriteEntries>,
    framing: Framing,
    query: web::Query<NewQuery>,
) -> Result<HttpResponse, HttpError> {
    form(&principal, &framing, EntryKind::Page, query.into_inner()).await
}

/// `GET /admin/posts/new`.
pub async fn post_form(
    principal: Principal<WriteEntries>,
    framing: Framing,
    query: web::Query<NewQuery>,
) -> Result<HttpResponse, HttpError> {
    form(&principal, &framing, EntryKind::Post, query.into_inner()).await
}

/// `GET /admin/content/{key}/new`.
pub async fn type_form(
    principal: Principal<WriteEntries>,
    framing: Framing,
    key: web::Path<TypeKey>,
    query: web::Query<NewQuery>,
) -> Result<HttpResponse, HttpError> {
    form(&principal, &framing, EntryKind::Custom(*key), query.into_inner()).await
}

/// `POST /admin/content/{key}/new`.
pub async fn submit_type(
    principal: Principal<WriteEntries>,
    key: web::Path<TypeKey>,
    sent: Sent,
) -> Result<HttpResponse, HttpError> {
    Box::pin(submit(&principal, EntryKind::Custom(*key), sent)).await
}

/// `POST /admin/pages/new`.
pub async fn submit_page(principal: Principal<WriteEntries>, sent: Sent) -> Result<HttpResponse, HttpError> {
    Box::pin(submit(&principal, EntryKind::Page, sent)).await
}

/// `POST /admin/posts/new`.
pub async fn submit_post(principal: Principal<WriteEntries>, sent: Sent) -> Result<HttpResponse, HttpError> {
    Box::pin(submit(&principal, EntryKind::Post, sent)).await
}

/// A new entry starts with a field for its text; a page is in the navigation unless one does not want it there, or it
/// is begun below a page whose others are not.
async fn form(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    kind: EntryKind,
    NewQuery { language, below }: NewQuery,
) -> Result<HttpResponse, HttpError> {
    check_may(principal, kind)?;
    let content_type = content_type(&principal.site.database, kind).await?;
    let desk = Desk { principal, framing, kind, content_type: content_type.as_ref(), saved: None };
    let draft = DraftForm::from_pairs([("s.0.kind".to_owned(), "rich_text".to_owned())]);
    let author = principal.user().id.to_string();
    let parent = below.parse::<EntryId>().ok();
    // One more below a page is found as those are that stand there.
    let is_in_navigation = match parent {
        Some(parent) => pages::any_below_in_navigation(&principal.site.database, parent).await?,
        None => true,
    };
    let form = EntryForm {
        parent: parent.map(|id| id.to_string()).unwrap_or_default(),
        in_navigation: if is_in_navigation { EntryForm::ON.to_owned() } else { String::new() },
        asks_words: EntryForm::ON.to_owned(),
        language,
        author,
        numbers_in: words::spoken().as_str().to_owned(),
        ..EntryForm::default()
    };
    desk.show(StatusCode::OK, Vec::new(), TypedEntry { form, draft, ..TypedEntry::default() }, Problems::default())
        .await
}

/// Large, so that it is held in a box.
async fn submit(
    principal: &Principal<WriteEntries>,
    kind: EntryKind,
    (CheckedForm(pairs), framing, clock): Sent,
) -> Result<HttpResponse, HttpError> {
    check_may(principal, kind)?;
    let content_type = content_type(&principal.site.database, kind).await?;
    let content_type = content_type.as_ref();
    let desk = Desk { principal, framing: &framing, kind, content_type, saved: None };
    let (mut typed, intent) = TypedEntry::read(pairs)?;
    if let Intent::Sections(command) = &intent {
        typed.draft.apply(command);
        return desk.show(StatusCode::OK, Vec::new(), typed, Problems::default()).await;
    }
    if matches!(intent, Intent::Compare | Intent::Merge) {
        return Err(HttpError::BadRequest("nobody else can have saved what is not saved yet"));
    }
    check_publishes(principal, kind, intent.is_seen())?;
    if let Some(entry) = sent_again::made(principal, kind, &mut typed).await? {
        let sent = (&typed, &intent);
        if let Some(answer) = Box::pin(sent_again::answer(principal, &framing, &clock, &entry, sent)).await? {
            return Ok(answer);
        }
        typed.form.once.clear();
    }
    let pressed = intent.clone();
    let zone = framing.zone(&principal.site).await?;
    let is_for_others = intent.is_for_others() || typed.is_planned();
    let checked = Checked { site: &principal.site, kind, content_type, saved: None, is_for_others };
    let (mut fields, schedule) = match typed.check(checked, &zone) {
        Ok(checked) => checked,
        Err(problems) => {
            let problems = with_missing(&principal.site.database, &typed, problems, content_type).await?;
            return desk.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await;
        }
    };
    let schedule = if principal.has(kind, EntryRight::Publish) { schedule } else { Schedule::default() };
    let brings_out = intent.brings_out(schedule);
    let (intent, schedule) = intent.at_its_time(schedule, clock.now());
    let database = &principal.site.database;
    let missing = missing(database, &typed, &fields, content_type).await?;
    if let Some(problems) = missing {
        return desk.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await;
    }
    let unasked = unasked(database, &mut typed, &fields, content_type, brings_out).await?;
    if let Some(problems) = unasked {
        return desk.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await;
    }
    if kind == EntryKind::Page && typed.form.position.trim().is_empty() {
        fields.position = pages::last_position(database).await?;
    }
    let author = match typed.author(may_hand_over(principal, kind, None)) {
        Ok(author) => author,
        Err(error) => return desk.refuse(typed, error, None).await,
    };
    let writer = principal.writer();
    let edit = Edit {
        schedule: Some(schedule),
        review: intent.review(),
        author,
        ..Edit::of(&fields, intent.save_as(), &writer)
    };
    let saved = match typed.origin(&principal.csrf) {
        Ok(origin) => save::create_in(database, &clock, kind, origin, edit).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(saved) => {
            principal.site.publish_if_seen(saved.generation).await;
            if schedule != Schedule::default() {
                principal.site.note_plans().await?;
            }
            let word = intent.word(EntryState::Draft, schedule);
            Ok(see_other(&principal.site.url(&format!("/admin/entries/{}?done={word}", saved.id))))
        }
        Err(error) => {
            // Both were on their way at once, and the other one was first.
            if matches!(error, SaveEntryError::AddressTaken(_))
                && let Some(entry) = sent_again::made(principal, kind, &mut typed).await?
                && let Some(answer) =
                    Box::pin(sent_again::answer(principal, &framing, &clock, &entry, (&typed, &pressed))).await?
            {
                return Ok(answer);
            }
            desk.refuse(typed, error, None).await
        }
    }
}

/// Whether the person may write one of that kind.
pub(super) fn check_may(principal: &Principal<WriteEntries>, kind: EntryKind) -> Result<(), HttpError> {
    if principal.has(kind, EntryRight::Write) { Ok(()) } else { Err(HttpError::Forbidden) }
}
