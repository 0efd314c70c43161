//! Runs that somebody asks for and looks at: by the command line, the console and the API.

use super::{DAY, archives, audited, damage, operator, run, runs, server_with};
use crate::backup::refuse;
use crate::support::arrange::ACTOR;
use crate::support::process::wait_until;
use crate::support::{SUPER_USER, TestServer};
use serde_json::Value;

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
