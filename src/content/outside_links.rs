//! Links outside of entries that lead nowhere: of menus, of those who write, and of forms to the page that visitors get
//! once they have sent them.
//!
//! They are few, and looked through when somebody asks. What entries link to is [`faults`](super::faults).

use super::file_uses::{Place, menu_links};
use super::places::{Places, files_of, is_of_every_site, published_at};
use super::{authors, forms, site};
use crate::domain::form::Thanks;
use crate::domain::reference::{Kind, Reference};
use crate::infra::database::{Database, DatabaseError};

/// A link that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLink {
    /// Where it stands.
    pub place: Place,
    /// The path that it leads to, without the first slash.
    pub path: String,
}

/// Those of a site, menus first. What people say of themselves counts once visitors read it.
pub async fn broken(db: &Database) -> Result<Vec<BrokenLink>, DatabaseError> {
    let links = all(db).await?;
    let of_kind = |kind: Kind| links.iter().map(|(link, _)| link).filter(move |link| link.kind == kind);
    let paths = of_kind(Kind::Link).map(|link| link.target.as_str()).filter(|path| !is_of_every_site(path));
    let mut paths: Vec<&str> = paths.collect();
    let published = published_at(db, &paths).await?;
    paths.retain(|path| !published.contains(*path));
    if !paths.is_empty() {
        let places = Places::read(db, &paths).await?;
        paths.retain(|path| !places.has(path));
    }
    let files: Vec<&str> = of_kind(Kind::File).map(|link| link.target.as_str()).collect();
    let known = files_of(db, &files).await?;
    let mut broken: Vec<BrokenLink> = Vec::new();
    for (link, place) in &links {
        let path = match link.kind {
            Kind::Link if paths.contains(&link.target.as_str()) => link.target.clone(),
            Kind::File if !known.contains(&link.target) => format!("media/{}", link.target),
            _ => continue,
        };
        if is_seen(db, place).await? {
            broken.push(BrokenLink { place: place.clone(), path });
        }
    }
    Ok(broken)
}

/// All links to this site, each with where it stands.
async fn all(db: &Database) -> Result<Vec<(Reference, Place)>, DatabaseError> {
    let mut links = Vec::new();
    if let Some(site) = site::read(db).await? {
        let of_menus = menu_links(&site.settings);
        links.extend(of_menus.filter_map(|(href, place)| Some((Reference::of_link(href.as_str())?, place))));
    }
    for person in authors::with_profile(db).await? {
        for link in person.profile.links.iter().filter_map(|href| Reference::of_link(href.as_str())) {
            links.push((link, Place::Person { id: person.id, name: person.name.clone() }));
        }
    }
    let mut forms = forms::readable(db).await?.forms;
    forms.sort_by_cached_key(|form| form.slug.clone());
    for form in forms {
        let Thanks::Page(page) = &form.definition.thanks else { continue };
        let Some(link) = Reference::of_link(page.as_str()) else { continue };
        links.push((link, Place::Form { slug: form.slug, title: form.definition.title }));
    }
    Ok(links)
}

/// Whether visitors see what stands there. Who has published nothing has no page.
async fn is_seen(db: &Database, place: &Place) -> Result<bool, DatabaseError> {
    match place {
        Place::Person { id, .. } => authors::has_published(db, *id).await,
        _ => Ok(true),
    }
}
