//! New tables on MariaDB and MySQL from a template: each change of a table is a commit of its own
//! there.

use super::table_templates::{Copying, PREFIX, Template, TenantsTables};
use super::{DatabaseError, TablePrefix};
use sqlx::migrate::Migration;
use sqlx::{AssertSqlSafe, Executor, MySqlConnection};

/// The version of the server, by which templates are kept.
pub(super) async fn version(connection: &mut MySqlConnection) -> Result<String, DatabaseError> {
    let (version,): (String,) = sqlx::query_as("SELECT VERSION()").fetch_one(connection).await?;
    Ok(version)
}

/// Takes tables that the files have made as the template for others.
pub(super) async fn keep(
    connection: &mut MySqlConnection,
    version: String,
    tenant: &TenantsTables<'_>,
) -> Result<(), DatabaseError> {
    let mut tables = Vec::with_capacity(tenant.names.len());
    for name in &tenant.names {
        let Some(statement) = made_by(connection, tenant.prefix, name).await? else { return Ok(()) };
        tables.push(statement);
    }
    let Some(record) = tables.pop() else { return Ok(()) };
    let record = record.replacen("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", 1);
    tenant.keep(version, Template { record, tables });
    Ok(())
}

/// The statement that makes a table as it is now. None where the server quotes names in
/// a way of its own (`sql_quote_show_create`, `ANSI_QUOTES`).
async fn made_by(
    connection: &mut MySqlConnection,
    prefix: &TablePrefix,
    name: &str,
) -> Result<Option<String>, DatabaseError> {
    let table = prefix.named(name);
    let show = format!("SHOW CREATE TABLE `{table}`");
    let (_, statement): (String, String) = sqlx::query_as(AssertSqlSafe(show)).fetch_one(connection).await?;
    let is_quoted = statement.starts_with(&format!("CREATE TABLE `{table}` ("));
    // A prefix ends with two underscores, which no column's name has.
    Ok(is_quoted.then(|| statement.replace(&format!("`{prefix}"), &format!("`{PREFIX}"))))
}

/// Makes the table that records migrations, where it is not there.
pub(super) async fn make_record(connection: &mut MySqlConnection, copying: &Copying<'_>) -> Result<(), DatabaseError> {
    connection.execute(sqlx::raw_sql(AssertSqlSafe(copying.record()))).await?;
    Ok(())
}

/// Makes all tables. Every file is recorded as begun before, and as done after: where this
/// breaks off, the next process runs the files over what is there.
pub(super) async fn make_tables(
    connection: &mut MySqlConnection,
    copying: &Copying<'_>,
    migrations: &[Migration],
    record: &str,
) -> Result<(), DatabaseError> {
    begin(connection, migrations, record).await?;
    // Tables refer to others that come later.
    let tables: Vec<_> = copying.tables().collect();
    let all = format!("SET foreign_key_checks = 0; {}; SET foreign_key_checks = 1", tables.join("; "));
    connection.execute(sqlx::raw_sql(AssertSqlSafe(all))).await?;
    let done = format!("UPDATE {record} SET success = TRUE, execution_time = 0");
    sqlx::query(AssertSqlSafe(done)).execute(connection).await?;
    Ok(())
}

async fn begin(connection: &mut MySqlConnection, migrations: &[Migration], record: &str) -> Result<(), DatabaseError> {
    let rows = vec!["(?, ?, FALSE, ?, -1)"; migrations.len()].join(", ");
    let insert =
        format!("INSERT INTO {record} (version, description, success, checksum, execution_time) VALUES {rows}");
    let query = migrations.iter().fold(sqlx::query(AssertSqlSafe(insert)), |query, file| {
        query.bind(file.version).bind(&*file.description).bind(&*file.checksum)
    });
    query.execute(connection).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::TenantId;
    use crate::domain::tenant::TenantName;
    use crate::infra::database::migrations::{Dialect, Schema};
    use crate::infra::database::mysql_migrations::apply;
    use crate::infra::database::table_templates::Templates;
    use crate::infra::database::test_servers;
    use sqlx::Connection;

    /// A connection to the MariaDB server that there is for tests.
    async fn connection() -> Option<MySqlConnection> {
        let url = test_servers::address("ROWHOUSE_TEST_MYSQL")?;
        Some(MySqlConnection::connect(&url).await.expect("connected"))
    }

    /// A tenant's tables, which are dropped with [`Tables::drop`].
    struct Tables {
        prefix: TablePrefix,
        names: Vec<String>,
    }

    impl Tables {
        fn new() -> Self {
            let name = TenantName::parse(&format!("t{}", TenantId::new().short())).expect("a name");
            Self { prefix: TablePrefix::of(&name), names: Schema::Tenant.table_names(Dialect::MySql) }
        }

        fn of<'a>(&'a self, templates: &'a Templates) -> TenantsTables<'a> {
            TenantsTables { templates, prefix: &self.prefix, names: self.names.clone() }
        }

        async fn apply(&self, connection: &mut MySqlConnection, templates: Option<&Templates>) {
            let of_tenant = templates.map(|templates| self.of(templates));
            let migrations = Schema::Tenant.migrations(Dialect::MySql, &self.prefix);
            let record = Schema::Tenant.record_table(&self.prefix);
            apply(connection, &migrations, &record, &record, of_tenant.as_ref()).await.expect("applied");
        }

        /// What there is, without the prefix: the tables, and which files are recorded.
        async fn state(&self, connection: &mut MySqlConnection) -> Vec<String> {
            let mut state = Vec::new();
            for name in &self.names {
                let table = self.prefix.named(name);
                let show = AssertSqlSafe(format!("SHOW CREATE TABLE `{table}`"));
                let (_, made): (String, String) =
                    sqlx::query_as(show).fetch_one(&mut *connection).await.expect("there");
                state.push(made.replace(self.prefix.as_str(), ""));
            }
            let record = self.prefix.named("migrations");
            let history =
                AssertSqlSafe(format!("SELECT version, description, success, checksum FROM {record} ORDER BY version"));
            let rows: Vec<(i64, String, bool, Vec<u8>)> =
                sqlx::query_as(history).fetch_all(connection).await.expect("read");
            state.extend(rows.iter().map(|row| format!("{row:?}")));
            state
        }

        async fn drop(self, connection: &mut MySqlConnection) {
            let tables: Vec<_> = self.names.iter().map(|name| format!("`{}`", self.prefix.named(name))).collect();
            let drop = format!(
                "SET foreign_key_checks = 0; DROP TABLE IF EXISTS {}; SET foreign_key_checks = 1",
                tables.join(", ")
            );
            connection.execute(sqlx::raw_sql(AssertSqlSafe(drop))).await.expect("dropped");
        }
    }

    #[tokio::test]
    async fn tables_made_from_a_template_are_those_that_the_files_make() {
        let Some(mut connection) = connection().await else { return };
        let (templates, first, second) = (Templates::default(), Tables::new(), Tables::new());
        let version = version(&mut connection).await.expect("asked");
        assert!(first.of(&templates).copying(version.clone()).is_none());
        first.apply(&mut connection, Some(&templates)).await;
        assert!(second.of(&templates).copying(version).is_some());
        second.apply(&mut connection, Some(&templates)).await;
        assert_eq!(first.state(&mut connection).await, second.state(&mut connection).await);
        second.apply(&mut connection, Some(&templates)).await;
        for tables in [first, second] {
            tables.drop(&mut connection).await;
        }
    }

    #[tokio::test]
    async fn a_copy_that_broke_off_is_ended_by_the_files() {
        let Some(mut connection) = connection().await else { return };
        let (templates, whole, broken) = (Templates::default(), Tables::new(), Tables::new());
        whole.apply(&mut connection, Some(&templates)).await;
        let migrations = Schema::Tenant.migrations(Dialect::MySql, &broken.prefix);
        let version = version(&mut connection).await.expect("asked");
        let of_broken = broken.of(&templates);
        let copying = of_broken.copying(version).expect("a template");
        make_record(&mut connection, &copying).await.expect("made");
        begin(&mut connection, &migrations, &broken.prefix.named("migrations")).await.expect("begun");
        connection.execute("SET foreign_key_checks = 0").await.expect("set");
        for statement in copying.tables().step_by(2) {
            connection.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await.expect("made");
        }
        connection.execute("SET foreign_key_checks = 1").await.expect("set");
        broken.apply(&mut connection, Some(&templates)).await;
        assert_eq!(whole.state(&mut connection).await, broken.state(&mut connection).await);
        for tables in [whole, broken] {
            tables.drop(&mut connection).await;
        }
    }
}
