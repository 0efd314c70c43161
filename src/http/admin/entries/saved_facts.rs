//! What the editor says of an entry that is saved, beside what is in it.

use super::editor::Desk;
use super::reviews::may_review;
use crate::content::entries::{Entry, listing, revisions, translations};
use crate::domain::entry::EntryState;
use crate::infra::database::DatabaseError;
use crate::view::admin::editor::{LinkedFrom, SavedEntry, Translation};
use crate::view::admin::languages::LanguageName;

/// Entries that are named of those that link to one.
const LINKING: u64 = 8;

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

    /// What links to an entry.
    async fn linked_from(&self, entry: &Entry) -> Result<LinkedFrom, DatabaseError> {
        let Some(path) = &entry.path else { return Ok(LinkedFrom::default()) };
        let found = listing::that_link_to(&self.principal.site.database, path, LINKING).await?;
        let more = found.total.saturating_sub(found.items.len() as u64);
        let others = found.items.into_iter().filter(|other| other.id != entry.id);
        Ok(LinkedFrom { entries: others.map(|other| (other.id, other.title)).collect(), more })
    }

    pub(super) async fn facts(&self, entry: &Entry, languages: &[LanguageName]) -> Result<SavedEntry, DatabaseError> {
        Ok(SavedEntry {
            language: entry.language,
            translations: self.translations(entry, languages).await?,
            linked_from: self.linked_from(entry).await?,
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
            changed_by: revisions::author(&self.principal.site.database, entry.id, entry.version).await?,
            author: entry.author.as_ref().map(|author| author.name.clone()).unwrap_or_default(),
        })
    }
}
