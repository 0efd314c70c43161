//! Holds the files to what `migrations/README.md` promises: the version before works on with what a file
//! leaves, unless the file's name says that it takes something away.

use super::{CONTRACT, Dialect, Schema};
use crate::infra::database::TablePrefix;
use crate::infra::database::mysql_migrations::statements;

/// Whether a statement is none of those that leave everything as the version before knows it.
fn takes_away(statement: &str) -> bool {
    let words: Vec<&str> = statement.trim_end_matches(';').split_whitespace().collect();
    match words.as_slice() {
        ["CREATE" | "INSERT" | "UPDATE", ..] | ["DROP", "INDEX", ..] => false,
        ["ALTER", "TABLE", _, changes @ ..] => !clauses(&changes.join(" ")).into_iter().all(adds),
        _ => true,
    }
}

/// What stands between the commas that are in no parentheses.
fn clauses(changes: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let clauses = changes.split(|letter: char| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        letter == ',' && depth == 0
    });
    clauses.collect()
}

/// Whether who does not know of a change can write rows as before, and finds all columns.
fn adds(clause: &str) -> bool {
    let words: Vec<&str> = clause.split_whitespace().collect();
    match words.as_slice() {
        ["ADD", "COLUMN", ..] => {
            !clause.contains("NOT NULL") || clause.contains(" DEFAULT ") || clause.contains(" GENERATED ")
        }
        ["ADD" | "DROP", "KEY" | "INDEX" | "CONSTRAINT", ..] => true,
        _ => false,
    }
}

#[test]
fn a_file_leaves_what_the_version_before_needs_unless_its_name_says_otherwise() {
    let mut columns = 0;
    for schema in [Schema::Registry, Schema::Tenant] {
        for dialect in [Dialect::Sqlite, Dialect::Postgres, Dialect::MySql] {
            let files = schema.migrations(dialect, &TablePrefix::none());
            for file in files.iter().filter(|file| file.version > 1 && !file.description.starts_with(CONTRACT)) {
                for statement in statements(file.sql.as_str()) {
                    assert!(!takes_away(&statement), "{schema:?}, {dialect:?}, file {}: {statement}", file.version);
                    columns += statement.matches("ADD COLUMN").count();
                }
            }
        }
    }
    assert!(columns > 90, "the files are read: {columns}");
}

#[test]
fn what_the_version_before_cannot_work_with_is_seen() {
    for statement in [
        "DROP TABLE pots",
        "RENAME TABLE pots TO jars",
        "ALTER TABLE pots RENAME TO jars",
        "ALTER TABLE pots RENAME COLUMN glaze TO hue",
        "ALTER TABLE pots DROP COLUMN glaze",
        "ALTER TABLE pots MODIFY glaze BIGINT",
        "ALTER TABLE pots ADD glaze TEXT",
        "ALTER TABLE pots ADD COLUMN glaze TEXT NOT NULL",
        "ALTER TABLE pots\n    ADD COLUMN hue TEXT NOT NULL DEFAULT '',\n    ADD COLUMN heft DECIMAL(5, 2) NOT NULL;",
        "ALTER TABLE pots ADD KEY pots_glaze (glaze, hue), DROP COLUMN heft",
    ] {
        assert!(takes_away(statement), "{statement}");
    }
    for statement in [
        "CREATE TABLE jars (id BIGINT NOT NULL)",
        "DROP INDEX pots_glaze",
        "ALTER TABLE pots ADD COLUMN glaze TEXT",
        "ALTER TABLE pots\n    ADD COLUMN heft DECIMAL(5, 2) NOT NULL DEFAULT 0,\n    DROP KEY pots_glaze;",
        "ALTER TABLE pots ADD COLUMN sum BIGINT NOT NULL\n    GENERATED ALWAYS AS (COALESCE(heft, 0)) STORED",
    ] {
        assert!(!takes_away(statement), "{statement}");
    }
}
