//! What somebody ticked in a list, and typed beside the buttons for all of it: kept where a button did nothing,
//! or did it to some alone.

use crate::domain::ids::{EntryId, MediaId};
use crate::view::form::FieldErrors;
use std::collections::HashSet;

/// What is chosen in a list of entries.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// Those that are ticked.
    pub ids: HashSet<EntryId>,
    /// The label of a tag. Sent as `with_tag`.
    pub tag: String,
    /// The identifier of a term. Sent as `with_term`.
    pub term: String,
    /// Somebody's identifier. Sent as `with_author`.
    pub author: String,
    /// Whether a button was pressed that "More" has.
    pub is_more: bool,
    /// What is wrong there, at `with-tag`, `with-term` and `with-author`.
    pub errors: FieldErrors,
}

impl Chosen {
    /// Whether an entry is ticked.
    pub fn has(&self, id: EntryId) -> bool {
        self.ids.contains(&id)
    }

    /// Whether "More" is open: what was typed there is not hidden.
    pub fn is_open(&self) -> bool {
        self.is_more || [&self.tag, &self.term, &self.author].iter().any(|typed| !typed.is_empty())
    }
}

/// What is chosen in the library.
#[derive(Clone, Debug, Default)]
pub struct ChosenFiles {
    /// Those that are ticked.
    pub ids: HashSet<MediaId>,
    /// The folder that they are to be put into. Sent as `to`.
    pub to: String,
}

impl ChosenFiles {
    /// Whether a file is ticked.
    pub fn has(&self, id: MediaId) -> bool {
        self.ids.contains(&id)
    }
}
