//! The menus of a site, below `/admin/navigation`.

use crate::domain::ids::{EntryId, ShownFormId};
use crate::domain::language::LanguageKey;
use crate::domain::outline::Way;
use crate::view::admin::ways::InWords;
use crate::view::form::{Choice, ChoiceGroup, FieldErrors};
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::{Message, filters};
use askama::Template;
use serde::Deserialize;

/// What the form sends of a part that stands in place of what the theme has there.
pub const INSTEAD: &str = "instead";

/// Both menus, and the form of what stands around every page.
#[derive(Template)]
#[template(path = "admin/navigation.html")]
pub struct NavigationScreen {
    /// What stands around it.
    pub frame: Frame,
    /// The language whose they are.
    pub language: LanguageKey,
    /// What takes back that a menu was let go just now, or that items of it were removed.
    pub undo: Option<MenuUndo>,
    /// The menus.
    pub menus: [MenuSummary; 2],
    /// The header and the footer.
    pub own_parts: [OwnPart; 2],
    /// The pages of which one can stand around the others.
    pub pages: Vec<Choice>,
    /// Which do.
    pub form: PartsForm,
    /// What is wrong with that.
    pub errors: FieldErrors,
}

impl NavigationScreen {
    fn query(&self) -> String {
        in_language(self.language)
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn instead(&self, words: &str) -> [Choice; 1] {
        [Choice::new(INSTEAD, Message::new(words.to_owned()).to_string())]
    }
}

/// What the address of a screen says of the language that it is about.
fn in_language(language: LanguageKey) -> String {
    if language.is_main() { String::new() } else { format!("?language={language}") }
}

/// A menu as it was before it was let go or items of it were removed, as the form sends it that brings it back.
#[derive(Clone, Debug)]
pub struct MenuUndo {
    /// The word for it in addresses.
    pub key: &'static str,
    /// What tells the menu as it is now from others; empty where it follows the site by itself.
    pub version: String,
    /// How many items were removed; none where it was let go as a whole.
    pub removed: Option<u64>,
    /// The fields of the items that it is to have again.
    pub fields: Vec<(String, String)>,
}

/// A menu in short.
#[derive(Clone, Debug)]
pub struct MenuSummary {
    /// The word for it in addresses.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// Whether nobody has made it: the main menu follows the site by itself then, and the footer's is the same.
    pub is_automatic: bool,
    /// How deep each item stands now, and its words.
    pub items: Vec<(u8, String)>,
}

/// The header or the footer, which can be made of sections.
#[derive(Clone, Debug)]
pub struct OwnPart {
    /// The word for it in addresses.
    pub key: &'static str,
    /// What visitors see there.
    pub standing: PartStanding,
    /// The page whose sections stand there, or will, where the person may edit it.
    pub page: Option<EntryId>,
    /// Whether the person can make one.
    pub can_make: bool,
    /// What names the button for that.
    pub once: ShownFormId,
}

/// What visitors see as the header or the footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartStanding {
    /// The theme's own.
    Theme,
    /// The theme's own until a page is published.
    Unseen,
    /// The theme's own, and sections beside it.
    Beside,
    /// Sections.
    Instead,
    /// Those of the main language.
    OfMain,
}

impl PartStanding {
    fn words(self) -> &'static str {
        match self {
            Self::Theme => "navigation-own-theme",
            Self::Unseen => "navigation-own-unseen",
            Self::Beside => "navigation-own-beside",
            Self::Instead => "navigation-own-instead",
            Self::OfMain => "navigation-own-of-main",
        }
    }
}

/// The pages that stand around every other one, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PartsForm {
    /// The identifier of the one above; empty for none.
    pub above: String,
    /// [`INSTEAD`] where it stands in place of the theme's header.
    pub above_as: String,
    /// The identifier of the one below; empty for none.
    pub below: String,
    /// The same of the theme's footer.
    pub below_as: String,
}

/// The form of one menu, at `/admin/navigation/{key}`. Of each item it sends `i.0.label`,
/// `i.0.target`, `i.0.href` and `i.0.depth`, the same of what was removed as `r.i.0.label` with `r.i.0.at` and
/// `r.i.0.below`, and an `intent`: `save`, `automatic`, or what changes the form itself: `add`, `up:2`,
/// `down:2`, `in:2`, `out:2`, `drop:2`, `remove:2`, `undo:0`.
#[derive(Template)]
#[template(path = "admin/menu.html")]
pub struct MenuEditor {
    /// What stands around it.
    pub frame: Frame,
    /// The word for the menu in addresses.
    pub key: &'static str,
    /// The language whose it is.
    pub language: LanguageKey,
    /// What it is called.
    pub label: &'static str,
    /// Whether it follows the site by itself until it is saved.
    pub is_automatic: bool,
    /// What the form was made from.
    pub version: String,
    /// The items.
    pub rows: Vec<MenuRow>,
    /// What was removed and is not saved so, in the order in which it stood.
    pub removed: Vec<RemovedRow>,
    /// What is to be added next.
    pub new: NewItem,
    /// What can be added.
    pub groups: Vec<ChoiceGroup>,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// The item that was added or moved just now, and the way that it went.
    pub focus: Option<(usize, Option<Way>)>,
}

impl MenuEditor {
    fn overview(&self) -> String {
        format!("{}/admin/navigation{}", self.frame.base, in_language(self.language))
    }

    fn action(&self) -> String {
        format!("{}/admin/navigation/{}{}", self.frame.base, self.key, in_language(self.language))
    }

    /// Whether it is the row of an item that has the focus.
    fn is_at(&self, index: usize) -> bool {
        self.focus.is_some_and(|(row, way)| row == index && self.rows[row].button(way).is_none())
    }

    /// Whether it is this button.
    fn is_on(&self, index: usize, way: Way) -> bool {
        self.focus.is_some_and(|(row, went)| row == index && self.rows[row].button(went) == Some(way))
    }

    /// What was removed right before an item.
    fn removed_at(&self, index: usize) -> impl Iterator<Item = &RemovedRow> {
        self.removed.iter().filter(move |removed| removed.at == index)
    }

    /// What was removed at the end.
    fn removed_last(&self) -> impl Iterator<Item = &RemovedRow> {
        self.removed_at(self.rows.len())
    }

    /// Where the item stands that was added or moved just now, or which one was removed.
    fn standing(&self) -> String {
        if let Some(removed) = self.removed.iter().find(|removed| removed.has_focus) {
            return Message::new("navigation-removed").with("name", &removed.name).to_string();
        }
        let standing = |(index, row): (usize, &MenuRow)| {
            let words = Message::new("navigation-stands").with("name", row.name()).with("place", index + 1);
            words.with("count", self.rows.len()).with("level", row.depth + 1).to_string()
        };
        let row = self.focus.and_then(|(index, _)| Some((index, self.rows.get(index)?)));
        row.map(standing).unwrap_or_default()
    }

    fn error(&self, index: usize, part: &str) -> Option<&str> {
        self.errors.get(&format!("i.{index}.{part}"))
    }
}

/// An item in the form.
#[derive(Clone, Debug)]
pub struct MenuRow {
    /// What it leads to, in words; none where that is gone.
    pub own: Option<String>,
    /// Its own words, as typed.
    pub label: String,
    /// Where it leads, as the form carries it.
    pub target: String,
    /// For an address: as typed.
    pub href: String,
    /// How many items stand above it.
    pub depth: u8,
    /// Where it can go.
    pub ways: Vec<Way>,
}

impl MenuRow {
    /// The button where pressing goes on for somebody who moved the item that way; none at the end of the way, where
    /// one press too many is to take nothing back.
    fn button(&self, way: Option<Way>) -> Option<Way> {
        way.filter(|way| self.ways.contains(way))
    }

    fn is_address(&self) -> bool {
        self.target.starts_with("{\"link\"")
    }

    fn name(&self) -> String {
        match &self.own {
            _ if !self.label.is_empty() => self.label.clone(),
            Some(own) => own.clone(),
            None => Message::new("navigation-gone").to_string(),
        }
    }
}

/// An item that was removed, and can be put back.
#[derive(Clone, Debug)]
pub struct RemovedRow {
    /// Its number among them, for the button.
    pub number: usize,
    /// Before which row it stood.
    pub at: usize,
    /// What it is called.
    pub name: String,
    /// What the form carries of it.
    pub fields: Vec<(String, String)>,
    /// Whether it was removed just now.
    pub has_focus: bool,
}

/// The item that is to be added next.
#[derive(Clone, Debug, Default)]
pub struct NewItem {
    /// Where it leads, as the form carries it, or `address`.
    pub target: String,
    /// Its words; may be empty.
    pub label: String,
    /// For an address: as typed.
    pub href: String,
}
