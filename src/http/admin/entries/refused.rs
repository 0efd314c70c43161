//! The editor again, with everything that was typed, where that was not saved.

use super::checked::Problems;
use super::editor::Desk;
use super::said;
use super::typed::TypedEntry;
use crate::content::entries::fields::EntryFields;
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::schedule::ScheduleError;
use crate::content::entries::{self, revisions};
use crate::http::HttpError;
use crate::infra::database::DatabaseError;
use crate::view::admin::merge::MergePanel;
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

impl Desk<'_> {
    /// The editor again, with everything that was typed, and why it was not saved.
    pub(super) async fn refuse(
        &self,
        typed: TypedEntry,
        error: SaveEntryError,
        fields: Option<&EntryFields>,
    ) -> Result<HttpResponse, HttpError> {
        let field = match &error {
            SaveEntryError::Title | SaveEntryError::Untitled => "title",
            SaveEntryError::Description => "description",
            SaveEntryError::Tags(_) => "tags",
            SaveEntryError::AddressTaken(_) => "slug",
            SaveEntryError::UnknownAuthor => "author",
            SaveEntryError::UnknownLanguage
            | SaveEntryError::Translated
            | SaveEntryError::PagesBelow
            | SaveEntryError::LanguageOfDraft => {
                if self.saved.is_some() {
                    "in_language"
                } else {
                    "language"
                }
            }
            SaveEntryError::UnknownParent
            | SaveEntryError::Cycle
            | SaveEntryError::HomePage
            | SaveEntryError::TooDeep => "parent",
            SaveEntryError::Schedule(ScheduleError::PublishAtIsOver) => "publish_at",
            SaveEntryError::Schedule(_) => "unpublish_at",
            SaveEntryError::Document(_) | SaveEntryError::Field(..) => {
                let notices = vec![Notice::error(said(&error))];
                return self.show(StatusCode::UNPROCESSABLE_ENTITY, notices, typed, Problems::default()).await;
            }
            SaveEntryError::Binned
            | SaveEntryError::DraftOnTop
            | SaveEntryError::OthersSeen
            | SaveEntryError::TooManyTerms => {
                let notices = vec![Notice::error(said(&error))];
                return self.show(StatusCode::CONFLICT, notices, typed, Problems::default()).await;
            }
            SaveEntryError::Stale => return self.show_difference(typed, fields, "editor-stale").await,
            SaveEntryError::NotFound | SaveEntryError::UnknownType(_) => return Err(HttpError::NotFound),
            SaveEntryError::Database(DatabaseError::Full(_)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "an entry could not be saved");
                let notices = vec![Notice::error(Message::new("editor-full"))];
                // It stands here and nowhere else: who leaves the form is asked first.
                let problems = Problems { is_unsaved: true, ..Problems::default() };
                return self.show(StatusCode::INSUFFICIENT_STORAGE, notices, typed, problems).await;
            }
            SaveEntryError::Database(_) => {
                let SaveEntryError::Database(error) = error else { return Err(HttpError::NotFound) };
                return Err(error.into());
            }
        };
        let problems = Problems { fields: FieldErrors::default().with(field, &error), ..Problems::default() };
        self.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await
    }

    /// The editor again, where somebody else has saved meanwhile: what was typed, and beside it
    /// what differs; above it the words under that key.
    pub(super) async fn show_difference(
        &self,
        mut typed: TypedEntry,
        fields: Option<&EntryFields>,
        key: &'static str,
    ) -> Result<HttpResponse, HttpError> {
        let Some(id) = self.saved.map(|entry| entry.id) else { return Err(HttpError::NotFound) };
        let database = &self.principal.site.database;
        let current = entries::find(database, id).await?.ok_or(HttpError::NotFound)?;
        let last = revisions::find(database, id, current.version).await?;
        let who = last.map(|revision| revision.author).filter(|name| !name.is_empty());
        // What was typed began with that, however often others save meanwhile.
        if typed.form.base.is_empty() {
            typed.form.base = typed.version().to_string();
        }
        // The next press on a button is after this warning, and counts.
        typed.form.version = current.version.to_string();
        let desk = Desk { saved: Some(&current), ..*self };
        let merge = match fields {
            Some(mine) => Some(MergePanel { saved_by: who.clone(), ..desk.panel(&current, &typed, mine).await? }),
            None => None,
        };
        let noun = self.content_type.map_or_else(|| self.kind.as_str(), |of| of.definition.singular.as_str());
        let text = Message::new(key)
            .with("who", who.unwrap_or_else(|| Message::new("editor-somebody-else").to_string()))
            .with("kind", self.kind.as_str())
            .with("noun", noun);
        let problems = Problems { merge, ..Problems::default() };
        desk.show(StatusCode::CONFLICT, vec![Notice::error(text)], typed, problems).await
    }
}
