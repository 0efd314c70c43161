//! What fails in a run: it is said wherever somebody looks, and the other tenants go on.

use super::{archives, command, damage, next_run, operator, run, runs, server_with};
use crate::support::TestServer;
use crate::support::process::{output, wait_until};

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
