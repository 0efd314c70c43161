//! What mails say: plain text, with one link at the most.

use crate::domain::form::answer::Answer;
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

/// That somebody has sent a form.
#[derive(Template)]
#[template(path = "mail/message.txt")]
pub struct MessageMail<'a> {
    /// The site's title.
    pub site: &'a str,
    /// The form's title.
    pub form: &'a str,
    /// What was answered.
    pub answers: &'a [Answer],
    /// Whether an answer to the mail goes to whom it came from.
    pub can_answer: bool,
    /// Where the message is in the admin.
    pub link: &'a str,
}
