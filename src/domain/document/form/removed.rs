//! What buttons took out of the form. The form carries it on, and each can be put back beside what it stood beside,
//! although others come, go and change places meanwhile. Of those with one place the first stood first.

use super::command::most_in;
use super::tree::Node;
use super::{Command, DraftForm};

/// What the names of [`Removed`]'s fields begin with, before its number: `r.0` is where the focus is when it was just
/// removed.
pub(super) const REMOVED: &str = "r";
/// What is kept of what was removed; more than somebody takes out in one go.
pub(super) const MAX_REMOVED: usize = 50;

/// A section or an item that was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Removed {
    /// Where it stood: `2`, `2.items.1`.
    pub(super) place: String,
    pub(super) node: Node,
}

/// The same as it is drawn, where it would be put back.
pub(super) struct RemovedHere {
    pub(super) number: usize,
    /// The name of the list that it was in.
    pub(super) list: String,
    pub(super) index: usize,
    pub(super) label: &'static str,
    pub(super) words: String,
    pub(super) has_focus: bool,
}

impl DraftForm {
    /// What was removed, with where each would be put back.
    pub(super) fn removed_here(&self) -> Vec<RemovedHere> {
        let here = |(number, Removed { place, node }): (usize, &Removed)| {
            let (list, index) = match place.rsplit_once('.') {
                Some((list, index)) => (format!("s.{list}"), index),
                None => ("s".to_owned(), place.as_str()),
            };
            let has_focus = self.focus.as_deref() == Some(name_of(number).as_str());
            let (label, words) = (node.shape.label, node.words());
            Some(RemovedHere { number, list, index: index.parse().ok()?, label, words, has_focus })
        };
        self.removed.iter().enumerate().filter_map(here).collect()
    }

    /// What was removed comes back beside what it stood beside, although others came or changed places since: in
    /// its own list, or in one that its list is in.
    pub(super) fn carry_removed(&mut self, command: &Command) {
        let Some((list, touched)) = command.touched() else { return };
        for removed in &mut self.removed {
            let Some((index, within)) = below(&removed.place, list) else { continue };
            let is_within = !within.is_empty();
            let index = match command {
                // What is added where something stood comes after it.
                Command::AddAt(..) if touched < index || touched == index && is_within => index.saturating_add(1),
                Command::Duplicate(_) if touched < index => index.saturating_add(1),
                // What was in something goes with it.
                Command::Up(_) if is_within => swapped(index, touched.checked_sub(1)),
                Command::Down(_) if is_within => swapped(index, Some(touched)),
                _ => index,
            };
            removed.place = format!("{list}{index}{within}");
        }
    }

    /// Keeps what was removed, and says what it is called. What was removed of it before is gone with it; the rest
    /// stays beside what it stood beside.
    pub(super) fn keep_removed(&mut self, place: &str, index: usize, node: Node) -> String {
        let (list, _) = list_and_index(place);
        self.removed.retain(|other| {
            below(&other.place, list).is_none_or(|(there, within)| there != index || within.is_empty())
        });
        if self.removed.len() >= MAX_REMOVED {
            self.removed.remove(0);
        }
        let mut number = self.removed.len();
        for (at, other) in self.removed.iter_mut().enumerate() {
            let Some((there, within)) = below(&other.place, list) else { continue };
            if there > index {
                if within.is_empty() {
                    number = number.min(at);
                }
                other.place = format!("{list}{}{within}", there - 1);
            }
        }
        self.removed.insert(number, Removed { place: format!("{list}{index}"), node });
        name_of(number)
    }

    /// Puts back what was removed, as near to its place as there is one. Where there is no room it waits for some.
    pub(super) fn put_back(&mut self, number: usize) -> Option<String> {
        if number >= self.removed.len() {
            return None;
        }
        let Removed { place, node } = self.removed.remove(number);
        let (name, siblings, index) = self.list_of(&place)?;
        if siblings.len() >= most_in(&name) {
            self.removed.insert(number, Removed { place, node });
            return Some(name_of(number));
        }
        let index = index.min(siblings.len());
        siblings.insert(index, node);
        let (list, _) = list_and_index(&place);
        for (at, other) in self.removed.iter_mut().enumerate() {
            let Some((there, within)) = below(&other.place, list) else { continue };
            if there > index || there == index && (at >= number || !within.is_empty()) {
                other.place = format!("{list}{}{within}", there.saturating_add(1));
            }
        }
        Some(format!("{name}.{index}"))
    }
}

/// What something that was removed is called, where typing goes on.
fn name_of(number: usize) -> String {
    format!("{REMOVED}.{number}")
}

/// A place as that of its list, with the dot behind it, and the index there.
pub(super) fn list_and_index(place: &str) -> (&str, &str) {
    place.split_at(place.rfind('.').map_or(0, |dot| dot + 1))
}

/// A place that is in a list, or in what is in it, as the index there and the rest.
fn below<'a>(place: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let place = place.strip_prefix(list)?;
    let (index, within) = place.split_at(place.find('.').unwrap_or(place.len()));
    Some((index.parse().ok()?, within))
}

/// Where something is after what is at `upper` has changed places with what is below it.
fn swapped(index: usize, upper: Option<usize>) -> usize {
    match upper {
        Some(upper) if index == upper => index + 1,
        Some(upper) if index == upper + 1 => upper,
        _ => index,
    }
}
