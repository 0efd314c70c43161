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

/// The pages that belong together: a page with children, and its children. It is shown
/// beside each of them, and gives each its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionNav {
    /// The page at the top.
    pub root: PageLink,
    /// Its children, in their order.
    pub pages: Vec<PageLink>,
}

impl SectionNav {
    /// All pages in reading order.
    fn in_order(&self) -> impl Iterator<Item = &PageLink> {
        std::iter::once(&self.root).chain(&self.pages)
    }

    /// The page before the one at `path`.
    pub(super) fn previous(&self, path: &str) -> Option<&PageLink> {
        let position = self.in_order().position(|page| page.path == path)?;
        self.in_order().nth(position.checked_sub(1)?)
    }

    /// The page after the one at `path`.
    pub(super) fn next(&self, path: &str) -> Option<&PageLink> {
        self.in_order().skip_while(|page| page.path != path).nth(1)
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

    fn link(path: &str) -> PageLink {
        PageLink { label: path.to_owned(), path: path.to_owned() }
    }

    #[test]
    fn a_page_of_a_section_knows_its_neighbours() {
        let nav = SectionNav { root: link("/guide"), pages: vec![link("/guide/a"), link("/guide/b")] };
        assert_eq!(nav.previous("/guide"), None);
        assert_eq!(nav.next("/guide"), Some(&link("/guide/a")));
        assert_eq!(nav.previous("/guide/b"), Some(&link("/guide/a")));
        assert_eq!(nav.next("/guide/b"), None);
        assert_eq!(nav.next("/elsewhere"), None);
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
