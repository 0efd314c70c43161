//! How far a mistyped word is from the one that was meant.

/// The longest word that is looked at, in characters.
pub const MAX_LETTERS: usize = 64;

/// How many edits make one word of the other, if they are at most `most` (`None` where they are
/// more, or a word is longer than [`MAX_LETTERS`]). An edit is a letter too many, one that lacks,
/// another one, or two neighbours in the wrong order: the Damerau-Levenshtein distance in the form
/// that edits no place twice (optimal string alignment).
///
/// It looks only at what can still be near enough, and gives up as soon as nothing is: a word that
/// is no neighbour costs a few steps, however long it is.
pub fn edits(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().max(b.len()) > MAX_LETTERS || a.len().abs_diff(b.len()) > most {
        return None;
    }
    let far = most + 1;
    // Three rows of the table: what the first letters of `a` are from those of `b`.
    let [first, second, third] = &mut [[far; MAX_LETTERS + 1]; 3];
    let (mut before, mut last, mut row) = (first, second, third);
    for (j, edits) in last.iter_mut().enumerate() {
        *edits = j.min(far);
    }
    for i in 1..=a.len() {
        row.fill(far);
        row[0] = i.min(far);
        let mut nearest = row[0];
        for j in i.saturating_sub(most).max(1)..=b.len().min(i + most) {
            let other = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut edits = other.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                edits = edits.min(before[j - 2] + 1);
            }
            row[j] = edits.min(far);
            nearest = nearest.min(edits);
        }
        // From here on it only becomes more: two in the wrong order come from a row that is at
        // most one nearer than this one.
        if nearest > most {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Some(last[b.len()]).filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn between(a: &str, b: &str, most: usize) -> Option<usize> {
        let [a, b] = [a, b].map(|word| word.chars().collect::<Vec<_>>());
        edits(&a, &b, most)
    }

    #[test]
    fn each_slip_of_a_finger_is_one_edit() {
        for (typed, meant, most, expected) in [
            ("hosting", "hosting", 0, Some(0)),
            ("hosing", "hosting", 2, Some(1)),
            ("hossting", "hosting", 2, Some(1)),
            ("hopting", "hosting", 2, Some(1)),
            ("hositng", "hosting", 1, Some(1)),
            ("ohsting", "hosting", 1, Some(1)),
            ("muesli", "musli", 1, Some(1)),
            ("straße", "strasse", 2, Some(2)),
            ("kitten", "sitting", 3, Some(3)),
            ("kitten", "sitting", 2, None),
            ("", "abc", 3, Some(3)),
            ("", "abc", 2, None),
            ("", "", 0, Some(0)),
        ] {
            assert_eq!(between(typed, meant, most), expected, "{typed} {meant}");
            assert_eq!(between(meant, typed, most), expected, "{meant} {typed}");
        }
        // No place is edited twice: `ca` to `abc` would else be two edits.
        assert_eq!(between("ca", "abc", 3), Some(3));
        let long = "x".repeat(MAX_LETTERS);
        assert_eq!(between(&long, &long[1..], 1), Some(1));
        assert_eq!(between(&long, &format!("{long}x"), 1), None);
    }

    /// The same by the book, the whole table.
    fn by_the_book(a: &[char], b: &[char]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for (i, row) in table.iter_mut().enumerate() {
            row[0] = i;
        }
        table[0] = (0..=b.len()).collect();
        for i in 1..=a.len() {
            for j in 1..=b.len() {
                let other = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                table[i][j] = other.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    table[i][j] = table[i][j].min(table[i - 2][j - 2] + 1);
                }
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn what_is_not_looked_at_would_not_have_been_near(a in "[abc]{0,9}", b in "[abc]{0,9}", most in 0_usize..5) {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(edits(&a, &b, most), Some(by_the_book(&a, &b)).filter(|edits| *edits <= most));
        }
    }
}
