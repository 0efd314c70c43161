//! What is around an entry in its editor: the pages that it can be below, and what links to it. Of what others write
//! and visitors don't see, somebody whose lists don't have it is told no title.

use super::editor::Desk;
use super::{knows_of, may_edit};
use crate::content::entries::Entry;
use crate::content::entries::listing::{self, EntrySummary};
use crate::content::entries::pages::{self, TreePage};
use crate::domain::entry::EntryKind;
use crate::infra::database::DatabaseError;
use crate::view::admin::editor::LinkedFrom;
use crate::view::form::Choice;
use crate::view::frame::Frame;
use crate::view::words::Message;

/// Entries that are named of those that link to one.
const LINKING: u64 = 8;

impl Desk<'_> {
    /// What links to an entry: each leads to its editor, or to what visitors see where the person may not edit it.
    pub(super) async fn linked_from(&self, entry: &Entry) -> Result<LinkedFrom, DatabaseError> {
        let Some(path) = &entry.path else { return Ok(LinkedFrom::default()) };
        let (site, reach) = (&self.principal.site, self.principal.reach());
        let found = listing::that_link_to(&site.database, path, reach.as_ref(), LINKING).await?;
        let more = found.total.saturating_sub(found.items.len() as u64);
        let others = found.items.into_iter().filter(|other| other.id != entry.id);
        let linking = |other: EntrySummary| {
            let address = if may_edit(self.principal, other.kind, other.author.as_ref()) {
                format!("/admin/entries/{}", other.id)
            } else {
                format!("/{}", other.path.unwrap_or_default())
            };
            (site.url(&address), other.title)
        };
        Ok(LinkedFrom { entries: others.map(linking).collect(), more })
    }

    /// The pages that this one can be below: not itself, none that is below it, and none in another
    /// language. For a new one they say which they are in. The page that it is below stays among them.
    pub(super) async fn parents(&self, frame: &Frame, held: &str) -> Result<Vec<Choice>, DatabaseError> {
        if self.kind != EntryKind::Page {
            return Ok(Vec::new());
        }
        let own = self.saved.and_then(|entry| entry.path.as_deref());
        let tree = pages::tree(&self.principal.site.database).await?.into_iter();
        let others = tree.filter(|leaf| {
            own.and_then(|own| leaf.page.path.strip_prefix(own))
                .is_none_or(|rest| !rest.is_empty() && !rest.starts_with('/'))
        });
        let others = others.filter(|leaf| self.saved.is_none_or(|entry| entry.language == leaf.page.language));
        let choice = |leaf: TreePage| {
            let id = leaf.page.id.to_string();
            let is_known = knows_of(self.principal, self.kind, leaf.author, leaf.standing.is_published());
            let unseen = || (id == held.trim()).then(|| Message::new("editor-unseen-page").to_string());
            let title = if is_known { leaf.page.title } else { unseen()? };
            let further = Some(leaf.page.language).filter(|key| self.saved.is_none() && !key.is_main());
            let of = further.and_then(|key| frame.language_name(key)).map(|name| format!(" ({name})"));
            let words = format!("{}{title}{}", "– ".repeat(leaf.depth), of.unwrap_or_default());
            Some(Choice::new(id, words))
        };
        Ok(others.filter_map(choice).collect())
    }
}
