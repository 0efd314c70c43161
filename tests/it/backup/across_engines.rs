//! From every engine to every other one, by way of an archive.

use super::compare::{Pages, expect_same};
use super::restoring::{live_in, site};
use crate::support::arrange::{ACTOR, name, new_tenant};
use crate::support::engine::{TestDatabase, server_url};
use crate::support::{ADMIN, PASSWORD, TestServer};
use rowhouse::config::DatabaseServer;
use rowhouse::control::create::NewTenant;
use rowhouse::control::progress::Verb;
use rowhouse::control::restore::RestoreAs;
use rowhouse::domain::connection_url::ServerEngine;
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::placement::Placement;
use rowhouse::domain::url_prefix::UrlPrefix;
use rowhouse::identity::password::Passwords;
use std::collections::BTreeSet;

pub(crate) const ENGINES: [&str; 3] = ["embedded", "postgres", "mysql"];

/// A server beside whose registry tenants can be on all engines.
pub(crate) fn on_all_engines(databases: &[TestDatabase; 2]) -> TestServer {
    // Embedded tenants are in files, which no farm takes.
    TestServer::start_alone_with(|settings| {
        for (server, database) in ["postgres", "mysql"].into_iter().zip(databases) {
            let server = DatabaseServerName::parse(server).expect("a name");
            let settings_of = DatabaseServer { max_connections: 8, ..DatabaseServer::at(database.url().clone()) };
            settings.database_servers.insert(server, settings_of);
        }
    })
}

pub(crate) fn placement(engine: &str) -> Placement {
    Placement::parse_server(engine).expect("a place")
}

/// What a search finds is the same everywhere; in which order, each engine says itself.
pub(crate) fn split(pages: Pages) -> (Pages, BTreeSet<String>) {
    let (searches, rest): (Pages, Pages) = pages.into_iter().partition(|(path, _)| path.contains("search?q="));
    let hits = searches.values().flat_map(|(_, _, body)| {
        let text = String::from_utf8_lossy(body).into_owned();
        text.split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next().map(ToOwned::to_owned))
            .collect::<Vec<_>>()
    });
    let hits = hits.collect();
    (rest, hits)
}

#[test]
fn a_site_that_is_restored_on_any_engine_from_any_other_is_the_same_page_by_page() {
    let databases = [ServerEngine::Postgres, ServerEngine::MySql].map(|engine| TestDatabase::make(&server_url(engine)));
    let server = on_all_engines(&databases);
    let (mut isolation, passwords) = (Isolation::Database, Passwords::default());
    for from in ENGINES {
        live_in(&server, NewTenant { isolation, placement: placement(from), ..new_tenant("acme") });
        let (before, found) = split(site(&server, "/acme"));
        assert!(before.len() > 10 && found.len() > 3, "{found:?}");
        let archive = server.scratch().join(format!("from-{from}"));
        let control = server.control();
        let progress = server.begin_work(Verb::BackUp, "acme");
        let backed_up = server.wait(control.backup_tenant(&ACTOR, &name("acme"), true, Vec::new(), &progress));
        std::fs::write(&archive, backed_up.expect("backed up").out).expect("written");
        for to in ENGINES {
            let copy = format!("{from}-{to}");
            let restore_as = RestoreAs {
                name: Some(name(&copy)),
                prefix: Some(UrlPrefix::parse(&copy).expect("a prefix")),
                isolation: Some(isolation),
                placement: placement(to),
                may_replace: false,
                is_hidden: false,
            };
            let file = std::fs::File::open(&archive).expect("opened");
            let restoration = server.wait(control.open_archive(file, restore_as)).expect("an archive");
            let progress = server.begin_work(Verb::Restore, &copy);
            let restored = control.restore_tenant(&ACTOR, restoration, &passwords, &progress);
            server.wait(restored).unwrap_or_else(|error| panic!("{copy}: {error}"));
            let (after, found_after) = split(site(&server, &format!("/{copy}")));
            expect_same(&before, &after);
            assert_eq!(found, found_after, "{copy}");
            server.browser().sign_in(&format!("/{copy}"), ADMIN, PASSWORD).expect_status(303);
            // Its tables are apart, and go.
            assert!(server.delete(&copy).is_nothing(), "{copy}");
            // The next one in the other mode.
            isolation = if isolation == Isolation::Database { Isolation::Prefix } else { Isolation::Database };
        }
        server.delete("acme");
    }
    drop(server);
    for database in databases {
        database.remove(&[]);
    }
}
