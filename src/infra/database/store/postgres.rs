//! A tenant's database on PostgreSQL.

use super::server::{PlaceError, administer, command, number, rows};
use super::tables::check_empty;
use crate::infra::database::DatabaseError;
use crate::infra::database::server::ServerDatabase;

pub(super) const COUNT_DATABASE_AND_ROLE: &str = "SELECT (SELECT COUNT(*) FROM pg_database WHERE datname = $1) \
     + (SELECT COUNT(*) FROM pg_roles WHERE rolname = $2)";

pub(super) const TABLES: &str = "SELECT relname::text FROM pg_class \
     WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace AND relname::text LIKE $1 ESCAPE '!' \
     ORDER BY relname";

const FOREIGN_TABLES: &str = "SELECT relname::text, pg_get_userbyid(relowner)::text FROM pg_class \
     WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace AND relname::text LIKE $1 ESCAPE '!' \
     AND NOT pg_has_role(relowner, 'USAGE') ORDER BY relname";

pub(super) const SIZE: &str = "SELECT COALESCE(SUM(pg_total_relation_size(oid)), 0)::bigint FROM pg_class \
     WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname::text LIKE $1 ESCAPE '!'";

/// The oldest version that is used, as `server_version_num` has it.
const OLDEST: i64 = 130_000;

/// For a commit that need not wait for the disk: one that comes after it does, before anybody is told that
/// the tenant is there, and the log is written in order.
const WITH_A_LATER_COMMIT: &str = "SET LOCAL synchronous_commit = off";

/// Makes the role and the database that it owns. Nobody else may connect to it.
pub(super) async fn create_database(server: &ServerDatabase, name: &str, password: &str) -> Result<(), DatabaseError> {
    // Both are made of [a-z0-9_] alone.
    let has_role = number(server, "SELECT COUNT(*) FROM pg_roles WHERE rolname = $1", &[name]).await? > 0;
    let verb = if has_role { "ALTER" } else { "CREATE" };
    // A new role has no right that is not given to it. Who is no superuser may only give a
    // database to a role that it is a member of.
    let role = format!("{verb} ROLE \"{name}\" LOGIN PASSWORD '{password}'; GRANT \"{name}\" TO CURRENT_USER");
    command(server, format!("{WITH_A_LATER_COMMIT}; {role}")).await?;
    if number(server, "SELECT COUNT(*) FROM pg_database WHERE datname = $1", &[name]).await? == 0 {
        // Since PostgreSQL 15 this writes the new pages into the log. `STRATEGY file_copy`, the
        // way of before, asks for two checkpoints, which wait for all that the whole server has
        // not written to the disk yet: faster on an idle server, many times slower on a busy one.
        administer(
            server,
            format!("CREATE DATABASE \"{name}\" OWNER \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"),
        )
        .await?;
    }
    command(server, format!("{WITH_A_LATER_COMMIT}; REVOKE ALL ON DATABASE \"{name}\" FROM PUBLIC")).await
}

/// Gives a role that was made here another password.
pub(super) async fn set_password(server: &ServerDatabase, name: &str, password: &str) -> Result<(), DatabaseError> {
    // Both are made of [a-z0-9_] alone.
    command(server, format!("ALTER ROLE \"{name}\" LOGIN PASSWORD '{password}'")).await
}

/// Drops them, whoever is connected.
pub(super) async fn drop_database(server: &ServerDatabase, name: &str) -> Result<(), DatabaseError> {
    administer(server, format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)")).await?;
    command(server, format!("DROP ROLE IF EXISTS \"{name}\"")).await
}

/// Refuses a database that is not empty or cannot be used.
pub(super) async fn check_prepared(server: &ServerDatabase) -> Result<(), PlaceError> {
    check_server(server).await?;
    check_empty(&rows(server, TABLES, &["%"]).await?)
}

/// Refuses a database that cannot be used, whatever is in it.
pub(super) async fn check_server(server: &ServerDatabase) -> Result<(), PlaceError> {
    check_version(version(server).await?)?;
    let encoding: Vec<(String,)> = rows(server, "SELECT current_setting('server_encoding')", &[]).await?;
    if encoding.first().is_none_or(|(encoding,)| encoding != "UTF8") {
        return Err(PlaceError::Unfit(
            "the database has another encoding than UTF8; make it with ENCODING 'UTF8'".to_owned(),
        ));
    }
    let may_create = number(
        server,
        "SELECT COUNT(*) WHERE current_schema() IS NOT NULL AND has_schema_privilege(current_schema(), 'CREATE')",
        &[],
    );
    if may_create.await? == 0 {
        return Err(PlaceError::Unfit(
            "its user may not create tables there; let it own the database, or GRANT CREATE ON SCHEMA public to it"
                .to_owned(),
        ));
    }
    Ok(())
}

/// Refuses a version that is not used any more.
fn check_version(version: i64) -> Result<(), PlaceError> {
    if version >= OLDEST {
        return Ok(());
    }
    Err(PlaceError::Unfit(format!("the server is PostgreSQL {}; Rowhouse needs 13 or newer", version / 10_000)))
}

/// Tables of roles that this user is no member of, with the role's name.
pub(super) async fn foreign_tables(
    server: &ServerDatabase,
    pattern: &str,
) -> Result<Vec<(String, String)>, DatabaseError> {
    rows(server, FOREIGN_TABLES, &[pattern]).await
}

async fn version(server: &ServerDatabase) -> Result<i64, DatabaseError> {
    number(server, "SELECT current_setting('server_version_num')::bigint", &[]).await
}

#[cfg(test)]
mod tests {
    use super::check_version;

    #[test]
    fn a_server_older_than_13_is_refused_by_its_version() {
        for fit in [130_000, 130_014, 150_006, 170_000] {
            assert!(check_version(fit).is_ok(), "{fit}");
        }
        for (old, shown) in [(120_022, "PostgreSQL 12;"), (90_624, "PostgreSQL 9;")] {
            let refused = check_version(old).expect_err("too old").to_string();
            assert!(refused.contains(shown) && refused.contains("13 or newer"), "{refused}");
        }
    }
}
