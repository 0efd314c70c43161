//! The people of a tenant: roles, invitations, and who may do what.

use crate::support::{PASSWORD, TestServer};
use std::time::Duration;

const AUTHOR: &str = "tove@brandt.example";
const TEXT: &[(&str, &str)] = &[("s.0.kind", "rich_text"), ("s.0.body", "By the river.")];

fn post_fields<'a>(title: &'a str, slug: &'a str) -> Vec<(&'a str, &'a str)> {
    [&[("title", title), ("slug", slug)], TEXT].concat()
}

#[test]
fn an_author_writes_and_publishes_posts_of_ones_own_and_no_others() {
    let server = TestServer::start().with_tenant("acme");
    let foreign = server.desk("acme").write("posts", "publish", "Mira's walk", "Uphill.");
    let foreign_page = server.desk("acme").write("pages", "publish", "Map", "North is up.");
    let mut author = server.invited("acme", AUTHOR, "author");

    let own = author.write("posts", "publish", "Tove's walk", "Downhill.");
    server.get("/acme/posts/toves-walk").expect_status(200).expect_text("Tove Brandt");
    author.save(&own, "unpublish", &post_fields("Tove's walk", "toves-walk")).expect_status(303);
    author.post(&format!("{own}/bin"), &[]).expect_status(303);
    author.get("/bin").expect_text("Tove&#39;s walk");
    author.post(&format!("{own}/restore"), &[]).expect_status(303);

    let list = author.get("/posts").expect_status(200).expect_text("Tove&#39;s walk");
    assert!(!list.text().contains("Mira"), "{}", list.describe());
    for entry in [&foreign, &foreign_page] {
        author.get(entry).expect_status(403);
        author.get(&format!("{entry}/preview")).expect_status(403);
        author.save_version(entry, "1", "save", &post_fields("Mine now", "mine")).expect_status(403);
        for verb in ["bin", "restore", "delete-forever"] {
            author.post(&format!("{entry}/{verb}"), &[]).expect_status(403);
        }
    }
    server.get("/acme/posts/miras-walk").expect_status(200);
    for screen in ["/pages", "/pages/new", "/tags", "/settings", "/people"] {
        let page = author.get(screen).expect_status(403).expect_text("Your role on this site does not include this");
        assert!(!page.text().contains("form"), "nobody sent one");
    }
    author.post("/pages/new", &post_fields("Mine now", "mine")).expect_status(403);
    author.post("/tags", &[("name", "Mine")]).expect_status(403);
    author.post("/settings", &[("title", "Mine")]).expect_status(403);
    author.post("/people", &[("email", "x@brandt.example"), ("role", "administrator")]).expect_status(403);
}

#[test]
fn an_editor_edits_everything_and_manages_nothing() {
    let server = TestServer::start().with_tenant("acme");
    let foreign = server.desk("acme").write("posts", "publish", "Walk", "Uphill.");
    let mut editor = server.invited("acme", AUTHOR, "editor");
    editor.save(&foreign, "publish", &post_fields("Walk", "walk")).expect_status(303);
    server.get("/acme/posts/walk").expect_text("By the river.");
    editor.write("pages", "publish", "Map", "North is up.");
    editor.get("/tags").expect_status(200);
    for screen in ["/settings", "/people"] {
        editor.get(screen).expect_status(403);
    }
    editor.post("/settings", &[("title", "Mine")]).expect_status(403);
    editor.post("/people", &[("email", "x@brandt.example"), ("role", "editor")]).expect_status(403);
}

#[test]
fn a_role_counts_from_the_next_request_on_and_a_removed_person_is_out() {
    let server = TestServer::start().with_tenant("acme");
    let mut admin = server.desk("acme");
    let mut person = server.invited("acme", AUTHOR, "author");
    person.write("posts", "publish", "Tove's walk", "Downhill.");
    let id = id_of(&admin.get("/people").text(), "Tove Brandt");

    person.get("/pages").expect_status(403);
    admin.post(&format!("/people/{id}/role"), &[("role", "editor")]).expect_status(303);
    person.get("/pages").expect_status(200);
    admin.post(&format!("/people/{id}/role"), &[("role", "emperor")]).expect_status(422);
    server.get("/acme/posts/toves-walk").expect_text("Tove Brandt");

    admin.post(&format!("/people/{id}/remove"), &[]).expect_status(303);
    assert!(person.get("").expect_status(303).location().contains("/admin/sign-in"));
    person.post("/posts/new", &post_fields("Still here", "here")).expect_status(403);
    let post = server.get("/acme/posts/toves-walk").expect_status(200);
    assert!(!post.text().contains("Tove Brandt"), "the name goes with the person");
    admin.post(&format!("/people/{id}/remove"), &[]).expect_status(404);
}

#[test]
fn the_last_administrator_keeps_the_role_and_the_account() {
    let server = TestServer::start().with_tenant("acme");
    let mut admin = server.desk("acme");
    let mut second = server.invited("acme", AUTHOR, "administrator");
    let page = admin.get("/people").text();
    let (me, other) = (id_of(&page, "Mira Oakes"), id_of(&page, "Tove Brandt"));
    admin.post(&format!("/people/{other}/role"), &[("role", "editor")]).expect_status(303);
    second.get("/people").expect_status(403);
    let said = "This is the only administrator";
    admin.post(&format!("/people/{me}/role"), &[("role", "editor")]).expect_status(409).expect_text(said);
    admin.post(&format!("/people/{me}/remove"), &[]).expect_status(409).expect_text(said);

    admin.post(&format!("/people/{other}/role"), &[("role", "administrator")]).expect_status(303);
    let handed_over = admin.post(&format!("/people/{me}/role"), &[("role", "author")]).expect_status(303);
    assert_eq!(handed_over.location(), "/acme/admin?done=role");
    admin.get("/people").expect_status(403);
    second.get("/people").expect_status(200);
}

#[test]
fn an_invitation_opens_once_and_until_it_is_withdrawn_or_old() {
    let server = TestServer::start().with_tenant("acme");
    let mut admin = server.desk("acme");
    let (first, second) = (admin.invite(AUTHOR, "author"), admin.invite(AUTHOR, "editor"));
    let mut browser = server.browser();
    browser.get(&first).expect_status(410).expect_text("This invitation does not work");
    browser.get(&second).expect_status(200).expect_text("invited as Editor").expect_text(AUTHOR);
    let refused = browser.post_form(&second, &[("name", "Tove Brandt"), ("password", "too short")]);
    let refused = refused.expect_status(422).expect_text("value=\"Tove Brandt\"").expect_text("f-password-error");
    assert!(!refused.text().contains("too short\""), "a password is not sent back");
    let joined = browser.post_form(&second, &[("name", "Tove Brandt"), ("password", PASSWORD)]).expect_status(303);
    browser.follow(&joined).expect_status(200).expect_text("Hello, Tove Brandt");
    server.browser().get(&second).expect_status(410);
    let taken = admin.post("/people", &[("email", AUTHOR), ("role", "author")]);
    taken.expect_status(422).expect_text("f-email-error").expect_text(AUTHOR);

    let withdrawn = admin.invite("ola@brandt.example", "author");
    let waiting = admin.get("/people").expect_text("Yes, withdraw");
    let page = waiting.text();
    let (_, rest) = page.split_once("/people/invitations/").expect("it waits");
    let id = rest.split('/').next().expect("an id");
    waiting.expect_question(&admin.path(&format!("/people/invitations/{id}/withdraw")));
    admin.post(&format!("/people/invitations/{id}/withdraw"), &[]).expect_status(303);
    admin.post(&format!("/people/invitations/{id}/withdraw"), &[]).expect_status(404);
    server.browser().get(&withdrawn).expect_status(410);
    let old = admin.invite("pia@brandt.example", "author");
    server.clock().advance(Duration::from_hours(7 * 24));
    server.browser().get(&old).expect_status(410);
    server.browser().get("/acme/admin/invitation/0000").expect_status(410);
    for bad in [("not an address", "author"), ("uwe@brandt.example", "emperor")] {
        let mut admin = server.desk("acme");
        admin.get("/people");
        admin.post("/people", &[("email", bad.0), ("role", bad.1)]).expect_status(422).expect_text(bad.0);
    }
}

/// The identifier in the row of a person.
fn id_of(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("<td class=\"row-title\"><bdi>{name}<")).expect("the person's row");
    let (_, rest) = rest.split_once("/admin/people/").expect("the row's form");
    rest.split('/').next().expect("an id").to_owned()
}
