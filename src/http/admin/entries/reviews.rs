//! `/admin/entries/{id}/send-back`: what is in review goes back to whoever wrote it, with a note.

use super::{check_publishes, find_editable};
use crate::content::entries::Entry;
use crate::content::entries::reviews::{self, SendBackError};
use crate::control::ControlPlane;
use crate::domain::ids::EntryId;
use crate::domain::mail::Letter;
use crate::domain::role::EntryRight;
use crate::domain::sent_back::SentBack;
use crate::http::extract::{CheckedForm, Principal, WriteEntries};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::identity::users;
use crate::infra::clock::Clock;
use crate::infra::mail::outbox;
use crate::view::admin::reviews::SendBack;
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::mail::{SentBackMail, Written};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SendBackForm {
    version: String,
    note: String,
}

/// What the screen is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    typed: String,
    errors: FieldErrors,
}

/// Whether the person looks at what others ask a review of: whoever may publish it, and has not written it.
pub(super) fn may_review(principal: &Principal<WriteEntries>, entry: &Entry) -> bool {
    let is_own = entry.author.as_ref().is_some_and(|author| author.id == principal.user().id);
    principal.has(entry.kind, EntryRight::Publish) && !is_own
}

/// The form for the note; back to the editor where nobody asks for a review.
pub async fn form(
    principal: Principal<WriteEntries>,
    framing: Framing,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_reviewed(&principal, *id).await?;
    if entry.in_review_since.is_none() {
        return Ok(see_other(&editor(&principal, entry.id)));
    }
    show(&principal, &framing, entry, Answer::default()).await
}

/// Sends it back, and mails the note where the site can send mail.
pub async fn submit(
    principal: Principal<WriteEntries>,
    CheckedForm(sent): CheckedForm<SendBackForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    control: web::Data<ControlPlane>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_reviewed(&principal, *id).await?;
    let sent_back = match SentBack::parse(&sent.note, principal.user().name.as_str(), clock.now()) {
        Ok(sent_back) => sent_back,
        Err(error) => {
            let errors = FieldErrors::default().with("note", error);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return show(&principal, &framing, entry, Answer { status, typed: sent.note, errors, ..Answer::default() })
                .await;
        }
    };
    let letter = letter(&principal, &framing, &control, &entry, &sent_back).await?;
    let done = {
        let mut transaction = principal.site.database.begin().await?;
        let version = sent.version.parse().unwrap_or(0);
        let done = reviews::send_back(&mut transaction, entry.id, version, &sent_back).await;
        if done.is_ok() {
            if let Some(letter) = &letter {
                let posted = outbox::post(&mut transaction, &clock, control.store().keys(), letter).await;
                posted.map_err(anyhow::Error::from)?;
            }
            transaction.commit().await?;
        }
        done
    };
    match done {
        Ok(()) => {}
        Err(SendBackError::NotFound) => return Err(HttpError::NotFound),
        Err(SendBackError::Database(error)) => return Err(error.into()),
        Err(error @ (SendBackError::NotInReview | SendBackError::Stale)) => {
            let (status, notices) = (StatusCode::CONFLICT, vec![Notice::error(error)]);
            // What is looked at once more is what is there now.
            let entry = find_reviewed(&principal, entry.id).await?;
            return show(
                &principal,
                &framing,
                entry,
                Answer { status, notices, typed: sent.note, ..Answer::default() },
            )
            .await;
        }
    }
    principal.site.publish_if_seen(None).await;
    principal.site.note_plans().await?;
    let word = if letter.is_some() { "sent-back-mailed" } else { "sent-back" };
    Ok(see_other(&format!("{}?done={word}", editor(&principal, entry.id))))
}

/// What somebody else wrote, if the person may edit and publish it.
async fn find_reviewed(principal: &Principal<WriteEntries>, id: EntryId) -> Result<Entry, HttpError> {
    let entry = find_editable(principal, id).await?;
    check_publishes(principal, entry.kind, true)?;
    if may_review(principal, &entry) { Ok(entry) } else { Err(HttpError::Forbidden) }
}

/// The mail to whoever wrote it, where that person is still here and the site can send one.
async fn letter(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    control: &ControlPlane,
    entry: &Entry,
    sent_back: &SentBack,
) -> Result<Option<Letter>, HttpError> {
    let (site, database) = (&principal.site, &principal.site.database);
    let author = match &entry.author {
        Some(author) => users::find(database, author.id).await?,
        None => None,
    };
    let Some(author) = author else { return Ok(None) };
    if !control.has_postbox(database).await? {
        return Ok(None);
    }
    let (title, language) = (framing.title(site).await?, framing.language(site).await?);
    let link = format!("{}{}", site.origin(), editor(principal, entry.id));
    let mail = SentBackMail { site: &title, entry: entry.title.trim(), sent_back, link: &link };
    let Written { subject, body } = mail.written_in(language).map_err(anyhow::Error::from)?;
    Ok(Some(Letter { to: author.email, subject, body, reply_to: None }))
}

fn editor(principal: &Principal<WriteEntries>, id: EntryId) -> String {
    principal.site.url(&format!("/admin/entries/{id}"))
}

async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    entry: Entry,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let screen = SendBack {
        frame: framing.frame(principal, answer.notices).await?,
        entry: entry.id,
        kind: entry.kind,
        version: entry.version,
        title: entry.title,
        missing: answer.typed,
        errors: answer.errors,
    };
    html_screen_with(answer.status, &screen)
}
