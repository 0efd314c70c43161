//! The mail server of a site, at `/admin/settings/mail`.

use crate::domain::mail::{MailServer, Protection};
use crate::infra::mail::delivery::PATIENCE_OF_PEOPLE;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::{self, filters};
use askama::Template;
use serde::Deserialize;

/// The screen. Its forms go to
/// - `/admin/settings/mail`: [`MailForm`] and `password`;
/// - `/admin/settings/mail/test` and `/admin/settings/mail/remove`.
#[derive(Template)]
#[template(path = "admin/mail.html")]
pub struct MailScreen {
    /// What stands around it.
    pub frame: Frame,
    /// Whether the site has a server of its own.
    pub has_own: bool,
    /// Whether a password is stored for it.
    pub has_password: bool,
    /// Whether the host has one.
    pub has_hosts: bool,
    /// Where a test mail goes.
    pub email: String,
    /// What was typed, or what is saved.
    pub form: MailForm,
    /// What is wrong.
    pub errors: FieldErrors,
}

impl MailScreen {
    fn protections() -> Vec<Choice> {
        let choice = |of: Protection| Choice::new(of.as_str(), words::label(of.label()).into_owned());
        Protection::ALL.map(choice).into()
    }

    /// How long a server may take for an answer.
    fn seconds() -> u64 {
        PATIENCE_OF_PEOPLE.as_secs()
    }
}

/// A mail server as typed. The password is not among it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MailForm {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: String,
    /// A protection's word.
    pub protection: String,
    /// Who signs in.
    pub user: String,
    /// Whom mail comes from.
    pub from: String,
}

impl MailForm {
    /// Before anything is typed.
    pub fn blank() -> Self {
        Self { port: "587".to_owned(), protection: Protection::Starttls.as_str().to_owned(), ..Self::default() }
    }

    /// What is saved.
    pub fn of(server: &MailServer) -> Self {
        Self {
            host: server.host.clone(),
            port: server.port.to_string(),
            protection: server.protection.as_str().to_owned(),
            user: server.user.clone(),
            from: server.from.to_string(),
        }
    }
}
