//! `GET /admin/posts` and `/admin/content/{key}`: the entries of a kind, by state and title, a page
//! at a time.

use super::bin::ways_to_bin;
use super::narrowing::{self, ListQuery};
use super::new::check_may;
use super::new_addresses;
use super::shown_fields::{self, ShownFields};
use super::type_fields::content_type;
use crate::content::entries::counting;
use crate::content::tags;
use crate::domain::content_type::TypeKey;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::EntryId;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::view::admin::chosen::Chosen;
use crate::view::admin::entries::{PostList, PostRow};
use crate::view::frame::Notice;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

const SENTENCES: [(&str, &str); 13] = [
    ("binned", "entries-done-binned"),
    ("all-published", "entries-done-all-published"),
    ("all-unpublished", "entries-done-all-unpublished"),
    ("all-binned", "entries-done-all-binned"),
    ("all-tagged", "entries-done-all-tagged"),
    ("all-untagged", "entries-done-all-untagged"),
    ("all-under-term", "entries-done-all-under-term"),
    ("all-out-of-term", "entries-done-all-out-of-term"),
    ("all-handed-over", "entries-done-all-handed-over"),
    ("restored", "bin-done-restored"),
    ("all-restored", "bin-done-all-restored"),
    ("undone", "bin-done-undone"),
    ("all-undone", "bin-done-all-undone"),
];

/// The list. An author's has the author's own posts alone.
pub async fn get(
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, HttpError> {
    let mut notices = done.notices_leading_on(&SENTENCES, &ways_to_bin(&principal));
    notices.extend(new_addresses::of_address(&query, &principal));
    show(&principal, &framing, EntryKind::Post, (StatusCode::OK, notices, Chosen::default()), &query).await
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
    let mut notices = done.notices_leading_on(&SENTENCES, &ways_to_bin(&principal));
    notices.extend(new_addresses::of_address(&query, &principal));
    show(&principal, &framing, kind, (StatusCode::OK, notices, Chosen::default()), &query).await
}

/// The list, what is to be said above it, and what is ticked in it.
pub(super) async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    kind: EntryKind,
    (status, notices, chosen): (StatusCode, Vec<Notice>, Chosen),
    query: &ListQuery,
) -> Result<HttpResponse, HttpError> {
    check_may(principal, kind)?;
    let database = &principal.site.database;
    let content_type = content_type(database, kind).await?;
    let settings = framing.site_settings(principal).await?;
    let (narrowing, filter) = narrowing::read(principal, kind, &settings.taxonomies, query).await?;
    let address = narrowing.address(principal.site.base(), kind);
    let (found, pager) = narrowing::page_of(database, &filter, query, address).await?;
    if narrowing::leads_on(query, &pager, &notices) {
        return Ok(see_other(&pager.link(pager.page)));
    }
    let mut tags = tags::of_entries(database, found.iter().map(|post| post.id)).await?;
    let mut fields = match &content_type {
        Some(of) => {
            let listed: Vec<EntryId> = found.iter().map(|post| post.id).collect();
            shown_fields::look_up(&principal.site, of, &listed).await?
        }
        None => ShownFields::default(),
    };
    let posts = found.into_iter().map(|post| PostRow {
        id: post.id,
        title: post.title,
        standing: post.standing,
        is_sent_back: post.is_sent_back,
        author: post.author.map(|author| author.name).unwrap_or_default(),
        tags: tags.remove(&post.id).unwrap_or_default().into_iter().map(|tag| tag.label).collect(),
        published: post.published_at.filter(|_| post.standing.is_published()).or(post.schedule.publish_at),
        changed: post.changed_at,
        is_editable: true,
        language: post.language,
        picture: fields.picture(post.id),
        values: fields.values(post.id),
    });
    let posts = posts.collect();
    let counts = counting::counts(database, filter.reach.as_ref()).await?;
    let binned = counts.iter().find(|count| count.kind == kind && count.state == EntryState::Binned);
    let screen = PostList {
        frame: framing.frame_of(principal, settings, notices).await?,
        kind,
        narrowing,
        has_pictures: fields.has_pictures,
        columns: fields.columns,
        posts,
        chosen,
        binned: binned.map_or(0, |count| count.count),
        undo: query.undone(),
        pager,
    };
    html_screen_with(status, &screen)
}
