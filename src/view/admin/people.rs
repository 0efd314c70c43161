//! A site's people and its invitations, at `/admin/people`.

use crate::domain::ids::{ShownFormId, TokenId, UserId};
use crate::domain::role::{ReadyMade, RoleKey};
use crate::domain::timestamp::Timestamp;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::made_link::MadeLink;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// The screen. Its forms go to
/// - `/admin/people`: [`InviteForm`];
/// - `/admin/people/{id}/role`: `role`; `/admin/people/{id}/remove`;
/// - `/admin/people/invitations/{id}/withdraw`.
#[derive(Template)]
#[template(path = "admin/people.html")]
pub struct People {
    /// What stands around it.
    pub frame: Frame,
    /// The people by name.
    pub people: Vec<PersonRow>,
    /// The invitations that nobody has accepted yet.
    pub invitations: Vec<InvitationRow>,
    /// A link that was just made: shown for some minutes.
    pub made: Option<MadeLink>,
    /// The roles that the person who looks can give.
    pub roles: Vec<RoleChoice>,
    /// What was typed.
    pub form: InviteForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// One person.
#[expect(clippy::struct_excessive_bools, reason = "each is a sign or a button of its own")]
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// The person.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The role.
    pub role: RoleKey,
    /// The role's name.
    pub role_name: String,
    /// Whether it is the person who looks at the list.
    pub is_me: bool,
    /// Whether role and account can be changed: not where it is the last administrator.
    pub is_changeable: bool,
    /// Whether the person who looks may help this one in again.
    pub is_within_reach: bool,
    /// Whether they have a second factor.
    pub has_second_factor: bool,
    /// When they were here last, if ever.
    pub last_seen: Option<Timestamp>,
}

/// A role to choose.
#[derive(Clone, Debug)]
pub struct RoleChoice {
    /// Its key.
    pub key: RoleKey,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub about: String,
}

/// An invitation that waits.
#[derive(Clone, Debug)]
pub struct InvitationRow {
    /// The invitation.
    pub id: TokenId,
    /// Whom it invites.
    pub email: String,
    /// The name of the role they would have.
    pub role: String,
    /// When it stops to work.
    pub expires: Timestamp,
}

/// An invitation, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    /// Whom to invite.
    pub email: String,
    /// A role's word.
    pub role: String,
    /// What names the form, so that sent twice it makes one invitation.
    pub once: String,
}

impl InviteForm {
    /// The form before anything is typed: an editor, the most frequent case.
    pub fn blank() -> Self {
        let role = ReadyMade::Editor.as_str().to_owned();
        Self { email: String::new(), role, once: ShownFormId::new().to_string() }
    }
}
