//! `rowhouse tenant restore`: the same site, in any isolation mode, under any address.

use super::compare::{Pages, expect_same, pages};
use super::{refuse, succeed};
use crate::support::arrange::{new_tenant, set_up};
use crate::support::ports;
use crate::support::process::run_with;
use crate::support::{ADMIN, Desk, PASSWORD, TestServer};
use rowhouse::control::create::NewTenant;
use rowhouse::domain::isolation::Isolation;
use serde_json::Value;

pub(crate) const MODES: [Isolation; 2] = [Isolation::Database, Isolation::Prefix];

/// A site that people have worked on: a tree of pages, drafts, a page in the bin, people of
/// all roles.
pub(crate) fn lived_in(isolation: Isolation) -> TestServer {
    let server = TestServer::start();
    live_in(&server, NewTenant { isolation, ..new_tenant("acme") });
    server
}

/// Makes `acme` and everything in it.
pub(crate) fn live_in(server: &TestServer, new: NewTenant) {
    server.create(NewTenant { title: "Kiln & Co".to_owned(), ..new });
    server
        .wait(server.control().set_up_tenant(
            &crate::support::arrange::ACTOR,
            &crate::support::arrange::name("acme"),
            set_up("shop"),
        ))
        .expect("set up");
    let mut desk = server.desk("acme");
    let said = [("biography", "Fires kilns."), ("slug", "the-potter"), ("links", "https://potter.example")];
    desk.post("/profile/author", &said).expect_status(303);
    let top = desk.write("pages", "publish", "Kiln", "A kiln of brick, “fired” in May.");
    let below = desk.write("pages", "publish", "Shed", "Where the kiln stands.");
    let parent = top.trim_start_matches("/entries/").to_owned();
    desk.save(
        &below,
        "publish",
        &[
            ("title", "Shed"),
            ("slug", "shed"),
            ("parent", &parent),
            ("s.0.kind", "rich_text"),
            ("s.0.body", "Where the *kiln* stands."),
        ],
    )
    .expect_status(303);
    desk.post("/languages", &[("tag", "de"), ("name", "")]).expect_status(303);
    let ofen = desk.post(&format!("{top}/translate"), &[("into", "de")]).expect_status(303);
    let ofen = ofen.location().strip_prefix(&desk.path("")).and_then(|it| it.split('?').next()).expect("an entry");
    let german = [("title", "Ofen"), ("slug", "ofen"), ("s.0.kind", "rich_text"), ("s.0.body", "Ein Ofen, a kiln.")];
    desk.save(ofen, "publish", &german).expect_status(303);
    desk.write("posts", "save", "Not yet", "Nobody sees the kiln here.");
    let gone = desk.write("posts", "publish", "Gone", "Thrown away kiln.");
    desk.get(&gone).expect_status(200);
    desk.post(&format!("{gone}/bin"), &[]).expect_status(303);
    desk.get("/people/roles/new").expect_status(200);
    let rights = [("name", "Night shift"), ("entries", "* edit_all"), ("entries", "* publish"), ("site", "media")];
    desk.post("/people/roles/new", &rights).expect_status(303);
    server.invited("acme", "tove@tarrow.example", "night-shift");
    server.desk("acme").invite("later@tarrow.example", "author");
}

pub(crate) fn site(server: &TestServer, base: &str) -> Pages {
    pages(server.browser(), base)
}

fn back_up(server: &TestServer) {
    succeed(server.scratch(), &["tenant", "backup", "acme", "-o", "acme.rowhouse", "--with-passwords", "--force"]);
}

fn restore_as(server: &TestServer, name: &str, isolation: Isolation) {
    let mode = isolation.as_str();
    let arguments = ["tenant", "restore", "acme.rowhouse", "--as", name, "--prefix", name, "--isolation", mode];
    succeed(server.scratch(), &arguments);
    server.wait(server.control().reconcile()).expect("reconciled");
}

#[test]
fn a_restored_site_is_the_same_page_by_page_in_both_modes_and_across_them() {
    for from in MODES {
        let server = lived_in(from);
        let before = site(&server, "/acme");
        assert!(before.len() > 20 && before.contains_key("@/kiln/shed"), "{:?}", before.keys());
        back_up(&server);
        for to in MODES {
            let name = format!("copy-{to}");
            restore_as(&server, &name, to);
            server.desk_of(&name, "tove@tarrow.example").get("/posts/new").expect_status(200);
            expect_same(&before, &site(&server, &format!("/{name}")));
            assert_eq!(server.record(&name).isolation, to);
            let admin = |tenant: &str| {
                let mut desk = server.desk(tenant);
                let screens = ["/pages", "/posts", "/bin", "/tags", "/media", "/settings"];
                let text = |path: &&str| desk.get(path).expect_status(200).text();
                let all: String = screens.iter().map(text).collect();
                ["Shed", "Not yet", "Gone"].map(|word| all.matches(word).count())
            };
            assert_eq!(admin(&name), admin("acme"));
            Desk::open(server.browser(), &format!("/{name}"), "tove@tarrow.example");
            let people = server.desk(&name).get("/people").expect_status(200).text();
            assert!(people.contains("tove@tarrow.example") && !people.contains("later@tarrow.example"), "{people}");
        }
        expect_same(&before, &site(&server, "/acme"));
    }
}

#[test]
fn what_was_deleted_is_back_under_its_own_name() {
    let server = lived_in(Isolation::Database);
    let before = site(&server, "/acme");
    back_up(&server);
    server.delete("acme");
    let shown = succeed(server.scratch(), &["tenant", "restore", "acme.rowhouse", "--json"]);
    let shown: Value = serde_json::from_slice(&shown.stdout).expect("JSON");
    assert_eq!(
        (&shown["name"], &shown["prefix"], &shown["title"]),
        (&"acme".into(), &"acme".into(), &"Kiln & Co".into())
    );
    assert_eq!((&shown["state"], &shown["recipe"]), (&"running".into(), &"shop".into()));
    server.wait(server.control().reconcile()).expect("reconciled");
    expect_same(&before, &site(&server, "/acme"));
}

#[test]
fn a_tenant_is_replaced_only_where_it_may_be_and_then_wholly() {
    for (from, to) in [(MODES[0], MODES[0]), (MODES[1], MODES[1]), (MODES[0], MODES[1])] {
        let server = lived_in(from);
        let before = site(&server, "/acme");
        back_up(&server);
        let mut desk = server.desk("acme");
        desk.write("posts", "publish", "Since then", "Written after the backup.");
        let message = refuse(server.scratch(), &["tenant", "restore", "acme.rowhouse"]);
        assert!(
            message.contains("a tenant named `acme` is there already") && message.contains("--replace"),
            "{message}"
        );
        // Nobody can be asked whether all of it may go.
        let message = refuse(server.scratch(), &["tenant", "restore", "acme.rowhouse", "--replace"]);
        assert!(message.contains("--yes") && message.contains("`acme`"), "{message}");
        server.get("/acme/posts/since-then").expect_status(200);
        let mode = to.as_str();
        succeed(server.scratch(), &["tenant", "restore", "acme.rowhouse", "--replace", "--yes", "--isolation", mode]);
        server.wait(server.control().reconcile()).expect("reconciled");
        server.get("/acme/posts/since-then").expect_status(404);
        expect_same(&before, &site(&server, "/acme"));
        assert_eq!(server.record("acme").isolation, to);
        desk.get("").expect_status(303);
        // Nothing of what it had is left, and what it has now goes as any other data does.
        assert!(server.reset("acme", true).is_nothing());
        let left = std::fs::read_dir(server.data().join("tenants")).expect("a folder").count();
        assert_eq!(left, 0, "{from} to {to}");
    }
}

#[test]
fn a_suspended_tenant_stays_so_when_it_is_replaced() {
    let server = lived_in(Isolation::Database);
    back_up(&server);
    server.suspend("acme");
    let done = succeed(server.scratch(), &["tenant", "restore", "acme.rowhouse", "--replace", "--yes"]);
    assert!(String::from_utf8_lossy(&done.stdout).contains("answer 503"));
    server.resume("acme");
    server.get("/acme/kiln/shed").expect_status(200);
}

#[test]
fn without_passwords_nobody_signs_in_before_a_new_one() {
    let server = TestServer::start().with_tenant("acme");
    succeed(server.scratch(), &["tenant", "backup", "acme", "-o", "acme.rowhouse"]);
    let done = succeed(server.scratch(), &["tenant", "restore", "acme.rowhouse", "--as", "copy"]);
    assert!(String::from_utf8_lossy(&done.stdout).contains("rowhouse user reset-password --tenant copy EMAIL"));
    server.wait(server.control().reconcile()).expect("reconciled");
    server.browser().sign_in("/copy", ADMIN, PASSWORD).expect_status(422);
    std::fs::write(server.scratch().join("new"), "nine dry herons\n").expect("written");
    succeed(server.scratch(), &["user", "reset-password", "--tenant", "copy", ADMIN, "--password-file", "new"]);
    server.browser().sign_in("/copy", ADMIN, "nine dry herons").expect_status(303);
}

#[test]
fn who_is_there_keeps_the_password_of_now_and_nobody_gets_that_of_another_account() {
    let server = TestServer::start().with_tenant("acme");
    succeed(server.scratch(), &["tenant", "backup", "acme", "-o", "acme.rowhouse"]);
    let reset = ["user", "reset-password", "--tenant", "acme", ADMIN, "--password-file", "new"];
    std::fs::write(server.scratch().join("new"), "nine dry herons\n").expect("written");
    succeed(server.scratch(), &reset);
    let restore = ["tenant", "restore", "acme.rowhouse", "--replace", "--yes"];
    let done = succeed(server.scratch(), &restore);
    assert!(!String::from_utf8_lossy(&done.stdout).contains("reset-password"));
    server.wait(server.control().reconcile()).expect("reconciled");
    server.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(422);
    server.browser().sign_in("/acme", ADMIN, "nine dry herons").expect_status(303);
    // The same address after a reset is another account.
    server.reset("acme", true);
    server.set_up("acme", "blank");
    let done = succeed(server.scratch(), &restore);
    assert!(String::from_utf8_lossy(&done.stdout).contains("rowhouse user reset-password --tenant acme EMAIL"));
    server.wait(server.control().reconcile()).expect("reconciled");
    server.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(422);
}

#[test]
fn a_session_does_not_travel_and_the_audit_log_says_who_did_what() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    succeed(server.scratch(), &["tenant", "backup", "acme", "-o", "acme.rowhouse", "--with-passwords"]);
    succeed(server.scratch(), &["tenant", "restore", "acme.rowhouse", "--replace", "--yes"]);
    server.wait(server.control().reconcile()).expect("reconciled");
    desk.get("").expect_status(303);
    let filter =
        rowhouse::control::audit::AuditFilter { tenant: Some("acme".to_owned()), limit: 9, ..Default::default() };
    let (log, _) = server.wait(server.control().audit_log(&filter)).expect("a log");
    let lines: Vec<String> =
        log.iter().map(|line| format!("{}: {}: {}", line.actor, line.action, line.detail)).collect();
    assert!(lines[0].starts_with("command line: restore: from a backup of `acme` of 20"), "{lines:?}");
    assert!(lines[1].starts_with("command line: back up: ") && lines[1].ends_with("with passwords"), "{lines:?}");
}

#[test]
fn an_address_that_is_taken_is_refused_and_nothing_is_left() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    succeed(server.scratch(), &["tenant", "backup", "acme", "-o", "acme.rowhouse"]);
    let before = server.dump();
    let message = refuse(server.scratch(), &["tenant", "restore", "acme.rowhouse", "--as", "copy", "--prefix", "bolt"]);
    assert!(message.contains("the prefix `bolt` leads to another tenant"), "{message}");
    let arguments = ["tenant", "restore", "acme.rowhouse", "--replace", "--yes", "--prefix", "bolt"];
    assert!(refuse(server.scratch(), &arguments).contains("the prefix `bolt` leads to another tenant"));
    crate::support::dump::expect_unchanged(&before, &server.dump());
}

#[test]
fn a_replacement_to_a_server_that_does_not_answer_does_not_begin() {
    let server = TestServer::start().with_tenant("acme");
    succeed(server.scratch(), &["tenant", "backup", "acme", "-o", "acme.rowhouse"]);
    server.get("/acme/posts/ice").expect_status(200);
    let before = server.record("acme");
    let replace = ["tenant", "restore", "acme.rowhouse", "--replace", "--yes", "--database-server", "dead"];
    let output = run_with(server.scratch(), replace, |command| {
        let url = format!("postgres://rowhouse:secret@{}/rowhouse", ports::free());
        command.env("ROWHOUSE__DATABASE_SERVERS__DEAD__URL", url);
    });
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("the data cannot be written: the database cannot be reached"), "{said}");
    server.catch_up();
    let after = server.record("acme");
    // A change of the tenant would end the pages that are kept of it, and every node would begin anew.
    assert_eq!((after.revision, after.location), (before.revision, before.location), "{said}");
    assert!(after.operation.is_none());
    assert!(server.wait(server.control().kept_copies(after.id)).expect("read").is_empty());
    server.get("/acme/posts/ice").expect_status(200);
}
