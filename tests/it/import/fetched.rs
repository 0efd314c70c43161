//! Files that are fetched from the old site, where somebody asked for that.

use super::wordpress::expect_line;
use super::{WORDPRESS, report_of, send, wait_for};
use crate::admin_media::PIXEL;
use crate::support::process::{folder_with_tenant, run};
use crate::support::stand_in::{Deed, StandIn};
use crate::support::{Desk, TestServer};
use std::sync::{Arc, Mutex, PoisonError};

/// An old site, and the paths that it was asked for.
struct OldSite {
    server: StandIn,
    asked: Arc<Mutex<Vec<String>>>,
}

impl OldSite {
    /// It has a loaf where the export says, an oven after a redirect, a page in the place of prices, and no tool.
    fn start() -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&asked);
        let server = StandIn::start(move |request| {
            let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
            let answer = match path.as_str() {
                "/wp-content/uploads/2015/03/loaf.png" | "/moved/oven.png" => answer("200 OK", PIXEL),
                "/wp-content/uploads/2015/03/oven.png" => answer("302 Found\r\nLocation: /moved/oven.png", b""),
                "/wp-content/uploads/2015/03/prices.pdf" => answer("200 OK", b"<html><script>alert(1)</script>"),
                _ => answer("404 Not Found", b"nothing"),
            };
            noted.lock().unwrap_or_else(PoisonError::into_inner).push(path);
            Deed::Answer(answer)
        });
        Self { server, asked }
    }

    fn export(&self) -> String {
        WORDPRESS.replace("https://www.old-bakery.example", &format!("http://{}", self.server.address))
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// Sends the export, has what is missing fetched, and gives the report.
fn bring_in_fetching(desk: &mut Desk, export: &str) -> String {
    send(desk, "", &[("site.xml", export.as_bytes())]).expect_status(303);
    wait_for(desk, "This is what would come").expect_text("Fetch them from the old site");
    desk.post("/import/run", &[("fetch", "yes")]).expect_status(303);
    wait_for(desk, "It is here");
    report_of(desk)
}

#[test]
fn what_did_not_come_with_the_export_is_fetched_from_the_old_site_where_somebody_asks_for_it() {
    let server = TestServer::start_with(|settings| settings.imports.private_servers = true).with_tenant("acme");
    let mut desk = server.desk("acme");
    let old_site = OldSite::start();
    // Nobody is asked for anything before somebody says so.
    send(&mut desk, "", &[("site.xml", old_site.export().as_bytes())]).expect_status(303);
    wait_for(&mut desk, "This is what would come");
    desk.post("/import/run", &[]).expect_status(303);
    wait_for(&mut desk, "It is here");
    assert!(old_site.asked().is_empty(), "{:?}", old_site.asked());

    let report = bring_in_fetching(&mut desk, &old_site.export());
    expect_line(&report, "came over,file,2015/03/loaf.png", "/media/loaf.png");
    expect_line(&report, "came over,file,2015/03/oven.png", "/media/oven.png");
    let gone = "it was not fetched, because the old site does not have it any more";
    expect_line(&report, "not carried over or changed,file,2015/03/tool.exe", gone);
    // What is no file of its kind is refused as every upload is.
    expect_line(&report, "not carried over or changed,file,2015/03/prices.pdf", "");
    server.get("/acme/posts/rye").expect_text("oven.png\"><meta").expect_text("alt=\"A loaf\"");
    server.get("/acme/media/loaf.png").expect_status(307);
    // What is here is not asked for once more.
    let before = old_site.asked().len();
    bring_in_fetching(&mut desk, &old_site.export());
    let later = old_site.asked().split_off(before);
    assert!(!later.is_empty() && !later.iter().any(|path| path.contains("loaf") || path.contains("oven")), "{later:?}");
}

#[test]
fn no_address_of_this_machine_is_asked_for_whatever_an_export_names() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let old_site = OldSite::start();
    let report = bring_in_fetching(&mut desk, &old_site.export());
    let refused = "its server is on this machine or in a private network";
    expect_line(&report, "not carried over or changed,file,2015/03/loaf.png", refused);
    assert!(old_site.asked().is_empty(), "{:?}", old_site.asked());

    // Where the host does not allow it, it is neither offered nor done.
    let closed = TestServer::start_with(|settings| {
        settings.imports.private_servers = true;
        settings.imports.fetch_files = false;
    });
    let closed = closed.with_tenant("acme");
    let mut desk = closed.desk("acme");
    send(&mut desk, "", &[("site.xml", old_site.export().as_bytes())]).expect_status(303);
    wait_for(&mut desk, "This is what would come").expect_no_text("from the old site</span>");
    desk.post("/import/run", &[("fetch", "yes")]).expect_status(303);
    wait_for(&mut desk, "It is here");
    assert!(old_site.asked().is_empty(), "{:?}", old_site.asked());
}

#[test]
fn a_command_fetches_what_is_missing_and_a_rehearsal_asks_nobody() {
    let folder = folder_with_tenant("bakery");
    let old_site = OldSite::start();
    std::fs::write(folder.path().join("site.xml"), old_site.export()).expect("written");
    let mut said = Vec::new();
    for flag in [&["--dry-run"][..], &[]] {
        let arguments = [&["tenant", "import", "bakery", "site.xml", "--fetch", "--json"][..], flag].concat();
        let output = crate::support::process::run_with(folder.path(), arguments, |command| {
            command.env("ROWHOUSE__IMPORTS__PRIVATE_SERVERS", "true");
        });
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        said.push((String::from_utf8_lossy(&output.stdout).into_owned(), old_site.asked().len()));
    }
    assert!(said[0].0.contains("would be fetched from the old site") && said[0].1 == 0, "{said:?}");
    assert!(said[1].0.contains("/media/loaf.png") && said[1].1 > 0, "{said:?}");
    let help = run(folder.path(), ["tenant", "import", "--help"]);
    assert!(String::from_utf8_lossy(&help.stdout).contains("--fetch"));
}
