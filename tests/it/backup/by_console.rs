//! Backups in the console: a download, an upload, and a clone, without a script.

use super::compare::expect_same;
use super::restoring::{lived_in, site};
use crate::support::dump::expect_unchanged;
use crate::support::{ADMIN, Browser, PASSWORD, Response, SUPER_USER, TestServer};
use rowhouse::domain::isolation::Isolation;
use ureq::http::Method;

fn operator(server: &TestServer) -> Browser {
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    browser
}

/// The form as a browser encodes it: the fields in their order, and the file last.
fn upload(browser: &mut Browser, csrf: &str, fields: &[(&str, &str)], archive: &[u8]) -> Response {
    let mut body = Vec::new();
    for (name, value) in [("csrf", csrf)].iter().chain(fields) {
        body.extend(
            format!("--seam\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
        );
    }
    let head = "--seam\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.rowhouse\"\r\n\r\n";
    body.extend(head.as_bytes());
    body.extend_from_slice(archive);
    body.extend(b"\r\n--seam--\r\n");
    browser.send(&Method::POST, "/admin/restore", &[("content-type", "multipart/form-data; boundary=seam")], body)
}

fn token(browser: &mut Browser) -> String {
    browser.get("/admin/restore").expect_status(200).hidden_field("csrf").expect("a form")
}

fn download(browser: &mut Browser, fields: &[(&str, &str)]) -> Vec<u8> {
    browser.get("/admin/tenants/acme").expect_status(200).expect_text("Download backup");
    let file = browser.post_form("/admin/tenants/acme/backup", fields).expect_status(200);
    let name = file.header("content-disposition").expect("a name");
    assert!(name.starts_with("attachment; filename=\"acme-20"), "{name}");
    assert_eq!(file.header("cache-control"), Some("no-store"));
    file.body
}

#[test]
fn a_site_is_downloaded_and_uploaded_again() {
    let server = lived_in(Isolation::Database);
    let before = site(&server, "/acme");
    let mut operator = operator(&server);
    let archive = download(&mut operator, &[("with_passwords", "yes")]);
    operator.get("/admin/tenants").expect_status(200).expect_text("href=\"/admin/restore\"");
    let csrf = token(&mut operator);
    let done = upload(&mut operator, &csrf, &[("name", "copy"), ("isolation", "prefix")], &archive).expect_status(303);
    operator.follow(&done).expect_status(200).expect_text("All that the archive has is here.");
    expect_same(&before, &site(&server, "/copy"));
    assert_eq!(server.record("copy").isolation, Isolation::Prefix);
    server.browser().sign_in("/copy", ADMIN, PASSWORD).expect_status(303);

    server.desk("acme").write("posts", "publish", "Since then", "After the backup.");
    let refused = upload(&mut operator, &csrf, &[("name", ""), ("replace", "no")], &archive).expect_status(422);
    refused.expect_text("A tenant named “acme” is there already").expect_text("id=\"f-replace-error\"");
    let bare = download(&mut operator, &[]);
    let done = upload(&mut operator, &csrf, &[("replace", "yes")], &bare).expect_status(303);
    operator.follow(&done).expect_text("but for passwords");
    server.get("/acme/posts/since-then").expect_status(200);
    server.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(422);
    upload(&mut operator, &csrf, &[("replace", "yes")], &archive).expect_status(303);
    server.get("/acme/posts/since-then").expect_status(404);
    expect_same(&before, &site(&server, "/acme"));
}

#[test]
fn a_site_is_cloned_by_a_form() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let mut operator = operator(&server);
    let form = "/admin/tenants/acme/clone";
    operator.get(form).expect_status(200).expect_text("Clone");
    let taken = [("name", "copy"), ("prefix", "bolt"), ("isolation", "database")];
    operator.post_form(form, &taken).expect_status(422).expect_text("The prefix “bolt” leads to another tenant");
    operator.post_form(form, &[("name", "C"), ("isolation", "database")]).expect_status(422);
    let done = operator.post_form(form, &[("name", "copy"), ("prefix", ""), ("isolation", "prefix")]);
    operator.follow(&done.expect_status(303)).expect_status(200).expect_text("This is the clone");
    expect_same(&site(&server, "/acme"), &site(&server, "/copy"));
    server.browser().sign_in("/copy", ADMIN, PASSWORD).expect_status(303);
}

#[test]
fn what_is_no_archive_is_shown_beside_its_field_and_nothing_changes() {
    let server = TestServer::start_with(|settings| settings.server.max_archive_bytes = 1 << 20).with_tenant("acme");
    let mut operator = operator(&server);
    let archive = download(&mut operator, &[]);
    let csrf = token(&mut operator);
    let before = server.dump();
    let cut = &archive[..archive.len() / 2];
    for (sent, status, text) in [
        (cut, 422, "The archive is cut off"),
        (b"GIF89a".as_slice(), 422, "This file is no archive of a Rowhouse tenant"),
        (b"", 422, "This file is no archive of a Rowhouse tenant"),
        (&vec![0; (1 << 20) + 1], 413, "The archive is larger than this server takes"),
    ] {
        let answer = upload(&mut operator, &csrf, &[("name", "copy")], sent).expect_status(status);
        answer.expect_text(text).expect_text("id=\"f-file-error\"");
    }
    upload(&mut operator, "0", &[("name", "copy")], &archive).expect_status(403);
    upload(&mut server.browser(), &csrf, &[("name", "copy")], &archive).expect_status(403);
    let mut tenant = server.browser();
    tenant.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    upload(&mut tenant, &csrf, &[("name", "copy")], &archive).expect_status(403);
    let after = server.dump();
    let without_sessions = |dump: &crate::support::dump::Dump| {
        let mut dump = dump.clone();
        dump.retain(|table, _| !table.ends_with("sessions"));
        dump
    };
    expect_unchanged(&without_sessions(&before), &without_sessions(&after));
}
