//! A process that dies in the middle of a change, at each place where it can: after a
//! restart the tenant is as before, or done; nothing of a half-made one is left; and the
//! next command works as if nothing had been.
//!
//! The process that dies is a command of the real program, killed by SIGKILL where
//! `ROWHOUSE_CRASH_POINT` stops it, or the server itself.

mod copies;
mod prepared;

use crate::support::engine::{self, TestDatabase};
use crate::support::process::{password_file, rowhouse, run, wait_until};
use crate::support::{ADMIN, PASSWORD, Process, SUPER_USER};
use sqlx::ConnectOptions;
use std::collections::HashSet;
use std::path::Path;
use tempfile::TempDir;

const MODES: [&str; 2] = ["database", "prefix"];

/// The places to die at in one isolation mode. All of them, as SQLite has it; with
/// `ROWHOUSE_TEST_POINTS=half` on a server every other one: each place in one of the two modes, and
/// in the other mode on the other server.
fn turns<T, const N: usize>(isolation: &str, all: [T; N]) -> impl Iterator<Item = T> {
    let takes_turns =
        !engine::is_embedded() && std::env::var("ROWHOUSE_TEST_POINTS").is_ok_and(|points| points == "half");
    let first = usize::from(isolation == "prefix") + usize::from(engine::is_postgres());
    all.into_iter().enumerate().filter(move |(at, _)| !takes_turns || (at + first) % 2 == 0).map(|(_, one)| one)
}

/// A data folder with a neighbour, whose tables nobody may touch.
fn folder_with_a_neighbour(isolation: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    password_file(folder.path());
    command(folder.path(), &create_and_set_up("acme-two", isolation));
    folder
}

/// Runs a command, which must do what it is told.
fn command(folder: &Path, arguments: &[&str]) {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// An archive of the neighbour in the folder: a shop, which has no posts of ice.
fn archive_of_a_shop(folder: &Path) {
    let create = ["tenant", "create", "shop", "--prefix", "shop", "--recipe", "shop"];
    command(folder, &[&create[..], &["--admin-email", ADMIN, "--admin-password-file", "password"]].concat());
    command(folder, &["tenant", "backup", "shop", "-o", "shop.rowhouse", "--with-passwords"]);
}

fn create<'a>(name: &'a str, isolation: &'a str) -> Vec<&'a str> {
    vec!["tenant", "create", name, "--prefix", name, "--isolation", isolation]
}

fn create_and_set_up<'a>(name: &'a str, isolation: &'a str) -> Vec<&'a str> {
    [create(name, isolation), vec!["--recipe", "blog", "--admin-email", ADMIN, "--admin-password-file", "password"]]
        .concat()
}

fn set_up(name: &str) -> Vec<&str> {
    vec!["tenant", "setup", name, "--recipe", "blog", "--admin-email", ADMIN, "--admin-password-file", "password"]
}

const RESET: [&str; 5] = ["tenant", "reset", "acme", "--delete-data", "--yes"];
const RESET_SETUP: [&str; 4] = ["tenant", "reset", "acme", "--yes"];
const DELETE: [&str; 4] = ["tenant", "delete", "acme", "--yes"];

/// Runs a command until it reaches the crash point, and kills it there.
fn crash(folder: &Path, point: &str, arguments: &[&str]) {
    let mut program = rowhouse(folder);
    program.env("ROWHOUSE_CRASH_POINT", point).args(arguments);
    let mut process = Process::spawn(program);
    process.wait_for(&format!("crash point reached: {point}"));
    process.kill();
    if let Some(database) = TestDatabase::of(folder) {
        let locations = engine::texts(database.url(), "SELECT location FROM tenants").join("\n");
        let had = std::fs::read_to_string(folder.join(HAD)).unwrap_or_default();
        std::fs::write(folder.join(HAD), format!("{had}{locations}\n")).expect("written");
    }
}

/// The places that tenants had when a process died, on a database server.
const HAD: &str = "places-that-were";

/// What the registry says of `acme`: its state in one word, or nothing.
fn state(folder: &Path) -> Option<String> {
    let output = run(folder, ["tenant", "list", "--json"]);
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let tenants = list.as_array().expect("an array");
    let acme = tenants.iter().find(|tenant| tenant["name"] == "acme")?;
    Some(acme["state"].as_str().expect("a word").to_owned())
}

/// Every file of the data folder but the locks, and every table of the shared database,
/// that belongs to no tenant that there is.
fn strays(folder: &Path) -> Vec<String> {
    if let Some(database) = TestDatabase::of(folder) {
        return strays_on_server(folder, &database);
    }
    let data = folder.join("data");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let rows = |file: &'static str, query: &'static str| {
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(data.join(file));
            async move {
                let mut connection = options.connect().await.expect("opened");
                let rows: Vec<(String, String)> = sqlx::query_as(query).fetch_all(&mut connection).await.expect("read");
                sqlx::Connection::close(connection).await.expect("closed");
                rows
            }
        };
        let tenants = rows("default.sqlite", "SELECT location, table_prefix FROM tenants").await;
        let locations: HashSet<String> = tenants.iter().map(|(location, _)| location.clone()).collect();
        let mut strays: Vec<String> = ["tenants", "templates"]
            .into_iter()
            .flat_map(|part| files(&data.join(part)).into_iter().map(move |file| format!("{part}/{file}")))
            .filter(|file| !locations.contains(file.trim_end_matches("-wal").trim_end_matches("-shm")))
            .filter(|file| !(file.starts_with("templates/tenant-") && file.ends_with(".sqlite")))
            .collect();
        if data.join("shared-1.sqlite").exists() {
            let tables = rows("shared-1.sqlite", "SELECT name, type FROM sqlite_master WHERE type = 'table'").await;
            let is_owned = |table: &String| {
                let mut prefixes = tenants.iter().map(|(_, prefix)| prefix).filter(|prefix| !prefix.is_empty());
                prefixes.any(|prefix| table.starts_with(prefix.as_str()))
            };
            let names = tables.into_iter().map(|(name, _)| name);
            strays.extend(names.filter(|name| !name.starts_with("sqlite_") && !is_owned(name)));
        }
        strays
    })
}

/// The same on a database server: databases, and tables in the shared one.
fn strays_on_server(folder: &Path, database: &TestDatabase) -> Vec<String> {
    let url = database.url();
    let column = |name: &str| engine::texts(url, &format!("SELECT {name} FROM tenants"));
    let (locations, prefixes) = (column("location"), column("table_prefix"));
    // Other tests have databases on the server, too: what this one had is in its list.
    let had = std::fs::read_to_string(folder.join(HAD)).unwrap_or_default();
    let gone = had.lines().filter(|location| !locations.iter().any(|present| present == location));
    let names = gone.filter_map(|location| location.strip_prefix("main:")).filter(|name| !name.is_empty());
    let left = names.filter(|name| engine::exists(url, name)).map(ToOwned::to_owned);
    let left: Vec<String> = left.collect();
    let tables = engine::tables(url).into_iter().filter(|table| table.contains("__"));
    let is_owned = |table: &String| prefixes.iter().any(|prefix| !prefix.is_empty() && table.starts_with(prefix));
    left.into_iter().chain(tables.filter(|table| !is_owned(table))).collect()
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

/// After a crash: starts the server, waits until what was begun is finished, checks that
/// the tenant answers as its state says, and that the neighbour never noticed.
fn restart_and_expect(folder: &Path, expected: Option<&str>) {
    let server = Process::serve(folder);
    wait_until(&format!("`acme` to be {expected:?}"), || (state(folder).as_deref() == expected).then_some(()));
    let mut visitor = server.browser();
    let status = if expected == Some("running") { 200 } else { 404 };
    // A lease of the one that died may have to end first; then the server does it while it
    // serves, and shows it a moment after the registry says so.
    wait_until("it to be served as it is", || (visitor.get("/acme/").status == status).then_some(()));
    for path in ["/acme/", "/acme/posts/ice", "/acme/admin/sign-in"] {
        visitor.get(path).expect_status(status);
    }
    if expected == Some("running") {
        visitor.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    }
    visitor.get("/acme-two/posts/ice").expect_status(200);
    drop(server);
    assert_eq!(strays(folder), [""; 0]);
}

#[test]
fn a_creation_that_dies_is_not_there_or_done() {
    for isolation in MODES {
        let places = [("create.before_commit", None), ("create.committed", Some("uninitialized"))];
        for (point, expected) in turns(isolation, places) {
            let folder = folder_with_a_neighbour(isolation);
            crash(folder.path(), point, &create("acme", isolation));
            restart_and_expect(folder.path(), expected);
            if expected.is_none() {
                command(folder.path(), &create("acme", isolation));
            }
            command(folder.path(), &set_up("acme"));
            restart_and_expect(folder.path(), Some("running"));
        }
    }
}

#[test]
fn a_set_up_that_dies_is_finished_by_the_next_server() {
    for isolation in MODES {
        for point in turns(isolation, ["set_up.recorded", "set_up.tables_made", "set_up.seeded", "set_up.done"]) {
            let folder = folder_with_a_neighbour(isolation);
            command(folder.path(), &create("acme", isolation));
            crash(folder.path(), point, &set_up("acme"));
            restart_and_expect(folder.path(), Some("running"));
        }
    }
}

#[test]
fn a_creation_with_its_set_up_that_dies_in_between_can_be_set_up() {
    let folder = folder_with_a_neighbour("database");
    crash(folder.path(), "create.committed", &create_and_set_up("acme", "database"));
    match state(folder.path()).as_deref() {
        Some("uninitialized") => {
            restart_and_expect(folder.path(), Some("uninitialized"));
            command(folder.path(), &set_up("acme"));
        }
        // Where both are one change, the next server does the rest.
        Some("provisioning") => {}
        other => panic!("`acme` is {other:?}"),
    }
    restart_and_expect(folder.path(), Some("running"));
}

#[test]
fn a_reset_that_dies_is_finished_by_the_next_server() {
    for isolation in MODES {
        let places = [
            ("reset.recorded", &RESET[..]),
            ("reset.data_removed", &RESET),
            ("reset.done", &RESET),
            ("reset.recorded", &RESET_SETUP),
            ("reset.sessions_ended", &RESET_SETUP),
            ("reset.done", &RESET_SETUP),
        ];
        for (point, arguments) in turns(isolation, places) {
            let folder = folder_with_a_neighbour(isolation);
            command(folder.path(), &create_and_set_up("acme", isolation));
            crash(folder.path(), point, arguments);
            restart_and_expect(folder.path(), Some("uninitialized"));
            command(folder.path(), &set_up("acme"));
            restart_and_expect(folder.path(), Some("running"));
        }
    }
}

#[test]
fn a_deletion_that_dies_is_finished_by_the_next_server() {
    for isolation in MODES {
        for point in turns(isolation, ["delete.recorded", "delete.data_removed", "delete.done"]) {
            let folder = folder_with_a_neighbour(isolation);
            command(folder.path(), &create_and_set_up("acme", isolation));
            crash(folder.path(), point, &DELETE);
            restart_and_expect(folder.path(), None);
            command(folder.path(), &create_and_set_up("acme", isolation));
            restart_and_expect(folder.path(), Some("running"));
        }
    }
}

#[test]
fn a_command_that_dies_beside_a_running_server_is_finished_by_it() {
    let folder = folder_with_a_neighbour("database");
    let server = Process::serve(folder.path());
    command(folder.path(), &create_and_set_up("acme", "database"));
    crash(folder.path(), "delete.recorded", &DELETE);
    wait_until("the deletion to be done", || state(folder.path()).is_none().then_some(()));
    server.browser().get("/acme/").expect_status(404);
    drop(server);
    assert_eq!(strays(folder.path()), [""; 0]);
}

#[test]
fn a_command_that_is_still_at_it_is_left_to_its_work() {
    let folder = folder_with_a_neighbour("database");
    command(folder.path(), &create_and_set_up("acme", "database"));
    let mut program = rowhouse(folder.path());
    program.env("ROWHOUSE_CRASH_POINT", "delete.recorded").args(DELETE);
    let mut slow = Process::spawn(program);
    slow.wait_for("crash point reached");
    let server = Process::serve(folder.path());
    server.browser().get("/acme/").expect_status(404);
    assert_eq!(state(folder.path()).as_deref(), Some("deleting"), "nobody else finishes it");
    slow.kill();
    wait_until("the deletion to be done", || state(folder.path()).is_none().then_some(()));
}

#[test]
fn a_site_that_is_being_made_says_so_until_it_is_there() {
    let folder = folder_with_a_neighbour("database");
    command(folder.path(), &create("acme", "database"));
    let mut program = rowhouse(folder.path());
    program.env("ROWHOUSE_CRASH_POINT", "set_up.recorded").args(set_up("acme"));
    let mut slow = Process::spawn(program);
    slow.wait_for("crash point reached");
    let server = Process::serve(folder.path());
    let mut visitor = server.browser();
    for door in ["/acme/", "/acme/admin/sign-in"] {
        let answer = visitor.get(door).expect_status(503).expect_text("This site is being set up");
        assert_eq!(answer.header("retry-after"), Some("5"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("vary"), Some("accept-language"));
        let german = visitor.get_with(door, &[("accept-language", "de")]).expect_status(503);
        german.expect_text("Diese Website wird gerade eingerichtet");
    }
    slow.kill();
    wait_until("the site to be there", || (visitor.get("/acme/").status == 200).then_some(()));
}

#[test]
fn a_server_that_dies_in_the_middle_of_a_deletion_finishes_it_when_it_is_back() {
    let folder = folder_with_a_neighbour("database");
    command(folder.path(), &create_and_set_up("acme", "database"));
    let mut server = Process::serve_with(folder.path(), |command| {
        command.env("ROWHOUSE_CRASH_POINT", "delete.data_removed");
    });
    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    operator.get("/admin/tenants/acme/delete").expect_status(200);
    let address = server.address;
    let form = std::thread::spawn(move || {
        // The answer never comes.
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            operator.post_form("/admin/tenants/acme/delete", &[("typed_name", "acme")])
        }));
    });
    server.process.wait_for("crash point reached: delete.data_removed");
    assert!(std::net::TcpStream::connect(address).is_ok());
    server.process.kill();
    form.join().expect("the form was given up");
    restart_and_expect(folder.path(), None);
}

#[test]
fn a_server_that_is_killed_again_and_again_loses_nothing() {
    let folder = folder_with_a_neighbour("database");
    for number in 0..4 {
        let mut server = Process::serve(folder.path());
        let mut visitor = server.browser();
        visitor.get("/acme-two/").expect_status(200);
        visitor.sign_in("/acme-two", ADMIN, PASSWORD).expect_status(303);
        visitor.get("/acme-two/admin/profile").expect_status(200);
        let name = format!("site{number}");
        command(folder.path(), &create_and_set_up(&name, MODES[number % 2]));
        server.process.kill();
    }
    let server = Process::serve(folder.path());
    for number in 0..4 {
        server.browser().get(&format!("/site{number}/")).expect_status(200);
    }
}

#[test]
fn every_crash_point_is_tried() {
    let source = crate::architecture::read_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let points = source.iter().flat_map(|(_, text)| text.split("crash_point(\"").skip(1));
    let mut points: Vec<&str> = points.filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    assert!(points.len() > 10, "they were not found: {points:?}");
    let files = [
        include_str!("mod.rs"),
        include_str!("copies.rs"),
        include_str!("../migrate.rs"),
        include_str!("../backup/scheduled_processes.rs"),
        include_str!("../farm/leaving.rs"),
        include_str!("../farm/once.rs"),
        include_str!("../import/broken_off.rs"),
    ];
    let tried = files.concat();
    points.retain(|point| !tried.contains(&format!("\"{point}\"")));
    assert_eq!(points, [""; 0]);
}
