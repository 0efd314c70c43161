//! What mails say: plain text, with one link at the most, in the language that the admin speaks to
//! whom they go to.

use crate::domain::form::answer::{Answer, Given};
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::sent_back::SentBack;
use crate::view::amount;
use crate::view::words::{Message, filters, writing_in};
use askama::Template;

/// What a mail has in its head and in its body.
pub struct Written {
    /// One line.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// A mail in that language.
fn written(mail: &impl Template, subject: &Message, language: InterfaceLanguage) -> askama::Result<Written> {
    writing_in(language, || Ok(Written { subject: subject.to_string(), body: mail.render()? }))
}

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

impl InvitationMail<'_> {
    /// The mail in that language.
    pub fn written_in(&self, language: InterfaceLanguage) -> askama::Result<Written> {
        let subject = Message::new("mail-invitation-subject").with("by", self.by).with("site", self.site);
        written(self, &subject, language)
    }
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

impl ResetMail<'_> {
    /// The mail in that language.
    pub fn written_in(&self, language: InterfaceLanguage) -> askama::Result<Written> {
        let subject = Message::new("mail-reset-subject").with("site", self.site);
        written(self, &subject, language)
    }
}

/// That an address waits to be confirmed, to that address.
#[derive(Template)]
#[template(path = "mail/new_address.txt")]
pub struct NewAddressMail<'a> {
    /// The site's title.
    pub site: &'a str,
    /// Where it is confirmed.
    pub link: &'a str,
}

impl NewAddressMail<'_> {
    /// The mail in that language.
    pub fn written_in(&self, language: InterfaceLanguage) -> askama::Result<Written> {
        let subject = Message::new("mail-new-address-subject").with("site", self.site);
        written(self, &subject, language)
    }
}

/// The same to the address of before.
#[derive(Template)]
#[template(path = "mail/old_address.txt")]
pub struct OldAddressMail<'a> {
    /// The site's title.
    pub site: &'a str,
    /// The new address.
    pub email: &'a str,
}

impl OldAddressMail<'_> {
    /// The mail in that language.
    pub fn written_in(&self, language: InterfaceLanguage) -> askama::Result<Written> {
        let subject = Message::new("mail-old-address-subject").with("site", self.site);
        written(self, &subject, language)
    }
}

/// That what somebody wrote comes back from review.
#[derive(Template)]
#[template(path = "mail/sent_back.txt")]
pub struct SentBackMail<'a> {
    /// The site's title.
    pub site: &'a str,
    /// The entry's title.
    pub entry: &'a str,
    /// What is missing, and who says so.
    pub sent_back: &'a SentBack,
    /// Where the entry is in the admin.
    pub link: &'a str,
}

impl SentBackMail<'_> {
    /// The mail in that language.
    pub fn written_in(&self, language: InterfaceLanguage) -> askama::Result<Written> {
        let subject = Message::new("mail-sent-back-subject").with("title", self.entry).with("site", self.site);
        written(self, &subject, language)
    }
}

/// That mail arrives.
#[derive(Template)]
#[template(path = "mail/test.txt")]
pub struct TestMail<'a> {
    /// The site's title.
    pub site: &'a str,
}

impl TestMail<'_> {
    /// The mail in that language.
    pub fn written_in(&self, language: InterfaceLanguage) -> askama::Result<Written> {
        let subject = Message::new("mail-test-subject").with("site", self.site);
        written(self, &subject, language)
    }
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

impl MessageMail<'_> {
    /// The mail in that language.
    pub fn written_in(&self, language: InterfaceLanguage) -> askama::Result<Written> {
        let subject = Message::new("mail-message-subject").with("form", self.form).with("site", self.site);
        written(self, &subject, language)
    }

    /// What was answered, line by line.
    fn lines(&self, answer: &Answer) -> Vec<String> {
        let _ = self;
        match &answer.given {
            Given::Files(files) => files.iter().map(amount::of_file).collect(),
            _ => answer.lines(),
        }
    }
}
