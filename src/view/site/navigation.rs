//! Ways through a site: the menus, the pages around a page, and pages of a list.

use super::frame::SiteFrame;
use super::words::Words;
use crate::domain::document::Href;
use askama::Template;
use askama::filters::HtmlSafe;

/// One item of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Its words.
    pub label: String,
    /// Where it leads; nowhere where it is words above others.
    pub href: Option<Href>,
    /// The items below it.
    pub below: Vec<Self>,
}

/// An item's link, or its words where it leads nowhere.
#[derive(Template)]
#[template(path = "site/nav_link.html", whitespace = "minimize")]
pub(super) struct NavLink<'a> {
    frame: &'a SiteFrame<'a>,
    item: &'a NavItem,
    current: &'static str,
}

// See `rich_text` for why.
impl HtmlSafe for NavLink<'_> {}

impl NavItem {
    /// An item with nothing below it.
    pub fn to(label: String, href: Option<Href>) -> Self {
        Self { label, href, below: Vec::new() }
    }

    /// What the start page and the list of posts are called in a language.
    pub fn words(language: &str) -> (&'static str, &'static str) {
        let words = Words::of(language);
        (words.home, words.posts)
    }

    /// Its link on the page at `path`.
    pub(super) fn link<'a>(&'a self, frame: &'a SiteFrame<'a>, path: &str) -> NavLink<'a> {
        NavLink { frame, item: self, current: self.current(&frame.local("/"), path) }
    }

    /// Whether the page at `path` is what it leads to, or what an item below it does.
    pub(super) fn holds(&self, frame: &SiteFrame<'_>, path: &str) -> bool {
        self.current(&frame.local("/"), path) == "page" || self.below.iter().any(|item| item.holds(frame, path))
    }

    /// The value of `aria-current` on the page at `path`: `page` for the page itself,
    /// `true` for a page below it, empty for all others.
    fn current(&self, home: &str, path: &str) -> &'static str {
        let Some(own) = self.href.as_ref().map(Href::as_str) else { return "" };
        if own == path {
            return "page";
        }
        // All of a site is below its start page, and no item of the menu leads to all.
        let is_below = own != home && own != "/" && path.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'));
        if is_below { "true" } else { "" }
    }
}

/// A page of the same site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// Its title.
    pub label: String,
    /// Its path below the base: `/guide/install`.
    pub path: String,
}

/// The pages that belong together: a page with all that are below it. It is shown beside each of
/// them, open as far as leads to that one, and gives each its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The page at the top.
    pub page: PageLink,
    /// The pages right below it, in their order, each with its own.
    pub below: Vec<Self>,
}

impl Branch {
    /// All pages in reading order.
    fn in_order(&self) -> Vec<&PageLink> {
        let mut pages = vec![&self.page];
        pages.extend(self.below.iter().flat_map(Self::in_order));
        pages
    }

    /// The pages before and after the one at `path`.
    pub(super) fn around(&self, path: &str) -> (Option<&PageLink>, Option<&PageLink>) {
        let pages = self.in_order();
        let Some(position) = pages.iter().position(|page| page.path == path) else { return (None, None) };
        let at = |position: Option<usize>| pages.get(position?).copied();
        (at(position.checked_sub(1)), at(position.checked_add(1)))
    }

    /// Whether the page at `path` is on it.
    fn holds(&self, path: &str) -> bool {
        self.page.path == path || self.below.iter().any(|branch| branch.holds(path))
    }

    /// What is right around the page at `path`: itself with those below it, or the page above with
    /// all below that one.
    pub(super) fn near(&self, path: &str) -> &Self {
        match self.below.iter().find(|branch| branch.holds(path)) {
            Some(branch) if !branch.below.is_empty() => branch.near(path),
            _ => self,
        }
    }
}

/// The pages below one, each on the way to the page at `path` with those below it.
#[derive(Template)]
#[template(path = "site/branches.html", whitespace = "minimize")]
pub(super) struct BranchList<'a> {
    pub(super) frame: &'a SiteFrame<'a>,
    pub(super) branches: &'a [Branch],
    pub(super) path: &'a str,
}

// See `rich_text` for why.
impl HtmlSafe for BranchList<'_> {}

impl BranchList<'_> {
    fn nested<'s>(&'s self, branches: &'s [Branch]) -> BranchList<'s> {
        BranchList { frame: self.frame, branches, path: self.path }
    }
}

/// Where one is in a list of several pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// The list's own path: `/posts`, or `/tag/bread`.
    pub path: String,
    /// The page shown, from 1.
    pub page: u32,
    /// How many there are, at least 1.
    pub pages: u32,
}

impl Pager {
    /// The path of one of the pages: `/posts`, `/posts/page/2`.
    pub fn path_of(&self, page: u32) -> String {
        if page <= 1 { self.path.clone() } else { format!("{}/page/{page}", self.path) }
    }

    pub(super) fn current_path(&self) -> String {
        self.path_of(self.page)
    }

    pub(super) fn newer(&self) -> Option<String> {
        (self.page > 1).then(|| self.path_of(self.page - 1))
    }

    pub(super) fn older(&self) -> Option<String> {
        (self.page < self.pages).then(|| self.path_of(self.page + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch(path: &str, below: Vec<Branch>) -> Branch {
        Branch { page: PageLink { label: path.to_owned(), path: path.to_owned() }, below }
    }

    #[test]
    fn a_page_of_a_branch_knows_its_neighbours_in_reading_order() {
        let leaf = |path| branch(path, Vec::new());
        let root = branch("/guide", vec![branch("/guide/a", vec![leaf("/guide/a/x")]), leaf("/guide/b")]);
        let around = |path: &str| {
            let (previous, next) = root.around(path);
            [previous, next].map(|page| page.map(|page| page.path.as_str()))
        };
        assert_eq!(around("/guide"), [None, Some("/guide/a")]);
        assert_eq!(around("/guide/a/x"), [Some("/guide/a"), Some("/guide/b")]);
        assert_eq!(around("/guide/b"), [Some("/guide/a/x"), None]);
        assert_eq!(around("/elsewhere"), [None, None]);
    }

    #[test]
    fn what_is_right_around_a_page_is_below_it_or_beside_it() {
        let leaf = |path| branch(path, Vec::new());
        let root = branch("/guide", vec![branch("/guide/a", vec![leaf("/guide/a/x")]), leaf("/guide/b")]);
        for (path, near) in [
            ("/guide", "/guide"),
            ("/guide/a", "/guide/a"),
            ("/guide/a/x", "/guide/a"),
            ("/guide/b", "/guide"),
            ("/elsewhere", "/guide"),
        ] {
            assert_eq!(root.near(path).page.path, near, "around {path}");
        }
    }

    #[test]
    fn the_menu_marks_the_page_and_what_is_above_it() {
        let to = |path| NavItem::to(String::new(), Href::parse(path).ok());
        let item = to("/guide");
        assert_eq!(item.current("/", "/guide"), "page");
        assert_eq!(item.current("/", "/guide/install"), "true");
        assert_eq!(item.current("/", "/guidelines"), "");
        let home = to("/");
        assert_eq!(home.current("/", "/guide"), "");
        assert_eq!(to("/de").current("/de", "/de/guide"), "");
        assert_eq!(to("/de").current("/de", "/de"), "page");
    }

    #[test]
    fn the_first_page_of_a_list_has_no_number() {
        let pager = Pager { path: "/posts".into(), page: 2, pages: 2 };
        assert_eq!(pager.newer().as_deref(), Some("/posts"));
        assert_eq!(pager.older(), None);
        assert_eq!(pager.current_path(), "/posts/page/2");
    }
}
