//! What is a word, for engines that would each see it otherwise.
//!
//! SQLite's `unicode61` with `remove_diacritics 2` is the measure: a word is a run of
//! letters and digits, folded to lower case, without accents. PostgreSQL and MariaDB get
//! words that are cut and folded here, so that the same words find the same entries on each.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// Words of one text that count, at most: PostgreSQL keeps no later places.
const MAX_WORDS: usize = 16_000;
/// A longer word is cut, in bytes: MariaDB leaves out words of more than 84 characters.
const MAX_WORD: usize = 80;

/// A word where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextWord<'t> {
    /// How many bytes are before it.
    pub at: usize,
    /// As it stands there.
    pub written: &'t str,
    /// As a search compares it: in lower case, without accents.
    pub folded: String,
}

/// A text's words as a search sees them, in order.
pub fn text_words(text: &str) -> impl Iterator<Item = TextWord<'_>> {
    let word = |(at, written)| TextWord { at, written, folded: fold(written) };
    spans(text).take(MAX_WORDS).map(word).filter(|word| !word.folded.is_empty())
}

/// The same, folded alone.
pub(super) fn words(text: &str) -> Vec<String> {
    text_words(text).map(|word| word.folded).collect()
}

/// A text's words as they stand there, each with its place in bytes.
pub(super) fn spans(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_part)?;
        let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// A letter or a digit, or what stands on one.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

fn is_mark(c: char) -> bool {
    const CLASSES: CanonicalCombiningClassMapBorrowed<'static> = CanonicalCombiningClassMapBorrowed::new();
    CLASSES.get_u8(c) != 0
}

/// Lower case, without accents, and not too long.
pub(super) fn fold(word: &str) -> String {
    const NORMALIZER: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();
    let folded: String = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        // The sigma at a word's end is the one that stands in the middle of a longer word.
        let lower = word.to_lowercase().replace('ς', "σ");
        NORMALIZER.normalize(&lower).chars().filter(|c| !is_mark(*c)).collect()
    };
    cut(&folded).to_owned()
}

/// As much of a word as counts.
pub(super) fn cut(word: &str) -> &str {
    let end = (0..=word.len().min(MAX_WORD)).rev().find(|end| word.is_char_boundary(*end)).unwrap_or(0);
    &word[..end]
}

/// Whether more may have stood behind what [`cut`] left: with the next letter, of up to four bytes, it
/// would be too long.
pub(super) fn may_be_cut(word: &str) -> bool {
    word.len() >= MAX_WORD || (!word.is_ascii() && word.len() + 4 > MAX_WORD)
}

/// Twenty-four words around the first that is looked for, as SQLite's `snippet` gives them:
/// found words stand between U+0002 and U+0003, and `…` where something was left out.
pub(super) fn excerpt(text: &str, wanted: &[String]) -> String {
    const LENGTH: usize = 24;
    let is_wanted = |word: &str| {
        let word = fold(word);
        let (last, whole) = wanted.split_last().map_or(("", &[][..]), |(last, whole)| (last.as_str(), whole));
        whole.contains(&word) || (!last.is_empty() && word.starts_with(last))
    };
    let all: Vec<(usize, &str)> = spans(text).take(MAX_WORDS).collect();
    let found = all.iter().position(|(_, word)| is_wanted(word)).unwrap_or(0);
    let first = found.saturating_sub(LENGTH / 3).min(all.len().saturating_sub(LENGTH));
    let shown = &all[first.min(all.len())..(first + LENGTH).min(all.len())];
    let (Some((start, _)), Some((last, word))) = (shown.first(), shown.last()) else { return String::new() };
    let end = if first + LENGTH >= all.len() { text.len() } else { last + word.len() };
    let mut excerpt = String::from(if first > 0 { "…" } else { "" });
    let mut at = if first > 0 { *start } else { 0 };
    for (place, word) in shown.iter().filter(|(_, word)| is_wanted(word)) {
        excerpt.push_str(&text[at..*place]);
        excerpt.extend(["\u{2}", word, "\u{3}"]);
        at = place + word.len();
    }
    excerpt.push_str(&text[at..end]);
    if end < text.len() {
        excerpt.push('…');
    }
    excerpt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_cut_at_everything_that_is_no_letter_or_digit() {
        assert_eq!(words("Crème brûlée, 3€: don't!"), ["creme", "brulee", "3", "don", "t"]);
        assert_eq!(words("ÅNGSTRÖM e\u{301}cole ΣΑΣ"), ["angstrom", "ecole", "σασ"]);
        assert_eq!(words(" -- \"' "), Vec::<String>::new());
        assert_eq!(words(&"x".repeat(500))[0].len(), MAX_WORD);
        assert!(words(&"é".repeat(500))[0].len() <= MAX_WORD);
    }

    #[test]
    fn an_excerpt_shows_the_words_around_the_first_hit() {
        assert_eq!(excerpt("Smoked eel, with rye.", &["eel".into()]), "Smoked \u{2}eel\u{3}, with rye.");
        assert_eq!(excerpt("Tide and tides", &["tid".into()]), "\u{2}Tide\u{3} and \u{2}tides\u{3}");
        let long = (0..100).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
        let around = excerpt(&long, &["w50".into()]);
        assert!(
            around.starts_with("…w42 ") && around.contains("\u{2}w50\u{3}") && around.ends_with("w65…"),
            "{around}"
        );
        assert_eq!(excerpt("", &["x".into()]), "");
        assert_eq!(excerpt("no hit here", &["x".into()]), "no hit here");
    }
}
