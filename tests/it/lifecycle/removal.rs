//! Reset and delete: what goes, what stays, and that nothing is left.

use crate::support::arrange::{ACTOR, name, new_tenant, set_up};
use crate::support::engine;
use crate::support::people::email;
use crate::support::{ADMIN, PASSWORD, TestServer};
use rowhouse::control::audit::AuditFilter;
use rowhouse::control::create::NewTenant;
use rowhouse::control::leftovers::Leftovers;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::tenant::TenantState;

const MODES: [Isolation; 2] = [Isolation::Database, Isolation::Prefix];

/// The files in `data/tenants`.
fn files(server: &TestServer) -> Vec<String> {
    let entries = std::fs::read_dir(server.data().join("tenants")).expect("the folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

/// The tables of the shared database that begin with a tenant's prefix.
fn tables(server: &TestServer, prefix: &str) -> Vec<String> {
    if let Some(database) = server.test_database() {
        let names = engine::tables(database.url());
        return names.into_iter().filter(|name| !prefix.is_empty() && name.starts_with(prefix)).collect();
    }
    let path = server.data().join("shared-1.sqlite");
    if !path.exists() {
        return Vec::new();
    }
    server.wait(async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).read_only(true);
        let mut connection = sqlx::ConnectOptions::connect(&options).await.expect("opened");
        let names: Vec<(String,)> = sqlx::query_as("SELECT name FROM sqlite_master WHERE type = 'table'")
            .fetch_all(&mut connection)
            .await
            .expect("read");
        names.into_iter().map(|(name,)| name).filter(|name| name.starts_with(prefix)).collect()
    })
}

fn last_audit_detail(server: &TestServer) -> String {
    let filter = AuditFilter { limit: 1, ..AuditFilter::default() };
    server.wait(server.control().audit_log(&filter)).expect("read").0.remove(0).detail
}

#[test]
fn a_deleted_tenant_leaves_nothing_and_says_so() {
    for isolation in MODES {
        let server = TestServer::start().with_tenant_in("acme", isolation).with_tenant_in("acme-two", isolation);
        server.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
        server.get("/acme/").expect_status(200);
        let prefix = server.record("acme").table_prefix;
        assert_eq!(tables(&server, &prefix).is_empty(), isolation == Isolation::Database && prefix.is_empty());

        assert_eq!(server.delete("acme"), Leftovers::default());
        let detail = last_audit_detail(&server);
        assert_eq!(detail, "left: 0 tables, 0 files, 0 cache entries, 0 sessions");
        server.get("/acme/").expect_status(404);
        server.get("/acme/admin/sign-in").expect_status(404);
        match isolation {
            Isolation::Database => {
                assert!(files(&server).iter().all(|file| file.starts_with("acme-two-")), "{:?}", files(&server));
            }
            Isolation::Prefix => assert_eq!(tables(&server, &prefix), [""; 0]),
        }
        server.get("/acme-two/").expect_status(200);
    }
}

#[test]
fn a_new_tenant_under_a_deleted_ones_name_has_nothing_of_it() {
    for isolation in MODES {
        let server = TestServer::start().with_tenant_in("acme", isolation);
        let mut admin = server.browser();
        admin.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
        server.change_site("acme", |site| site.title = "The First Otters".to_owned());
        server.get("/acme/").expect_status(200).expect_text("The First Otters");
        server.delete("acme");
        server.create(NewTenant { isolation, ..new_tenant("acme") });
        server.get("/acme/").expect_status(404);
        server.set_up("acme", "blog");
        let page = server.get("/acme/").expect_status(200);
        assert!(!page.text().contains("The First Otters"), "the new site has its own title");
        let answer = admin.get("/acme/admin/profile").expect_status(303);
        assert!(answer.location().starts_with("/acme/admin/sign-in"), "the old session is nothing here");
    }
}

#[test]
fn a_reset_with_its_data_leaves_a_registered_tenant_and_nothing_else() {
    for isolation in MODES {
        let server = TestServer::start().with_tenant_in("acme", isolation);
        server.change_site("acme", |site| site.title = "The First Otters".to_owned());
        let location = server.record("acme").location;
        assert_eq!(server.reset("acme", true), Leftovers::default());
        let record = server.record("acme");
        assert_eq!((record.state, record.recipe, record.failure), (TenantState::Uninitialized, None, None));
        assert!(record.operation.is_none());
        assert!(
            last_audit_detail(&server).ends_with("left: 0 tables, 0 files, 0 cache entries, 0 sessions"),
            "{}",
            last_audit_detail(&server)
        );
        assert_eq!(files(&server), [""; 0]);
        if isolation == Isolation::Prefix {
            assert_eq!(tables(&server, &record.table_prefix), [""; 0]);
        } else {
            assert_ne!(record.location, location, "two databases never have the same file");
        }
        server.get("/acme/").expect_status(404);
        server.set_up("acme", "blog");
        assert!(!server.get("/acme/").expect_status(200).text().contains("The First Otters"));
    }
}

#[test]
fn a_reset_that_keeps_the_data_ends_all_sessions_and_the_next_set_up_finds_the_content() {
    for isolation in MODES {
        let server = TestServer::start().with_tenant_in("acme", isolation);
        let mut admin = server.browser();
        admin.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
        server.change_site("acme", |site| site.title = "The First Otters".to_owned());
        server.get("/acme/").expect_status(200);
        assert_eq!(server.reset("acme", false), Leftovers::default());
        assert_eq!(server.state("acme"), TenantState::Uninitialized);
        server.get("/acme/").expect_status(404);
        // By somebody else: the first administrator's password stays as it was.
        let mut again = set_up("restaurant");
        again.admin.email = email("successor@tarrow.example");
        server.wait(server.control().set_up_tenant(&ACTOR, &name("acme"), again)).expect("set up");
        server.get("/acme/").expect_status(200).expect_text("The First Otters");
        server.get("/acme/posts/ice").expect_status(200);
        assert_eq!(server.record("acme").recipe.as_deref(), Some("blog"), "what its content was made from");
        assert_eq!(last_audit_detail(&server), "kept content, administrator successor@tarrow.example");
        admin.get("/acme/admin/profile").expect_status(303);
        server.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    }
}

#[test]
fn undoing_a_set_up_that_failed_leaves_what_a_reset_had_kept() {
    let server = TestServer::start().with_own_database("acme");
    server.reset("acme", false);
    let (record, store) = (server.record("acme"), server.control().store());
    server.wait(store.pools().close(&record.tables(store).location));
    let (file, aside) = (server.data().join(&record.location), server.scratch().join("aside.sqlite"));
    std::fs::rename(&file, &aside).expect("moved");
    std::fs::create_dir(&file).expect("made");
    let failed = server.wait(server.control().set_up_tenant(&ACTOR, &name("acme"), set_up("blank")));
    assert!(failed.is_err());
    assert_eq!(server.state("acme"), TenantState::Failed);
    std::fs::remove_dir(&file).expect("removed");
    std::fs::rename(&aside, &file).expect("moved back");

    server.wait(server.control().undo_tenant(&ACTOR, &name("acme"))).expect("undone");
    assert!(server.record("acme").has_kept_content());
    server.set_up("acme", "blank");
    server.get("/acme/posts/ice").expect_status(200);
}

#[test]
fn kept_data_can_go_later() {
    let server = TestServer::start().with_own_database("acme");
    server.reset("acme", false);
    assert_eq!(files(&server).is_empty(), !engine::is_embedded(), "its file is there, where it has one");
    assert_eq!(server.reset("acme", true), Leftovers::default());
    assert_eq!(files(&server), [""; 0]);
}

#[test]
fn a_tenant_can_be_deleted_in_every_state() {
    let server = TestServer::start().with_tenant("running").with_tenant("suspended").with_tenant("kept");
    server.create(new_tenant("fresh"));
    server.suspend("suspended");
    server.reset("kept", false);
    for tenant in ["running", "suspended", "kept", "fresh"] {
        assert_eq!(server.delete(tenant), Leftovers::default(), "{tenant}");
        server.get(&format!("/{tenant}/")).expect_status(404);
    }
    assert_eq!(files(&server), [""; 0]);
}

#[test]
fn a_deletion_under_load_shows_nobody_a_wrong_page() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    std::thread::scope(|scope| {
        let visitors: Vec<_> = (0..3)
            .map(|visitor| {
                let server = &server;
                scope.spawn(move || {
                    let mut browser = server.browser();
                    for number in 0..60 {
                        let page = browser.get(&format!("/acme/search?q={visitor}x{number}"));
                        assert!(matches!(page.status, 200 | 404 | 503), "{}", page.describe());
                        browser.get("/bolt/").expect_status(200);
                    }
                })
            })
            .collect();
        std::thread::sleep(std::time::Duration::from_millis(150));
        assert_eq!(server.delete("acme"), Leftovers::default());
        server.create(new_tenant("acme"));
        server.set_up("acme", "blog");
        for visitor in visitors {
            visitor.join().expect("no visitor saw anything else");
        }
    });
    server.get("/acme/").expect_status(200);
    assert_eq!(server.state("acme"), TenantState::Running, "nobody mistook the deletion for damage");
}

#[test]
fn tenants_with_prefixed_tables_share_a_file_by_forties() {
    let server = TestServer::start();
    let create = |number: usize| {
        let new = NewTenant { isolation: Isolation::Prefix, ..new_tenant(&format!("t{number}")) };
        server.wait(server.control().create_tenant(&ACTOR, new)).expect("created").location
    };
    let locations: Vec<String> = (0..81).map(create).collect();
    assert!(locations[..40].iter().all(|location| location == "shared-1.sqlite"), "{locations:?}");
    assert!(locations[40..80].iter().all(|location| location == "shared-2.sqlite"), "{locations:?}");
    assert_eq!(locations[80], "shared-3.sqlite");
    server.wait(server.control().delete_tenant(&ACTOR, &name("t7"))).expect("deleted");
    server.wait(server.control().delete_tenant(&ACTOR, &name("t80"))).expect("deleted");
    assert_eq!(create(90), "shared-1.sqlite", "a place that came free is used again");
    assert_eq!(create(91), "shared-3.sqlite", "and so is a file");
}
