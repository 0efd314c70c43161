//! A site's menus, as its people make them by hand.
//!
//! A menu is a list in reading order; each item says how deep it stands, so that moving one is
//! moving a line. What an item leads to is named by its identifier: a page that is renamed or
//! moved stays where it is in the menu, and one that visitors don't see is left out for them.

use super::content_type::TypeKey;
use super::document::Href;
use super::ids::{EntryId, TagId, TermId};
use super::slug::Slug;
use super::text::is_line;
use serde::{Deserialize, Serialize};

/// The most items of one menu.
pub const MAX_ITEMS: usize = 100;
/// How deep an item can stand: 0 is the top.
pub const MAX_DEPTH: u8 = 2;
/// The longest words of an item, in characters.
const MAX_LABEL: usize = 60;

/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuItem {
    /// Its words; empty for those of what it leads to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Where it leads.
    pub target: MenuTarget,
    /// How many items stand above it.
    #[serde(default, skip_serializing_if = "is_top")]
    pub depth: u8,
}

/// Where an item leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MenuTarget {
    /// The page shown at the site's base.
    Home,
    /// The list of posts.
    Posts,
    /// A page, a post, or an entry of a content type.
    Entry(EntryId),
    /// The list of a content type.
    Type(TypeKey),
    /// The list of a taxonomy's terms.
    Taxonomy(Slug),
    /// What has a term.
    Term(TermId),
    /// What has a tag.
    Tag(TagId),
    /// An address, here or elsewhere.
    Link(Href),
    /// Nowhere: words above other items.
    Heading,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_top(depth: &u8) -> bool {
    *depth == 0
}

/// Why a list of items is no menu.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MenuFault {
    /// There are too many.
    #[error("a menu has at most 100 items")]
    TooMany,
    /// An item's words are none.
    #[error("the words of an item have at most 60 characters, on one line")]
    Label(usize),
    /// An item without words, and nothing that it leads to has some.
    #[error("an address and a heading need words")]
    NoLabel(usize),
}

impl MenuFault {
    /// Which item it is about.
    pub const fn item(&self) -> Option<usize> {
        match self {
            Self::TooMany => None,
            Self::Label(item) | Self::NoLabel(item) => Some(*item),
        }
    }
}

/// Brings each item under the one above it: the first stands at the top, and none more than one step
/// deeper than the one before.
pub fn settle<'a>(depths: impl Iterator<Item = &'a mut u8>) {
    let mut deepest = 0;
    for depth in depths {
        *depth = (*depth).min(deepest);
        deepest = (*depth + 1).min(MAX_DEPTH);
    }
}

/// Checks the items of a menu, and [settles](settle) them.
pub fn check(items: &mut [MenuItem]) -> Result<(), MenuFault> {
    if items.len() > MAX_ITEMS {
        return Err(MenuFault::TooMany);
    }
    settle(items.iter_mut().map(|item| &mut item.depth));
    for (index, item) in items.iter_mut().enumerate() {
        item.label = item.label.trim().to_owned();
        if item.label.chars().count() > MAX_LABEL || !is_line(&item.label) {
            return Err(MenuFault::Label(index));
        }
        if item.label.is_empty() && matches!(item.target, MenuTarget::Link(_) | MenuTarget::Heading) {
            return Err(MenuFault::NoLabel(index));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(label: &str, depth: u8) -> MenuItem {
        MenuItem { label: label.to_owned(), target: MenuTarget::Heading, depth }
    }

    #[test]
    fn an_item_stands_below_the_one_before_it_and_no_deeper() {
        let mut items = [item("a", 2), item("b", 2), item("c", 9), item("d", 1), item("e", 2)];
        check(&mut items).expect("a menu");
        assert_eq!(items.map(|item| item.depth), [0, 1, 2, 1, 2]);
    }

    #[test]
    fn what_has_no_words_of_its_own_needs_some() {
        assert_eq!(check(&mut [item(" ", 0)]), Err(MenuFault::NoLabel(0)));
        assert_eq!(check(&mut [item("a", 0), item(&"b".repeat(61), 0)]), Err(MenuFault::Label(1)));
        let mut posts = [MenuItem { label: String::new(), target: MenuTarget::Posts, depth: 0 }];
        assert_eq!(check(&mut posts), Ok(()));
    }
}
