//! Databases of tenants that are reached otherwise than before, or never again; and keys that are
//! changed.

use crate::prepared_databases::{ENGINES, SITE, expect_done, write_address};
use crate::support::TestServer;
use crate::support::arrange::new_in_own_database;
use crate::support::engine::{TestDatabase, is_embedded, run, server_url};
use crate::support::process::{self, password_file};
use rowhouse::config::DatabaseServer;
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::placement::Placement;
use serde_json::Value;
use std::process::Command;

/// A login of a database's own, which has the database's name and this password: what makes it,
/// what gives it another password, and what removes it.
fn login_of(engine: ServerEngine, name: &str, first: &str, second: &str) -> (Vec<String>, String, String) {
    match engine {
        ServerEngine::Postgres => (
            vec![
                format!("CREATE ROLE {name} LOGIN PASSWORD '{first}'"),
                format!("ALTER DATABASE {name} OWNER TO {name}"),
                format!("GRANT ALL ON SCHEMA public TO {name}"),
            ],
            format!("ALTER ROLE {name} PASSWORD '{second}'"),
            format!("DROP ROLE {name}"),
        ),
        ServerEngine::MySql => (
            vec![
                format!("CREATE USER {name}@'%' IDENTIFIED BY '{first}'"),
                format!("GRANT ALL ON {name}.* TO {name}@'%'"),
            ],
            format!("ALTER USER {name}@'%' IDENTIFIED BY '{second}'"),
            format!("DROP USER {name}@'%'"),
        ),
    }
}

/// Whether a process of its own reads all that a tenant has.
fn can_be_read(server: &TestServer, tenant: &str, adjust: impl FnOnce(&mut Command)) -> bool {
    let backup = ["tenant", "backup", tenant, "-o", "read.rowhouse", "--force"];
    process::run_with(server.scratch(), backup, adjust).status.success()
}

#[test]
fn a_tenant_is_reached_by_its_logins_new_password_and_led_to_no_other_database() {
    for engine in ENGINES {
        let administrator = server_url(engine);
        let [database, others, empty, strange] = [(); 4].map(|()| TestDatabase::make(&administrator));
        let name = database.url().database();
        let (grants, change, removal) = login_of(engine, &name, "hushhush", "whisper");
        run(database.url(), grants);
        let with = |password: &str| database.url().for_database(&name, Some((&name, password)));
        let server = TestServer::start();
        let site = |server: &TestServer, tenant: &str, url: ConnectionUrl| {
            server.create(NewTenant { placement: Placement::Given(url), ..new_in_own_database(tenant) });
            server.set_up(tenant, "blog");
        };
        site(&server, "acme", with("hushhush"));
        site(&server, "bolt", others.url().clone());
        // A tenant of a server that this one knows nothing of.
        let elsewhere = TestServer::start();
        site(&elsewhere, "acme", strange.url().clone());
        run(strange.url(), vec!["UPDATE site SET set_up_at_ms = 86400000".to_owned()]);
        run(&administrator, vec![change]);
        assert!(!can_be_read(&server, "acme", |_| {}), "the old password is wrong now");
        let reconnect = |url: &ConnectionUrl| {
            std::fs::write(server.scratch().join("address"), format!("{}\n", url.reveal())).expect("written");
            process::run(server.scratch(), ["tenant", "reconnect", "acme", "--database-url-file", "address"])
        };
        let before = server.record("acme");
        for (url, why) in [
            (with("hushhush"), ""),
            (others.url().clone(), "the tenant `bolt` has that database to itself"),
            (empty.url().clone(), "the database has no tables of tenant `acme`"),
            (strange.url().clone(), "another site than that of tenant `acme`"),
        ] {
            let refused = reconnect(&url);
            let said = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert!(!refused.status.success() && said.contains(why) && !said.contains("hushhush"), "{said}");
            let after = server.record("acme");
            assert_eq!((after.revision, after.connection), (before.revision, before.connection.clone()), "{said}");
        }
        expect_done(&reconnect(&with("whisper")));
        assert!(can_be_read(&server, "acme", |_| {}));
        server.catch_up();
        server.get("/acme/search?q=ice").expect_status(200);
        let after = server.record("acme");
        assert!(after.revision > before.revision && after.location == before.location, "{after:?}");
        for tenant in ["acme", "bolt"] {
            assert!(server.delete(tenant).is_nothing());
        }
        assert!(elsewhere.delete("acme").is_nothing());
        drop((server, elsewhere));
        for database in [database, others, empty, strange] {
            database.remove(&[]);
        }
        run(&administrator, vec![removal]);
    }
}

#[test]
fn a_login_that_was_made_for_a_tenant_gets_a_new_password_whatever_its_old_one_is() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let url = database.url().clone();
        let other = DatabaseServerName::parse("other").expect("a name");
        let server = TestServer::start_with(|settings| {
            let server = DatabaseServer { max_connections: 12, ..DatabaseServer::at(url) };
            settings.database_servers.insert(other.clone(), server);
        });
        let tell = |command: &mut Command| {
            command.env("ROWHOUSE__DATABASE_SERVERS__OTHER__URL", database.url().reveal());
        };
        server.create(NewTenant { placement: Placement::Server(other), ..new_in_own_database("acme") });
        server.set_up("acme", "blog");
        let record = server.record("acme");
        let login = record.location.strip_prefix("other:").expect("on that server");
        let (_, change, _) = login_of(engine, login, "", "nobodys");
        run(database.url(), vec![change]);
        assert!(!can_be_read(&server, "acme", tell), "the stored password is wrong now");
        let reset = ["tenant", "reconnect", "acme", "--reset-password"];
        expect_done(&process::run_with(server.scratch(), reset, tell));
        assert!(can_be_read(&server, "acme", tell));
        server.catch_up();
        server.get("/acme/search?q=ice").expect_status(200);
        assert!(server.delete("acme").is_nothing());
        drop(server);
        database.remove(&[]);
    }
}

/// Loses a database for good.
fn lose(database: &TestDatabase) {
    let engine = database.url().engine();
    let force = if engine == ServerEngine::Postgres { "WITH (FORCE)" } else { "" };
    run(&server_url(engine), vec![format!("DROP DATABASE {} {force}", database.url().database())]);
}

#[test]
fn a_tenant_whose_database_is_gone_for_good_is_forgotten_or_restored_to_another_place() {
    for engine in ENGINES {
        let [database, other] = [(); 2].map(|()| TestDatabase::make(&server_url(engine)));
        let server = TestServer::start();
        let said = |arguments: &[&str]| {
            let done = process::run(server.scratch(), arguments);
            expect_done(&done);
            String::from_utf8_lossy(&done.stdout).into_owned()
        };
        for (tenant, url) in [("acme", database.url()), ("bolt", other.url())] {
            server.create(NewTenant { placement: Placement::Given(url.clone()), ..new_in_own_database(tenant) });
            server.set_up(tenant, "blog");
        }
        said(&["tenant", "backup", "bolt", "-o", "bolt.rowhouse"]);
        lose(&database);
        lose(&other);
        for tenant in ["acme", "bolt"] {
            let refused = process::run(server.scratch(), ["tenant", "delete", tenant, "--yes"]);
            assert!(!refused.status.success(), "its data cannot be removed");
            assert_eq!(server.state(tenant).as_str(), "failed");
        }
        let forgotten = said(&["tenant", "delete", "acme", "--forget", "--yes"]);
        let place = database.url().to_string();
        assert!(forgotten.contains("is forgotten") && forgotten.contains(&place), "{forgotten}");
        server.catch_up();
        server.get("/acme/").expect_status(404);

        let home = if is_embedded() { "embedded" } else { "main" };
        let replace = ["tenant", "restore", "bolt.rowhouse", "--replace", "--yes", "--database-server"];
        let restored = said(&[&replace[..], &[home]].concat());
        let place = other.url().to_string();
        assert!(restored.contains(&format!("could not be removed, and is left in {place}")), "{restored}");
        server.catch_up();
        server.get("/bolt/").expect_status(200);
        assert!(said(&["tenant", "show", "bolt"]).contains(&place), "as a kept copy");
        said(&["tenant", "drop-copy", "bolt", "--forget"]);
        assert!(!said(&["tenant", "show", "bolt"]).contains(&place));
        assert!(server.delete("bolt").is_nothing());
    }
}

#[test]
fn a_key_is_changed_and_the_old_one_thrown_away() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let folder = tempfile::tempdir().expect("a folder");
        for (file, digits) in [("old.key", "5e"), ("new.key", "7a")] {
            std::fs::write(folder.path().join(file), format!("{}\n", digits.repeat(32))).expect("written");
        }
        write_address(folder.path(), &database);
        password_file(folder.path());
        let answer = |keys: &str, arguments: &[&str]| {
            process::run_with(folder.path(), arguments, |command| {
                command.env("ROWHOUSE__DATA__KEY_FILES", keys);
            })
        };
        let said = |keys: &str, arguments: &[&str]| {
            let done = answer(keys, arguments);
            expect_done(&done);
            String::from_utf8_lossy(&done.stdout).into_owned()
        };
        let create = ["tenant", "create", "acme", "--prefix", "acme", "--database-url-file", "address"];
        said("old.key", &[&create[..], &SITE].concat());
        let values = |keys: &str| {
            let status: Value = serde_json::from_str(&said(keys, &["keys", "status", "--json"])).expect("JSON");
            let keys = status["keys"].as_array().expect("the keys");
            keys.iter().map(|key| key["values"].as_u64().expect("a number")).collect::<Vec<_>>()
        };
        assert_eq!(values("new.key,old.key"), [0, 1]);
        // Too early: nobody opens what the old one has sealed.
        let status = answer("new.key", &["keys", "status"]);
        let complaint = String::from_utf8_lossy(&status.stderr).into_owned();
        assert!(!status.status.success() && complaint.contains("acme"), "{complaint}");
        assert!(said("new.key", &["config", "check"]).contains("acme"));
        said("new.key,old.key", &["keys", "reseal"]);
        assert_eq!(values("new.key,old.key"), [1, 0]);
        assert!(!said("new.key", &["config", "check"]).contains("acme"));
        said("new.key", &["tenant", "backup", "acme", "-o", "acme.rowhouse"]);
        said("new.key", &["tenant", "delete", "acme", "--yes"]);
        database.remove(&[]);
    }
}
