//! Posts, tags and pages as the theme shows them in lists and links to them.

use crate::content::entries::pages::PageSummary;
use crate::content::entries::posts::PostSummary;
use crate::content::tags::Tag;
use crate::view::site::PageLink;
use crate::view::site::posts::{PostCard, TagLink};

/// A post as the theme shows it in a list.
pub(super) fn card(post: PostSummary) -> PostCard {
    PostCard {
        path: post.path,
        title: post.title,
        excerpt: post.excerpt,
        published: post.published_at,
        author: post.author,
        author_id: post.author_id,
        tags: post.tags.into_iter().map(tag_link).collect(),
        image: post.lead_image,
    }
}

/// A tag as the theme shows it.
pub(super) fn tag_link(tag: Tag) -> TagLink {
    TagLink { slug: tag.slug, name: tag.label }
}

/// A page as the theme links to it.
pub(super) fn page_link(page: PageSummary) -> PageLink {
    PageLink { label: page.title, path: format!("/{}", page.path) }
}
