//! Categories: terms of a taxonomy of that name, some below others.

use super::{Import, ImportError};
use crate::content::taxonomies::{self, ChangeTaxonomyError};
use crate::content::terms::{self, TermError, TermFields};
use crate::domain::entry::EntryKind;
use crate::domain::ids::TermId;
use crate::domain::slug::Slug;
use crate::domain::taxonomy;
use crate::import::foreign::{ForeignSite, ForeignTerm, Taxonomy};
use crate::import::html;
use crate::import::identity::uuid_of;
use crate::import::note::Note;
use crate::import::plain;
use crate::import::report::{Outcome, Report};
use crate::infra::database::SiteTransaction;
use std::collections::HashMap;

/// Where the taxonomy is, if nothing else is there.
const KEYS: [&str; 2] = ["category", "categories"];
/// The longest label and the longest description, in characters.
const MAX_LABEL: usize = 60;
const MAX_DESCRIPTION: usize = 500;

/// More levels than anybody has.
const MAX_ROUNDS: usize = 50;

/// A category that is here.
#[derive(Clone, Debug)]
pub(super) struct Here {
    pub(super) id: TermId,
    /// From the site's base, with the first slash.
    pub(super) address: String,
}

/// Categories by the last part of their address there.
pub(super) type Terms = HashMap<String, Here>;

/// Brings all categories. Those that cannot come are tags of what has them.
pub(super) async fn bring(import: &Import<'_>, site: &ForeignSite, report: &mut Report) -> Result<Terms, ImportError> {
    let categories = categories(site);
    if categories.is_empty() {
        return Ok(Terms::new());
    }
    let Some(key) = taxonomy_of(import).await? else {
        for term in &categories {
            note_tag(report, &plain::line(&term.name), "pages are where categories would be, so it is a tag");
        }
        return Ok(Terms::new());
    };
    let id_of = |slug: &str| TermId::from(uuid_of(site, "category", slug));
    let ids: Vec<TermId> = categories.iter().map(|term| id_of(&term.slug)).collect();
    let there = terms::some(import.db, &ids).await?;
    let mut brought = Terms::new();
    let total = categories.len();
    for (number, term) in categories.into_iter().enumerate() {
        import.at("bringing categories", number, total);
        let (id, name) = (id_of(&term.slug), plain::short_line(&html::words(&term.name), MAX_LABEL));
        let slug = Slug::parse(&plain::decoded(&term.slug)).ok();
        let mut here = there.get(&id).cloned();
        if let Some(slug) = slug.as_ref().filter(|_| here.is_none()) {
            here = terms::find(import.db, &key, slug).await?;
        }
        if let Some(here) = here {
            let address = format!("/{}/{}", here.taxonomy, here.slug);
            report.was_here("category", &name, &address);
            brought.insert(term.slug.clone(), Here { id: here.id, address });
            continue;
        }
        let description = html::words(&term.description);
        let fields = TermFields {
            label: name.clone(),
            slug,
            parent: term.parent.as_ref().and_then(|parent| brought.get(parent)).map(|parent| parent.id),
            description: plain::short_line(&description, MAX_DESCRIPTION),
        };
        let mut notes = Vec::new();
        if fields.description != description {
            notes.push(Note::lost("its description is cut to 500 characters"));
        }
        match write(import, id, &key, fields).await {
            Ok((slug, is_lifted)) => {
                let address = format!("/{key}/{slug}");
                if is_lifted {
                    notes.push(Note::changed("categories go five levels deep here; it is at the top"));
                }
                report.came("category", &name, &address, &notes);
                brought.insert(term.slug.clone(), Here { id, address });
            }
            Err(TermError::Database(error)) => return Err(error.into()),
            Err(error @ TermError::TooMany) => {
                let left = total - number;
                note_tag(report, &name, format!("{error}; it and those after it, {left} in all, are tags"));
                report.count("category", Outcome::Changed, left as u64 - 1);
                break;
            }
            Err(error) => note_tag(report, &name, format!("{error}; it is a tag of what has it")),
        }
    }
    Ok(brought)
}

/// Notes that a category is a tag here.
fn note_tag(report: &mut Report, name: &str, why: impl Into<String>) {
    report.note("category", name, &Note::changed(why));
    report.count("category", Outcome::Changed, 1);
}

/// Writes a category, at the top where it would be too deep; gives its slug, and whether that was so.
async fn write(import: &Import<'_>, id: TermId, key: &Slug, mut fields: TermFields) -> Result<(Slug, bool), TermError> {
    if import.is_rehearsal {
        let slug = fields.slug.unwrap_or_else(|| crate::content::tags::slug_of(&fields.label));
        return Ok((slug, false));
    }
    let mut is_lifted = false;
    loop {
        let mut transaction = SiteTransaction::begin(import.db).await?;
        match terms::add(&mut transaction, id, key, &fields).await {
            Ok(slug) => {
                // Visitors see it with what has it: the import's end says so to all nodes.
                let _generation = transaction.commit().await?;
                return Ok((slug, is_lifted));
            }
            Err(TermError::TooDeep) if !is_lifted => {
                fields.parent = None;
                is_lifted = true;
            }
            Err(error) => return Err(error),
        }
    }
}

/// The key of the taxonomy: one that is there, or a new one.
async fn taxonomy_of(import: &Import<'_>) -> Result<Option<Slug>, ImportError> {
    let there = taxonomies::list(import.db).await?;
    for key in KEYS {
        let Ok(key) = Slug::parse(key) else { continue };
        if there.iter().any(|taxonomy| taxonomy.key == key && taxonomy.sorts(EntryKind::Post)) {
            return Ok(Some(key));
        }
        if import.is_rehearsal {
            return Ok(Some(key));
        }
        let new = taxonomy::Taxonomy {
            key: key.clone(),
            singular: "Category".to_owned(),
            plural: "Categories".to_owned(),
            is_nested: true,
            kinds: vec![EntryKind::Post, EntryKind::Page],
        };
        match taxonomies::create(import.db, new).await {
            Ok(_) => return Ok(Some(key)),
            Err(ChangeTaxonomyError::Database(error)) => return Err(error.into()),
            Err(_) => {}
        }
    }
    Ok(None)
}

/// All categories, each after the one above it: those that the file lists, and those that only
/// entries name.
fn categories(site: &ForeignSite) -> Vec<ForeignTerm> {
    let listed = site.terms.iter().filter(|term| term.taxonomy == Taxonomy::Category).cloned();
    // What nobody has sorted is in this one there.
    let mut open: Vec<ForeignTerm> = listed.filter(|term| term.slug != "uncategorized").collect();
    let mut known: std::collections::HashSet<String> = open.iter().map(|term| term.slug.clone()).collect();
    for (_, slug, name) in site.entries.iter().flat_map(|entry| &entry.terms).filter(|it| it.0 == Taxonomy::Category) {
        if known.insert(slug.clone()) {
            open.push(ForeignTerm { slug: slug.clone(), name: name.clone(), ..ForeignTerm::default() });
        }
    }
    let mut ordered: Vec<ForeignTerm> = Vec::with_capacity(open.len());
    let mut placed = std::collections::HashSet::new();
    let mut rounds = 0;
    while !open.is_empty() {
        let is_ready =
            |term: &ForeignTerm| term.parent.as_ref().is_none_or(|it| placed.contains(it) || !known.contains(it));
        let (mut ready, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(is_ready);
        open = rest;
        rounds += 1;
        // Those that stand below each other in a ring, or deeper than anybody goes, stand below nothing.
        if ready.is_empty() || rounds == MAX_ROUNDS {
            for term in &mut open {
                term.parent = None;
            }
            ready.append(&mut open);
        }
        placed.extend(ready.iter().map(|term| term.slug.clone()));
        ordered.extend(ready);
    }
    ordered
}
