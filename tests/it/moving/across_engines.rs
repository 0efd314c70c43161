//! From every engine to every other one, with visitors and an editor on the way.

use super::other;
use crate::backup::across_engines::{on_all_engines, placement, split};
use crate::backup::compare::expect_same;
use crate::backup::restoring::{live_in, site};
use crate::support::arrange::new_tenant;
use crate::support::engine::{TestDatabase, server_url};
use rowhouse::control::create::NewTenant;
use rowhouse::control::moving::MoveTo;
use rowhouse::domain::connection_url::ServerEngine;
use rowhouse::domain::isolation::Isolation;

/// Each engine is left for each one, itself included, where only the mode changes.
const TOUR: [&str; 9] =
    ["embedded", "postgres", "postgres", "mysql", "mysql", "embedded", "mysql", "postgres", "embedded"];

#[test]
fn a_site_that_moves_round_all_engines_is_the_same_page_by_page_and_its_people_stay_signed_in() {
    let databases = [ServerEngine::Postgres, ServerEngine::MySql].map(|engine| TestDatabase::make(&server_url(engine)));
    let server = on_all_engines(&databases);
    let mut isolation = Isolation::Database;
    live_in(&server, NewTenant { isolation, placement: placement("embedded"), ..new_tenant("acme") });
    let mut desk = server.desk("acme");
    let (before, found) = split(site(&server, "/acme"));
    assert!(before.len() > 10 && found.len() > 3, "{found:?}");
    let mut entry = None;
    for (number, to) in TOUR.into_iter().enumerate() {
        isolation = other(isolation);
        let moved = server.try_move("acme", MoveTo { placement: placement(to), isolation: Some(isolation) });
        let moved = moved.unwrap_or_else(|error| panic!("{number}, to {to}: {error}"));
        assert_eq!((moved.tenant.isolation, moved.inventory.rows("users")), (isolation, 2), "{to}");
        let (after, found_after) = split(site(&server, "/acme"));
        expect_same(&before, &after);
        assert_eq!(found, found_after, "{number}, to {to}");
        // The session came along, and what is written now is written there.
        let draft = entry.get_or_insert_with(|| desk.write("posts", "save", "Diary", "Day 0."));
        let text = format!("Day {number}.");
        desk.save(draft, "save", &[("title", "Diary"), ("s.0.kind", "rich_text"), ("s.0.body", &text)])
            .expect_status(303);
        desk.get(draft).expect_status(200).expect_text(&text);
    }
    let copies = server.wait(server.control().kept_copies(server.record("acme").id)).expect("read");
    assert_eq!(copies.len(), TOUR.len());
    // The tenant takes them all along when it goes.
    assert!(server.delete("acme").is_nothing());
    for database in &databases {
        let left = crate::support::engine::tables(database.url());
        assert!(left.is_empty(), "{left:?}");
    }
    drop(server);
    for database in databases {
        database.remove(&[]);
    }
}
