//! What a button of the form does.

use super::removed::list_and_index;
use super::tree::Node;
use super::{DraftForm, shape};
use crate::domain::document::limits::{MAX_ITEMS, MAX_SECTIONS};

/// A change of the form itself. Its text is a button's value: `add:hero`, `add_at:2:hero`,
/// `add_item:2.items`, `remove:2`, `undo:0`, `up:2.items.1`, `down:2`. Places count from 0, in the form as
/// it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A new section of this kind at the end.
    Add(String),
    /// The kinds of sections are offered before this section; past the last one nowhere.
    Insert(usize),
    /// A new section of this kind before this section.
    AddAt(usize, String),
    /// A new item at the end of this list.
    AddItem(String),
    /// This section or item goes.
    Remove(String),
    /// What was removed as the one with that number is where it was.
    Undo(usize),
    /// The same once more, after this section or item.
    Duplicate(String),
    /// This section or item changes places with the one before.
    Up(String),
    /// This section or item changes places with the one after.
    Down(String),
}

impl Command {
    /// Reads a button's value. None for others, such as `save`.
    pub fn parse(value: &str) -> Option<Self> {
        let (verb, place) = value.split_once(':')?;
        let place = place.to_owned();
        match verb {
            "add" => Some(Self::Add(place)),
            "add_item" => Some(Self::AddItem(place)),
            "undo" => place.parse().ok().map(Self::Undo),
            "insert" => place.parse().ok().map(Self::Insert),
            "add_at" => {
                let (index, kind) = place.split_once(':')?;
                Some(Self::AddAt(index.parse().ok()?, kind.to_owned()))
            }
            "remove" => Some(Self::Remove(place)),
            "duplicate" => Some(Self::Duplicate(place)),
            "up" => Some(Self::Up(place)),
            "down" => Some(Self::Down(place)),
            _ => None,
        }
    }

    /// What of a list it makes room at or moves: the list's place up to the index, and the index. None for what
    /// leaves the indices of a list as they are.
    pub(super) fn touched(&self) -> Option<(&str, usize)> {
        let place = match self {
            Self::AddAt(index, _) => return Some(("", *index)),
            Self::Duplicate(place) | Self::Up(place) | Self::Down(place) => place,
            Self::Add(_) | Self::Insert(_) | Self::AddItem(_) | Self::Remove(_) | Self::Undo(_) => return None,
        };
        let (list, index) = list_and_index(place);
        Some((list, index.parse().ok()?))
    }
}

impl DraftForm {
    /// Does what a button says. A place that is not there, or no longer, changes nothing.
    pub fn apply(&mut self, command: &Command) {
        self.insert_at = None;
        self.focus = self.change(command);
        if self.focus.is_some() {
            self.carry_removed(command);
        }
    }

    /// Changes the form, and tells where the person goes on.
    fn change(&mut self, command: &Command) -> Option<String> {
        match command {
            Command::Add(kind) => self.add_section(self.sections.len(), kind),
            Command::AddAt(index, kind) => self.add_section(*index, kind),
            Command::Insert(index) => {
                self.insert_at = Some(*index).filter(|index| *index < self.sections.len());
                None
            }
            Command::AddItem(list) => {
                let path: Vec<&str> = list.split('.').collect();
                let (name, owner) = path.split_last()?;
                let (shape, items) = self.node_mut(owner)?.list_mut(name)?;
                if items.len() >= MAX_ITEMS {
                    return None;
                }
                items.push(Node::blank(shape));
                Some(format!("s.{list}.{}", items.len() - 1))
            }
            Command::Remove(place) => {
                let (_, siblings, index) = self.siblings(place)?;
                let node = siblings.remove(index);
                Some(self.keep_removed(place, index, node))
            }
            Command::Undo(number) => self.put_back(*number),
            Command::Duplicate(place) => {
                let (list, siblings, index) = self.siblings(place)?;
                if siblings.len() >= most_in(&list) {
                    return None;
                }
                siblings.insert(index + 1, siblings[index].clone());
                Some(format!("{list}.{}", index + 1))
            }
            Command::Up(place) => {
                let (list, siblings, index) = self.siblings(place)?;
                siblings.swap(index.checked_sub(1)?, index);
                Some(format!("{list}.{}", index - 1))
            }
            Command::Down(place) => {
                let (list, siblings, index) = self.siblings(place)?;
                siblings.get(index + 1)?;
                siblings.swap(index, index + 1);
                Some(format!("{list}.{}", index + 1))
            }
        }
    }

    fn add_section(&mut self, index: usize, kind: &str) -> Option<String> {
        let shape = shape(kind)?;
        if self.sections.len() >= MAX_SECTIONS {
            return None;
        }
        let index = index.min(self.sections.len());
        self.sections.insert(index, Node::blank(shape));
        Some(format!("s.{index}"))
    }

    /// The list in which something stands, with the list's name and the index in it.
    fn siblings(&mut self, place: &str) -> Option<(String, &mut Vec<Node>, usize)> {
        self.list_of(place).filter(|(_, siblings, index)| *index < siblings.len())
    }

    /// The list of a place at which something may stand or not, with the list's name and the index in it.
    pub(super) fn list_of(&mut self, place: &str) -> Option<(String, &mut Vec<Node>, usize)> {
        let path: Vec<&str> = place.split('.').collect();
        let (index, list) = path.split_last()?;
        let index: usize = index.parse().ok()?;
        let name = std::iter::once(&"s").chain(list).copied().collect::<Vec<_>>().join(".");
        let siblings = match list.split_last() {
            None => &mut self.sections,
            Some((list, owner)) => self.node_mut(owner)?.list_mut(list)?.1,
        };
        Some((name, siblings, index))
    }

    /// The section or item at a place such as `2` or `2.groups.0`.
    pub(super) fn node(&self, path: &[&str]) -> Option<&Node> {
        let (first, mut rest) = path.split_first()?;
        let mut node = self.sections.get(first.parse::<usize>().ok()?)?;
        while let [list, index, further @ ..] = rest {
            node = node.list(list)?.get(index.parse::<usize>().ok()?)?;
            rest = further;
        }
        rest.is_empty().then_some(node)
    }

    /// The same, to change it.
    fn node_mut(&mut self, path: &[&str]) -> Option<&mut Node> {
        let (first, mut rest) = path.split_first()?;
        let mut node = self.sections.get_mut(first.parse::<usize>().ok()?)?;
        while let [list, index, further @ ..] = rest {
            node = node.list_mut(list)?.1.get_mut(index.parse::<usize>().ok()?)?;
            rest = further;
        }
        rest.is_empty().then_some(node)
    }
}

/// How many a list of that name has room for.
pub(super) fn most_in(list: &str) -> usize {
    if list == "s" { MAX_SECTIONS } else { MAX_ITEMS }
}
