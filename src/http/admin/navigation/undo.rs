//! What takes back that a menu made by hand was let go, so that it follows the site by itself again: the items that it
//! had go along in the address and the form, and are sealed, so that no other address offers to put its own there. The
//! form is that of the menu, and saves them as that one does: not where somebody has made another menu meanwhile.

use super::find;
use super::typed::TypedItem;
use crate::content::menus::Menu;
use crate::domain::language::LanguageKey;
use crate::domain::menu::MenuItem;
use crate::domain::site::SiteSettings;
use crate::http::extract::{ManageSettings, Principal};
use crate::identity::csrf::CsrfToken;
use crate::view::address::Address;
use crate::view::admin::navigation::MenuUndo;
use serde::Deserialize;

/// The longest address that has a menu in it, in bytes. It stands in the head of an answer, of which nginx takes 4 KiB
/// where nobody says otherwise, and has a 502 for what is longer.
const LONGEST: usize = 3_000;

/// What an address says of a menu that was let go.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct LetGo {
    /// Which menu.
    undo: String,
    /// The items that it had.
    was: String,
    seal: String,
}

/// The address of the overview after a menu with these items was let go: with them, where there is room for them, else
/// with the word for what was done.
pub(super) fn after_letting_go(
    principal: &Principal<ManageSettings>,
    language: LanguageKey,
    (menu, items): (Menu, &[MenuItem]),
) -> String {
    let was = serde_json::to_string(items).unwrap_or_default();
    let seal = seal(principal, (menu, language), &was);
    let overview = Address::new(principal.site.url("/admin/navigation"));
    let address = overview.with("undo", menu.as_str()).with("was", &was).with("seal", seal.as_str());
    let address = if language.is_main() { address } else { address.with("language", &language.to_string()) };
    match address.to_string() {
        address if address.len() <= LONGEST => address,
        _ => principal.site.url(&super::overview_path(language, "automatic")),
    }
}

impl LetGo {
    /// The form that takes it back, where that is this session's to do and nobody has made the menu anew.
    pub(super) fn form(
        &self,
        principal: &Principal<ManageSettings>,
        settings: &SiteSettings,
        language: LanguageKey,
    ) -> Option<MenuUndo> {
        let menu = find(&self.undo).ok()?;
        let is_ours = seal(principal, (menu, language), &self.was).matches(&self.seal);
        if !is_ours || menu.of(&settings.navigation).is_some() {
            return None;
        }
        let items: Vec<MenuItem> = serde_json::from_str(&self.was).ok()?;
        let pairs = |(index, item): (usize, &MenuItem)| TypedItem::of(item).pairs(&format!("i.{index}"));
        Some(MenuUndo { key: menu.as_str(), fields: items.iter().enumerate().flat_map(pairs).collect() })
    }
}

fn seal(principal: &Principal<ManageSettings>, (menu, language): (Menu, LanguageKey), was: &str) -> CsrfToken {
    principal.csrf.for_undo(&format!("menu {} {language} {was}", menu.as_str()))
}
