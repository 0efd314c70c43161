//! What the lists of entries are narrowed to by their address: state, words, author, tag, term, language; and in
//! which order they are.

use super::undo::{self, Binned};
use crate::content::entries::listing::{self, EntryFilter, EntrySummary, SortedBy, Wanted};
use crate::content::tags::{self, Tag};
use crate::content::terms::{self as all_terms, Term};
use crate::domain::entry::EntryKind;
use crate::domain::ids::{EntryId, TagId};
use crate::domain::language::LanguageKey;
use crate::domain::outline::Way;
use crate::domain::paging::Paging;
use crate::domain::role::EntryRight;
use crate::domain::search_words::SearchWords;
use crate::domain::taxonomy::Taxonomy;
use crate::http::HttpError;
use crate::http::extract::{Principal, WriteEntries};
use crate::identity::users;
use crate::infra::database::{Database, DatabaseError};
use crate::view::address::{Address, Pager};
use crate::view::admin::entries::{ListColumn, ListFilter, ListOrder, ListSearch, Narrowing, Undo};
use crate::view::admin::languages::MAIN;
use crate::view::form::{Choice, ChoiceGroup};
use crate::view::frame::Notice;
use serde::Deserialize;

const PER_PAGE: u32 = 25;

/// What stands for a way where a page went below another one at once.
const AT_ONCE: &str = "to";

/// What a list's address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    show: String,
    q: String,
    author: String,
    tag: String,
    term: String,
    language: String,
    sort: String,
    page: Option<u32>,
    /// What the last press on a button put into the bin.
    undo: String,
    /// How many entries the last press on a button gave another address.
    addresses: String,
    /// The seal of either: of what went into the bin, where something of it was more than a draft.
    seal: String,
    /// Which page the last press on a button moved, and where: `up:0198…`, `to:0198…`.
    moved: String,
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
            term: value("term"),
            language: value("language"),
            sort: value("sort"),
            page: value("page").parse().ok(),
            undo: String::new(),
            addresses: String::new(),
            seal: String::new(),
            moved: String::new(),
        }
    }

    /// The same after a press on a button moved a page, or did not.
    pub(super) fn after_move(self, page: EntryId, way: Way) -> Self {
        Self { moved: moved_of(page, Some(way)), ..self }
    }

    /// The page that the last press on a button moved, and the way that it went; no way where it went below another
    /// page at once.
    pub(super) fn moved(&self) -> Option<(EntryId, Option<Way>)> {
        let (word, page) = self.moved.split_once(':')?;
        let way = Way::of(word);
        if way.is_none() && word != AT_ONCE {
            return None;
        }
        Some((page.parse().ok()?, way))
    }

    /// The same after a press on a button put these into the bin.
    pub(super) fn after_binning(self, binned: &Binned, principal: &Principal<WriteEntries>) -> Self {
        let Undo { text, seal, .. } = binned.sealed(principal);
        Self { undo: text, seal, ..self }
    }

    /// What the last press on a button put into the bin, which can be taken out again.
    pub(super) fn undone(&self) -> Undo {
        undo::of_address(&self.undo, &self.seal)
    }

    /// How many entries the last press on a button gave another address, and the seal of that.
    pub(super) fn new_addresses(&self) -> (&str, &str) {
        (&self.addresses, &self.seal)
    }

    /// Which page of the list.
    pub(super) fn page(&self) -> u32 {
        self.paging().page
    }

    /// The address of the list at that page of it.
    pub(super) fn at_its_page(&self, list: Address) -> Address {
        list.at_page(self.page())
    }

    fn paging(&self) -> Paging {
        Paging { page: self.page.unwrap_or(1).max(1), per_page: PER_PAGE }
    }
}

/// The page of a list that an address asks for, and which one that is: the last one, where it is gone. What was
/// on it may be in the bin now.
pub(super) async fn page_of(
    database: &Database,
    filter: &EntryFilter,
    query: &ListQuery,
    address: Address,
) -> Result<(Vec<EntrySummary>, Pager), DatabaseError> {
    let paging = query.paging();
    let found = listing::list(database, filter, paging).await?;
    let pager = Pager { address, page: paging.page, per_page: PER_PAGE, total: found.total };
    let page = pager.pages();
    if pager.page <= page {
        return Ok((found.items, pager));
    }
    let found = listing::list(database, filter, Paging { page, ..paging }).await?;
    Ok((found.items, Pager { page, total: found.total, ..pager }))
}

/// Whether an address leads on to the page that is shown instead: where nothing is to be said above it, which
/// would be lost on the way.
pub(super) fn leads_on(query: &ListQuery, pager: &Pager, notices: &[Notice]) -> bool {
    pager.page != query.page() && notices.is_empty() && query.undo.is_empty()
}

/// What the address of the tree says of a page that was moved.
pub(super) fn moved_of(page: EntryId, way: Option<Way>) -> String {
    format!("{}:{page}", way.map_or(AT_ONCE, Way::as_str))
}

/// Where a list of one kind is that an address asks for, at its page. Nothing is read for that.
pub(super) fn address(principal: &Principal<WriteEntries>, kind: EntryKind, query: &ListQuery) -> Address {
    query.at_its_page(narrowed(kind, query).address(principal.site.base(), kind))
}

/// What a list of one kind is narrowed to, without what it could be narrowed to.
fn narrowed(kind: EntryKind, query: &ListQuery) -> Narrowing {
    let filter = ListFilter::ALL.into_iter().find(|filter| filter.as_str() == query.show).unwrap_or_default();
    // Pages are a tree.
    let order = if kind == EntryKind::Page { ListOrder::default() } else { ListOrder::of(&query.sort, filter) };
    let search = ListSearch {
        words: SearchWords::new(&query.q).phrase(),
        author: query.author.clone(),
        tag: query.tag.clone(),
        term: query.term.clone(),
        language: query.language.clone(),
    };
    Narrowing { filter, search, order, ..Narrowing::default() }
}

/// What a list of one kind shows of itself, and the entries that are looked for, at a site with these taxonomies.
pub(super) async fn read(
    principal: &Principal<WriteEntries>,
    kind: EntryKind,
    taxonomies: &[Taxonomy],
    query: &ListQuery,
) -> Result<(Narrowing, EntryFilter), HttpError> {
    let database = &principal.site.database;
    let Narrowing { filter: shown, mut search, order, .. } = narrowed(kind, query);
    let words = SearchWords::new(&query.q);
    // Nobody gives tags to a page.
    let tags: Vec<Tag> = match kind {
        EntryKind::Page => Vec::new(),
        _ => tags::all(database).await?,
    };
    let tags_of_words = if tags.is_empty() { Vec::new() } else { tags::by_word(database, &words).await? };
    let people = if principal.has(kind, EntryRight::EditAll) { users::list(database).await? } else { Vec::new() };
    let terms = terms(database, taxonomies, kind).await?;
    // One that is gone, or sorts something else, leaves nothing out.
    if !terms.iter().flat_map(|group| &group.choices).any(|choice| choice.value == search.term) {
        search.term.clear();
    }
    let filter = EntryFilter {
        kind: Some(kind),
        language: language_of(&search.language),
        wanted: wanted(shown),
        search: words,
        tags_of_words: ids(&tags_of_words),
        author: search.author.parse().ok(),
        tag: tags.iter().find(|tag| tag.slug.as_str() == search.tag).map(|tag| tag.id),
        term: search.term.parse().ok(),
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
        terms,
    };
    Ok((narrowing, filter))
}

/// The terms that entries of a kind can have, by taxonomy; none of a taxonomy that has none yet.
pub(super) async fn terms(
    database: &Database,
    taxonomies: &[Taxonomy],
    kind: EntryKind,
) -> Result<Vec<ChoiceGroup>, DatabaseError> {
    let choice = |(term, depth): (Term, usize)| {
        Choice::new(term.id.to_string(), format!("{}{}", "– ".repeat(depth), term.label))
    };
    let trees = all_terms::trees(database, taxonomies.iter().filter(|taxonomy| taxonomy.sorts(kind))).await?;
    let groups = trees.into_iter().filter(|tree| !tree.terms.is_empty()).map(|tree| ChoiceGroup {
        label: tree.taxonomy.plural.clone(),
        choices: tree.terms.into_iter().map(choice).collect(),
    });
    Ok(groups.collect())
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

/// Which entries a list shows under one of its tabs.
const fn wanted(filter: ListFilter) -> Wanted {
    match filter {
        ListFilter::All => Wanted::All,
        ListFilter::Drafts => Wanted::Drafts,
        ListFilter::InReview => Wanted::InReview,
        ListFilter::Scheduled => Wanted::Scheduled,
        ListFilter::Published => Wanted::Published,
    }
}
