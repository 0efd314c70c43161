//! What the files call the tables, indexes and keys that they make.

use super::{Dialect, Schema};
use crate::infra::database::TablePrefix;
use std::collections::BTreeSet;

/// What stands before the name of a table that a file makes.
const TABLE: &str = "CREATE TABLE {prefix}";

impl Schema {
    /// The indexes and keys that there are after the last file, as they are without a prefix:
    /// those that a file names, and on PostgreSQL those that the server names by their table.
    /// Elsewhere a table comes with its other keys or not at all.
    pub(in crate::infra::database) fn key_names(self, dialect: Dialect) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for source in self.sources(dialect) {
            let sql = without_comments(&source.sql);
            let parts: Vec<&str> = sql.split("{prefix}").collect();
            for pair in parts.windows(2) {
                let (before, name) = (pair[0].trim_end(), word(pair[1]));
                if before.ends_with("DROP INDEX") || before.ends_with("DROP KEY") {
                    names.remove(&name);
                } else if ["INDEX", "KEY", "CONSTRAINT"].iter().any(|noun| before.ends_with(noun)) {
                    names.insert(name);
                }
            }
            if dialect == Dialect::Postgres {
                names.extend(keys_of_tables(&sql));
            }
        }
        if dialect == Dialect::Postgres {
            names.insert(format!("{}_pkey", self.record_table(&TablePrefix::none())));
        }
        names
    }
}

/// The keys that PostgreSQL names by a table, and by a column that refers to another table.
fn keys_of_tables(sql: &str) -> Vec<String> {
    let mut names = Vec::new();
    for table in sql.split(TABLE).skip(1) {
        let (name, body) = (word(table), table.split(");").next().unwrap_or_default());
        if body.contains("PRIMARY KEY") {
            names.push(format!("{name}_pkey"));
        }
        let columns = body.lines().filter(|line| line.contains("REFERENCES")).map(|line| word(line.trim()));
        names.extend(columns.map(|column| format!("{name}_{column}_fkey")));
    }
    names
}

fn without_comments(sql: &str) -> String {
    let code: Vec<&str> = sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
    code.join("\n")
}

/// The name that a text begins with.
fn word(rest: &str) -> String {
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_and_key_is_known_but_those_that_a_later_file_drops() {
        for dialect in [Dialect::Sqlite, Dialect::Postgres, Dialect::MySql] {
            let names = Schema::Tenant.key_names(dialect);
            for known in ["users_email", "entries_path", "entries_of_author", "sessions_user", "media_listed"] {
                assert!(names.contains(known), "{dialect:?}: {known} is not in {names:?}");
            }
            assert!(!names.contains("entries_author") && !names.contains(""), "{dialect:?}: {names:?}");
        }
        let postgres = Schema::Tenant.key_names(Dialect::Postgres);
        for known in ["users_pkey", "migrations_pkey", "entries_parent_id_fkey", "second_factors_user_id_fkey"] {
            assert!(postgres.contains(known), "{known} is not in {postgres:?}");
        }
        assert!(Schema::Tenant.key_names(Dialect::MySql).contains("entries_parent_fk"));
    }
}
