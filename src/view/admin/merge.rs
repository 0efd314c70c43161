//! What two people have made of one entry, in the editor of the one who saves second: passage by
//! passage, with a choice at each. See [`super::editor`].

use crate::domain::merge::{Changed, Side};
use crate::view::comparison::Comparison;

/// How the names of the choices start in the form.
pub const PREFIX: &str = "take.";

/// All that differs.
#[derive(Clone, Debug, Default)]
pub struct MergePanel {
    /// The fields first, then the sections.
    pub passages: Vec<PassageChoice>,
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

    /// What can be done with it.
    pub(super) fn choices(&self) -> Vec<PassageOption> {
        let (first, second) = match self.found {
            Found::InBoth => ((Side::Mine, "merge-keep-mine"), (Side::Theirs, "merge-take-theirs")),
            Found::InTheirs => ((Side::Theirs, "merge-keep"), (Side::Mine, "merge-leave-out")),
            Found::InMine => ((Side::Mine, "merge-keep"), (Side::Theirs, "merge-leave-out")),
        };
        let option = |(side, words): (Side, &'static str)| PassageOption {
            value: side.as_str(),
            words,
            is_chosen: side == self.chosen,
        };
        vec![option(first), option(second)]
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
