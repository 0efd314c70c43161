//! Where a site uses the files of its library: what loses something where one is deleted or called otherwise.
//!
//! Entries refer to many files, and what they refer to is kept beside them ([`showing`]). Whatever else names a
//! file is little, and looked through when somebody asks: the settings (logo and menus), what people say of
//! themselves, forms and redirects. It is one query of each, however many files are asked about.

use super::entries::listing::EntrySummary;
use super::entries::showing;
use super::menus::Menu;
use super::{authors, file_redirects, forms, site};
use crate::domain::document::Href;
use crate::domain::form::Thanks;
use crate::domain::ids::UserId;
use crate::domain::language::LanguageKey;
use crate::domain::media_name::MediaName;
use crate::domain::menu::MenuTarget;
use crate::domain::paging::Paged;
use crate::domain::person_name::PersonName;
use crate::domain::reference::Reference;
use crate::domain::site::SiteSettings;
use crate::domain::slug::Slug;
use crate::infra::database::{Database, DatabaseError};
use std::collections::HashMap;

/// A place outside of entries that uses a file, or links to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The logo is made of it, and the icons where they have no picture of their own.
    Logo,
    /// It is the logo of dark headers.
    DarkLogo,
    /// The icons are made of it.
    Icon,
    /// An item of a menu leads to it.
    Menu {
        /// Which menu.
        menu: Menu,
        /// In which language.
        language: LanguageKey,
        /// What people call the language; none where the site has no other.
        language_name: Option<String>,
        /// The words of the item.
        label: String,
    },
    /// Somebody who writes has it as a picture, or links to it.
    Person {
        /// Who.
        id: UserId,
        /// What the person is called.
        name: PersonName,
    },
    /// Who has sent a form is led to it.
    Form {
        /// The form's part of addresses.
        slug: Slug,
        /// What it is called.
        title: String,
    },
    /// An old address leads to it.
    Redirect {
        /// That address below the site's base, without the first slash.
        source: String,
    },
}

/// Where a file is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileUses {
    /// Outside of entries.
    pub places: Vec<Place>,
    /// In the first ones of the entries, by title, and how many they are.
    pub entries: Paged<EntrySummary>,
}

/// Where some files are used, of each with `at_most` of the entries that use it.
pub async fn of_files(
    db: &Database,
    files: &[&MediaName],
    at_most: u32,
) -> Result<HashMap<MediaName, FileUses>, DatabaseError> {
    if files.is_empty() {
        return Ok(HashMap::new());
    }
    let mut shown = showing::that_show(db, files, at_most).await?;
    let uses = |file: &&MediaName| {
        let entries = shown.remove(*file).unwrap_or_else(|| Paged { items: Vec::new(), total: 0 });
        ((*file).clone(), FileUses { places: Vec::new(), entries })
    };
    let mut found: HashMap<MediaName, FileUses> = files.iter().map(uses).collect();
    for (file, place) in places(db, files).await? {
        if let Some(uses) = found.get_mut(file.as_str())
            && !uses.places.contains(&place)
        {
            uses.places.push(place);
        }
    }
    Ok(found)
}

/// All places that use files, each with the name of one; of the redirects those alone that may lead to these.
async fn places(db: &Database, files: &[&MediaName]) -> Result<Vec<(String, Place)>, DatabaseError> {
    let mut found = Vec::new();
    if let Some(site) = site::read(db).await? {
        found.extend(of_marks(&site.settings));
        let of_menus = menu_links(&site.settings);
        found.extend(of_menus.filter_map(|(href, place)| Some((Reference::file_of(href.as_str())?, place))));
    }
    for person in authors::with_profile(db).await? {
        let linked = person.profile.links.iter().filter_map(|link| Reference::file_of(link.as_str()));
        let named = person.profile.picture.iter().map(ToString::to_string).chain(linked);
        let place = Place::Person { id: person.id, name: person.name.clone() };
        found.extend(named.map(|file| (file, place.clone())));
    }
    let mut forms = forms::readable(db).await?.forms;
    forms.sort_by_cached_key(|form| form.slug.clone());
    for form in forms {
        let Thanks::Page(page) = &form.definition.thanks else { continue };
        let file = Reference::file_of(page.as_str());
        found.extend(file.map(|file| (file, Place::Form { slug: form.slug, title: form.definition.title })));
    }
    for (source, target) in file_redirects::to_files(db, files).await? {
        found.extend(Reference::file_of(&target).map(|file| (file, Place::Redirect { source })));
    }
    Ok(found)
}

fn of_marks(settings: &SiteSettings) -> Vec<(String, Place)> {
    let Some(marks) = &settings.marks else { return Vec::new() };
    let used = [(Some(&marks.picture), Place::Logo), (marks.dark_picture.as_ref(), Place::DarkLogo)];
    let used = used.into_iter().chain([(marks.icon.as_ref(), Place::Icon)]);
    used.filter_map(|(picture, place)| Some((picture?.to_string(), place))).collect()
}

/// The addresses that people wrote into the menus, each with where it stands.
pub(super) fn menu_links(settings: &SiteSettings) -> impl Iterator<Item = (&Href, Place)> {
    let mut found = Vec::new();
    for (language, _, name) in settings.all_languages() {
        let navigation = settings.navigation_in(language);
        for menu in Menu::ALL {
            for item in menu.of(navigation).unwrap_or_default() {
                let MenuTarget::Link(href) = &item.target else { continue };
                let language_name = settings.is_multilingual().then(|| name.clone());
                let label = item.label.clone();
                found.push((href, Place::Menu { menu, language, language_name, label }));
            }
        }
    }
    found.into_iter()
}
