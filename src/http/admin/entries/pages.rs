//! `GET /admin/pages`: the tree of pages.

use super::posts::language_of;
use crate::content::entries::listing::{self, EntryFilter, Reach};
use crate::content::entries::pages;
use crate::content::site;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::EntryId;
use crate::domain::paging::Paging;
use crate::domain::role::EntryRight;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::respond::html_screen_with;
use crate::http::{Done, Framing, HttpError};
use crate::infra::database::{Database, DatabaseError};
use crate::view::admin::entries::{PageList, PageRow};
use crate::view::frame::Notice;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use std::collections::HashSet;

/// More pages than one person writes alone.
const OWN: u32 = 2000;

const SENTENCES: [(&str, &str); 4] = [
    ("binned", "entries-done-page-binned"),
    ("all-published", "entries-done-all-published"),
    ("all-unpublished", "entries-done-all-unpublished"),
    ("all-binned", "entries-done-all-pages-binned"),
];

/// What the list's address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PagesQuery {
    language: String,
}

/// All of them, drafts included; somebody who edits their own alone sees those.
pub async fn get(
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    query: web::Query<PagesQuery>,
) -> Result<HttpResponse, HttpError> {
    show(&principal, &framing, (StatusCode::OK, done.notices(&SENTENCES)), &query).await
}

/// The list, and what is to be said above it.
pub(super) async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    (status, notices): (StatusCode, Vec<Notice>),
    query: &PagesQuery,
) -> Result<HttpResponse, HttpError> {
    if !principal.has(EntryKind::Page, EntryRight::Write) {
        return Err(HttpError::Forbidden);
    }
    let database = &principal.site.database;
    let own = own_alone(principal).await?;
    let settings = site::read(database).await?.ok_or(HttpError::NotFound)?.settings;
    let language = language_of(&query.language);
    let tree = pages::tree(database).await?.into_iter();
    let tree = tree.filter(|leaf| language.is_none_or(|language| leaf.page.language == language));
    let tree = tree.filter(|leaf| own.as_ref().is_none_or(|own| own.contains(&leaf.page.id)));
    let pages = tree.map(|leaf| PageRow {
        id: leaf.page.id,
        is_home: settings.home_path(leaf.page.language).as_ref() == Some(&leaf.page.path),
        title: leaf.page.title,
        path: format!("/{}", leaf.page.path),
        depth: leaf.depth,
        standing: leaf.standing,
        is_in_navigation: leaf.in_navigation,
        changed: leaf.changed_at,
    });
    let screen = PageList {
        language,
        pages: pages.collect(),
        binned: binned(database, principal.reach().as_ref()).await?,
        frame: framing.frame(principal, notices).await?,
    };
    html_screen_with(status, &screen)
}

/// The pages of somebody who edits their own alone; none where the person edits all.
async fn own_alone(principal: &Principal<WriteEntries>) -> Result<Option<HashSet<EntryId>>, DatabaseError> {
    if principal.has(EntryKind::Page, EntryRight::EditAll) {
        return Ok(None);
    }
    let filter = EntryFilter { kind: Some(EntryKind::Page), reach: principal.reach(), ..EntryFilter::default() };
    let found = listing::list(&principal.site.database, &filter, Paging { page: 1, per_page: OWN }).await?;
    Ok(Some(found.items.into_iter().map(|page| page.id).collect()))
}

async fn binned(database: &Database, reach: Option<&Reach>) -> Result<u64, DatabaseError> {
    let counts = listing::counts(database, reach).await?;
    let binned = counts.iter().find(|count| count.kind == EntryKind::Page && count.state == EntryState::Binned);
    Ok(binned.map_or(0, |count| count.count))
}
