//! Scheduled backups and processes: several make one run, and one that dies leaves it to
//! the next.

use super::scheduled::archives;
use super::succeed;
use crate::support::engine::TestDatabase;
use crate::support::process::{Server, password_file, rowhouse, share_registry, wait_until};
use crate::support::redis::RedisServer;
use crate::support::{ADMIN, Process};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A data folder with two tenants, to which no server was started yet.
fn folder_with_tenants() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    password_file(folder.path());
    for tenant in ["acme", "bolt"] {
        let create = ["tenant", "create", tenant, "--prefix", tenant, "--recipe", "blog"];
        succeed(folder.path(), &[&create[..], &["--admin-email", ADMIN, "--admin-password-file", "password"]].concat());
    }
    folder
}

fn backups(folder: &Path) -> PathBuf {
    folder.join("backups")
}

/// A server that backs up to the folder; the first run is due as soon as it starts.
fn serve(folder: &Path, adjust: impl FnOnce(&mut Command)) -> Server {
    Process::serve_with(folder, |command| {
        command.env("ROWHOUSE__BACKUPS__FOLDER", backups(folder));
        adjust(command);
    })
}

/// The runs that the registry remembers.
fn runs(folder: &Path) -> Vec<Value> {
    let mut command = rowhouse(folder);
    command.env("ROWHOUSE__BACKUPS__FOLDER", backups(folder)).args(["backups", "status", "--json"]);
    let shown = crate::support::process::output(command);
    let shown: Value = serde_json::from_slice(&shown.stdout).expect("JSON");
    shown["runs"].as_array().expect("a list").clone()
}

fn wait_for_end(folder: &Path) -> Value {
    wait_until("the run to end", || {
        let last = runs(folder).into_iter().next()?;
        last["finished_at"].is_string().then_some(last)
    })
}

/// All files below the backups' folder, by their names.
fn files(folder: &Path) -> Vec<String> {
    let tenants =
        ["acme", "bolt"].into_iter().filter_map(|tenant| std::fs::read_dir(backups(folder).join(tenant)).ok());
    let names = tenants.flatten().map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.collect()
}

fn made(folder: &Path) -> [usize; 2] {
    ["acme", "bolt"].map(|tenant| archives(&backups(folder), tenant).len())
}

#[test]
fn a_run_of_a_process_that_died_is_finished_by_the_next_one() {
    for (point, before) in
        [("backups.archive_written", [0, 0]), ("backups.tenant_done", [1, 0]), ("backups.all_done", [1, 1])]
    {
        let folder = folder_with_tenants();
        let mut server = serve(folder.path(), |command| {
            command.env("ROWHOUSE_CRASH_POINT", point);
        });
        if point == "backups.all_done" {
            server.process.wait_for("crash point reached");
        } else {
            server.process.wait_for(&format!("crash point reached: {point}"));
        }
        server.browser().get("/acme/").expect_status(200);
        server.process.kill();
        assert_eq!(made(folder.path()), before, "{point}");
        let halves = files(folder.path()).iter().filter(|name| name.starts_with('.')).count();
        assert_eq!(halves, usize::from(point == "backups.archive_written"), "{point}");
        if halves == 1 {
            // The next one may be so quick that it would give its own half the same name.
            let acme = backups(folder.path()).join("acme");
            std::fs::rename(acme.join(&files(folder.path())[0]), acme.join(".acme-20260101T000000Z.rowhouse.half"))
                .expect("renamed");
        }
        let first = archives(&backups(folder.path()), "acme").pop();

        let _server = serve(folder.path(), |_| {});
        let run = wait_for_end(folder.path());
        assert_eq!((&run["outcome"], &run["archived"], &run["tenants"]), (&"complete".into(), &2.into(), &2.into()));
        assert_eq!(runs(folder.path()).len(), 1, "{point}: it is the same run");
        assert_eq!(made(folder.path()), [1, 1], "{point}: nobody is backed up twice");
        assert_eq!(files(folder.path()).len(), 2, "{point}: no half file is left");
        if let Some(first) = first {
            assert_eq!(archives(&backups(folder.path()), "acme"), [first], "{point}");
        }
    }
}

#[test]
fn a_server_that_is_told_to_stop_does_not_wait_for_its_backups() {
    let folder = folder_with_tenants();
    let mut server = serve(folder.path(), |command| {
        // In the middle of a tenant, whose database is held.
        command.env("ROWHOUSE_CRASH_POINT", "backup.begun").env("ROWHOUSE__SERVER__SHUTDOWN_SECONDS", "1");
    });
    server.process.wait_for("crash point reached");
    server.process.signal("TERM");
    assert!(server.process.wait().success());
    assert_eq!(files(folder.path()), [""; 0], "the half archive went with it");
    let _server = serve(folder.path(), |_| {});
    assert_eq!(wait_for_end(folder.path())["archived"], 2);
}

#[test]
fn two_servers_with_one_registry_make_one_run() {
    let folder = folder_with_tenants();
    // The first start makes the super user.
    drop(Process::serve(folder.path()));
    // A second server has a data folder and locks of its own, and the same databases.
    let other = tempfile::tempdir().expect("a folder");
    let data = other.path().join("data");
    std::fs::create_dir(&data).expect("made");
    for shared in ["default.sqlite", "tenants", "registry.key"] {
        let place = folder.path().join("data").join(shared);
        if place.exists() {
            std::os::unix::fs::symlink(place, data.join(shared)).expect("linked");
        }
    }
    let adjust = |command: &mut Command| {
        command.env("ROWHOUSE__BACKUPS__FOLDER", backups(folder.path()));
    };
    // On a database server they are a farm; on files nobody else can know of them.
    let redis = TestDatabase::of(folder.path()).map(|_| RedisServer::start());
    if let Some(redis) = &redis {
        share_registry(folder.path(), other.path(), redis);
    }
    let servers = std::thread::scope(|scope| {
        let first = scope.spawn(|| Process::serve_with(folder.path(), adjust));
        let second = scope.spawn(|| Process::serve_with(other.path(), adjust));
        [first.join().expect("served"), second.join().expect("served")]
    });
    for server in &servers {
        server.browser().get("/acme/").expect_status(200);
    }
    wait_for_end(folder.path());
    std::thread::sleep(std::time::Duration::from_secs(3));
    let runs = runs(folder.path());
    assert_eq!((runs.len(), &runs[0]["archived"]), (1, &2.into()), "{runs:?}");
    assert_eq!(made(folder.path()), [1, 1]);
    let counted: u64 = servers
        .iter()
        .map(|server| {
            let page = server.browser().get("/_/metrics").text();
            let line = page.lines().find(|line| line.starts_with("rowhouse_backup_runs_total{outcome=\"complete\"}"));
            line.expect("a metric").rsplit(' ').next().expect("a value").parse::<u64>().expect("a number")
        })
        .sum();
    assert_eq!(counted, 1, "one of them did it");
}

#[test]
fn commands_at_the_same_time_share_a_run_with_the_server() {
    let folder = folder_with_tenants();
    let _server = serve(folder.path(), |_| {});
    wait_for_end(folder.path());
    let mut commands: Vec<_> = (0..4)
        .map(|_| {
            let mut command = rowhouse(folder.path());
            command.env("ROWHOUSE__BACKUPS__FOLDER", backups(folder.path())).args(["backups", "run"]);
            command.stdout(Stdio::null()).spawn().expect("the program starts")
        })
        .collect();
    assert!(commands.iter_mut().all(|command| command.wait().expect("ended").success()));
    let runs = runs(folder.path());
    // Who comes after the end of the run of the others has one of its own.
    assert!((2..=5).contains(&runs.len()), "{runs:?}");
    assert!(runs.iter().all(|run| run["outcome"] == "complete" && run["archived"] == 2), "{runs:?}");
}
