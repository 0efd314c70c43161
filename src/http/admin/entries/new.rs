//! `/admin/pages/new` and `/admin/posts/new`.

use super::check_publishes;
use super::editor::Desk;
use super::pictures;
use super::typed::{Intent, Problems, TypedEntry};
use crate::content::entries::pages;
use crate::content::entries::save::{self, Edit};
use crate::content::entries::schedule::Schedule;
use crate::domain::document::form::DraftForm;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::role::EntryRight;
use crate::http::extract::{CheckedForm, Principal, SubmittedForm, WriteEntries};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::admin::editor::EntryForm;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

/// What such a form needs.
type Sent = (SubmittedForm, Framing, web::Data<Clock>);

/// `GET /admin/pages/new`.
pub async fn page_form(principal: Principal<WriteEntries>, framing: Framing) -> Result<HttpResponse, HttpError> {
    form(&principal, &framing, EntryKind::Page).await
}

/// `GET /admin/posts/new`.
pub async fn post_form(principal: Principal<WriteEntries>, framing: Framing) -> Result<HttpResponse, HttpError> {
    form(&principal, &framing, EntryKind::Post).await
}

/// `POST /admin/pages/new`.
pub async fn submit_page(principal: Principal<WriteEntries>, sent: Sent) -> Result<HttpResponse, HttpError> {
    submit(&principal, EntryKind::Page, sent).await
}

/// `POST /admin/posts/new`.
pub async fn submit_post(principal: Principal<WriteEntries>, sent: Sent) -> Result<HttpResponse, HttpError> {
    submit(&principal, EntryKind::Post, sent).await
}

/// A new entry starts with a field for its text; a page is in the navigation unless one
/// does not want it there.
async fn form(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    kind: EntryKind,
) -> Result<HttpResponse, HttpError> {
    let desk = desk(principal, framing, kind)?;
    let draft = DraftForm::from_pairs([("s.0.kind".to_owned(), "rich_text".to_owned())]);
    let form = EntryForm { in_navigation: EntryForm::ON.to_owned(), ..EntryForm::default() };
    desk.show(StatusCode::OK, Vec::new(), TypedEntry { form, draft }, Problems::default()).await
}

async fn submit(
    principal: &Principal<WriteEntries>,
    kind: EntryKind,
    (CheckedForm(pairs), framing, clock): Sent,
) -> Result<HttpResponse, HttpError> {
    let desk = desk(principal, &framing, kind)?;
    let (mut typed, intent) = TypedEntry::read(pairs)?;
    if let Intent::Sections(command) = &intent {
        typed.draft.apply(command);
        return desk.show(StatusCode::OK, Vec::new(), typed, Problems::default()).await;
    }
    check_publishes(principal, kind, intent.is_seen())?;
    let zone = framing.zone(&principal.site).await?;
    let (mut fields, schedule) = match typed.check(kind, None, &zone) {
        Ok(checked) => checked,
        Err(problems) => return desk.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await,
    };
    let schedule = if principal.has(kind, EntryRight::Publish) { schedule } else { Schedule::default() };
    let database = &principal.site.database;
    let missing = pictures::missing(database, &typed.draft, &fields.document).await?;
    if !missing.is_empty() {
        let problems = Problems { sections: missing, ..Problems::default() };
        return desk.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await;
    }
    if kind == EntryKind::Page && typed.form.position.trim().is_empty() {
        fields.position = pages::last_position(database).await?;
    }
    let edit = Edit {
        fields: &fields,
        save_as: intent.save_as(),
        writer: &principal.writer(),
        schedule: Some(schedule),
        review: intent.review(),
    };
    match save::create(database, &clock, kind, edit).await {
        Ok(saved) => {
            principal.site.publish_if_seen(saved.generation).await;
            if schedule != Schedule::default() {
                principal.site.note_plans().await?;
            }
            let word = intent.word(EntryState::Draft, schedule);
            Ok(see_other(&principal.site.url(&format!("/admin/entries/{}?done={word}", saved.id))))
        }
        Err(error) => desk.refuse(typed, error, None).await,
    }
}

fn desk<'a>(
    principal: &'a Principal<WriteEntries>,
    framing: &'a Framing,
    kind: EntryKind,
) -> Result<Desk<'a>, HttpError> {
    if !principal.has(kind, EntryRight::Write) {
        return Err(HttpError::Forbidden);
    }
    Ok(Desk { principal, framing, kind, saved: None })
}
