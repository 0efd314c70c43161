//! An import whose server dies in the middle: what its screen says meanwhile and after, and that
//! going on changes nothing twice.

use super::{WORDPRESS, bring_in, pictures, report_of, send, tar_of, wait_for};
use crate::support::process::{Server, folder_with_tenant, run};
use crate::support::{ADMIN, Desk, Process};
use std::path::Path;

/// A minute later: whoever gave no sign of life since is dead.
const LATER: &str = "60";

fn serve(folder: &Path, variable: &str, value: &str) -> Server {
    Process::serve_with(folder, |command| {
        command.env(variable, value);
    })
}

fn desk(server: &Server) -> Desk {
    Desk::open(server.browser(), "/acme", ADMIN)
}

#[test]
fn an_import_whose_server_died_is_shown_as_broken_off_and_goes_on_without_writing_anything_twice() {
    let folder = folder_with_tenant("acme");
    let mut server = serve(folder.path(), "ROWHOUSE_CRASH_POINT", "site_import.entry_written");
    let mut first = desk(&server);
    let files = tar_of(&pictures());
    let sent = [("site.xml", WORDPRESS.as_bytes()), ("uploads.tar", files.as_slice())];
    send(&mut first, "", &sent).expect_status(303);
    wait_for(&mut first, "This is what would come");
    first.post("/import/run", &[]).expect_status(303);
    server.process.wait_for("crash point reached: site_import.entry_written");

    // How far it is, without a script, and for whoever comes back to it in another browser.
    let mut other = desk(&server);
    let screen = wait_for(&mut other, "Bringing pages and posts").text();
    for part in ["<meta http-equiv=\"refresh\"", "<progress max=\"", " value=\"0\"", "This page looks again"] {
        assert!(screen.contains(part), "no `{part}` in {screen}");
    }
    // Nobody begins a second one, and nobody takes what is coming away.
    send(&mut other, "", &sent).expect_status(422).expect_text("n import is under way");
    other.post("/import/run", &[]).expect_status(303);
    other.post("/import/forget", &[]).expect_status(303);
    std::fs::write(folder.path().join("site.xml"), WORDPRESS).expect("written");
    let command = run(folder.path(), ["tenant", "import", "acme", "site.xml"]);
    let said = String::from_utf8_lossy(&command.stderr).into_owned();
    assert!(!command.status.success() && said.contains("an import is under way in the admin of `acme`"), "{said}");
    wait_for(&mut other, "Bringing pages and posts");
    server.process.kill();

    let server = serve(folder.path(), "ROWHOUSE_CLOCK_LATER_SECONDS", LATER);
    let mut desk = desk(&server);
    let screen = desk.get("/import").expect_text("gives no sign of life").text();
    assert!(screen.contains("It did not come to its end"), "{screen}");
    assert!(screen.contains("bringing pages and posts") && !screen.contains("http-equiv=\"refresh\""), "{screen}");
    desk.post("/import/run", &[]).expect_status(303);
    wait_for(&mut desk, "It is here");
    let report = report_of(&mut desk);
    for line in ["already here,page,", "came over,post,Rye & crust", "already here,file,2015/03/loaf.png"] {
        assert!(report.contains(line), "no `{line}` in {report}");
    }
    let again = bring_in(&mut desk, "", &sent);
    assert!(!again.contains("came over"), "{again}");
}

#[test]
fn what_was_not_kept_as_a_whole_when_its_server_died_is_asked_for_again() {
    let folder = folder_with_tenant("acme");
    let mut server = serve(folder.path(), "ROWHOUSE_CRASH_POINT", "site_import.half_kept");
    let mut first = desk(&server);
    let files = tar_of(&pictures());
    let sent = [("site.xml", WORDPRESS.as_bytes()), ("uploads.tar", files.as_slice())];
    // The answer comes before anything is kept.
    send(&mut first, "", &sent).expect_status(303);
    server.process.wait_for("crash point reached: site_import.half_kept");
    wait_for(&mut first, "Keeping what was sent").expect_text("<progress ");
    server.process.kill();

    let server = serve(folder.path(), "ROWHOUSE_CLOCK_LATER_SECONDS", LATER);
    let mut desk = desk(&server);
    let screen = desk.get("/import").expect_text("It did not come to its end").expect_text("Send it again").text();
    assert!(!screen.contains("/admin/import/run"), "nobody can go on with half of it: {screen}");
    // Who says so all the same is told the same.
    desk.post("/import/run", &[]).expect_status(303);
    wait_for(&mut desk, "The file that waited is gone");
    let report = bring_in(&mut desk, "", &sent);
    assert!(report.contains("came over,post,Rye & crust"), "{report}");
}
