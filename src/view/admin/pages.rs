//! The pages, at `/admin/pages`: a tree, whose rows have the buttons that move them; or those that are looked for.

use crate::domain::entry::Standing;
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::outline::Way;
use crate::domain::timestamp::Timestamp;
use crate::view::address::{Address, Pager};
use crate::view::admin::chosen::Chosen;
use crate::view::admin::entries::{ListFilter, Narrowing, Undo};
use crate::view::admin::ways::InWords;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::{Message, Repeated, filters};
use askama::Template;

/// A tree of so many pages is seen at once.
const FEW: usize = 12;

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
    /// The language that it is in.
    pub language: LanguageKey,
    /// How far it is on its way to visitors.
    pub standing: Standing,
    /// Whether somebody who looked at it has sent it back: shown outside the tree alone.
    pub is_sent_back: bool,
    /// Whether the menu leads to it, be that made by hand or not: shown in the tree alone.
    pub is_in_navigation: bool,
    /// Whether it is the home page.
    pub is_home: bool,
    /// Who wrote it: shown outside the tree alone.
    pub author: String,
    /// When it was changed last.
    pub changed: Timestamp,
    /// What leads on from its place in the tree; none outside the tree.
    pub moves: Option<PageMoves>,
}

/// What leads on from a page's place in the tree.
#[derive(Clone, Debug)]
pub struct PageMoves {
    /// Where it can go by one step.
    pub ways: Vec<Way>,
    /// Whether it can go below another page at once, or to the top.
    pub goes_elsewhere: bool,
    /// The version that is moved.
    pub version: i64,
    /// Whether a new page can be below it.
    pub has_room: bool,
}

/// What the rows of the pages say, put into words once: there may be thousands.
struct RowWords {
    choose: Repeated,
    state: String,
    navigation: String,
    author: String,
    changed: String,
    yes: String,
    no: String,
    new_below: String,
    new_below_this: Repeated,
    elsewhere: String,
    elsewhere_this: Repeated,
    ways: [(String, Repeated); 4],
}

impl RowWords {
    fn new() -> Self {
        let said = |key: &'static str| Message::new(key).to_string();
        Self {
            choose: Repeated::new("entries-choose-this", "title"),
            state: said("entries-state"),
            navigation: said("entries-navigation"),
            author: said("entries-author"),
            changed: said("entries-changed"),
            yes: said("entries-yes"),
            no: said("entries-no"),
            new_below: said("entries-new-below"),
            new_below_this: Repeated::new("entries-new-below-this", "title"),
            elsewhere: said("entries-elsewhere"),
            elsewhere_this: Repeated::new("entries-elsewhere-this", "title"),
            ways: Way::ALL.map(|way| (said(way.label()), Repeated::new(way.deed(), "name"))),
        }
    }

    fn way(&self, way: Way) -> &str {
        &self.ways[way as usize].0
    }

    fn deed(&self, way: Way, title: &str) -> String {
        self.ways[way as usize].1.about(title)
    }
}

impl PageList {
    /// Whether this button has the focus.
    fn is_on(&self, page: &PageRow, way: Way) -> bool {
        self.moved == Some((page.id, Some(way)))
    }

    /// Whether the title's cell has it: the way is at its end, and one press too many is to take nothing back.
    fn is_at(&self, page: &PageRow) -> bool {
        let is_over = |way: Option<Way>| way.is_none_or(|way| !page.ways().contains(&way));
        self.moved.is_some_and(|(id, way)| id == page.id && is_over(way))
    }

    /// Whether what stands below a page can be folded away: of few pages all are seen.
    fn has_folds(&self) -> bool {
        self.pager.is_none() && self.pages.len() > FEW
    }

    /// Where the page stands that was moved just now.
    fn standing(&self) -> String {
        let Some((id, _)) = self.moved else { return String::new() };
        let standing = |(index, page): (usize, &PageRow)| {
            let words = Message::new("navigation-stands").with("name", &page.title).with("place", index + 1);
            words.with("count", self.pages.len()).with("level", page.depth + 1).to_string()
        };
        self.pages.iter().enumerate().find(|(_, page)| page.id == id).map(standing).unwrap_or_default()
    }

    fn total(&self) -> u64 {
        self.pages.len() as u64
    }

    /// Which page of the list it is; the first of the tree.
    fn page(&self) -> u32 {
        self.pager.as_ref().map_or(1, |pager| pager.page)
    }
}

impl PageRow {
    fn ways(&self) -> &[Way] {
        self.moves.as_ref().map_or(&[][..], |moves| moves.ways.as_slice())
    }

    /// Where a new page below it is begun.
    fn new_below(&self, base: &str) -> Address {
        let language = if self.language.is_main() { String::new() } else { self.language.to_string() };
        let below = Address::new(format!("{base}/admin/pages/new")).with("below", &self.id.to_string());
        below.with("language", &language)
    }

    /// Where it is moved below another page, and the list goes back to one of a language.
    fn elsewhere(&self, base: &str, narrowing: &Narrowing) -> Address {
        let address = Address::new(format!("{base}/admin/entries/{}/move", self.id));
        address.with("language", &narrowing.search.language)
    }

    /// The class that moves it to the right.
    fn depth_class(&self) -> &'static str {
        ["depth-0", "depth-1", "depth-2", "depth-3", "depth-4"][self.depth.min(4)]
    }
}

/// The pages, at `/admin/pages`: parents before their children, or those that are looked for.
#[derive(Template)]
#[template(path = "admin/pages.html")]
pub struct PageList {
    /// What stands around it.
    pub frame: Frame,
    /// What the list is narrowed to.
    pub narrowing: Narrowing,
    /// The pages, in the order of the tree; or those of this page of the list.
    pub pages: Vec<PageRow>,
    /// Which page of the list of those that are looked for; none for the tree.
    pub pager: Option<Pager>,
    /// What is ticked, and typed beside the buttons.
    pub chosen: Chosen,
    /// How many pages are in the bin.
    pub binned: u64,
    /// What the last press on a button put into it, which can be taken out again.
    pub undo: Undo,
    /// The page that was moved just now, and the way that it went; no way where it went below another one at once.
    pub moved: Option<(EntryId, Option<Way>)>,
}
