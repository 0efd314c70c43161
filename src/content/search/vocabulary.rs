//! The words that a site knows: those of its titles, tags and terms, of what lists show of its texts, and those that
//! its texts have more than once. By them a mistyped word is told from another one.

use super::counted::{CountedWords, UsedWord};
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::typing_error::edits;
use crate::infra::database::{Database, DatabaseError, TextWord, text_words};
use sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use std::collections::HashMap;
use uuid::Uuid;

/// Titles that are read, the newest, and the descriptions or first words of the same entries.
const MAX_TITLES: u64 = 5_000;
/// Labels of tags that are read, the newest, and as many of terms.
const MAX_LABELS: u64 = 2_000;
/// Whole texts that are read, the newest.
const MAX_TEXTS: usize = 1_000;
/// As much of each of them as is read, in characters: six million of a site at most, whatever it has.
const MAX_CHARACTERS: i32 = 6_000;
/// Texts that are in memory at the same time.
const TEXTS_AT_ONCE: usize = 50;
/// Words that are known at most; those of newer titles come first, and those of texts last.
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
    /// Whether a title or a label has it.
    is_of_title: bool,
    /// How often it stands in titles and labels; where it is in none, in texts.
    uses: u32,
}

/// What is known of a word while texts are read.
struct Known {
    written: String,
    is_of_title: bool,
    uses: u32,
}

impl Vocabulary {
    /// Reads the words of what is published; in one language, where one is given. No site makes that much: it
    /// reads 5,000 titles with their first words, and of whole texts the first 6,000 characters of the newest
    /// 1,000, fifty at a time. Meanwhile it takes some megabytes, and what is left takes less than two.
    pub async fn read(db: &Database, language: Option<LanguageKey>) -> Result<Self, DatabaseError> {
        let titles = Query::select()
            .columns(["id", "title", "description", "excerpt"])
            .from(db.table("entries"))
            .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
            .and_where_option(language.map(|language| Expr::col("language").eq(language.as_str())))
            .order_by("published_at_ms", Order::Desc)
            .order_by("id", Order::Desc)
            .limit(MAX_TITLES)
            .take();
        let entries: Vec<(Uuid, String, String, String)> = db.all(&titles).await?;
        let mut labelled: Vec<(String,)> = db.all(&labels(db, "tags", "entry_tags", "tag_id", language)).await?;
        labelled.extend(db.all::<(String,)>(&labels(db, "terms", "entry_terms", "term_id", language)).await?);
        let newest: Vec<EntryId> = entries.iter().take(MAX_TEXTS).map(|(id, ..)| (*id).into()).collect();
        let counted = counted(db, &newest).await?;
        let titles = entries.iter().map(|(_, title, ..)| title.as_str());
        // The excerpt is the beginning of the description, where there is one.
        let texts =
            entries.iter().map(
                |(.., description, excerpt)| {
                    if description.trim().is_empty() { excerpt.as_str() } else { description.as_str() }
                },
            );
        Ok(Self::of(titles.chain(labelled.iter().map(|(label,)| label.as_str())), texts, counted.into_used()))
    }

    /// The words of some titles and labels, of what lists show of some texts, the newest first, and of whole texts,
    /// the most used first.
    pub(super) fn of<'t>(
        titles: impl Iterator<Item = &'t str>,
        texts: impl Iterator<Item = &'t str>,
        used: Vec<UsedWord>,
    ) -> Self {
        let mut known: HashMap<String, Known> = HashMap::new();
        let all = titles.map(|title| (title, true)).chain(texts.map(|text| (text, false)));
        for (text, is_of_title) in all {
            for word in text_words(text).filter(is_correctable) {
                let is_full = known.len() >= MAX_WORDS;
                match known.get_mut(&word.folded) {
                    // How often texts have it says nothing where titles do.
                    Some(known) if known.is_of_title != is_of_title => {}
                    Some(known) => known.uses = known.uses.saturating_add(1),
                    None if is_full => {}
                    None => {
                        let written = word.written.to_lowercase();
                        known.insert(word.folded, Known { written, is_of_title, uses: 1 });
                    }
                }
            }
        }
        for UsedWord { folded, written, uses } in used {
            let is_full = known.len() >= MAX_WORDS;
            match known.get_mut(&folded) {
                Some(known) if known.is_of_title => {}
                // What a list shows of a text stands in the text, too.
                Some(known) => known.uses = Ord::max(known.uses, uses),
                None if is_full => {}
                None => {
                    known.insert(folded, Known { written, is_of_title: false, uses });
                }
            }
        }
        let word = |(folded, known): (String, Known)| Word {
            letters: folded.chars().collect(),
            written: known.written.into(),
            is_of_title: known.is_of_title,
            uses: known.uses,
        };
        let mut words: Box<[Word]> = known.into_iter().map(word).collect();
        words.sort_unstable_by(|a, b| a.letters.cmp(&b.letters));
        Self { words }
    }

    /// What a word was meant to be: the known one with the fewest edits between them, of several one
    /// of a title before one of a text, and then the one that is used most. None where the word is known itself, or nothing is near.
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
        near.min_by_key(|(edits, word)| (*edits, !word.is_of_title, u32::MAX - word.uses))
            .map(|(_, word)| &*word.written)
    }

    /// About how many bytes it takes.
    pub fn size_bytes(&self) -> usize {
        let of_word = |word: &Word| size_of::<Word>() + size_of_val(&*word.letters) + word.written.len();
        size_of::<Self>() + self.words.iter().map(of_word).sum::<usize>()
    }
}

/// The words of entries' texts, as far as the full-text index has them: those of what visitors see.
async fn counted(db: &Database, entries: &[EntryId]) -> Result<CountedWords, DatabaseError> {
    let mut counted = CountedWords::default();
    for some in entries.chunks(TEXTS_AT_ONCE) {
        for text in db.indexed_texts(some, MAX_CHARACTERS).await? {
            counted.add(text_words(&text).filter(is_correctable));
        }
    }
    Ok(counted)
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

    fn of<'t>(titles: impl IntoIterator<Item = &'t str>) -> Vocabulary {
        Vocabulary::of(titles.into_iter(), std::iter::empty(), Vec::new())
    }

    fn used(word: &str, uses: u32) -> UsedWord {
        UsedWord { folded: word.to_owned(), written: word.to_owned(), uses }
    }

    fn meant(vocabulary: &Vocabulary, typed: &str) -> Option<String> {
        vocabulary.meant_by(&text_words(typed).next()?).map(ToOwned::to_owned)
    }

    #[test]
    fn a_typing_error_is_the_known_word_next_to_it() {
        let words = of(["Hosting for Clubs", "Müsli aus Zürich", "Straße, Café"]);
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
        let words = of(["Hosting at 2025", "Zürich fort", "Über uns"]);
        for typed in ["hosting", "HOSTING", "zurich", "Zürich", "fort", "forty2", "2024", "at", "ux", "telephone"] {
            assert_eq!(meant(&words, typed), None, "{typed}");
        }
        let long = "x".repeat(MAX_LETTERS);
        let words = of([long.as_str(), &"y".repeat(MAX_LETTERS + 1)]);
        assert_eq!(meant(&words, &long[1..]), Some(long.clone()));
        assert_eq!(meant(&words, &format!("{long}x")), None, "too long to be looked at");
        assert_eq!(meant(&words, &"y".repeat(MAX_LETTERS)), None, "nor was that");
    }

    #[test]
    fn the_nearest_comes_before_the_frequent_and_that_before_the_alphabet() {
        let words = of(["kilns kilns kilns", "kiln", "zinc", "Bowls towel", "Towel", "Ashes aches"]);
        assert_eq!(meant(&words, "kilnn").as_deref(), Some("kilns"), "as near as `kiln`, and in more use");
        assert_eq!(meant(&words, "kilnsss").as_deref(), Some("kilns"));
        assert_eq!(meant(&words, "zilns").as_deref(), Some("kilns"));
        assert_eq!(meant(&words, "bowel").as_deref(), Some("towel"), "two edits from `bowls`");
        assert_eq!(meant(&words, "akhes").as_deref(), Some("aches"), "the first of two that are alike");
    }

    #[test]
    fn a_word_of_a_text_comes_after_one_of_a_title_that_is_as_near() {
        let texts = ["Grease and greens, greens and greens", "A kiln"];
        let words = Vocabulary::of(["Greets"].into_iter(), texts.into_iter(), Vec::new());
        assert_eq!(meant(&words, "grease"), None, "it is known");
        assert_eq!(meant(&words, "grese").as_deref(), Some("grease"));
        assert_eq!(meant(&words, "greets"), None);
        assert_eq!(meant(&words, "greess").as_deref(), Some("greets"), "`greens` is as near, but of a text");
        assert_eq!(meant(&words, "greenss").as_deref(), Some("greens"), "nearer than the title's");
    }

    #[test]
    fn a_word_of_a_whole_text_is_one_of_a_text_and_takes_no_place_of_another() {
        let whole = vec![used("greens", 9), used("greets", 5), used("hoists", 2)];
        let words = Vocabulary::of(["Greets"].into_iter(), ["Greens, towels"].into_iter(), whole);
        assert_eq!(meant(&words, "greess").as_deref(), Some("greets"), "a title's comes first");
        assert_eq!(meant(&words, "hoitss").as_deref(), Some("hoists"));
        assert_eq!(meant(&words, "hoists"), None, "it is known");
        assert_eq!(words.words.len(), 4, "none is there twice");

        let titles: Vec<String> = (0..MAX_WORDS).map(letters_of).collect();
        let words = Vocabulary::of(titles.iter().map(String::as_str), std::iter::empty(), vec![used("hoists", 2)]);
        assert_eq!((words.words.len(), meant(&words, "hoitss")), (MAX_WORDS, None));
    }

    #[test]
    fn no_site_makes_it_know_words_without_end() {
        let texts: Vec<String> = (0..MAX_WORDS + 10).map(letters_of).collect();
        let words = of(texts.iter().map(String::as_str));
        assert_eq!(words.words.len(), MAX_WORDS);
        assert!(words.size_bytes() < 2 << 20, "{} bytes", words.size_bytes());
        assert!(words.words.iter().any(|word| *word.written == *texts[0]), "the newest are known");
    }

    /// A word of letters alone for each number.
    fn letters_of(number: usize) -> String {
        number.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).chain("word".chars()).collect()
    }
}
