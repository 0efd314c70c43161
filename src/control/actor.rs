//! Who asked for a change, for the audit log.

use crate::domain::email::EmailAddress;
use std::fmt;

/// Who asked for a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A super user, in the console.
    SuperUser(EmailAddress),
    /// A program with an API token of that name.
    ApiToken(String),
    /// Somebody with a shell on the server.
    CommandLine,
    /// The declaration file, at the start or by `rowhouse tenants apply`.
    TenantsFile,
    /// The server itself: recovery after a crash, a damaged database.
    Server,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SuperUser(email) => email.fmt(f),
            Self::ApiToken(name) => write!(f, "API token {name}"),
            Self::CommandLine => f.write_str("command line"),
            Self::TenantsFile => f.write_str("tenants file"),
            Self::Server => f.write_str("server"),
        }
    }
}
