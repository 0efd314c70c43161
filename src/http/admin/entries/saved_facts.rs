//! What the editor says of an entry that is saved, beside what is in it.

use super::editor::Desk;
use super::reviews::may_review;
use crate::content::entries::{Entry, saves, translations};
use crate::domain::entry::EntryState;
use crate::domain::ids::ShownFormId;
use crate::infra::database::DatabaseError;
use crate::view::admin::editor::{SavedEntry, Translation};
use crate::view::admin::languages::LanguageName;

impl Desk<'_> {
    /// The same in the other languages of the site.
    async fn translations(&self, entry: &Entry, all: &[LanguageName]) -> Result<Vec<Translation>, DatabaseError> {
        let found = match entry.translation {
            Some(translation) if !all.is_empty() => {
                translations::list(&self.principal.site.database, translation).await?
            }
            _ => Vec::new(),
        };
        let others = all.iter().filter(|language| language.key != entry.language).map(|language| {
            let entry = found.iter().find(|found| found.language == language.key);
            let entry = entry.map(|found| (found.id, found.title.clone(), found.standing));
            Translation { language: language.clone(), entry }
        });
        Ok(others.collect())
    }

    pub(super) async fn facts(&self, entry: &Entry, languages: &[LanguageName]) -> Result<SavedEntry, DatabaseError> {
        Ok(SavedEntry {
            language: entry.language,
            translations: self.translations(entry, languages).await?,
            linked_from: self.linked_from(entry).await?,
            once: ShownFormId::new(),
            id: entry.id,
            standing: entry.standing(),
            in_review_since: entry.in_review_since,
            may_send_back: entry.in_review_since.is_some() && may_review(self.principal, entry),
            sent_back: entry.sent_back.clone(),
            published_at: entry.published_at.filter(|_| entry.state == EntryState::Published),
            publish_at: entry.schedule.publish_at,
            unpublish_at: entry.schedule.unpublish_at,
            fault: entry.publish_fault.clone(),
            address: self.principal.site.url(&format!("/{}", entry.path.as_deref().unwrap_or_default())),
            changed: entry.drafted_at.unwrap_or(entry.changed_at),
            changed_by: saves::author(&self.principal.site.database, entry.id, entry.version).await?,
            author: entry.author.as_ref().map(|author| author.name.clone()).unwrap_or_default(),
        })
    }
}
