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
    let (mut key, mut arguments) = (String::from("label"), FluentArgs::new());
    let (mut numbers, mut quotations) = (0, 0);
    let mut rest = english;
    while let Some(first) = rest.chars().next() {
        let end = match closing(first) {
            Some(closing) => rest[first.len_utf8()..].find(closing).map(|at| first.len_utf8() + at),
            None => None,
        };
        if let Some(end) = end {
            quotations += 1;
            key.push_str("-x");
            arguments.set(format!("x{quotations}"), rest[first.len_utf8()..end].to_owned());
            rest = &rest[end..];
            rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        } else if first.is_ascii_digit() {
            let number = length(rest, |letter| letter.is_ascii_digit() || letter == ',' || letter == '.');
            let digits = rest[..number].trim_end_matches([',', '.']);
            numbers += 1;
            key.push_str("-n");
            arguments.set(format!("n{numbers}"), digits.to_owned());
            rest = &rest[digits.len()..];
        } else if first.is_ascii_alphabetic() {
            let word = length(rest, |letter| letter.is_ascii_alphabetic());
            key.push('-');
            key.push_str(&rest[..word].to_ascii_lowercase());
            rest = &rest[word..];
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
    (key, arguments)
}

fn length(text: &str, is_of_it: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !is_of_it(letter)).unwrap_or(text.len())
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
