//! What is done to each of many entries by a save of it.

use crate::content::entries::save::SaveEntryError;
use crate::content::tags::{self, TagError};
use crate::domain::ids::TermId;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::MAX_OF_ENTRY;

/// A tag that entries get, or lose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagging {
    label: String,
    slug: Slug,
    is_added: bool,
}

impl Tagging {
    /// The tag of that label, if it can be one.
    pub fn parse(label: &str, is_added: bool) -> Result<Self, TagError> {
        let label = tags::parse_label(label)?;
        Ok(Self { slug: tags::slug_of(&label), label, is_added })
    }

    /// The labels with it, or without it; none where that is what they are.
    pub(super) fn of(&self, labels: &[String]) -> Option<Vec<String>> {
        let is_it = |label: &str| tags::slug_of(label) == self.slug;
        if labels.iter().any(|label| is_it(label)) == self.is_added {
            return None;
        }
        let others = labels.iter().filter(|label| !is_it(label)).cloned();
        Some(others.chain(self.is_added.then(|| self.label.clone())).collect())
    }
}

/// A term of a taxonomy that entries get, or lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classification {
    /// The term.
    pub term: TermId,
    /// Whether they get it.
    pub is_added: bool,
}

impl Classification {
    /// The terms with it, or without it; none where that is what they are.
    pub(super) fn of(self, terms: &[TermId]) -> Result<Option<Vec<TermId>>, SaveEntryError> {
        if terms.contains(&self.term) == self.is_added {
            return Ok(None);
        }
        if self.is_added && terms.len() >= MAX_OF_ENTRY {
            return Err(SaveEntryError::TooManyTerms);
        }
        let others = terms.iter().copied().filter(|term| *term != self.term);
        Ok(Some(others.chain(self.is_added.then_some(self.term)).collect()))
    }
}

/// What a save does to each.
#[derive(Clone, Copy)]
pub(super) enum Change<'a> {
    Publish,
    Unpublish,
    Tag(&'a Tagging),
    Classify(Classification),
}
