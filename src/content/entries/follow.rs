//! Links between a site's own pages. Where one gets another address, all texts that link to it lead to the new one from
//! then on, so that they still lead there when something else comes to be at the old one.
//!
//! That is no version of those texts: nobody who has one of them open is disturbed by it, and what was saved of them
//! stays in their history as it was. Who saves a text that was opened before brings old addresses back:
//! [`put_right`] sees to those.

use super::fields::EntryFields;
use super::row::values_json;
use crate::content::{entry_redirects, languages, references, site, taxonomies, types};
use crate::domain::content_type::value::Values;
use crate::domain::document::Document;
use crate::domain::document::following::{self, NewPaths};
use crate::domain::entry::EntryState;
use crate::domain::reference::{Kind, Reference};
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

/// Texts that are read at once: each may have some megabytes, with its draft.
const AT_ONCE: usize = 20;

/// Addresses that change together: an entry's, and those of the pages below it.
pub(super) struct Moved {
    /// The entry's own, with which all old ones begin.
    old: String,
    /// All of them.
    all: NewPaths,
    /// Those that visitors may know. What visitors see of other texts changes for no others: whoever publishes
    /// nothing changes nothing of it.
    known: NewPaths,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Followed {
    /// Whether any text was changed.
    pub(super) has_changed: bool,
    /// Whether visitors see a difference.
    pub(super) is_seen: bool,
}

impl Moved {
    /// The address of an entry.
    pub(super) fn new(old: &str, new: &str, is_known: bool) -> Self {
        let mut moved = Self { old: old.to_owned(), all: NewPaths::new(), known: NewPaths::new() };
        moved.add(old, new, is_known);
        moved
    }

    /// That of a page below it.
    pub(super) fn add(&mut self, old: &str, new: &str, is_known: bool) {
        self.all.insert(old.to_owned(), new.to_owned());
        if is_known {
            self.known.insert(old.to_owned(), new.to_owned());
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    state: String,
    document: String,
    field_values: Option<String>,
    draft_version: Option<i64>,
    /// What the draft on top has, with its document and values in it.
    draft: Option<String>,
}

/// Lets all texts that link to old addresses link to the new ones: those that visitors see, drafts, and what is in the
/// bin. Addresses that somebody typed into a menu, or as the target of a redirect, follow too.
pub(super) async fn follow(transaction: &mut Transaction, moved: &Moved) -> Result<Followed, DatabaseError> {
    let mut followed = Followed::default();
    let old: Vec<&str> = moved.all.keys().map(String::as_str).collect();
    let linking = references::linking_to(transaction, &moved.old, &old).await?;
    for some in linking.chunks(AT_ONCE) {
        let texts = references::texts(transaction, some.iter().copied());
        for text in transaction.all::<Row>(&texts).await? {
            let one = text.follow(transaction, moved).await?;
            followed.has_changed |= one.has_changed;
            followed.is_seen |= one.is_seen;
        }
    }
    if !moved.known.is_empty() {
        followed.is_seen |= site::follow_links(transaction, &moved.known).await?;
        followed.is_seen |= entry_redirects::follow_links(transaction, &moved.old, &moved.known).await?;
    }
    Ok(followed)
}

impl Row {
    async fn follow(&self, transaction: &mut Transaction, moved: &Moved) -> Result<Followed, DatabaseError> {
        let is_published = self.state == EntryState::Published.as_str();
        let paths = if is_published { &moved.known } else { &moved.all };
        let document = following::follow(&self.document, paths);
        let values = self.field_values.as_deref().and_then(|values| following::follow(values, paths));
        let draft = self.draft.as_deref().and_then(|draft| following::follow(draft, &moved.all));
        let is_row_changed = document.is_some() || values.is_some();
        if !is_row_changed && draft.is_none() {
            return Ok(Followed::default());
        }
        let mut update = Query::update();
        update
            .table(transaction.table("entries"))
            // What it refers to is read anew by whoever asks next.
            .value("references_version", Option::<i64>::None)
            .and_where(Expr::col("id").eq(self.id));
        if let Some(document) = document {
            update.value("document", document);
        }
        if let Some(values) = values {
            update.value("field_values", values);
        }
        transaction.execute(&update).await?;
        if let (Some(draft), Some(version)) = (draft, self.draft_version) {
            let mut update = Query::update();
            update
                .table(transaction.table("revisions"))
                .value("fields", draft)
                .and_where(Expr::col("entry_id").eq(self.id))
                .and_where(Expr::col("version").eq(version));
            transaction.execute(&update).await?;
        }
        Ok(Followed { has_changed: true, is_seen: is_published && is_row_changed })
    }
}

/// What is to be saved, with links that lead to an entry's old address leading to the one that it has now; none where
/// there is no such link. An editor that was opened before the entry moved has them, and an older version.
pub(super) async fn put_right(
    transaction: &mut Transaction,
    fields: &EntryFields,
) -> Result<Option<EntryFields>, DatabaseError> {
    let (document, values) = (fields.document.to_json(), values_json(&fields.values));
    let mut linked = Reference::all_of(&document);
    linked.extend(values.as_deref().map(Reference::all_of).unwrap_or_default());
    let is_page = |it: &&Reference| it.kind == Kind::Link && !it.target.is_empty();
    let linked: Vec<&str> = linked.iter().filter(is_page).map(|it| it.target.as_str()).collect();
    let mut paths = entry_redirects::to_entries(transaction, &linked).await?;
    let old: Vec<String> = paths.keys().cloned().collect();
    for old in old {
        if is_list(transaction, &old).await? {
            paths.remove(&old);
        }
    }
    if paths.is_empty() {
        return Ok(None);
    }
    let mut righted = fields.clone();
    if let Some(document) = following::follow(&document, &paths).and_then(|json| Document::from_json(&json).ok()) {
        righted.document = document;
    }
    let values = values.and_then(|values| following::follow(&values, &paths));
    if let Some(values) = values.and_then(|json| serde_json::from_str::<Values>(&json).ok()) {
        righted.values = values;
    }
    Ok(Some(righted))
}

/// Whether a list is at an address, or a language begins there: both come before what leads elsewhere.
async fn is_list(transaction: &mut Transaction, path: &str) -> Result<bool, DatabaseError> {
    let Some(settings) = site::stored(transaction).await? else { return Ok(false) };
    let local = settings.language_at(path).rest_of(path).unwrap_or(path);
    let (first, is_below) = local.split_once('/').map_or((local, false), |(first, _)| (first, true));
    if local.is_empty() || taxonomies::is_key(transaction, first).await? {
        return Ok(true);
    }
    Ok(!is_below && (types::is_key(transaction, first).await? || languages::is_key(transaction, first).await?))
}
