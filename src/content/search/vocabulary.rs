//! The words that a site knows: those of its titles, tags and terms. By them a mistyped word is
//! told from another one.

use crate::domain::entry::EntryState;
use crate::domain::language::LanguageKey;
use crate::domain::typing_error::edits;
use crate::infra::database::{Database, DatabaseError, TextWord, text_words};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use std::collections::HashMap;

/// Titles that are read, the newest.
const MAX_TITLES: u64 = 5_000;
/// Labels of tags that are read, the newest, and as many of terms.
const MAX_LABELS: u64 = 2_000;
/// Words that are known at most; those of newer titles come first.
const MAX_WORDS: usize = 20_000;
/// A shorter word is no typing error of anything, and nothing is one of it, in letters.
const MIN_LETTERS: usize = 3;
/// Nor is a longer one.
const MAX_LETTERS: usize = 40;
/// The longest word in which one edit is all that may be wrong; in a longer one it is two.
const SHORT: usize = 5;

/// The words of a site, in one of its languages.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// In the order of their letters.
    words: Box<[Word]>,
}

#[derive(Debug)]
struct Word {
    /// As a search compares it.
    letters: Box<[char]>,
    /// In lower case, as it was written last.
    written: Box<str>,
    /// How often it stands in titles and labels.
    uses: u32,
}

impl Vocabulary {
    /// Reads the words of what is published; in one language, where one is given.
    pub async fn read(db: &Database, language: Option<LanguageKey>) -> Result<Self, DatabaseError> {
        let titles = Query::select()
            .column("title")
            .from(db.table("entries"))
            .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
            .and_where_option(language.map(|language| Expr::col("language").eq(language.as_str())))
            .order_by("published_at_ms", Order::Desc)
            .order_by("id", Order::Desc)
            .limit(MAX_TITLES)
            .take();
        let mut texts: Vec<(String,)> = db.all(&titles).await?;
        texts.extend(db.all::<(String,)>(&labels(db, "tags", "entry_tags", "tag_id", language)).await?);
        texts.extend(db.all::<(String,)>(&labels(db, "terms", "entry_terms", "term_id", language)).await?);
        Ok(Self::of(texts.iter().map(|(text,)| text.as_str())))
    }

    /// The words of some texts, the newest first.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut known: HashMap<String, (String, u32)> = HashMap::new();
        for text in texts {
            for word in text_words(text).filter(is_correctable) {
                let is_full = known.len() >= MAX_WORDS;
                match known.get_mut(&word.folded) {
                    Some((_, uses)) => *uses = uses.saturating_add(1),
                    None if is_full => {}
                    None => drop(known.insert(word.folded, (word.written.to_lowercase(), 1))),
                }
            }
        }
        let word = |(folded, (written, uses)): (String, (String, u32))| Word {
            letters: folded.chars().collect(),
            written: written.into(),
            uses,
        };
        let mut words: Box<[Word]> = known.into_iter().map(word).collect();
        words.sort_unstable_by(|a, b| a.letters.cmp(&b.letters));
        Self { words }
    }

    /// What a word was meant to be: the known one with the fewest edits between them, of several the
    /// one that is used most. None where the word is known itself, or nothing is near.
    pub(super) fn meant_by(&self, typed: &TextWord<'_>) -> Option<&str> {
        if !is_correctable(typed) {
            return None;
        }
        let letters: Vec<char> = typed.folded.chars().collect();
        if self.words.binary_search_by(|word| (*word.letters).cmp(letters.as_slice())).is_ok() {
            return None;
        }
        let most = if letters.len() <= SHORT { 1 } else { 2 };
        let near = self.words.iter().filter_map(|word| Some((edits(&letters, &word.letters, most)?, word)));
        // Of those that are alike, the first one is the first in the alphabet.
        near.min_by_key(|(edits, word)| (*edits, u32::MAX - word.uses)).map(|(_, word)| &*word.written)
    }

    /// About how many bytes it takes.
    pub fn size_bytes(&self) -> usize {
        let of_word = |word: &Word| size_of::<Word>() + size_of_val(&*word.letters) + word.written.len();
        size_of::<Self>() + self.words.iter().map(of_word).sum::<usize>()
    }
}

/// Whether a word can be a typing error, or what was meant by one: letters, neither few nor many. A
/// number is no slip of another one.
fn is_correctable(word: &TextWord<'_>) -> bool {
    let letters = word.folded.chars().count();
    (MIN_LETTERS..=MAX_LETTERS).contains(&letters)
        && word.written.chars().count() <= MAX_LETTERS
        && word.folded.chars().all(char::is_alphabetic)
}

/// The labels of tags or terms that something published has.
fn labels(
    db: &Database,
    labels: &'static str,
    links: &'static str,
    label_id: &'static str,
    language: Option<LanguageKey>,
) -> SelectStatement {
    let published = Query::select()
        .expr(Expr::val(1))
        .from_as(db.table(links), "link")
        .join_as(JoinType::InnerJoin, db.table("entries"), "e", Expr::col(("e", "id")).equals(("link", "entry_id")))
        .and_where(Expr::col(("link", label_id)).equals(("label", "id")))
        .and_where(Expr::col(("e", "state")).eq(EntryState::Published.as_str()))
        .and_where_option(language.map(|language| Expr::col(("e", "language")).eq(language.as_str())))
        .take();
    Query::select()
        .column(("label", "label"))
        .from_as(db.table(labels), "label")
        .and_where(Expr::exists(published))
        .order_by(("label", "id"), Order::Desc)
        .limit(MAX_LABELS)
        .take()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(vocabulary: &Vocabulary, typed: &str) -> Option<String> {
        vocabulary.meant_by(&text_words(typed).next()?).map(ToOwned::to_owned)
    }

    #[test]
    fn a_typing_error_is_the_known_word_next_to_it() {
        let words = Vocabulary::of(["Hosting for Clubs", "Müsli aus Zürich", "Straße, Café"].into_iter());
        for (typed, expected) in [
            ("hosing", "hosting"),
            ("Hositng", "hosting"),
            ("HOSTTING", "hosting"),
            ("cluvs", "clubs"),
            ("fro", "for"),
            ("zurihc", "zürich"),
            ("zuerich", "zürich"),
            ("muesli", "müsli"),
            ("strasse", "straße"),
            ("cafee", "café"),
        ] {
            assert_eq!(meant(&words, typed).as_deref(), Some(expected), "{typed}");
        }
        assert_eq!(meant(&words, "hostng").as_deref(), Some("hosting"));
        assert_eq!(meant(&words, "hstng"), None, "of five letters one may be wrong");
    }

    #[test]
    fn what_is_known_or_no_word_is_left_alone() {
        let words = Vocabulary::of(["Hosting at 2025", "Zürich fort", "Über uns"].into_iter());
        for typed in ["hosting", "HOSTING", "zurich", "Zürich", "fort", "forty2", "2024", "at", "ux", "telephone"] {
            assert_eq!(meant(&words, typed), None, "{typed}");
        }
        let long = "x".repeat(MAX_LETTERS);
        let words = Vocabulary::of([long.as_str(), &"y".repeat(MAX_LETTERS + 1)].into_iter());
        assert_eq!(meant(&words, &long[1..]), Some(long.clone()));
        assert_eq!(meant(&words, &format!("{long}x")), None, "too long to be looked at");
        assert_eq!(meant(&words, &"y".repeat(MAX_LETTERS)), None, "nor was that");
    }

    #[test]
    fn the_nearest_comes_before_the_frequent_and_that_before_the_alphabet() {
        let words =
            Vocabulary::of(["kilns kilns kilns", "kiln", "zinc", "Bowls towel", "Towel", "Ashes aches"].into_iter());
        assert_eq!(meant(&words, "kilnn").as_deref(), Some("kilns"), "as near as `kiln`, and in more use");
        assert_eq!(meant(&words, "kilnsss").as_deref(), Some("kilns"));
        assert_eq!(meant(&words, "zilns").as_deref(), Some("kilns"));
        assert_eq!(meant(&words, "bowel").as_deref(), Some("towel"), "two edits from `bowls`");
        assert_eq!(meant(&words, "akhes").as_deref(), Some("aches"), "the first of two that are alike");
    }

    #[test]
    fn no_site_makes_it_know_words_without_end() {
        let texts: Vec<String> = (0..MAX_WORDS + 10).map(letters_of).collect();
        let words = Vocabulary::of(texts.iter().map(String::as_str));
        assert_eq!(words.words.len(), MAX_WORDS);
        assert!(words.size_bytes() < 2 << 20, "{} bytes", words.size_bytes());
        assert!(words.words.iter().any(|word| *word.written == *texts[0]), "the newest are known");
    }

    /// A word of letters alone for each number.
    fn letters_of(number: usize) -> String {
        number.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).chain("word".chars()).collect()
    }
}
