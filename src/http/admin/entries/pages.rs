//! `GET /admin/pages`: the tree of pages.

use crate::content::entries::{listing, pages};
use crate::content::site;
use crate::domain::entry::{EntryKind, EntryState};
use crate::http::extract::{EditEverything, Principal};
use crate::http::respond::html_screen;
use crate::http::{Done, Framing, HttpError};
use crate::infra::database::{Database, DatabaseError};
use crate::view::admin::entries::{PageList, PageRow};
use actix_web::HttpResponse;

const SENTENCES: [(&str, &str); 1] = [("binned", "the page is in the recycle bin, with the pages below it")];

/// All of them, drafts included.
pub async fn get(
    principal: Principal<EditEverything>,
    framing: Framing,
    done: Done,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let home = site::read(database).await?.and_then(|site| site.settings.home_page).map(|slug| slug.to_string());
    let tree = pages::tree(database).await?.into_iter();
    let pages = tree.map(|leaf| PageRow {
        id: leaf.page.id,
        is_home: Some(&leaf.page.path) == home.as_ref(),
        title: leaf.page.title,
        path: format!("/{}", leaf.page.path),
        depth: leaf.depth,
        standing: leaf.standing,
        is_in_navigation: leaf.in_navigation,
        changed: leaf.changed_at,
    });
    html_screen(&PageList {
        pages: pages.collect(),
        binned: binned(database, EntryKind::Page).await?,
        frame: framing.frame(&principal, done.notices(&SENTENCES)).await?,
    })
}

async fn binned(database: &Database, kind: EntryKind) -> Result<u64, DatabaseError> {
    let counts = listing::counts(database, None).await?;
    let binned = counts.iter().find(|count| count.kind == kind && count.state == EntryState::Binned);
    Ok(binned.map_or(0, |count| count.count))
}
