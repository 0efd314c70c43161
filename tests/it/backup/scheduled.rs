//! Backups by the clock: what is due is done, old archives go, and one tenant's misfortune
//! is its own.

use super::compare::expect_same;
use super::restoring::{live_in, site};
use super::{refuse, succeed};
use crate::support::arrange::{ACTOR, new_tenant};
use crate::support::process::{output, rowhouse, wait_until};
use crate::support::{ADMIN, Browser, PASSWORD, SUPER_USER, TestServer};
use rowhouse::config::Settings;
use rowhouse::control::audit::AuditFilter;
use rowhouse::domain::connection_url::ServerEngine;
use rowhouse::domain::isolation::Isolation;
use serde_json::Value;
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
fn a_tenant_that_fails_is_named_and_the_others_go_on() {
    let server = server_with(|_| {}).with_tenant("acme").with_tenant("bolt").with_tenant("cove");
    let backups = server.scratch().join("backups");
    next_run(&server);
    damage(&server, "bolt");
    next_run(&server);
    let made = ["acme", "bolt", "cove"].map(|tenant| archives(&backups, tenant).len());
    assert_eq!(made, [2, 1, 2], "the last good archive of the one that failed is there");
    assert_eq!(server.metric("rowhouse_backup_runs_total{outcome=\"with_failures\"}"), 1);
    assert_eq!(server.shared_metric("rowhouse_backup_tenants{state=\"failed\"}"), 1);
    assert_eq!(server.shared_metric("rowhouse_backup_tenants{state=\"ok\"}"), 2);
    let (success, last) = (
        server.shared_metric("rowhouse_backup_last_success_timestamp_seconds"),
        server.shared_metric("rowhouse_backup_last_run_timestamp_seconds"),
    );
    assert!(last - success >= 86_000, "the last success is the run before");

    let mut operator = operator(&server);
    let page = operator.get("/admin/backups").expect_status(200).expect_text("1 tenant without a good backup");
    let page = page.expect_text("Finished with failures").expect_text("Emperor!").expect_text("2 backed up, 1 failed");
    assert!(!page.text().contains("http-equiv"), "nothing is under way");
    let own = operator.get("/admin/tenants/bolt").expect_status(200).expect_text("Emperor!");
    own.expect_text("name=\"intent\" value=\"download\"").expect_no_text("Download this archive");

    let status = run(&server, &["backups", "status"]);
    let (said, why) = (String::from_utf8_lossy(&status.stdout), String::from_utf8_lossy(&status.stderr));
    assert_eq!(status.status.code(), Some(1));
    assert!(said.contains("bolt: ") && said.contains("Emperor!") && said.contains("1 failed"), "{said}");
    assert_eq!(why, "rowhouse: the last run finished with failures: 1 tenant not backed up\n");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_in_one_line_everywhere() {
    let server = TestServer::start_with(|settings| {
        let file = settings.data.dir.with_file_name("file");
        std::fs::write(&file, "").expect("written");
        settings.backups.folder = file.join("backups");
    })
    .with_tenant("acme");
    wait_until("the run", || (runs(&server) == 1).then_some(()));
    assert_eq!(server.metric("rowhouse_backup_runs_total{outcome=\"failed\"}"), 1);
    let folder = server.scratch().join("file/backups");
    let message = format!("cannot write the backups' folder {}", folder.display());
    operator(&server).get("/admin/backups").expect_text("Cannot write the backups").expect_text("Failed");
    for arguments in [["backups", "run"], ["backups", "status"]] {
        let mut command = command(&server, &arguments);
        command.env("ROWHOUSE__BACKUPS__FOLDER", &folder);
        let refused = output(command);
        let why = String::from_utf8_lossy(&refused.stderr);
        assert_eq!((refused.status.code(), why.lines().count()), (Some(1), 1), "{why}");
        assert!(why.contains(&message) && why.contains("[backups] folder"), "{why}");
    }
    // A day later somebody has mended it.
    std::fs::remove_file(server.scratch().join("file")).expect("removed");
    next_run(&server);
    assert_eq!(archives(&folder, "acme").len(), 1);
}

#[test]
fn a_tenants_folder_that_cannot_be_written_is_that_tenants_failure() {
    let server = server_with(|_| {}).with_tenant("acme").with_tenant("bolt");
    let backups = server.scratch().join("backups");
    std::fs::write(backups.join("acme"), "no folder").expect("written");
    next_run(&server);
    assert_eq!(archives(&backups, "bolt").len(), 1);
    let own = operator(&server).get("/admin/tenants/acme").expect_status(200);
    own.expect_text(&format!("Cannot write to {}", backups.join("acme").display())).expect_text("No archive yet");
}

#[test]
fn the_command_line_backs_up_and_tells_a_monitor_how_it_stands() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    for arguments in [["backups", "run"], ["backups", "status"]] {
        let message = refuse(server.scratch(), &arguments);
        assert!(message.contains("there is no folder for backups"), "{message}");
    }
    let fresh = run(&server, &["backups", "status"]);
    assert!(fresh.status.success(), "nothing is wrong before the first run");
    assert!(String::from_utf8_lossy(&fresh.stdout).contains("no run yet"));
    let done = run(&server, &["backups", "run", "--json"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let shown: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!(
        (&shown["outcome"], &shown["archived"], &shown["asked_by"]),
        (&"complete".into(), &2.into(), &"command line".into())
    );
    let status = run(&server, &["backups", "status", "--json"]);
    assert!(status.status.success());
    let shown: Value = serde_json::from_slice(&status.stdout).expect("JSON");
    assert_eq!((&shown["tenants"]["ok"], &shown["runs"][0]["failed"]), (&2.into(), &0.into()));
    assert_eq!(shown["schedule"], "every day at 03:00 (UTC)");

    server.in_registry("UPDATE tenant_backups SET good_at_ms = 1");
    let overdue = run(&server, &["backups", "status"]);
    assert_eq!(overdue.status.code(), Some(1));
    let why = String::from_utf8_lossy(&overdue.stderr).into_owned();
    assert_eq!(why, "rowhouse: the backups of 2 tenants are overdue: acme, bolt\n");

    damage(&server, "bolt");
    let failed = run(&server, &["backups", "run"]);
    assert_eq!(failed.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&failed.stderr), "rowhouse: not backed up: bolt\n");
}

#[test]
fn the_console_backs_up_all_and_gives_the_last_archive() {
    let server = server_with(|_| {}).with_tenant("acme");
    let mut operator = operator(&server);
    operator.get("/admin").expect_text("href=\"/admin/backups\"");
    operator.get("/admin/tenants/acme").expect_text("No archive yet");
    operator.post_form("/admin/tenants/acme/last-backup", &[]).expect_status(404);
    let done = operator.post_form("/admin/backups", &[]).expect_status(303);
    assert_eq!(done.location(), "/admin/backups");
    wait_until("the run", || (runs(&server) == 2).then_some(()));
    operator.get("/admin/backups").expect_text(&format!("Asked for by {SUPER_USER}")).expect_text("Finished");
    assert!(audited(&server, "back up all")[0].starts_with(SUPER_USER));
    let asked = operator.get("/admin/audit?action=ask+to+back+up+all").expect_status(200);
    asked.expect_text("console<br><span class=\"hint\">127.0.0.1</span>");
    let archive = archives(&server.scratch().join("backups"), "acme").pop().expect("an archive");
    let own = operator.get("/admin/tenants/acme").expect_status(200);
    own.expect_text(archive.to_str().expect("text"));
    let file = operator.post_form("/admin/tenants/acme/last-backup", &[]).expect_status(200);
    assert_eq!(file.body, std::fs::read(&archive).expect("read"));
    let name = archive.file_name().expect("a name").to_str().expect("text");
    assert_eq!(file.header("content-disposition"), Some(&*format!("attachment; filename=\"{name}\"")));
    assert_eq!(audited(&server, "download backup").len(), 1);
    // Each that is kept is listed, is given as a file, and leads back into the tenant after a question.
    operator.get("/admin/tenants/acme").expect_text("Kept archives").expect_text(&format!("value=\"{name}\""));
    let archives_of_acme = "/admin/tenants/acme/archives";
    let same = operator.post_form(archives_of_acme, &[("file", name), ("intent", "download")]).expect_status(200);
    assert_eq!(same.body, file.body);
    for none in ["", "notes.txt", "acme-20200101T030000Z.rowhouse", "../acme/none"] {
        operator.post_form(archives_of_acme, &[("file", none), ("intent", "restore")]).expect_status(404);
    }
    server.desk("acme").write("posts", "publish", "Since then", "After the backup.");
    let asked = operator.post_form(archives_of_acme, &[("file", name), ("intent", "restore")]).expect_status(200);
    asked.expect_text("Replace all that").expect_text("their hashes are in it");
    let answer = |typed| [("file", name), ("intent", "restore"), ("typed_name", typed)];
    operator.post_form(archives_of_acme, &answer("acne")).expect_status(422).expect_text("not the tenant&#39;s name");
    server.get("/acme/posts/since-then").expect_status(200);
    let begun = operator.post_form(archives_of_acme, &answer("acme")).expect_status(303);
    wait_until("the restore", || operator.follow(&begun).text().contains("It is done").then_some(()));
    server.get("/acme/posts/since-then").expect_status(404);
    operator.get("/admin/tenants/acme").expect_status(200);
    // The form's token is needed, and an archive that somebody moved away is not there.
    operator.post_pairs("/admin/backups", &[("csrf", "0")]).expect_status(403);
    std::fs::remove_file(&archive).expect("removed");
    operator.post_form("/admin/tenants/acme/last-backup", &[]).expect_status(404);
}

#[test]
fn the_console_says_what_to_do_where_nothing_is_scheduled() {
    let server = TestServer::start().with_tenant("acme");
    let mut operator = operator(&server);
    let page = operator.get("/admin/backups").expect_status(200).expect_text("Nothing is scheduled.");
    assert!(!page.text().contains("Back up all now"));
    page.expect_text("[backups]\nfolder = ").expect_text("href=\"/admin/tenants\"");
    operator.get("/admin").expect_text("No backups are scheduled.");
    assert!(!operator.get("/admin/tenants/acme").text().contains("Scheduled backup"));
    assert!(!server.metrics().contains("rowhouse_backup_tenants"));
}

#[test]
fn the_api_shows_and_asks_for_runs() {
    use ureq::http::Method;
    let server = server_with(|_| {}).with_tenant("acme");
    let token = server.wait(server.control().create_api_token(&ACTOR, "vault", DAY)).expect("a token");
    let authorization = format!("Bearer {token}");
    let send = |method: &Method, path: &str| {
        let headers = [("authorization", authorization.as_str())];
        server.browser().send(method, &format!("/_/api/v1{path}"), &headers, Vec::new())
    };
    let run = send(&Method::POST, "/backups/run").expect_status(202).json();
    assert_eq!((&run["asked_by"], &run["due_at"]), (&"API token vault".into(), &Value::Null));
    wait_until("the run", || (runs(&server) == 2).then_some(()));
    let shown = send(&Method::GET, "/backups").expect_status(200).json();
    assert_eq!(shown["runs"][0]["outcome"], "complete");
    assert_eq!((&shown["runs"][0]["archived"], &shown["tenants"]["ok"]), (&1.into(), &1.into()));
    assert_eq!(shown["schedule"]["when"], "every day at 03:00 (UTC)");
    server.browser().get("/_/api/v1/backups").expect_status(401);
    let bare = TestServer::start();
    let token = bare.wait(bare.control().create_api_token(&ACTOR, "vault", DAY)).expect("a token");
    let headers = [("authorization", &*format!("Bearer {token}"))];
    let refused = bare.browser().send(&Method::POST, "/_/api/v1/backups/run", &headers, Vec::new());
    assert!(refused.expect_status(409).text().contains("there is no folder for backups"));
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
