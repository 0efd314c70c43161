//! Words of whole texts, counted: in long texts stands much that is written once, and half of that is a slip itself.

use crate::infra::database::TextWord;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A word of fewer letters is near to too many others.
const MIN_LETTERS: usize = 4;
/// A word that stands in all texts fewer times is not known.
const MIN_USES: u32 = 2;
/// Words that are counted at most, those of newer texts first: about five megabytes, while texts are read.
const MAX_WORDS: usize = 40_000;

/// How often words stand in texts.
#[derive(Default)]
pub(super) struct CountedWords(HashMap<String, Counted>);

struct Counted {
    /// In lower case, where that is not how a search compares it.
    written: Option<Box<str>>,
    uses: u32,
}

/// A word of some texts.
pub(super) struct UsedWord {
    /// As a search compares it.
    pub(super) folded: String,
    /// In lower case, as it was written last.
    pub(super) written: String,
    /// How often it stands in them.
    pub(super) uses: u32,
}

impl CountedWords {
    /// Counts the words of one text more.
    pub(super) fn add<'t>(&mut self, words: impl Iterator<Item = TextWord<'t>>) {
        for word in words.filter(|word| word.folded.chars().count() >= MIN_LETTERS) {
            let is_full = self.0.len() >= MAX_WORDS;
            match self.0.get_mut(&word.folded) {
                Some(counted) => counted.uses = counted.uses.saturating_add(1),
                None if is_full => {}
                None => {
                    let written = word.written.to_lowercase();
                    let written = (written != word.folded).then(|| written.into_boxed_str());
                    self.0.insert(word.folded, Counted { written, uses: 1 });
                }
            }
        }
    }

    /// Those that stand there more than once, the most used first.
    pub(super) fn into_used(self) -> Vec<UsedWord> {
        let used = self.0.into_iter().filter(|(_, counted)| counted.uses >= MIN_USES);
        let word = |(folded, Counted { written, uses }): (String, Counted)| {
            let written = written.map_or_else(|| folded.clone(), String::from);
            UsedWord { folded, written, uses }
        };
        let mut words: Vec<UsedWord> = used.map(word).collect();
        words.sort_unstable_by(|a, b| (Reverse(a.uses), &a.folded).cmp(&(Reverse(b.uses), &b.folded)));
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infra::database::text_words;

    #[test]
    fn what_is_written_once_or_short_is_not_known_and_what_is_used_most_comes_first() {
        let mut counted = CountedWords::default();
        for text in ["Ash, ash and Glazes", "The glazes of Zürich, and glazes of zurich", "A kiln"] {
            counted.add(text_words(text));
        }
        let used: Vec<_> = counted.into_used().into_iter().map(|word| (word.written, word.uses)).collect();
        assert_eq!(used, [("glazes".to_owned(), 3), ("zürich".to_owned(), 2)]);
    }

    #[test]
    fn no_text_makes_it_count_words_without_end() {
        let letters = |number: usize| -> String {
            number.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).chain("word".chars()).collect()
        };
        let mut counted = CountedWords::default();
        for number in (0..MAX_WORDS + 10).chain(0..MAX_WORDS + 10) {
            counted.add(text_words(&letters(number)));
        }
        assert_eq!(counted.into_used().len(), MAX_WORDS);
    }
}
