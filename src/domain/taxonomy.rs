//! Taxonomies: what a site sorts its entries by, beside tags, such as categories or regions.
//!
//! A taxonomy has terms, which its people keep (`content::terms`), some below others where it is
//! nested. Tags are no taxonomy in this sense: they are words that come with what is written, and
//! nobody keeps a list of them first.

use super::entry::EntryKind;
use super::slug::Slug;
use super::text::is_line;
use serde::{Deserialize, Serialize};

/// The most taxonomies of a site.
pub const MAX_TAXONOMIES: usize = 10;
/// The most terms of one taxonomy: they stand in one list in the editor.
pub const MAX_TERMS: usize = 1000;
/// How many terms can stand above each other, the lowest included.
pub const MAX_DEPTH: usize = 5;
/// The most terms of one entry, of all taxonomies together.
pub const MAX_OF_ENTRY: usize = 50;

/// What a site sorts its entries by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    /// Its part of addresses: a term is at `/category/news`, the list of all at `/category`.
    pub key: Slug,
    /// What one term is called: `Category`. 1 to 40 characters.
    pub singular: String,
    /// What several are called: `Categories`. 1 to 40 characters.
    pub plural: String,
    /// Whether terms stand below others.
    #[serde(default)]
    pub is_nested: bool,
    /// What can have terms of it.
    pub kinds: Vec<EntryKind>,
}

/// Why something is no taxonomy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxonomyFault {
    /// The name of one is none.
    #[error("the name has 1 to 40 characters, on one line")]
    Singular,
    /// The name of several is none.
    #[error("the name of several has 1 to 40 characters, on one line")]
    Plural,
    /// Nothing can have its terms.
    #[error("choose at least one kind of content that it sorts")]
    Kinds,
    /// There are more than a site can have.
    #[error("a site has at most 10 taxonomies")]
    TooMany,
    /// Two have the same key.
    #[error("there is a taxonomy with the address `/{0}` already; choose another")]
    Twice(Slug),
}

impl Taxonomy {
    /// Checks what its types do not.
    pub fn check(&self) -> Result<(), TaxonomyFault> {
        let is_name = |name: &str| (1..=40).contains(&name.trim().chars().count()) && is_line(name);
        if !is_name(&self.singular) {
            Err(TaxonomyFault::Singular)
        } else if !is_name(&self.plural) {
            Err(TaxonomyFault::Plural)
        } else if self.kinds.is_empty() {
            Err(TaxonomyFault::Kinds)
        } else {
            Ok(())
        }
    }

    /// What so many terms are called.
    pub fn label_for(&self, terms: usize) -> String {
        if terms == 1 { self.singular.clone() } else { self.plural.clone() }
    }

    /// Whether entries of that kind can have its terms.
    pub fn sorts(&self, kind: EntryKind) -> bool {
        self.kinds.contains(&kind)
    }
}

/// Checks all of a site's taxonomies.
pub fn check_all(taxonomies: &[Taxonomy]) -> Result<(), TaxonomyFault> {
    if taxonomies.len() > MAX_TAXONOMIES {
        return Err(TaxonomyFault::TooMany);
    }
    for (index, taxonomy) in taxonomies.iter().enumerate() {
        taxonomy.check()?;
        if taxonomies.iter().take(index).any(|other| other.key == taxonomy.key) {
            return Err(TaxonomyFault::Twice(taxonomy.key.clone()));
        }
    }
    Ok(())
}
