//! Terms of taxonomies: all of one, what has one of them, and those of an entry.

use super::frame::SiteFrame;
use super::head::Head;
use super::icon::IconView;
use super::linked_data;
use super::navigation::{PageLink, Pager};
use super::posts::{PostCard, pictures, titles};
use crate::domain::taxonomy::Taxonomy;
use askama::Template;

/// A term in the list of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedTerm {
    /// Where it is.
    pub link: PageLink,
    /// How many terms are above it.
    pub depth: usize,
    /// How many entries have it.
    pub entries: u64,
}

/// The terms of one taxonomy that an entry has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermGroup {
    /// What they are called.
    pub label: String,
    /// The terms.
    pub terms: Vec<PageLink>,
}

/// All terms of a taxonomy.
#[derive(Template)]
#[template(path = "site/taxonomy.html", whitespace = "minimize")]
pub struct TaxonomyPage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// The taxonomy.
    pub taxonomy: &'a Taxonomy,
    /// Its terms as a tree, in reading order.
    pub terms: &'a [ListedTerm],
}

impl TaxonomyPage<'_> {
    fn head(&self) -> Head {
        Head::of(self.frame, &self.taxonomy.plural, &self.frame.local(format!("/{}", self.taxonomy.key)))
            .listing("", self.terms.iter().map(|term| term.link.label.as_str()))
    }
}

/// What has a term, a page at a time.
#[derive(Template)]
#[template(path = "site/term.html", whitespace = "minimize")]
pub struct TermPage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// Its taxonomy.
    pub taxonomy: &'a Taxonomy,
    /// The term.
    pub label: &'a str,
    /// What stands above the list; may be empty.
    pub description: &'a str,
    /// The terms above it, from the top.
    pub above: &'a [PageLink],
    /// Those right below it.
    pub below: &'a [PageLink],
    /// What has it, newest first.
    pub posts: &'a [PostCard],
    /// Which page it is; its path is `/{taxonomy}/{slug}`.
    pub pager: &'a Pager,
}

impl TermPage<'_> {
    fn head(&self) -> Head {
        let head = Head::of(self.frame, self.label, &self.pager.current_path())
            .listing(self.description, titles(self.posts))
            .pictured(self.frame, pictures(self.posts))
            .with_feed(self.label, format!("{}/feed.xml", self.pager.path));
        let index = PageLink { label: self.taxonomy.plural.clone(), path: self.index_path() };
        let above: Vec<PageLink> = std::iter::once(index).chain(self.above.iter().cloned()).collect();
        Head { linked_data: linked_data::breadcrumbs(self.frame, &above, &head), ..head }
    }

    fn index_path(&self) -> String {
        self.frame.local(format!("/{}", self.taxonomy.key))
    }
}
