//! Where each entry is to be: its identifier, what it is below, and its address.

use super::address::OldSite;
use crate::content::incoming::{self, Standing};
use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::domain::slug::Slug;
use crate::import::foreign::{ForeignEntry, ForeignKind, ForeignSite, ForeignState};
use crate::import::html;
use crate::import::identity::uuid_of;
use crate::import::note::Note;
use crate::import::plain;
use crate::infra::database::{Database, DatabaseError};
use std::collections::{HashMap, HashSet};

/// How many pages may stand above each other here.
const MAX_LEVELS: usize = 5;

/// The place of one entry.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) id: EntryId,
    pub(super) kind: EntryKind,
    pub(super) parent: Option<EntryId>,
    pub(super) slug: Slug,
    /// None in the bin.
    pub(super) path: Option<String>,
    /// What is here of it already.
    pub(super) standing: Option<Standing>,
    /// What is not as it was.
    pub(super) notes: Vec<Note>,
}

/// The places of all.
#[derive(Debug)]
pub(super) struct Plan {
    /// One for each entry of the site, in its order.
    pub(super) places: Vec<Place>,
    /// Their numbers, each page after the one above it.
    pub(super) order: Vec<usize>,
}

/// Finds a place for every entry of a site.
pub(super) async fn plan(db: &Database, site: &ForeignSite) -> Result<Plan, DatabaseError> {
    let ids: Vec<EntryId> = site.entries.iter().map(|entry| uuid_of(site, "entry", &entry.id).into()).collect();
    let standing = incoming::standing(db, &ids).await?;
    let by_id: HashMap<&str, usize> =
        site.entries.iter().enumerate().map(|(number, entry)| (entry.id.as_str(), number)).collect();
    let by_own: HashMap<EntryId, usize> = ids.iter().enumerate().map(|(number, id)| (*id, number)).collect();
    let mut levels = Levels { site, by_id: &by_id, known: vec![None; site.entries.len()] };
    let mut order: Vec<usize> = (0..site.entries.len()).collect();
    order.sort_by_key(|number| levels.of(*number));
    let mut places: Vec<Option<Place>> = (0..site.entries.len()).map(|_| None).collect();
    let mut taken: HashSet<String> = HashSet::new();
    for number in &order {
        let entry = &site.entries[*number];
        let mut notes = Vec::new();
        let kind = match entry.kind {
            ForeignKind::Page => EntryKind::Page,
            ForeignKind::Post => EntryKind::Post,
        };
        let above = above(entry, &by_id, (&places, &by_own), &mut notes);
        let base = match (kind.folder(), &above) {
            (Some(folder), _) => format!("{folder}/"),
            (None, Some((_, path))) => format!("{path}/"),
            (None, None) => String::new(),
        };
        let id = ids[*number];
        let wanted = slug_of(entry, &mut notes);
        let standing = standing.get(&id).cloned();
        let (slug, path) = match &standing {
            Some(standing) => (wanted, standing.path.clone()),
            None if entry.state == ForeignState::Trashed => (wanted, None),
            None => {
                let (slug, path) = free(db, &base, &wanted, &mut taken).await?;
                if slug != wanted {
                    let there = format!("/{base}{wanted}");
                    notes.push(Note::changed(format!("something else is at “{there}”, so it is at “/{path}”")));
                }
                (slug, Some(path))
            }
        };
        let parent = above.map(|(id, _)| id);
        places[*number] = Some(Place { id, kind, parent, slug, path, standing, notes });
    }
    Ok(Plan { places: places.into_iter().flatten().collect(), order })
}

/// The page above an entry, and its address.
fn above(
    entry: &ForeignEntry,
    by_id: &HashMap<&str, usize>,
    (places, by_own): (&[Option<Place>], &HashMap<EntryId, usize>),
    notes: &mut Vec<Note>,
) -> Option<(EntryId, String)> {
    let parent = entry.parent.as_deref().filter(|_| entry.kind == ForeignKind::Page)?;
    let place = by_id.get(parent).and_then(|number| places[*number].as_ref());
    let Some(mut place) = place.filter(|place| place.kind == EntryKind::Page && place.path.is_some()) else {
        notes.push(Note::changed("the page above it is not here, so it is at the top"));
        return None;
    };
    let levels = |place: &Place| place.path.as_deref().map_or(0, |path| path.split('/').count());
    let mut has_moved = false;
    while levels(place) >= MAX_LEVELS {
        let higher = place.parent.and_then(|id| places[*by_own.get(&id)?].as_ref());
        let Some(higher) = higher else { break };
        (place, has_moved) = (higher, true);
    }
    if has_moved {
        notes.push(Note::changed("pages go five levels deep here; it is higher up than it was"));
    }
    Some((place.id, place.path.clone()?))
}

/// The last part of an address: as it was, where an address here can be so.
fn slug_of(entry: &ForeignEntry, notes: &mut Vec<Note>) -> Slug {
    let was = plain::decoded(&entry.slug);
    if let Ok(slug) = Slug::parse(&was) {
        return slug;
    }
    let title = html::words(&entry.title);
    let suggested = [was.as_str(), &title].into_iter().filter(|text| !text.is_empty()).find_map(Slug::suggest);
    let numbered = || Slug::suggest(&format!("{}-{}", entry.kind.label(), entry.id));
    let slug = suggested.or_else(numbered).unwrap_or_else(|| {
        Slug::parse(entry.kind.label()).unwrap_or_else(|_| unreachable!("`page` and `post` are slugs"))
    });
    if !was.is_empty() && slug.as_str() != was {
        let was = plain::short_line(&was, 100);
        notes.push(Note::changed(format!("an address here cannot have “{was}”; it has “{slug}”")));
    }
    slug
}

async fn free(
    db: &Database,
    base: &str,
    wanted: &Slug,
    taken: &mut HashSet<String>,
) -> Result<(Slug, String), DatabaseError> {
    let mut slug = wanted.clone();
    let mut number = 1_u32;
    loop {
        let path = format!("{base}{slug}");
        if !taken.contains(&path) && !incoming::is_taken(db, &path).await? {
            taken.insert(path.clone());
            return Ok((slug, path));
        }
        number += 1;
        // Room for the number in the 96 bytes of a slug.
        let stem = &wanted.as_str()[..wanted.as_str().len().min(84)];
        let numbered = format!("{}-{number}", stem.trim_end_matches('-'));
        slug = Slug::parse(&numbered).map_err(|error| DatabaseError::value("entries.slug", error))?;
    }
}

/// How many pages are above each; one that is above itself has none above it.
struct Levels<'a> {
    site: &'a ForeignSite,
    by_id: &'a HashMap<&'a str, usize>,
    known: Vec<Option<usize>>,
}

impl Levels<'_> {
    fn of(&mut self, number: usize) -> usize {
        let (mut chain, mut at) = (vec![number], number);
        let base = loop {
            if let Some(level) = self.known[at] {
                break level;
            }
            let parent = self.site.entries[at].parent.as_deref().and_then(|parent| self.by_id.get(parent)).copied();
            match parent.filter(|parent| !chain.contains(parent)) {
                Some(parent) if chain.len() < 100 => {
                    chain.push(parent);
                    at = parent;
                }
                _ => break 0,
            }
        };
        // The last of the chain is known, or has nothing above it.
        for (distance, number) in chain.into_iter().rev().enumerate() {
            self.known[number].get_or_insert(base + distance);
        }
        self.known[number].unwrap_or_default()
    }
}

/// Where each entry was, and where it is: the path there, and the number of its place.
pub(super) fn old_paths(site: &ForeignSite, old: &OldSite) -> Vec<(String, usize)> {
    let paths = site.entries.iter().enumerate().filter_map(|(number, entry)| {
        let url = old.absolute(&entry.address).filter(|_| !entry.address.is_empty())?;
        let path = old.own_path(&url).filter(|path| !path.is_empty() && url.query().is_none())?;
        Some((path, number))
    });
    paths.collect()
}
