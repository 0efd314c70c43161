//! Every screen there is, under the judge's eye.

use super::tab::Tab;
use crate::support::{PASSWORD, SUPER_USER, TestServer};

/// Opens some pages and asks that each is good in every look and that the console is quiet.
#[track_caller]
fn expect_good(tab: &Tab, paths: &[String]) {
    tab.bring_judge();
    let mut all = Vec::new();
    for path in paths {
        tab.go(path);
        assert!(tab.path().starts_with(path.split('?').next().unwrap_or(path)), "{path} leads to {}", tab.path());
        all.extend(tab.violations_in_every_look(path));
        // Into the sandboxed frame of a preview not even the judge's own script is let.
        let complaints = tab.complaints().into_iter().filter(|line| !line.contains("Blocked script execution"));
        all.extend(complaints.map(|line| format!("{path}: {line}")));
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
}

fn below(base: &str, paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| format!("{base}{path}")).collect()
}

#[test]
fn every_screen_of_a_tenants_admin_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "Some **words**\n\n| a | b |\n| --- | --- |\n| c | d |");
    desk.save(&post, "save", &[("title", "Firing day, moved"), ("s.0.kind", "rich_text"), ("s.0.body", "Others")])
        .expect_status(303);
    let gone = desk.write("posts", "save", "Gone", "Words");
    desk.post(&format!("{gone}/bin"), &[]).expect_status(303);
    desk.invite("tove@example.com", "editor");
    let tab = server.tab();
    let door = below("/acme", &["/admin/sign-in", "/admin/forgotten-password"]);
    expect_good(&tab, &door);
    drop(tab);
    let tab = server.tab_of("acme");
    let editor = format!("/admin{post}");
    let history = format!("{editor}/history");
    let list = desk.get(&format!("{post}/history")).expect_status(200).text();
    let version = list.split(&format!("{history}/")).nth(1).and_then(|rest| rest.split('"').next()).expect("a version");
    let compared = format!("{history}/{version}");
    let (sharing, widths) = (format!("{editor}/sharing"), format!("{editor}/widths"));
    let screens = [
        "/admin",
        "/admin/pages",
        "/admin/pages/new",
        "/admin/posts",
        "/admin/posts/new",
        &editor,
        &history,
        &compared,
        &sharing,
        &widths,
        "/admin/bin",
        "/admin/tags",
        "/admin/media",
        "/admin/people",
        "/admin/people/roles",
        "/admin/people/roles/new",
        "/admin/people/roles/contributor",
        "/admin/settings",
        "/admin/settings/mail",
        "/admin/audit",
        "/admin/profile",
        "/admin/profile/second-factor",
    ];
    expect_good(&tab, &below("/acme", &screens));
}

#[test]
fn every_screen_of_the_console_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    server.suspend("bolt");
    server.create(crate::support::arrange::new_tenant("cove"));
    let tab = server.tab();
    tab.sign_in("", SUPER_USER, PASSWORD);
    let screens = [
        "/admin",
        "/admin/tenants",
        "/admin/new-tenant",
        "/admin/tenants/acme",
        "/admin/tenants/bolt",
        "/admin/tenants/cove",
        "/admin/tenants/acme/edit",
        "/admin/tenants/cove/setup",
        "/admin/restore",
        "/admin/adopt",
        "/admin/tenants/acme/clone",
        "/admin/tenants/acme/move",
        "/admin/tenants/acme/reset",
        "/admin/tenants/acme/delete",
        "/admin/backups",
        "/admin/audit",
        "/admin/settings",
        "/admin/schemas",
        "/admin/nodes",
        "/admin/tokens",
        "/admin/profile",
    ];
    expect_good(&tab, &below("", &screens));
}

#[test]
fn every_kind_of_page_of_a_site_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab();
    let post = server.get("/acme/posts").text();
    let post = post.split("href=\"/acme/posts/").nth(1).and_then(|rest| rest.split('"').next()).expect("a post");
    let post = format!("/posts/{post}");
    expect_good(&tab, &below("/acme", &["/", "/about", "/posts", &post, "/search?q=river"]));
}
