//! What the lists of entries are narrowed to by their address: state, words, author, tag, language; and in
//! which order they are.

use super::bin::undone;
use crate::content::entries::listing::{EntryFilter, SortedBy, Wanted};
use crate::content::tags::{self, Tag};
use crate::domain::entry::EntryKind;
use crate::domain::ids::{EntryId, TagId};
use crate::domain::language::LanguageKey;
use crate::domain::paging::Paging;
use crate::domain::role::EntryRight;
use crate::domain::search_words::SearchWords;
use crate::http::HttpError;
use crate::http::extract::{Principal, WriteEntries};
use crate::identity::users;
use crate::view::admin::entries::{ListColumn, ListFilter, ListOrder, ListSearch, Narrowing};
use crate::view::admin::languages::MAIN;
use crate::view::form::Choice;
use serde::Deserialize;

pub(super) const PER_PAGE: u32 = 25;

/// What a list's address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    show: String,
    q: String,
    author: String,
    tag: String,
    language: String,
    sort: String,
    page: Option<u32>,
    /// What the last press on a button put into the bin.
    undo: String,
}

impl ListQuery {
    /// The same from the form below a list, which goes back to what was shown.
    pub(super) fn of(pairs: &[(String, String)]) -> Self {
        let value = |name: &str| pairs.iter().find(|(of, _)| of == name).map(|(_, value)| value.clone());
        let value = |name: &str| value(name).unwrap_or_default();
        Self {
            show: value("show"),
            q: value("q"),
            author: value("author"),
            tag: value("tag"),
            language: value("language"),
            sort: value("sort"),
            page: None,
            undo: String::new(),
        }
    }

    /// What the last press on a button put into the bin, which can be taken out again.
    pub(super) fn undone(&self) -> Vec<EntryId> {
        undone(&self.undo)
    }

    /// Which page of the list.
    pub(super) fn paging(&self) -> Paging {
        Paging { page: self.page.unwrap_or(1).max(1), per_page: PER_PAGE }
    }
}

/// What a list of one kind shows of itself, and the entries that are looked for.
pub(super) async fn read(
    principal: &Principal<WriteEntries>,
    kind: EntryKind,
    query: &ListQuery,
) -> Result<(Narrowing, EntryFilter), HttpError> {
    let database = &principal.site.database;
    let shown = ListFilter::ALL.into_iter().find(|filter| filter.as_str() == query.show).unwrap_or_default();
    // Pages are a tree.
    let order = if kind == EntryKind::Page { ListOrder::default() } else { ListOrder::of(&query.sort, shown) };
    let words = SearchWords::new(&query.q);
    let search = ListSearch {
        words: words.phrase(),
        author: query.author.clone(),
        tag: query.tag.clone(),
        language: query.language.clone(),
    };
    // Nobody gives tags to a page.
    let tags: Vec<Tag> = match kind {
        EntryKind::Page => Vec::new(),
        _ => tags::all(database).await?,
    };
    let tags_of_words = if tags.is_empty() { Vec::new() } else { tags::by_word(database, &words).await? };
    let people = if principal.has(kind, EntryRight::EditAll) { users::list(database).await? } else { Vec::new() };
    let filter = EntryFilter {
        kind: Some(kind),
        language: language_of(&search.language),
        wanted: wanted(shown),
        search: words,
        tags_of_words: ids(&tags_of_words),
        author: search.author.parse().ok(),
        tag: tags.iter().find(|tag| tag.slug.as_str() == search.tag).map(|tag| tag.id),
        reach: principal.reach(),
        sorted_by: sorted_by(order.column),
        is_turned: order.is_turned,
    };
    let narrowing = Narrowing {
        filter: shown,
        search,
        order,
        authors: people.into_iter().map(|user| Choice::new(user.id.to_string(), user.name.to_string())).collect(),
        tags: tags.into_iter().map(|tag| Choice::new(tag.slug.as_str(), tag.label)).collect(),
    };
    Ok((narrowing, filter))
}

fn ids(tags: &[Vec<Tag>]) -> Vec<Vec<TagId>> {
    tags.iter().map(|tags| tags.iter().map(|tag| tag.id).collect()).collect()
}

fn language_of(word: &str) -> Option<LanguageKey> {
    match word {
        "" => None,
        MAIN => Some(LanguageKey::MAIN),
        key => LanguageKey::of_tag(key).ok(),
    }
}

const fn sorted_by(column: ListColumn) -> SortedBy {
    match column {
        ListColumn::Title => SortedBy::Title,
        ListColumn::Published => SortedBy::Published,
        ListColumn::Changed => SortedBy::Changed,
    }
}

const fn wanted(filter: ListFilter) -> Wanted {
    match filter {
        ListFilter::All => Wanted::All,
        ListFilter::Drafts => Wanted::Drafts,
        ListFilter::InReview => Wanted::InReview,
        ListFilter::Scheduled => Wanted::Scheduled,
        ListFilter::Published => Wanted::Published,
    }
}
