//! Pages and posts in the admin: lists, the editor, the recycle bin, the preview.
//!
//! Read `typed` first: what the editor's form sends; `intent`: the button that sent it; `checked`: what
//! is wrong with it; then [`edit`]. Who may touch an entry is decided here, once: `find_editable`.

mod addresses;
mod anew;
mod around;
mod checked;
mod chosen_deed;
mod editor;
mod intent;
mod merging;
mod moves;
mod narrowing;
mod new_addresses;
mod offered;
mod own_links;
mod pictures;
mod refused;
mod saved_facts;
mod sent_again;
mod shown_fields;
mod together;
mod type_fields;
mod typed;
mod undo;

pub mod autosave;
pub mod bin;
pub mod chosen;
pub mod duplicate;
pub mod edit;
pub mod elsewhere;
pub mod history;
pub mod new;
pub mod pages;
pub mod posts;
pub mod preview;
pub mod reviews;
pub mod sharing;
pub mod translate;
pub mod widths;

use crate::content::entries::listing::{self, EntrySummary};
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::schedule::Schedule;
use crate::content::entries::{self, Author, Entry};
use crate::domain::document::DocumentError;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::{EntryId, UserId};
use crate::domain::role::EntryRight;
use crate::http::HttpError;
use crate::http::extract::Principal;
use crate::view::section_form::fault;
use crate::view::words::{self, Message};

/// The entry, if the person may edit it: everybody's where the role says so of its kind, else the
/// person's own. What somebody else has approved for a time is not changed by those who cannot
/// publish: it would be published as they left it.
async fn find_editable<N>(principal: &Principal<N>, id: EntryId) -> Result<Entry, HttpError> {
    let entry = entries::find(&principal.site.database, id).await?.ok_or(HttpError::NotFound)?;
    check_editable(principal, entry.kind, entry.author.as_ref(), entry.schedule)?;
    Ok(entry)
}

/// Several that the person's lists have, as they have them and in that order. Those that are gone are left out;
/// what may be done to each is for whoever asks.
async fn find_all<N>(principal: &Principal<N>, ids: &[EntryId]) -> Result<Vec<EntrySummary>, HttpError> {
    let entries = listing::some(&principal.site.database, ids).await?;
    let may_edit = |entry: &EntrySummary| may_edit(principal, entry.kind, entry.author.as_ref());
    if entries.iter().all(may_edit) { Ok(entries) } else { Err(HttpError::Forbidden) }
}

fn check_editable<N>(
    principal: &Principal<N>,
    kind: EntryKind,
    author: Option<&Author>,
    schedule: Schedule,
) -> Result<(), HttpError> {
    let is_open = may_edit(principal, kind, author) && !is_approved(principal, kind, schedule);
    if is_open { Ok(()) } else { Err(HttpError::Forbidden) }
}

/// Whether the person writes an entry of that author.
fn may_edit<N>(principal: &Principal<N>, kind: EntryKind, author: Option<&Author>) -> bool {
    let is_own = author.is_some_and(|author| author.id == principal.user().id);
    let may = |right| principal.has(kind, right);
    may(EntryRight::EditAll) || is_own && may(EntryRight::Write)
}

/// Whether the person is told what an entry of that author is called: the person's lists have it, or visitors see it.
fn knows_of<N>(principal: &Principal<N>, kind: EntryKind, author: Option<UserId>, is_published: bool) -> bool {
    is_published || author == Some(principal.user().id) || principal.has(kind, EntryRight::EditAll)
}

/// What the person is told that an entry is called which something refers to.
fn title_for<N>(principal: &Principal<N>, entry: Entry) -> String {
    let author = entry.author.as_ref().map(|author| author.id);
    if knows_of(principal, entry.kind, author, entry.state == EntryState::Published) {
        return entry.title;
    }
    let is_page = entry.kind == EntryKind::Page;
    Message::new(if is_page { "editor-unseen-page" } else { "editor-unseen-entry" }).to_string()
}

/// Whether somebody else has approved an entry, and the person may not change it any more.
fn is_approved<N>(principal: &Principal<N>, kind: EntryKind, schedule: Schedule) -> bool {
    schedule.publish_at.is_some() && !principal.has(kind, EntryRight::Publish)
}

/// Refuses what changes what visitors see of a kind to those who may not publish it.
fn check_publishes<N>(principal: &Principal<N>, kind: EntryKind, is_seen: bool) -> Result<(), HttpError> {
    if may_change(principal, kind, is_seen) { Ok(()) } else { Err(HttpError::Forbidden) }
}

/// Whether the person may say who an entry is by: whoever edits those of everybody, and of what visitors
/// see at once whoever may publish it, too. A new entry is not saved yet.
fn may_hand_over<N>(principal: &Principal<N>, kind: EntryKind, saved: Option<&Entry>) -> bool {
    let is_seen = saved.is_some_and(|entry| entry.state == EntryState::Published);
    principal.has(kind, EntryRight::EditAll) && may_change(principal, kind, is_seen)
}

/// Whether the person may change something of an entry that visitors see at once, where they see the entry.
fn may_change<N>(principal: &Principal<N>, kind: EntryKind, is_seen: bool) -> bool {
    !is_seen || principal.has(kind, EntryRight::Publish)
}

/// Why an entry was not saved, in the language of the person.
fn said(error: &SaveEntryError) -> String {
    match error {
        SaveEntryError::Document(DocumentError { place, message }) => fault::at(place, message),
        SaveEntryError::Field(key, error) => fault::of_part(key.as_str(), error),
        error => words::label(&error.to_string()).into_owned(),
    }
}
