//! Tenants with prefixed tables beside each other, two of which have names of the most letters that there
//! may be and differ in the last: what the catalogue of each engine has under their names.

use crate::backup::across_engines::{on_all_engines, placement, split};
use crate::backup::compare::expect_same;
use crate::backup::restoring::site;
use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use crate::support::engine::{TestDatabase, server_url, texts};
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::isolation::Isolation;
use std::collections::BTreeSet;

/// What PostgreSQL takes of a name; MariaDB and MySQL take one byte more.
const LONGEST: usize = 63;

/// Every name that is not inside of one table, where it could meet nobody's.
fn names(server: &TestServer, database: Option<&ConnectionUrl>) -> Vec<String> {
    let Some(url) = database else {
        let file = server.data().join("shared-1.sqlite");
        if !file.exists() {
            return Vec::new();
        }
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
        return server.wait(async {
            let mut connection = sqlx::ConnectOptions::connect(&options).await.expect("opened");
            let sql = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'";
            let names = sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("read");
            sqlx::Connection::close(connection).await.expect("closed");
            names
        });
    };
    let sql = match url.engine() {
        // Tables, indexes and sequences; and constraints.
        ServerEngine::Postgres => {
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace \
             UNION SELECT conname::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
        }
        ServerEngine::MySql => {
            "SELECT CAST(table_name AS CHAR) FROM information_schema.tables WHERE table_schema = DATABASE() \
             UNION SELECT CAST(index_name AS CHAR) FROM information_schema.statistics \
             WHERE table_schema = DATABASE() AND index_name <> 'PRIMARY' \
             UNION SELECT CAST(constraint_name AS CHAR) FROM information_schema.referential_constraints \
             WHERE constraint_schema = DATABASE()"
        }
    };
    texts(url, sql)
}

/// What each tenant has, without its prefix. Nothing is nobody's, and nothing is longer than it may be.
fn by_prefix<const N: usize>(names: &[String], prefixes: &[String; N]) -> [BTreeSet<String>; N] {
    let mut all: [BTreeSet<String>; N] = std::array::from_fn(|_| BTreeSet::new());
    for name in names {
        assert!(name.len() <= LONGEST, "{name}");
        let mut owners = prefixes.iter().zip(&mut all).filter(|(prefix, _)| name.starts_with(prefix.as_str()));
        let (prefix, of_owner) = owners.next().unwrap_or_else(|| panic!("nobody's: {name}"));
        of_owner.insert(name[prefix.len()..].to_owned());
        assert!(owners.next().is_none(), "two tenants': {name}");
    }
    all
}

#[test]
fn of_two_tenants_with_the_longest_names_every_table_index_and_constraint_is_one_ones_alone() {
    let databases = [ServerEngine::Postgres, ServerEngine::MySql].map(|engine| TestDatabase::make(&server_url(engine)));
    let server = on_all_engines(&databases);
    let (one, other) = ("a".repeat(62) + "b", "a".repeat(62) + "c");
    let tenants = ["acme", one.as_str(), other.as_str()];
    let [postgres, mysql] = databases.each_ref().map(|database| Some(database.url()));
    for (engine, database) in [("embedded", None), ("postgres", postgres), ("mysql", mysql)] {
        for tenant in tenants {
            let new = new_tenant(tenant);
            server.create(NewTenant { isolation: Isolation::Prefix, placement: placement(engine), ..new });
            server.set_up(tenant, "blog");
            let last = &tenant[tenant.len() - 1..];
            server.desk(tenant).write("posts", "publish", "Kiln", &format!("The kiln of house-{last}."));
        }
        let prefixes = tenants.map(|tenant| server.record(tenant).table_prefix);
        let [short, of_one, of_other] = by_prefix(&names(&server, database), &prefixes);
        // A name that was cut would be another one than behind a short prefix.
        assert!(short.len() > 60 && short.contains("entries_path"), "{engine}: {short:?}");
        assert_eq!(of_one, short, "{engine}");
        assert_eq!(of_other, short, "{engine}");

        let expect_own = |tenant: &str, not: &str| {
            let own = &tenant[tenant.len() - 1..];
            for page in ["posts/kiln", "search?q=kiln"] {
                let page = server.get(&format!("/{tenant}/{page}")).expect_status(200);
                page.expect_text(&format!("house-{own}")).expect_no_text(&format!("house-{not}"));
            }
        };
        expect_own(&one, "c");
        expect_own(&other, "b");

        let (before, found) = split(site(&server, &format!("/{other}")));
        assert!(server.delete(&one).is_nothing(), "{engine}");
        let [short, of_other] = by_prefix(&names(&server, database), &[prefixes[0].clone(), prefixes[2].clone()]);
        assert_eq!((&of_other, &short), (&of_one, &of_one), "{engine}");
        expect_own(&other, "b");
        let (after, found_after) = split(site(&server, &format!("/{other}")));
        expect_same(&before, &after);
        assert_eq!(found, found_after, "{engine}");
        for tenant in ["acme", other.as_str()] {
            assert!(server.delete(tenant).is_nothing(), "{engine}");
        }
        assert_eq!(names(&server, database), [""; 0], "{engine}");
    }
    drop(server);
    for database in databases {
        database.remove(&[]);
    }
}
