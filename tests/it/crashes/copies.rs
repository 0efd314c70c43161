//! Processes that die while a tenant's data is on its way: a clone, a restore, a move.

use super::{
    DELETE, MODES, archive_of_a_shop, command, crash, create_and_set_up, folder_with_a_neighbour, restart_and_expect,
    strays, turns,
};
use crate::support::process::{run, wait_until};
use crate::support::{ADMIN, Desk, PASSWORD, Process};

#[test]
fn a_clone_that_dies_is_not_there_or_done() {
    for isolation in MODES {
        let places = [("import.recorded", None), ("import.loaded", None), ("import.done", Some("running"))];
        for (point, expected) in turns(isolation, places) {
            let folder = folder_with_a_neighbour(isolation);
            let clone = ["tenant", "clone", "acme-two", "--as", "acme", "--prefix", "acme", "--isolation", isolation];
            crash(folder.path(), point, &clone);
            restart_and_expect(folder.path(), expected);
            if expected.is_none() {
                command(folder.path(), &clone);
                restart_and_expect(folder.path(), Some("running"));
            }
        }
    }
}

#[test]
fn a_restore_that_dies_is_not_there_or_done() {
    for isolation in MODES {
        let places = [("import.recorded", None), ("import.loaded", None), ("import.done", Some("running"))];
        for (point, expected) in turns(isolation, places) {
            let folder = folder_with_a_neighbour(isolation);
            command(folder.path(), &["tenant", "backup", "acme-two", "-o", "two.rowhouse", "--with-passwords"]);
            let restore = ["tenant", "restore", "two.rowhouse", "--as", "acme", "--isolation", isolation];
            crash(folder.path(), point, &restore);
            // The next command finds what is left as well as the next server does.
            if expected.is_none() && isolation == "database" {
                command(folder.path(), &restore);
                restart_and_expect(folder.path(), Some("running"));
                continue;
            }
            restart_and_expect(folder.path(), expected);
            if expected.is_none() {
                command(folder.path(), &restore);
                restart_and_expect(folder.path(), Some("running"));
            }
        }
    }
}

#[test]
fn a_replacement_that_dies_leaves_the_old_site_or_the_new_one() {
    for isolation in MODES {
        let places =
            [("import.recorded", false), ("import.loaded", false), ("import.switched", true), ("import.done", true)];
        for (point, is_new) in turns(isolation, places) {
            let folder = folder_with_a_neighbour(isolation);
            command(folder.path(), &create_and_set_up("acme", isolation));
            archive_of_a_shop(folder.path());
            crash(folder.path(), point, &["tenant", "restore", "shop.rowhouse", "--as", "acme", "--replace", "--yes"]);
            let server = Process::serve(folder.path());
            let mut visitor = server.browser();
            visitor.get("/acme/posts/ice").expect_status(if is_new { 404 } else { 200 });
            visitor.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
            wait_until("what is left to go", || strays(folder.path()).is_empty().then_some(()));
            visitor.get("/acme/").expect_status(200);
            visitor.get("/acme-two/posts/ice").expect_status(200);
            command(folder.path(), &DELETE);
            wait_until("all of it to go", || strays(folder.path()).is_empty().then_some(()));
        }
    }
}

#[test]
fn a_move_that_dies_leaves_the_site_where_it_was_or_where_it_goes() {
    for isolation in MODES {
        let to = if isolation == "database" { "prefix" } else { "database" };
        let places = [
            ("move.recorded", false),
            ("move.made", false),
            ("move.copied", false),
            ("move.closed", false),
            ("move.verified", false),
            ("move.switched", true),
        ];
        for (point, has_moved) in turns(isolation, places) {
            let folder = folder_with_a_neighbour(isolation);
            command(folder.path(), &create_and_set_up("acme", isolation));
            crash(folder.path(), point, &["tenant", "move", "acme", "--isolation", to]);
            let server = Process::serve(folder.path());
            let mut editor = server.browser();
            editor.get("/acme/posts/ice").expect_status(200);
            // Whoever writes waits until the gate is open again, and no longer.
            let mut desk = Desk::open(editor, "/acme", ADMIN);
            desk.write("posts", "publish", "After", "The crash.");
            server.browser().get("/acme/posts/after").expect_status(200);
            server.browser().get("/acme-two/posts/ice").expect_status(200);
            let shown = run(folder.path(), ["tenant", "show", "acme", "--json"]).stdout;
            let shown: serde_json::Value = serde_json::from_slice(&shown).expect("JSON");
            assert_eq!(shown["isolation"], if has_moved { to } else { isolation }, "{point}");
            if has_moved {
                command(folder.path(), &["tenant", "drop-copy", "acme", "--yes"]);
            }
            wait_until("what is left to go", || strays(folder.path()).is_empty().then_some(()));
        }
    }
}
