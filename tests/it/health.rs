//! What supervisors and monitors see of a node, and how it ends.

use crate::support::awake::Awake;
use crate::support::engine::is_embedded;
use crate::support::process::{password_file, run, wait_until};
use crate::support::raw::{connect, parse, read_to_end};
use crate::support::{ADMIN, PASSWORD, Process, SUPER_USER, TestServer};
use std::fs::Permissions;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

#[test]
fn a_node_is_live_and_ready() {
    let server = TestServer::start();
    server.get("/_/health/live").expect_status(200).expect_text("live");
    server.get("/_/health/ready").expect_status(200).expect_text("ready");
}

#[test]
fn a_node_that_nobody_has_set_up_is_live_and_ready_to_be() {
    let server = TestServer::start_fresh();
    server.get("/_/health/live").expect_status(200);
    server.get("/_/health/ready").expect_status(200);
}

#[test]
fn a_node_whose_registry_does_not_answer_is_not_ready_and_serves_its_sites_all_the_same() {
    let server = TestServer::start().with_tenant("acme");
    let rename = |from: &str, to: &str| {
        server.in_registry(&format!("ALTER TABLE {from} RENAME TO {to}"));
    };
    rename("registry_state", "hidden_state");
    let answer = server.get("/_/health/ready").expect_status(503);
    assert!(!answer.text().contains("registry_state"), "{}", answer.describe());
    server.get("/_/health/live").expect_status(200);
    server.get("/acme/").expect_status(200);
    server.get("/acme/posts/ice").expect_status(200);
    rename("hidden_state", "registry_state");
    server.get("/_/health/ready").expect_status(200);
}

#[test]
fn metrics_are_in_the_text_format_of_prometheus() {
    // The numbers are those of one process.
    let server = TestServer::start_alone().with_own_database("acme").with_own_database("bolt");
    server.suspend("bolt");
    for _ in 0..3 {
        server.get("/acme/").expect_status(200);
    }
    server.get("/bolt/").expect_status(503);
    let page = server.get("/_/metrics").expect_status(200);
    assert_eq!(page.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    let text = page.text();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.rsplit_once(' ').unwrap_or_else(|| panic!("{line}"));
        assert!(name.starts_with("rowhouse_"), "{line}");
        assert!(value.parse::<f64>().is_ok(), "{line}");
        let family = name.split(['{', ' ']).next().unwrap_or_default();
        let family = ["_bucket", "_sum", "_count"].iter().find_map(|end| family.strip_suffix(end)).unwrap_or(family);
        for comment in ["# HELP", "# TYPE"] {
            let introduced = text.matches(&format!("{comment} {family} ")).count();
            assert_eq!(introduced, 1, "{comment} of {line}");
        }
    }
    assert!(!text.contains("acme"), "no tenant is named where anybody can look");
    for (metric, value) in [
        ("rowhouse_requests_total{source=\"cache_hit\"}", 2),
        ("rowhouse_requests_total{source=\"cache_miss\"}", 1),
        ("rowhouse_requests_total{source=\"refused\"}", 1),
        ("rowhouse_responses_total{class=\"5xx\"}", 1),
        ("rowhouse_tenants{state=\"running\"}", 1),
        ("rowhouse_tenants{state=\"suspended\"}", 1),
        ("rowhouse_tenants{state=\"failed\"}", 0),
        ("rowhouse_page_cache_entries", 1),
    ] {
        assert_eq!(server.metric(metric), value, "{metric}");
    }
    assert!(server.metric("rowhouse_pools_open") >= 2, "the registry's and acme's");
    assert!(server.metric("rowhouse_request_duration_seconds_count") >= 5);
}

#[test]
fn a_database_that_nobody_visits_is_closed() {
    let server = TestServer::start_with(|settings| settings.database.idle_seconds = 1).with_own_database("acme");
    server.get("/acme/").expect_status(200);
    let open = server.metric("rowhouse_pools_open");
    wait_until("acme's database to be closed", || (server.metric("rowhouse_pools_open") < open).then_some(()));
    server.get("/acme/posts/ice").expect_status(200);
}

#[test]
fn more_tenants_than_connections_are_all_served() {
    let mut server = TestServer::start_with(|settings| {
        settings.database.max_connections = 12;
        settings.database.connections_per_tenant = 4;
        settings.page_cache.enabled = false;
    });
    let tenants = ["ash", "birch", "cedar", "dogwood", "elm", "fir"];
    for tenant in tenants {
        server = server.with_own_database(tenant);
    }
    std::thread::scope(|scope| {
        for tenant in tenants {
            let server = &server;
            scope.spawn(move || {
                for _ in 0..5 {
                    server.get(&format!("/{tenant}/")).expect_status(200).expect_text(tenant);
                }
            });
        }
    });
    assert!(server.metric("rowhouse_pools_open") <= 3, "twelve connections are three pools of four");
}

#[test]
fn the_health_command_says_whether_the_server_answers() {
    let server = TestServer::start();
    let listen = server.address().to_string();
    let ask = |listen: &str| run(server.scratch(), ["--listen", listen, "health"]).status.code();
    assert_eq!(ask(&listen), Some(0));
    drop(server);
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(run(folder.path(), ["--listen", &listen, "health"]).status.code(), Some(1));
}

/// The beginning of an upload: the head, and a part of the body.
const BEGINNING: &str = "POST /admin/sign-in HTTP/1.1\r\nHost: sites.example\r\nContent-Length: 39\r\n\
     Content-Type: application/x-www-form-urlencoded\r\n\r\ncsrf=none&email=nobody";

#[test]
fn a_server_that_is_told_to_stop_finishes_what_is_in_flight() {
    for signal in ["TERM", "INT"] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut server = Process::serve(folder.path());
        let mut upload = connect(server.address);
        upload.write_all(BEGINNING.as_bytes()).expect("sent");
        std::thread::sleep(Duration::from_millis(200));
        server.process.signal(signal);
        server.process.wait_for("stopping");
        wait_until("new visitors to be turned away", || {
            std::net::TcpStream::connect(server.address).is_err().then_some(())
        });
        std::thread::sleep(Duration::from_millis(300));
        upload.write_all(b"@x.example&a=b&cd").expect("the upload goes on");
        let answer = parse(&read_to_end(&mut upload));
        assert_eq!(answer.status, 403, "{signal}: it was read and answered: {}", answer.describe());
        assert!(server.process.wait().success(), "{signal}");
        server.process.wait_for("stopped");
    }
}

#[test]
fn a_client_that_never_finishes_does_not_keep_the_server_from_stopping() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Process::serve_with(folder.path(), |command| {
        command.env("ROWHOUSE__SERVER__SHUTDOWN_SECONDS", "1");
    });
    let mut upload = connect(server.address);
    upload.write_all(BEGINNING.as_bytes()).expect("sent");
    std::thread::sleep(Duration::from_millis(200));
    let started = Awake::now();
    server.process.signal("TERM");
    assert!(server.process.wait().success());
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    let _ = upload.read(&mut [0; 16]);
}

#[test]
fn idle_visitors_do_not_keep_the_server_from_stopping() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Process::serve(folder.path());
    let mut visitor = server.browser();
    visitor.get("/_/health/live").expect_status(200);
    let started = Awake::now();
    server.process.signal("TERM");
    assert!(server.process.wait().success());
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn a_server_that_stopped_leaves_its_databases_whole_and_its_folder_free() {
    let folder = tempfile::tempdir().expect("a folder");
    password_file(folder.path());
    let mut server = Process::serve(folder.path());
    server.browser().sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    server.process.signal("TERM");
    assert!(server.process.wait().success());
    let data = folder.path().join("data");
    assert!(!data.join("default.sqlite-wal").exists(), "the log went back into the file");
    Process::serve(folder.path()).browser().sign_in("", SUPER_USER, PASSWORD).expect_status(303);
}

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode() & 0o777
}

#[test]
fn data_is_its_owners_alone_and_what_an_earlier_version_left_open_is_closed_at_the_start() {
    if !is_embedded() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let tenants = data.join("tenants");
    {
        let mut server = Process::serve(folder.path());
        password_file(folder.path());
        let admin = ["--recipe", "blank", "--admin-email", ADMIN, "--admin-password-file", "password"];
        let create = ["tenant", "create", "acme", "--prefix", "acme"];
        let made = run(folder.path(), [&create[..], &admin].concat());
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let files = std::fs::read_dir(&tenants).expect("a folder").map(|file| file.expect("a file").path());
        let files: Vec<_> = files.chain([data.join("default.sqlite")]).collect();
        assert!(files.len() >= 2, "{files:?}");
        for file in files {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
        for part in ["tenants", "templates", "drafts", "locks"] {
            assert_eq!(mode(&data.join(part)), 0o700, "{part}");
        }
        server.process.signal("TERM");
        assert!(server.process.wait().success());
    }
    let open = |path: &Path, mode: u32| std::fs::set_permissions(path, Permissions::from_mode(mode)).expect("set");
    let (database, mine) = (data.join("default.sqlite"), data.join("notes.txt"));
    std::fs::write(&mine, "not Rowhouse's").expect("written");
    open(&mine, 0o644);
    open(&database, 0o644);
    open(&tenants, 0o755);
    let server = Process::serve(folder.path());
    server.process.wait_for("took the rights of others from 2 files and folders");
    assert_eq!((mode(&database), mode(&tenants), mode(&mine)), (0o600, 0o700, 0o644));
}

#[test]
fn a_secret_that_everybody_can_read_is_named_in_a_warning() {
    let folder = tempfile::tempdir().expect("a folder");
    let _server = Process::serve(folder.path());
    let password = password_file(folder.path());
    let open = |path: &Path, mode: u32| std::fs::set_permissions(path, Permissions::from_mode(mode)).expect("set");
    let ask = || {
        let arguments = ["user", "reset-password", SUPER_USER, "--password-file"].map(Path::new);
        let output = run(folder.path(), arguments.into_iter().chain([password.as_path()]));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let warning = format!("every user of this machine can read the secret in {}", password.display());
    open(&password, 0o644);
    open(folder.path(), 0o700);
    assert!(!ask().contains(&warning), "{}", ask());
    open(folder.path(), 0o755);
    let is_reached = folder.path().ancestors().skip(1).all(|above| mode(above) & 0o001 != 0);
    assert_eq!(ask().contains(&warning), is_reached, "{}", ask());
    open(&password, 0o600);
    assert!(!ask().contains(&warning), "{}", ask());
}

#[test]
fn a_server_that_is_told_to_stop_says_so_and_goes_on_answering_for_the_time_of_its_drain() {
    let folder = tempfile::tempdir().expect("a folder");
    let drained = |seconds: &str| {
        let server = Process::serve_with(folder.path(), |command| {
            command.env("ROWHOUSE__SERVER__DRAIN_SECONDS", seconds);
        });
        server.browser().get("/_/health/ready").expect_status(200);
        server.process.signal("TERM");
        server
    };
    let mut server = drained("3");
    let told = Instant::now();
    wait_until("the server to say that it leaves", || {
        let ready = server.browser().get("/_/health/ready");
        (ready.status == 503).then(|| ready.expect_text("draining"))
    });
    server.browser().get("/_/health/live").expect_status(200);
    assert!(server.process.wait().success());
    assert!(told.elapsed() >= Duration::from_secs(3), "{:?}", told.elapsed());
    // Who says it twice does not want to wait.
    let mut server = drained("600");
    wait_until("the server to say that it leaves", || {
        (server.browser().get("/_/health/ready").status == 503).then_some(())
    });
    server.process.signal("TERM");
    assert!(server.process.wait().success());
}
