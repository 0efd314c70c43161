//! The files: one folder a schema and a dialect, embedded in the binary.

use crate::infra::database::TablePrefix;
use crate::infra::database::engine::{Engine, EngineTransaction};
use crate::infra::database::server::ServerDatabase;
use rust_embed::Embed;
use sqlx::migrate::{Migration, MigrationType};
use sqlx::{AssertSqlSafe, SqlSafeStr};
use std::borrow::Cow;
use std::sync::LazyLock;

#[derive(Embed)]
#[folder = "migrations/"]
struct Files;

/// Whose schema it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// The Default tenant's list of tenants.
    Registry,
    /// What every tenant has.
    Tenant,
}

pub(super) struct Source {
    version: i64,
    description: String,
    pub(super) sql: String,
}

/// The words that an engine understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::infra::database) enum Dialect {
    Sqlite,
    Postgres,
    MySql,
}

static SOURCES: LazyLock<[Vec<Source>; 6]> = LazyLock::new(|| {
    ["registry/sqlite/", "registry/postgres/", "registry/mysql/", "tenant/sqlite/", "tenant/postgres/", "tenant/mysql/"]
        .map(sources)
});

impl Engine {
    pub(in crate::infra::database) fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Server(ServerDatabase::Postgres(..)) => Dialect::Postgres,
            Self::Server(ServerDatabase::MySql(..)) => Dialect::MySql,
        }
    }
}

impl EngineTransaction {
    pub(in crate::infra::database) const fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
            Self::MySql(_) => Dialect::MySql,
        }
    }
}

impl Schema {
    pub(super) fn sources(self, dialect: Dialect) -> &'static [Source] {
        let of_schema = match self {
            Self::Registry => 0,
            Self::Tenant => 3,
        };
        let of_dialect = match dialect {
            Dialect::Sqlite => 0,
            Dialect::Postgres => 1,
            Dialect::MySql => 2,
        };
        &SOURCES[of_schema + of_dialect]
    }

    /// The table that records what was applied.
    pub(in crate::infra::database) fn record_table(self, tables: &TablePrefix) -> String {
        match self {
            Self::Registry => tables.named("registry_migrations"),
            Self::Tenant => tables.named("migrations"),
        }
    }

    /// The names of the tables that the files make, and of the one that records them, as
    /// they are without a prefix.
    pub(in crate::infra::database) fn table_names(self, dialect: Dialect) -> Vec<String> {
        let made = self.sources(dialect).iter().flat_map(|source| source.sql.split("CREATE TABLE {prefix}").skip(1));
        let name = |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(ToOwned::to_owned);
        made.filter_map(name).chain([self.record_table(&TablePrefix::none())]).collect()
    }

    /// The tables that SQLite has, virtual ones too.
    #[cfg(test)]
    pub(crate) fn sqlite_tables(self) -> Vec<String> {
        let made = self.sources(Dialect::Sqlite).iter().flat_map(|source| {
            source.sql.split("CREATE VIRTUAL TABLE {prefix}").skip(1).map(|rest| rest.split(' ').next())
        });
        let made = made.flatten().map(ToOwned::to_owned);
        self.table_names(Dialect::Sqlite).into_iter().chain(made).collect()
    }

    /// Every name behind `{prefix}` in the files of all engines, and those that PostgreSQL
    /// makes of a table's and a column's.
    #[cfg(test)]
    pub(in crate::infra::database) fn all_names(self) -> Vec<String> {
        let word = |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(ToOwned::to_owned);
        let dialects = [Dialect::Sqlite, Dialect::Postgres, Dialect::MySql];
        let mut names: Vec<String> = dialects
            .iter()
            .flat_map(|dialect| self.sources(*dialect))
            .flat_map(|source| source.sql.split("{prefix}").skip(1).filter_map(word))
            .collect();
        for source in self.sources(Dialect::Postgres) {
            for table in source.sql.split("CREATE TABLE {prefix}").skip(1) {
                let body = table.split(");").next().unwrap_or_default();
                let name = word(table).unwrap_or_default();
                names.push(format!("{name}_pkey"));
                let columns =
                    body.lines().filter(|line| line.contains("REFERENCES")).filter_map(|line| word(line.trim()));
                names.extend(columns.map(|column| format!("{name}_{column}_fkey")));
            }
        }
        names
    }

    /// Changes with every change to the files: the name of the template made from them.
    pub(in crate::infra::database) fn fingerprint(self, dialect: Dialect) -> String {
        use sha2::{Digest, Sha256};
        let mut hasher = Sha256::new();
        self.sources(dialect).iter().for_each(|source| hasher.update(source.sql.as_bytes()));
        crate::infra::random::hex(&hasher.finalize()[..6])
    }

    /// The number of the newest file.
    pub fn version(self) -> i64 {
        self.sources(Dialect::Sqlite).last().map_or(0, |source| source.version)
    }

    pub(in crate::infra::database) fn migrations(self, dialect: Dialect, tables: &TablePrefix) -> Vec<Migration> {
        let migration = |source: &Source, sql: String| {
            let description = Cow::Owned(source.description.clone());
            Migration::new(source.version, description, MigrationType::Simple, AssertSqlSafe(sql).into_sql_str(), false)
        };
        let rendered = |source: &Source| {
            let mut rendered = migration(source, source.sql.replace("{prefix}", tables.as_str()));
            // The checksum is that of the file, which is the same for every prefix.
            rendered.checksum = migration(source, source.sql.clone()).checksum;
            rendered
        };
        self.sources(dialect).iter().map(rendered).collect()
    }
}

fn sources(folder: &str) -> Vec<Source> {
    let mut names: Vec<_> = Files::iter().filter(|name| name.starts_with(folder)).collect();
    names.sort();
    let source = |name: &Cow<'static, str>| {
        let stem = name.strip_prefix(folder)?.strip_suffix(".sql")?;
        let (number, description) = stem.split_once('_')?;
        let sql = String::from_utf8(Files::get(name)?.data.into_owned()).ok()?;
        Some(Source { version: number.parse().ok()?, description: description.replace('_', " "), sql })
    };
    let sources: Vec<_> = names.iter().filter_map(source).collect();
    assert_eq!(sources.len(), names.len(), "every migration is a text file named NNNN_name.sql");
    sources
}
