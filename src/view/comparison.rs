//! Two texts side by side: what is the same in both, and which words are not.

use similar::{ChangeTag, DiffOp, TextDiff};

/// Lines around a difference that are shown although they are the same.
const CONTEXT: usize = 3;

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

impl Comparison {
    /// Compares two texts.
    pub fn of(old: &[String], new: &[String]) -> Self {
        let (old_lines, new_lines): (Vec<&str>, Vec<&str>) =
            (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
        let diff = TextDiff::from_slices(&old_lines, &new_lines);
        let mut rows = Vec::new();
        for op in diff.ops() {
            match *op {
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
                            (Some(old), Some(new)) => by_words(old, new),
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

fn by_words(old: &str, new: &str) -> ComparedRow {
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
}
