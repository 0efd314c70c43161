//! The buttons beside each page of the tree, which send the form `moves` to `POST /admin/pages`: up and down among
//! its siblings, below the one before it, and out beside the one above.

use super::narrowing::{self, ListQuery, moved_of};
use super::{check_editable, check_publishes, may_change, pages, said};
use crate::content::entries::rearrange::{self, Goal};
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::{self, Entry};
use crate::domain::entry::{EntryKind, EntryState, Standing};
use crate::domain::generation::Generation;
use crate::domain::ids::EntryId;
use crate::domain::outline::Way;
use crate::domain::role::EntryRight;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::admin::chosen::Chosen;
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// A press on one of them: `up:0198…:7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Press {
    way: Way,
    page: EntryId,
    /// The version of the page that stood in the list.
    version: i64,
}

impl Press {
    /// What the pressed button means; none where it is one of those below the list.
    pub(super) fn read(pairs: &[(String, String)]) -> Option<Self> {
        let (_, intent) = pairs.iter().find(|(name, _)| name == "intent")?;
        let (way, of) = intent.split_once(':')?;
        let (page, version) = of.split_once(':')?;
        Some(Self { way: Way::of(way)?, page: page.parse().ok()?, version: version.parse().ok()? })
    }
}

/// Whether the person may move a page that stands so: as they may change what its editor says of its place. It
/// passes pages of others.
pub(super) fn may_move(principal: &Principal<WriteEntries>, standing: Standing) -> bool {
    let is_seen = standing.is_published() || standing == Standing::Scheduled;
    principal.has(EntryKind::Page, EntryRight::EditAll) && may_change(principal, EntryKind::Page, is_seen)
}

/// Moves the page one step, and shows the tree again, where pressing can go on.
pub(super) async fn go(
    principal: &Principal<WriteEntries>,
    press: Press,
    list: ListQuery,
    framing: &Framing,
    clock: &Clock,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let Press { way, page, version } = press;
    let address = narrowing::address(principal, EntryKind::Page, &list).with("moved", &moved_of(page, Some(way)));
    let list = list.after_move(page, way);
    let Some(entry) = entries::find(database, page).await? else {
        return refuse(principal, framing, &list, Notice::error(said(&SaveEntryError::NotFound))).await;
    };
    check(principal, &entry)?;
    match attempt(principal, clock, (&entry, version), Goal::Step(way)).await {
        Ok(generation) => {
            principal.site.publish_if_seen(generation).await;
            Ok(see_other(&address.to_string()))
        }
        Err(SaveEntryError::Database(error)) => Err(error.into()),
        Err(error) => {
            let why = match &error {
                SaveEntryError::Stale => Message::new("entries-stale").to_string(),
                error => said(error),
            };
            let fault = Message::new("entries-fault").with("title", &entry.title).with("error", why);
            refuse(principal, framing, &list, Notice::error(fault)).await
        }
    }
}

/// Moves what stood in the list, or on the screen, in that version.
pub(super) async fn attempt(
    principal: &Principal<WriteEntries>,
    clock: &Clock,
    (entry, version): (&Entry, i64),
    goal: Goal,
) -> Result<Option<Generation>, SaveEntryError> {
    if entry.state == EntryState::Binned {
        return Err(SaveEntryError::Binned);
    }
    // The rights were asked for what it is now: a version that comes only then may be one that visitors see.
    if entry.version != version {
        return Err(SaveEntryError::Stale);
    }
    let publishes = may_change(principal, EntryKind::Page, true);
    let database = &principal.site.database;
    rearrange::go(database, clock, (entry.id, version), goal, (&principal.writer(), publishes)).await
}

/// Refuses it to those who may not change the page's place in its editor.
pub(super) fn check(principal: &Principal<WriteEntries>, entry: &Entry) -> Result<(), HttpError> {
    if entry.kind != EntryKind::Page {
        return Err(HttpError::BadRequest("pages alone have a place in the tree"));
    }
    if !principal.has(entry.kind, EntryRight::EditAll) {
        return Err(HttpError::Forbidden);
    }
    check_editable(principal, entry.kind, entry.author.as_ref(), entry.schedule)?;
    check_publishes(principal, entry.kind, entry.state == EntryState::Published)
}

/// The tree as it stands, and why nothing was moved.
async fn refuse(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    list: &ListQuery,
    why: Notice,
) -> Result<HttpResponse, HttpError> {
    pages::show(principal, framing, (StatusCode::CONFLICT, vec![why], Chosen::default()), list).await
}
