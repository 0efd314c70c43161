//! Posts: one of them, and lists of them.

use super::cover::Cover;
use super::entry_list::EntryListing;
use super::frame::SiteFrame;
use super::head::Head;
use super::icon::IconView;
use super::linked_data;
use super::media::lead_image;
use super::navigation::{PageLink, Pager};
use super::outline::Outline;
use super::sections::{Sections, opens_with_hero};
use super::terms::TermGroup;
use crate::domain::document::Document;
use crate::domain::document::section::Image;
use crate::domain::ids::UserId;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use askama::Template;

/// A tag of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagLink {
    /// The last part of its address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
}

/// A post in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostCard {
    /// Its address below the site's base, without the first slash.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its first words; may be empty.
    pub excerpt: String,
    /// When it came out.
    pub published: Timestamp,
    /// Who wrote it; empty where that is not shown.
    pub author: String,
    /// The same person's identifier; none where there is nobody to lead to.
    pub author_id: Option<UserId>,
    /// Its tags.
    pub tags: Vec<TagLink>,
    /// The picture on its card, see [`lead_image`].
    pub image: Option<Image>,
}

impl PostCard {
    pub(super) fn path(&self) -> String {
        format!("/{}", self.path)
    }
}

/// The titles of posts, for the head of a list of them.
pub(super) fn titles(posts: &[PostCard]) -> impl Iterator<Item = &str> {
    posts.iter().map(|post| post.title.as_str())
}

/// Their pictures.
pub(super) fn pictures(posts: &[PostCard]) -> impl Iterator<Item = &Image> {
    posts.iter().filter_map(|post| post.image.as_ref())
}

/// The base of a site without a home page: its latest posts, or its pages where it has no posts.
#[derive(Template)]
#[template(path = "site/home.html", whitespace = "minimize")]
pub struct HomePage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// The latest posts, newest first.
    pub posts: &'a [PostCard],
    /// The pages that stand below no other one, where there are no posts.
    pub pages: &'a [PageLink],
    /// Whether there are more posts than these.
    pub has_more: bool,
}

impl HomePage<'_> {
    fn head(&self) -> Head {
        let head = Head::of(self.frame, &self.frame.settings.title, &self.frame.local("/"))
            .pictured(self.frame, pictures(self.posts));
        Head { linked_data: Some(linked_data::site(self.frame)), ..head }
    }
}

/// One post.
#[derive(Template)]
#[template(path = "site/post.html", whitespace = "minimize")]
pub struct PostPage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// The post as lists show it; its excerpt is the page's description, and stands above the text.
    pub post: &'a PostCard,
    /// When it was last changed.
    pub changed: Timestamp,
    /// Its content.
    pub document: &'a Document,
    /// The one that came out before it.
    pub older: Option<&'a PostCard>,
    /// The one that came out after it.
    pub newer: Option<&'a PostCard>,
    /// One for each of the document's sections that list entries, in order.
    pub lists: &'a [EntryListing],
    /// Its terms, by taxonomy.
    pub terms: &'a [TermGroup],
}

/// Words that an adult reads in a minute.
const WORDS_A_MINUTE: usize = 220;

impl PostPage<'_> {
    fn head(&self) -> Head {
        let text = self.document.summary();
        let image = lead_image(self.document).or(self.post.image.as_ref());
        let head = Head::of(self.frame, &self.post.title, &self.post.path())
            .described(&[&self.post.excerpt, &text])
            .pictured(self.frame, image)
            .written_by(self.frame, &self.post.author, self.post.author_id.as_ref());
        let head = head.dated(self.post.published, self.changed);
        Head { linked_data: Some(linked_data::post(self.frame, &head)), ..head }
    }

    fn cover(&self) -> Option<Cover<'_>> {
        Cover::on_page(self.frame, self.document)
    }

    fn has_title(&self) -> bool {
        !opens_with_hero(self.document)
    }

    fn minutes(&self) -> usize {
        self.document.plain_text().split_whitespace().count().div_ceil(WORDS_A_MINUTE).max(1)
    }

    fn outline(&self) -> Outline {
        Outline::of(self.document)
    }

    fn sections<'s>(&'s self, outline: &'s Outline) -> Sections<'s> {
        Sections::of_page(self.frame, self.document, outline, self.lists)
    }
}

/// All posts, a page at a time.
#[derive(Template)]
#[template(path = "site/archive.html", whitespace = "minimize")]
pub struct ArchivePage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// The posts of this page, newest first.
    pub posts: &'a [PostCard],
    /// Which page it is; its path is `/posts`.
    pub pager: &'a Pager,
}

impl ArchivePage<'_> {
    fn head(&self) -> Head {
        Head::of(self.frame, self.frame.words().posts, &self.pager.current_path())
            .listing("", titles(self.posts))
            .pictured(self.frame, pictures(self.posts))
    }
}

/// The posts with one tag, a page at a time.
#[derive(Template)]
#[template(path = "site/tag.html", whitespace = "minimize")]
pub struct TagPage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// The tag.
    pub tag: &'a TagLink,
    /// The posts of this page, newest first.
    pub posts: &'a [PostCard],
    /// Which page it is; its path is `/tag/{slug}`.
    pub pager: &'a Pager,
}

impl TagPage<'_> {
    fn head(&self) -> Head {
        Head::of(self.frame, &self.tag.name, &self.pager.current_path())
            .listing("", titles(self.posts))
            .pictured(self.frame, pictures(self.posts))
            .with_feed(&self.tag.name, self.frame.local(format!("/tag/{}/feed.xml", self.tag.slug)))
    }
}
