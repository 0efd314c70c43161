//! What a text lost on its way and what is another way, each thing once.

use crate::import::note::Note;

/// More than anybody reads about one entry.
const MAX_NOTES: usize = 100;

/// The sentences.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
    more: usize,
}

impl Notes {
    /// Notes what is gone.
    pub(super) fn lose(&mut self, sentence: impl Into<String>) {
        self.add(Note::lost(sentence));
    }

    /// Notes what is here another way.
    pub(super) fn change(&mut self, sentence: impl Into<String>) {
        self.add(Note::changed(sentence));
    }

    pub(super) fn into_notes(mut self) -> Vec<Note> {
        if self.more > 0 {
            self.notes.push(Note::lost(format!("and {} things more", self.more)));
        }
        self.notes
    }

    fn add(&mut self, note: Note) {
        if self.notes.contains(&note) {
            return;
        }
        if self.notes.len() < MAX_NOTES {
            self.notes.push(note);
        } else {
            self.more += 1;
        }
    }
}
