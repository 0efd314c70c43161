//! A page made of a document, and the page for what does not exist.

use super::frame::SiteFrame;
use super::head::Head;
use super::icon::IconView;
use super::media::lead_image;
use super::navigation::{PageLink, SectionNav};
use super::outline::Outline;
use super::posts::PostCard;
use super::sections::{Sections, opens_with_hero};
use crate::domain::document::Document;
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
    /// The pages beside and below it, where there are any.
    pub section: Option<&'a SectionNav>,
    /// One list for each of the document's sections of latest posts, in order.
    pub latest_posts: &'a [Vec<PostCard>],
}

impl SitePage<'_> {
    fn head(&self) -> Head {
        let text = self.document.plain_text();
        let tagline = if self.path == "/" { self.frame.settings.tagline.as_str() } else { "" };
        Head::of(self.frame, self.title, self.path)
            .described(&[self.description, tagline, &text])
            .pictured(self.frame, lead_image(self.document))
    }

    fn has_title(&self) -> bool {
        !opens_with_hero(self.document)
    }

    fn outline(&self) -> Outline {
        Outline::of(self.document)
    }

    fn sections<'s>(&'s self, outline: &'s Outline) -> Sections<'s> {
        Sections { frame: self.frame, document: self.document, outline, latest_posts: self.latest_posts }
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
