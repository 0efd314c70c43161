//! `[mail]`: the host's own mail server, for every site that names none, and where a site's own may be.

use super::key::Key;
use super::validate::Conflict;
use crate::domain::email::EmailAddress;
use crate::domain::mail::{MailServer, Protection};
use crate::domain::public_address::Reach;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

pub(super) const KEYS: &[Key] = &[
    Key::text("mail.host", "the name of a mail server, such as \"mail.example.org\"; or \"\" for none"),
    Key::count("mail.port", 1, 65_535, "the server's port"),
    Key::text("mail.protection", "\"starttls\", \"tls\" or \"none\""),
    Key::text("mail.user", "who signs in at the server; or \"\" for nobody"),
    Key::text("mail.password_file", "a file that exists, whose first line is the password"),
    Key::text("mail.from", "an address such as \"sites@example.org\""),
    Key::switch("mail.private_servers"),
];

/// The host's own mail server, and where sites may have theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// Its name; empty: there is none, and sites that name none send no mail.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub protection: Protection,
    /// Who signs in there; empty: nobody.
    pub user: String,
    /// A file with that user's password; may be empty.
    pub password_file: PathBuf,
    /// Whom mail comes from.
    pub from: String,
    /// Whether a site's own server may be on this machine or in a private network. Who looks after a site can look
    /// around in that network then, and send mail by any server that trusts this machine.
    pub private_servers: bool,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 587,
            protection: Protection::Starttls,
            user: String::new(),
            password_file: PathBuf::new(),
            from: String::new(),
            private_servers: false,
        }
    }
}

impl Mail {
    /// The server, where one is named.
    pub fn server(&self) -> Option<MailServer> {
        let from = EmailAddress::parse(&self.from).ok()?;
        let named = !self.host.is_empty();
        named.then(|| MailServer {
            host: self.host.clone(),
            port: self.port,
            protection: self.protection,
            user: self.user.clone(),
            from,
        })
    }

    /// Where a site's own server may be. The host's may be anywhere.
    pub const fn reach_of_sites(&self) -> Reach {
        if self.private_servers { Reach::Anywhere } else { Reach::Internet }
    }

    /// The password's file, where one is named.
    pub fn password_file(&self) -> Option<&Path> {
        Some(&*self.password_file).filter(|path| !path.as_os_str().is_empty())
    }

    pub(super) fn check(&self) -> Result<(), Conflict> {
        let right = "a file that exists, whose first line is the password";
        if let Some(path) = self.password_file().filter(|path| !path.is_file()) {
            let value = format!("{:?}", path.display().to_string());
            return Err(Conflict::Unfit { name: "mail.password_file", value, right });
        }
        if self.host.is_empty() {
            return Ok(());
        }
        let Some(server) = self.server() else {
            let right = "an address such as \"sites@example.org\", whom mail comes from";
            return Err(Conflict::Unfit { name: "mail.from", value: format!("{:?}", self.from), right });
        };
        server.check().map_err(|error| match error.field {
            "user" => Conflict::Unfit { name: "mail.user", value: format!("{:?}", self.user), right: error.message },
            _ => Conflict::Unfit { name: "mail.host", value: format!("{:?}", self.host), right: error.message },
        })
    }
}
