//! `GET /admin/posts` and `/admin/content/{key}`: the entries of a kind, by state and title, a page
//! at a time.

use super::new::check_may;
use super::type_fields::content_type;
use crate::content::entries::listing::{self, EntryFilter, Wanted};
use crate::content::tags::{self, Tag};
use crate::domain::content_type::TypeKey;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::language::LanguageKey;
use crate::domain::paging::Paging;
use crate::domain::role::EntryRight;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::identity::users;
use crate::view::address::Pager;
use crate::view::admin::entries::{PostFilter, PostList, PostRow, PostSearch};
use crate::view::admin::languages::MAIN;
use crate::view::form::Choice;
use crate::view::frame::Notice;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const PER_PAGE: u32 = 25;

const SENTENCES: [(&str, &str); 4] = [
    ("binned", "entries-done-binned"),
    ("all-published", "entries-done-all-published"),
    ("all-unpublished", "entries-done-all-unpublished"),
    ("all-binned", "entries-done-all-binned"),
];

/// What the list's address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    show: String,
    q: String,
    author: String,
    tag: String,
    language: String,
    page: Option<u32>,
}

/// The list. An author's has the author's own posts alone.
pub async fn get(
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, HttpError> {
    show(&principal, &framing, EntryKind::Post, (StatusCode::OK, done.notices(&SENTENCES)), &query).await
}

/// The same of a content type.
pub async fn get_of_type(
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    query: web::Query<ListQuery>,
    key: web::Path<TypeKey>,
) -> Result<HttpResponse, HttpError> {
    let kind = EntryKind::Custom(*key);
    check_may(&principal, kind)?;
    content_type(&principal.site.database, kind).await?;
    show(&principal, &framing, kind, (StatusCode::OK, done.notices(&SENTENCES)), &query).await
}

/// The list, and what is to be said above it.
pub(super) async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    kind: EntryKind,
    (status, notices): (StatusCode, Vec<Notice>),
    query: &ListQuery,
) -> Result<HttpResponse, HttpError> {
    let (database, reach) = (&principal.site.database, principal.reach());
    let edits_all = principal.has(kind, EntryRight::EditAll);
    let which = PostFilter::ALL.into_iter().find(|filter| filter.as_str() == query.show).unwrap_or_default();
    let search = PostSearch {
        words: query.q.trim().to_owned(),
        author: query.author.clone(),
        tag: query.tag.clone(),
        language: query.language.clone(),
    };
    let all_tags: Vec<Tag> = tags::all(database).await?;
    let filter = EntryFilter {
        kind: Some(kind),
        language: language_of(&search.language),
        wanted: wanted(which),
        search: search.words.clone(),
        author: search.author.parse().ok(),
        tag: all_tags.iter().find(|tag| tag.slug.as_str() == search.tag).map(|tag| tag.id),
        reach: reach.clone(),
    };
    let paging = Paging { page: query.page.unwrap_or(1).max(1), per_page: PER_PAGE };
    let found = listing::list(database, &filter, paging).await?;
    let address = PostList::address(principal.site.base(), kind, which, &search);
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
        language: post.language,
    });
    let posts = posts.collect();
    let people = if edits_all { users::list(database).await? } else { Vec::new() };
    let counts = listing::counts(database, reach.as_ref()).await?;
    let binned = counts.iter().find(|count| count.kind == kind && count.state == EntryState::Binned);
    let screen = PostList {
        frame: framing.frame(principal, notices).await?,
        kind,
        filter: which,
        search,
        authors: people.into_iter().map(|user| Choice::new(user.id.to_string(), user.name.to_string())).collect(),
        tags: all_tags.into_iter().map(|tag| Choice::new(tag.slug.as_str(), tag.label)).collect(),
        posts,
        binned: binned.map_or(0, |count| count.count),
        pager,
    };
    html_screen_with(status, &screen)
}

/// The language that a list is narrowed to.
pub(super) fn language_of(word: &str) -> Option<LanguageKey> {
    match word {
        "" => None,
        MAIN => Some(LanguageKey::MAIN),
        key => LanguageKey::of_tag(key).ok(),
    }
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
