//! `rowhouse migrate`: schemas that are behind, and one that cannot be brought up to date.

mod at_a_time;
mod full_disk;
mod giving_way;
mod hosts;
mod newer;

use crate::support::engine::{self, TestDatabase};
use crate::support::process::Server;
use crate::support::process::{password_file, rowhouse, run, wait_until};
use crate::support::shown_once::api_token;
use crate::support::{ADMIN, PASSWORD, Process, SUPER_USER};
use rowhouse::domain::connection_url::ServerEngine;
use serde_json::Value;
use sqlx::Connection;
use std::path::Path;
use std::process::Output;
use std::time::Duration;
use ureq::http::Method;

/// A data folder with tenants `acme`, `bolt` and `cove`.
fn house(isolation: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["acme", "bolt", "cove"] {
        add(folder.path(), isolation, name);
    }
    folder
}

fn add(folder: &Path, isolation: &str, name: &str) {
    let file = password_file(folder);
    let line = format!(
        "tenant create {name} --prefix {name} --isolation {isolation} --recipe blank --admin-email {ADMIN} \
         --admin-password-file {}",
        file.display()
    );
    done(folder, &line);
}

#[track_caller]
fn done(folder: &Path, line: &str) -> String {
    let output = run(folder, line.split_whitespace());
    assert_eq!(output.status.code(), Some(0), "{line}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn json(output: &Output) -> Value {
    let printed = text(&output.stdout);
    serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error}: {printed}"))
}

fn show(folder: &Path, tenant: &str) -> Value {
    serde_json::from_str(&done(folder, &format!("tenant show {tenant} --json"))).expect("JSON")
}

/// The outcome of each schema, the registry first.
fn outcomes(reports: &Value) -> Vec<(String, String)> {
    let word = |value: &Value| value.as_str().unwrap_or("registry").to_owned();
    let reports = reports.as_array().expect("an array");
    reports.iter().map(|report| (word(&report["tenant"]), word(&report["outcome"]))).collect()
}

/// The same of every schema as it is now.
fn all_outcomes(folder: &Path) -> Vec<(String, String)> {
    outcomes(&json(&run(folder, ["migrate", "status", "--json"])))
}

fn all(registry: &str, tenants: &str) -> Vec<(String, String)> {
    let tenants = ["default", "acme", "bolt", "cove"].map(|name| (name.to_owned(), tenants.to_owned()));
    [("registry".to_owned(), registry.to_owned())].into_iter().chain(tenants).collect()
}

/// Changes a database behind the program's back: the registry's, or that of a place.
fn change(folder: &Path, location: Option<&str>, statements: &[&str]) {
    if let Some(database) = TestDatabase::of(folder) {
        let url = location.map_or_else(|| database.url().clone(), |location| database.tenant_url(location));
        return engine::run(&url, statements.iter().map(|sql| (*sql).to_owned()).collect());
    }
    let file = folder.join("data").join(location.unwrap_or("default.sqlite"));
    let work = async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
        let mut connection = sqlx::ConnectOptions::connect(&options).await.expect("opened");
        for sql in statements {
            sqlx::query(sqlx::AssertSqlSafe((*sql).to_owned())).execute(&mut connection).await.expect("done");
        }
        connection.close().await.expect("closed");
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work);
}

fn engine_of(folder: &Path) -> Option<ServerEngine> {
    TestDatabase::of(folder).map(|database| database.url().engine())
}

/// Makes the registry one to which the first of its files alone was applied.
fn make_registry_old(folder: &Path) {
    let drop_index = match engine_of(folder) {
        Some(ServerEngine::MySql) => "DROP INDEX tenants_tables ON tenants",
        _ => "DROP INDEX tenants_tables",
    };
    let statements = [
        "DROP TABLE works",
        "DROP TABLE nodes",
        "DROP TABLE leases",
        "DROP TABLE kept_copies",
        drop_index,
        "ALTER TABLE tenants DROP COLUMN connection",
        "ALTER TABLE registry_state DROP COLUMN tenants_schema",
        "ALTER TABLE registry_audit DROP COLUMN address",
        "ALTER TABLE tenant_hosts DROP COLUMN position",
        "DROP TABLE tenant_backups",
        "DROP TABLE backup_runs",
        "DELETE FROM registry_migrations WHERE version > 1",
    ];
    change(folder, None, &statements);
}

/// Makes a tenant's history one that this program does not know, and keeps the true one.
fn spoil(folder: &Path, tenant: &str) {
    let zero = if engine_of(folder) == Some(ServerEngine::Postgres) { r"'\x00'" } else { "x'00'" };
    let location = show(folder, tenant)["location"].as_str().expect("a place").to_owned();
    let spoil = format!("UPDATE migrations SET checksum = {zero}");
    change(folder, Some(&location), &["CREATE TABLE kept AS SELECT * FROM migrations", &spoil]);
}

fn mend(folder: &Path, tenant: &str) {
    let location = show(folder, tenant)["location"].as_str().expect("a place").to_owned();
    let mend = "UPDATE migrations SET checksum = (SELECT checksum FROM kept WHERE kept.version = migrations.version)";
    change(folder, Some(&location), &[mend, "DROP TABLE kept"]);
}

/// Makes a tenant's tables those to which the first of their files alone was applied.
pub(crate) fn make_tenant_old(folder: &Path, tenant: &str) {
    let location = show(folder, tenant)["location"].as_str().expect("a place").to_owned();
    let statements = back_to_the_first(engine_of(folder));
    let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
    change(folder, Some(&location), &statements);
}

/// What takes back all of a tenant's files but the first. No engine: in SQLite.
pub(crate) fn back_to_the_first(engine: Option<ServerEngine>) -> Vec<String> {
    let columns = ["alt", "is_decorative", "focal_x", "focal_y", "folder", "chunks", "offers_webp"];
    let mut statements: Vec<String> =
        columns.iter().map(|column| format!("ALTER TABLE media DROP COLUMN {column}")).collect();
    statements.extend(["media_chunks", "media_variants"].map(|table| format!("DROP TABLE {table}")));
    let of_table = if engine == Some(ServerEngine::MySql) { " ON entries" } else { "" };
    for index in ["touched", "of_kind", "in_review", "publish_fault", "state", "references", "draft"] {
        statements.push(format!("DROP INDEX entries_{index}{of_table}"));
    }
    statements.push("CREATE INDEX entries_author ON entries (author_id)".to_owned());
    statements.push(format!("DROP INDEX entries_of_author{of_table}"));
    let of_media = if engine == Some(ServerEngine::MySql) { " ON media" } else { "" };
    statements.insert(0, format!("DROP INDEX media_listed{of_media}"));
    if engine.is_none() {
        statements.push("DROP INDEX entry_search_entry".to_owned());
    }
    statements.push("ALTER TABLE entries DROP COLUMN touched_at_ms".to_owned());
    statements.push("ALTER TABLE entries DROP COLUMN references_version".to_owned());
    statements.push("DROP TABLE entry_references".to_owned());
    for column in ["draft_version", "drafted_at_ms", "in_review_since_ms", "publish_fault", "sent_back"] {
        statements.push(format!("ALTER TABLE entries DROP COLUMN {column}"));
    }
    for index in
        ["publish_at", "unpublish_at", "binned_at", "sorted", "over_at", "of_language", "language", "translation"]
    {
        statements.push(format!("DROP INDEX entries_{index}{of_table}"));
    }
    for column in
        ["publish_at_ms", "unpublish_at_ms", "field_values", "sort_key", "over_at_ms", "language", "translation_id"]
    {
        statements.push(format!("ALTER TABLE entries DROP COLUMN {column}"));
    }
    statements.push("ALTER TABLE site DROP COLUMN due_at_ms".to_owned());
    statements.extend(["language", "zone"].map(|column| format!("ALTER TABLE users DROP COLUMN {column}")));
    statements.extend(["form_file_chunks", "form_files"].map(|table| format!("DROP TABLE {table}")));
    statements.extend(
        ["revisions", "redirects", "preview_links", "editing", "content_types", "forms", "form_messages"]
            .map(|table| format!("DROP TABLE {table}")),
    );
    let of_people = [
        "roles",
        "second_factors",
        "recovery_codes",
        "sign_in_challenges",
        "password_resets",
        "email_changes",
        "mail_settings",
        "mails",
        "audit",
        "import_pieces",
        "imports",
    ];
    statements.extend(["entry_terms", "terms", "missing_pages"].map(|table| format!("DROP TABLE {table}")));
    statements.extend(of_people.map(|table| format!("DROP TABLE {table}")));
    statements.push("ALTER TABLE users DROP COLUMN profile".to_owned());
    statements.push("ALTER TABLE migrations DROP COLUMN closed_for".to_owned());
    statements.push("DELETE FROM migrations WHERE version > 1".to_owned());
    statements
}

#[test]
fn a_migration_that_dies_is_finished_by_the_next_run_or_the_next_visit() {
    for (point, is_done) in [("migrate.claimed", false), ("migrate.upgraded", true)] {
        let house = house("database");
        let folder = house.path();
        make_tenant_old(folder, "acme");
        make_tenant_old(folder, "bolt");
        let mut program = rowhouse(folder);
        program.env("ROWHOUSE_CRASH_POINT", point).args(["migrate", "run", "--parallel", "1"]);
        let mut killed = Process::spawn(program);
        killed.wait_for(&format!("crash point reached: {point}"));
        killed.kill();
        let status = outcomes(&json(&run(folder, ["migrate", "status", "--json"])));
        let state = |tenant: &str| status.iter().find(|(name, _)| name == tenant).expect("listed").1.clone();
        assert_eq!(state("acme"), if is_done { "current" } else { "pending" }, "{point}");
        assert_eq!(state("bolt"), "pending", "{point}");
        if engine_of(folder) == Some(ServerEngine::MySql) {
            // There it may also die between a statement and the record of it.
            let location = show(folder, "acme")["location"].as_str().expect("a place").to_owned();
            done(folder, "migrate run");
            change(folder, Some(&location), &["UPDATE migrations SET success = FALSE WHERE version = 2"]);
        }
        let server = Process::serve(folder);
        for tenant in ["acme", "bolt", "cove"] {
            server.browser().get(&format!("/{tenant}/")).expect_status(200);
            server.browser().sign_in(&format!("/{tenant}"), ADMIN, PASSWORD).expect_status(303);
        }
        assert_eq!(outcomes(&json(&run(folder, ["migrate", "run", "--json"]))), all("current", "current"));
    }
}

#[test]
fn an_old_registry_is_upgraded_at_the_start_with_its_tenants_kept() {
    let house = house("prefix");
    let folder = house.path();
    make_registry_old(folder);
    let status = run(folder, ["migrate", "status", "--json"]);
    assert_eq!(status.status.code(), Some(0), "{}", text(&status.stderr));
    let reports = json(&status);
    assert_eq!((&reports[0]["applied"], &reports[0]["outcome"]), (&1.into(), &"pending".into()), "{reports}");

    let server = Process::serve(folder);
    for tenant in ["acme", "bolt", "cove"] {
        server.browser().get(&format!("/{tenant}/")).expect_status(200);
    }
    let status = run(folder, ["migrate", "status", "--json"]);
    assert_eq!(outcomes(&json(&status)), all("current", "current"));
}

#[test]
fn a_status_changes_nothing_and_makes_no_registry() {
    let folder = tempfile::tempdir().expect("a folder");
    TestDatabase::empty_of(folder.path());
    let status = run(folder.path(), ["migrate", "status", "--json"]);
    let reports = json(&status);
    assert_eq!((&reports[0]["applied"], &reports[0]["outcome"]), (&Value::Null, &"pending".into()), "{reports}");
    assert!(!folder.path().join("data/default.sqlite").exists());
    assert_eq!(json(&run(folder.path(), ["migrate", "status", "--json"])), reports);
}

#[test]
fn a_tenant_that_cannot_be_migrated_is_failed_by_name_while_the_others_go_on() {
    let house = house("database");
    let folder = house.path();
    spoil(folder, "bolt");
    let status = run(folder, ["migrate", "status"]);
    assert_eq!(status.status.code(), Some(1));
    assert!(text(&status.stderr).contains("not up to date: bolt;"), "{}", text(&status.stderr));
    assert_eq!(show(folder, "bolt")["state"], "running", "a status changes nothing");

    let ran = run(folder, ["migrate", "run", "--json", "--parallel", "2"]);
    assert_eq!(ran.status.code(), Some(1));
    assert_eq!(text(&ran.stderr).lines().count(), 1, "{}", text(&ran.stderr));
    let mut expected = all("current", "current");
    expected[3].1 = "failed".to_owned();
    assert_eq!(outcomes(&json(&ran)), expected);
    let bolt = show(folder, "bolt");
    assert_eq!(bolt["state"], "failed");
    assert!(bolt["failure"].as_str().expect("a reason").contains("migration 1 was changed after"), "{bolt}");

    let server = Process::serve(folder);
    for (path, status) in [("/acme/", 200), ("/bolt/", 503), ("/cove/", 200)] {
        server.browser().get(path).expect_status(status);
    }
    let refused = run(folder, ["tenant", "retry", "bolt"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("was changed after"), "{}", text(&refused.stderr));
    mend(folder, "bolt");
    assert_eq!(done(folder, "tenant retry bolt"), "`bolt` is running: its site is on line\n");
    wait_until("the site of `bolt`", || (server.browser().get("/bolt/").status == 200).then_some(()));
    assert_eq!(outcomes(&json(&run(folder, ["migrate", "run", "--json"]))), all("current", "current"));
}

#[test]
fn a_server_looks_at_tenants_that_nobody_visits_and_a_run_takes_up_those_that_were_mended() {
    let house = house("database");
    let folder = house.path();
    spoil(folder, "cove");
    let server = Process::serve(folder);
    wait_until("`cove` to be Failed", || (show(folder, "cove")["state"] == "failed").then_some(()));
    server.browser().get("/acme/").expect_status(200);
    mend(folder, "cove");
    let mut expected = all("current", "current");
    assert_eq!(outcomes(&json(&run(folder, ["migrate", "run", "--json"]))), expected);
    assert_eq!(show(folder, "cove")["state"], "running");
    done(folder, "tenant suspend cove");
    spoil(folder, "cove");
    expected[4].1 = "failed".to_owned();
    assert_eq!(outcomes(&json(&run(folder, ["migrate", "run", "--json"]))), expected);
    assert_eq!(show(folder, "cove")["state"], "suspended", "a retry would bring it on line");
}

#[test]
fn two_runs_at_once_do_not_disturb_each_other() {
    for isolation in ["prefix", "database"] {
        let house = house(isolation);
        let folder = house.path();
        if isolation == "prefix" {
            make_registry_old(folder);
        }
        let ran: Vec<Output> = std::thread::scope(|scope| {
            let runs = [1, 2, 3].map(|_| scope.spawn(|| run(folder, ["migrate", "run", "--json"])));
            runs.into_iter().map(|run| run.join().expect("it ends")).collect()
        });
        for output in &ran {
            assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
            assert_eq!(text(&output.stderr), "", "there is no terminal to show progress on");
            assert_eq!(outcomes(&json(output))[1..], all("current", "current")[1..]);
        }
        let status = run(folder, ["migrate", "status", "--json"]);
        assert_eq!(outcomes(&json(&status)), all("current", "current"));
    }
}

#[test]
fn a_start_looks_into_the_tenants_databases_once_for_each_version_of_the_schema() {
    let folder = house("database");
    let open_of = |server: &Server| {
        let page = server.browser().get("/_/metrics").text();
        let line = page.lines().find_map(|line| line.strip_prefix("rowhouse_pools_open ")).expect("the metric");
        line.parse::<u64>().expect("a number")
    };
    let first = Process::serve(folder.path());
    wait_until("the server to look at all three", || (open_of(&first) == 4).then_some(()));
    // Long enough for the last one to be done with, and to be written down.
    std::thread::sleep(Duration::from_millis(500));
    drop(first);
    let second = Process::serve(folder.path());
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(open_of(&second), 1, "the registry's alone");
}

#[test]
fn the_console_and_the_api_show_who_is_behind_and_bring_them_up_to_date() {
    let house = house("database");
    let folder = house.path();
    spoil(folder, "cove");
    let server = Process::serve(folder);
    wait_until("`cove` to be Failed", || (show(folder, "cove")["state"] == "failed").then_some(()));
    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let token = format!("Bearer {}", api_token(&mut operator, "upgrade"));
    let mut program = server.browser();
    let mut ask = |method| {
        let headers = [("authorization", token.as_str())];
        program.send(&method, "/_/api/v1/migrations", &headers, Vec::new()).expect_status(200).json()["schemas"].clone()
    };
    let mut expected = all("current", "current");
    expected[4].1 = "failed".to_owned();
    for method in [Method::GET, Method::POST] {
        let reports = ask(method);
        assert_eq!(outcomes(&reports), expected);
        assert!(reports[4]["error"].as_str().expect("a reason").contains("was changed after"), "{reports}");
    }

    let page = operator.get("/admin/schemas").expect_status(200).expect_text("href=\"/admin/tenants/cove\"");
    page.expect_text("was changed after").expect_text("3 other databases up to date");
    operator.get("/admin/settings").expect_status(200).expect_text("href=\"/admin/schemas\"");
    let mut run = || {
        operator.get("/admin/schemas").expect_status(200);
        let begun = operator.post_form("/admin/schemas", &[]).expect_status(303);
        wait_until("the run to end", || {
            let page = operator.follow(&begun).expect_status(200);
            (!page.text().contains("http-equiv")).then_some(page)
        })
    };
    run().expect_text("It failed").expect_text("1 of 3 databases could not be brought up to date: cove");
    mend(folder, "cove");
    run().expect_text("It is done").expect_text("brought up to date");
    operator.get("/admin/schemas").expect_status(200).expect_text("4 databases, all of them up to date");
    assert_eq!(outcomes(&ask(Method::GET)), all("current", "current"));
    server.browser().get("/cove/").expect_status(200);
    let log = operator.get("/admin/audit?tenant=cove").expect_status(200);
    log.expect_text(SUPER_USER);
}
