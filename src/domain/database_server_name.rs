//! What the settings call a database server.

use super::parsed_string::parsed_string;

/// The name of a database server in the settings: `[a-z0-9_]`, starting with a letter, no
/// two underscores in a row, 1 to 32 bytes, so that a variable can name it too. `embedded`
/// is the server's own SQLite.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DatabaseServerName(Box<str>);

parsed_string!(DatabaseServerName, DatabaseServerNameError);

/// What stands for SQLite files in the data folder where a database server can be named.
pub const EMBEDDED: &str = "embedded";

/// Why a text is no name of a database server.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` cannot name a database server; a name has 1 to 32 of a-z, 0-9 and _, starts with a letter, \
     has no two underscores in a row, and is not `embedded`"
)]
pub struct DatabaseServerNameError(String);

impl DatabaseServerName {
    /// Parses a name.
    pub fn parse(input: &str) -> Result<Self, DatabaseServerNameError> {
        let is_name = (1..=32).contains(&input.len())
            && input.starts_with(|c: char| c.is_ascii_lowercase())
            && input.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'))
            && !input.contains("__")
            && !input.ends_with('_')
            && input != EMBEDDED;
        if is_name { Ok(Self(input.into())) } else { Err(DatabaseServerNameError(input.to_owned())) }
    }
}

#[cfg(test)]
mod tests {
    use super::DatabaseServerName;

    #[test]
    fn a_name_can_stand_in_a_variable() {
        for good in ["main", "pg_15", "a", "eu1"] {
            assert_eq!(DatabaseServerName::parse(good).expect("a name").as_str(), good);
        }
        let long = "a".repeat(33);
        for bad in ["", "1st", "Main", "a-b", "a__b", "a_", "embedded", "a.b", &long] {
            assert!(DatabaseServerName::parse(bad).is_err(), "{bad}");
        }
    }
}
