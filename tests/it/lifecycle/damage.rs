//! A damaged database is one tenant's misfortune.

use super::console_page;
use crate::support::TestServer;
use crate::support::arrange::{ACTOR, name};
use crate::support::process::wait_until;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::tenant::TenantState;
use std::path::{Path, PathBuf};

/// The file of a tenant's database, closed.
fn closed_file(server: &TestServer, tenant: &str) -> PathBuf {
    let (record, store) = (server.record(tenant), server.control().store());
    server.wait(store.pools().close(&record.tables(store).location));
    server.data().join(record.location)
}

fn overwrite(path: &Path, from: usize) {
    let mut bytes = std::fs::read(path).expect("read");
    bytes[from..].fill(0xab);
    std::fs::write(path, bytes).expect("written");
}

/// Does something to a file.
type Misfortune = fn(&Path);

/// What can happen to a file.
const MISFORTUNES: [(&str, Misfortune); 6] = [
    ("it is no database", |path| std::fs::write(path, "not a database at all\n".repeat(500)).expect("written")),
    ("it is empty", |path| std::fs::write(path, "").expect("written")),
    ("it is not there", |path| std::fs::remove_file(path).expect("removed")),
    ("a folder is in its place", |path| {
        std::fs::remove_file(path).expect("removed");
        std::fs::create_dir(path).expect("made");
    }),
    ("it was cut off", |path| {
        let bytes = std::fs::read(path).expect("read");
        std::fs::write(path, &bytes[..bytes.len() / 3]).expect("written");
    }),
    ("its pages were overwritten", |path| overwrite(path, 4096)),
];

#[test]
fn a_damaged_tenant_answers_503_and_is_failed_while_all_others_are_fine() {
    let server = TestServer::start().with_own_database("acme").with_own_database("bolt");
    let server = server.with_tenant_in("cove", Isolation::Prefix);
    for (what, strike) in MISFORTUNES {
        let file = closed_file(&server, "acme");
        let sound = std::fs::read(&file).expect("read");
        strike(&file);

        // A page that nobody has asked for: a kept one does not ask the database.
        let answer = server.get(&format!("/acme/search?q={}", what.replace(' ', "+")));
        assert_eq!(answer.status, 503, "{what}: {}", answer.describe());
        assert!(answer.header("retry-after").is_some(), "{what}");
        for internal in ["sqlite", "database", "malformed", "tenants/", "disk"] {
            assert!(!answer.text().to_lowercase().contains(internal), "{what}: {internal} is nobody's business");
        }
        wait_until(&format!("{what}: the tenant to be Failed"), || {
            (server.state("acme") == TenantState::Failed).then_some(())
        });
        let reason = server.record("acme").failure.unwrap_or_default();
        assert!(!reason.is_empty(), "{what}");
        let page = console_page(&server, "acme");
        assert!(page.contains("Failed"), "{what}: {page}");
        server.get("/acme/admin/sign-in").expect_status(503);
        for other in ["/bolt/", "/cove/", "/bolt/posts/ice", "/cove/posts/ice", "/bolt/admin/sign-in"] {
            server.get(other).expect_status(200);
        }

        let retried = server.wait(server.control().retry_tenant(&ACTOR, &name("acme")));
        assert!(retried.is_err(), "{what}: a retry before the repair fails");
        assert_eq!(server.state("acme"), TenantState::Failed, "{what}");

        if file.is_dir() {
            std::fs::remove_dir(&file).expect("removed");
        }
        let _ = closed_file(&server, "acme");
        std::fs::write(&file, sound).expect("repaired");
        let retried = server.wait(server.control().retry_tenant(&ACTOR, &name("acme")));
        retried.unwrap_or_else(|error| panic!("{what}: repaired, and yet: {error}"));
        assert_eq!(server.state("acme"), TenantState::Running, "{what}");
        assert_eq!(server.record("acme").failure, None, "{what}");
        server.get("/acme/about").expect_status(200);
    }
}

#[test]
fn damage_under_an_open_database_is_noticed_too() {
    let server = TestServer::start().with_own_database("acme").with_own_database("bolt");
    server.get("/acme/").expect_status(200);
    let file = server.data().join(server.record("acme").location);
    // The log goes back into the file first, as it does in a busy hour.
    server.wait(async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&file);
        let mut connection = sqlx::ConnectOptions::connect(&options).await.expect("opened");
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await.expect("checkpoint");
    });
    let length = std::fs::metadata(&file).expect("there").len();
    std::fs::File::options().write(true).open(&file).and_then(|file| file.set_len(length / 3)).expect("cut off");
    let answers: Vec<u16> = ["about", "posts/ice", "feed.xml", "search?q=mill", "now", "posts/the-mill-at-tarrow"]
        .map(|path| server.get(&format!("/acme/{path}")).status)
        .into();
    assert!(answers.contains(&503) && answers.iter().all(|status| matches!(status, 200 | 503)), "{answers:?}");
    wait_until("the tenant to be Failed", || (server.state("acme") == TenantState::Failed).then_some(()));
    server.get("/bolt/").expect_status(200);
}

#[test]
fn a_damaged_shared_database_fails_the_tenants_in_it_and_no_other() {
    let server = TestServer::start()
        .with_tenant_in("acme", Isolation::Prefix)
        .with_tenant_in("bolt", Isolation::Prefix)
        .with_own_database("cove");
    let file = closed_file(&server, "acme");
    overwrite(&file, 0);
    for tenant in ["acme", "bolt"] {
        server.get(&format!("/{tenant}/")).expect_status(503);
        wait_until("the tenant to be Failed", || (server.state(tenant) == TenantState::Failed).then_some(()));
    }
    server.get("/cove/").expect_status(200);
}

#[test]
fn one_tenants_missing_table_is_its_own_matter() {
    let server =
        TestServer::start().with_tenant_in("acme", Isolation::Prefix).with_tenant_in("bolt", Isolation::Prefix);
    let table = format!("{}entries", server.record("acme").table_prefix);
    server.wait(async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(server.data().join("shared-1.sqlite"));
        let mut connection = sqlx::ConnectOptions::connect(&options.foreign_keys(false)).await.expect("opened");
        sqlx::query(sqlx::AssertSqlSafe(format!("DROP TABLE \"{table}\"")))
            .execute(&mut connection)
            .await
            .expect("gone");
    });
    server.get("/acme/").expect_status(503);
    wait_until("the tenant to be Failed", || (server.state("acme") == TenantState::Failed).then_some(()));
    server.get("/bolt/").expect_status(200);
}

#[test]
fn a_failed_tenant_can_be_deleted_and_leaves_nothing() {
    let server = TestServer::start().with_own_database("acme");
    let file = closed_file(&server, "acme");
    std::fs::write(&file, "not a database").expect("written");
    server.get("/acme/").expect_status(503);
    wait_until("the tenant to be Failed", || (server.state("acme") == TenantState::Failed).then_some(()));
    assert!(server.delete("acme").is_nothing());
    assert!(!file.exists());
}
