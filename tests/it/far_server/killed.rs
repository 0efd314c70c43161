//! A connection that is killed in the middle of a set-up, a backup, a restore, a move.

use super::{ENGINES, Far, expect_advice, far_tenant};
use crate::support::arrange::{ACTOR, name, set_up};
use crate::support::engine::{TestDatabase, server_url, tables};
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::tenant::TenantState;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;

const MODES: [Isolation; 2] = [Isolation::Database, Isolation::Prefix];

impl Far {
    /// The statements of new tables and what goes into them at which a connection is killed.
    fn places(&self, isolation: Isolation) -> Vec<String> {
        let mut places = vec!["CREATE TABLE".to_owned(), self.insert()];
        if isolation == Isolation::Database {
            places.push("CREATE DATABASE".to_owned());
        }
        places
    }

    /// The tenant is where it was and as it was, and its editors write.
    #[track_caller]
    fn expect_as_before(&self, tenant: &str, location: &str, title: &str) {
        let record = self.server.record(tenant);
        assert_eq!((record.state, record.location.as_str()), (TenantState::Running, location));
        assert!(record.operation.is_none());
        assert!(self.server.wait(self.server.control().kept_copies(record.id)).expect("read").is_empty());
        self.server.get(&format!("/{tenant}/search?q=ice")).expect_status(200).expect_text("/posts/ice");
        self.server.desk(tenant).write("posts", "publish", title, "Words.");
    }
}

#[test]
fn a_set_up_that_loses_its_connection_says_so_and_can_be_tried_again() {
    for engine in ENGINES {
        let far = Far::start(engine, |_| {});
        let (server, control) = (&far.server, far.server.control());
        for isolation in MODES {
            for (number, place) in far.places(isolation).into_iter().enumerate() {
                // Statements of tables that had the same name may be prepared already, and are not said again.
                let lost = format!("lost{number}");
                server.create(far_tenant(&lost, isolation));
                far.line.cut_at(&place);
                let done = server.wait(control.set_up_tenant(&ACTOR, &name(&lost), set_up("blog")));
                let error = done.expect_err("it lost its connection").to_string();
                assert!(far.line.has_ended(), "{place}: {error}");
                assert!(error.contains(&format!("`{lost}`")), "{error}");
                expect_advice(&error);
                assert_eq!(server.state(&lost), TenantState::Failed, "{place}");
                server.get(&format!("/{lost}/")).expect_status(503);
                server.get("/near/search?q=ice").expect_status(200);
                let retried = server.wait(control.retry_tenant(&ACTOR, &name(&lost)));
                retried.unwrap_or_else(|error| panic!("{place}: {error}"));
                assert_eq!(server.state(&lost), TenantState::Running, "{place}");
                server.get(&format!("/{lost}/posts/ice")).expect_status(200);
                assert!(server.delete(&lost).is_nothing());
                assert_eq!(far.left(&lost), [""; 0], "{place}");
            }
        }
        far.end();
    }
}

#[test]
fn a_backup_that_loses_its_connection_leaves_no_file() {
    for engine in ENGINES {
        for isolation in MODES {
            let far = Far::start(engine, |_| {}).with_tenant("acme", isolation);
            let location = far.server.record("acme").location;
            let backup = ["tenant", "backup", "acme", "-o", "acme.rowhouse"];
            let before = files(&far);
            far.line.cut_at(&far.revisions());
            let said = far.break_off(&backup);
            assert!(said.contains("cannot back up tenant `acme`"), "{said}");
            assert_eq!(files(&far), before);
            far.expect_as_before("acme", &location, "After a backup");
            far.succeed(&backup);
            assert!(far.server.delete("acme").is_nothing());
            far.end();
        }
    }
}

/// The files beside the data folder.
fn files(far: &Far) -> Vec<String> {
    let entries = std::fs::read_dir(far.server.scratch()).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_restore_that_loses_its_connection_leaves_nothing_and_can_be_done_again() {
    for engine in ENGINES {
        let far = Far::start(engine, |_| {});
        far.succeed(&["tenant", "backup", "near", "-o", "near.rowhouse", "--with-passwords"]);
        for isolation in MODES {
            let restore = ["tenant", "restore", "near.rowhouse", "--as", "lostcopy", "--database-server", "far"];
            let restore = [&restore[..], &["--isolation", isolation.as_str()]].concat();
            for place in far.places(isolation) {
                far.line.cut_at(&place);
                let said = far.break_off(&restore);
                assert!(said.contains("the data cannot be written"), "{place}: {said}");
                assert!(far.server.wait(far.server.control().find_tenant(&name("lostcopy"))).is_err(), "{place}");
                assert_eq!(far.left("lostcopy"), [""; 0], "{place}");
                far.server.get("/near/search?q=ice").expect_status(200);
            }
            far.succeed(&restore);
            far.server.get("/lostcopy/posts/ice").expect_status(200);
            assert!(far.server.delete("lostcopy").is_nothing());
        }
        far.end();
    }
}

#[test]
fn a_replacement_that_loses_its_connection_leaves_the_site_that_was_there() {
    for engine in ENGINES {
        for isolation in MODES {
            let far = Far::start(engine, |_| {}).with_tenant("lostswap", isolation);
            let (location, before) = (far.server.record("lostswap").location, far.left("lostswap"));
            far.server.desk("lostswap").write("posts", "publish", "Its own", "Words.");
            far.succeed(&["tenant", "backup", "near", "-o", "near.rowhouse", "--with-passwords"]);
            far.line.cut_at(&far.insert());
            far.break_off(&["tenant", "restore", "near.rowhouse", "--as", "lostswap", "--replace", "--yes"]);
            far.expect_as_before("lostswap", &location, "After a restore");
            far.server.get("/lostswap/posts/its-own").expect_status(200);
            assert_eq!(far.left("lostswap"), before);
            assert!(far.server.delete("lostswap").is_nothing());
            far.end();
        }
    }
}

#[test]
fn a_copy_that_loses_its_connection_leaves_a_prepared_database_empty() {
    for engine in ENGINES {
        let far = Far::start(engine, |_| {});
        let prepared = TestDatabase::make(&server_url(engine));
        let address = far.url.for_database(&prepared.url().database(), None);
        let file = far.server.scratch().join("address");
        std::fs::write(&file, format!("{}\n", address.reveal())).expect("written");
        // One that others can read is warned of, which is another line.
        std::fs::set_permissions(&file, Permissions::from_mode(0o600)).expect("private");
        far.succeed(&["tenant", "backup", "near", "-o", "near.rowhouse", "--with-passwords"]);
        let location = far.server.record("near").location;
        let given = ["--database-url-file", "address"];
        let into = |command: &[&'static str]| [command, &given].concat();
        let restore = into(&["tenant", "restore", "near.rowhouse", "--as", "lostcopy"]);
        let clone = into(&["tenant", "clone", "near", "--as", "lostcopy", "--prefix", "lostcopy"]);
        let replace = into(&["tenant", "restore", "near.rowhouse", "--replace", "--yes"]);
        for (number, command) in [&restore, &clone, &replace].into_iter().enumerate() {
            far.line.cut_at(&far.insert());
            let said = far.break_off(command);
            assert!(said.contains("the data cannot be written"), "{said}");
            assert_eq!(tables(prepared.url()), [""; 0], "{command:?}");
            assert!(far.server.wait(far.server.control().find_tenant(&name("lostcopy"))).is_err());
            far.expect_as_before("near", &location, &format!("After a copy {number}"));
        }
        far.succeed(&restore);
        far.server.get("/lostcopy/posts/ice").expect_status(200);
        assert!(far.server.delete("lostcopy").is_nothing());
        assert_eq!(tables(prepared.url()), [""; 0], "the database is there, and empty");
        far.end();
        prepared.remove(&[]);
    }
}

#[test]
fn a_move_that_loses_the_new_server_or_the_old_one_leaves_the_site_where_it_was() {
    for engine in ENGINES {
        let far = Far::start(engine, |_| {});
        let server = &far.server;
        for isolation in MODES {
            let mode = isolation.as_str();
            let there = ["tenant", "move", "near", "--to", "far", "--isolation", mode];
            let at_home = server.record("near").location;
            for (number, place) in far.places(isolation).iter().enumerate() {
                far.line.cut_at(place);
                let said = far.break_off(&there);
                assert!(said.contains("the data cannot be written"), "{place}: {said}");
                far.expect_as_before("near", &at_home, &format!("At home {mode} {number}"));
                assert_eq!(far.left("near"), [""; 0], "{place}");
            }
            far.succeed(&there);
            far.succeed(&["tenant", "drop-copy", "near", "--yes"]);
            let (away, files) = (server.record("near").location, tenants_files(&far));
            let home = ["tenant", "move", "near", "--to", "embedded", "--isolation", "database"];
            far.line.cut_at(&far.revisions());
            let said = far.break_off(&home);
            assert!(said.contains("the tenant's data cannot be read"), "{said}");
            far.expect_as_before("near", &away, &format!("Away {mode}"));
            assert_eq!(tenants_files(&far), files, "nothing stays of what was copied");
            far.succeed(&home);
            far.succeed(&["tenant", "drop-copy", "near", "--yes"]);
            assert_eq!(far.left("near"), [""; 0]);
            server.get("/near/posts/ice").expect_status(200);
        }
        far.end();
    }
}

/// The databases in files.
fn tenants_files(far: &Far) -> Vec<String> {
    let entries = std::fs::read_dir(far.server.data().join("tenants")).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".sqlite")).collect()
}

#[test]
fn a_restore_to_a_server_that_goes_away_is_named_and_goes_on_once_it_is_back() {
    for engine in ENGINES {
        for isolation in MODES {
            let far = Far::start(engine, |_| {});
            far.succeed(&["tenant", "backup", "near", "-o", "near.rowhouse", "--with-passwords"]);
            let restore = ["tenant", "restore", "near.rowhouse", "--as", "lostland", "--database-server", "far"];
            let restore = [&restore[..], &["--isolation", isolation.as_str()]].concat();
            far.line.drop_at(&far.insert());
            far.break_off(&restore);
            let record = far.server.record("lostland");
            assert_eq!(record.state, TenantState::Failed);
            assert!(record.failure.is_some_and(|failure| failure.contains("cannot be reached")));
            far.server.get("/near/search?q=ice").expect_status(200);
            far.line.mend();
            // What is left of the first try goes, and then all of it comes.
            far.succeed(&restore);
            far.server.get("/lostland/posts/ice").expect_status(200);
            assert!(far.server.delete("lostland").is_nothing());
            assert_eq!(far.left("lostland"), [""; 0]);
            far.end();
        }
    }
}
