//! `POST /admin/navigation/sections/{header|footer}`: a header or a footer of sections in place of the theme's own, in
//! one press. It begins as a draft with what the theme's own has, so that visitors see no difference before somebody
//! publishes it.

use super::settings;
use crate::content::entries::pages::TreePage;
use crate::content::entries::save::{Origin, SaveEntryError};
use crate::content::entries::{self, Entry, part as part_page};
use crate::content::menus::{self, ChangeMenuError};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::frame_part::FramePart;
use crate::domain::ids::{EntryId, ShownFormId};
use crate::domain::role::EntryRight;
use crate::domain::site::{Navigation, SiteSettings};
use crate::http::HttpError;
use crate::http::admin::languages::InLanguage;
use crate::http::extract::{CheckedForm, ManageSettings, Principal};
use crate::http::respond::see_other;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use crate::view::admin::navigation::{OwnPart, PartStanding};
use crate::view::words::Message;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the button sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MakeForm {
    /// What names the button, so that pressed twice it makes one page.
    once: String,
}

/// Writes the page and puts it in its place, and leads to its editor. Where a page stands there already, it leads to
/// that one, and changes nothing.
pub async fn make(
    principal: Principal<ManageSettings>,
    CheckedForm(form): CheckedForm<MakeForm>,
    clock: web::Data<Clock>,
    key: web::Path<String>,
    query: web::Query<InLanguage>,
) -> Result<HttpResponse, HttpError> {
    let part = FramePart::ALL.into_iter().find(|part| part.as_str() == key.as_str()).ok_or(HttpError::NotFound)?;
    if !may_make(&principal) {
        return Err(HttpError::Forbidden);
    }
    let database = &principal.site.database;
    let (site, language) = settings(&principal, &query).await?;
    let was = part.page(&site.navigation);
    if let Some(page) = there(database, was).await? {
        return Ok(lead(&principal, page, ""));
    }
    let named: EntryId = principal.id_of_made(&form.once).into();
    let page = match entries::find(database, named).await? {
        Some(made) if made.kind == EntryKind::Page && is_there(&made) => named,
        found => {
            let id = if found.is_some() { EntryId::new() } else { named };
            let origin = Origin { language, translates: None, id: Some(id) };
            write(&principal, &clock, part, origin, &site).await?;
            id
        }
    };
    match menus::put_instead(database, language, part, was, page).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(lead(&principal, page, &format!("?done={}", part.as_str())))
        }
        // Both presses were on their way at once, and the other one was first.
        Err(ChangeMenuError::Stale) => {
            let (site, _) = settings(&principal, &query).await?;
            let first = there(database, part.page(&site.navigation)).await?;
            Ok(lead(&principal, first.unwrap_or(page), ""))
        }
        Err(ChangeMenuError::Database(error)) => Err(error.into()),
        Err(error) => Err(HttpError::Internal(error.into())),
    }
}

/// What the screen says of both, and offers.
pub(super) fn own_parts(
    principal: &Principal<ManageSettings>,
    site: &SiteSettings,
    main: Option<&Navigation>,
    tree: &[TreePage],
) -> [OwnPart; 2] {
    FramePart::ALL.map(|part| {
        let id = part.page(&site.navigation);
        let leaf = tree.iter().find(|leaf| id == Some(leaf.page.id));
        let is_seen = leaf.is_some_and(|leaf| leaf.standing.is_published());
        // Where visitors see nothing of this language's own there, they see the main language's.
        let is_of_main = !is_seen && main.is_some_and(|main| seen_page(part, main, tree).is_some());
        let standing = match leaf {
            _ if is_of_main => PartStanding::OfMain,
            Some(_) if !part.is_instead(&site.navigation) => PartStanding::Beside,
            Some(_) if is_seen => PartStanding::Instead,
            Some(_) => PartStanding::Unseen,
            None => PartStanding::Theme,
        };
        OwnPart {
            key: part.as_str(),
            standing,
            page: leaf.filter(|leaf| may_edit(principal, leaf)).map(|leaf| leaf.page.id),
            can_make: leaf.is_none() && may_make(principal),
            once: ShownFormId::new(),
        }
    })
}

/// The page whose sections visitors see in place of the theme's own.
pub(in crate::http::admin) fn seen_page(
    part: FramePart,
    navigation: &Navigation,
    tree: &[TreePage],
) -> Option<EntryId> {
    let page = part.page(navigation).filter(|_| part.is_instead(navigation))?;
    tree.iter().any(|leaf| leaf.page.id == page && leaf.standing.is_published()).then_some(page)
}

fn may_make(principal: &Principal<ManageSettings>) -> bool {
    principal.has(EntryKind::Page, EntryRight::Write)
}

fn may_edit(principal: &Principal<ManageSettings>, leaf: &TreePage) -> bool {
    let is_own = leaf.author == Some(principal.user().id);
    principal.has(EntryKind::Page, EntryRight::EditAll) || is_own && may_make(principal)
}

async fn write(
    principal: &Principal<ManageSettings>,
    clock: &Clock,
    part: FramePart,
    origin: Origin,
    site: &SiteSettings,
) -> Result<(), HttpError> {
    let database = &principal.site.database;
    let title = Message::new("navigation-own-title").with("part", part.as_str()).to_string();
    let document = part.beginning(&site.footer);
    let make = async || part_page::begin(database, clock, origin, &title, document.clone(), &principal.writer()).await;
    let mut begun = make().await;
    // Somebody else's page took the address at the same moment: the next one is free.
    if matches!(begun, Err(SaveEntryError::AddressTaken(_))) && !is_begun(database, origin).await? {
        begun = make().await;
    }
    match begun {
        Ok(saved) => {
            principal.site.publish_if_seen(saved.generation).await;
            Ok(())
        }
        Err(SaveEntryError::Database(error)) => Err(error.into()),
        // Both presses were on their way at once, and the other one was first.
        Err(SaveEntryError::AddressTaken(_)) if is_begun(database, origin).await? => Ok(()),
        Err(error) => Err(HttpError::Internal(error.into())),
    }
}

/// Whether the page of this press is there.
async fn is_begun(database: &Database, origin: Origin) -> Result<bool, DatabaseError> {
    let Some(id) = origin.id else { return Ok(false) };
    Ok(entries::find(database, id).await?.is_some())
}

/// A page that was chosen, where it is still there.
async fn there(database: &Database, page: Option<EntryId>) -> Result<Option<EntryId>, DatabaseError> {
    let Some(id) = page else { return Ok(None) };
    Ok(entries::find(database, id).await?.filter(is_there).map(|page| page.id))
}

fn is_there(page: &Entry) -> bool {
    page.state != EntryState::Binned
}

fn lead(principal: &Principal<ManageSettings>, page: EntryId, done: &str) -> HttpResponse {
    see_other(&principal.site.url(&format!("/admin/entries/{page}{done}")))
}
