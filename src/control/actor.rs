//! Who asked for a change, by which door, and from where: for the audit log.

use crate::domain::email::EmailAddress;
use std::fmt;
use std::net::IpAddr;

/// What stands before a token's name. No e-mail address has a space in it.
const API_TOKEN: &str = "API token ";
const COMMAND_LINE: &str = "command line";
const TENANTS_FILE: &str = "tenants file";
const SERVER: &str = "server";

/// Who asked for a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A super user, in the console, and where her browser is.
    SuperUser(EmailAddress, IpAddr),
    /// A program with an API token of that name, and where it is.
    ApiToken(String, IpAddr),
    /// Somebody with a shell on the server.
    CommandLine,
    /// The declaration file, at the start or by `rowhouse tenants apply`.
    TenantsFile,
    /// The server itself: recovery after a crash, a damaged database.
    Server,
}

impl Actor {
    /// Where the request came from, where there was one.
    pub fn address(&self) -> Option<IpAddr> {
        match self {
            // A listener on `[::]` sees an IPv4 client under its mapped address.
            Self::SuperUser(_, address) | Self::ApiToken(_, address) => Some(address.to_canonical()),
            Self::CommandLine | Self::TenantsFile | Self::Server => None,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SuperUser(email, _) => email.fmt(f),
            Self::ApiToken(name, _) => write!(f, "{API_TOKEN}{name}"),
            Self::CommandLine => f.write_str(COMMAND_LINE),
            Self::TenantsFile => f.write_str(TENANTS_FILE),
            Self::Server => f.write_str(SERVER),
        }
    }
}

/// By which way a change was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A super user's browser.
    Console,
    /// The management API.
    Api,
    /// `rowhouse` in a shell.
    CommandLine,
    /// The declaration file.
    TenantsFile,
    /// Nobody asked: the server did it by itself.
    Server,
}

impl Door {
    /// The door of an actor, by what the audit log calls it: also in lines of older versions.
    pub fn of(actor: &str) -> Self {
        match actor {
            COMMAND_LINE => Self::CommandLine,
            TENANTS_FILE => Self::TenantsFile,
            SERVER => Self::Server,
            actor if actor.starts_with(API_TOKEN) => Self::Api,
            _ => Self::Console,
        }
    }

    /// The words for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Api => "API",
            Self::CommandLine => COMMAND_LINE,
            Self::TenantsFile => TENANTS_FILE,
            Self::Server => SERVER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn the_log_tells_by_which_door_somebody_came() {
        let home = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let email = EmailAddress::parse("runa@example.org").expect("an address");
        for (actor, door) in [
            (Actor::SuperUser(email, home), Door::Console),
            (Actor::ApiToken("server".to_owned(), home), Door::Api),
            (Actor::CommandLine, Door::CommandLine),
            (Actor::TenantsFile, Door::TenantsFile),
            (Actor::Server, Door::Server),
        ] {
            assert_eq!(Door::of(&actor.to_string()), door, "{actor}");
        }
    }

    #[test]
    fn an_address_that_was_mapped_is_shown_as_what_it_is() {
        let mapped = Actor::ApiToken("deploy".to_owned(), "::ffff:10.1.2.3".parse().expect("an address"));
        assert_eq!(mapped.address(), "10.1.2.3".parse().ok());
    }
}
