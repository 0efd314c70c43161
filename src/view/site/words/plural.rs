//! Which form of words a whole number asks for: the place of it among a language's forms (Unicode CLDR
//! 48, plural rules).

/// One, and others: `1 minute`, `2 minutes`.
pub(super) fn one_other(number: u64) -> usize {
    usize::from(number != 1)
}

/// None and one alike, and others: French and Portuguese.
pub(super) fn none_too(number: u64) -> usize {
    usize::from(number > 1)
}

/// One; two to four; others.
pub(super) fn czech(number: u64) -> usize {
    match number {
        1 => 0,
        2..=4 => 1,
        _ => 2,
    }
}

/// One; what ends in two to four, but in no such teen; others.
pub(super) fn polish(number: u64) -> usize {
    match (number, number % 10, number % 100) {
        (1, ..) => 0,
        (_, 2..=4, 0..=11 | 15..) => 1,
        _ => 2,
    }
}

/// What ends in one; in two to four; others, and all teens.
pub(super) fn ukrainian(number: u64) -> usize {
    match (number % 10, number % 100) {
        (1, 0..=10 | 20..) => 0,
        (2..=4, 0..=10 | 20..) => 1,
        _ => 2,
    }
}

/// None; one; two; what ends in three to ten; in eleven and more; the hundreds, and one or two after them.
pub(super) fn arabic(number: u64) -> usize {
    match (number, number % 100) {
        (0, _) => 0,
        (1, _) => 1,
        (2, _) => 2,
        (_, 3..=10) => 3,
        (_, 11..) => 4,
        _ => 5,
    }
}

/// One; two; others.
pub(super) fn hebrew(number: u64) -> usize {
    match number {
        1 => 0,
        2 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ask_for_the_forms_that_their_languages_have() {
        let of = |rule: fn(u64) -> usize| [0, 1, 2, 4, 5, 11, 12, 21, 22, 100, 101, 102, 103, 112].map(rule);
        assert_eq!(of(one_other), [1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
        assert_eq!(of(none_too), [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
        assert_eq!(of(czech), [2, 0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
        assert_eq!(of(polish), [2, 0, 1, 1, 2, 2, 2, 2, 1, 2, 2, 1, 1, 2]);
        assert_eq!(of(ukrainian), [2, 0, 1, 1, 2, 2, 2, 0, 1, 2, 0, 1, 1, 2]);
        assert_eq!(of(arabic), [0, 1, 2, 3, 3, 4, 4, 4, 4, 5, 5, 5, 3, 4]);
        assert_eq!(of(hebrew), [2, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
    }
}
