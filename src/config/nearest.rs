//! Which known word a mistyped one was meant to be.

use crate::domain::typing_error::edits;

/// The candidate whose name is the fewest edits away, if it is few enough to be a typing
/// error: at most a third of the word.
pub(super) fn nearest<T>(word: &str, candidates: impl Iterator<Item = T>, name: impl Fn(&T) -> &str) -> Option<T> {
    let word: Vec<char> = word.chars().collect();
    let most = word.len().div_ceil(3);
    let distance = |candidate: &T| edits(&word, &name(candidate).chars().collect::<Vec<_>>(), most);
    candidates
        .filter_map(|candidate| Some((distance(&candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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
    }
}
