//! `GET /admin/posts`: the posts, by state and title, a page at a time.

use super::own_alone;
use crate::content::entries::listing::{self, EntryFilter, Wanted};
use crate::content::tags;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::paging::Paging;
use crate::http::extract::{Principal, WritePosts};
use crate::http::respond::{html_screen, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::view::address::Pager;
use crate::view::admin::entries::{PostFilter, PostList, PostRow};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const PER_PAGE: u32 = 25;

const SENTENCES: [(&str, &str); 1] = [("binned", "the post is in the recycle bin")];

/// What the list's address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    show: String,
    q: String,
    page: Option<u32>,
}

/// The list. An author's has the author's own posts alone.
pub async fn get(
    principal: Principal<WritePosts>,
    framing: Framing,
    done: Done,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, HttpError> {
    let (database, author) = (&principal.site.database, own_alone(&principal));
    let which = PostFilter::ALL.into_iter().find(|filter| filter.as_str() == query.show).unwrap_or_default();
    let search = query.q.trim().to_owned();
    let filter = EntryFilter {
        kind: Some(EntryKind::Post),
        wanted: wanted(which),
        search: search.clone(),
        author,
        ..EntryFilter::default()
    };
    let paging = Paging { page: query.page.unwrap_or(1).max(1), per_page: PER_PAGE };
    let found = listing::list(database, &filter, paging).await?;
    let address = PostList::address(principal.site.base(), which, &search);
    let pager = Pager { address, page: paging.page, per_page: PER_PAGE, total: found.total };
    if pager.page > pager.pages() {
        // What was there may be in the bin now.
        return Ok(see_other(&pager.link(pager.pages())));
    }
    let mut tags = tags::of_entries(database, found.items.iter().map(|post| post.id)).await?;
    let posts = found.items.into_iter().map(|post| PostRow {
        id: post.id,
        title: post.title,
        standing: post.standing,
        author: post.author.map(|author| author.name).unwrap_or_default(),
        tags: tags.remove(&post.id).unwrap_or_default().into_iter().map(|tag| tag.label).collect(),
        published: post.published_at.filter(|_| post.standing.is_published()).or(post.schedule.publish_at),
        changed: post.changed_at,
        is_editable: true,
    });
    let posts = posts.collect();
    let counts = listing::counts(database, author).await?;
    let binned = counts.iter().find(|count| count.kind == EntryKind::Post && count.state == EntryState::Binned);
    let frame = framing.frame(&principal, done.notices(&SENTENCES)).await?;
    html_screen(&PostList { frame, filter: which, search, posts, binned: binned.map_or(0, |count| count.count), pager })
}

const fn wanted(filter: PostFilter) -> Wanted {
    match filter {
        PostFilter::All => Wanted::All,
        PostFilter::Drafts => Wanted::Drafts,
        PostFilter::InReview => Wanted::InReview,
        PostFilter::Scheduled => Wanted::Scheduled,
        PostFilter::Published => Wanted::Published,
    }
}
