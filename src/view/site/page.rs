//! A page made of a document, and the page for what does not exist.

use super::cover::Cover;
use super::entry_list::EntryListing;
use super::frame::SiteFrame;
use super::head::Head;
use super::icon::IconView;
use super::linked_data;
use super::media::lead_image;
use super::navigation::{Branch, BranchList, PageLink};
use super::outline::Outline;
use super::sections::{Sections, opens_with_hero};
use super::terms::TermGroup;
use crate::domain::document::{Document, Section};
use askama::Template;

/// One page, or the home page where the settings name one (its path is then `/`).
#[derive(Template)]
#[template(path = "site/page.html", whitespace = "minimize")]
pub struct SitePage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// The page's path below the base: `/`, `/about`, `/guide/install`.
    pub path: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is about; where empty, its first words say it.
    pub description: &'a str,
    /// Its content.
    pub document: &'a Document,
    /// The pages above it, from the top.
    pub ancestors: &'a [PageLink],
    /// The branch of the tree that it is on, where there are others on it.
    pub section: Option<&'a Branch>,
    /// One for each of the document's sections that list entries, in order.
    pub lists: &'a [EntryListing],
    /// Whether a link to all posts follows.
    pub links_to_posts: bool,
    /// Its terms, by taxonomy.
    pub terms: &'a [TermGroup],
}

/// Pages below a page that a row of links still has room for.
const MOST_TABS: usize = 6;

/// Whether running text leads a document, as it does in a manual, and nothing in it asks
/// for the whole width.
fn is_for_reading(document: &Document) -> bool {
    let is_text = |section: &Section| matches!(section, Section::RichText(_));
    let is_wide = |section: &Section| {
        matches!(
            section,
            Section::Hero(_)
                | Section::Gallery(_)
                | Section::ImageWithText(_)
                | Section::PriceList(_)
                | Section::Contact(_)
        )
    };
    document.sections.iter().any(is_text) && !document.sections.iter().any(is_wide)
}

impl SitePage<'_> {
    fn head(&self) -> Head {
        let text = self.document.summary();
        let tagline = if self.frame.is_home(self.path) { self.frame.settings.tagline.as_str() } else { "" };
        let head = Head::of(self.frame, self.title, self.path)
            .described(&[self.description, tagline, &text])
            .pictured(self.frame, lead_image(self.document));
        let linked_data = if self.frame.is_home(self.path) {
            Some(linked_data::site(self.frame))
        } else {
            linked_data::breadcrumbs(self.frame, self.ancestors, &head)
        };
        let is_hidden = head.is_hidden || self.frame.is_part(self.path);
        Head { is_hidden, linked_data, ..head }
    }

    fn cover(&self) -> Option<Cover<'_>> {
        Cover::on_page(self.frame, self.document)
    }

    fn has_title(&self) -> bool {
        !opens_with_hero(self.document)
    }

    /// The pages around this one, to stand beside it: where it is for reading, or where
    /// they are too many for a row.
    fn nav_beside(&self) -> Option<&Branch> {
        self.section.filter(|root| root.near(self.path).below.len() > MOST_TABS || is_for_reading(self.document))
    }

    /// Those right around it, as a row above a page that needs its whole width.
    fn nav_above(&self) -> Option<&Branch> {
        let near = self.section.map(|root| root.near(self.path));
        near.filter(|nav| self.nav_beside().is_none() && !nav.below.is_empty())
    }

    fn branches<'s>(&'s self, nav: &'s Branch) -> BranchList<'s> {
        BranchList { frame: self.frame, branches: &nav.below, path: self.path }
    }

    fn outline(&self) -> Outline {
        Outline::of(self.document)
    }

    fn sections<'s>(&'s self, outline: &'s Outline) -> Sections<'s> {
        Sections::of_page(self.frame, self.document, outline, self.lists)
    }
}

/// What an address gets that leads to nothing on the site.
#[derive(Template)]
#[template(path = "site/not_found.html", whitespace = "minimize")]
pub struct NotFoundPage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
}

impl NotFoundPage<'_> {
    fn head(&self) -> Head {
        Head::of(self.frame, self.frame.words().not_found, "/404").hidden()
    }
}
