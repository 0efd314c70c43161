//! The copy in the old place: nobody gets at it, and it goes when somebody says so.

use crate::support::TestServer;
use crate::support::arrange::{ACTOR, name};
use crate::support::engine::{exists, is_embedded};
use crate::support::process::run;
use rowhouse::control::kept_copies::{Dropping, KeptCopy};

fn copies(server: &TestServer) -> Vec<KeptCopy> {
    server.wait(server.control().kept_copies(server.record("acme").id)).expect("read")
}

/// Whether the database that a tenant had to itself is there.
fn is_there(server: &TestServer, location: &str) -> bool {
    match server.test_database() {
        Some(database) => exists(database.url(), location.strip_prefix("main:").expect("on the server")),
        None => server.data().join(location).exists(),
    }
}

#[test]
fn the_old_copy_stays_until_it_is_dropped_on_purpose() {
    let server = TestServer::start().with_own_database("acme");
    let old = server.record("acme").location;
    server.move_across("acme");
    assert_eq!(copies(&server).len(), 1);
    assert!(is_there(&server, &old));
    let dropped = run(server.scratch(), ["tenant", "drop-copy", "acme", "--yes"]);
    assert!(dropped.status.success(), "{}", String::from_utf8_lossy(&dropped.stderr));
    assert!(!is_there(&server, &old), "{old}");
    assert_eq!(copies(&server).len(), 0);
    server.get("/acme/posts/ice").expect_status(200);
    let again = run(server.scratch(), ["tenant", "drop-copy", "acme", "--yes"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("no copy"));
}

#[test]
fn a_reset_with_all_data_takes_the_old_copy_along_and_one_that_keeps_it_does_not() {
    let server = TestServer::start().with_own_database("acme");
    let old = server.record("acme").location;
    server.move_across("acme");
    server.reset("acme", false);
    assert!(is_there(&server, &old));
    server.reset("acme", true);
    assert!(!is_there(&server, &old));
    assert_eq!(copies(&server).len(), 0);
}

#[test]
fn a_copy_on_a_server_that_is_gone_can_be_forgotten() {
    let server = TestServer::start().with_tenant("acme");
    server.move_across("acme");
    let place = r#"{"isolation":"database","location":"gone:acme_1","connection":[1,2],"table_prefix":""}"#;
    server.in_registry(&format!("UPDATE kept_copies SET place = '{place}'"));
    let drop = |dropping| server.wait(server.control().drop_kept_copies(&ACTOR, &name("acme"), dropping));
    let refused = drop(Dropping::Remove).expect_err("refused").to_string();
    assert!(refused.contains("have the copy forgotten"), "{refused}");
    assert_eq!(copies(&server).len(), 1);
    drop(Dropping::Forget).expect("forgotten");
    assert_eq!(copies(&server).len(), 0);
}

#[test]
fn a_tenant_goes_though_the_server_of_its_old_copy_is_gone() {
    let server = TestServer::start().with_tenant("acme");
    server.move_across("acme");
    let place = r#"{"isolation":"database","location":"gone:acme_1","connection":[1,2],"table_prefix":""}"#;
    server.in_registry(&format!("UPDATE kept_copies SET place = '{place}'"));
    assert!(server.delete("acme").is_nothing());
}

#[test]
fn the_old_copy_is_adopted_by_nobody() {
    let server = TestServer::start().with_own_database("acme");
    let old = server.record("acme").location;
    server.move_across("acme");
    let (from, reason) = match old.strip_prefix("main:") {
        Some(database) => (vec!["--database-server", "main", "--database", database], "`acme` has that database"),
        None => (vec!["--file", "data"], "is a database of this server"),
    };
    let file = server.data().join(&old);
    let from: Vec<&str> =
        from.iter().map(|part| if *part == "data" { file.to_str().expect("text") } else { part }).collect();
    let refused = run(server.scratch(), [vec!["tenant", "adopt", "twin", "--prefix", "twin"], from].concat());
    assert!(String::from_utf8_lossy(&refused.stderr).contains(reason), "{refused:?}");
}

#[test]
fn a_copy_of_the_old_copy_that_is_adopted_is_a_site_that_people_write_to() {
    if !is_embedded() {
        return;
    }
    let server = TestServer::start().with_own_database("acme");
    let old = server.data().join(server.record("acme").location);
    server.move_across("acme");
    let copy = server.scratch().join("copy.sqlite");
    // With the log beside it, as a copy of a folder has it.
    std::fs::copy(&old, &copy).expect("copied");
    std::fs::copy(old.with_extension("sqlite-wal"), copy.with_extension("sqlite-wal")).expect("copied");
    let adopt = ["tenant", "adopt", "twin", "--prefix", "twin", "--file", copy.to_str().expect("text")];
    let adopted = run(server.scratch(), adopt);
    assert!(adopted.status.success(), "{}", String::from_utf8_lossy(&adopted.stderr));
    server.wait(server.control().reconcile()).expect("reconciled");
    server.desk("twin").write("posts", "publish", "Twin", "Of its own.");
}
