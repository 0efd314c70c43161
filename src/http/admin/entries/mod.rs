//! Pages and posts in the admin: lists, the editor, the recycle bin, the preview.
//!
//! Read `typed` first: what the editor's form sends, and what becomes of it; then
//! [`edit`]. Who may touch an entry is decided here, once: `find_editable`.

mod editor;
mod pictures;
mod type_fields;
mod typed;

pub mod autosave;
pub mod bin;
pub mod chosen;
pub mod duplicate;
pub mod edit;
pub mod history;
pub mod new;
pub mod pages;
pub mod posts;
pub mod preview;
pub mod sharing;
pub mod widths;

use crate::content::entries::{self, Entry};
use crate::domain::entry::EntryKind;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::role::Permission;
use crate::http::HttpError;
use crate::http::extract::Principal;

/// The entry, if the person may edit it: an author the author's own, but no pages; others
/// all.
async fn find_editable<N>(principal: &Principal<N>, id: EntryId) -> Result<Entry, HttpError> {
    let entry = entries::find(&principal.site.database, id).await?.ok_or(HttpError::NotFound)?;
    let is_own = entry.author.as_ref().is_some_and(|author| author.id == principal.user().id);
    let is_own = is_own && entry.kind != EntryKind::Page;
    if is_own || principal.may(Permission::EditEverything) { Ok(entry) } else { Err(HttpError::Forbidden) }
}

/// Whose entries alone the person sees; none for those of everybody.
pub(super) fn own_alone<N>(principal: &Principal<N>) -> Option<UserId> {
    (!principal.may(Permission::EditEverything)).then(|| principal.user().id)
}
