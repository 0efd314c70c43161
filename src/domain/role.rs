//! Roles and what they permit.
//!
//! A person has a [`RoleKey`]; what it permits is a [`Role`], which is loaded with the person's
//! session. Four roles are ready-made, and a site may have others of its own. What a role permits
//! of entries is said per kind, by the kind's key, or for all kinds at once ([`ALL_KINDS`]).

use super::parsed_string::parsed_string;
use super::text::{is_line, plain_line};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The key that stands for every kind of entry, those of later included.
pub const ALL_KINDS: &str = "*";

/// What a role is called in databases and forms: `[a-z0-9-]`, 1 to 32 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleKey(Box<str>);

parsed_string!(RoleKey, RoleKeyError);

/// Why a text is no role's key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no role")]
pub struct RoleKeyError(String);

impl RoleKey {
    /// Parses a key.
    pub fn parse(input: &str) -> Result<Self, RoleKeyError> {
        let is_valid = (1..=32).contains(&input.len())
            && input.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if is_valid { Ok(Self(input.into())) } else { Err(RoleKeyError(input.chars().take(40).collect())) }
    }

    /// The key of those who may do everything. Every site has somebody with it.
    pub fn administrator() -> Self {
        ReadyMade::Administrator.into()
    }

    /// Whether it is the one of those who may do everything.
    pub fn is_administrator(&self) -> bool {
        self.ready_made() == Some(ReadyMade::Administrator)
    }

    /// The ready-made role that it is, if it is one.
    pub fn ready_made(&self) -> Option<ReadyMade> {
        ReadyMade::ALL.into_iter().find(|role| role.as_str() == self.as_str())
    }
}

impl From<ReadyMade> for RoleKey {
    fn from(role: ReadyMade) -> Self {
        Self(role.as_str().into())
    }
}

/// The roles that every site has, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadyMade {
    /// Everything: people, settings and content.
    Administrator,
    /// All content, whoever wrote it.
    Editor,
    /// Posts of their own.
    Author,
    /// Posts of their own, which somebody else publishes.
    Contributor,
}

impl ReadyMade {
    /// All of them, the strongest first.
    pub const ALL: [Self; 4] = [Self::Administrator, Self::Editor, Self::Author, Self::Contributor];

    /// The word for it in databases and forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Editor => "editor",
            Self::Author => "author",
            Self::Contributor => "contributor",
        }
    }

    /// The word for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Administrator => "Administrator",
            Self::Editor => "Editor",
            Self::Author => "Author",
            Self::Contributor => "Contributor",
        }
    }

    /// What it is for, in a sentence.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Administrator => "Everything: people, settings and content.",
            Self::Editor => "Writes, edits and publishes all content, whoever wrote it, with its tags and files.",
            Self::Author => "Writes posts of their own and publishes them without a review.",
            Self::Contributor => "Writes posts of their own and asks for a review; somebody else publishes them.",
        }
    }

    /// What it permits.
    pub fn rights(self) -> Rights {
        use EntryRight::{EditAll, Publish, Write};
        let of = |kind: &str, rights: &[EntryRight], site: &[Permission]| Rights {
            kinds: BTreeMap::from([(kind.to_owned(), rights.iter().copied().collect())]),
            site: site.iter().copied().collect(),
        };
        match self {
            Self::Administrator => of(ALL_KINDS, &EntryRight::ALL, &Permission::ALL),
            Self::Editor => of(ALL_KINDS, &EntryRight::ALL, &[Permission::Tags, Permission::Media]),
            Self::Author => of("post", &[Write, Publish], &[]),
            Self::Contributor => of("post", &[Write], &[]),
        }
        .with_what_follows(EditAll)
    }
}

/// What may be done with entries of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryRight {
    /// Write entries of one's own, and put those that nobody sees into the bin.
    Write,
    /// Edit those of everybody.
    EditAll,
    /// Show to visitors what one may edit, and take it back.
    Publish,
}

impl EntryRight {
    /// All of them, in the order of a table's columns.
    pub const ALL: [Self; 3] = [Self::Write, Self::EditAll, Self::Publish];

    /// The word for it in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::EditAll => "edit_all",
            Self::Publish => "publish",
        }
    }

    /// The words for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Write => "Write own",
            Self::EditAll => "Edit all",
            Self::Publish => "Publish",
        }
    }
}

/// What may be done with the site beside its entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Keep the tags.
    Tags,
    /// Rename, replace and delete files, whoever put them there.
    Media,
    /// Change the site's title, language, home page and mail.
    Settings,
    /// Change the site's look.
    Design,
    /// Make and change forms.
    Forms,
    /// Read what visitors wrote.
    Messages,
    /// Invite people, change their roles and remove them.
    People,
    /// Read who did what.
    Audit,
}

impl Permission {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 8] =
        [Self::Tags, Self::Media, Self::Forms, Self::Messages, Self::Settings, Self::Design, Self::People, Self::Audit];

    /// The word for it in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tags => "tags",
            Self::Media => "media",
            Self::Settings => "settings",
            Self::Design => "design",
            Self::Forms => "forms",
            Self::Messages => "messages",
            Self::People => "people",
            Self::Audit => "audit",
        }
    }

    /// The word for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Tags => "Tags",
            Self::Media => "Files",
            Self::Settings => "Settings",
            Self::Design => "Look",
            Self::Forms => "Forms",
            Self::Messages => "Messages",
            Self::People => "People",
            Self::Audit => "Audit log",
        }
    }

    /// What it is, in a sentence.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Tags => "Make, rename and delete tags.",
            Self::Media => "Rename, replace and delete files, whoever put them there.",
            Self::Settings => "Title, language, home page and mail.",
            Self::Design => "What the site looks like.",
            Self::Forms => "Make, change and delete forms, and choose who gets a mail with what is sent.",
            Self::Messages => "Read, export and delete what visitors wrote by forms: it is personal.",
            Self::People => "Invite and remove people, and give them roles that have no more than one's own.",
            Self::Audit => "Read and export who did what.",
        }
    }
}

/// All that a role permits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rights {
    /// What may be done with the entries of a kind, by its key; [`ALL_KINDS`] is all of them.
    #[serde(default)]
    pub kinds: BTreeMap<String, BTreeSet<EntryRight>>,
    /// What may be done with the rest of the site.
    #[serde(default)]
    pub site: BTreeSet<Permission>,
}

impl Rights {
    /// Whoever edits the entries of everybody writes some, too.
    fn with_what_follows(mut self, right: EntryRight) -> Self {
        self.kinds.values_mut().filter(|rights| rights.contains(&right)).for_each(|rights| {
            rights.insert(EntryRight::Write);
        });
        self.kinds.retain(|_, rights| !rights.is_empty());
        self
    }

    /// The same, with what cannot be had without something else made whole.
    #[must_use]
    pub fn normal(self) -> Self {
        self.with_what_follows(EntryRight::EditAll).with_what_follows(EntryRight::Publish)
    }

    /// Whether entries of that kind may be treated so.
    pub fn has(&self, kind: &str, right: EntryRight) -> bool {
        [kind, ALL_KINDS].iter().any(|kind| self.kinds.get(*kind).is_some_and(|rights| rights.contains(&right)))
    }

    /// Whether the entries of at least one kind may be treated so.
    pub fn has_somewhere(&self, right: EntryRight) -> bool {
        self.kinds.values().any(|rights| rights.contains(&right))
    }

    /// Whether all of the other's are among these.
    pub fn cover(&self, other: &Self) -> bool {
        let entries = other.kinds.iter().flat_map(|(kind, rights)| rights.iter().map(move |right| (kind, *right)));
        entries.into_iter().all(|(kind, right)| self.has(kind, right)) && self.site.is_superset(&other.site)
    }
}

/// A role with what it permits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Which it is.
    pub key: RoleKey,
    /// What people read.
    pub name: String,
    /// What it permits.
    pub rights: Rights,
    /// Whether those who have it need a second factor to sign in.
    pub needs_second_factor: bool,
}

impl Role {
    /// A ready-made role.
    pub fn ready_made(which: ReadyMade) -> Self {
        Self { key: which.into(), name: which.label().to_owned(), rights: which.rights(), needs_second_factor: false }
    }

    /// A role that nobody knows any more: it permits nothing.
    pub fn unknown(key: RoleKey) -> Self {
        Self { name: key.to_string(), key, rights: Rights::default(), needs_second_factor: false }
    }

    /// Whether this role permits that.
    pub fn permits(&self, permission: Permission) -> bool {
        self.rights.site.contains(&permission)
    }

    /// Whether entries of that kind may be treated so.
    pub fn has(&self, kind: &str, right: EntryRight) -> bool {
        self.rights.has(kind, right)
    }

    /// Whether files may be put into the library, which everybody sees from then on.
    pub fn adds_files(&self) -> bool {
        self.permits(Permission::Media) || self.rights.has_somewhere(EntryRight::Publish)
    }

    /// Whether somebody with this role may give the other one, or take it away.
    pub fn may_give(&self, other: &Self) -> bool {
        self.rights.cover(&other.rights)
    }

    /// What it is for: in a sentence where it is ready-made.
    pub fn about(&self) -> String {
        self.key.ready_made().map_or_else(|| "A role of this site's own.".to_owned(), |role| role.about().to_owned())
    }
}

/// Checks a name that somebody types for a role.
pub fn check_name(name: &str) -> Result<String, RoleNameError> {
    let name = plain_line(name);
    if (1..=60).contains(&name.chars().count()) && is_line(&name) { Ok(name) } else { Err(RoleNameError) }
}

/// The name cannot be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a role's name has 1 to 60 characters, on one line")]
pub struct RoleNameError;

#[cfg(test)]
mod tests {
    use super::*;

    fn rights(which: ReadyMade) -> Rights {
        which.rights()
    }

    #[test]
    fn each_ready_made_role_covers_those_after_it_and_none_before_it() {
        for (place, strong) in ReadyMade::ALL.into_iter().enumerate() {
            for (other, weak) in ReadyMade::ALL.into_iter().enumerate() {
                assert_eq!(rights(strong).cover(&rights(weak)), place <= other, "{strong:?} {weak:?}");
            }
        }
    }

    #[test]
    fn a_kind_of_later_is_covered_by_all_kinds_alone() {
        let of = |kind: &str| Rights {
            kinds: BTreeMap::from([(kind.to_owned(), BTreeSet::from([EntryRight::Publish]))]),
            ..Rights::default()
        };
        assert!(of(ALL_KINDS).has("event", EntryRight::Publish) && of(ALL_KINDS).cover(&of("event")));
        assert!(!of("page").has("event", EntryRight::Publish) && !of("event").cover(&of(ALL_KINDS)));
        assert!(of("event").normal().has("event", EntryRight::Write), "nobody publishes who cannot write");
        assert!(!rights(ReadyMade::Contributor).has_somewhere(EntryRight::Publish));
    }

    #[test]
    fn rights_are_kept_as_words() {
        let text = serde_json::to_string(&rights(ReadyMade::Author)).expect("JSON");
        assert_eq!(text, r#"{"kinds":{"post":["write","publish"]},"site":[]}"#);
        assert!(serde_json::from_str::<Rights>(r#"{"kinds":{},"site":["everything"]}"#).is_err());
    }
}
