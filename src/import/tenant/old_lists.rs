//! Old addresses of lists and feeds: of what somebody wrote, of what has a tag or a category, and of all that is new.
//!
//! Where a list has the same address here, its further pages have, too; its feed has another one anyway.

use super::atlas::Atlas;
use super::people::People;
use super::{Import, ImportError};
use crate::content::{authors, incoming, site as own_site, tags, terms};
use crate::domain::ids::UserId;
use crate::domain::person_name::PersonName;
use crate::import::foreign::{ForeignKind, ForeignSite, ForeignTerm, System, Taxonomy};
use crate::import::plain::{self, decoded};
use std::collections::{BTreeMap, HashSet};

/// Where each system has the feed of a list, below the list.
const fn feed_of(system: System) -> &'static str {
    match system {
        System::WordPress => "feed",
        System::Ghost => "rss",
    }
}

/// Where each system has the feeds of the whole site, and where those are here. There are no comments here: who
/// reads the feed of those gets the one of what is new.
const fn feeds(system: System) -> &'static [(&'static str, &'static str)] {
    match system {
        System::WordPress => &[
            ("feed", "/rss.xml"),
            ("feed/rss", "/rss.xml"),
            ("feed/rss2", "/rss.xml"),
            ("feed/rdf", "/rss.xml"),
            ("feed/atom", "/feed.xml"),
            ("comments/feed", "/rss.xml"),
        ],
        System::Ghost => &[("rss", "/rss.xml"), ("feed", "/rss.xml")],
    }
}

/// Old addresses, and where they lead here; without those at which something is here.
pub(super) async fn moved(
    import: &Import<'_>,
    site: &ForeignSite,
    atlas: &Atlas,
    people: &People,
) -> Result<Vec<(String, String)>, ImportError> {
    let (of_authors, authors_here) = of_authors(import, site, people).await?;
    let of_terms = of_terms(site, atlas);
    let mut here = terms_here(import).await?;
    here.extend(authors_here);
    here.extend(of_terms.values().cloned());
    let mut moved = Vec::new();
    for (old, new) in of_authors.into_iter().chain(of_terms).filter(|(old, _)| is_path(old)) {
        if !here.contains(&old) {
            moved.push((old.clone(), format!("/{new}")));
            moved.push((format!("{old}/*"), format!("/{new}/*")));
        }
        moved.push((format!("{old}/{}", feed_of(site.system)), format!("/{new}/feed.xml")));
    }
    moved.extend(feeds(site.system).iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())));
    let sources: Vec<&str> = moved.iter().map(|(old, _)| old.as_str()).collect();
    let taken = incoming::taken(import.db, &sources).await?;
    moved.retain(|(old, _)| !taken.contains(old));
    Ok(moved)
}

/// A star would make one address lead for all below it.
fn is_path(old: &str) -> bool {
    !old.contains('*') && plain::line(old) == old && old.split('/').all(|part| !part.is_empty())
}

/// The lists of those who have a post that visitors see, and the addresses that such lists have here.
async fn of_authors(
    import: &Import<'_>,
    site: &ForeignSite,
    people: &People,
) -> Result<(BTreeMap<String, String>, Vec<String>), ImportError> {
    // Before they are here their addresses are those that they will have.
    let coming: BTreeMap<UserId, PersonName> =
        people.values().filter_map(|person| Some((person.id, PersonName::parse(&person.name).ok()?))).collect();
    let coming: Vec<(UserId, PersonName)> = coming.into_iter().collect();
    let slugs = authors::all_slugs(import.db, &coming).await?;
    let now = import.clock.now();
    let seen = site.entries.iter().filter(|entry| entry.kind == ForeignKind::Post && entry.is_seen(now));
    let writers: HashSet<&str> = seen.map(|entry| entry.author.as_str()).collect();
    let listed = site.people.iter().filter(|person| writers.contains(person.key.as_str()));
    let list = listed.filter_map(|person| {
        let slug = slugs.get(&people.get(&person.key)?.id)?;
        Some((format!("author/{}", person.slug), format!("author/{slug}")))
    });
    Ok((list.collect(), slugs.values().map(|slug| format!("author/{slug}")).collect()))
}

/// The lists of categories, alone and below those above them, and of tags that something has.
fn of_terms(site: &ForeignSite, atlas: &Atlas) -> BTreeMap<String, String> {
    let mut lists = BTreeMap::new();
    for ((_, slug), new) in atlas.terms().iter().filter(|((taxonomy, _), _)| *taxonomy == Taxonomy::Category) {
        let listed = site.terms.iter().find(|term| term.taxonomy == Taxonomy::Category && term.slug == *slug);
        let below = listed.map(|term| with_those_above(site, term));
        for old in below.into_iter().chain([slug.clone()]) {
            lists.insert(format!("category/{}", decoded(&old)), new.trim_start_matches('/').to_owned());
        }
    }
    for (taxonomy, slug, name) in site.entries.iter().flat_map(|entry| &entry.terms) {
        // What could not come as a category is a tag.
        let is_category = *taxonomy == Taxonomy::Category;
        if !is_category || !atlas.terms().contains_key(&(Taxonomy::Category, slug.clone())) {
            let old = format!("{}/{}", taxonomy.label(), decoded(slug));
            lists.entry(old).or_insert_with(|| format!("tag/{}", atlas.tag_slug(name)));
        }
    }
    lists
}

/// The addresses of all tags and terms that are here.
async fn terms_here(import: &Import<'_>) -> Result<HashSet<String>, ImportError> {
    let tags = tags::all(import.db).await?;
    let mut here: HashSet<String> = tags.into_iter().map(|tag| format!("tag/{}", tag.slug)).collect();
    let settings = own_site::read(import.db).await?.map(|site| site.settings);
    for taxonomy in settings.into_iter().flat_map(|settings| settings.taxonomies) {
        let tree = terms::tree(import.db, &taxonomy.key).await?;
        here.extend(tree.into_iter().map(|(term, _)| format!("{}/{}", taxonomy.key, term.slug)));
    }
    Ok(here)
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
