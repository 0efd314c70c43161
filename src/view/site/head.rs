//! What a page says of itself to browsers, search engines and link previews.

use super::frame::SiteFrame;
use super::linked_data::LinkedData;
use crate::domain::document::section::Image;
use crate::domain::document::shorten;
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
    /// The picture of a link preview, absolute: the page's own, or the site's.
    pub image_url: Option<String>,
    /// When a post came out; none for everything else.
    pub published: Option<Timestamp>,
    /// Whether it is about a person.
    pub is_profile: bool,
    /// Whether search engines shall not list it.
    pub is_hidden: bool,
    /// A feed of what the page is a list of: its title, and its path below the base.
    pub feed: Option<(String, String)>,
    /// What it is in the words of search engines.
    pub linked_data: Option<LinkedData>,
}

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
        let image_url = frame.icons().map(|icons| frame.absolute_url(format!("{icons}/social.png")));
        Self {
            title,
            name,
            description,
            path,
            image_url,
            published: None,
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

    /// With a picture for link previews, where the library has it.
    #[must_use]
    pub fn pictured(mut self, frame: &SiteFrame<'_>, image: Option<&Image>) -> Self {
        let url = image.and_then(|image| frame.media.url(frame.base, &image.media));
        self.image_url = url.map(|url| format!("{}{url}", frame.origin)).or(self.image_url);
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
