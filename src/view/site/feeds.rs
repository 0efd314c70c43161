//! What machines read: feeds, the site map and the rules for robots.

use super::cover::Cover;
use super::frame::SiteFrame;
use super::outline::Outline;
use super::posts::PostCard;
use super::sections::Sections;
use crate::domain::document::Document;
use crate::domain::timestamp::Timestamp;
use askama::Template;

/// One post in a feed.
#[derive(Clone, Debug)]
pub struct FeedEntry {
    /// The post as lists show it.
    pub post: PostCard,
    /// When it last changed.
    pub updated: Timestamp,
    /// Its whole content; none gives the excerpt alone.
    pub document: Option<Document>,
}

/// The content as a feed carries it: the theme's HTML with absolute links and the cover before it,
/// which the feed's template then escapes as a whole.
fn content(frame: &SiteFrame<'_>, entry: &FeedEntry) -> Option<String> {
    let document = entry.document.as_ref()?;
    let base = frame.absolute_url("");
    // A feed reader sends no forms.
    let frame = SiteFrame { forms: &[], ..frame.with_base(&base) };
    let outline = Outline::default();
    let text = Sections::of_page(&frame, document, &outline, &[]).render().ok()?;
    let cover = Cover::in_feed(&frame, document).and_then(|cover| cover.render().ok()).unwrap_or_default();
    // A reader would show an empty text in place of the summary.
    Some(cover + &text).filter(|content| !content.trim().is_empty())
}

/// What a post is known by in both feeds and at all doors: readers must not take it for
/// another one because they came in by another door.
fn post_id(frame: &SiteFrame<'_>, entry: &FeedEntry) -> String {
    frame.canonical_url(entry.post.path())
}

fn post_url(frame: &SiteFrame<'_>, entry: &FeedEntry) -> String {
    frame.absolute_url(entry.post.path())
}

/// `/feed.xml` and `/{key}/feed.xml`: Atom (RFC 4287).
#[derive(Template)]
#[template(path = "site/feed.xml")]
pub struct AtomFeed<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// What the feed is of.
    pub title: &'a str,
    /// The path below the base of the page that it is of.
    pub page: &'a str,
    /// Its own path below the base.
    pub path: &'a str,
    /// The newest posts, newest first.
    pub entries: &'a [FeedEntry],
}

impl AtomFeed<'_> {
    /// When the feed last changed; the epoch where it is empty, so that the same site
    /// always gives the same bytes.
    fn updated(&self) -> Timestamp {
        self.entries.iter().map(|entry| entry.updated).max().unwrap_or_default()
    }

    fn content(&self, entry: &FeedEntry) -> Option<String> {
        content(self.frame, entry)
    }

    fn id(&self, entry: &FeedEntry) -> String {
        post_id(self.frame, entry)
    }

    fn url(&self, entry: &FeedEntry) -> String {
        post_url(self.frame, entry)
    }
}

/// `/rss.xml`: RSS 2.0.
#[derive(Template)]
#[template(path = "site/rss.xml")]
pub struct RssFeed<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// The newest posts, newest first.
    pub entries: &'a [FeedEntry],
}

impl RssFeed<'_> {
    fn content(&self, entry: &FeedEntry) -> Option<String> {
        content(self.frame, entry)
    }

    fn id(&self, entry: &FeedEntry) -> String {
        post_id(self.frame, entry)
    }

    fn url(&self, entry: &FeedEntry) -> String {
        post_url(self.frame, entry)
    }
}

/// One address of the site map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapEntry {
    /// The path below the base.
    pub path: String,
    /// When it last changed, where that is known.
    pub updated: Option<Timestamp>,
    /// Tags and paths of the same in all its languages, itself included; none where it is in one.
    pub alternates: Vec<(String, String)>,
}

impl SitemapEntry {
    /// An address of which no more is known.
    pub fn at(path: String) -> Self {
        Self { path, updated: None, alternates: Vec::new() }
    }
}

/// `/sitemap.xml`.
#[derive(Template)]
#[template(path = "site/sitemap.xml")]
pub struct Sitemap<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// Everything that is published.
    pub entries: &'a [SitemapEntry],
}

impl Sitemap<'_> {
    fn has_alternates(&self) -> bool {
        self.entries.iter().any(|entry| !entry.alternates.is_empty())
    }
}

/// `/sitemap.xml` of a site with more addresses than one map can have: where the maps are.
#[derive(Template)]
#[template(path = "site/sitemap_index.xml")]
pub struct SitemapIndex<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// How many maps there are: `/sitemap-1.xml` and on.
    pub pages: u64,
}

impl SitemapIndex<'_> {
    fn numbers(&self) -> std::ops::RangeInclusive<u64> {
        1..=self.pages
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn path(&self, page: u64) -> String {
        format!("/sitemap-{page}.xml")
    }
}

/// `/robots.txt` (RFC 9309). A site that is hidden from search engines says so on each page: who may
/// not look at a page never reads that it is not to be listed.
#[derive(Template)]
#[template(path = "site/robots.txt")]
pub struct Robots<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
}

impl Robots<'_> {
    /// Where the site is searched, in each of its languages.
    fn searches(&self) -> Vec<String> {
        let languages = self.frame.settings.all_languages().into_iter();
        languages.map(|(key, ..)| self.frame.url(key.local("/search"))).collect()
    }
}
