//! Where files are used, as the library's screens say it: each place by its name, with a way to the screen where
//! that is chosen, where the person gets in there. What else stands in such a place is named alike.

use crate::content::file_uses::{self, FileUses, Place};
use crate::content::menus::Menu;
use crate::domain::ids::UserId;
use crate::domain::language::LanguageKey;
use crate::domain::media_name::MediaName;
use crate::domain::redirect::Source;
use crate::domain::role::Permission;
use crate::http::extract::Principal;
use crate::infra::database::DatabaseError;
use crate::media::library::MediaFile;
use crate::view::address::Address;
use crate::view::admin::media::{UsedBy, Uses};
use crate::view::words::{self, Message};

/// The entries that one file's screen names. Those beyond them are counted.
const NAMED: u32 = 50;
/// The same where many files are asked about.
const NAMED_OF_MANY: u32 = 10;

/// Where a file is used.
pub(super) async fn of_file<N>(principal: &Principal<N>, file: &MediaFile) -> Result<Uses, DatabaseError> {
    let mut found = file_uses::of_files(&principal.site.database, &[&file.name], NAMED).await?;
    Ok(found.remove(&file.name).map(|uses| said(principal, uses)).unwrap_or_default())
}

/// The same of many, each with where it is used.
pub(super) async fn of_files<N>(
    principal: &Principal<N>,
    files: Vec<MediaFile>,
) -> Result<Vec<(MediaFile, Uses)>, DatabaseError> {
    let names: Vec<&MediaName> = files.iter().map(|file| &file.name).collect();
    let mut found = file_uses::of_files(&principal.site.database, &names, NAMED_OF_MANY).await?;
    let with_uses = |file: MediaFile| {
        let uses = found.remove(&file.name).map(|uses| said(principal, uses)).unwrap_or_default();
        (file, uses)
    };
    Ok(files.into_iter().map(with_uses).collect())
}

fn said<N>(principal: &Principal<N>, uses: FileUses) -> Uses {
    let FileUses { places, entries } = uses;
    let total = places.len() as u64 + entries.total;
    let entries = entries.items.into_iter().map(|entry| UsedBy {
        href: Some(principal.site.url(&format!("/admin/entries/{}", entry.id))),
        title: entry.title,
        standing: Some(entry.standing),
        goes_along: false,
    });
    let places = places.iter().map(|place| {
        let path = path_of(principal, place);
        UsedBy {
            title: name_of(place),
            href: path.map(|path| principal.site.url(&path)),
            standing: None,
            goes_along: matches!(place, Place::Redirect { .. }),
        }
    });
    Uses { places: places.chain(entries).collect(), total }
}

/// A place's name, and the address of the screen where it is mended; none where the person does not get in there.
pub(in crate::http::admin) fn mended_at<N>(principal: &Principal<N>, place: &Place) -> Option<(String, String)> {
    Some((name_of(place), principal.site.url(&path_of(principal, place)?)))
}

fn name_of(place: &Place) -> String {
    let said = match place {
        Place::Logo => Message::new("media-used-logo"),
        Place::DarkLogo => Message::new("media-used-dark-logo"),
        Place::Icon => Message::new("media-used-icon"),
        Place::Menu { menu, language_name: None, label, .. } => {
            Message::new("media-used-menu").with("menu", words::label(menu.label())).with("item", label)
        }
        Place::Menu { menu, language_name: Some(language), label, .. } => Message::new("media-used-menu-in")
            .with("menu", words::label(menu.label()))
            .with("language", language)
            .with("item", label),
        Place::Person { name, .. } => Message::new("media-used-person").with("name", name),
        Place::Form { title, .. } => Message::new("media-used-form").with("title", title),
        Place::Redirect { source } => Message::new("media-used-redirect").with("address", Source::address_of(source)),
    };
    said.to_string()
}

/// The screen where it is chosen, below the site's base; none where the person does not get in there.
fn path_of<N>(principal: &Principal<N>, place: &Place) -> Option<String> {
    let (needed, path) = match place {
        Place::Logo | Place::DarkLogo | Place::Icon => (Permission::Design, "/admin/design/marks".to_owned()),
        Place::Menu { menu, language, .. } => (Permission::Settings, menu_path(*menu, *language)),
        Place::Person { id, .. } => return person_path(principal, *id),
        Place::Form { slug, .. } => (Permission::Forms, format!("/admin/forms/{slug}")),
        Place::Redirect { source } => {
            (Permission::Settings, Address::new("/admin/redirects").with("q", source).to_string())
        }
    };
    principal.may(needed).then_some(path)
}

fn menu_path(menu: Menu, language: LanguageKey) -> String {
    let language = if language.is_main() { String::new() } else { format!("?language={language}") };
    format!("/admin/navigation/{}{language}", menu.as_str())
}

/// What people say of themselves they say on their own screen alone: others are led to who it is.
fn person_path<N>(principal: &Principal<N>, person: UserId) -> Option<String> {
    if principal.user().id == person {
        return Some("/admin/profile#author".to_owned());
    }
    principal.may(Permission::People).then(|| "/admin/people".to_owned())
}
