//! The tables that there are in a database on a server: which they are, whether each can be read, and how they go.

use super::owner::OWNER;
use super::server::{PlaceError, administer, rows};
use super::{mysql, postgres};
use crate::infra::database::engine::Engine;
use crate::infra::database::migrations::Schema;
use crate::infra::database::server::ServerDatabase;
use crate::infra::database::{Database, DatabaseError, TablePrefix};
use sea_query::{Alias, Expr, Query};

/// Refuses a database that has tables.
pub(super) fn check_empty(tables: &[(String,)]) -> Result<(), PlaceError> {
    let there = match tables {
        [] => return Ok(()),
        [(only,)] if only == OWNER => format!(
            "the mark of a tenant that nobody here knows (drop the table `{only}` if no Rowhouse uses the database)"
        ),
        [(only,)] => format!("a table, `{only}`"),
        [(first,), ..] => format!("{} tables, such as `{first}`", tables.len()),
    };
    Err(PlaceError::Unfit(format!(
        "the database is not empty: it has {there}; give an empty one, or take a tenant's database in with \
         `rowhouse tenant adopt`, or say by `rowhouse tenant reconnect` where a tenant has its own now"
    )))
}

/// Reads a row of each table, so that one that is gone or broken is found.
pub(super) async fn check(database: &Database) -> Result<(), DatabaseError> {
    for name in Schema::Tenant.table_names(database.engine().dialect()) {
        let table = database.table_prefix().named(&name);
        let select = Query::select().expr(Expr::val(1_i64)).from(Alias::new(table)).limit(1).take();
        database.optional::<(i64,)>(&select).await?;
    }
    Ok(())
}

/// The names of a tenant's tables that are there.
pub(super) async fn table_names(database: &Database) -> Result<Vec<String>, DatabaseError> {
    let Engine::Server(server) = database.engine() else { return Ok(Vec::new()) };
    let prefix = database.table_prefix();
    let names = names_like(server, &starting_with(prefix)).await?;
    if *prefix != TablePrefix::none() {
        return Ok(names);
    }
    // A database that an operator prepared may have tables of others by now.
    let ours = Schema::Tenant.table_names(database.engine().dialect());
    Ok(names.into_iter().filter(|name| ours.contains(name)).collect())
}

/// The names of all tables that are there, whoever's they are.
pub(super) async fn all_table_names(server: &ServerDatabase) -> Result<Vec<String>, DatabaseError> {
    names_like(server, "%").await
}

/// Whether a table of that name is there.
pub(super) async fn has_table(server: &ServerDatabase, name: &str) -> Result<bool, DatabaseError> {
    Ok(!names_like(server, &name.replace('_', "!_")).await?.is_empty())
}

/// The names of the tables that a pattern of `LIKE` finds.
async fn names_like(server: &ServerDatabase, pattern: &str) -> Result<Vec<String>, DatabaseError> {
    let sql = match server {
        ServerDatabase::Postgres(..) => postgres::TABLES,
        ServerDatabase::MySql(..) => mysql::TABLES,
    };
    Ok(rows::<(String,)>(server, sql, &[pattern]).await?.into_iter().map(|(name,)| name).collect())
}

/// Drops tables.
pub(super) async fn drop_tables(database: &Database, names: &[String]) -> Result<(), DatabaseError> {
    match database.engine() {
        _ if names.is_empty() => Ok(()),
        Engine::Server(server @ ServerDatabase::Postgres(..)) => {
            let list: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
            administer(server, format!("DROP TABLE {} CASCADE", list.join(", "))).await
        }
        Engine::Server(server @ ServerDatabase::MySql(..)) => {
            let list: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            // The tables refer to each other; they all go, so the order does not matter.
            let drop = format!(
                "SET foreign_key_checks = 0; DROP TABLE IF EXISTS {}; SET foreign_key_checks = 1",
                list.join(", ")
            );
            administer(server, drop).await
        }
        Engine::Sqlite(_) => Ok(()),
    }
}

/// What `LIKE` finds the names by that start with a prefix.
pub(super) fn starting_with(tables: &TablePrefix) -> String {
    format!("{}%", tables.as_str().replace('_', "!_"))
}
