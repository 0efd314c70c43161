//! Backups by the clock: what is due is done, old archives go, and one tenant's misfortune
//! is its own.

mod asked_for;
mod failing;

use super::compare::expect_same;
use super::restoring::{live_in, site};
use super::succeed;
use crate::support::arrange::new_tenant;
use crate::support::process::{output, rowhouse, wait_until};
use crate::support::{ADMIN, Browser, PASSWORD, SUPER_USER, TestServer};
use rowhouse::config::Settings;
use rowhouse::control::audit::AuditFilter;
use rowhouse::domain::connection_url::ServerEngine;
use rowhouse::domain::isolation::Isolation;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

const DAY: Duration = Duration::from_hours(24);

/// A server whose backups go to a folder of the test's, after its first run, which found no
/// tenant yet.
pub(crate) fn server_with(adjust: impl FnOnce(&mut Settings)) -> TestServer {
    let server = TestServer::start_with(|settings| {
        settings.backups.folder = settings.data.dir.with_file_name("backups");
        settings.backups.with_passwords = true;
        adjust(settings);
    });
    wait_until("the first run", || (runs(&server) == 1).then_some(()));
    server
}

/// How many runs were ended: in a farm at the one node or the other.
pub(crate) fn runs(server: &TestServer) -> u64 {
    let page = server.metrics();
    let lines = page.lines().filter_map(|line| line.strip_prefix("rowhouse_backup_runs_total{"));
    lines.map(|line| line.rsplit(' ').next().expect("a value").parse::<u64>().expect("a number")).sum()
}

/// Lets time go by until the next run, and waits for its end.
fn next_run(server: &TestServer) {
    let before = runs(server);
    server.clock().advance(DAY);
    wait_until("the run that is due", || (runs(server) == before + 1).then_some(()));
}

/// The archives of a tenant, oldest first.
pub(super) fn archives(folder: &Path, tenant: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder.join(tenant)) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "rowhouse")).collect();
    paths.sort();
    paths
}

/// A command with the server's own settings for backups.
fn command(server: &TestServer, arguments: &[&str]) -> Command {
    let mut command = rowhouse(server.scratch());
    command.env("ROWHOUSE__BACKUPS__FOLDER", server.scratch().join("backups")).args(arguments);
    command
}

fn run(server: &TestServer, arguments: &[&str]) -> Output {
    output(command(server, arguments))
}

fn operator(server: &TestServer) -> Browser {
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    browser
}

fn audited(server: &TestServer, action: &str) -> Vec<String> {
    let filter = AuditFilter { action: Some(action.to_owned()), limit: 100, ..AuditFilter::default() };
    let (lines, _) = server.wait(server.control().audit_log(&filter)).expect("read");
    lines.into_iter().map(|line| format!("{}: {}", line.actor, line.detail)).collect()
}

/// Makes a tenant one whose data cannot be read, although the registry says that it runs.
fn damage(server: &TestServer, tenant: &str) {
    let database = server.database(tenant);
    server.wait(async {
        let mut transaction = database.begin().await.expect("begun");
        let table = transaction.table("users");
        let spoil = sea_query::Query::update().table(table).value("role", "Emperor!").take();
        transaction.execute(&spoil).await.expect("done");
        transaction.commit().await.expect("committed");
    });
}

#[test]
fn a_run_that_is_due_makes_archives_that_restore() {
    for isolation in [Isolation::Database, Isolation::Prefix] {
        let server = server_with(|_| {});
        let backups = server.scratch().join("backups");
        live_in(&server, rowhouse::control::create::NewTenant { isolation, ..new_tenant("acme") });
        let server = server.with_tenant("bolt");
        server.create(new_tenant("bare"));
        server.suspend("bolt");
        let before = site(&server, "/acme");
        next_run(&server);

        let (acme, bolt) = (archives(&backups, "acme"), archives(&backups, "bolt"));
        assert_eq!((acme.len(), bolt.len()), (1, 1), "a suspended tenant is backed up, too");
        assert!(archives(&backups, "bare").is_empty(), "nothing is there to back up");
        let file = acme[0].to_str().expect("text");
        succeed(server.scratch(), &["tenant", "restore", file, "--as", "copy"]);
        server.catch_up();
        expect_same(&before, &site(&server, "/copy"));
        server.browser().sign_in("/copy", ADMIN, PASSWORD).expect_status(303);

        let bytes = |path: &Path| std::fs::metadata(path).expect("a file").len();
        let total = bytes(&acme[0]) + bytes(&bolt[0]);
        assert_eq!(server.shared_metric("rowhouse_backup_last_run_bytes"), total);
        assert_eq!(server.metric("rowhouse_backup_runs_total{outcome=\"complete\"}"), 2);
        assert_eq!(server.shared_metric("rowhouse_backup_tenants{state=\"ok\"}"), 2);
        assert_eq!(server.shared_metric("rowhouse_backup_tenants{state=\"left_out\"}"), 1);
        let now = u64::try_from(server.clock().now().as_millis() / 1000).expect("after 1970");
        assert!(now - server.shared_metric("rowhouse_backup_last_success_timestamp_seconds") < 60);
        let line = format!("server: 2 backed up, 0 failed, 1 left out; {total} bytes, 0 old archives removed");
        assert_eq!(audited(&server, "back up all")[0], line);
        assert_eq!(audited(&server, "back up all").len(), 2, "one line a run");
        assert_eq!(audited(&server, "back up"), [""; 0], "and none a tenant");
    }
}

#[test]
fn a_run_is_made_once_however_many_were_missed() {
    let server = server_with(|_| {}).with_tenant("acme");
    server.clock().advance(DAY * 9);
    wait_until("the run", || (runs(&server) == 2).then_some(()));
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(runs(&server), 2);
    assert_eq!(archives(&server.scratch().join("backups"), "acme").len(), 1);
}

#[test]
fn only_the_tenants_that_are_chosen_are_backed_up() {
    let pattern = |text: &str| rowhouse::domain::backups::TenantPattern::parse(text).expect("a pattern");
    let server = server_with(|settings| {
        settings.backups.tenants = vec![pattern("shop-*"), pattern("news")];
        settings.backups.except = vec![pattern("*-test")];
    });
    let server = server.with_tenant("shop-a").with_tenant("shop-b-test").with_tenant("news").with_tenant("newsroom");
    next_run(&server);
    let made = ["shop-a", "shop-b-test", "news", "newsroom"]
        .map(|tenant| archives(&server.scratch().join("backups"), tenant).len());
    assert_eq!(made, [1, 0, 1, 0]);
    assert_eq!(server.shared_metric("rowhouse_backup_tenants{state=\"ok\"}"), 2);
    operator(&server).get("/admin/backups").expect_text("shop-*, news, but not *-test");
}

#[test]
fn old_archives_go_and_what_is_not_ours_stays() {
    let server = server_with(|settings| {
        settings.backups.keep_last = 1;
        settings.backups.keep_daily = 2;
        settings.backups.keep_weekly = 0;
        settings.backups.keep_monthly = 0;
    })
    .with_tenant("acme")
    .with_tenant("bolt");
    let backups = server.scratch().join("backups");
    next_run(&server);
    let foreign = [
        // A tenant of that name from before this one was registered.
        "acme-20200101T030000Z.rowhouse",
        "acme-before-the-move.rowhouse",
        "notes.txt",
        "bolt-20261126T030000Z.rowhouse",
    ];
    for name in foreign {
        std::fs::write(backups.join("acme").join(name), "mine").expect("written");
    }
    let ours = || -> Vec<PathBuf> {
        let is_ours = |path: &PathBuf| !foreign.iter().any(|name| path.ends_with(name));
        archives(&backups, "acme").into_iter().filter(is_ours).collect()
    };
    let first = ours();
    assert_eq!(first.len(), 1);
    for kept in [2, 2, 2] {
        let newest = ours().pop();
        next_run(&server);
        assert_eq!(ours().len(), kept);
        assert!(ours().contains(&newest.expect("one")), "that of the day before stays");
    }
    assert!(!first[0].exists());
    assert!(foreign.iter().all(|name| backups.join("acme").join(name).exists()));
    let before = archives(&backups, "bolt");
    server.delete("bolt");
    next_run(&server);
    assert_eq!(archives(&backups, "bolt"), before, "archives of a deleted tenant stay");
}

#[test]
fn the_registry_remembers_a_hundred_runs_and_no_deleted_tenant() {
    let server = server_with(|_| {}).with_tenant("acme").with_tenant("bolt");
    let engine = server.test_database().map(|database| database.url().engine());
    let id = |number: u64| match engine {
        Some(ServerEngine::Postgres) => format!("'00000000-0000-7000-8000-{number:012x}'::uuid"),
        _ => format!("x'0000000000007000800000{number:010x}'"),
    };
    let rows: Vec<String> = (0..120)
        .map(|number| format!("({}, 'server', {number}, 1, 'complete', 0, 0, 0, 0, 0, 0)", id(number)))
        .collect();
    server.in_registry(&format!(
        "INSERT INTO backup_runs (id, asked_by, asked_at_ms, finished_at_ms, outcome, tenants, archived, failed, \
         left_out, bytes, removed) VALUES {}",
        rows.join(", ")
    ));
    next_run(&server);
    server.delete("bolt");
    let dump = server.dump();
    let count = |table: &str| dump.iter().find(|(name, _)| name.ends_with(table)).map_or(0, |(_, rows)| rows.len());
    assert_eq!((count(" backup_runs"), count(" tenant_backups")), (100, 1));
}
