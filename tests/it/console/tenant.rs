//! A tenant's page: what it shows, and its buttons.

use super::signed_in;
use crate::support::arrange::new_tenant;
use crate::support::{ADMIN, SUPER_USER, TestServer};
use rowhouse::domain::contact::Contact;
use rowhouse::domain::tenant::TenantState;
use rowhouse::tenancy::Fault;

const ACME: &str = "/admin/tenants/acme";

#[test]
fn it_shows_the_people_the_addresses_the_data_and_the_audit() {
    let server = TestServer::start().with_tenant_at("acme", "acme.example");
    let port = server.address().port();
    let page = signed_in(&server).get(ACME).expect_status(200);
    for text in [
        format!("{}/acme/", server.origin()),
        format!("{}/acme/admin", server.origin()),
        format!("http://acme.example:{port}/"),
        ADMIN.to_owned(),
        "recipe blog, administrator".to_owned(),
        server.control().store().describe(&server.record("acme").tables(server.control().store())),
    ] {
        assert!(page.text().contains(&text), "`{text}` is not in {}", page.describe());
    }
}

#[test]
fn it_shows_the_sites_own_title_where_the_console_has_another() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    assert!(!browser.get(ACME).expect_status(200).text().contains("Its own title"));
    server.change_site("acme", |settings| settings.title = "Acme & Daughters".to_owned());
    browser.get(ACME).expect_text("<dt>Its own title</dt><dd>Acme &#38; Daughters</dd>");
}

#[test]
fn a_set_up_after_a_reset_that_kept_the_content_asks_for_no_starter_site() {
    let server = TestServer::start().with_tenant("acme");
    server.desk("acme").write("pages", "publish", "Kiln", "Lit on Thursdays.");
    server.reset("acme", false);
    let mut browser = signed_in(&server);
    let page = browser.get(&format!("{ACME}/setup")).expect_status(200).expect_text("Its content is still here");
    assert!(!page.text().contains("type=\"radio\" name=\"recipe\""));
    let recipe = page.hidden_field("recipe").expect("what the form needs");
    let fields = [("title", "Acme"), ("recipe", recipe.as_str()), ("admin", "mine")];
    browser.post_form(&format!("{ACME}/setup"), &fields).expect_status(303);
    server.get("/acme/kiln").expect_status(200);

    server.reset("acme", true);
    let page = browser.get(&format!("{ACME}/setup")).expect_status(200);
    page.expect_text("type=\"radio\" name=\"recipe\"");
}

#[test]
fn a_site_goes_off_line_and_comes_back_by_its_buttons() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    browser.get(ACME).expect_status(200).expect_text(&format!("href=\"{ACME}/suspend\""));
    let question = browser.get(&format!("{ACME}/suspend")).expect_status(200).expect_text("This site is resting");
    question.expect_text("/acme/");
    server.get("/acme/").expect_status(200);
    let answer = browser.post_form(&format!("{ACME}/suspend"), &[]).expect_status(303);
    browser.follow(&answer).expect_status(200).expect_text("The tenant is off line");
    assert_eq!(server.get("/acme/").expect_status(503).header("retry-after"), Some("60"));
    let asked = [("accept-language", "de-AT,de;q=0.9,en;q=0.5")];
    let german = server.browser().get_with("/acme/", &asked).expect_status(503).expect_text("<html lang=\"de\">");
    assert_eq!(german.expect_text("Diese Website macht Pause").header("vary"), Some("accept-language"));
    server.get("/acme/").expect_status(503).expect_text("This site is resting");
    // Of one that is suspended already its page says so.
    assert_eq!(browser.get(&format!("{ACME}/suspend")).expect_status(303).location(), ACME);
    let answer = browser.post_form(&format!("{ACME}/resume"), &[]).expect_status(303);
    browser.follow(&answer).expect_status(200).expect_text("The tenant is on line again.");
    server.get("/acme/").expect_status(200);
    browser.get("/admin/audit?tenant=acme&action=suspend").expect_text(SUPER_USER).expect_text("1 entry");
}

#[test]
fn what_the_state_does_not_allow_is_refused_on_the_page_with_the_reason() {
    let server = TestServer::start();
    server.create(new_tenant("acme"));
    let mut browser = signed_in(&server);
    browser.get(ACME).expect_status(200);
    for (verb, reason) in
        [("suspend", "cannot be suspended"), ("finish", "no unfinished work"), ("undo", "no unfinished work")]
    {
        browser.post_form(&format!("{ACME}/{verb}"), &[]).expect_status(409).expect_text(reason);
    }
    browser.post_form("/admin/tenants/nobody/suspend", &[]).expect_status(404);
}

#[test]
fn a_failed_tenant_shows_why_and_can_be_tried_again() {
    let server = TestServer::start().with_tenant("acme");
    let record = server.record("acme");
    let tables = record.tables(server.control().store());
    let fault = Fault { tenant: record.id, tables, reason: "page 3 is <torn>".to_owned() };
    server.wait(server.control().record_fault(fault)).expect("recorded");
    let mut browser = signed_in(&server);
    browser.get(ACME).expect_status(200).expect_text("page 3 is &#60;torn&#62;").expect_text("Look again");
    assert_eq!(server.state("acme"), TenantState::Failed);
    let answer = browser.post_form(&format!("{ACME}/finish"), &[]).expect_status(303);
    browser.follow(&answer).expect_text("The tenant is in order again.");
    server.get("/acme/").expect_status(200);
}

#[test]
fn a_word_in_the_address_that_no_screen_knows_says_nothing() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    let page = browser.get(&format!("{ACME}?done=Pay%20at%20evil.example")).expect_status(200).text();
    assert!(!page.contains("evil.example") && !page.contains("class=\"notice success\""), "{page}");
}

#[test]
fn the_settings_are_shown_and_the_audit_log_is_narrowed() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bold");
    let mut browser = signed_in(&server);
    let settings = browser.get("/admin/settings").expect_status(200).expect_text("max_body_bytes");
    let settings = settings.expect_text("<a href=\"#section-page_cache\">page_cache</a>");
    let settings = settings.expect_text("<h2 id=\"section-page_cache\">").expect_text("href=\"#sections\"");
    let settings =
        settings.expect_text("house-one").expect_text("The largest request body; a larger one is answered 413.");
    settings
        .expect_text("Change it when the mail server listens at another one.")
        .expect_text("<code>trust_ms</code>.");
    let page = browser.get("/admin/audit?tenant=bold").expect_status(200).expect_text("2 entries").text();
    assert!(!page.contains(">acme<"), "{page}");
    browser.get("/admin/audit?action=nothing").expect_status(200).expect_text("No entry is like that");
}

#[test]
fn who_finds_no_site_reads_whom_to_ask_where_somebody_is_named() {
    const LINK: &str = "<a href=\"mailto:help@example.org\">help@example.org</a>";
    let contact = Contact::parse("help@example.org").expect("a contact");
    let server = TestServer::start_with(|settings| settings.hosting.contact = Some(contact))
        .with_tenant("acme")
        .with_tenant("bolt");
    server.create(new_tenant("cove"));
    assert!(!server.get("/acme/").expect_status(200).text().contains("help@example.org"));
    server.suspend("acme");
    server.get("/acme/").expect_status(503).expect_text(LINK);
    let german = server.browser().get_with("/acme/", &[("accept-language", "de")]).expect_status(503);
    german.expect_text("Fragen gehen an").expect_text(LINK);
    // Of a site that is not set up yet nobody learns that there will be one.
    let (registered, unknown) = (server.get("/cove/").expect_status(404), server.get("/dune/").expect_status(404));
    assert_eq!(registered.expect_text(LINK).text(), unknown.text());
    let mut browser = signed_in(&server);
    browser.get(ACME).expect_status(200).expect_text(LINK);
    assert!(!browser.get("/admin/tenants/bolt").expect_status(200).text().contains(LINK));

    let silent = TestServer::start().with_tenant("acme");
    silent.suspend("acme");
    assert!(!silent.get("/acme/").expect_status(503).text().contains("Questions"));
    signed_in(&silent).get(ACME).expect_status(200).expect_text("<code>hosting.contact</code> names nobody");
}

#[test]
fn before_the_set_up_visitors_read_whom_to_ask() {
    let contact = Contact::parse("https://example.org/help").expect("a contact");
    let server = TestServer::start_fresh_with(|settings| settings.hosting.contact = Some(contact));
    let link = "<a href=\"https://example.org/help\">https://example.org/help</a>";
    server.get("/").expect_status(503).expect_text(link);
}
