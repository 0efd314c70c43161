//! New tables on PostgreSQL from a template. The catalogue says what the files made; the next
//! tenant's tables, indexes and record of migrations are one request.

use super::table_templates::{Copying, PREFIX, Template, TenantsTables};
use super::{DatabaseError, TablePrefix};
use sqlx::migrate::Migration;
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use std::collections::HashSet;

/// A table and its columns.
const TABLES: &str = "SELECT c.relname::text, string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) \
     || CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || quote_ident(l.collname) ELSE '' END \
     || CASE WHEN a.attgenerated = 's' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED' \
     WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END \
     || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY a.attnum) \
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
     JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_collation l ON l.oid = a.attcollation \
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum \
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname = ANY($1) \
     GROUP BY c.oid, c.relname ORDER BY c.oid";

/// A table's constraints, and which other table each refers to. What may be null is the columns' own.
const CONSTRAINTS: &str = "SELECT c.relname::text, 'CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), \
     o.relname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class o ON o.oid = k.confrelid \
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY($1) AND k.contype IN ('p', 'u', 'c', 'f') \
     ORDER BY k.oid";

/// What makes the indexes that no constraint makes, in whichever schema is the current one.
const INDEXES: &str = "SELECT replace(pg_get_indexdef(i.indexrelid), ' ON ' || quote_ident(n.nspname) || '.', ' ON ') \
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
     WHERE n.oid = current_schema()::regnamespace AND c.relname = ANY($1) AND NOT EXISTS \
     (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) ORDER BY i.indexrelid";

/// The version of the server, by which templates are kept.
pub(super) async fn version(connection: &mut PgConnection) -> Result<String, DatabaseError> {
    let show = sqlx::query_as("SELECT 'PostgreSQL ' || current_setting('server_version')").persistent(false);
    let (version,): (String,) = show.fetch_one(connection).await?;
    Ok(version)
}

/// A table as the catalogue has it.
struct Made {
    name: String,
    columns: String,
    constraints: Vec<String>,
    /// The other tables that have to be there before.
    refers_to: Vec<String>,
}

/// Takes tables that the files have made, in the transaction that made them, as the template for others.
pub(super) async fn keep(
    connection: &mut PgConnection,
    version: String,
    tenant: &TenantsTables<'_>,
) -> Result<(), DatabaseError> {
    let names: Vec<String> = tenant.names.iter().map(|name| tenant.prefix.named(name)).collect();
    let tables = sqlx::query_as(TABLES).bind(&names).persistent(false);
    let tables: Vec<(String, String)> = tables.fetch_all(&mut *connection).await?;
    let constraints = sqlx::query_as(CONSTRAINTS).bind(&names).persistent(false);
    let constraints: Vec<(String, String, Option<String>)> = constraints.fetch_all(&mut *connection).await?;
    let indexes = sqlx::query_as(INDEXES).bind(&names).persistent(false);
    let indexes: Vec<(String,)> = indexes.fetch_all(connection).await?;
    let tables = tables.into_iter().map(|(name, columns)| Made::new(name, columns, &constraints)).collect();
    let record = names.last().map(String::as_str).unwrap_or_default();
    let Some((record, tables)) = in_order(tables).and_then(|tables| apart(tables, record)) else { return Ok(()) };
    let statements = tables.iter().map(Made::statement).chain(indexes.into_iter().map(|(index,)| index));
    let tables = statements.map(|statement| without_prefix(&statement, tenant.prefix)).collect();
    let record = record.statement().replacen("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", 1);
    tenant.keep(version, Template { record: without_prefix(&record, tenant.prefix), tables });
    Ok(())
}

/// A prefix ends with two underscores, which no name behind it has: it stands only where a name begins.
fn without_prefix(statement: &str, prefix: &TablePrefix) -> String {
    match prefix.as_str() {
        "" => statement.to_owned(),
        prefix => statement.replace(prefix, PREFIX),
    }
}

impl Made {
    fn new(name: String, columns: String, constraints: &[(String, String, Option<String>)]) -> Self {
        let (mut of_it, mut refers_to) = (Vec::new(), Vec::new());
        for (_, constraint, other) in constraints.iter().filter(|(table, ..)| *table == name) {
            of_it.push(constraint.clone());
            refers_to.extend(other.clone().filter(|other| *other != name));
        }
        Self { name, columns, constraints: of_it, refers_to }
    }

    fn statement(&self) -> String {
        let parts = std::iter::once(&self.columns).chain(&self.constraints);
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        format!("CREATE TABLE {} ({})", self.name, parts.join(", "))
    }
}

/// The tables so that each comes after those that it refers to; none where they refer to each other.
fn in_order(mut waiting: Vec<Made>) -> Option<Vec<Made>> {
    let (mut ordered, mut there) = (Vec::with_capacity(waiting.len()), HashSet::new());
    while !waiting.is_empty() {
        let next = waiting.iter().position(|table| table.refers_to.iter().all(|other| there.contains(other)))?;
        let table = waiting.remove(next);
        there.insert(table.name.clone());
        ordered.push(table);
    }
    Some(ordered)
}

/// The table of that name, and the others.
fn apart(mut tables: Vec<Made>, name: &str) -> Option<(Made, Vec<Made>)> {
    let place = tables.iter().position(|table| table.name == name)?;
    Some((tables.remove(place), tables))
}

/// Makes the table that records migrations, where it is not there.
pub(super) async fn make_record(connection: &mut PgConnection, copying: &Copying<'_>) -> Result<(), DatabaseError> {
    connection.execute(sqlx::raw_sql(AssertSqlSafe(copying.record()))).await?;
    Ok(())
}

/// Makes all other tables, and records the files as done.
pub(super) async fn make_tables(
    connection: &mut PgConnection,
    copying: &Copying<'_>,
    migrations: &[Migration],
    record: &str,
) -> Result<(), DatabaseError> {
    let tables: Vec<String> = copying.tables().collect();
    let rows: Vec<String> = migrations.iter().map(row).collect();
    let all = format!(
        "{}; INSERT INTO {record} (version, description, success, checksum, execution_time) VALUES {}",
        tables.join("; "),
        rows.join(", ")
    );
    connection.execute(sqlx::raw_sql(AssertSqlSafe(all))).await?;
    Ok(())
}

/// How a file is recorded. Its description is made of its name.
fn row(file: &Migration) -> String {
    let checksum = crate::infra::random::hex(&file.checksum);
    format!("({}, '{}', TRUE, '\\x{checksum}', 0)", file.version, file.description.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::TenantId;
    use crate::domain::tenant::TenantName;
    use crate::infra::database::migrations::{Dialect, Schema, apply_postgres};
    use crate::infra::database::table_templates::Templates;
    use crate::infra::database::test_servers;
    use sqlx::Connection;

    /// The tables of a tenant.
    struct Tables {
        prefix: TablePrefix,
        names: Vec<String>,
    }

    impl Tables {
        fn new() -> Self {
            let name = TenantName::parse(&format!("t{}", TenantId::new().short())).expect("a name");
            Self { prefix: TablePrefix::of(&name), names: Schema::Tenant.table_names(Dialect::Postgres) }
        }

        fn of<'a>(&'a self, templates: &'a Templates) -> TenantsTables<'a> {
            TenantsTables { templates, prefix: &self.prefix, names: self.names.clone() }
        }

        async fn apply(&self, connection: &mut PgConnection, templates: &Templates) {
            let migrations = Schema::Tenant.migrations(Dialect::Postgres, &self.prefix);
            let record = Schema::Tenant.record_table(&self.prefix);
            let of_tenant = self.of(templates);
            apply_postgres(connection, migrations, record, "a test", true, Some(&of_tenant)).await.expect("applied");
        }

        /// What there is, without the prefix: tables, constraints, indexes, and which files are recorded.
        async fn state(&self, connection: &mut PgConnection) -> Vec<String> {
            let names: Vec<String> = self.names.iter().map(|name| self.prefix.named(name)).collect();
            let mut state = Vec::new();
            let tables: Vec<(String, String)> =
                sqlx::query_as(TABLES).bind(&names).fetch_all(&mut *connection).await.expect("read");
            state.extend(tables.iter().map(|row| format!("{row:?}")));
            let constraints: Vec<(String, String, Option<String>)> =
                sqlx::query_as(CONSTRAINTS).bind(&names).fetch_all(&mut *connection).await.expect("read");
            state.extend(constraints.iter().map(|row| format!("{row:?}")));
            let indexes: Vec<(String,)> =
                sqlx::query_as(INDEXES).bind(&names).fetch_all(&mut *connection).await.expect("read");
            state.extend(indexes.into_iter().map(|(index,)| index));
            let history = format!("SELECT version, description, success, checksum FROM {}migrations", self.prefix);
            let rows: Vec<(i64, String, bool, Vec<u8>)> =
                sqlx::query_as(AssertSqlSafe(history)).fetch_all(connection).await.expect("read");
            state.extend(rows.iter().map(|row| format!("{row:?}")));
            let mut state: Vec<_> = state.iter().map(|fact| fact.replace(self.prefix.as_str(), "")).collect();
            state.sort();
            state
        }

        async fn drop(self, connection: &mut PgConnection) {
            let tables: Vec<_> = self.names.iter().map(|name| self.prefix.named(name)).collect();
            let drop = format!("DROP TABLE {} CASCADE", tables.join(", "));
            connection.execute(sqlx::raw_sql(AssertSqlSafe(drop))).await.expect("dropped");
        }
    }

    #[tokio::test]
    async fn tables_made_from_a_template_are_those_that_the_files_make() {
        let Some(url) = test_servers::address("ROWHOUSE_TEST_POSTGRES") else { return };
        let mut connection = PgConnection::connect(&url).await.expect("connected");
        let (templates, first, second) = (Templates::default(), Tables::new(), Tables::new());
        let version = version(&mut connection).await.expect("asked");
        first.apply(&mut connection, &templates).await;
        assert!(second.of(&templates).copying(version).is_some());
        second.apply(&mut connection, &templates).await;
        let state = first.state(&mut connection).await;
        assert!(state.len() > 150 && state.iter().any(|fact| fact.contains("FOREIGN KEY (parent_id)")), "{state:?}");
        assert_eq!(state, second.state(&mut connection).await);
        // They are there already, and recorded as they are.
        second.apply(&mut connection, &templates).await;
        assert_eq!(state, second.state(&mut connection).await);
        for tables in [first, second] {
            tables.drop(&mut connection).await;
        }
    }

    #[test]
    fn tables_come_after_those_that_they_refer_to() {
        let table = |name: &str, refers_to: &[&str]| Made {
            name: name.to_owned(),
            columns: "id uuid".to_owned(),
            constraints: Vec::new(),
            refers_to: refers_to.iter().map(|other| (*other).to_owned()).collect(),
        };
        let names = |tables: Vec<Made>| tables.into_iter().map(|table| table.name).collect::<Vec<_>>();
        let ordered = in_order(vec![table("c", &["b", "a"]), table("b", &["a"]), table("a", &[])]).map(names);
        assert_eq!(ordered, Some(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()]));
        assert!(in_order(vec![table("a", &["b"]), table("b", &["a"])]).is_none(), "in a circle");
    }
}
