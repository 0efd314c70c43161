//! Somebody who has published something.

use super::frame::SiteFrame;
use super::head::Head;
use super::icon::IconView;
use super::linked_data;
use super::media::{Loading, Slot};
use super::navigation::Pager;
use super::posts::{PostCard, pictures, titles};
use crate::domain::document::section::Image;
use crate::domain::profile::Profile;
use askama::Template;

/// What somebody says of themselves, and what the person has published, a page at a time.
#[derive(Template)]
#[template(path = "site/author.html", whitespace = "minimize")]
pub struct AuthorPage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// What the person is called.
    pub name: &'a str,
    /// What else the person says.
    pub profile: &'a Profile,
    /// The entries of this page, newest first.
    pub posts: &'a [PostCard],
    /// Which page it is; its path is `/author/{slug}`.
    pub pager: &'a Pager,
}

impl AuthorPage<'_> {
    fn head(&self) -> Head {
        let portrait = self.portrait();
        let head = Head::of(self.frame, self.name, &self.pager.current_path())
            .listing(&self.profile.biography, titles(self.posts))
            .pictured(self.frame, portrait.iter().chain(pictures(self.posts)))
            .with_feed(self.name, format!("{}/feed.xml", self.pager.path));
        let is_first = self.pager.page == 1;
        let linked_data = is_first.then(|| linked_data::author(self.frame, &head, self.profile));
        Head { is_profile: true, linked_data, ..head }
    }

    /// The person's picture. Its words would say the name once more.
    fn portrait(&self) -> Option<Image> {
        let media = self.profile.picture.clone()?;
        Some(Image { media, alt: String::new(), caption: String::new() })
    }

    fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.profile.biography.split("\n\n").map(str::trim).filter(|text| !text.is_empty())
    }
}
