//! The lists of entries, and the recycle bin. That of pages is a tree (`pages`).

use crate::domain::entry::{EntryKind, Standing};
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::timestamp::Timestamp;
use crate::view::address::{Address, Pager};
use crate::view::admin::chosen::Chosen;
use crate::view::admin::languages::MAIN;
use crate::view::form::{Choice, ChoiceGroup};
use crate::view::frame::{Frame, list_path};
use crate::view::place::Place;
use crate::view::words::{Message, filters};
use askama::Template;

/// Which entries a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListFilter {
    /// All but those in the bin.
    #[default]
    All,
    /// Those that visitors don't see, and that wait neither for a review nor for a time.
    Drafts,
    /// Those that somebody is asked to look at.
    InReview,
    /// Those to which something happens at a time.
    Scheduled,
    /// Those that they do.
    Published,
}

impl ListFilter {
    /// All filters, in order.
    pub const ALL: [Self; 5] = [Self::All, Self::Drafts, Self::InReview, Self::Scheduled, Self::Published];

    /// The value of `show` in the list's address; empty for all.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Drafts => "drafts",
            Self::InReview => "in-review",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
        }
    }

    /// The key of the word on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "entries-show-every",
            Self::Drafts => "entries-show-drafts",
            Self::InReview => "entries-show-in-review",
            Self::Scheduled => "entries-show-scheduled",
            Self::Published => "entries-show-published",
        }
    }
}

/// A column by which a list of entries can be sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListColumn {
    /// From A to Z.
    Title,
    /// When it was published, the newest first. Only where all that are listed are published: an index has
    /// those in that order, and what is not published has no such time.
    Published,
    /// When it was changed last, the newest first.
    #[default]
    Changed,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListOrder {
    /// What it is sorted by.
    pub column: ListColumn,
    /// Whether that is turned round.
    pub is_turned: bool,
}

impl ListOrder {
    /// All of them, the usual one first.
    const ALL: [Self; 6] = [
        Self::by(ListColumn::Changed),
        Self::by(ListColumn::Changed).turned(),
        Self::by(ListColumn::Published),
        Self::by(ListColumn::Published).turned(),
        Self::by(ListColumn::Title),
        Self::by(ListColumn::Title).turned(),
    ];

    /// That of a word in the address, where the filter has it; else the usual one.
    pub fn of(word: &str, filter: ListFilter) -> Self {
        let order = Self::ALL.into_iter().find(|order| order.as_str() == word && order.is_open_to(filter));
        order.unwrap_or_default()
    }

    const fn by(column: ListColumn) -> Self {
        Self { column, is_turned: false }
    }

    const fn turned(self) -> Self {
        Self { is_turned: !self.is_turned, ..self }
    }

    /// The value of `sort` in the list's address; empty for the usual one.
    pub const fn as_str(self) -> &'static str {
        match (self.column, self.is_turned) {
            (ListColumn::Title, false) => "title",
            (ListColumn::Title, true) => "-title",
            (ListColumn::Published, false) => "published",
            (ListColumn::Published, true) => "-published",
            (ListColumn::Changed, false) => "",
            (ListColumn::Changed, true) => "-changed",
        }
    }

    /// The key of the words on a screen.
    const fn label(self) -> &'static str {
        match (self.column, self.is_turned) {
            (ListColumn::Title, false) => "entries-sort-title",
            (ListColumn::Title, true) => "entries-sort-title-turned",
            (ListColumn::Published, false) => "entries-sort-published",
            (ListColumn::Published, true) => "entries-sort-published-turned",
            (ListColumn::Changed, false) => "entries-sort-changed",
            (ListColumn::Changed, true) => "entries-sort-changed-turned",
        }
    }

    fn is_open_to(self, filter: ListFilter) -> bool {
        self.column != ListColumn::Published || filter == ListFilter::Published
    }
}

/// A post in the list.
#[derive(Clone, Debug)]
pub struct PostRow {
    /// The post.
    pub id: EntryId,
    /// Its title.
    pub title: String,
    /// How far it is on its way to visitors.
    pub standing: Standing,
    /// Whether somebody who looked at it has sent it back.
    pub is_sent_back: bool,
    /// Who wrote it.
    pub author: String,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// When it was published, or will be.
    pub published: Option<Timestamp>,
    /// When it was changed last.
    pub changed: Timestamp,
    /// Whether the person who looks may edit it.
    pub is_editable: bool,
    /// The language that it is in.
    pub language: LanguageKey,
    /// The address of a small picture of it.
    pub picture: Option<String>,
    /// What it has in each of the fields that the list shows, each of which may be empty.
    pub values: Vec<String>,
}

/// A field of a content type as a column of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldColumn {
    /// What the field is called.
    pub label: String,
    /// Whether what stands there is read as one, and never broken.
    pub is_one_word: bool,
}

/// What is searched for in a list of entries, each empty for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListSearch {
    /// Words of the title or the address. Sent as `q`.
    pub words: String,
    /// Who wrote it: an identifier. Sent as `author`.
    pub author: String,
    /// A tag's slug. Sent as `tag`.
    pub tag: String,
    /// A term's identifier. Sent as `term`.
    pub term: String,
    /// A language's key, or `main`. Sent as `language`.
    pub language: String,
}

impl ListSearch {
    fn pairs(&self) -> [(&'static str, &str); 5] {
        let Self { words, author, tag, term, language } = self;
        [("q", words), ("author", author), ("tag", tag), ("term", term), ("language", language)]
            .map(|(name, value)| (name, value.as_str()))
    }

    fn is_empty(&self) -> bool {
        self.pairs().iter().all(|(_, value)| value.is_empty())
    }
}

/// What a list of entries is narrowed to, and what it can be narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    /// Which entries are shown. Sent as `show`.
    pub filter: ListFilter,
    /// What is searched for.
    pub search: ListSearch,
    /// In which order they are shown. Sent as `sort`.
    pub order: ListOrder,
    /// The people whose entries can be chosen; none where everybody sees their own alone.
    pub authors: Vec<Choice>,
    /// The tags that can be chosen.
    pub tags: Vec<Choice>,
    /// The terms that can be chosen, and that those that are ticked can get or lose, by taxonomy.
    pub terms: Vec<ChoiceGroup>,
}

impl Narrowing {
    /// The address of a kind's list that is narrowed so, without a page.
    pub fn address(&self, base: &str, kind: EntryKind) -> Address {
        self.address_showing(base, kind, self.filter)
    }

    /// The same with another filter, in the same order where that filter has it.
    pub(super) fn address_showing(&self, base: &str, kind: EntryKind, filter: ListFilter) -> Address {
        let order = if self.order.is_open_to(filter) { self.order } else { ListOrder::default() };
        self.address_of(base, kind, filter, order)
    }

    fn address_of(&self, base: &str, kind: EntryKind, filter: ListFilter, order: ListOrder) -> Address {
        let start = Address::new(format!("{base}{}", list_path(kind))).with("show", filter.as_str());
        let found = self.search.pairs().into_iter().fold(start, |address, (name, value)| address.with(name, value));
        found.with("sort", order.as_str())
    }

    /// Where the heading of a column leads: sorted by it, or turned round.
    fn column_link(&self, base: &str, kind: EntryKind, column: ListColumn) -> Address {
        let order = if self.order.column == column { self.order.turned() } else { ListOrder::by(column) };
        self.address_of(base, kind, self.filter, order)
    }

    /// The `aria-sort` of a column. What has a time begins with the newest.
    fn column_order(&self, column: ListColumn) -> &'static str {
        let ListOrder { column: sorted, is_turned } = self.order;
        match (sorted == column, (column == ListColumn::Title) == is_turned) {
            (false, _) => "none",
            (true, true) => "descending",
            (true, false) => "ascending",
        }
    }

    /// The orders that can be chosen.
    pub(super) fn orders(&self) -> Vec<Choice> {
        let open = ListOrder::ALL.into_iter().filter(|order| order.is_open_to(self.filter));
        open.map(|order| Choice::new(order.as_str(), Message::new(order.label()).to_string())).collect()
    }

    /// Whether the list can be sorted by when its entries were published.
    fn has_times(&self) -> bool {
        ListOrder::by(ListColumn::Published).is_open_to(self.filter)
    }

    /// What is sent along with a form that leads back to the same list.
    pub(super) fn pairs(&self) -> Vec<(&'static str, &str)> {
        let shown = [("show", self.filter.as_str()), ("sort", self.order.as_str())];
        shown.into_iter().chain(self.search.pairs()).filter(|(_, value)| !value.is_empty()).collect()
    }

    /// What the address of a new one says of its language.
    pub(super) fn new_query(&self) -> String {
        match self.search.language.as_str() {
            "" | MAIN => String::new(),
            key => format!("?language={key}"),
        }
    }

    /// Whether anything is left out.
    pub(super) fn is_narrowed(&self) -> bool {
        self.filter != ListFilter::All || !self.search.is_empty()
    }

    /// Whether a page may be shown without the one above it: a language has a tree of its own.
    pub fn breaks_the_tree(&self) -> bool {
        let language = String::new();
        self.filter != ListFilter::All || !ListSearch { language, ..self.search.clone() }.is_empty()
    }
}

/// What the last press on a button put into the bin, which can be taken out again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undo {
    /// The entries that it was done to; none where there is nothing to take back.
    pub ids: Vec<EntryId>,
    /// What they were, and those that went along, in one line.
    pub text: String,
    /// The seal of that; empty where all were drafts.
    pub seal: String,
}

/// The posts, at `/admin/posts`, or the entries of a content type, at `/admin/content/{key}`.
#[derive(Template)]
#[template(path = "admin/posts.html")]
pub struct PostList {
    /// What stands around it.
    pub frame: Frame,
    /// Which of them.
    pub kind: EntryKind,
    /// What the list is narrowed to.
    pub narrowing: Narrowing,
    /// Whether their type has a field for a picture.
    pub has_pictures: bool,
    /// The fields that the list shows.
    pub columns: Vec<FieldColumn>,
    /// The posts of this page of the list.
    pub posts: Vec<PostRow>,
    /// What is ticked, and typed beside the buttons.
    pub chosen: Chosen,
    /// How many posts are in the bin.
    pub binned: u64,
    /// What the last press on a button put into it, which can be taken out again.
    pub undo: Undo,
    /// Which page of the list it is.
    pub pager: Pager,
}

impl PostList {
    /// What an entry has in each of the fields that the list shows.
    fn cells<'a>(&'a self, post: &'a PostRow) -> impl Iterator<Item = (&'a FieldColumn, &'a str)> {
        self.columns.iter().zip(post.values.iter().map(String::as_str))
    }

    fn page(&self) -> u32 {
        self.pager.page
    }
}

/// Something in the recycle bin.
#[derive(Clone, Debug)]
pub struct BinRow {
    /// The page or post.
    pub id: EntryId,
    /// Which of the two it is.
    pub kind: EntryKind,
    /// Its title.
    pub title: String,
    /// The language that it is in.
    pub language: LanguageKey,
    /// When it was deleted.
    pub deleted: Timestamp,
}

/// The recycle bin, at `/admin/bin`. A row's buttons post to `restore` and
/// `delete-forever` below `/admin/entries/{id}`.
#[derive(Template)]
#[template(path = "admin/bin.html")]
pub struct Bin {
    /// What stands around it.
    pub frame: Frame,
    /// What is in it, the newest first.
    pub entries: Vec<BinRow>,
    /// What is ticked.
    pub chosen: Chosen,
    /// Which page of it.
    pub pager: Pager,
}

impl Bin {
    /// The lists that the person writes in: paths below the base, and what they are called.
    fn lists(&self) -> Vec<(String, String)> {
        let own = self.frame.types.iter().map(|of| EntryKind::Custom(of.key));
        let kinds = [EntryKind::Page, EntryKind::Post].into_iter().chain(own);
        let written = kinds.filter(|kind| self.frame.writes(kind.as_str()));
        written.map(|kind| (list_path(kind), self.frame.list_label(kind))).collect()
    }
}
