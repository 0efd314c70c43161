//! Which known word a mistyped one was meant to be.

/// The candidate whose name is the fewest edits away, if it is few enough to be a typing
/// error: at most a third of the word.
pub(super) fn nearest<T>(word: &str, candidates: impl Iterator<Item = T>, name: impl Fn(&T) -> &str) -> Option<T> {
    candidates
        .map(|candidate| (edits(word, name(&candidate)), candidate))
        .filter(|(distance, _)| *distance <= word.chars().count().div_ceil(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The Levenshtein distance, counted in characters.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_is_near_and_another_word_is_not() {
        let words = ["server.listen", "server.workers", "logs.level"];
        let near = |word| nearest(word, words.iter(), |candidate| candidate);
        assert_eq!(near("server.listne"), Some(&"server.listen"));
        assert_eq!(near("log.level"), Some(&"logs.level"));
        assert_eq!(near("telephone"), None);
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("", "abc"), 3);
    }
}
