//! Tags, and what is said of those that nothing here has.

use super::terms::Terms;
use crate::content::tags::{MAX_LABEL, MAX_TAGS};
use crate::import::foreign::{ForeignSite, Taxonomy};
use crate::import::plain;
use crate::import::report::Report;
use std::collections::HashSet;

/// The labels of an entry's tags, and what is not as it was. A category that could not come as
/// one is a tag.
pub(super) fn labels(terms: &[(Taxonomy, String, String)], here: &Terms) -> (Vec<String>, Vec<String>) {
    let is_tag = |taxonomy: Taxonomy, slug: &String| taxonomy == Taxonomy::Tag || !here.contains_key(slug);
    let (mut labels, mut beyond, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for (_, _, name) in terms.iter().filter(|(taxonomy, slug, _)| is_tag(*taxonomy, slug)) {
        let label = plain::short_line(&crate::import::html::words(name), MAX_LABEL);
        if label.is_empty() || !seen.insert(crate::content::tags::slug_of(&label)) {
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
        vec![format!("it has 20 tags, the most there can be, and {} not: “{}”", beyond.len(), beyond.join(", "))]
    };
    (labels, notes)
}

/// Says which tags nothing has, and which lost something.
pub(super) fn tell(site: &ForeignSite, report: &mut Report) {
    let used = site.entries.iter().flat_map(|entry| &entry.terms);
    let used: HashSet<&str> =
        used.filter(|(of, _, _)| *of == Taxonomy::Tag).map(|(_, slug, _)| slug.as_str()).collect();
    for term in site.terms.iter().filter(|term| term.taxonomy == Taxonomy::Tag) {
        let name = plain::line(&term.name);
        if !used.contains(term.slug.as_str()) {
            report.lost("tag", &name, "no page or post in the file has it");
        }
        if !term.description.trim().is_empty() {
            report.lost("tag", &name, "tags have no description here");
        }
    }
}
