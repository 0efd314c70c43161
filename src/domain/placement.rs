//! Which server a new tenant's data goes to.

use super::connection_url::ConnectionUrl;
use super::database_server_name::{DatabaseServerName, DatabaseServerNameError, EMBEDDED};

/// Where a new tenant's data shall be. Beside it stands the isolation mode: a database of
/// its own there, or tables of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Placement {
    /// Where the settings put new tenants.
    #[default]
    Default,
    /// In an SQLite file.
    Embedded,
    /// On a server that the settings name.
    Server(DatabaseServerName),
    /// In an empty database that an operator prepared.
    Given(ConnectionUrl),
}

impl std::str::FromStr for Placement {
    type Err = DatabaseServerNameError;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::parse_server(input)
    }
}

impl Placement {
    /// Reads `embedded`, or a server's name.
    pub fn parse_server(input: &str) -> Result<Self, DatabaseServerNameError> {
        if input == EMBEDDED {
            return Ok(Self::Embedded);
        }
        DatabaseServerName::parse(input).map(Self::Server)
    }
}
