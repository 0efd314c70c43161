//! The login of a tenant's own database, in the hands of somebody who looks further.

use crate::support::TestServer;
use crate::support::engine::{TestDatabase, run, server_url, tables, texts, try_texts};
use rowhouse::config::DatabaseServer;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::isolation::Isolation;
use secrecy::ExposeSecret;
use sqlx::mysql::MySqlDatabaseError;

/// Tables of the registry, of the super users, and of a tenant with a prefix.
const OF_OTHERS: [&str; 4] = ["tenants", "users", "cove__users", "cove__entries"];

/// From this version of PostgreSQL on, not everybody who connects may make tables in `public`.
const PUBLIC_IS_CLOSED: u32 = 150_000;

/// The address of a tenant's own database, with the login that was made for it.
fn login_of(server: &TestServer, tenant: &str, at: &ConnectionUrl) -> ConnectionUrl {
    let record = server.record(tenant);
    let (_, name) = record.location.split_once(':').expect("a database on a server");
    let sealed = record.connection.as_ref().expect("a password");
    let password = server.control().store().keys().open(sealed, &record.location).expect("opened");
    at.for_database(name, Some((name, password.expose_secret())))
}

/// The login has no right to do that: not an error of another kind, such as a table that is not there.
#[track_caller]
fn expect_no_right(url: &ConnectionUrl, sql: &str) {
    let error = try_texts(url, sql).expect_err(sql);
    let answer = error.as_database_error().unwrap_or_else(|| panic!("{sql}: {error}"));
    let has_no_right = match url.engine() {
        // insufficient_privilege
        ServerEngine::Postgres => answer.code().as_deref() == Some("42501"),
        ServerEngine::MySql => {
            let number = answer.try_downcast_ref::<MySqlDatabaseError>().map(MySqlDatabaseError::number);
            // ER_DBACCESS_DENIED_ERROR, ER_TABLEACCESS_DENIED_ERROR
            matches!(number, Some(1044 | 1142))
        }
    };
    assert!(has_no_right, "{sql}: {error}");
}

/// What somebody could try with a table.
fn attempts(table: &str) -> [String; 5] {
    [
        format!("SELECT * FROM {table}"),
        format!("INSERT INTO {table} (id) VALUES (NULL)"),
        format!("UPDATE {table} SET id = NULL"),
        format!("DELETE FROM {table}"),
        format!("DROP TABLE {table}"),
    ]
}

#[test]
fn a_tenants_login_reads_and_writes_its_own_database_alone_and_makes_nothing_in_the_shared_one() {
    for engine in [ServerEngine::Postgres, ServerEngine::MySql] {
        let database = TestDatabase::make(&server_url(engine));
        let name = DatabaseServerName::parse("all").expect("a name");
        let server = TestServer::start_alone_with(|settings| {
            let server = DatabaseServer { max_connections: 12, ..DatabaseServer::at(database.url().clone()) };
            settings.database_servers.insert(name.clone(), server);
            settings.database.registry = Some(name.clone());
            settings.database.tenants = Some(name);
        });
        let server = server.with_own_database("acme").with_own_database("bolt");
        let server = server.with_tenant_in("cove", Isolation::Prefix);
        let [login, of_bolt] = ["acme", "bolt"].map(|tenant| login_of(&server, tenant, database.url()));
        let (shared, bolt) = (database.url().database(), of_bolt.database());
        let ice = "SELECT title FROM entries WHERE slug = 'ice'";
        for own in [&login, &of_bolt] {
            assert_eq!(try_texts(own, ice).expect("its own"), ["Ice"]);
        }
        // All of it is there, for who may read it.
        let there = tables(database.url());
        assert!(OF_OTHERS.iter().all(|table| there.iter().any(|name| name == table)), "{there:?}");

        expect_no_right(&login.for_database(&bolt, None), "SELECT 1");
        let at_shared = login.for_database(&shared, None);
        match engine {
            ServerEngine::Postgres => {
                for sql in OF_OTHERS.into_iter().flat_map(attempts) {
                    expect_no_right(&at_shared, &sql);
                }
                expect_no_right(&login, &format!("SET ROLE {}", of_bolt.user()));
                expect_no_right(&at_shared, "CREATE SCHEMA stray");
                let version = texts(database.url(), "SELECT current_setting('server_version_num')").remove(0);
                if version.parse::<u32>().expect("a number") >= PUBLIC_IS_CLOSED {
                    expect_no_right(&at_shared, "CREATE TABLE stray (id INT)");
                }
                // As docs/databases.md has the shared database made: nobody else gets in at all.
                run(database.url(), vec![format!("REVOKE CONNECT ON DATABASE {shared} FROM PUBLIC")]);
                expect_no_right(&at_shared, "SELECT 1");
            }
            ServerEngine::MySql => {
                expect_no_right(&at_shared, "SELECT 1");
                let mut of_others = OF_OTHERS.map(|table| format!("{shared}.{table}")).to_vec();
                of_others.push(format!("{bolt}.entries"));
                for sql in of_others.iter().flat_map(|table| attempts(table)) {
                    expect_no_right(&login, &sql);
                }
                for place in [&shared, &bolt] {
                    expect_no_right(&login, &format!("CREATE TABLE {place}.stray (id INT)"));
                }
            }
        }
        for tenant in ["acme", "bolt", "cove"] {
            server.get(&format!("/{tenant}/posts/ice")).expect_status(200);
            assert!(server.delete(tenant).is_nothing());
        }
        drop(server);
        database.remove(&[]);
    }
}
