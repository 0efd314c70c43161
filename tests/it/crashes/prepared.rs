//! Processes that die while a copy is on its way to a database that somebody prepared, on each engine.

use super::{
    DELETE, archive_of_a_shop, command, crash, create_and_set_up, folder_with_a_neighbour, restart_and_expect, strays,
};
use crate::prepared_databases::{ENGINES, write_address};
use crate::support::Process;
use crate::support::engine::{self, TestDatabase, server_url, tables};
use crate::support::process::{run, wait_until};

#[test]
fn a_clone_that_dies_on_its_way_to_a_prepared_database_leaves_that_empty() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        for (point, expected) in [("import.recorded", None), ("import.loaded", None), ("import.done", Some("running"))]
        {
            let folder = folder_with_a_neighbour("database");
            write_address(folder.path(), &database);
            let clone = ["tenant", "clone", "acme-two", "--as", "acme", "--prefix", "acme"];
            let clone = [&clone[..], &["--database-url-file", "address"]].concat();
            crash(folder.path(), point, &clone);
            restart_and_expect(folder.path(), expected);
            if expected.is_none() {
                assert_eq!(tables(database.url()), [""; 0], "{point}: the database is there, and empty");
                command(folder.path(), &clone);
                restart_and_expect(folder.path(), Some("running"));
            }
            command(folder.path(), &DELETE);
            assert_eq!(tables(database.url()), [""; 0]);
        }
        database.remove(&[]);
    }
}

#[test]
fn what_another_program_put_into_a_prepared_database_after_a_clone_died_stays() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let folder = folder_with_a_neighbour("database");
        write_address(folder.path(), &database);
        let clone = ["tenant", "clone", "acme-two", "--as", "acme", "--prefix", "acme"];
        crash(folder.path(), "import.recorded", &[&clone[..], &["--database-url-file", "address"]].concat());
        engine::run(database.url(), vec!["CREATE TABLE users (id INT)".to_owned()]);
        restart_and_expect(folder.path(), None);
        assert_eq!(tables(database.url()), ["users"]);
        database.remove(&[]);
    }
}

#[test]
fn a_replacement_that_dies_on_its_way_to_a_prepared_database_begins_anew_by_the_same_command() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let folder = folder_with_a_neighbour("database");
        command(folder.path(), &create_and_set_up("acme", "database"));
        archive_of_a_shop(folder.path());
        write_address(folder.path(), &database);
        let given = ["--database-url-file", "address"];
        let replace = ["tenant", "restore", "shop.rowhouse", "--as", "acme", "--replace", "--yes"];
        let replace = [&replace[..], &given].concat();
        crash(folder.path(), "import.recorded", &replace);
        // Nothing is there yet, and it is somebody's all the same.
        assert_eq!(tables(database.url()), [""; 0]);
        let create = [&["tenant", "create", "bolt", "--prefix", "bolt"][..], &given].concat();
        let refused = String::from_utf8(run(folder.path(), &create).stderr).expect("text");
        assert!(refused.contains("the tenant `acme` has that database to itself"), "{refused}");

        crash(folder.path(), "import.loaded", &replace);
        assert!(!tables(database.url()).is_empty());
        let server = Process::serve(folder.path());
        server.browser().get("/acme/posts/ice").expect_status(200);
        wait_until("what came in to go", || tables(database.url()).is_empty().then_some(()));
        drop(server);

        crash(folder.path(), "import.loaded", &replace);
        command(folder.path(), &replace);
        let server = Process::serve(folder.path());
        let mut visitor = server.browser();
        visitor.get("/acme/posts/ice").expect_status(404);
        visitor.get("/acme/").expect_status(200);
        wait_until("what it had to go", || strays(folder.path()).is_empty().then_some(()));
        drop(server);
        command(folder.path(), &DELETE);
        assert_eq!(tables(database.url()), [""; 0], "the database is there, and empty");
        database.remove(&[]);
    }
}

#[test]
fn a_site_is_not_led_to_what_a_replacement_that_died_has_left() {
    for engine in ENGINES {
        let [database, other] = [(); 2].map(|()| TestDatabase::make(&server_url(engine)));
        let folder = folder_with_a_neighbour("database");
        let given = ["--database-url-file", "address"];
        write_address(folder.path(), &database);
        command(folder.path(), &[&create_and_set_up("acme", "database")[..], &given].concat());
        archive_of_a_shop(folder.path());
        write_address(folder.path(), &other);
        let replace = ["tenant", "restore", "shop.rowhouse", "--as", "acme", "--replace", "--yes"];
        crash(folder.path(), "import.loaded", &[&replace[..], &given].concat());
        let reconnected = run(folder.path(), [&["tenant", "reconnect", "acme"][..], &given].concat());
        let refused = String::from_utf8(reconnected.stderr).expect("text");
        assert!(refused.contains("came by work on tenant `acme` that has not ended"), "{refused}");
        let server = Process::serve(folder.path());
        wait_until("what came in to go", || tables(other.url()).is_empty().then_some(()));
        server.browser().get("/acme/posts/ice").expect_status(200);
        drop(server);
        command(folder.path(), &DELETE);
        for database in [database, other] {
            assert_eq!(tables(database.url()), [""; 0], "the database is there, and empty");
            database.remove(&[]);
        }
    }
}
