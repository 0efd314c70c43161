//! Tags, and what is said of those that nothing here has.

use super::plan::Plan;
use super::terms::Terms;
use crate::content::tags::{self, MAX_LABEL, MAX_TAGS};
use crate::domain::slug::Slug;
use crate::import::foreign::{ForeignSite, Taxonomy};
use crate::import::html;
use crate::import::note::Note;
use crate::import::plain;
use crate::import::report::{Outcome, Report};
use crate::infra::database::{Database, DatabaseError};
use std::collections::{HashMap, HashSet};

/// The labels of an entry's tags, and what is not as it was. A category that could not come as
/// one is a tag.
pub(super) fn labels(terms: &[(Taxonomy, String, String)], here: &Terms) -> (Vec<String>, Vec<Note>) {
    let is_tag = |taxonomy: Taxonomy, slug: &String| taxonomy == Taxonomy::Tag || !here.contains_key(slug);
    let (mut labels, mut beyond, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for (_, _, name) in terms.iter().filter(|(taxonomy, slug, _)| is_tag(*taxonomy, slug)) {
        let label = label(name);
        if label.is_empty() || !seen.insert(tags::slug_of(&label)) {
            continue;
        }
        if labels.len() < MAX_TAGS {
            labels.push(label);
        } else {
            beyond.push(label);
        }
    }
    let notes = if beyond.is_empty() {
        Vec::new()
    } else {
        let (count, beyond) = (beyond.len(), beyond.join(", "));
        vec![Note::lost(format!("it has 20 tags, the most there can be, and {count} not: “{beyond}”"))]
    };
    (labels, notes)
}

/// The last parts of the addresses of the tags that are here, by what they are called: one that was renamed is where
/// it was.
#[derive(Debug, Default)]
pub(super) struct TagsHere(HashMap<String, Slug>);

impl TagsHere {
    pub(super) async fn read(db: &Database) -> Result<Self, DatabaseError> {
        let mut here = HashMap::new();
        for tag in tags::all(db).await? {
            // Of several that are called so, an entry gets the one at that address, or else the oldest.
            if tag.slug == tags::slug_of(&tag.label) || !here.contains_key(&tag.label) {
                here.insert(tag.label, tag.slug);
            }
        }
        Ok(Self(here))
    }

    /// The last part of the address that a tag has here, or will have, by its name there.
    pub(super) fn slug_of(&self, name: &str) -> Slug {
        let label = label(name);
        self.0.get(&label).cloned().unwrap_or_else(|| tags::slug_of(&label))
    }
}

fn label(name: &str) -> String {
    plain::short_line(&html::words(name), MAX_LABEL)
}

/// Says which tags nothing has, and which lost something, and counts all of them, those too that the file does
/// not list. One that only entries of an earlier run have was here already.
pub(super) fn tell(site: &ForeignSite, plan: &Plan, report: &mut Report) {
    let mut used: HashMap<&str, Outcome> = HashMap::new();
    for (entry, place) in site.entries.iter().zip(&plan.places) {
        let outcome = if place.standing.is_none() { Outcome::AsItWas } else { Outcome::AlreadyHere };
        for (_, slug, _) in entry.terms.iter().filter(|(of, _, _)| *of == Taxonomy::Tag) {
            let known = used.entry(slug).or_insert(outcome);
            if outcome == Outcome::AsItWas {
                *known = outcome;
            }
        }
    }
    let mut listed = HashSet::new();
    for term in site.terms.iter().filter(|term| term.taxonomy == Taxonomy::Tag) {
        let name = plain::line(&term.name);
        listed.insert(term.slug.as_str());
        let mut notes = term.leftovers.clone();
        if !term.description.trim().is_empty() {
            notes.push(Note::lost("tags have no description here"));
        }
        match used.get(term.slug.as_str()) {
            Some(Outcome::AsItWas) if !notes.is_empty() => report.count("tag", Outcome::Changed, 1),
            Some(outcome) => report.count("tag", *outcome, 1),
            None => report.left_out("tag", &name, "no page or post in the file has it"),
        }
        for note in &notes {
            report.note("tag", &name, note);
        }
    }
    for (_, outcome) in used.into_iter().filter(|(slug, _)| !listed.contains(slug)) {
        report.count("tag", outcome, 1);
    }
}
