//! Menus: the one that seems to be the main one, and one for the footer. The export does not say
//! where the old site had them, and there are two here.
//!
//! None takes the place of a menu that leads visitors to something of this site's own, whether somebody has made
//! it or it follows the pages.

use super::atlas::Atlas;
use super::plan::Plan;
use super::terms::Terms;
use super::{Import, ImportError};
use crate::content::menus::{self, ChangeMenuError, Menu};
use crate::content::{site as own_site, tags};
use crate::domain::document::Href;
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::menu::{MAX_DEPTH, MAX_ITEMS, MenuItem, MenuTarget};
use crate::import::foreign::{self, ForeignMenu, ForeignMenuItem, ForeignSite, Taxonomy};
use crate::import::html::World;
use crate::import::note::Note;
use crate::import::plain;
use crate::import::report::{Fate, Outcome, Report};
use std::collections::HashSet;

/// The longest words of an item, in characters.
const MAX_LABEL: usize = 60;
/// More items than anybody goes through: a menu with more is not looked at.
const MOST_ITEMS: usize = 1000;
/// Words by which people call the menu in the header.
const MAIN: [&str; 5] = ["main", "primary", "header", "navigation", "top"];

/// Makes menus of the old site's, where nobody has made one here.
pub(super) async fn bring(
    import: &Import<'_>,
    site: &ForeignSite,
    plan: &Plan,
    (atlas, terms): (&Atlas, &Terms),
    report: &mut Report,
) -> Result<(), ImportError> {
    let Some(own) = own_site::read(import.db).await? else { return Ok(()) };
    let chosen = chosen(&site.menus);
    let came: HashSet<EntryId> = plan.places.iter().map(|place| place.id).collect();
    let settings = &own.settings;
    let follows_own =
        menus::follows_own(import.db, &settings.navigation, settings.home_page.as_ref(), |page| came.contains(&page))
            .await?;
    for (number, menu) in site.menus.iter().enumerate().filter(|(_, menu)| !menu.items.is_empty()) {
        import.at("bringing menus", number, site.menus.len());
        if menu.items.len() > MOST_ITEMS {
            let count = menu.items.len();
            report.left_out("menu", &menu.name, format!("it has {count} items, and a menu has at most 100"));
            report.count("menu item", Outcome::LeftOut, count as u64);
            continue;
        }
        let which = chosen.iter().find(|(_, at)| *at == number).map(|(which, _)| *which);
        let Some(which) = which else {
            tell(site, menu, "a site has one menu in its header and one in its footer", report);
            continue;
        };
        if which.of(&settings.navigation).is_some() {
            report.was_here("menu", &menu.name, format!("there is a {} already, which stays", which.label()));
            report.count("menu item", Outcome::AlreadyHere, menu.items.len() as u64);
            continue;
        }
        if follows_own {
            tell(site, menu, "the menu here leads to pages or lists of this site, and stays", report);
            continue;
        }
        let made = Making { import, site, plan, atlas, terms, menu }.items().await?;
        let Made { items, notes, left_out, changed } = made;
        let count = items.len();
        if !import.is_rehearsal {
            match menus::save(import.db, LanguageKey::MAIN, which, None, Some(items)).await {
                Ok(_) => {}
                Err(ChangeMenuError::Database(error)) => return Err(error.into()),
                Err(error) => {
                    tell(site, menu, &error.to_string(), report);
                    continue;
                }
            }
        }
        report.tell(Fate::CameOver, "menu", &menu.name, format!("{}, with {count} items", which.label()));
        report.count("menu", if notes.is_empty() { Outcome::AsItWas } else { Outcome::Changed }, 1);
        for (name, note) in &notes {
            report.note("menu item", name, note);
        }
        report.count("menu item", Outcome::AsItWas, (count - changed) as u64);
        report.count("menu item", Outcome::Changed, changed as u64);
        report.count("menu item", Outcome::LeftOut, left_out as u64);
    }
    Ok(())
}

/// Which menus come: by their names, else the first.
fn chosen(all: &[ForeignMenu]) -> Vec<(Menu, usize)> {
    let filled = || all.iter().enumerate().filter(|(_, menu)| !menu.items.is_empty());
    let is_called = |menu: &ForeignMenu, words: &[&str]| {
        let name = menu.name.to_lowercase();
        words.iter().any(|word| name.split(|c: char| !c.is_alphanumeric()).any(|part| part == *word))
    };
    let footer = filled().find(|(_, menu)| is_called(menu, &["footer"])).map(|(number, _)| number);
    let main = filled().find(|(number, menu)| Some(*number) != footer && is_called(menu, &MAIN));
    let main = main.or_else(|| filled().find(|(number, _)| Some(*number) != footer)).map(|(number, _)| number);
    let menus = [main.map(|number| (Menu::Main, number)), footer.map(|number| (Menu::Footer, number))];
    menus.into_iter().flatten().collect()
}

/// A menu on its way.
struct Making<'a> {
    import: &'a Import<'a>,
    site: &'a ForeignSite,
    plan: &'a Plan,
    atlas: &'a Atlas,
    terms: &'a Terms,
    menu: &'a ForeignMenu,
}

/// What a menu is here.
#[derive(Default)]
struct Made {
    items: Vec<MenuItem>,
    /// What is said of items that are not here or not as they were, with their words.
    notes: Vec<(String, Note)>,
    /// How many items are not here.
    left_out: usize,
    /// How many are, and not as they were.
    changed: usize,
}

impl Made {
    fn leave_out(&mut self, name: String, why: impl Into<String>) {
        self.notes.push((name, Note::lost(why)));
        self.left_out += 1;
    }
}

impl Making<'_> {
    async fn items(&self) -> Result<Made, ImportError> {
        let mut made = Made::default();
        let ordered = in_order(&self.menu.items);
        let is_in_none = |item: &&ForeignMenuItem| ordered.iter().all(|(other, _)| other.id != item.id);
        for item in self.menu.items.iter().filter(is_in_none) {
            made.leave_out(self.name_of(item), "it stands below items that stand below each other in a circle");
        }
        for (item, depth) in ordered {
            let name = self.name_of(item);
            if made.items.len() == MAX_ITEMS {
                made.leave_out(name, "a menu has at most 100 items");
                continue;
            }
            let Some(target) = self.target(item).await? else {
                made.leave_out(name, format!("it leads to nothing here: {}", target(self.site, item)));
                continue;
            };
            let is_named = matches!(target, MenuTarget::Link(_) | MenuTarget::Heading);
            let label = if is_named { words(self.site, item) } else { item.label.clone() };
            let label = plain::short_line(&label, MAX_LABEL);
            if is_named && label.is_empty() {
                made.leave_out(name, "it has no words");
                continue;
            }
            let mut notes = item.leftovers.clone();
            if depth > MAX_DEPTH {
                notes.push(Note::changed("items go three levels deep here; it is on the third"));
            }
            made.changed += usize::from(!notes.is_empty());
            made.notes.extend(notes.into_iter().map(|note| (name.clone(), note)));
            made.items.push(MenuItem { label, target, depth: depth.min(MAX_DEPTH) });
        }
        Ok(made)
    }

    fn name_of(&self, item: &ForeignMenuItem) -> String {
        format!("{}: {}", self.menu.name, words(self.site, item))
    }

    async fn target(&self, item: &ForeignMenuItem) -> Result<Option<MenuTarget>, ImportError> {
        Ok(match &item.target {
            foreign::MenuTarget::Entry(id) => {
                let number = self.site.entries.iter().position(|entry| entry.id == *id);
                number.map(|number| MenuTarget::Entry(self.plan.places[number].id))
            }
            foreign::MenuTarget::Term(taxonomy, id) => {
                let term = self.site.terms.iter().find(|term| term.taxonomy == *taxonomy && term.id == *id);
                match (taxonomy, term) {
                    (Taxonomy::Category, Some(term)) => self.terms.get(&term.slug).map(|it| MenuTarget::Term(it.id)),
                    (Taxonomy::Tag, Some(term)) => {
                        let slug = self.atlas.tag_slug(&term.name);
                        tags::find(self.import.db, &slug).await?.map(|tag| MenuTarget::Tag(tag.id))
                    }
                    (_, None) => None,
                }
            }
            foreign::MenuTarget::Address(address) => self.target_of(address),
            foreign::MenuTarget::Nowhere => Some(MenuTarget::Heading),
        })
    }

    fn target_of(&self, address: &str) -> Option<MenuTarget> {
        if let Some(number) = self.atlas.entry_at(address) {
            return Some(MenuTarget::Entry(self.plan.places[number].id));
        }
        let href: Href = self.atlas.view("").link(address)?;
        Some(match href.as_str() {
            "/" => MenuTarget::Home,
            "#" => MenuTarget::Heading,
            _ => MenuTarget::Link(href),
        })
    }
}

/// Items in reading order, each with how many are above it; without those that nothing at the top leads to.
fn in_order(items: &[ForeignMenuItem]) -> Vec<(&ForeignMenuItem, u8)> {
    let is_there = |id: &String| items.iter().any(|item| item.id == *id);
    let below = |parent: Option<&str>| {
        let own = items
            .iter()
            .filter(move |item| item.parent.as_ref().filter(|it| is_there(it)).map(String::as_str) == parent);
        own.rev().collect::<Vec<_>>()
    };
    let mut ordered: Vec<(&ForeignMenuItem, u8)> = Vec::new();
    let mut open: Vec<(&ForeignMenuItem, u8)> = below(None).into_iter().map(|item| (item, 0)).collect();
    while let Some((item, depth)) = open.pop() {
        // An item stands once, however its file has it.
        if ordered.iter().any(|(other, _)| other.id == item.id) {
            continue;
        }
        ordered.push((item, depth));
        open.extend(below(Some(&item.id)).into_iter().map(|item| (item, depth.saturating_add(1))));
    }
    ordered
}

fn tell(site: &ForeignSite, menu: &ForeignMenu, why: &str, report: &mut Report) {
    report.left_out("menu", &menu.name, format!("it is not here: {why}; its {} items follow", menu.items.len()));
    for item in &menu.items {
        let name = format!("{}: {}", menu.name, words(site, item));
        report.left_out("menu item", &name, format!("it led to {}", target(site, item)));
    }
}

/// The words of an item, or of what it leads to.
fn words(site: &ForeignSite, item: &ForeignMenuItem) -> String {
    if item.label.is_empty() { leads_to(site, item) } else { item.label.clone() }
}

/// What an item leads to, in a sentence.
fn target(site: &ForeignSite, item: &ForeignMenuItem) -> String {
    match &item.target {
        foreign::MenuTarget::Nowhere => leads_to(site, item),
        _ => format!("“{}”", leads_to(site, item)),
    }
}

fn leads_to(site: &ForeignSite, item: &ForeignMenuItem) -> String {
    match &item.target {
        foreign::MenuTarget::Entry(id) => {
            let entry = site.entries.iter().find(|entry| entry.id == *id);
            entry.map_or_else(|| format!("entry {id}"), |entry| crate::import::html::words(&entry.title))
        }
        foreign::MenuTarget::Term(taxonomy, id) => {
            let term = site.terms.iter().find(|term| term.taxonomy == *taxonomy && term.id == *id);
            term.map_or_else(|| format!("{} {id}", taxonomy.label()), |term| plain::line(&term.name))
        }
        foreign::MenuTarget::Address(address) => address.clone(),
        foreign::MenuTarget::Nowhere => "nowhere".to_owned(),
    }
}
