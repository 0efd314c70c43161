//! Backups in the console: a download, an upload, and a clone, without a script.

use super::compare::expect_same;
use super::restoring::{lived_in, site};
use crate::support::arrange::{ACTOR, name};
use crate::support::dump::expect_unchanged;
use crate::support::engine;
use crate::support::process::wait_until;
use crate::support::{ADMIN, Browser, PASSWORD, Response, SUPER_USER, TestServer};
use rowhouse::config::DatabaseServer;
use rowhouse::control::progress::Verb;
use rowhouse::domain::connection_url::ConnectionUrl;
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::isolation::Isolation;
use std::time::Duration;
use ureq::http::Method;

/// What makes a browser ask again.
const REFRESH: &str = "http-equiv=\"refresh\"";

pub(crate) fn operator(server: &TestServer) -> Browser {
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    browser
}

/// The form as a browser encodes it: the file first, and the fields in their order.
pub(crate) fn upload(browser: &mut Browser, csrf: &str, fields: &[(&str, &str)], archive: &[u8]) -> Response {
    upload_between(browser, &[("csrf", csrf)], archive, fields)
}

/// The question before something is replaced: the file last.
fn upload_last(browser: &mut Browser, csrf: &str, fields: &[(&str, &str)], archive: &[u8]) -> Response {
    upload_between(browser, &[[("csrf", csrf)].as_slice(), fields].concat(), archive, &[])
}

fn upload_between(browser: &mut Browser, before: &[(&str, &str)], archive: &[u8], after: &[(&str, &str)]) -> Response {
    let part = |(name, value): &(&str, &str)| {
        format!("--seam\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
    };
    let head = "--seam\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.rowhouse\"\r\n\r\n";
    let mut body: Vec<u8> = before.iter().flat_map(part).collect();
    body.extend(head.as_bytes());
    body.extend_from_slice(archive);
    body.extend(b"\r\n");
    body.extend(after.iter().flat_map(part));
    body.extend(b"--seam--\r\n");
    browser.send(&Method::POST, "/admin/restore", &[("content-type", "multipart/form-data; boundary=seam")], body)
}

/// Sends an archive in the place of what acme has, and once more when it was asked.
#[track_caller]
fn replace(browser: &mut Browser, csrf: &str, archive: &[u8]) -> Response {
    upload(browser, csrf, &[("replace", "yes")], archive).expect_status(200).expect_text("Replace all that");
    upload_last(browser, csrf, &[("replace", "yes"), ("typed_name", "acme")], archive).expect_status(303)
}

pub(crate) fn token(browser: &mut Browser) -> String {
    browser.get("/admin/restore").expect_status(200).hidden_field("csrf").expect("a form")
}

pub(crate) fn download(browser: &mut Browser, fields: &[(&str, &str)]) -> Vec<u8> {
    browser.get("/admin/tenants/acme").expect_status(200).expect_text("Download backup");
    let file = browser.post_form("/admin/tenants/acme/backup", fields).expect_status(200);
    let name = file.header("content-disposition").expect("a name");
    assert!(name.starts_with("attachment; filename=\"acme-20"), "{name}");
    assert_eq!(file.header("cache-control"), Some("no-store"));
    file.body
}

/// The page of the work that a form began, once it has ended.
#[track_caller]
pub(crate) fn ended(browser: &mut Browser, begun: &Response) -> Response {
    assert!(begun.location().contains("/admin/work/"), "{}", begun.describe());
    wait_until("the work to end", || {
        let page = browser.follow(begun).expect_status(200);
        (!page.text().contains(REFRESH)).then_some(page)
    })
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
    let page = ended(&mut operator, &done).expect_text("It is done").expect_text("href=\"/admin/tenants/copy\"");
    assert!(!page.text().contains("#people"), "{}", page.describe());
    expect_same(&before, &site(&server, "/copy"));
    assert_eq!(server.record("copy").isolation, Isolation::Prefix);
    server.browser().sign_in("/copy", ADMIN, PASSWORD).expect_status(303);

    server.desk("acme").write("posts", "publish", "Since then", "After the backup.");
    let refused = upload(&mut operator, &csrf, &[("name", ""), ("replace", "no")], &archive).expect_status(422);
    refused.expect_text("A tenant named “acme” is there already").expect_text("id=\"f-replace-error\"");
    let bare = download(&mut operator, &[]);
    let done = replace(&mut operator, &csrf, &bare);
    ended(&mut operator, &done).expect_text("It is done").expect_no_text("#people");
    operator.get("/admin/tenants/acme").expect_text("id=\"people\"").expect_text("New password link");
    server.get("/acme/posts/since-then").expect_status(200);
    // Who was there keeps the password, and reads what happened.
    server.desk("acme").get("/audit").expect_status(200).expect_text("Restored from a backup").expect_text("the host");
    let elsewhere = upload(&mut operator, &csrf, &[("name", "bare")], &bare).expect_status(303);
    ended(&mut operator, &elsewhere).expect_text("href=\"/admin/tenants/bare#people\"");
    server.browser().sign_in("/bare", ADMIN, PASSWORD).expect_status(422);
    let done = replace(&mut operator, &csrf, &archive);
    ended(&mut operator, &done);
    server.get("/acme/posts/since-then").expect_status(404);
    expect_same(&before, &site(&server, "/acme"));
}

#[test]
fn an_archive_that_one_form_sends_twice_is_restored_once() {
    let server = TestServer::start().with_tenant("acme");
    let mut operator = operator(&server);
    let archive = download(&mut operator, &[("with_passwords", "yes")]);
    let form = operator.get("/admin/restore").expect_status(200);
    let csrf = form.hidden_field("csrf").expect("a form");
    let once = form.hidden_field("once").expect("what names the form");
    let fields = [("name", "copy"), ("once", once.as_str())];
    let begun = upload(&mut operator, &csrf, &fields, &archive).expect_status(303);
    // Whether it goes on still, or is done.
    for _ in 0..2 {
        let again = upload(&mut operator, &csrf, &fields, &archive).expect_status(303);
        assert_eq!(again.location(), begun.location());
        ended(&mut operator, &begun).expect_text("It is done");
    }
    // Back on the form, it is for another one.
    let other = [("name", "other"), ("once", once.as_str())];
    let done = upload(&mut operator, &csrf, &other, &archive).expect_status(303);
    assert_ne!(done.location(), begun.location());
    ended(&mut operator, &done).expect_text("It is done").expect_text("href=\"/admin/tenants/other\"");
    // Who types the same into another form is told that it is there.
    upload(&mut operator, &csrf, &[("name", "copy")], &archive).expect_status(422).expect_text("is there already");

    // The question before something is replaced goes on with the form.
    let page = upload(&mut operator, &csrf, &[("replace", "yes"), ("once", once.as_str())], &archive);
    let kept = page.expect_status(200).hidden_field("once");
    assert_eq!(kept.as_deref(), Some(once.as_str()));
}

#[test]
fn nothing_is_replaced_before_its_name_is_typed() {
    let server = TestServer::start().with_tenant("acme");
    let mut operator = operator(&server);
    let bare = download(&mut operator, &[]);
    server.desk("acme").write("posts", "publish", "Since then", "After the backup.");
    let csrf = token(&mut operator);
    let page = upload(&mut operator, &csrf, &[("replace", "yes")], &bare).expect_status(200);
    let page = page.expect_text("<code>acme</code>").expect_text("/acme/").expect_text("<strong>1</strong> person");
    page.expect_text("The archive has no passwords").expect_text("Back it up first");
    for typed in ["", "ACME", "acme2"] {
        let answer = [("name", "acme"), ("replace", "yes"), ("typed_name", typed)];
        let page = upload(&mut operator, &csrf, &answer, &bare).expect_status(422);
        page.expect_text("This is not the tenant&#39;s name").expect_text("The archive has no passwords");
    }
    server.get("/acme/posts/since-then").expect_status(200);
    server.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(303);

    let answer = [("name", "acme"), ("replace", "yes"), ("typed_name", "acme")];
    let done = upload(&mut operator, &csrf, &answer, &bare).expect_status(303);
    ended(&mut operator, &done).expect_text("It is done");
    server.get("/acme/posts/since-then").expect_status(404);
    // Where nothing is there that could be replaced, nobody is asked.
    let begun = upload(&mut operator, &csrf, &[("name", "copy"), ("replace", "yes")], &bare).expect_status(303);
    ended(&mut operator, &begun).expect_text("It is done");
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
    operator.get(form).expect_status(200).expect_text(" (copy)\"");
    let title = ("title", "To try out");
    let untitled = [("title", "x\ny"), ("name", "copy"), ("prefix", ""), ("isolation", "prefix")];
    operator.post_form(form, &untitled).expect_status(422).expect_text("id=\"f-title-error\"");
    let done = operator.post_form(form, &[title, ("name", "copy"), ("prefix", ""), ("isolation", "prefix")]);
    let done = done.expect_status(303);
    ended(&mut operator, &done).expect_text("Clone of acme").expect_text("It is done");
    expect_same(&site(&server, "/acme"), &site(&server, "/copy"));
    assert_eq!(server.record("copy").title, "To try out");
    server.browser().sign_in("/copy", ADMIN, PASSWORD).expect_status(303);
    // A form that is sent twice leads to the same work, also once that is done.
    let again = operator.post_form(form, &[title, ("name", "copy"), ("prefix", ""), ("isolation", "prefix")]);
    assert_eq!(again.expect_status(303).location(), done.location());
    let under_way = server.begin_work(Verb::Clone { of: name("acme") }, "later");
    let again = operator.post_form(form, &[("name", "later"), ("prefix", ""), ("isolation", "prefix")]);
    assert_eq!(again.expect_status(303).location(), format!("/admin/work/{}", under_way.id()));
    // Of another tenant it is another clone.
    let other = [("name", "copy"), ("prefix", ""), ("isolation", "prefix")];
    operator.post_form("/admin/tenants/bolt/clone", &other).expect_status(422).expect_text("id=\"f-name-error\"");
}

#[test]
fn a_copy_is_hidden_from_search_engines_where_that_is_ticked() {
    let server = TestServer::start().with_tenant("acme");
    let mut operator = operator(&server);
    let archive = download(&mut operator, &[]);
    let noindex = "<meta name=\"robots\" content=\"noindex\">";
    let csrf = token(&mut operator);
    let ticked = "name=\"hidden\" value=\"yes\" checked";
    operator.get("/admin/restore").expect_status(200).expect_no_text(ticked).expect_text("name=\"hidden\"");
    let form = "/admin/tenants/acme/clone";
    operator.get(form).expect_status(200).expect_text(ticked);
    let done = operator.post_form(form, &[("name", "twin"), ("isolation", "database"), ("hidden", "yes")]);
    ended(&mut operator, &done.expect_status(303)).expect_text("It is done");
    let done = upload(&mut operator, &csrf, &[("name", "copy"), ("hidden", "yes")], &archive).expect_status(303);
    ended(&mut operator, &done).expect_text("It is done");
    for (home, is_hidden) in [("/acme/", false), ("/twin/", true), ("/copy/", true)] {
        assert_eq!(server.get(home).expect_status(200).text().contains(noindex), is_hidden, "{home}");
    }
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
        // What was typed below the file is still there.
        answer.expect_text(text).expect_text("id=\"f-file-error\"").expect_text("value=\"copy\"");
    }
    // The file is what one begins with.
    let page = operator.get("/admin/restore").expect_status(200).text();
    let at = |field: &str| page.find(&format!("id=\"{field}\"")).unwrap_or_else(|| panic!("no {field} in {page}"));
    assert!(at("f-file") < at("f-name") && at("f-name") < at("f-isolation"), "{page}");
    upload(&mut operator, "0", &[("name", "copy")], &archive).expect_status(403);
    upload(&mut server.browser(), &csrf, &[("name", "copy")], &archive).expect_status(403);
    let mut tenant = server.browser();
    tenant.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    upload(&mut tenant, &csrf, &[("name", "copy")], &archive).expect_status(403);
    let after = server.dump();
    let without_sessions = |dump: &crate::support::dump::Dump| {
        let mut dump = dump.clone();
        // A tenant's own log, in a database of its own or under its prefix; the registry's is compared.
        let is_its_log = |table: &str| table.ends_with(" audit") || table.ends_with("__audit");
        dump.retain(|table, _| !table.ends_with("sessions") && !is_its_log(table));
        dump
    };
    expect_unchanged(&without_sessions(&before), &without_sessions(&after));
}

#[test]
fn a_restore_goes_on_by_itself_and_its_pages_say_how_far_it_is() {
    let server = TestServer::start().with_tenant("acme");
    let mut operator = operator(&server);
    let archive = download(&mut operator, &[]);
    let csrf = token(&mut operator);
    // Whoever holds the tenant keeps the restore from going on.
    let claim = server.wait(server.control().hold_tenant(&name("acme"))).expect("held");
    let begun = replace(&mut operator, &csrf, &archive);
    wait_until("the archive to be checked", || {
        let page = operator.follow(&begun).expect_status(200).expect_text(REFRESH).expect_text("<progress");
        page.text().contains("Making a place for it").then_some(())
    });
    let tenant = operator.get("/admin/tenants/acme").expect_status(200).expect_text("In progress: restore");
    let path = begun.location().split_once("/admin/").map(|(_, path)| format!("/admin/{path}")).expect("a path");
    tenant.expect_text(&format!("href=\"{path}\""));
    operator.get("/admin").expect_status(200).expect_text(&format!("href=\"{path}\""));
    server.browser().get(&path).expect_status(303);
    let mut stranger = server.browser();
    stranger.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    stranger.get(&path).expect_status(303);
    let token = server.wait(server.control().create_api_token(&ACTOR, "watcher", Duration::from_hours(1)));
    let authorization = format!("Bearer {}", token.expect("a token"));
    let mut program = server.browser();
    let mut show = || program.get_with("/_/api/v1/tenants/acme", &[("authorization", &authorization)]).json();
    // Another server tells what it has read of it, a moment later.
    let work = wait_until("the step to be told", || {
        let work = show()["work"].clone();
        (work["step"] == "making a place for it").then_some(work)
    });
    assert_eq!(work["verb"], "restore", "{work}");

    drop(claim);
    ended(&mut operator, &begun).expect_text("It is done");
    assert_eq!(show().get("work"), None);
    let tenant = operator.get("/admin/tenants/acme").expect_status(200);
    assert!(!tenant.text().contains("In progress"), "{}", tenant.describe());
    server.clock().advance(Duration::from_hours(1));
    assert!(operator.follow(&begun).expect_status(303).location().ends_with("/admin/audit"));
    operator.get("/admin/work/none").expect_status(404);
}

#[test]
fn a_restore_that_fails_says_why_in_full_and_leads_back() {
    let server = TestServer::start().with_tenant("acme");
    let mut operator = operator(&server);
    let mut archive = download(&mut operator, &[]);
    // A bit of a part, which only a look into all of it finds.
    let at = archive.windows(4).position(|bytes| bytes == [0x28, 0xB5, 0x2F, 0xFD]).expect("something compressed");
    archive[at + 20] ^= 1;
    let csrf = token(&mut operator);
    let begun = upload(&mut operator, &csrf, &[("name", "copy")], &archive).expect_status(303);
    let page = ended(&mut operator, &begun).expect_text("It failed").expect_text("href=\"/admin/restore\"");
    page.expect_text("is damaged");
    operator.get("/admin/tenants/copy").expect_status(404);
}

/// A server whose settings name a database server, too, which nothing listens for.
fn beside_a_dead_server() -> TestServer {
    TestServer::start_with(|settings| {
        let url = ConnectionUrl::parse("postgres://shop:hush-hush@127.0.0.1:1/shop").expect("an address");
        let name = DatabaseServerName::parse("far").expect("a name");
        settings.database_servers.insert(name, DatabaseServer::at(url));
    })
    .with_tenant("acme")
}

#[test]
fn the_database_server_is_chosen_for_a_restore_and_a_clone() {
    let server = beside_a_dead_server();
    let mut operator = operator(&server);
    let archive = download(&mut operator, &[]);
    let csrf = token(&mut operator);
    let form = "/admin/tenants/acme/clone";
    for form in [form, "/admin/restore"] {
        operator.get(form).expect_status(200).expect_text("<option value=\"far\">far (PostgreSQL)</option>");
    }
    let fields = |name, server| [("name", name), ("isolation", "database"), ("database_server", server)];
    let unknown = upload(&mut operator, &csrf, &fields("copy", "none"), &archive).expect_status(422);
    unknown.expect_text("id=\"f-database_server-error\"").expect_text("value=\"copy\"");
    let unknown = operator.post_form(form, &fields("copy", "none")).expect_status(422);
    unknown.expect_text("id=\"f-database_server-error\"").expect_text("value=\"copy\"");

    let begun = upload(&mut operator, &csrf, &fields("copy", "far"), &archive).expect_status(303);
    let page = ended(&mut operator, &begun).expect_text("It failed").expect_text("the database cannot be reached");
    assert!(!page.text().contains("hush-hush"), "{}", page.describe());
    let begun = operator.post_form(form, &fields("twin", "far")).expect_status(303);
    let page = ended(&mut operator, &begun).expect_text("It failed").expect_text(&format!("href=\"{form}\""));
    // What was begun there cannot be removed yet: recovery tries again, and its page says so.
    page.expect_text("href=\"/admin/tenants/twin\"");
    operator.get("/admin/tenants/twin").expect_status(200);
    if engine::is_embedded() {
        let begun = upload(&mut operator, &csrf, &fields("here", ""), &archive).expect_status(303);
        ended(&mut operator, &begun).expect_text("It is done");
        assert!(server.record("here").location.ends_with(".sqlite"), "{:?}", server.record("here"));
    }
}
