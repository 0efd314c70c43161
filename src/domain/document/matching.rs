//! Which sections of two versions of a document belong together. Sections have no identifiers: they
//! are known by what they are, and by the words in them.

use super::Document;
use super::section::Section;
use crate::domain::media_name::MediaName;
use std::collections::HashMap;

/// Words of a section that are looked at. They bound what two documents of the largest size can
/// cost: a hundred sections against a hundred others.
const MAX_WORDS: usize = 200;
/// What a section is worth that is the same in both: more than all others together.
const SAME: u32 = 100_000;

/// The content of a section that is not there.
pub(super) const ABSENT: usize = 0;

/// A section as it is compared with others.
#[derive(Clone, Debug)]
pub(super) struct Look {
    kind: &'static str,
    /// The same number for sections that are the same.
    pub(super) content: usize,
    /// The first words in it, sorted.
    words: Vec<String>,
}

/// Gives sections that are the same one number, so that each is read once.
#[derive(Debug, Default)]
pub(super) struct Looks(HashMap<String, usize>);

impl Looks {
    pub(super) fn of(&mut self, document: &Document) -> Vec<Look> {
        document.sections.iter().map(|section| self.look(section)).collect()
    }

    fn look(&mut self, section: &Section) -> Look {
        let json = serde_json::to_string(section).unwrap_or_else(|_| unreachable!("sections have text keys only"));
        let next = ABSENT + 1 + self.0.len();
        let content = *self.0.entry(json).or_insert(next);
        let (mut text, mut media) = (String::new(), Vec::new());
        section.collect_text(&mut text);
        section.collect_media(&mut media);
        let pictures = media.into_iter().map(MediaName::as_str);
        let mut words: Vec<String> =
            text.split_whitespace().chain(pictures).take(MAX_WORDS).map(str::to_owned).collect();
        words.sort_unstable();
        Look { kind: section.kind(), content, words }
    }
}

impl Look {
    /// How many of a hundred words two sections of one kind have in common; none where they are of
    /// different kinds.
    pub(super) fn likeness(&self, other: &Self) -> Option<u32> {
        if self.kind != other.kind {
            return None;
        }
        let all = self.words.len() + other.words.len();
        let (mut shared, mut ours, mut theirs) = (0_usize, self.words.as_slice(), other.words.as_slice());
        while let ([our, our_rest @ ..], [their, their_rest @ ..]) = (ours, theirs) {
            match our.cmp(their) {
                std::cmp::Ordering::Less => ours = our_rest,
                std::cmp::Ordering::Greater => theirs = their_rest,
                std::cmp::Ordering::Equal => {
                    shared += 2;
                    (ours, theirs) = (our_rest, their_rest);
                }
            }
        }
        Some(u32::try_from(shared * 100 / all.max(1)).unwrap_or(100))
    }
}

/// For each of the old sections, which of the new ones it has become: first those that are the same,
/// wherever they stand, then between them those that are of one kind, the more alike the sooner.
pub(super) fn align(old: &[&Look], new: &[&Look]) -> Vec<Option<usize>> {
    let in_place = chain(old.len(), new.len(), |i, j| if old[i].content == new[j].content { SAME } else { 0 });
    let mut same = in_place.clone();
    let mut is_taken = vec![false; new.len()];
    for index in in_place.iter().flatten() {
        is_taken[*index] = true;
    }
    for (pair, before) in same.iter_mut().zip(old).filter(|(pair, _)| pair.is_none()) {
        *pair = new.iter().zip(&is_taken).position(|(after, is_taken)| !is_taken && after.content == before.content);
        if let Some(index) = *pair {
            is_taken[index] = true;
        }
    }
    let changed = chain(old.len(), new.len(), |i, j| match same[i] {
        Some(_) if in_place[i] == Some(j) => SAME,
        None if !is_taken[j] => old[i].likeness(new[j]).map_or(0, |likeness| likeness + 1),
        _ => 0,
    });
    same.iter().zip(changed).map(|(same, changed)| same.or(changed)).collect()
}

/// Pairs of as many old and new ones as are worth the most together. They keep their order; what is
/// worth nothing is no pair.
fn chain(old: usize, new: usize, worth: impl Fn(usize, usize) -> u32) -> Vec<Option<usize>> {
    let worth: Vec<Vec<u32>> = (0..old).map(|i| (0..new).map(|j| worth(i, j)).collect()).collect();
    let together = |best: &[Vec<u32>], i: usize, j: usize| {
        Some(worth[i][j]).filter(|worth| *worth > 0).map(|worth| worth + best[i + 1][j + 1])
    };
    // How much all from these two on can be worth.
    let mut best = vec![vec![0_u32; new + 1]; old + 1];
    for i in (0..old).rev() {
        for j in (0..new).rev() {
            let apart = best[i + 1][j].max(best[i][j + 1]);
            best[i][j] = apart.max(together(&best, i, j).unwrap_or(0));
        }
    }
    let mut pairs: Vec<Option<usize>> = vec![None; old];
    let (mut i, mut j) = (0, 0);
    while i < old && j < new {
        if together(&best, i, j) == Some(best[i][j]) {
            pairs[i] = Some(j);
            i += 1;
            j += 1;
        } else if best[i + 1][j] == best[i][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
