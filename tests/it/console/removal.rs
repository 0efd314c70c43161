//! Resetting and deleting by the console: the name is typed, and what is left is counted.

use super::signed_in;
use crate::support::TestServer;
use crate::support::arrange::name;
use rowhouse::domain::tenant::TenantState;

const RESET: &str = "/admin/tenants/acme/reset";
const DELETE: &str = "/admin/tenants/acme/delete";

#[test]
fn without_the_name_nothing_is_removed() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    browser.get(DELETE).expect_status(200).expect_text("<strong>1</strong> person");
    for typed in ["", "ACME", "acme2"] {
        let page = browser.post_form(DELETE, &[("typed_name", typed)]).expect_status(422);
        page.expect_text("This is not the tenant&#39;s name").expect_text(&format!("value=\"{typed}\""));
        let page = browser.post_form(RESET, &[("typed_name", typed), ("scope", "data")]).expect_status(422);
        page.expect_text("value=\"data\" required checked");
    }
    browser.post_form(RESET, &[("typed_name", "acme")]).expect_status(422).expect_text("Choose what goes.");
    server.get("/acme/").expect_status(200);
}

#[test]
fn all_that_would_go_is_named_and_can_be_backed_up_before() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let things = [("singular", "Thing"), ("plural", "Things"), ("f.0.kind", "text"), ("f.0.label", "Maker")];
    desk.post("/types/new", &[&things[..], &[("intent", "save")]].concat()).expect_status(303);
    desk.post("/content/things/new", &[("title", "A bowl"), ("intent", "publish")]).expect_status(303);
    let form = [("title", "Write to us"), ("f.0.kind", "line"), ("f.0.label", "Name"), ("intent", "save")];
    desk.post("/forms/new", &form).expect_status(303);
    server.browser().post_pairs("/acme/form/write-to-us.html", &[("name", "Tove")]).expect_status(303);
    let mut browser = signed_in(&server);
    for question in [DELETE, RESET] {
        let page = browser.get(question).expect_status(200).expect_text("<strong>1</strong> entry of content types");
        let page = page.expect_text("<strong>1</strong> message of visitors").expect_text("Back it up first");
        page.expect_text("No scheduled backup has an archive of it");
    }
}

#[test]
fn a_deleted_tenant_leaves_nothing_and_the_console_says_so() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    browser.get(DELETE).expect_status(200);
    let page = browser.post_form(DELETE, &[("typed_name", "acme")]).expect_status(200);
    page.expect_text("acme is deleted").expect_text("Nothing: everything was counted after it was removed.");
    server.get("/acme/").expect_status(404);
    browser.get("/admin/tenants/acme").expect_status(404);
    browser.post_form(DELETE, &[("typed_name", "acme")]).expect_status(404);
    assert!(server.wait(server.control().find_tenant(&name("acme"))).is_err());
}

#[test]
fn a_reset_takes_the_data_too_or_keeps_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    browser.get(RESET).expect_status(200);
    let page = browser.post_form(RESET, &[("typed_name", "acme"), ("scope", "setup")]).expect_status(200);
    page.expect_text("acme is reset").expect_text("The data stays, as you chose");
    assert_eq!(server.state("acme"), TenantState::Uninitialized);
    browser.get("/admin/tenants/acme").expect_status(200).expect_text("mira@tarrow.example");

    let page = browser.post_form(RESET, &[("typed_name", "acme"), ("scope", "setup")]).expect_status(409);
    page.expect_text("cannot be reset");
    let page = browser.post_form(RESET, &[("typed_name", "acme"), ("scope", "data")]).expect_status(200);
    page.expect_text("Nothing: everything was counted");
    browser.get("/admin/tenants/acme").expect_status(200).expect_text("Nobody yet");
}

#[test]
fn what_a_reset_kept_is_dropped_by_its_own_button() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    let page = browser.get("/admin/tenants/acme").expect_status(200);
    assert!(!page.text().contains("Drop the kept data"), "{}", page.describe());
    server.reset("acme", false);
    browser.get("/admin/tenants/acme").expect_status(200).expect_text(&format!("href=\"{RESET}\">Drop the data"));
    let form = browser.get(RESET).expect_status(200).expect_text("<strong>1</strong> person");
    assert!(!form.text().contains("type=\"radio\""), "there is nothing to choose: {}", form.describe());
    let scope = form.hidden_field("scope").expect("what goes");
    let fields = |typed| [("typed_name", typed), ("scope", scope.as_str())];
    browser.post_form(RESET, &fields("acm")).expect_status(422).expect_text("This is not the tenant&#39;s name");
    browser.post_form(RESET, &fields("acme")).expect_status(200).expect_text("Nothing: everything was counted");
    assert!(!server.record("acme").has_kept_content());
    let page = browser.get("/admin/tenants/acme").expect_status(200).expect_text("Nobody yet");
    assert!(!page.text().contains("Drop the kept data"), "{}", page.describe());
}
