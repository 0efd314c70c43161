//! What a floor below says in English, as a key and what is put into it.
//!
//! Floors below the screens say things in English, and know nothing of languages. Each language has
//! its own words for that under a key made of the English ones: lower case, a hyphen for all that is
//! between them, `n` for a number and `x` for what stands in backticks or quotation marks. `the name
//! has 80 characters` is `label-the-name-has-n-characters`, with 80 as `$n1`; a second number is
//! `$n2`, a first quotation `$x1`.

use fluent_bundle::FluentArgs;

/// The key, and what is put into it.
pub(super) fn of(english: &str) -> (String, FluentArgs<'static>) {
    let parts = parts(english);
    (key_of(&parts), arguments_of(&parts))
}

/// A part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// What every sentence of its kind says, with all signs.
    Words(&'a str),
    /// A number.
    Number(&'a str),
    /// What stands in backticks or quotation marks, without them.
    Quotation(&'a str),
}

/// The parts of a sentence, in their order.
pub(super) fn parts(english: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    // Where the words begin that are in none of them yet, and how far it was looked.
    let (mut begin, mut at) = (0, 0);
    // Nothing after the last of these is looked through for one once more: the time that a text takes grows with it.
    let ends = ['`', '”'].map(|end| (end, english.rfind(end)));
    let is_ended = |opening, at| {
        closing(opening).is_some_and(|closing| ends.iter().any(|(end, last)| *end == closing && *last > Some(at)))
    };
    while let Some(first) = english[at..].chars().next() {
        let quoted = if is_ended(first, at) { quotation(&english[at..]) } else { None };
        let Some((part, length)) = quoted.or_else(|| number(&english[at..])) else {
            at += first.len_utf8();
            continue;
        };
        if begin < at {
            parts.push(Part::Words(&english[begin..at]));
        }
        parts.push(part);
        at += length;
        begin = at;
    }
    if begin < english.len() {
        parts.push(Part::Words(&english[begin..]));
    }
    parts
}

/// The key of a sentence with these parts.
pub(super) fn key_of(parts: &[Part<'_>]) -> String {
    let mut key = String::from("label");
    for part in parts {
        match part {
            Part::Words(words) => {
                for word in words.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
                    key.push('-');
                    key.push_str(&word.to_ascii_lowercase());
                }
            }
            Part::Number(_) => key.push_str("-n"),
            Part::Quotation(_) => key.push_str("-x"),
        }
    }
    key
}

/// What is put into a sentence with these parts.
pub(super) fn arguments_of(parts: &[Part<'_>]) -> FluentArgs<'static> {
    let mut arguments = FluentArgs::new();
    let (mut numbers, mut quotations) = (0, 0);
    for part in parts {
        match part {
            Part::Words(_) => {}
            Part::Number(digits) => {
                numbers += 1;
                arguments.set(format!("n{numbers}"), (*digits).to_owned());
            }
            Part::Quotation(text) => {
                quotations += 1;
                arguments.set(format!("x{quotations}"), (*text).to_owned());
            }
        }
    }
    arguments
}

/// The quotation that a text begins with, and its length with its marks.
fn quotation(text: &str) -> Option<(Part<'_>, usize)> {
    let first = text.chars().next()?;
    let closing = closing(first)?;
    let rest = &text[first.len_utf8()..];
    let end = rest.find(closing)?;
    Some((Part::Quotation(&rest[..end]), first.len_utf8() + end + closing.len_utf8()))
}

/// The number that a text begins with, and its length.
fn number(text: &str) -> Option<(Part<'_>, usize)> {
    if !text.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let is_of_it = |letter: char| letter.is_ascii_digit() || letter == ',' || letter == '.';
    let end = text.find(|letter| !is_of_it(letter)).unwrap_or(text.len());
    let digits = text[..end].trim_end_matches([',', '.']);
    Some((Part::Number(digits), digits.len()))
}

/// What ends a quotation that begins so.
const fn closing(opening: char) -> Option<char> {
    match opening {
        '`' => Some('`'),
        '“' => Some('”'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn what_changes_in_a_sentence_is_no_part_of_its_key() {
        for (english, key, put_in) in [
            ("Put into the bin", "label-put-into-the-bin", vec![]),
            ("16 : 9, wide", "label-n-n-wide", vec![("n1", "16"), ("n2", "9")]),
            ("the file has 1,234.5 MB", "label-the-file-has-n-mb", vec![("n1", "1,234.5")]),
            (
                "use `a-z`, not “ä”; at most 3.",
                "label-use-x-not-x-at-most-n",
                vec![("x1", "a-z"), ("x2", "ä"), ("n1", "3")],
            ),
            ("it isn't `closed", "label-it-isn-t-closed", vec![]),
            ("“a” is, “it “is not", "label-x-is-it-is-not", vec![("x1", "a")]),
            ("", "label", vec![]),
            ("``", "label-x", vec![("x1", "")]),
        ] {
            let (its, arguments) = of(english);
            assert_eq!(its, key);
            let values: Vec<_> = arguments.iter().map(|(name, _)| name.to_owned()).collect();
            let mut expected: Vec<_> = put_in.iter().map(|(name, _)| (*name).to_owned()).collect();
            expected.sort();
            assert_eq!(values, expected, "{english}");
            for (name, value) in put_in {
                assert_eq!(arguments.get(name), Some(&fluent_bundle::FluentValue::from(value)), "{english}");
            }
        }
    }
}
