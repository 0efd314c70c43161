//! What mails say: plain text, with one link at the most.

use askama::Template;

/// That somebody is invited.
#[derive(Template)]
#[template(path = "mail/invitation.txt")]
pub struct InvitationMail<'a> {
    /// The site's title.
    pub site: &'a str,
    /// Who invites.
    pub by: &'a str,
    /// The name of the role.
    pub role: &'a str,
    /// Where the invitation is accepted.
    pub link: &'a str,
}

/// That somebody can choose a new password.
#[derive(Template)]
#[template(path = "mail/reset.txt")]
pub struct ResetMail<'a> {
    /// The site's title.
    pub site: &'a str,
    /// Where the password is chosen.
    pub link: &'a str,
}

/// That mail arrives.
#[derive(Template)]
#[template(path = "mail/test.txt")]
pub struct TestMail<'a> {
    /// The site's title.
    pub site: &'a str,
}
