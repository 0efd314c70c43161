//! The mark of whose a prepared database is: what another has there is neither used nor removed.

use crate::prepared_databases::{ENGINES, expect_lives_in};
use crate::support::TestServer;
use crate::support::arrange::{ACTOR, name, new_tenant, set_up};
use crate::support::engine::{TestDatabase, run, server_url, tables, texts};
use crate::support::link::Link;
use rowhouse::control::adopt::{Adoption, ExistingDatabase};
use rowhouse::control::create::NewTenant;
use rowhouse::control::migrate::{Migration, SchemaOutcome};
use rowhouse::control::reconnect::NewWay;
use rowhouse::domain::connection_url::ConnectionUrl;
use rowhouse::domain::ids::TenantId;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::placement::Placement;
use rowhouse::domain::url_prefix::UrlPrefix;

fn register(server: &TestServer, tenant: &str, url: &ConnectionUrl) {
    let placement = Placement::Given(url.clone());
    server.create(NewTenant { isolation: Isolation::Database, placement, ..new_tenant(tenant) });
}

/// Two tenants that are given the same database by addresses that cannot be compared: ash, who is set up there,
/// and birch. The line leads to it for as long as it is kept.
fn ash_and_birch_at(database: &TestDatabase) -> (Link, TestServer) {
    // As a pooler is: another port that leads to the same server.
    let line = Link::to(&database.url().server());
    let other = ConnectionUrl::parse(&line.instead_of(database.url().reveal())).expect("an address");
    let server = TestServer::start();
    register(&server, "ash", database.url());
    register(&server, "birch", &other);
    server.set_up("ash", "blog");
    (line, server)
}

/// Whose the database is, as it says.
fn owner(database: &TestDatabase) -> Vec<String> {
    texts(database.url(), "SELECT tenant FROM rowhouse_owner")
}

#[test]
fn a_database_that_two_came_to_by_addresses_that_cannot_be_compared_is_the_first_ones_alone() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let (line, server) = ash_and_birch_at(&database);
        let before = tables(database.url());
        let birch = name("birch");
        let refused = server.wait(server.control().set_up_tenant(&ACTOR, &birch, set_up("blog")));
        let refused = refused.expect_err("refused").to_string();
        assert!(refused.contains("the mark of another tenant"), "{refused}");
        server.wait(server.control().undo_tenant(&ACTOR, &birch)).expect("taken back");
        assert_eq!(tables(database.url()), before);
        assert!(!server.delete("birch").is_nothing(), "what stays there is counted");
        assert_eq!(tables(database.url()), before);
        server.catch_up();
        server.get("/ash/posts/ice").expect_status(200);
        expect_lives_in(&server, "ash", &database);
        drop((server, line));
        database.remove(&[]);
    }
}

#[test]
fn a_table_that_another_program_made_before_the_set_up_stays() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start();
        register(&server, "ash", database.url());
        run(database.url(), vec!["CREATE TABLE users (id INT)".to_owned()]);
        let refused = server.wait(server.control().set_up_tenant(&ACTOR, &name("ash"), set_up("blog")));
        let refused = refused.expect_err("refused").to_string();
        assert!(refused.contains("something else has put the table `users` there"), "{refused}");
        assert!(!server.delete("ash").is_nothing(), "what stays there is counted");
        assert_eq!(tables(database.url()), ["users"]);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn a_database_with_another_tenants_mark_is_neither_reconnected_nor_emptied() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start();
        register(&server, "ash", database.url());
        server.set_up("ash", "blog");
        assert_eq!(owner(&database), [server.record("ash").id.to_string()]);
        run(database.url(), vec![format!("UPDATE rowhouse_owner SET tenant = '{}'", TenantId::new())]);
        let way = NewWay::Given(database.url().clone());
        let refused = server.wait(server.control().reconnect_tenant(&ACTOR, &name("ash"), way));
        let refused = refused.expect_err("refused").to_string();
        assert!(refused.contains("the mark of another tenant"), "{refused}");
        let before = tables(database.url());
        assert!(!server.delete("ash").is_nothing(), "what stays there is counted");
        assert_eq!(tables(database.url()), before);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn a_database_from_before_there_were_marks_goes_with_its_tenant_and_gets_one_by_a_reconnection() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start();
        register(&server, "ash", database.url());
        let without_mark = || run(database.url(), vec!["DROP TABLE rowhouse_owner".to_owned()]);
        server.set_up("ash", "blog");
        without_mark();
        let way = NewWay::Given(database.url().clone());
        server.wait(server.control().reconnect_tenant(&ACTOR, &name("ash"), way)).expect("reconnected");
        assert_eq!(owner(&database), [server.record("ash").id.to_string()]);
        without_mark();
        expect_lives_in(&server, "ash", &database);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn a_database_from_before_there_were_marks_gets_one_when_it_is_brought_up_to_date() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let (line, server) = ash_and_birch_at(&database);
        let (ash, birch) = (server.record("ash").id.to_string(), name("birch"));
        let migrate = || {
            let migration = Migration { parallel: 2, is_thorough: true };
            let reports = server.wait(server.control().migrate_tenants(&ACTOR, migration, &|_, _| {})).expect("run");
            let of_ash = reports.iter().find(|report| report.tenant == Some(name("ash"))).expect("one of ash");
            assert_eq!((of_ash.outcome, of_ash.error.as_deref()), (SchemaOutcome::Current, None));
        };
        run(database.url(), vec!["DROP TABLE rowhouse_owner".to_owned()]);
        migrate();
        assert_eq!(owner(&database), [ash.as_str()]);
        let refused = server.wait(server.control().set_up_tenant(&ACTOR, &birch, set_up("blog")));
        let refused = refused.expect_err("refused").to_string();
        assert!(refused.contains("the mark of another tenant"), "{refused}");
        server.wait(server.control().undo_tenant(&ACTOR, &birch)).expect("taken back");
        assert!(!server.delete("birch").is_nothing(), "what stays there is counted");

        // Another's mark stays, and keeps nobody from the site.
        let of_another = TenantId::new().to_string();
        run(database.url(), vec![format!("UPDATE rowhouse_owner SET tenant = '{of_another}'")]);
        migrate();
        assert_eq!(owner(&database), [of_another]);
        server.catch_up();
        server.get("/ash/posts/ice").expect_status(200);
        run(database.url(), vec![format!("UPDATE rowhouse_owner SET tenant = '{ash}'")]);
        expect_lives_in(&server, "ash", &database);
        drop((server, line));
        database.remove(&[]);
    }
}

#[test]
fn an_adopted_database_gets_the_mark_of_who_has_it_now() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start();
        register(&server, "ash", database.url());
        server.set_up("ash", "blog");
        // As a dump has it of a tenant that this server knows nothing of.
        server.wait(server.control().forget_tenant(&ACTOR, &name("ash"))).expect("forgotten");
        let adoption = Adoption {
            name: name("birch"),
            prefix: UrlPrefix::parse("birch").expect("a prefix"),
            hosts: Vec::new(),
            title: String::new(),
            from: ExistingDatabase::Given(database.url().clone()),
        };
        server.wait(server.control().adopt_tenant(&ACTOR, adoption)).expect("adopted");
        assert_eq!(owner(&database), [server.record("birch").id.to_string()]);
        expect_lives_in(&server, "birch", &database);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn a_database_with_nothing_but_a_mark_is_refused_with_what_to_do() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        run(database.url(), vec!["CREATE TABLE rowhouse_owner (tenant VARCHAR(36) PRIMARY KEY)".to_owned()]);
        let server = TestServer::start();
        let new = NewTenant {
            isolation: Isolation::Database,
            placement: Placement::Given(database.url().clone()),
            ..new_tenant("ash")
        };
        let refused = server.wait(server.control().create_tenant(&ACTOR, new)).expect_err("refused").to_string();
        assert!(refused.contains("the mark of a tenant that nobody here knows"), "{refused}");
        assert!(refused.contains("drop the table `rowhouse_owner`"), "{refused}");
        drop(server);
        database.remove(&[]);
    }
}
