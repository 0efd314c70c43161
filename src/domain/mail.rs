//! Mail: what is sent, and the server that takes it.

use super::email::EmailAddress;
use super::public_address::Reach;
use super::text::is_line;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// How a connection to a mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Protection {
    /// It begins in the clear and is encrypted before anything is said (RFC 3207); port 587.
    #[default]
    Starttls,
    /// It is encrypted from the start (RFC 8314); port 465.
    Tls,
    /// It is not: for a server on this machine or in a network of one's own.
    None,
}

impl Protection {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Starttls, Self::Tls, Self::None];

    /// The word for it in settings and forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Starttls => "starttls",
            Self::Tls => "tls",
            Self::None => "none",
        }
    }

    /// The words for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Starttls => "STARTTLS, as on port 587",
            Self::Tls => "TLS, as on port 465",
            Self::None => "None: only for a server on the same machine or in your own network",
        }
    }
}

/// No protection is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no protection of a connection; it is starttls, tls or none")]
pub struct UnknownProtection(String);

impl std::str::FromStr for Protection {
    type Err = UnknownProtection;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|protection| protection.as_str() == input);
        found.ok_or_else(|| UnknownProtection(input.to_owned()))
    }
}

/// A server is where it may not be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is on this machine or in a private network, where a site may have no mail server of its own; name one on the \
     internet, or ask whoever runs this server"
)]
pub struct OutOfReach(pub String);

/// A server that takes mail, without the password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub protection: Protection,
    /// Who signs in there; empty: nobody has to.
    #[serde(default)]
    pub user: String,
    /// Whom mail comes from.
    pub from: EmailAddress,
}

/// One part of a server's settings that cannot be so, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct MailServerError {
    /// The field's name.
    pub field: &'static str,
    /// What is wrong.
    pub message: &'static str,
}

impl MailServer {
    /// Checks what the types alone don't.
    pub fn check(&self) -> Result<(), MailServerError> {
        let is_host = (1..=253).contains(&self.host.len())
            && self.host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte));
        if !is_host {
            return Err(MailServerError { field: "host", message: "please give a name such as mail.example.org" });
        }
        if self.port == 0 {
            return Err(MailServerError { field: "port", message: "a port is a number from 1 to 65535" });
        }
        if self.user.chars().count() > 254 || !is_line(&self.user) {
            return Err(MailServerError {
                field: "user",
                message: "a user's name is one line of at most 254 characters",
            });
        }
        Ok(())
    }

    /// Refuses what can be told by the words alone to be where no server may be. What a name leads to is looked at when
    /// a mail is sent.
    pub fn check_reach(&self, reach: Reach) -> Result<(), OutOfReach> {
        let name = self.host.trim_end_matches('.').to_ascii_lowercase();
        let is_allowed = match name.parse::<IpAddr>() {
            Ok(address) => reach.allows(address),
            // RFC 6761, section 6.3.
            Err(_) => reach == Reach::Anywhere || (name != "localhost" && !name.ends_with(".localhost")),
        };
        if is_allowed { Ok(()) } else { Err(OutOfReach(self.host.clone())) }
    }
}

/// A mail: plain text to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Whom it is for.
    pub to: EmailAddress,
    /// One line that says what it is about.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Whom an answer goes to, where that is somebody else than who sends it.
    pub reply_to: Option<EmailAddress>,
}
