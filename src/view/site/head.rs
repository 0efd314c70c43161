//! What a page says of itself to browsers, search engines and link previews.

use super::frame::SiteFrame;
use super::linked_data::LinkedData;
use crate::domain::document::section::Image;
use crate::domain::document::shorten;
use crate::domain::ids::UserId;
use crate::domain::timestamp::Timestamp;

/// The content of a page's `<head>`.
#[derive(Clone, Debug)]
pub struct Head {
    /// The document's title, with the site's.
    pub title: String,
    /// The page's own title, for link previews.
    pub name: String,
    /// At most two sentences, without line breaks; may be empty.
    pub description: String,
    /// The page's path below the base.
    pub path: String,
    /// The picture of a link preview: the page's own, or the site's.
    pub image: Option<SharedImage>,
    /// When a post or an entry came out; none for everything else.
    pub published: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// Who wrote it.
    pub author: Option<HeadAuthor>,
    /// Whether it is about a person.
    pub is_profile: bool,
    /// Whether search engines shall not list it.
    pub is_hidden: bool,
    /// A feed of what the page is a list of: its title, and its path below the base.
    pub feed: Option<(String, String)>,
    /// What it is in the words of search engines.
    pub linked_data: Option<LinkedData>,
}

/// The picture of a link preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedImage {
    /// Its address, absolute.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Its media type, where it is known.
    pub content_type: Option<&'static str>,
    /// What it shows; may be empty.
    pub alt: String,
}

/// Who wrote what a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadAuthor {
    /// What the person is called.
    pub name: String,
    /// The address of the person's page, absolute; none where there is no such page.
    pub url: Option<String>,
}

/// The size of the site's own picture for link previews.
const SOCIAL: (u32, u32) = (1200, 630);
/// Titles of a list that describe it.
const DESCRIBING: usize = 6;

impl Head {
    /// The head of a page called `name` at `path`.
    pub fn of(frame: &SiteFrame<'_>, name: &str, path: &str) -> Self {
        let site = &frame.settings.title;
        let is_home = frame.is_home(path);
        let title = match (is_home, frame.settings.tagline.as_str()) {
            (true, "") => site.clone(),
            (true, tagline) => format!("{site} – {tagline}"),
            _ if name == site => site.clone(),
            _ => format!("{name} – {site}"),
        };
        let description = frame.settings.tagline.clone();
        let name = if is_home { site.clone() } else { name.to_owned() };
        let path = path.to_owned();
        let image = frame.icons().map(|icons| SharedImage {
            url: frame.absolute_url(format!("{icons}/social.png")),
            width: SOCIAL.0,
            height: SOCIAL.1,
            content_type: Some("image/png"),
            alt: site.clone(),
        });
        Self {
            title,
            name,
            description,
            path,
            image,
            published: None,
            modified: None,
            author: None,
            is_profile: false,
            is_hidden: frame.settings.is_hidden,
            feed: None,
            linked_data: None,
        }
    }

    /// With the first of these texts that is not empty as its description.
    #[must_use]
    pub fn described(mut self, texts: &[&str]) -> Self {
        if let Some(text) = texts.iter().find(|text| !text.trim().is_empty()) {
            self.description = shorten(text, 200);
        }
        self
    }

    /// A list with words of its own, or described by what stands first in it.
    #[must_use]
    pub fn listing<'t>(self, own: &str, titles: impl Iterator<Item = &'t str>) -> Self {
        let titles = titles.take(DESCRIBING).collect::<Vec<_>>().join(" · ");
        self.described(&[own, &titles])
    }

    /// With the first of these pictures that the library has as the one for link previews.
    #[must_use]
    pub fn pictured<'i>(mut self, frame: &SiteFrame<'_>, images: impl IntoIterator<Item = &'i Image>) -> Self {
        let shared = |image| frame.media.shared(frame.origin, frame.base, image);
        self.image = images.into_iter().find_map(shared).or(self.image);
        self
    }

    /// With who wrote it; nobody where that is not shown.
    #[must_use]
    pub fn written_by(mut self, frame: &SiteFrame<'_>, name: &str, author: Option<&UserId>) -> Self {
        let url = frame.author_path(author).map(|path| frame.canonical_url(path));
        self.author = (!name.is_empty()).then(|| HeadAuthor { name: name.to_owned(), url });
        self
    }

    /// With when it came out and when it was last changed. What waited for its time was written before that.
    #[must_use]
    pub fn dated(mut self, published: Timestamp, changed: Timestamp) -> Self {
        (self.published, self.modified) = (Some(published), Some(changed.max(published)));
        self
    }

    /// With a feed of its own.
    #[must_use]
    pub fn with_feed(mut self, title: &str, path: String) -> Self {
        self.feed = Some((title.to_owned(), path));
        self
    }

    /// Not for search engines.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }
}
