//! A site's menus, and the pages that stand around every other one, as its people made them by
//! hand. They stand in the site's settings.

use super::entries::pages::{self, PageSummary};
use super::{entries as all_entries, site, start_page, types};
use crate::domain::content_type::ContentType;
use crate::domain::deed::{AROUND_PAGES, Deed};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::frame_part::FramePart;
use crate::domain::generation::Generation;
use crate::domain::ids::{EntryId, TagId};
use crate::domain::language::LanguageKey;
use crate::domain::menu::{self, MenuFault, MenuItem, MenuTarget};
use crate::domain::site::Navigation;
use crate::domain::slug::Slug;
use crate::infra::database::{Database, DatabaseError, SiteTransaction};
use sea_query::{Expr, ExprTrait, Query};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// One of a site's menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// In the header.
    Main,
    /// In the footer.
    Footer,
}

impl Menu {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Main, Self::Footer];

    /// The word for it in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Footer => "footer",
        }
    }

    /// The words for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Main => "Main menu",
            Self::Footer => "Footer menu",
        }
    }

    /// Its items, where it was made by hand.
    pub fn of(self, navigation: &Navigation) -> Option<&[MenuItem]> {
        match self {
            Self::Main => navigation.main.as_deref(),
            Self::Footer => navigation.footer.as_deref(),
        }
    }
}

/// A page whose sections stand around every other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The page.
    pub page: EntryId,
    /// Whether they stand in place of the theme's own header or footer, and not beside it.
    pub is_instead: bool,
}

/// Why a menu was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeMenuError {
    /// It cannot be so.
    #[error(transparent)]
    Fault(#[from] MenuFault),
    /// Somebody else changed it meanwhile.
    #[error("somebody else has changed this menu meanwhile; look at it again, and repeat what you want to keep")]
    Stale,
    /// The page of this field, `above` or `below`, is not there, or no page.
    #[error("this page is not there any more; choose another")]
    UnknownPage(&'static str),
    /// The tenant is not set up.
    #[error("the site is not set up")]
    NotFound,
    /// The database failed.
    #[error("could not change the menus")]
    Database(#[from] DatabaseError),
}

/// Makes a menu of a language what somebody wrote, if it still is what it was then; none makes it follow the
/// pages again.
pub async fn save(
    db: &Database,
    language: LanguageKey,
    which: Menu,
    was: Option<&[MenuItem]>,
    mut items: Option<Vec<MenuItem>>,
) -> Result<Generation, ChangeMenuError> {
    if let Some(items) = &mut items {
        menu::check(items)?;
    }
    change(db, language, which.label(), |navigation| {
        if which.of(navigation) != was {
            return Err(ChangeMenuError::Stale);
        }
        match which {
            Menu::Main => navigation.main = items,
            Menu::Footer => navigation.footer = items,
        }
        Ok(())
    })
    .await
}

/// Chooses the pages whose sections stand above and below every other one.
pub async fn choose_parts(
    db: &Database,
    language: LanguageKey,
    above: Option<Part>,
    below: Option<Part>,
) -> Result<Generation, ChangeMenuError> {
    for (field, part) in [("above", above), ("below", below)] {
        let Some(Part { page: id, .. }) = part else { continue };
        let query = Query::select()
            .column("version")
            .from(db.table("entries"))
            .and_where(Expr::col("id").eq(id.as_uuid()))
            .and_where(Expr::col("kind").eq(EntryKind::Page.as_str()))
            .and_where(Expr::col("state").ne(EntryState::Binned.as_str()))
            .take();
        db.optional::<(i64,)>(&query).await?.ok_or(ChangeMenuError::UnknownPage(field))?;
    }
    change(db, language, AROUND_PAGES, |navigation| {
        (navigation.above, navigation.below) = (above.map(|part| part.page), below.map(|part| part.page));
        navigation.is_header = above.is_some_and(|part| part.is_instead);
        navigation.is_footer = below.is_some_and(|part| part.is_instead);
        Ok(())
    })
    .await
}

/// Puts the sections of a page in place of the theme's own header or footer, unless something has come to stand there
/// since `was` was read.
pub async fn put_instead(
    db: &Database,
    language: LanguageKey,
    part: FramePart,
    was: Option<EntryId>,
    page: EntryId,
) -> Result<Generation, ChangeMenuError> {
    change(db, language, AROUND_PAGES, |navigation| {
        if part.page(navigation) != was {
            return Err(ChangeMenuError::Stale);
        }
        part.put(navigation, page);
        Ok(())
    })
    .await
}

async fn change(
    db: &Database,
    language: LanguageKey,
    what: &str,
    how: impl FnOnce(&mut Navigation) -> Result<(), ChangeMenuError>,
) -> Result<Generation, ChangeMenuError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut settings = site::stored(&mut transaction).await?.ok_or(ChangeMenuError::NotFound)?;
    how(settings.navigation_in_mut(language).ok_or(ChangeMenuError::NotFound)?)?;
    site::write(&mut transaction, &settings).await?;
    let subject = if language.is_main() { what.to_owned() } else { format!("{what} ({language})") };
    transaction.note(Deed::NavigationChanged, &subject).await?;
    Ok(transaction.commit().await?)
}

/// The pages of the main menu that nobody has made by hand, in reading order, each with how deep it stands:
/// below the page above it where that is in the menu, too. What stands around every page is none of them.
pub async fn following(
    db: &Database,
    language: LanguageKey,
    navigation: &Navigation,
) -> Result<Vec<(u8, PageSummary)>, DatabaseError> {
    let mut pages = pages::navigation(db, language).await?;
    pages.retain(|page| !navigation.has_part(page.id));
    Ok(in_a_tree(pages))
}

/// The content types whose lists are in the main menu that nobody has made by hand, of these: those that are to be
/// there, from the first entry on that visitors see in the language.
pub async fn lists<'a>(
    db: &Database,
    language: LanguageKey,
    types: &'a [ContentType],
) -> Result<Vec<&'a ContentType>, DatabaseError> {
    let mut wanted: Vec<&ContentType> = types.iter().filter(|of| of.definition.in_navigation).collect();
    if wanted.is_empty() {
        return Ok(wanted);
    }
    let keys: Vec<&str> = wanted.iter().map(|of| of.key.as_str()).collect();
    let query = Query::select()
        .column("kind")
        .distinct()
        .from(db.table("entries"))
        .and_where(Expr::col("kind").is_in(keys))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .and_where(Expr::col("language").eq(language.as_str()))
        .take();
    let rows: Vec<(String,)> = db.all(&query).await?;
    let seen: HashSet<String> = rows.into_iter().map(|(kind,)| kind).collect();
    wanted.retain(|of| seen.contains(of.key.as_str()));
    Ok(wanted)
}

/// Whether visitors are led to something of the site's own by the main menu that nobody has made by hand: to the list
/// of a content type, or to a page. The start page is none of these, nor what a recipe wrote and nobody has
/// worked on, nor what came from elsewhere.
pub async fn follows_own(
    db: &Database,
    navigation: &Navigation,
    home_page: Option<&Slug>,
    came: impl Fn(EntryId) -> bool,
) -> Result<bool, DatabaseError> {
    let types = types::readable(db).await?;
    if !types.is_whole {
        return Ok(true);
    }
    for of in lists(db, LanguageKey::MAIN, &types.types).await? {
        if !start_page::is_sample_list(db, of).await? {
            return Ok(true);
        }
    }
    for (_, page) in following(db, LanguageKey::MAIN, navigation).await? {
        if came(page.id) || home_page.is_some_and(|home| page.path == home.as_str()) {
            continue;
        }
        if all_entries::find(db, page.id).await?.is_some_and(|page| !start_page::is_sample(&page)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn in_a_tree(pages: Vec<PageSummary>) -> Vec<(u8, PageSummary)> {
    let there: HashSet<EntryId> = pages.iter().map(|page| page.id).collect();
    let mut below: HashMap<Option<EntryId>, Vec<PageSummary>> = HashMap::new();
    for page in pages {
        below.entry(page.parent.filter(|parent| there.contains(parent))).or_default().push(page);
    }
    let mut tree = Vec::with_capacity(there.len());
    let mut open: Vec<(u8, PageSummary)> =
        below.remove(&None).unwrap_or_default().into_iter().rev().map(|page| (0, page)).collect();
    while let Some((depth, page)) = open.pop() {
        let children = below.remove(&Some(page.id)).unwrap_or_default();
        open.extend(children.into_iter().rev().map(|page| (std::cmp::min(depth + 1, menu::MAX_DEPTH), page)));
        tree.push((depth, page));
    }
    tree
}

/// An entry that visitors see, as a menu names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Its title.
    pub title: String,
    /// Its address below the site's base, without the first slash.
    pub path: String,
}

/// The entries that items lead to and visitors see.
pub async fn entries(
    db: &Database,
    items: impl Iterator<Item = &MenuItem>,
) -> Result<HashMap<EntryId, Destination>, DatabaseError> {
    let ids: Vec<Uuid> = items
        .filter_map(|item| match item.target {
            MenuTarget::Entry(id) => Some(id.as_uuid()),
            _ => None,
        })
        .collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let query = Query::select()
        .columns(["id", "title", "path"])
        .from(db.table("entries"))
        .and_where(Expr::col("id").is_in(ids))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    let rows: Vec<(Uuid, String, String)> = db.all(&query).await?;
    Ok(rows.into_iter().map(|(id, title, path)| (id.into(), Destination { title, path })).collect())
}

/// The tags that items lead to: address and label.
pub async fn tags(
    db: &Database,
    items: impl Iterator<Item = &MenuItem>,
) -> Result<HashMap<TagId, (Slug, String)>, DatabaseError> {
    let ids: Vec<Uuid> = items
        .filter_map(|item| match item.target {
            MenuTarget::Tag(id) => Some(id.as_uuid()),
            _ => None,
        })
        .collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let query = Query::select()
        .columns(["id", "slug", "label"])
        .from(db.table("tags"))
        .and_where(Expr::col("id").is_in(ids))
        .take();
    let rows: Vec<(Uuid, String, String)> = db.all(&query).await?;
    let tag = |(id, slug, label): (Uuid, String, String)| {
        let slug = slug.parse().map_err(|error| DatabaseError::value("tags.slug", error))?;
        Ok((id.into(), (slug, label)))
    };
    rows.into_iter().map(tag).collect()
}
