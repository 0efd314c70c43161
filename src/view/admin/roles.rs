//! Roles, at `/admin/people/roles`.

use crate::domain::role::{EntryRight, Permission, Rights, Role, RoleKey};
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::{self, filters};
use askama::Template;

/// All roles. Its forms go to `/admin/people/roles/{key}/second-factor`, with `needed`, and to
/// `/admin/people/roles/{key}/delete`.
#[derive(Template)]
#[template(path = "admin/roles.html")]
pub struct RoleList {
    /// What stands around it.
    pub frame: Frame,
    /// The ready-made ones first.
    pub roles: Vec<RoleRow>,
}

/// What people read as a role's name: words of their language where it is ready-made.
pub fn role_name(role: &Role) -> String {
    if role.key.ready_made().is_some() { words::label(&role.name).into_owned() } else { role.name.clone() }
}

/// What a role is for.
pub fn role_about(role: &Role) -> String {
    words::label(&role.about()).into_owned()
}

/// One role in the list.
#[derive(Clone, Debug)]
pub struct RoleRow {
    /// Its key.
    pub key: RoleKey,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// How many people have it.
    pub people: usize,
    /// Whether it is one of the site's own.
    pub is_own: bool,
    /// Whether the person who looks has all that it permits.
    pub is_changeable: bool,
    /// Whether it asks for a second factor.
    pub needs_second_factor: bool,
}

/// A role, at `/admin/people/roles/new` and `/admin/people/roles/{key}`. It sends `name`, a
/// `site` for each permission that is ticked, and an `entries` for each right: the kind's key, a
/// space, and the right's word.
#[derive(Template)]
#[template(path = "admin/role.html")]
pub struct RoleScreen {
    /// What stands around it.
    pub frame: Frame,
    /// Which role it is; none for a new one.
    pub key: Option<RoleKey>,
    /// Whether it can be saved.
    pub is_changeable: bool,
    /// Its name, as typed.
    pub name: String,
    /// The lines of the table.
    pub kinds: Vec<KindRights>,
    /// What is ticked.
    pub rights: Rights,
    /// What can be ticked: nobody gives what they do not have.
    pub offered: Rights,
    /// What is wrong.
    pub errors: FieldErrors,
}

/// A kind of entry in the table of a role.
#[derive(Clone, Debug)]
pub struct KindRights {
    /// Its key.
    pub key: String,
    /// What people read.
    pub label: String,
}

impl RoleScreen {
    /// Where the form goes.
    fn action(&self) -> String {
        let word = self.key.as_ref().map_or("new", RoleKey::as_str);
        format!("{}/admin/people/roles/{word}", self.frame.base)
    }

    fn is_ticked(&self, kind: &str, right: EntryRight) -> bool {
        self.rights.kinds.get(kind).is_some_and(|rights| rights.contains(&right))
    }

    fn is_offered(&self, kind: &str, right: EntryRight) -> bool {
        self.is_changeable && self.offered.has(kind, right)
    }

    fn permits(&self, permission: Permission) -> bool {
        self.rights.site.contains(&permission)
    }

    fn offers(&self, permission: Permission) -> bool {
        self.is_changeable && self.offered.site.contains(&permission)
    }
}
