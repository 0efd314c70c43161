//! Old addresses that lead to where things are now.

use super::atlas::Atlas;
use super::plan::{self, Plan};
use super::{Import, ImportError};
use crate::content::incoming::{self, IncomingError, MAX_SOURCE};
use crate::content::portable::redirects::PortableRedirect;
use crate::import::foreign::{ForeignSite, ForeignTerm, Taxonomy};
use crate::import::identity::uuid_of;

/// How many addresses one transaction writes.
const AT_ONCE: usize = 500;

/// Writes them. Those that are the same here need none.
pub(super) async fn bring(
    import: &Import<'_>,
    site: &ForeignSite,
    plan: &Plan,
    atlas: &Atlas,
) -> Result<(), ImportError> {
    let created_at = import.clock.now();
    let to = |source: String, entry, target: Option<String>| PortableRedirect {
        id: uuid_of(site, "redirect", &source).into(),
        source,
        entry,
        target,
        created_at,
        is_temporary: false,
        hits: 0,
        last_hit_at_ms: None,
    };
    let mut leads = Vec::new();
    for (source, number) in plan::old_paths(site, &atlas.old) {
        let place = &plan.places[number];
        if place.path.as_ref().is_some_and(|path| *path != source) {
            leads.push(to(source, Some(place.id), None));
        }
    }
    for file in &atlas.files {
        let url = atlas.old.absolute(&file.address).filter(|_| !file.address.is_empty());
        let source = url.and_then(|url| atlas.old.own_path(&url));
        if let (Some(source), Some((name, _))) = (source, &file.here) {
            leads.push(to(source, None, Some(format!("/media/{name}"))));
        }
    }
    for term in site.terms.iter().filter(|term| term.taxonomy == Taxonomy::Category) {
        if let Some(target) = atlas.terms().get(&(Taxonomy::Category, term.slug.clone())) {
            let old = [format!("category/{}", term.slug), format!("category/{}", with_those_above(site, term))];
            leads.extend(
                old.into_iter()
                    .filter(|old| target.strip_prefix('/') != Some(old))
                    .map(|old| to(old, None, Some(target.to_owned()))),
            );
        }
    }
    // A star would make one address lead for all below it.
    leads.retain(|lead| !lead.source.contains('*'));
    leads.retain(|lead| (1..=MAX_SOURCE).contains(&lead.source.chars().count()) && lead.check().is_ok());
    let total = leads.len();
    for (number, leads) in leads.chunks(AT_ONCE).enumerate() {
        import.at("leading old addresses here", number * AT_ONCE, total);
        match incoming::lead(import.db, leads).await {
            Ok(_) | Err(IncomingError::Row(_) | IncomingError::AddressTaken(_)) => {}
            Err(IncomingError::Database(error)) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The part of an old address that names a category: all that it stands below, too.
fn with_those_above(site: &ForeignSite, term: &ForeignTerm) -> String {
    let mut slugs = vec![term.slug.as_str()];
    let mut above = term.parent.as_deref();
    while let Some(slug) = above.filter(|slug| !slugs.contains(slug)) {
        slugs.push(slug);
        let parent = site.terms.iter().find(|term| term.taxonomy == Taxonomy::Category && term.slug == slug);
        above = parent.and_then(|term| term.parent.as_deref());
    }
    slugs.reverse();
    slugs.join("/")
}
