//! A site of another system, as its export tells it: neither checked nor changed yet.

use super::note::Note;
use crate::domain::timestamp::Timestamp;

/// The system that an export came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// A WXR file.
    WordPress,
    /// A JSON file.
    Ghost,
}

impl System {
    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::WordPress => "WordPress",
            Self::Ghost => "Ghost",
        }
    }
}

/// All that an export says.
#[derive(Clone, Debug)]
pub struct ForeignSite {
    /// What wrote it.
    pub system: System,
    /// Where the site was, such as `https://example.org/blog`, without a slash at the end.
    pub address: String,
    /// What tells it from all other sites of its system, whatever its export says next time.
    pub identity: String,
    /// What it was called.
    pub title: String,
    /// The line below that; may be empty, as the next two.
    pub tagline: String,
    /// The language of its texts.
    pub language: String,
    /// The time zone of its dates.
    pub time_zone: String,
    /// Who wrote in it.
    pub people: Vec<ForeignPerson>,
    /// Categories and tags.
    pub terms: Vec<ForeignTerm>,
    /// Pages and posts, in the order of the file.
    pub entries: Vec<ForeignEntry>,
    /// Earlier versions of them.
    pub revisions: Vec<ForeignRevision>,
    /// Pieces of text that entries show by their number.
    pub snippets: Vec<(String, String)>,
    /// What lay in its library.
    pub files: Vec<ForeignFile>,
    /// Its menus.
    pub menus: Vec<ForeignMenu>,
    /// What the reader met and has no place for.
    pub leftovers: Vec<Leftover>,
}

impl ForeignSite {
    /// A site of which nothing is known yet.
    pub fn new(system: System) -> Self {
        Self {
            system,
            address: String::new(),
            identity: String::new(),
            title: String::new(),
            tagline: String::new(),
            language: String::new(),
            time_zone: String::new(),
            people: Vec::new(),
            terms: Vec::new(),
            entries: Vec::new(),
            revisions: Vec::new(),
            snippets: Vec::new(),
            files: Vec::new(),
            menus: Vec::new(),
            leftovers: Vec::new(),
        }
    }
}

/// Somebody who wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignPerson {
    /// What entries call the person by.
    pub key: String,
    /// May be none.
    pub email: String,
    /// May be empty.
    pub name: String,
    /// What the person said of themselves; may be empty.
    pub biography: String,
    /// Where else the person was found.
    pub links: Vec<String>,
    /// The address of the person's picture; may be empty.
    pub picture: String,
    /// The last part of the address of what the person wrote; may be empty.
    pub slug: String,
    /// What the person had that nobody has here.
    pub leftovers: Vec<Note>,
}

/// A category or a tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignTerm {
    /// Its number there; empty where it has none.
    pub id: String,
    /// Which of the two, or another word that the other system has for sorting.
    pub taxonomy: Taxonomy,
    /// What entries call it by.
    pub slug: String,
    /// What people read.
    pub name: String,
    /// The slug of the one above it.
    pub parent: Option<String>,
    /// What it is about.
    pub description: String,
    /// What it had that none of ours has.
    pub leftovers: Vec<Note>,
}

/// A way to sort entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Taxonomy {
    /// In one or a few, which may stand below each other.
    #[default]
    Category,
    /// By words.
    Tag,
}

impl Taxonomy {
    /// The word for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Tag => "tag",
        }
    }
}

/// What kind of entry it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignKind {
    /// In the tree.
    Page,
    /// In the stream.
    Post,
}

impl ForeignKind {
    /// The word for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Post => "post",
        }
    }
}

/// How far an entry was on its way to visitors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignState {
    /// Everybody saw it.
    Published,
    /// Nobody did yet.
    Draft,
    /// Somebody was asked to look at it.
    Pending,
    /// Those who were signed in saw it, or those who paid.
    Private,
    /// It was to be published at its date.
    Scheduled,
    /// It was thrown away.
    Trashed,
}

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// HTML in which an empty line ends a paragraph, and square brackets call plugins.
    Classic,
    /// HTML that says all of it by itself.
    Html,
}

/// A page or a post.
#[derive(Clone, Debug)]
pub struct ForeignEntry {
    /// The other system's own identifier.
    pub id: String,
    /// Page or post.
    pub kind: ForeignKind,
    /// Its title, which may have HTML in it.
    pub title: String,
    /// The last part of its address, as it stood there; may be empty.
    pub slug: String,
    /// All of its address.
    pub address: String,
    /// The identifier of the page above it.
    pub parent: Option<String>,
    /// Its place among its siblings.
    pub order: i64,
    /// How far it was.
    pub state: ForeignState,
    /// When it was, or is to be, published; for a draft when it was written.
    pub date: Option<Timestamp>,
    /// When it was changed last.
    pub changed: Option<Timestamp>,
    /// The key of who wrote it.
    pub author: String,
    /// What it is about: plain text or HTML.
    pub excerpt: String,
    /// Its text.
    pub text: String,
    /// The text's language.
    pub markup: Markup,
    /// Its categories and tags: the slug, and what people read.
    pub terms: Vec<(Taxonomy, String, String)>,
    /// The picture that stood for it.
    pub picture: Option<ForeignPicture>,
    /// How many comments it had.
    pub comments: u64,
    /// Whether the site's navigation led to it.
    pub in_navigation: bool,
    /// What it had that no entry of ours has.
    pub leftovers: Vec<Note>,
}

impl ForeignEntry {
    /// Whether everybody sees it, now that it is so late.
    pub fn is_seen(&self, now: Timestamp) -> bool {
        let is_public = matches!(self.state, ForeignState::Published | ForeignState::Scheduled);
        is_public && self.date.or(self.changed).is_none_or(|date| date <= now)
    }
}

/// A picture that stood for an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignPicture {
    /// The identifier of a file, or its address.
    pub file: String,
    /// What it shows, in words; empty where the entry has none of its own.
    pub alt: String,
    /// The line below it, which may have HTML in it; may be empty.
    pub caption: String,
}

/// An entry as it was at one time.
#[derive(Clone, Debug)]
pub struct ForeignRevision {
    /// The identifier of the entry.
    pub entry: String,
    /// The title.
    pub title: String,
    /// The text.
    pub text: String,
    /// What it is about.
    pub excerpt: String,
    /// Who saved it.
    pub author: String,
    /// When.
    pub date: Option<Timestamp>,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignFile {
    /// The other system's own identifier; empty where it has none.
    pub id: String,
    /// The identifier of the entry that it was sent for.
    pub parent: Option<String>,
    /// All of its address.
    pub address: String,
    /// What it was called.
    pub title: String,
    /// What it shows, in words.
    pub alt: String,
    /// The line below it.
    pub caption: String,
    /// How many comments it had.
    pub comments: u64,
    /// What it had that no file of ours has.
    pub leftovers: Vec<Note>,
}

/// A menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignMenu {
    /// What it was called.
    pub name: String,
    /// Its entries, in their order.
    pub items: Vec<ForeignMenuItem>,
}

/// An entry of a menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignMenuItem {
    /// Its own identifier.
    pub id: String,
    /// That of the one above it.
    pub parent: Option<String>,
    /// The words; may be empty where they are those of what it leads to.
    pub label: String,
    /// Where it leads.
    pub target: MenuTarget,
    /// What it had that no item of ours has.
    pub leftovers: Vec<Note>,
}

/// Where an entry of a menu leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum MenuTarget {
    /// To an entry, by its identifier.
    Entry(String),
    /// To what has the term of this number.
    Term(Taxonomy, String),
    /// To an address.
    Address(String),
    /// Nowhere.
    #[default]
    Nowhere,
}

/// Something for which there is no place, or several of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// What kind of thing it is.
    pub what: String,
    /// What it was called.
    pub name: String,
    /// How many it is.
    pub count: u64,
    /// Why it is left.
    pub why: String,
}
