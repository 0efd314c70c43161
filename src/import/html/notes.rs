//! What a text lost on its way, each thing once.

/// More than anybody reads about one entry.
const MAX_NOTES: usize = 100;

/// The sentences.
#[derive(Debug, Default)]
pub(super) struct Notes {
    sentences: Vec<String>,
    more: usize,
}

impl Notes {
    pub(super) fn add(&mut self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        if self.sentences.contains(&sentence) {
            return;
        }
        if self.sentences.len() < MAX_NOTES {
            self.sentences.push(sentence);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn into_sentences(mut self) -> Vec<String> {
        if self.more > 0 {
            self.sentences.push(format!("and {} things more", self.more));
        }
        self.sentences
    }
}
