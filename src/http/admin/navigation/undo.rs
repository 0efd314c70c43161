//! What takes back that a menu made by hand was let go, so that it follows the site by itself again, or that items of
//! it were removed: those that it is to have again go along in the address and the form, and are sealed, so that no
//! other address offers to put its own there. The form is that of the menu, and saves them as that one does: not where
//! somebody has made another menu meanwhile.

use super::typed::{TypedItem, TypedMenu};
use super::{find, version, version_of};
use crate::content::menus::Menu;
use crate::domain::language::LanguageKey;
use crate::domain::menu::{self, MenuItem};
use crate::domain::site::SiteSettings;
use crate::http::extract::{ManageSettings, Principal};
use crate::identity::csrf::CsrfToken;
use crate::view::address::Address;
use crate::view::admin::navigation::MenuUndo;
use serde::Deserialize;

/// The longest address that has a menu in it, in bytes. It stands in the head of an answer, of which nginx takes 4 KiB
/// where nobody says otherwise, and has a 502 for what is longer.
const LONGEST: usize = 3_000;

/// What a menu is to have again when it is taken back how it was saved.
pub(super) struct Before {
    items: Vec<MenuItem>,
    /// What tells the menu as it is saved now from others.
    now: String,
}

impl Before {
    /// Of a menu that was let go: what it had.
    pub(super) fn letting_go(items: &[MenuItem]) -> Self {
        Self { items: items.to_vec(), now: String::new() }
    }

    /// Of one that was saved with these items: those that were removed in its form, at their places. Nothing where
    /// none was.
    pub(super) fn removing(typed: &TypedMenu, saved: &[MenuItem]) -> Option<Self> {
        let items = typed.with_removed()?;
        let mut saved = saved.to_vec();
        menu::check(&mut saved).ok()?;
        Some(Self { items, now: version_of(&saved) })
    }

    /// The address of the overview afterwards: with them, where there is room for them, else with the word for what
    /// was done.
    pub(super) fn address(
        &self,
        principal: &Principal<ManageSettings>,
        (menu, language): (Menu, LanguageKey),
        done: &str,
    ) -> String {
        let was = serde_json::to_string(&self.items).unwrap_or_default();
        let seal = seal(principal, (menu, language), &self.now, &was);
        let overview = Address::new(principal.site.url("/admin/navigation"));
        let address = overview.with("undo", menu.as_str()).with("was", &was).with("seal", seal.as_str());
        let address = if self.now.is_empty() { address } else { address.with("now", &self.now) };
        let address = if language.is_main() { address } else { address.with("language", &language.to_string()) };
        match address.to_string() {
            address if address.len() <= LONGEST => address,
            _ => principal.site.url(&super::overview_path(language, done)),
        }
    }
}

/// The same as an address has it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct WayBack {
    /// Which menu.
    undo: String,
    /// The items that it is to have again.
    was: String,
    now: String,
    seal: String,
}

impl WayBack {
    /// The form that takes it back, where that is this session's to do and nobody has made the menu anew.
    pub(super) fn form(
        &self,
        principal: &Principal<ManageSettings>,
        settings: &SiteSettings,
        language: LanguageKey,
    ) -> Option<MenuUndo> {
        let menu = find(&self.undo).ok()?;
        let is_ours = seal(principal, (menu, language), &self.now, &self.was).matches(&self.seal);
        if !is_ours || version(menu, settings) != self.now {
            return None;
        }
        let items: Vec<MenuItem> = serde_json::from_str(&self.was).ok()?;
        let pairs = |(index, item): (usize, &MenuItem)| TypedItem::of(item).pairs(&format!("i.{index}"));
        let left = menu.of(&settings.navigation).map(<[MenuItem]>::len);
        Some(MenuUndo {
            key: menu.as_str(),
            version: self.now.clone(),
            removed: left.map(|left| items.len().saturating_sub(left) as u64),
            fields: items.iter().enumerate().flat_map(pairs).collect(),
        })
    }
}

fn seal(
    principal: &Principal<ManageSettings>,
    (menu, language): (Menu, LanguageKey),
    now: &str,
    was: &str,
) -> CsrfToken {
    principal.csrf.for_undo(&format!("menu {} {language} {now} {was}", menu.as_str()))
}
