//! A site's menus: those that its people made by hand, or the one that follows its pages.

use crate::content::menus::{self, Menu};
use crate::content::terms;
use crate::domain::content_type::ContentType;
use crate::domain::document::Href;
use crate::domain::ids::TermId;
use crate::domain::language::LanguageKey;
use crate::domain::menu::{MenuItem, MenuTarget};
use crate::domain::site::SiteSettings;
use crate::infra::database::{Database, DatabaseError};
use crate::view::site::NavItem;

/// Both menus of a site in a language, whose settings these are.
pub(super) async fn menus(
    database: &Database,
    language: LanguageKey,
    settings: &SiteSettings,
    types: &[ContentType],
) -> Result<(Vec<NavItem>, Vec<NavItem>), DatabaseError> {
    let main = match Menu::Main.of(&settings.navigation) {
        Some(items) => by_hand(database, language, settings, types, items).await?,
        None => automatic(database, language, settings, types).await?,
    };
    let footer = match Menu::Footer.of(&settings.navigation) {
        Some(items) => by_hand(database, language, settings, types, items).await?,
        None => main.clone(),
    };
    Ok((main, footer))
}

/// The menu that follows the pages: those that are in the navigation, each below the one above it, the
/// home page at `/`, and the lists of content types that have something in the language.
async fn automatic(
    database: &Database,
    language: LanguageKey,
    settings: &SiteSettings,
    types: &[ContentType],
) -> Result<Vec<NavItem>, DatabaseError> {
    let pages = menus::following(database, language, &settings.navigation).await?;
    let lists = menus::lists(database, language, types).await?;
    let pages = pages
        .into_iter()
        .map(|(depth, page)| (usize::from(depth), NavItem::to(page.title, path(&settings.address_of(&page.path)))));
    let lists = lists
        .into_iter()
        .map(|of| NavItem::to(of.definition.plural.clone(), path(&language.local(&format!("/{}", of.key)))));
    Ok(nested(pages.chain(lists.map(|item| (0, item)))))
}

/// A menu that somebody made. What visitors don't see is not in it, and what stands below that goes
/// up.
async fn by_hand(
    database: &Database,
    language: LanguageKey,
    settings: &SiteSettings,
    types: &[ContentType],
    items: &[MenuItem],
) -> Result<Vec<NavItem>, DatabaseError> {
    let entries = menus::entries(database, items.iter()).await?;
    let tags = menus::tags(database, items.iter()).await?;
    let wanted: Vec<TermId> = items
        .iter()
        .filter_map(|item| match item.target {
            MenuTarget::Term(id) => Some(id),
            _ => None,
        })
        .collect();
    let terms = terms::some(database, &wanted).await?;
    let words = NavItem::words(&settings.language);
    let found = |target: &MenuTarget| -> Option<(String, Option<Href>)> {
        let (label, address) = match target {
            MenuTarget::Home => (words.0.to_owned(), language.local("/")),
            MenuTarget::Posts => (words.1.to_owned(), language.local("/posts")),
            MenuTarget::Entry(id) => {
                let entry = entries.get(id)?;
                (entry.title.clone(), settings.address_of(&entry.path))
            }
            MenuTarget::Type(key) => {
                let of = types.iter().find(|of| of.key == *key)?;
                (of.definition.plural.clone(), language.local(&format!("/{key}")))
            }
            MenuTarget::Taxonomy(key) => {
                let of = settings.taxonomies.iter().find(|of| of.key == *key)?;
                (of.plural.clone(), language.local(&format!("/{key}")))
            }
            MenuTarget::Term(id) => {
                let term = terms.get(id)?;
                (term.label.clone(), language.local(&format!("/{}/{}", term.taxonomy, term.slug)))
            }
            MenuTarget::Tag(id) => {
                let (slug, label) = tags.get(id)?;
                (label.clone(), language.local(&format!("/tag/{slug}")))
            }
            MenuTarget::Link(href) => return Some((String::new(), Some(href.clone()))),
            MenuTarget::Heading => return Some((String::new(), None)),
        };
        Some((label, path(&address)))
    };
    let shown = items.iter().filter_map(|item| {
        let (own, href) = found(&item.target)?;
        let label = if item.label.is_empty() { own } else { item.label.clone() };
        Some((usize::from(item.depth), NavItem { label, href, below: Vec::new() }))
    });
    Ok(nested(shown))
}

/// Puts each item below the one before it that stands higher up.
fn nested(items: impl Iterator<Item = (usize, NavItem)>) -> Vec<NavItem> {
    let mut top: Vec<NavItem> = Vec::new();
    for (depth, item) in items {
        let mut place = &mut top;
        for _ in 0..depth {
            let Some(above) = place.len().checked_sub(1) else { break };
            place = &mut place[above].below;
        }
        place.push(item);
    }
    top
}

/// A path of the site; all that it has are addresses that a link may lead to.
fn path(path: &str) -> Option<Href> {
    Href::parse(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_below_each_other_and_go_up_where_one_between_is_missing() {
        let item = |label: &str| NavItem { label: label.to_owned(), href: None, below: Vec::new() };
        let menu = nested([(0, item("a")), (1, item("b")), (2, item("c")), (2, item("d")), (0, item("e"))].into_iter());
        assert_eq!(menu.len(), 2);
        let below: Vec<&str> = menu[0].below[0].below.iter().map(|item| item.label.as_str()).collect();
        assert_eq!(below, ["c", "d"]);
        let orphans = nested([(1, item("b")), (2, item("c"))].into_iter());
        assert_eq!((orphans.len(), orphans[0].below.len()), (1, 1));
    }
}
