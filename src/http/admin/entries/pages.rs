//! `GET /admin/pages`: the tree of pages; or, narrowed, those that are looked for, a page at a time.

use super::bin::ways_to_bin;
use super::moves;
use super::narrowing::{self, ListQuery};
use super::new_addresses;
use crate::content::entries::counting;
use crate::content::entries::listing::{self, EntryFilter, EntrySummary, Reach};
use crate::content::entries::outline;
use crate::content::entries::pages::{self, TreePage};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::EntryId;
use crate::domain::outline::Way;
use crate::domain::role::EntryRight;
use crate::domain::site::SiteSettings;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::database::{Database, DatabaseError};
use crate::view::admin::chosen::Chosen;
use crate::view::admin::pages::{PageList, PageMoves, PageRow};
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use std::collections::HashSet;

/// More pages than one person writes alone.
const OWN: u64 = 2000;

const SENTENCES: [(&str, &str); 11] = [
    ("binned", "entries-done-page-binned"),
    ("all-published", "entries-done-all-published"),
    ("all-unpublished", "entries-done-all-unpublished"),
    ("all-binned", "entries-done-all-pages-binned"),
    ("all-under-term", "entries-done-all-under-term"),
    ("all-out-of-term", "entries-done-all-out-of-term"),
    ("all-handed-over", "entries-done-all-handed-over"),
    ("restored", "bin-done-restored"),
    ("all-restored", "bin-done-all-restored"),
    ("undone", "bin-done-undone"),
    ("all-undone", "bin-done-all-undone"),
];

/// All of them, drafts included; somebody who edits their own alone sees those.
pub async fn get(
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, HttpError> {
    let mut notices = done.notices_leading_on(&SENTENCES, &ways_to_bin(&principal));
    notices.extend(new_addresses::of_address(&query, &principal));
    show(&principal, &framing, (StatusCode::OK, notices, Chosen::default()), &query).await
}

/// The list, what is to be said above it, and what is ticked in it.
pub(super) async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    (status, mut notices, chosen): (StatusCode, Vec<Notice>, Chosen),
    query: &ListQuery,
) -> Result<HttpResponse, HttpError> {
    if !principal.has(EntryKind::Page, EntryRight::Write) {
        return Err(HttpError::Forbidden);
    }
    let database = &principal.site.database;
    let settings = framing.site_settings(principal).await?;
    let (narrowing, filter) = narrowing::read(principal, EntryKind::Page, &settings.taxonomies, query).await?;
    let (rows, pager) = if narrowing.breaks_the_tree() {
        let address = narrowing.address(principal.site.base(), EntryKind::Page);
        let (found, pager) = narrowing::page_of(database, &filter, query, address).await?;
        if narrowing::leads_on(query, &pager, &notices) {
            return Ok(see_other(&pager.link(pager.page)));
        }
        (found.into_iter().map(|page| found_row(page, &settings)).collect(), Some(pager))
    } else {
        let own = own_alone(principal).await?;
        let tree = pages::tree(database).await?;
        if status == StatusCode::OK {
            notices.extend(moved_to(principal, query, &tree));
        }
        let ways = outline::ways(&tree);
        let tree = tree.into_iter().zip(ways);
        let tree = tree.filter(|(leaf, _)| filter.language.is_none_or(|language| leaf.page.language == language));
        let tree = tree.filter(|(leaf, _)| own.as_ref().is_none_or(|own| own.contains(&leaf.page.id)));
        let may_move = |leaf: &TreePage| own.is_none() && moves::may_move(principal, leaf.standing);
        let row = |(leaf, ways): (TreePage, Vec<Way>)| {
            let ways = if may_move(&leaf) { ways } else { Vec::new() };
            tree_row(leaf, ways, &settings)
        };
        (tree.map(row).collect(), None)
    };
    let screen = PageList {
        narrowing,
        pages: rows,
        pager,
        chosen,
        binned: binned(database, filter.reach.as_ref()).await?,
        undo: query.undone(),
        moved: query.moved(),
        frame: framing.frame_of(principal, settings, notices).await?,
    };
    html_screen_with(status, &screen)
}

/// That the last press on a button gave a page that visitors see another address; none where it did not.
fn moved_to(principal: &Principal<WriteEntries>, query: &ListQuery, tree: &[TreePage]) -> Option<Notice> {
    let (moved, None | Some(Way::In | Way::Out)) = query.moved()? else { return None };
    let leaf = tree.iter().find(|leaf| leaf.page.id == moved && leaf.standing.is_published())?;
    let path = format!("/{}", leaf.page.path);
    let said = Message::new("entries-moved-to").with("title", &leaf.page.title).with("path", &path);
    Some(Notice::success(said).leading_to(principal.site.url(&path), Message::new("editor-view")))
}

fn tree_row(leaf: TreePage, mut ways: Vec<Way>, settings: &SiteSettings) -> PageRow {
    let is_home = settings.home_path(leaf.page.language).as_ref() == Some(&leaf.page.path);
    // It is one at the top alone.
    ways.retain(|way| !is_home || *way != Way::In);
    // One that is alone at the top, or has to stay there, has no other place.
    let goes_elsewhere = !is_home && !ways.is_empty();
    let has_room = outline::has_room_below(leaf.depth);
    let moves = PageMoves { ways, goes_elsewhere, version: leaf.version, has_room };
    let in_hand_made = settings.hand_made_menu_has(leaf.page.language, leaf.page.id, &leaf.page.path);
    PageRow {
        id: leaf.page.id,
        is_home,
        title: leaf.page.title,
        path: format!("/{}", leaf.page.path),
        depth: leaf.depth,
        language: leaf.page.language,
        standing: leaf.standing,
        is_sent_back: false,
        is_in_navigation: in_hand_made.unwrap_or(leaf.in_navigation),
        author: String::new(),
        changed: leaf.changed_at,
        moves: Some(moves),
    }
}

fn found_row(page: EntrySummary, settings: &SiteSettings) -> PageRow {
    PageRow {
        id: page.id,
        is_home: page.path.is_some() && settings.home_path(page.language) == page.path,
        title: page.title,
        path: format!("/{}", page.path.unwrap_or_default()),
        depth: 0,
        language: page.language,
        standing: page.standing,
        is_sent_back: page.is_sent_back,
        is_in_navigation: false,
        author: page.author.map(|author| author.name).unwrap_or_default(),
        changed: page.changed_at,
        moves: None,
    }
}

/// The pages of somebody who edits their own alone; none where the person edits all.
async fn own_alone(principal: &Principal<WriteEntries>) -> Result<Option<HashSet<EntryId>>, DatabaseError> {
    if principal.has(EntryKind::Page, EntryRight::EditAll) {
        return Ok(None);
    }
    let filter = EntryFilter { kind: Some(EntryKind::Page), reach: principal.reach(), ..EntryFilter::default() };
    let found = listing::newest(&principal.site.database, &filter, OWN).await?;
    Ok(Some(found.into_iter().map(|page| page.id).collect()))
}

async fn binned(database: &Database, reach: Option<&Reach>) -> Result<u64, DatabaseError> {
    let counts = counting::counts(database, reach).await?;
    let binned = counts.iter().find(|count| count.kind == EntryKind::Page && count.state == EntryState::Binned);
    Ok(binned.map_or(0, |count| count.count))
}
