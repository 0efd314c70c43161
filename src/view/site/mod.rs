//! The built-in themes: every page, feed and error that a visitor of a tenant's site sees.
//!
//! Each page is an askama struct of plain data; [`askama::Template::render`] gives its
//! text. All of them carry a [`SiteFrame`]: whose site it is, where its base is, and which
//! pictures it has. It is not the admin's or the console's look, and it reads nothing
//! from a database: what a page shows, its struct holds.
//!
//! Read [`frame`] first, then [`page`] for the simplest page; [`sections`] and
//! [`rich_text`] turn a document into HTML; [`plain`] is what the server says where there
//! is no site to say it for. The look is `static/site.css`, a theme of `static/themes`, and the
//! [`stylesheet`] of what the site's people chose.

pub mod authors;
mod cover;
pub mod entry_list;
pub mod feeds;
pub mod forms;
pub mod frame;
pub mod head;
pub mod icon;
mod item_data;
pub mod items;
pub mod languages;
pub mod linked_data;
pub mod marks;
mod masthead;
pub mod media;
pub mod navigation;
pub mod outline;
pub mod page;
pub mod plain;
pub mod posts;
pub mod rich_text;
pub mod search;
pub mod sections;
pub mod stylesheet;
pub mod terms;
mod tongue;
mod words;

#[cfg(test)]
mod tests;

pub use entry_list::{EntryListing, ListedEntry};
pub use feeds::{AtomFeed, FeedEntry, Robots, RssFeed, Sitemap, SitemapEntry, SitemapIndex};
pub use forms::{FormPage, ThanksPage};
pub use frame::{PreviewBar, SiteFrame, SitePart};
pub use head::Head;
pub use languages::LanguageLink;
pub use marks::{Logo, LogoPicture, SiteMarks};
pub use media::{MediaFile, MediaMap, lead_image};
pub use navigation::{Branch, NavItem, PageLink, Pager};
pub use page::{NotFoundPage, SitePage};
pub use plain::{FrontPage, PlainPage};
pub use posts::{ArchivePage, HomePage, PostCard, PostPage, TagLink, TagPage};
pub use search::{SearchPage, SearchResult};
pub use stylesheet::Stylesheet;
pub use terms::{TaxonomyPage, TermGroup, TermPage};
