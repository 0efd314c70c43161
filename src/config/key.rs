//! What each setting is called and which values it accepts.
//!
//! The `config` crate turns `true` into `1` and `1.5` into `2` where a number is asked
//! for. A typing error must not become a value, so each value is held against its [`Key`]
//! before that crate sees it.

use super::{database_servers, nearest};
use config::ValueKind;

/// One setting.
#[derive(Debug)]
pub(super) struct Key {
    /// `section.key`.
    pub(super) name: &'static str,
    /// What type of value it takes.
    pub(super) kind: Kind,
    /// What a right value looks like; for a number, its unit and its special values.
    pub(super) note: &'static str,
}

/// The type of a setting's value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A string that the setting's own type parses.
    Text,
    /// `true` or `false`.
    Switch,
    /// A whole number within bounds, both possible.
    Count(i64, i64),
    /// A list of strings.
    List,
}

impl Key {
    pub(super) const fn text(name: &'static str, note: &'static str) -> Self {
        Self { name, kind: Kind::Text, note }
    }

    pub(super) const fn switch(name: &'static str) -> Self {
        Self { name, kind: Kind::Switch, note: "" }
    }

    pub(super) const fn count(name: &'static str, least: i64, most: i64, note: &'static str) -> Self {
        Self { name, kind: Kind::Count(least, most), note }
    }

    pub(super) const fn list(name: &'static str, note: &'static str) -> Self {
        Self { name, kind: Kind::List, note }
    }

    /// The same setting under another name.
    pub(super) const fn renamed(&self, name: &'static str) -> Self {
        Self { name, kind: self.kind, note: self.note }
    }

    /// The part of the name before the last dot, and the part after it.
    pub(super) fn section_and_key(&self) -> (&'static str, &'static str) {
        self.name.rsplit_once('.').expect("every name of a setting has a dot; a test holds the names to it")
    }

    /// What would be right, to stand after "it takes".
    pub(super) fn right(&self) -> String {
        match self.kind {
            Kind::Text => self.note.to_owned(),
            Kind::Switch => "true or false".to_owned(),
            Kind::Count(least, most) => format!("a whole number from {least} to {most} ({})", self.note),
            Kind::List => format!("a list of {}", self.note),
        }
    }

    /// Whether a value has this setting's type and is within its bounds.
    pub(super) fn accepts(&self, value: &ValueKind) -> bool {
        match (self.kind, value) {
            (Kind::Text, ValueKind::String(_)) | (Kind::Switch, ValueKind::Boolean(_)) => true,
            (Kind::Count(least, most), ValueKind::I64(number)) => (least..=most).contains(number),
            (Kind::List, ValueKind::Array(items)) => items.iter().all(|item| matches!(item.kind, ValueKind::String(_))),
            _ => false,
        }
    }

    /// Reads the text of an environment variable; what is no such value stays text, and is
    /// refused by [`Key::accepts`]. A list is separated by commas.
    pub(super) fn read(&self, text: &str) -> ValueKind {
        let trimmed = text.trim();
        match self.kind {
            Kind::Switch => trimmed.parse::<bool>().map_or_else(|_| text.into(), ValueKind::Boolean),
            Kind::Count(..) => trimmed.parse::<i64>().map_or_else(|_| text.into(), ValueKind::I64),
            Kind::List => {
                let items: Vec<&str> = trimmed.split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
                items.into()
            }
            Kind::Text => text.into(),
        }
    }
}

/// Every setting with a fixed name, section by section, in the order of the documentation.
pub(super) fn all() -> impl Iterator<Item = &'static Key> {
    [
        super::hosting::KEYS,
        super::server::KEYS,
        super::data::KEYS,
        super::database::KEYS,
        super::page_cache::KEYS,
        super::redis::KEYS,
        super::cluster::KEYS,
        super::sessions::KEYS,
        super::mail::KEYS,
        super::backups::KEYS,
        super::imports::KEYS,
        super::logs::KEYS,
    ]
    .into_iter()
    .flatten()
}

/// The setting of that name.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    all().find(|key| key.name == name).or_else(|| database_servers::find(name))
}

/// The names of the sections, each once.
pub(super) fn sections() -> Vec<&'static str> {
    let mut names: Vec<&str> = all().map(|key| key.section_and_key().0).collect();
    names.dedup();
    names.push(database_servers::SECTION);
    names
}

/// The setting that was most likely meant by a name that no setting has.
pub(super) fn nearest(name: &str) -> Option<&'static Key> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let in_another_section = || all().find(|key| key.section_and_key().1 == last);
    in_another_section().or_else(|| nearest::nearest(name, all(), |key| key.name))
}
