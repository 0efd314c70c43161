//! Several servers on one registry that lies on a database server: what is done once is done
//! once, whoever dies, sleeps, or has a clock that is wrong.
//!
//! With a registry in a file there is one server, and nothing to see here.

mod migrations;
mod stopping;

use crate::support::awake::Awake;
use crate::support::engine::{self, TestDatabase};
use crate::support::process::{self, LEASE, Server, password_file, rowhouse, wait_until};
use crate::support::redis::RedisServer;
use crate::support::shown_once::api_token;
use crate::support::{ADMIN, Browser, PASSWORD, Process, Response, SUPER_USER};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;
use tempfile::TempDir;
use ureq::http::Method;

const TENANTS: &str = "/_/api/v1/tenants";

/// Two nodes with data folders of their own on one registry.
struct Farm {
    folders: [TempDir; 2],
    _redis: RedisServer,
}

impl Farm {
    /// None where the suite runs on SQLite.
    fn new() -> Option<Self> {
        if engine::is_embedded() {
            return None;
        }
        let folders = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
        let redis = RedisServer::start();
        process::share_registry(folders[0].path(), folders[1].path(), &redis);
        Some(Self { folders, _redis: redis })
    }

    fn folder(&self, node: usize) -> &Path {
        self.folders[node].path()
    }

    fn serve(&self, node: usize, adjust: impl FnOnce(&mut Command)) -> Server {
        Process::serve_with(self.folder(node), adjust)
    }

    /// Runs a command on a node's machine, which must do what it is told.
    fn run(&self, node: usize, arguments: &[&str]) {
        password_file(self.folder(node));
        let output = process::run(self.folder(node), arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Makes a tenant with a site, by the first node's command line.
    fn create_site(&self, tenant: &str, recipe: &str) {
        let create = ["tenant", "create", tenant, "--prefix", tenant, "--recipe", recipe];
        self.run(0, &[&create[..], &["--admin-email", ADMIN, "--admin-password-file", "password"]].concat());
    }

    /// A command on a node's machine that stops for a moment at a place.
    fn pause(&self, node: usize, point: &str, arguments: &[&str]) -> Process {
        let mut program = rowhouse(self.folder(node));
        program.env("ROWHOUSE_PAUSE_POINT", point).args(arguments);
        let process = Process::spawn(program);
        process.wait_for(&format!("pause point reached: {point}"));
        process.signal("STOP");
        process
    }

    fn state(&self, tenant: &str) -> Option<String> {
        let url = self.registry();
        engine::texts(url.url(), &format!("SELECT state FROM tenants WHERE name = '{tenant}'")).pop()
    }

    fn registry(&self) -> TestDatabase {
        TestDatabase::of(self.folder(0)).expect("on a server")
    }

    /// Everything that the registry says of tenants, and what was done with them.
    fn written(&self) -> Vec<String> {
        let registry = self.registry();
        ["tenants", "tenant_changes", "registry_state", "registry_audit", "kept_copies"]
            .iter()
            .flat_map(|table| engine::rows(registry.url(), table))
            .collect()
    }
}

/// What backups are made of, and by whom.
impl Farm {
    /// With two sites of which there is something to back up.
    fn of_two_sites() -> Option<Self> {
        let farm = Self::new()?;
        for tenant in ["acme", "bolt"] {
            farm.create_site(tenant, "blog");
        }
        Some(farm)
    }

    /// Each node has a folder of its own for them.
    fn backups(&self, node: usize) -> PathBuf {
        self.folder(node).join("backups")
    }

    /// Starts a node that makes them, and that gets no further than a place.
    fn serve_backups(&self, node: usize, point: &str, adjust: impl FnOnce(&mut Command)) -> Server {
        self.serve(node, |command| {
            adjust(command);
            command.env("ROWHOUSE__BACKUPS__FOLDER", self.backups(node)).env("ROWHOUSE_CRASH_POINT", point);
        })
    }

    /// The runs, as they are told at the second node.
    fn backup_runs(&self) -> Value {
        let mut command = rowhouse(self.folder(1));
        command.env("ROWHOUSE__BACKUPS__FOLDER", self.backups(1));
        command.args(["backups", "status", "--json"]);
        serde_json::from_slice::<Value>(&process::output(command).stdout).expect("JSON")["runs"].clone()
    }
}

impl Drop for Farm {
    fn drop(&mut self) {
        let registry = self.registry();
        let places = engine::texts(registry.url(), "SELECT location FROM tenants");
        registry.remove(&places);
    }
}

/// A program that calls a node's API with a token.
struct Api {
    browser: Browser,
    authorization: String,
}

impl Api {
    fn of(server: &Server) -> Self {
        let mut operator = server.browser();
        operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
        let token = api_token(&mut operator, "farm");
        Self { browser: server.browser(), authorization: format!("Bearer {token}") }
    }

    /// The same program at another node.
    fn at(&self, server: &Server) -> Self {
        Self { browser: server.browser(), authorization: self.authorization.clone() }
    }

    fn retitle(&mut self, title: &str) -> Response {
        let headers = [("authorization", self.authorization.as_str()), ("content-type", "application/json")];
        let body = json!({ "title": title }).to_string().into_bytes();
        self.browser.send(&Method::PATCH, &format!("{TENANTS}/acme"), &headers, body)
    }

    fn create(&mut self, key: &str) -> Response {
        let admin = json!({ "email": ADMIN, "name": "Mira Oakes", "password": PASSWORD });
        let body = json!({ "name": "acme", "recipe": "blog", "admin": admin }).to_string();
        let headers = [
            ("authorization", self.authorization.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", key),
        ];
        self.browser.send(&Method::POST, TENANTS, &headers, body.into_bytes())
    }
}

fn status(server: &Server, path: &str) -> u16 {
    server.browser().get(path).status
}

/// How many leases a node knows to have lost, as it tells who watches it.
#[track_caller]
fn lost_leases(server: &Server) -> u64 {
    let page = server.browser().get("/_/metrics").expect_status(200).text();
    let line = page.lines().find_map(|line| line.strip_prefix("rowhouse_leases_lost_total "));
    line.unwrap_or_else(|| panic!("no such metric in\n{page}")).parse().expect("a whole number")
}

fn create(isolation: &str) -> Vec<&str> {
    vec!["tenant", "create", "acme", "--prefix", "acme", "--isolation", isolation]
}

fn set_up() -> Vec<&'static str> {
    vec!["tenant", "setup", "acme", "--recipe", "blog", "--admin-email", ADMIN, "--admin-password-file", "password"]
}

#[test]
fn a_set_up_of_a_node_that_died_is_finished_by_another_and_no_clock_matters() {
    for (point, clocks) in
        [("set_up.recorded", ["0", "0"]), ("set_up.tables_made", ["300", "-300"]), ("set_up.seeded", ["-300", "300"])]
    {
        let Some(farm) = Farm::new() else { return };
        let mut first = farm.serve(0, |command| {
            command.env("ROWHOUSE_CRASH_POINT", point).env("ROWHOUSE_CLOCK_OFFSET_SECONDS", clocks[0]);
        });
        let second = farm.serve(1, |command| {
            command.env("ROWHOUSE_CLOCK_OFFSET_SECONDS", clocks[1]);
        });
        let mut api = Api::of(&first);
        // Its answer never comes, and its thread ends with that.
        let asked = thread::spawn(move || api.create("one"));
        first.process.wait_for(&format!("crash point reached: {point}"));
        // As long as the first one lives it is its work, however long it takes.
        thread::sleep(LEASE * 2);
        assert_eq!(status(&second, "/acme/"), 503, "{point}");
        assert_eq!(farm.state("acme").as_deref(), Some("provisioning"), "{point}");
        first.process.kill();
        let died = Awake::now();
        wait_until("the second node to finish it", || (status(&second, "/acme/") == 200).then_some(()));
        assert!(died.elapsed() < LEASE + Duration::from_secs(12), "{point}: after {:?}", died.elapsed());
        second.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
        assert!(asked.join().is_err(), "{point}: nobody answered");
    }
}

#[test]
fn a_node_that_slept_through_the_end_of_its_lease_writes_nothing_and_says_so() {
    for point in ["set_up.recorded", "set_up.tables_made", "set_up.seeded"] {
        let Some(farm) = Farm::new() else { return };
        let first = farm.serve(0, |command| {
            command.env("ROWHOUSE_PAUSE_POINT", point);
        });
        let second = farm.serve(1, |_| {});
        let mut api = Api::of(&first);
        let mut other = api.at(&second);
        let asked = thread::spawn(move || api.create("one"));
        first.process.wait_for(&format!("pause point reached: {point}"));
        first.process.signal("STOP");
        wait_until("the second node to finish it", || (status(&second, "/acme/") == 200).then_some(()));
        other.retitle("As the second one left it").expect_status(200);
        let tenant = TestDatabase::of(farm.folder(0)).map(|registry| {
            let location = engine::texts(registry.url(), "SELECT location FROM tenants").pop().expect("a tenant");
            registry.tenant_url(&location)
        });
        let tenant = tenant.expect("on a server");
        let of_tenant = || -> Vec<String> {
            ["entries", "users", "site"].iter().flat_map(|table| engine::rows(&tenant, table)).collect()
        };
        let (registry_before, tenant_before) = (farm.written(), of_tenant());
        assert!(tenant_before.len() > 5, "{tenant_before:?}");

        first.process.signal("CONT");
        let answer = asked.join().expect("an answer").expect_status(409).json();
        let detail = answer["detail"].as_str().expect("text");
        assert!(detail.starts_with("another server took over the work on tenant `acme`"), "{point}: {detail}");
        assert_eq!(farm.written(), registry_before, "{point}: nothing is written");
        assert_eq!(of_tenant(), tenant_before, "{point}: nothing is written");
        assert!(lost_leases(&first) >= 1, "{point}: who watches it sees that");
        for server in [&first, &second] {
            wait_until("both to serve it", || (status(server, "/acme/") == 200).then_some(()));
        }
        // It is well again, and has a claim of its own when it is asked to.
        farm.run(0, &["tenant", "suspend", "acme"]);
    }
}

#[test]
fn a_process_that_slept_does_not_harm_what_came_after_its_reset() {
    for isolation in ["database", "prefix"] {
        let Some(farm) = Farm::new() else { return };
        let second = farm.serve(1, |_| {});
        farm.run(0, &create(isolation));
        farm.run(0, &set_up());
        let mut asleep = farm.pause(0, "reset.recorded", &["tenant", "reset", "acme", "--delete-data", "--yes"]);
        wait_until("the reset to be finished", || (farm.state("acme")? == "uninitialized").then_some(()));
        farm.run(1, &set_up());
        let before = farm.written();
        asleep.signal("CONT");
        assert!(!asleep.wait().success());
        asleep.wait_for("another server took over the work on tenant `acme`");
        assert_eq!(farm.written(), before, "{isolation}");
        wait_until("it to be served", || (status(&second, "/acme/posts/ice") == 200).then_some(()));
        second.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    }
}

#[test]
fn a_process_that_slept_does_not_lock_the_door_of_a_site_that_stayed() {
    for point in ["move.recorded", "move.copied", "move.closed", "move.verified"] {
        let Some(farm) = Farm::new() else { return };
        let second = farm.serve(1, |_| {});
        farm.run(0, &create("database"));
        farm.run(0, &set_up());
        let mut asleep = farm.pause(0, point, &["tenant", "move", "acme", "--isolation", "prefix"]);
        let registry = farm.registry();
        let taken_back = "SELECT action FROM registry_audit WHERE action = 'undo'";
        wait_until("the move to be taken back", || engine::texts(registry.url(), taken_back).pop());
        let before = farm.written();
        asleep.signal("CONT");
        assert!(!asleep.wait().success(), "{point}");
        asleep.wait_for("another server took over the work on tenant `acme`");
        assert_eq!(farm.written(), before, "{point}");
        let mut editor = second.browser();
        wait_until("people to get in", || (editor.sign_in("/acme", ADMIN, PASSWORD).status == 303).then_some(()));
    }
}

#[test]
fn one_key_is_one_request_at_whichever_node() {
    let Some(farm) = Farm::new() else { return };
    let first = farm.serve(0, |command| {
        command.env("ROWHOUSE_PAUSE_POINT", "set_up.recorded");
    });
    let second = farm.serve(1, |_| {});
    let mut api = Api::of(&first);
    let mut other = api.at(&second);
    let asked = thread::spawn(move || api.create("one"));
    first.process.wait_for("pause point reached");
    let answer = other.create("one").expect_status(409).json();
    assert_eq!(answer["type"], "urn:rowhouse:problem:in-progress");
    first.process.signal("CONT");
    let created = asked.join().expect("an answer").expect_status(201);
    let again = other.create("one").expect_status(201);
    assert_eq!((again.header("idempotent-replayed"), again.json()), (Some("true"), created.json()));
}

#[test]
fn two_nodes_that_start_at_once_make_what_is_declared_once() {
    let Some(farm) = Farm::new() else { return };
    let declare =
        |name: &str| format!("[[tenant]]\nname = \"{name}\"\nrecipe = \"blank\"\nadmin_email = \"{ADMIN}\"\n");
    let declared = ["acme", "bolt", "cove"].map(declare).concat();
    let serve = |node: usize| {
        std::fs::write(farm.folder(node).join("tenants.toml"), &declared).expect("written");
        farm.serve(node, |_| {})
    };
    // The tables of the registry are there: this is about what is in them.
    farm.run(0, &["tenant", "list"]);
    let servers = thread::scope(|scope| {
        let starts = [scope.spawn(|| serve(0)), scope.spawn(|| serve(1))];
        starts.map(|start| start.join().expect("served"))
    });
    for server in &servers {
        for path in ["/acme/", "/bolt/", "/cove/"] {
            wait_until("both to serve them", || (status(server, path) == 200).then_some(()));
        }
        server.browser().sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    }
    let registry = farm.registry();
    let count = |what: &str| engine::texts(registry.url(), what).len();
    assert_eq!(count("SELECT name FROM tenants"), 3);
    assert_eq!(count("SELECT email FROM users"), 1);
    let made = servers.iter().flat_map(|server| server.process.lines());
    assert_eq!(made.filter(|line| line.contains("signs in at /")).count(), 3, "each password is shown once");
}

#[test]
fn backups_of_a_node_that_died_go_on_at_another_into_its_own_folder() {
    let Some(farm) = Farm::of_two_sites() else { return };
    let mut first = farm.serve_backups(0, "backups.tenant_done", |_| {});
    first.process.wait_for("crash point reached");
    let _second = farm.serve_backups(1, "none", |_| {});
    thread::sleep(LEASE * 2);
    assert!(farm.backup_runs()[0]["finished_at"].is_null(), "the first one is at it");
    first.process.kill();
    wait_until("the run to end", || farm.backup_runs()[0]["finished_at"].is_string().then_some(()));
    let runs = farm.backup_runs();
    assert_eq!((runs.as_array().map(Vec::len), &runs[0]["archived"]), (Some(1), &json!(2)), "{runs}");
    let archives =
        |node: usize, tenant: &str| std::fs::read_dir(farm.backups(node).join(tenant)).map_or(0, Iterator::count);
    assert_eq!([archives(0, "acme"), archives(1, "acme"), archives(1, "bolt")], [1, 0, 1]);
}
