//! What a menu can lead to, in words.

use crate::content::entries::pages;
use crate::content::terms::TermTree;
use crate::content::{menus, tags, terms, types};
use crate::domain::ids::EntryId;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::language::LanguageKey;
use crate::domain::menu::MenuTarget;
use crate::domain::site::SiteSettings;
use crate::infra::database::{Database, DatabaseError};
use crate::view::form::{Choice, ChoiceGroup};
use crate::view::words::{self, Message};
use std::collections::HashMap;

/// Everything that a menu can lead to, in groups.
pub(super) struct Choices {
    groups: Vec<(String, Vec<(MenuTarget, String)>)>,
    labels: HashMap<MenuTarget, String>,
}

impl Choices {
    /// Reads what there is in a language.
    pub(super) async fn read(
        database: &Database,
        settings: &SiteSettings,
        language: LanguageKey,
    ) -> Result<Self, DatabaseError> {
        let own = [
            (MenuTarget::Home, "navigation-to-home"),
            (MenuTarget::Posts, "navigation-to-posts"),
            (MenuTarget::Heading, "navigation-to-heading"),
        ];
        let own = own.map(|(target, key)| (target, Message::new(key).to_string()));
        let mut groups = vec![(Message::new("navigation-site").to_string(), own.to_vec())];
        let pages = pages::tree(database).await?.into_iter().filter(|leaf| leaf.page.language == language);
        let pages = pages.map(|leaf| (MenuTarget::Entry(leaf.page.id), indented(leaf.depth, &leaf.page.title)));
        groups.push((words::label("Pages").into_owned(), pages.collect()));
        let lists = types::list(database).await?.into_iter();
        let lists = lists.map(|of| (MenuTarget::Type(of.key), of.definition.plural));
        groups.push((words::label("Content types").into_owned(), lists.collect()));
        for TermTree { taxonomy, terms } in terms::trees(database, settings.taxonomies.iter()).await? {
            let all = (MenuTarget::Taxonomy(taxonomy.key.clone()), all_of(&taxonomy.plural));
            let terms =
                terms.into_iter().map(|(term, depth)| (MenuTarget::Term(term.id), indented(depth, &term.label)));
            groups.push((taxonomy.plural.clone(), std::iter::once(all).chain(terms).collect()));
        }
        let tags = tags::all(database).await?.into_iter();
        let tags = tags.map(|tag| (MenuTarget::Tag(tag.id), tag.label));
        groups.push((words::label("Tags").into_owned(), tags.collect()));
        groups.retain(|(_, choices)| !choices.is_empty());
        let mut labels: HashMap<MenuTarget, String> = groups
            .iter()
            .flat_map(|(_, choices)| choices)
            .map(|(target, label)| (target.clone(), label.trim_start_matches("– ").to_owned()))
            .collect();
        // Posts and entries of types are too many to choose from, and may stand in a menu for all that.
        let by_hand = [&settings.navigation.main, &settings.navigation.footer].into_iter().flatten().flatten();
        for (id, entry) in menus::entries(database, by_hand).await? {
            labels.entry(MenuTarget::Entry(EntryId::from(id.as_uuid()))).or_insert(entry.title);
        }
        Ok(Self { groups, labels })
    }

    /// What an item leads to; none where that is gone.
    pub(super) fn own(&self, target: &MenuTarget) -> Option<String> {
        match target {
            MenuTarget::Link(href) => Some(href.to_string()),
            target => self.labels.get(target).cloned(),
        }
    }

    /// The words that an item has on the site.
    pub(super) fn label(&self, own: &str, target: &MenuTarget) -> String {
        if !own.is_empty() {
            return own.to_owned();
        }
        self.own(target).unwrap_or_else(|| Message::new("navigation-gone").to_string())
    }

    /// What can be added.
    pub(super) fn groups(&self) -> Vec<ChoiceGroup> {
        let choice =
            |(target, label): &(MenuTarget, String)| Choice::new(super::typed::to_json(target), label.as_str());
        let group = |(label, choices): &(String, Vec<(MenuTarget, String)>)| ChoiceGroup {
            label: label.clone(),
            choices: choices.iter().map(choice).collect(),
        };
        self.groups.iter().map(group).collect()
    }
}

/// The list of all terms of a taxonomy. German has its nouns with a capital in a sentence, too.
fn all_of(plural: &str) -> String {
    let plural = match words::spoken() {
        InterfaceLanguage::English => plural.to_lowercase(),
        InterfaceLanguage::German => plural.to_owned(),
    };
    Message::new("navigation-to-all").with("plural", plural).to_string()
}

fn indented(depth: usize, label: &str) -> String {
    format!("{}{label}", "– ".repeat(depth))
}
