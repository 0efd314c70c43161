//! The lists of entries, and the recycle bin.

use crate::domain::entry::{EntryKind, Standing};
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::timestamp::Timestamp;
use crate::view::address::{Address, Pager};
use crate::view::admin::languages::MAIN;
use crate::view::form::Choice;
use crate::view::frame::{Frame, list_path};
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// A page in the tree.
#[derive(Clone, Debug)]
pub struct PageRow {
    /// The page.
    pub id: EntryId,
    /// Its title.
    pub title: String,
    /// Its path below the base, with a slash at the start: `/about/team`.
    pub path: String,
    /// How many pages it is below: 0 at the top. Shown up to 4.
    pub depth: usize,
    /// How far it is on its way to visitors.
    pub standing: Standing,
    /// Whether it is in the site's navigation.
    pub is_in_navigation: bool,
    /// Whether it is the home page.
    pub is_home: bool,
    /// When it was changed last.
    pub changed: Timestamp,
}

impl PageList {
    fn new_query(&self) -> String {
        let further = self.language.filter(|key| !key.is_main());
        further.map(|key| format!("?language={key}")).unwrap_or_default()
    }

    fn is_chosen(&self, choice: &Choice) -> bool {
        let chosen = self.language.map(|key| if key.is_main() { MAIN.to_owned() } else { key.to_string() });
        chosen.is_some_and(|chosen| chosen == choice.value)
    }

    fn languages(&self) -> Vec<Choice> {
        self.frame.language_choices(MAIN)
    }

    fn total(&self) -> u64 {
        self.pages.len() as u64
    }
}

impl PageRow {
    /// The class that moves it to the right.
    fn depth_class(&self) -> &'static str {
        ["depth-0", "depth-1", "depth-2", "depth-3", "depth-4"][self.depth.min(4)]
    }
}

/// The pages, at `/admin/pages`: parents before their children.
#[derive(Template)]
#[template(path = "admin/pages.html")]
pub struct PageList {
    /// What stands around it.
    pub frame: Frame,
    /// The language whose pages these are; none for all.
    pub language: Option<LanguageKey>,
    /// The pages, in the order of the tree.
    pub pages: Vec<PageRow>,
    /// How many pages are in the bin.
    pub binned: u64,
}

/// Which posts a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PostFilter {
    /// All but those in the bin.
    #[default]
    All,
    /// Those that visitors don't see.
    Drafts,
    /// Those that somebody is asked to look at.
    InReview,
    /// Those to which something happens at a time.
    Scheduled,
    /// Those that they do.
    Published,
}

impl PostFilter {
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

/// A post in the list.
#[derive(Clone, Debug)]
pub struct PostRow {
    /// The post.
    pub id: EntryId,
    /// Its title.
    pub title: String,
    /// How far it is on its way to visitors.
    pub standing: Standing,
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
}

/// What is searched for in the list of posts, each empty for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostSearch {
    /// Words of the title. Sent as `q`.
    pub words: String,
    /// Who wrote it: an identifier. Sent as `author`.
    pub author: String,
    /// A tag's slug. Sent as `tag`.
    pub tag: String,
    /// A language's key, or `main`. Sent as `language`.
    pub language: String,
}

impl PostSearch {
    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.author.is_empty() && self.tag.is_empty() && self.language.is_empty()
    }
}

/// The posts, at `/admin/posts`, or the entries of a content type, at `/admin/content/{key}`.
#[derive(Template)]
#[template(path = "admin/posts.html")]
pub struct PostList {
    /// What stands around it.
    pub frame: Frame,
    /// Which of them.
    pub kind: EntryKind,
    /// Which posts are shown. Sent as `show`.
    pub filter: PostFilter,
    /// What is searched for.
    pub search: PostSearch,
    /// The people whose posts can be chosen; none where everybody sees their own alone.
    pub authors: Vec<Choice>,
    /// The tags that can be chosen.
    pub tags: Vec<Choice>,
    /// The posts of this page of the list.
    pub posts: Vec<PostRow>,
    /// How many posts are in the bin.
    pub binned: u64,
    /// Which page of the list it is.
    pub pager: Pager,
}

impl PostList {
    /// The list's address with a filter and a search, without a page.
    pub fn address(base: &str, kind: EntryKind, filter: PostFilter, search: &PostSearch) -> Address {
        Address::new(format!("{base}{}", list_path(kind)))
            .with("show", filter.as_str())
            .with("q", &search.words)
            .with("author", &search.author)
            .with("tag", &search.tag)
            .with("language", &search.language)
    }

    /// What the address of a new one says of its language.
    fn new_query(&self) -> String {
        match self.search.language.as_str() {
            "" | MAIN => String::new(),
            key => format!("?language={key}"),
        }
    }

    fn languages(&self) -> Vec<Choice> {
        self.frame.language_choices(MAIN)
    }

    /// Whether anything is left out.
    fn is_narrowed(&self) -> bool {
        self.filter != PostFilter::All || !self.search.is_empty()
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
    /// Which page of it.
    pub pager: Pager,
}
