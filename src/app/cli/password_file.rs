//! Passwords come from files or standard input, never from arguments, which every user of
//! the machine can read.

use super::output::complain;
use crate::domain::connection_url::ConnectionUrl;
use crate::infra::file_rights;
use anyhow::Context as _;
use secrecy::{ExposeSecret as _, SecretString};
use std::convert::Infallible;
use std::io::{BufRead as _, BufReader, Read};
use std::path::PathBuf;
use std::str::FromStr;

/// Where a password is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasswordFile {
    /// `-`.
    StandardInput,
    /// A file.
    Path(PathBuf),
}

/// Why there is no password.
#[derive(Debug, thiserror::Error)]
pub enum PasswordFileError {
    /// The file cannot be read.
    #[error("could not read the password from {name}: {source}")]
    Unreadable {
        /// The file's name.
        name: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The first line is empty.
    #[error("the first line of {0} is empty; the password has to stand there")]
    Empty(String),
}

/// The longest first line that is read, in bytes; a password is far shorter.
const MAX_BYTES: u64 = 4096;

impl FromStr for PasswordFile {
    type Err = Infallible;
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Ok(if name == "-" { Self::StandardInput } else { Self::Path(name.into()) })
    }
}

impl std::fmt::Display for PasswordFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::StandardInput => f.write_str("standard input"),
            Self::Path(path) => path.display().fmt(f),
        }
    }
}

impl PasswordFile {
    /// Reads the first line, without its end. Spaces are part of a password.
    pub fn read(&self) -> Result<SecretString, PasswordFileError> {
        let unreadable = |source| PasswordFileError::Unreadable { name: self.to_string(), source };
        let reader: Box<dyn Read> = match self {
            Self::StandardInput => Box::new(std::io::stdin()),
            Self::Path(path) => Box::new(std::fs::File::open(path).map_err(unreadable)?),
        };
        let mut line = String::new();
        BufReader::new(reader.take(MAX_BYTES)).read_line(&mut line).map_err(unreadable)?;
        let password = line.trim_end_matches(['\r', '\n']);
        if password.is_empty() {
            return Err(PasswordFileError::Empty(self.to_string()));
        }
        if let Self::Path(path) = self
            && let Some(warning) = file_rights::warning(path)
        {
            complain(&warning);
        }
        Ok(password.into())
    }

    /// Reads the address of a database, with its password.
    pub fn read_connection_url(&self) -> anyhow::Result<ConnectionUrl> {
        let line = self.read().map_err(|error| match error {
            PasswordFileError::Unreadable { name, source } => {
                anyhow::anyhow!("could not read the address of the database from {name}: {source}")
            }
            PasswordFileError::Empty(name) => {
                anyhow::anyhow!("the first line of {name} is empty; the address of the database has to stand there")
            }
        })?;
        ConnectionUrl::parse(line.expose_secret()).with_context(|| format!("the address in {self}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_the_first_line_with_its_spaces() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("password");
        let read = |text: &str| {
            std::fs::write(&path, text).expect("write");
            PasswordFile::Path(path.clone()).read().map(|password| password.expose_secret().to_owned())
        };
        assert_eq!(read(" two words \r\nsecond line\n").expect("reads"), " two words ");
        assert_eq!(read("no line end").expect("reads"), "no line end");
        assert!(matches!(read("\nsecond line\n"), Err(PasswordFileError::Empty(_))));
        std::fs::remove_file(&path).expect("remove");
        assert!(matches!(PasswordFile::Path(path.clone()).read(), Err(PasswordFileError::Unreadable { .. })));
        assert_eq!("-".parse(), Ok(PasswordFile::StandardInput));
    }
}
