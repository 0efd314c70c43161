//! What two people have made of one entry, in the editor of the one who saves second: passage by
//! passage, with a choice at each. See [`super::editor`].

use crate::domain::merge::{Changed, Side};
use crate::view::comparison::Comparison;
use crate::view::words::Message;

/// How the names of the choices start in the form.
pub const PREFIX: &str = "take.";

/// All that differs.
#[derive(Clone, Debug, Default)]
pub struct MergePanel {
    /// The fields first, then the sections.
    pub passages: Vec<PassageChoice>,
    /// Who has saved what stands there now, where it is known.
    pub saved_by: Option<String>,
}

/// A passage that differs.
#[derive(Clone, Debug)]
pub struct PassageChoice {
    /// Its name in the form, without what all start with.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Its first words, where it is a section.
    pub words: String,
    /// Which of the two has it.
    pub found: Found,
    /// Who has changed it.
    pub changed: Changed,
    /// Theirs beside what was typed.
    pub comparison: Comparison,
    /// Whose is chosen.
    pub chosen: Side,
}

/// Which of two versions has a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Both have it.
    InBoth,
    /// Only what somebody else has saved.
    InTheirs,
    /// Only what was typed.
    InMine,
}

impl MergePanel {
    /// How many of them a person has to look at.
    pub(super) fn conflicts(&self) -> usize {
        self.passages.iter().filter(|passage| passage.changed.is_conflict()).count()
    }

    /// What stands above their column.
    pub(super) fn theirs(&self) -> String {
        match &self.saved_by {
            Some(name) => Message::new("merge-saved-by").with("name", name).to_string(),
            None => Message::new("editor-theirs").to_string(),
        }
    }
}

impl PassageChoice {
    /// The name of its choices in the form.
    pub(super) fn field(&self) -> String {
        format!("{PREFIX}{}", self.name)
    }

    /// The identifier in the page of what is said about it.
    pub(super) fn note_id(&self) -> String {
        format!("take-{}", self.name.replace('.', "-"))
    }

    /// What has happened to it.
    pub(super) const fn note(&self) -> &'static str {
        match (self.found, self.changed) {
            (Found::InBoth, Changed::Theirs) => "merge-changed-by-them",
            (Found::InBoth, Changed::Mine) => "merge-changed-by-you",
            (Found::InBoth, Changed::Both) => "merge-changed-by-both",
            (Found::InBoth, Changed::Unknown) => "merge-differs",
            (Found::InTheirs, Changed::Theirs) => "merge-added-by-them",
            (Found::InTheirs, Changed::Mine) => "merge-removed-by-you",
            (Found::InTheirs, Changed::Both) => "merge-removed-by-you-changed",
            (Found::InTheirs, Changed::Unknown) => "merge-only-theirs",
            (Found::InMine, Changed::Mine) => "merge-added-by-you",
            (Found::InMine, Changed::Theirs) => "merge-removed-by-them",
            (Found::InMine, Changed::Both) => "merge-removed-by-them-changed",
            (Found::InMine, Changed::Unknown) => "merge-only-yours",
        }
    }

    /// What can be done with it, in the order of the columns: theirs, then mine.
    pub(super) fn choices(&self) -> Vec<PassageOption> {
        let (theirs, mine) = match self.found {
            Found::InBoth => ("merge-take-theirs", "merge-keep-mine"),
            Found::InTheirs => ("merge-keep", "merge-leave-out"),
            Found::InMine => ("merge-leave-out", "merge-keep"),
        };
        let option = |side: Side, words: &'static str| PassageOption {
            value: side.as_str(),
            words,
            is_chosen: side == self.chosen,
        };
        vec![option(Side::Theirs, theirs), option(Side::Mine, mine)]
    }
}

/// One of the choices at a passage.
pub(super) struct PassageOption {
    /// What the form sends.
    pub(super) value: &'static str,
    /// The key of its words.
    pub(super) words: &'static str,
    /// Whether it is chosen.
    pub(super) is_chosen: bool,
}
