//! Two texts side by side: what is the same in both, and which words are not.

use similar::{ChangeTag, DiffOp, TextDiff};

/// Lines around a difference that are shown although they are the same.
const CONTEXT: usize = 3;
/// Pairs of lines, or of words, that may be looked at for one screen. That is plenty for what people
/// write; two documents of the largest size could have a million times a million.
const MAX_PAIRS: usize = 50_000_000;

/// Two texts, line beside line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// From the top.
    pub rows: Vec<ComparedRow>,
}

/// A line of one text beside one of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparedRow {
    /// The same in both.
    Same(String),
    /// So many lines that are the same, and not shown.
    Skipped(usize),
    /// Another one in each; none where it is only in the other.
    Changed(Option<Vec<Piece>>, Option<Vec<Piece>>),
}

/// Some words of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether the other line has them not.
    pub is_changed: bool,
}

/// How much may still be looked at. Where it is used up, texts are compared only by their first and
/// last lines, and lines as a whole.
#[derive(Clone, Debug)]
pub struct Patience(usize);

impl Default for Patience {
    fn default() -> Self {
        Self(MAX_PAIRS)
    }
}

impl Patience {
    /// Whether there is enough for so many pairs, which are taken from it.
    fn allows(&mut self, old: usize, new: usize) -> bool {
        let left = old.checked_mul(new).and_then(|pairs| self.0.checked_sub(pairs));
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}

impl Comparison {
    /// Compares two texts.
    pub fn of(old: &[String], new: &[String]) -> Self {
        Self::with(&mut Patience::default(), old, new)
    }

    /// Compares two of several texts that stand on one screen.
    pub fn with(patience: &mut Patience, old: &[String], new: &[String]) -> Self {
        let mut rows = Vec::new();
        for op in ops(patience, old, new) {
            match op {
                DiffOp::Equal { old_index, len, .. } => {
                    let is_end = old_index + len == old.len();
                    let is_start = old_index == 0;
                    rows.extend(around(&old[old_index..old_index + len], is_start, is_end));
                }
                DiffOp::Delete { old_index, old_len, .. } => {
                    rows.extend(
                        old[old_index..old_index + old_len]
                            .iter()
                            .map(|line| ComparedRow::Changed(Some(whole(line)), None)),
                    );
                }
                DiffOp::Insert { new_index, new_len, .. } => {
                    rows.extend(
                        new[new_index..new_index + new_len]
                            .iter()
                            .map(|line| ComparedRow::Changed(None, Some(whole(line)))),
                    );
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    let (old, new) = (&old[old_index..old_index + old_len], &new[new_index..new_index + new_len]);
                    for index in 0..old_len.max(new_len) {
                        rows.push(match (old.get(index), new.get(index)) {
                            (Some(old), Some(new)) => by_words(patience, old, new),
                            (old, new) => {
                                ComparedRow::Changed(old.map(|line| whole(line)), new.map(|line| whole(line)))
                            }
                        });
                    }
                }
            }
        }
        Self { rows }
    }

    /// Whether both are the same.
    pub fn is_same(&self) -> bool {
        !self.rows.iter().any(|row| matches!(row, ComparedRow::Changed(..)))
    }
}

/// What has to be done to one text so that it becomes the other.
fn ops(patience: &mut Patience, old: &[String], new: &[String]) -> Vec<DiffOp> {
    if patience.allows(old.len(), new.len()) {
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
        return TextDiff::from_slices(&old, &new).ops().to_vec();
    }
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_len, new_len) = (old.len() - start - end, new.len() - start - end);
    vec![
        DiffOp::Equal { old_index: 0, new_index: 0, len: start },
        DiffOp::Replace { old_index: start, old_len, new_index: start, new_len },
        DiffOp::Equal { old_index: old.len() - end, new_index: new.len() - end, len: end },
    ]
}

/// Of lines that are the same: those next to a difference.
fn around(lines: &[String], is_start: bool, is_end: bool) -> Vec<ComparedRow> {
    let same = |lines: &[String]| lines.iter().cloned().map(ComparedRow::Same).collect::<Vec<_>>();
    let (before, after) = (if is_start { 0 } else { CONTEXT }, if is_end { 0 } else { CONTEXT });
    let Some(skipped) = lines.len().checked_sub(before + after).filter(|skipped| *skipped > 1) else {
        return same(lines);
    };
    let mut rows = same(&lines[..before]);
    rows.push(ComparedRow::Skipped(skipped));
    rows.extend(same(&lines[lines.len() - after..]));
    rows
}

fn whole(line: &str) -> Vec<Piece> {
    vec![Piece { text: line.to_owned(), is_changed: true }]
}

fn by_words(patience: &mut Patience, old: &str, new: &str) -> ComparedRow {
    // The spaces between words count, too.
    let words = |line: &str| 2 * line.split_whitespace().count() + 1;
    if !patience.allows(words(old), words(new)) {
        return ComparedRow::Changed(Some(whole(old)), Some(whole(new)));
    }
    let diff = TextDiff::from_words(old, new);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for change in diff.iter_all_changes() {
        let piece = |is_changed| Piece { text: change.value().to_owned(), is_changed };
        match change.tag() {
            ChangeTag::Equal => {
                left.push(piece(false));
                right.push(piece(false));
            }
            ChangeTag::Delete => left.push(piece(true)),
            ChangeTag::Insert => right.push(piece(true)),
        }
    }
    ComparedRow::Changed(Some(left), Some(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(ToOwned::to_owned).collect()
    }

    #[test]
    fn lines_that_are_far_from_a_difference_are_counted_and_not_shown() {
        let old = lines("a\nb\nc\nd\ne\nf\nold words here\nz");
        let new = lines("a\nb\nc\nd\ne\nf\nnew words here\nz\nmore");
        let rows = Comparison::of(&old, &new).rows;
        let piece = |text: &str, is_changed| Piece { text: text.to_owned(), is_changed };
        let rest = |words: [&str; 4]| words.map(|text| piece(text, false)).to_vec();
        let tail = rest([" ", "words", " ", "here"]);
        let line = |word| [vec![piece(word, true)], tail.clone()].concat();
        let same = |text: &str| ComparedRow::Same(text.to_owned());
        assert_eq!(
            rows,
            [
                ComparedRow::Skipped(3),
                same("d"),
                same("e"),
                same("f"),
                ComparedRow::Changed(Some(line("old")), Some(line("new"))),
                same("z"),
                ComparedRow::Changed(None, Some(vec![piece("more", true)])),
            ]
        );
        assert!(Comparison::of(&old, &old).is_same());
    }

    #[test]
    fn texts_of_any_length_are_compared_at_once() {
        let started = Instant::now();
        let text = |word: &str| -> Vec<String> { (0..20_000).map(|number| format!("{word} {number}")).collect() };
        let (mut old, mut new) = (text("old"), text("new"));
        for text in [&mut old, &mut new] {
            text[0] = "the same".to_owned();
            text[19_999] = "the same".to_owned();
        }
        let rows = Comparison::of(&old, &new).rows;
        assert_eq!((rows.first(), rows.last()), (Some(&ComparedRow::Same("the same".to_owned())), rows.first()));
        let line = |word: &str| vec![format!("{word} ").repeat(100_000)];
        assert_eq!(Comparison::of(&line("old"), &line("new")).rows.len(), 1);
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}
