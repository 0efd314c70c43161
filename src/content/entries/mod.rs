//! Pages, posts and what content types define. All are entries of one table: a page has a place
//! in the tree of pages, a post a place in time, an entry of a type what its fields say.
//!
//! An entry's full address is a column, kept in step for all below it, so that a visit
//! finds its page by one key. [`published`] is what a visit asks for, [`posts`],
//! [`items`] and [`pages`] the lists around it; [`save`], [`publish`], [`bin`] and [`schedule`] are the ways
//! in which an entry changes, [`many`] some of them for many at once, [`rearrange`] moves a page one step through
//! the tree, `follow` lets links go along with what moves, [`revisions`] are what each change leaves behind,
//! [`listing`] is what the site's people see of all of them, and [`showing`] which of them show a file.

mod address;
mod authorship;
mod beside;
pub mod bin;
pub mod by_text;
mod change_language;
pub mod copy;
pub mod counting;
pub mod draft;
pub mod editing;
pub mod fields;
mod follow;
mod found;
mod index;
mod insert;
pub mod items;
mod lead;
pub mod listed_values;
pub mod listing;
pub mod many;
pub mod mapped;
pub mod merge;
pub mod narrow;
mod next_version;
pub mod outline;
pub mod pages;
pub mod part;
pub mod posts;
pub mod preview_links;
pub mod publish;
pub mod published;
pub mod rearrange;
pub mod reviews;
pub mod revisions;
mod row;
pub mod save;
mod save_error;
pub mod saves;
pub mod schedule;
pub mod showing;
mod sorting;
pub mod translate;
pub mod translations;

pub(in crate::content) use address::{MAX_DEPTH, is_folder_taken};
pub(in crate::content) use index::words;
pub(in crate::content) use insert::{Derived, NewEntry, insert};
pub(in crate::content) use lead::derive_anew;
pub(in crate::content) use row::{language, sent_back, sent_back_json, values, values_json};
pub(in crate::content) use sorting::{Place, sort_anew};

use crate::content::tags::{self, Tag};
use crate::content::terms;
use crate::domain::content_type::value::Values;
use crate::domain::document::Document;
use crate::domain::entry::{EntryKind, EntryState, Standing};
use crate::domain::ids::{EntryId, TermId, TranslationId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::sent_back::SentBack;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError};
use fields::EntryFields;
use row::EntryRow;
use schedule::Schedule;
use sea_query::{Expr, ExprTrait};

/// An entry with everything, as the one who edits it sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier.
    pub id: EntryId,
    /// Page, post, or of a content type.
    pub kind: EntryKind,
    /// The page above it; none for all but pages.
    pub parent: Option<EntryId>,
    /// The last part of its address.
    pub slug: Slug,
    /// Its address below the site's base, without the first slash; none in the bin.
    pub path: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence; may be empty.
    pub description: String,
    /// What it shows.
    pub document: Document,
    /// What it has in the fields of its content type.
    pub values: Values,
    /// Who can see it.
    pub state: EntryState,
    /// Who wrote it; none where that person is gone.
    pub author: Option<Author>,
    /// By label.
    pub tags: Vec<Tag>,
    /// Its terms in the site's taxonomies, by label.
    pub terms: Vec<TermId>,
    /// Whether the site's navigation leads to it.
    pub in_navigation: bool,
    /// Its place among its siblings, the smallest first.
    pub position: i32,
    /// Raised by every change; a form that carries an older one is stale.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// When it was first published.
    pub published_at: Option<Timestamp>,
    /// When it was put into the bin, where it is there.
    pub binned_at: Option<Timestamp>,
    /// The revision of the draft on top of what visitors see.
    pub draft_version: Option<i64>,
    /// When that was saved.
    pub drafted_at: Option<Timestamp>,
    /// Since when somebody is asked to look at it.
    pub in_review_since: Option<Timestamp>,
    /// What is missing, as somebody said who looked at it and sent it back.
    pub sent_back: Option<SentBack>,
    /// When it is published, and when it is taken back.
    pub schedule: Schedule,
    /// Why it was not, when its time had come.
    pub publish_fault: Option<String>,
    /// The language that it is in.
    pub language: LanguageKey,
    /// What it has in common with the entries that say the same in other languages.
    pub translation: Option<TranslationId>,
}

/// Who wrote an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The person.
    pub id: UserId,
    /// The person's name.
    pub name: String,
}

/// An entry in whatever state, for those who edit it: with the draft on top of it, if there
/// is one.
pub async fn find(db: &Database, id: EntryId) -> Result<Option<Entry>, DatabaseError> {
    let query =
        row::select(db.table("entries"), db.table("users")).and_where(Expr::col(("e", "id")).eq(id.as_uuid())).take();
    let Some(row) = db.optional::<EntryRow>(&query).await? else { return Ok(None) };
    let tags = tags::of_entries(db, [id]).await?.remove(&id).unwrap_or_default();
    let terms = terms::of_entry(db, id).await?.into_iter().map(|term| term.id).collect();
    let entry = Entry { terms, ..row.into_entry(tags)? };
    let Some(version) = entry.draft_version else { return Ok(Some(entry)) };
    let draft = revisions::find(db, id, version).await?;
    Ok(Some(match draft {
        Some(draft) => entry.with(draft.fields),
        None => entry,
    }))
}

impl Entry {
    /// The same entry with what somebody wrote of it; its address is still the one that
    /// visitors know.
    fn with(self, fields: EntryFields) -> Self {
        let EntryFields { title, slug, parent, description, document, tags, in_navigation, position, values, terms } =
            fields;
        let tags = tags.into_iter().map(Tag::of_label).collect();
        Self { parent, slug, title, description, document, values, tags, terms, in_navigation, position, ..self }
    }

    /// How far it is on its way to visitors.
    pub const fn standing(&self) -> Standing {
        let is_scheduled = self.schedule.publish_at.is_some();
        Standing::of(self.state, self.draft_version.is_some(), self.in_review_since.is_some(), is_scheduled)
    }
}
