//! The super users and their invitations, at `/admin/people` of the console.

use crate::domain::ids::{ShownFormId, TokenId, UserId};
use crate::domain::timestamp::Timestamp;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::made_link::MadeLink;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// The screen. Its forms go to
/// - `/admin/people`: [`SuperUserForm`];
/// - `/admin/people/{id}/reset-link`, `/admin/people/{id}/remove-second-factor` and
///   `/admin/people/{id}/remove`;
/// - `/admin/people/invitations/{id}/withdraw`.
#[derive(Template)]
#[template(path = "console/people.html")]
pub struct SuperUsers {
    /// What stands around it.
    pub frame: Frame,
    /// The people by name.
    pub people: Vec<SuperUserRow>,
    /// The invitations that nobody has accepted yet.
    pub invitations: Vec<OpenInvitation>,
    /// A link that was just made: shown for some minutes.
    pub made: Option<MadeLink>,
    /// What was typed.
    pub form: SuperUserForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// One person.
#[derive(Clone, Debug)]
pub struct SuperUserRow {
    /// The person.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// Whether it is the person who looks at the list.
    pub is_me: bool,
    /// Whether they may do anything here: a site that this server was before may have left others.
    pub is_super_user: bool,
    /// Whether they have a second factor.
    pub has_second_factor: bool,
    /// When they were here last, if ever.
    pub last_seen: Option<Timestamp>,
}

/// An invitation that waits.
#[derive(Clone, Debug)]
pub struct OpenInvitation {
    /// The invitation.
    pub id: TokenId,
    /// Whom it invites.
    pub email: String,
    /// The name of whoever invited.
    pub by: String,
    /// When it stops to work.
    pub expires: Timestamp,
}

/// An invitation, as typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct SuperUserForm {
    /// Whom to invite.
    pub email: String,
    /// What names the form, so that sent twice it makes one invitation.
    pub once: String,
}

impl Default for SuperUserForm {
    fn default() -> Self {
        Self { email: String::new(), once: ShownFormId::new().to_string() }
    }
}
