//! Accepting an invitation, at `/admin/invitation/{token}`.

use crate::domain::role::ReadyMade;
use crate::view::form::FieldErrors;
use crate::view::frame::Door;
use crate::view::words::{Message, filters};
use askama::Template;

/// The form for a name and a password. It sends `name` and `password` to the same address, and `zone` where a script
/// finds the browser's clocks to show another time than the site's.
#[derive(Template)]
#[template(path = "admin/invitation.html")]
pub struct Invitation {
    /// What stands around it.
    pub door: Door,
    /// The IANA name of the site's time zone.
    pub zone: String,
    /// The token in the link.
    pub token: String,
    /// Who is invited.
    pub email: String,
    /// The name of the role they will have.
    pub role: String,
    /// What it is for; empty where that is not said.
    pub about: String,
    /// The name, as typed.
    pub name: String,
    /// What is wrong with the form.
    pub errors: FieldErrors,
}

/// What a role is for, said to whom it is offered.
pub fn offered(role: ReadyMade) -> String {
    let key = match role {
        ReadyMade::Administrator => "invitation-may-administrator",
        ReadyMade::Editor => "invitation-may-editor",
        ReadyMade::Author => "invitation-may-author",
        ReadyMade::Contributor => "invitation-may-contributor",
    };
    Message::new(key).to_string()
}

/// What stands at the address of an invitation that is used, withdrawn or too old.
#[derive(Template)]
#[template(path = "admin/invitation_gone.html")]
pub struct InvitationGone {
    /// What stands around it.
    pub door: Door,
}
