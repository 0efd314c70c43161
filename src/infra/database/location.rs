//! Where a database is, as the registry writes it down.

use crate::domain::connection_url::{ConnectionUrl, ServerEngine};
use crate::domain::database_server_name::DatabaseServerName;
use crate::infra::data_folder::DataFolder;
use crate::infra::sealed::Sealed;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DatabaseLocation {
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A database on a server that the settings name.
    Named {
        /// The server.
        server: DatabaseServerName,
        /// The database's name; none: the one in the server's address.
        database: Option<Arc<str>>,
        /// The sealed password of the role that has the database's name and owns it. None:
        /// the server's own login.
        password: Option<Sealed>,
    },
    /// A database that an operator prepared.
    Given {
        /// Its address without a password.
        shown: Arc<str>,
        /// The whole address, sealed.
        url: Sealed,
    },
}

impl DatabaseLocation {
    /// Reads what the registry has: `tenants/shop.sqlite`, `main:rowhouse_shop_1a2b`,
    /// `main:` for the database in the server's address, or `postgres://user@host/shop`.
    pub(super) fn parse(folder: &DataFolder, text: &str, sealed: Option<Sealed>) -> Self {
        if let (Some(url), Ok(_)) = (&sealed, ConnectionUrl::parse(text)) {
            return Self::Given { shown: text.into(), url: url.clone() };
        }
        let named = text
            .split_once(':')
            .and_then(|(server, database)| Some((DatabaseServerName::parse(server).ok()?, database)));
        match named {
            Some((server, database)) => {
                let database = (!database.is_empty()).then(|| database.into());
                Self::Named { server, database, password: sealed }
            }
            None => Self::Sqlite(folder.join(text)),
        }
    }

    /// The name of the database that was made for a tenant, if there is one.
    #[cfg(test)]
    pub(super) fn own_database(&self) -> Option<&str> {
        match self {
            Self::Named { database, password: Some(_), .. } => database.as_deref(),
            _ => None,
        }
    }

    /// The database in the address of a named server.
    pub fn shared(server: &DatabaseServerName) -> Self {
        Self::Named { server: server.clone(), database: None, password: None }
    }

    /// What it is, in words for a screen; `engine_of` tells the engine of a named server.
    pub fn describe(&self, engine_of: impl Fn(&DatabaseServerName) -> Option<ServerEngine>) -> String {
        match self {
            Self::Sqlite(path) => path.display().to_string(),
            Self::Named { server, database, .. } => {
                let engine = engine_of(server).map_or("a server that is not configured", ServerEngine::label);
                let database =
                    database.as_deref().map_or("the shared database".to_owned(), |name| format!("database {name}"));
                format!("{database} on `{server}` ({engine})")
            }
            Self::Given { shown, .. } => shown.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_registry_wrote_is_read_as_what_it_was() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::open(root.path()).expect("writable");
        let sealed = || Some(Sealed::stored(vec![1]));
        let parse = |text: &str, sealed| DatabaseLocation::parse(&folder, text, sealed);
        assert!(matches!(parse("tenants/a.sqlite", None), DatabaseLocation::Sqlite(_)));
        assert!(matches!(parse("main:", None), DatabaseLocation::Named { database: None, password: None, .. }));
        assert!(matches!(
            parse("main:rowhouse_a", sealed()),
            DatabaseLocation::Named { database: Some(_), password: Some(_), .. }
        ));
        assert!(matches!(parse("postgres://u@h/d", sealed()), DatabaseLocation::Given { .. }));
    }
}
