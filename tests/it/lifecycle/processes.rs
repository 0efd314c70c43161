//! Two processes over one data folder.

use crate::support::process::{run, wait_until};
use crate::support::{Process, TestServer};
use rowhouse::domain::tenant::TenantState;
use std::time::{Duration, Instant};

/// Asks until a path answers with a status, and says how long that took.
fn time_until(server: &TestServer, path: &str, status: u16) -> Duration {
    let started = Instant::now();
    wait_until(&format!("{path} to answer {status}"), || (server.get(path).status == status).then_some(()));
    started.elapsed()
}

#[test]
fn what_another_process_does_is_in_force_within_a_second() {
    let server = TestServer::start().with_tenant("acme");
    server.get("/acme/").expect_status(200);
    let folder = server.scratch();
    let password = crate::support::process::password_file(folder);
    let password = password.to_str().expect("text");
    for (arguments, path, status) in [
        (&["tenant", "suspend", "acme"][..], "/acme/", 503),
        (&["tenant", "resume", "acme"], "/acme/", 200),
        (
            &[
                "tenant",
                "create",
                "bolt",
                "--prefix",
                "bolt",
                "--recipe",
                "blank",
                "--admin-email",
                "o@bolt.example",
                "--admin-password-file",
                password,
            ],
            "/bolt/",
            200,
        ),
        (&["tenant", "reset", "acme", "--yes", "--delete-data"], "/acme/", 404),
        (&["tenant", "delete", "bolt", "--yes"], "/bolt/", 404),
    ] {
        let output = run(folder, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        let took = time_until(&server, path, status);
        assert!(took < Duration::from_secs(1), "{arguments:?} was in force after {took:?}");
    }
    assert_eq!(server.state("acme"), TenantState::Uninitialized);
}

#[test]
fn a_tenants_state_outlives_the_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let password = crate::support::process::password_file(folder.path());
    for tenant in ["acme", "bolt"] {
        let output = run(
            folder.path(),
            [
                "tenant",
                "create",
                tenant,
                "--prefix",
                tenant,
                "--recipe",
                "blank",
                "--admin-email",
                "o@acme.example",
                "--admin-password-file",
                password.to_str().expect("text"),
            ],
        );
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(run(folder.path(), ["tenant", "suspend", "bolt"]).status.success());
    for _ in 0..2 {
        let server = Process::serve(folder.path());
        server.browser().get("/acme/").expect_status(200);
        server.browser().get("/bolt/").expect_status(503);
    }
}

#[test]
fn two_processes_that_work_on_one_tenant_take_turns() {
    let server = TestServer::start();
    let folder = server.scratch();
    let password = crate::support::process::password_file(folder);
    let create = || {
        run(
            folder,
            [
                "tenant",
                "create",
                "acme",
                "--prefix",
                "acme",
                "--recipe",
                "blog",
                "--admin-email",
                "o@acme.example",
                "--admin-password-file",
                password.to_str().expect("text"),
            ],
        )
    };
    let outputs: Vec<_> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(create)).collect();
        runs.into_iter().map(|run| run.join().expect("run")).collect()
    });
    let done = outputs.iter().filter(|output| output.status.success()).count();
    assert_eq!(done, 1, "one is first, and the others are refused: {outputs:?}");
    for refused in outputs.iter().filter(|output| !output.status.success()) {
        let line = String::from_utf8_lossy(&refused.stderr);
        assert!(line.contains("is there already") && line.trim_end().lines().count() == 1, "{line}");
    }
    wait_until("the tenant to run", || (server.get("/acme/").status == 200).then_some(()));
}
