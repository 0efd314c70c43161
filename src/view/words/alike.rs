//! Sentences of floors below that say the same of different things, as one: `its 2 comments are not here`
//! and `its 12 comments are not here` are about comments that are not here.

use super::pattern::{self, Part};
use super::{bundles, quoted, spoken};
use crate::domain::interface_language::InterfaceLanguage;

/// What stands where the sentences differ.
const ANYTHING: &str = "…";

/// What tells sentences of one kind from all others: they differ in numbers and quotations alone. The key of their
/// words in a language is not enough for that: words in another script, and signs, are no part of it.
pub fn kind_of(english: &str) -> String {
    let kind = pattern::parts(english).into_iter().map(|part| match part {
        Part::Words(words) => words,
        // No sentence has these signs.
        Part::Number(_) => "\u{1}",
        Part::Quotation(_) => "\u{2}",
    });
    kind.collect()
}

/// What sentences of one kind have in common.
#[derive(Debug)]
pub struct Alike<'a> {
    first: Vec<Part<'a>>,
    /// Of each part, whether another sentence has something else there.
    differs: Vec<bool>,
}

impl<'a> Alike<'a> {
    /// Of sentences of one kind.
    pub fn of(sentences: impl IntoIterator<Item = &'a str>) -> Self {
        let mut sentences = sentences.into_iter();
        let first = sentences.next().map(pattern::parts).unwrap_or_default();
        let mut differs = vec![false; first.len()];
        for sentence in sentences {
            let parts = pattern::parts(sentence);
            for (number, (part, other)) in first.iter().zip(&parts).enumerate() {
                differs[number] |= !matches!(part, Part::Words(_)) && part != other;
            }
        }
        Self { first, differs }
    }

    /// The sentence, with `…` for what differs, in the language that is spoken.
    pub fn sentence(&self) -> String {
        let parts = self.first.iter().zip(&self.differs).map(|(part, differs)| match part {
            Part::Number(_) if *differs => Part::Number(ANYTHING),
            Part::Quotation(_) if *differs => Part::Quotation(ANYTHING),
            part => *part,
        });
        let parts: Vec<Part<'_>> = parts.collect();
        let theirs = match spoken() {
            InterfaceLanguage::English => None,
            language @ InterfaceLanguage::German => {
                bundles::say(language, &pattern::key_of(&parts), &pattern::arguments_of(&parts))
            }
        };
        theirs.unwrap_or_else(|| parts.iter().map(written).collect())
    }

    /// What one of the sentences says there, where it is one thing; where they differ in more, it has to be
    /// read as a whole, and there is none. Empty where they do not differ.
    pub fn own(&self, sentence: &str) -> Option<String> {
        let parts = pattern::parts(sentence);
        let mut own = parts.iter().zip(&self.differs).filter(|(_, differs)| **differs).map(|(part, _)| written(part));
        let (first, second) = (own.next(), own.next());
        if second.is_some() { None } else { Some(first.unwrap_or_default()) }
    }
}

fn written(part: &Part<'_>) -> String {
    match part {
        Part::Words(text) | Part::Number(text) => (*text).to_owned(),
        Part::Quotation(text) => quoted(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::words::writing_in;

    #[test]
    fn sentences_that_differ_in_what_is_put_into_them_are_one_in_each_language() {
        let [one, two] = ["its 2 comments are not here", "its 12 comments are not here"];
        assert_eq!(kind_of(one), kind_of(two));
        assert_ne!(kind_of(one), kind_of("its title has no HTML any more"));
        let alike = Alike::of([one, two]);
        assert_eq!(alike.sentence(), "its … comments are not here");
        assert_eq!(writing_in(InterfaceLanguage::German, || alike.sentence()), "Kommentare werden nicht übernommen: …");
        assert_eq!(alike.own(two).as_deref(), Some("12"));
        // What is the same in all of them stays.
        let alike = Alike::of([one, one]);
        assert_eq!(alike.sentence(), one);
        assert_eq!(alike.own(one).as_deref(), Some(""));
    }

    #[test]
    fn what_somebody_else_wrote_makes_no_two_sentences_one() {
        for (one, other) in [
            // A title in which a quotation ends.
            ("it is not sorted by “a” Звук ”", "it is not sorted by “a” Свет ”"),
            ("it led to /a/n", "it led to /a/5"),
            ("it led to x", "it led to “x”"),
            ("it led to a-b", "it led to a/b"),
        ] {
            assert_ne!(kind_of(one), kind_of(other));
        }
        assert_eq!(kind_of("it led to “Звук”"), kind_of("it led to “Свет”"));
    }

    #[test]
    fn quotations_have_the_marks_of_the_language_also_where_an_older_version_wrote_backticks() {
        let [one, two] =
            ["an address here cannot have `a_b`; it has `a-b`", "an address here cannot have “c_d”; it has “a-b”"];
        assert_eq!(kind_of(one), kind_of(two));
        let alike = Alike::of([one, two]);
        assert_eq!(alike.sentence(), "an address here cannot have “…”; it has “a-b”");
        assert_eq!(alike.own(one).as_deref(), Some("“a_b”"));
        let german = writing_in(InterfaceLanguage::German, || (alike.sentence(), alike.own(two)));
        assert_eq!(german.0, "eine Adresse hier kann „…“ nicht haben; sie hat „a-b“");
        assert_eq!(german.1.as_deref(), Some("„c_d“"));
        let both = Alike::of(["x is at `/a`, so it is at `/b`", "x is at `/c`, so it is at `/d`"]);
        assert_eq!(both.own("x is at `/c`, so it is at `/d`"), None);
        assert_eq!(Alike::of([]).sentence(), "");
    }
}
