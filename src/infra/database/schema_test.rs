//! The schemas of the engines are one: tables, columns, nullability, uniqueness, references.
//!
//! Each engine says what it has, one fact a line, and the lines are compared. The tables of
//! the full text are each engine's own.

use super::engine::Engine;
use super::migrations::{self, Dialect, Schema};
use super::server::ServerDatabase;
use super::store::tests::{places, store};
use super::{Database, Durability};
use sea_query::{Expr, Query};
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;

const SQLITE: [&str; 3] = [
    "SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || CASE c.\"notnull\" WHEN 1 THEN '' ELSE ' null' END \
     FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table'",
    "SELECT 'unique ' || m.name || ' ' || (SELECT group_concat(name) FROM (SELECT i.name FROM pragma_index_info(l.name) i ORDER BY i.name)) \
     FROM sqlite_master m JOIN pragma_index_list(m.name) l WHERE m.type = 'table' AND l.\"unique\" = 1 \
     UNION SELECT 'unique ' || m.name || ' ' || (SELECT group_concat(name) FROM (SELECT c.name FROM pragma_table_info(m.name) c WHERE c.pk > 0 ORDER BY c.name)) \
     FROM sqlite_master m WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.pk > 0)",
    "SELECT 'reference ' || m.name || '.' || f.\"from\" || ' ' || f.\"table\" || '.' || f.\"to\" || ' ' || lower(f.on_delete) \
     FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
];

const POSTGRES: [&str; 3] = [
    "SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || CASE is_nullable WHEN 'YES' THEN ' null' ELSE '' END \
     FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT 'unique ' || c.relname || ' ' || (SELECT string_agg(a.attname, ',' ORDER BY a.attname) FROM pg_attribute a \
     WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)) \
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace",
    "SELECT 'reference ' || o.relname || '.' || a.attname || ' ' || t.relname || '.' || b.attname || ' ' \
     || CASE k.confdeltype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' ELSE 'no action' END \
     FROM pg_constraint k JOIN pg_class o ON o.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid \
     JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = k.conkey[1] \
     JOIN pg_attribute b ON b.attrelid = t.oid AND b.attnum = k.confkey[1] WHERE k.contype = 'f'",
];

const MYSQL: [&str; 3] = [
    "SELECT CAST(CONCAT('column ', table_name, '.', column_name, ' ', data_type, IF(is_nullable = 'YES', ' null', '')) AS CHAR) \
     FROM information_schema.columns WHERE table_schema = DATABASE()",
    "SELECT CAST(CONCAT('unique ', table_name, ' ', GROUP_CONCAT(column_name ORDER BY column_name)) AS CHAR) \
     FROM information_schema.statistics WHERE table_schema = DATABASE() AND non_unique = 0 GROUP BY table_name, index_name",
    "SELECT CAST(CONCAT('reference ', k.table_name, '.', k.column_name, ' ', k.referenced_table_name, '.', k.referenced_column_name, ' ', LOWER(r.delete_rule)) AS CHAR) \
     FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r \
     ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name \
     WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL",
];

/// What a database has, in words that are the same for every engine.
async fn facts(database: &Database) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    let queries = match database.engine().dialect() {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
        Dialect::MySql => MYSQL,
    };
    for sql in queries {
        let rows: Vec<(String,)> = match database.engine() {
            Engine::Sqlite(pool) => sqlx::query_as(AssertSqlSafe(sql)).fetch_all(pool).await.expect("read"),
            Engine::Server(server) => super::store::server_rows(server, sql).await,
        };
        facts.extend(rows.into_iter().map(|(fact,)| fact));
    }
    let is_shared =
        |fact: &String| !fact.contains(" entry_search") && !fact.contains("migrations") && !fact.contains("sqlite_");
    facts.into_iter().filter(is_shared).map(|fact| in_one_word(&fact)).collect()
}

/// The types of the engines by what they hold.
fn in_one_word(fact: &str) -> String {
    let Some(rest) = fact.strip_prefix("column ") else { return fact.to_owned() };
    let (name, kind) = rest.split_once(' ').expect("a column has a type");
    let (kind, null) = kind.strip_suffix(" null").map_or((kind, ""), |kind| (kind, " null"));
    let kind = match kind.to_lowercase().as_str() {
        "blob" | "uuid" | "bytea" | "binary" | "varbinary" | "longblob" => "bytes",
        "text" | "varchar" | "mediumtext" | "longtext" => "text",
        "integer" | "bigint" | "int" => "number",
        "boolean" | "tinyint" => "yes or no",
        other => panic!("{name} has a type that no other engine has a word for: {other}"),
    };
    format!("column {name} {kind}{null}")
}

#[tokio::test]
async fn the_schemas_of_all_engines_are_one() {
    let (_folder, store) = store();
    let mut seen: Vec<(ServerName, BTreeSet<String>)> = Vec::new();
    for place in places(&store, "schema").into_iter().filter(|place| place.tables.as_str().is_empty()) {
        let database = store.create(&place).await.expect("created");
        migrations::apply(&database, Schema::Registry).await.expect("the registry's tables fit beside a tenant's");
        seen.push((format!("{:?}", database.engine().dialect()), facts(&database).await));
    }
    let (_, sqlite) = seen.remove(0);
    assert!(sqlite.len() > 120, "{sqlite:#?}");
    for (engine, facts) in seen {
        let missing: Vec<_> = sqlite.difference(&facts).collect();
        let more: Vec<_> = facts.difference(&sqlite).collect();
        assert!(missing.is_empty() && more.is_empty(), "{engine} has not {missing:#?}, and has {more:#?}");
    }
}

type ServerName = String;

#[tokio::test]
async fn a_tenants_role_reaches_its_own_database_alone() {
    let (_folder, store) = store();
    let tenants: Vec<_> = ["acme", "bolt"].map(|name| places(&store, name)).into_iter().collect();
    for (index, (mine, others)) in tenants[0].iter().zip(&tenants[1]).enumerate() {
        if !mine.tables.as_str().is_empty() || mine.location.own_database().is_none() {
            continue;
        }
        // Behind the place of one's own is that in the shared database of the same server.
        let neighbour = &tenants[1][index + 1];
        for place in [mine, others, neighbour] {
            store.create(place).await.expect("created");
        }
        // With its own name and password, at the other's database.
        let stolen = store.with_login_of(mine, others).expect("an address");
        let reached =
            store.pools().open(&stolen, mine.tables.clone(), Durability::Normal).await.expect("not opened yet");
        let error = migrations::upgrade(&reached, Schema::Tenant).await.expect_err("kept out").to_string();
        assert!(error.contains("denied") || error.contains("permission"), "{error}");
        // Nor what others have in the server's shared database, or a place there.
        let shared = store.with_login_at_shared(mine).expect("an address");
        let reached =
            store.pools().open(&shared, mine.tables.clone(), Durability::Normal).await.expect("not opened yet");
        let Engine::Server(server) = reached.engine() else { panic!("on a server") };
        let users = neighbour.tables.named("users");
        let attempts =
            [format!("SELECT * FROM {users}"), format!("DELETE FROM {users}"), "CREATE SCHEMA stray".to_owned()];
        for sql in attempts {
            let error = super::store::server_command(server, &sql).await.expect_err(&sql).to_string();
            assert!(error.contains("denied"), "{sql}: {error}");
        }
        for place in [mine, others, neighbour] {
            store.remove(place).await.expect("removed");
        }
    }
}

#[tokio::test]
async fn many_databases_share_few_connections_by_waiting() {
    let (_folder, store) = store();
    for (index, server) in ["postgres", "mysql"].into_iter().enumerate() {
        let mut tenants = Vec::new();
        for number in 0..12 {
            let mine = places(&store, &format!("many{number}"));
            let own: Vec<_> = mine.into_iter().filter(|place| place.location.own_database().is_some()).collect();
            tenants.extend(own.into_iter().nth(index));
        }
        let mut tasks = tokio::task::JoinSet::new();
        for place in tenants {
            let store = store.clone();
            tasks.spawn(async move {
                let database = store.create(&place).await.expect("created");
                super::store::check_tables(&database).await.expect("read");
                // Each waits for a turn of its own, and mostly for a connection to another database.
                let select = Query::select().expr(Expr::val(1_i64)).from(database.table("site")).limit(1).take();
                for _ in 0..40 {
                    assert_eq!(database.optional::<(i64,)>(&select).await.expect("read"), None);
                    assert!(store.pools().server_connections() <= 16, "two servers with eight each");
                }
                drop(database);
                store.remove(&place).await.expect("removed");
            });
        }
        while let Some(ended) = tasks.join_next().await {
            ended.unwrap_or_else(|error| panic!("{server}: {error}"));
        }
    }
}

#[tokio::test]
async fn a_connection_to_mariadb_that_keeps_many_statements_gives_its_place_to_another() {
    let (_folder, store) = store();
    for place in places(&store, "worn").into_iter().filter(|place| place.location.own_database().is_some()) {
        let database = store.create(&place).await.expect("created");
        if let Engine::Server(server @ ServerDatabase::MySql(..)) = database.engine() {
            let mut connections = BTreeSet::new();
            for number in 0..250 {
                let sql = format!("SELECT CAST({number} AS CHAR)");
                assert_eq!(super::store::server_rows(server, &sql).await, [(number.to_string(),)]);
                let sql = "SELECT CAST(CONNECTION_ID() AS CHAR)";
                connections.extend(super::store::server_rows(server, sql).await);
            }
            assert!((2..=4).contains(&connections.len()), "one for each hundred: {connections:?}");
        }
        drop(database);
        store.remove(&place).await.expect("removed");
    }
}
