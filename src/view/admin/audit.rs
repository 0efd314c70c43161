//! Who did what, at `/admin/audit`.

use crate::domain::deed::{BY_ITS_TIME, BY_PASSWORD, BY_SECOND_FACTOR, Deed, HOST, REMOVED};
use crate::domain::role::ReadyMade;
use crate::domain::timestamp::Timestamp;
use crate::view::address::Pager;
use crate::view::form::Choice;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::{self, Message, filters};
use askama::Template;
use std::borrow::Cow;

/// The screen.
#[derive(Template)]
#[template(path = "admin/audit.html")]
pub struct AuditScreen {
    /// What stands around it.
    pub frame: Frame,
    /// The newest first.
    pub rows: Vec<AuditRow>,
    /// The people to choose from.
    pub people: Vec<Choice>,
    /// The deeds to choose from.
    pub deeds: Vec<Choice>,
    /// What is chosen.
    pub search: AuditSearch,
    /// Where the same rows are a file.
    pub export: String,
    /// Where in the list this page is.
    pub pager: Pager,
}

/// One deed.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub person: String,
    /// What.
    pub deed: String,
    /// On what.
    pub subject: String,
    /// From where.
    pub address: String,
}

impl AuditRow {
    /// Who, in the language that is spoken where the log has no name.
    pub fn who(&self) -> Cow<'_, str> {
        match self.person.as_str() {
            HOST => said(&Message::new("audit-host")),
            BY_ITS_TIME => said(&Message::new("audit-by-its-time")),
            name => Cow::Borrowed(name),
        }
    }

    /// On what, in the language that is spoken. What the log has in words of its own is English, whichever
    /// version wrote it; all else is what people call their things.
    pub fn on_what(&self) -> Cow<'_, str> {
        let subject = self.subject.as_str();
        let is = |deed: Deed| self.deed == deed.label();
        let told = if is(Deed::SignInRefused) && subject == BY_PASSWORD {
            Some(said(&Message::new("audit-wrong-password")))
        } else if is(Deed::SignInRefused) && subject == BY_SECOND_FACTOR {
            Some(said(&Message::new("audit-wrong-code")))
        } else if is(Deed::RoleChanged) {
            second_factor_of(subject)
        } else if is(Deed::PersonInvited) || is(Deed::RoleGiven) {
            with_role(subject)
        } else if is(Deed::RedirectsChanged) {
            let count = subject.strip_suffix(" of a file").and_then(|count| count.parse().ok());
            count.map(|count| said(&Message::new("audit-of-a-file").count("count", count))).or_else(|| removed(subject))
        } else if is(Deed::MailChanged) {
            removed(subject)
        } else if is(Deed::NavigationChanged) {
            Some(menu(subject))
        } else if is(Deed::SettingsChanged) {
            Some(Cow::Owned(subject.split(", ").map(words::label).collect::<Vec<_>>().join(", ")))
        } else if is(Deed::DesignChanged) {
            Some(words::label(subject))
        } else if is(Deed::AuditExported) {
            subject.parse().ok().map(|count| said(&Message::new("audit-lines").count("count", count)))
        } else {
            None
        };
        told.unwrap_or(Cow::Borrowed(subject))
    }
}

fn said(message: &Message) -> Cow<'static, str> {
    Cow::Owned(message.to_string())
}

/// `old-page: removed`.
fn removed(subject: &str) -> Option<Cow<'_, str>> {
    let what = subject.strip_suffix(REMOVED)?;
    Some(said(&Message::new("audit-removed").with("what", what)))
}

/// `Main menu`, or `Main menu (fr)`.
fn menu(subject: &str) -> Cow<'_, str> {
    match subject.rsplit_once(" (") {
        Some((menu, language)) => Cow::Owned(format!("{} ({language}", words::label(menu))),
        None => words::label(subject),
    }
}

/// `Editor: second factor required`.
fn second_factor_of(subject: &str) -> Option<Cow<'_, str>> {
    let (role, word) = subject.rsplit_once(": second factor ")?;
    let key = match word {
        "required" => "audit-second-factor-required",
        "optional" => "audit-second-factor-optional",
        _ => return None,
    };
    Some(said(&Message::new(key).with("role", role_name(role))))
}

/// `tove@brandt.example: Editor`.
fn with_role(subject: &str) -> Option<Cow<'_, str>> {
    let (whom, role) = subject.rsplit_once(": ")?;
    Some(Cow::Owned(format!("{whom}: {}", role_name(role))))
}

/// A role of the site's own is called as its people call it.
fn role_name(role: &str) -> Cow<'_, str> {
    let is_ready_made = ReadyMade::ALL.iter().any(|ready_made| ready_made.label() == role);
    if is_ready_made { words::label(role) } else { Cow::Borrowed(role) }
}

/// What is chosen, as the address has it.
#[derive(Clone, Debug, Default)]
pub struct AuditSearch {
    /// A person's identifier.
    pub person: String,
    /// A deed's word.
    pub deed: String,
    /// A date.
    pub from: String,
    /// A date.
    pub until: String,
}

impl AuditSearch {
    /// Whether anything is left out.
    fn is_narrowed(&self) -> bool {
        let Self { person, deed, from, until } = self;
        [person, deed, from, until].into_iter().any(|one| !one.is_empty())
    }
}
