//! Creating and setting up tenants by their forms.

use crate::support::arrange::{name, new_tenant};
use crate::support::made_link::link_on;
use crate::support::{Browser, PASSWORD, Response, SUPER_USER, TestServer};
use rowhouse::control::list::TenantFilter;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::tenant::TenantState;
use std::time::Duration;

const BASE: [(&str, &str); 4] =
    [("title", "Harbor Books"), ("isolation", "database"), ("admin", "mine"), ("intent", "create")];

/// Sends the form with its usual values but for those that are given.
fn send(browser: &mut Browser, fields: &[(&str, &str)]) -> Response {
    let usual = BASE.into_iter().filter(|(name, _)| !fields.iter().any(|(given, _)| given == name));
    let fields: Vec<(&str, &str)> = usual.chain(fields.iter().copied()).collect();
    browser.post_form("/admin/new-tenant", &fields)
}

fn at_form(server: &TestServer) -> Browser {
    let mut browser = super::signed_in(server);
    browser.get("/admin/new-tenant").expect_status(200);
    browser
}

#[test]
fn a_prefix_that_cannot_be_is_refused_beside_the_field_with_all_that_was_typed() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = at_form(&server);
    let long = "a".repeat(64);
    for prefix in ["admin", "_", "acme", &long, "Harbor", "harbor books", "-harbor", "harbor-", "hárbor", "a/b"] {
        let page = send(&mut browser, &[("prefix", prefix), ("name", "harbor"), ("hosts", "books.example")]);
        let page = page.expect_status(422).text();
        assert!(page.contains("id=\"f-prefix-error\""), "{prefix}: {page}");
        for typed in
            [format!("value=\"{prefix}\""), "value=\"Harbor Books\"".to_owned(), "books.example</textarea>".to_owned()]
        {
            assert!(page.contains(&typed), "{prefix}: {typed} is not kept");
        }
    }
    assert_eq!(server.wait(server.control().list_tenants(&TenantFilter::default())).expect("listed").1, 1);
}

#[test]
fn a_prefix_can_be_looked_up_before() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = at_form(&server);
    send(&mut browser, &[("prefix", "harbor"), ("intent", "check")]).expect_status(200).expect_text("harbor/ is free.");
    send(&mut browser, &[("prefix", "acme"), ("intent", "check")]).expect_status(422).expect_text("another tenant");
    send(&mut browser, &[("prefix", "admin"), ("intent", "check")]).expect_status(422).expect_text("reserved");
}

#[test]
fn an_address_that_nobody_typed_is_that_of_the_title() {
    let server = TestServer::start();
    let mut browser = at_form(&server);
    let looked = send(&mut browser, &[("prefix", ""), ("intent", "check")]).expect_status(200);
    looked.expect_text("harbor-books/ is free.").expect_text("value=\"harbor-books\"");
    send(&mut browser, &[("prefix", ""), ("title", "…")]).expect_status(422).expect_text("id=\"f-prefix-error\"");
    let answer = send(&mut browser, &[("prefix", " "), ("recipe", "blank")]).expect_status(303);
    assert_eq!(answer.location(), "/admin/tenants/harbor-books?done=live");
    server.get("/harbor-books/").expect_status(200).expect_text("Harbor Books");
}

#[test]
fn a_new_site_is_in_the_language_that_was_chosen() {
    let server = TestServer::start();
    let mut browser = at_form(&server);
    let refused = send(&mut browser, &[("prefix", "haus"), ("recipe", "blank"), ("language", "Austrian")]);
    refused.expect_status(422).expect_text("id=\"f-language-error\"").expect_text("value=\"Austrian\"");
    for (prefix, typed, tag) in [("haus", "German", "de"), ("maison", "Français", "fr"), ("house", " ", "en-GB")] {
        send(&mut browser, &[("prefix", prefix), ("recipe", "blog"), ("language", typed)]).expect_status(303);
        server.get(&format!("/{prefix}/")).expect_status(200).expect_text(&format!("<html lang=\"{tag}\""));
    }
    server.get("/haus/nowhere").expect_status(404).expect_text("Diese Seite gibt es nicht");

    // The first page is in it where the recipe has words in it, and English elsewhere.
    for (prefix, typed, words) in [
        ("stube", "Deutsch, Österreich", "Schön, dass Sie da sind"),
        ("plain", " ", "Good to have you here"),
        ("salle", "Français", "Good to have you here"),
    ] {
        send(&mut browser, &[("prefix", prefix), ("recipe", "blank"), ("language", typed)]).expect_status(303);
        server.get(&format!("/{prefix}/")).expect_status(200).expect_text(words);
    }

    // Its clocks are those of where the language is spoken.
    for (prefix, zone) in [("stube", "Europe/Vienna"), ("salle", "Europe/Paris"), ("plain", "UTC")] {
        let mut own = server.browser();
        own.sign_in(&format!("/{prefix}"), SUPER_USER, PASSWORD).expect_status(303);
        let settings = own.get(&format!("/{prefix}/admin/settings")).expect_status(200);
        settings.expect_text(&format!("<option value=\"{zone}\" selected>"));
    }

    // The form begins with what the browser names first, where that is worth choosing.
    for (accepted, offered) in [
        ("de-AT,de;q=0.9,en;q=0.8", "Deutsch, Österreich"),
        ("pl", "Polski"),
        ("en-US,de", ""),
        ("xx, de", ""),
        ("*", ""),
    ] {
        let form = browser.get_with("/admin/new-tenant", &[("accept-language", accepted)]).expect_status(200);
        form.expect_text(&format!("name=\"language\" type=\"text\" value=\"{offered}\""));
    }

    // The same where a tenant is set up later.
    send(&mut browser, &[("prefix", "dom"), ("recipe", "")]).expect_status(303);
    let form = "/admin/tenants/dom/setup";
    browser.get(form).expect_status(200).expect_text("name=\"language\"");
    let set_up = [("title", "Dom"), ("recipe", "blank"), ("admin", "mine"), ("language", "Polnisch")];
    browser.post_form(form, &set_up).expect_status(303);
    server.get("/dom/").expect_status(200).expect_text("<html lang=\"pl\"");
}

#[test]
fn a_tenant_without_a_recipe_is_registered_and_set_up_later() {
    let server = TestServer::start();
    let mut browser = at_form(&server);
    let answer = send(&mut browser, &[("prefix", "harbor"), ("recipe", "")]).expect_status(303);
    assert_eq!(answer.location(), "/admin/tenants/harbor?done=registered");
    assert_eq!(server.state("harbor"), TenantState::Uninitialized);
    server.get("/harbor/").expect_status(404);

    let form = "/admin/tenants/harbor/setup";
    browser.get(form).expect_status(200).expect_text("value=\"Harbor Books\"");
    browser.post_form(form, &[("title", "Harbor"), ("recipe", "opera"), ("admin", "mine")]).expect_status(422);
    let answer = browser.post_form(form, &[("title", "Harbor Rooms"), ("recipe", "blank"), ("admin", "mine")]);
    assert_eq!(answer.expect_status(303).location(), "/admin/tenants/harbor?done=live");
    server.get("/harbor/").expect_status(200).expect_text("Harbor Rooms");
    server.browser().sign_in("/harbor", SUPER_USER, PASSWORD).expect_status(303);
    browser.get(form).expect_status(303);
    // Who presses twice is led to what it has made.
    let again = browser.post_form(form, &[("title", "Harbor Rooms"), ("recipe", "blank"), ("admin", "mine")]);
    assert_eq!(again.expect_status(303).location(), "/admin/tenants/harbor");
}

#[test]
fn both_isolation_modes_can_be_chosen() {
    let server = TestServer::start();
    let mut browser = at_form(&server);
    for (prefix, isolation) in [("alone", Isolation::Database), ("shared", Isolation::Prefix)] {
        let fields = [("prefix", prefix), ("recipe", "blank"), ("isolation", isolation.as_str())];
        send(&mut browser, &fields).expect_status(303);
        assert_eq!(server.record(prefix).isolation, isolation);
        server.get(&format!("/{prefix}/")).expect_status(200);
    }
    send(&mut browser, &[("prefix", "none"), ("recipe", ""), ("isolation", "attic")]).expect_status(422);
}

#[test]
fn someone_else_can_be_the_first_administrator() {
    let server = TestServer::start();
    let mut browser = at_form(&server);
    let of_site = [("prefix", "harbor"), ("recipe", "blank"), ("admin", "other")];
    let send_with = |browser: &mut Browser, email, password| {
        send(browser, &[of_site.as_slice(), &[("admin_email", email), ("admin_password", password)]].concat())
    };
    send_with(&mut browser, "nobody", "a wet umbrella").expect_status(422).expect_text("id=\"f-admin_email-error\"");
    let page = send_with(&mut browser, "odile@harbor.example", "umbrella").expect_status(422);
    let page = page.expect_text("id=\"f-admin_password-error\"").expect_text("value=\"odile@harbor.example\"");
    assert!(!page.text().contains("umbrella"), "the password came back");
    send_with(&mut browser, "odile@harbor.example", "a wet umbrella").expect_status(303);
    server.browser().sign_in("/harbor", "odile@harbor.example", "a wet umbrella").expect_status(303);
    server.browser().sign_in("/harbor", SUPER_USER, PASSWORD).expect_status(422);
}

#[test]
fn someone_else_chooses_the_password_by_a_link_where_the_form_gives_none() {
    let server = TestServer::start();
    let mut browser = at_form(&server);
    let odile = "odile@harbor.example";
    let of_admin = [("recipe", "blank"), ("admin", "other"), ("admin_email", odile), ("admin_password", "")];
    let made = send(&mut browser, &[[("prefix", "harbor")].as_slice(), &of_admin].concat()).expect_status(303);
    assert_eq!(made.location(), "/admin/tenants/harbor?done=invited");
    let page =
        browser.follow(&made).expect_status(200).expect_text("The site is live.").expect_text("by the link above");
    let page = page.expect_text("for a week").text();
    assert_eq!(browser.follow(&made).text().matches("<p class=\"secret\">").count(), 1, "a reload loses nothing");
    let (_, rest) = page.split_once("<p class=\"secret\"><code>").expect("a link");
    let link = rest.split('<').next().expect("its end");
    let link = link[link.find("/harbor/").expect("below the tenant")..].to_owned();
    server.get("/harbor/").expect_status(200);
    browser.get("/admin/tenants/harbor").expect_status(200).expect_text(odile).expect_no_text("/reset-password/");
    browser.get("/admin/audit?tenant=harbor&action=make%20password%20link").expect_text("1 entry").expect_text(odile);

    // The two other forms for a site do the same.
    let fields = [[("title", "Quiet"), ("prefix", "quiet"), ("isolation", "database")].as_slice(), &of_admin].concat();
    browser.get("/admin/first-site").expect_status(200);
    let made = browser.post_form("/admin/first-site", &fields).expect_status(303);
    browser.follow(&made).expect_text("/quiet/admin/reset-password/");
    server.create(new_tenant("cove"));
    let fields = [[("title", "Cove")].as_slice(), &of_admin].concat();
    let set_up = browser.post_form("/admin/tenants/cove/setup", &fields).expect_status(303);
    browser.follow(&set_up).expect_text("/cove/admin/reset-password/");
    // Without an address there is nobody to hand a link to.
    let nobody = [[("prefix", "empty"), ("admin_email", "")].as_slice(), &of_admin[..2]].concat();
    send(&mut browser, &nobody).expect_status(422).expect_text("id=\"f-admin_email-error\"");

    server.clock().advance(Duration::from_hours(6 * 24));
    let mut person = server.browser();
    person.get(&link).expect_status(200).expect_text(odile);
    person.post_form(&link, &[("password", "a wet umbrella")]).expect_status(303);
    person.sign_in("/harbor", odile, "a wet umbrella").expect_status(303);
    person.get("/harbor/admin/people").expect_status(200);
    person.get(&link).expect_status(410);
}

#[test]
fn hosts_lead_to_the_tenant_and_never_away_from_the_console() {
    let server = TestServer::start();
    let mut browser = at_form(&server);
    let own = server.address().ip().to_string();
    for hosts in ["https://books.example", "books example..", &own] {
        let page = send(&mut browser, &[("prefix", "harbor"), ("recipe", "blank"), ("hosts", hosts)]);
        page.expect_status(422).expect_text("id=\"f-hosts-error\"");
    }
    let hosts = "books.example\nwww.books.example, Books.example";
    send(&mut browser, &[("prefix", "harbor"), ("recipe", "blank"), ("hosts", hosts)]).expect_status(303);
    for host in ["books.example", "www.books.example"] {
        server.browser_at(host).get("/").expect_status(200).expect_text("Harbor Books");
    }
    let port = server.address().port();
    browser.get("/admin/tenants/harbor").expect_text(&format!("http://books.example:{port}/"));
    let page = send(&mut browser, &[("prefix", "other"), ("recipe", ""), ("hosts", "books.example")]);
    page.expect_status(422).expect_text("leads to another tenant");
}

#[test]
fn a_title_and_the_addresses_can_be_changed() {
    let server = TestServer::start().with_tenant("acme").with_tenant("other");
    let mut browser = super::signed_in(&server);
    let form = "/admin/tenants/acme/edit";
    browser.get(form).expect_status(200).expect_text("value=\"acme\"");
    for (field, fields) in [
        ("title", [("title", ""), ("prefix", "acme"), ("hosts", "")]),
        ("prefix", [("title", "Acme"), ("prefix", "other"), ("hosts", "")]),
        ("hosts", [("title", "Acme"), ("prefix", "acme"), ("hosts", "no host/")]),
    ] {
        browser.post_form(form, &fields).expect_status(422).expect_text(&format!("id=\"f-{field}-error\""));
    }
    let fields = [("title", "Acme & Sons"), ("prefix", "sons"), ("hosts", "sons.example sons.example")];
    let answer = browser.post_form(form, &fields).expect_status(303);
    browser.follow(&answer).expect_text("Acme &#38; Sons").expect_text("The changes are in force.");
    server.get("/sons/").expect_status(200);
    server.get("/acme/").expect_status(404);
    server.browser_at("sons.example").get("/").expect_status(200);
}

#[test]
fn the_host_that_is_named_first_is_the_canonical_one() {
    let server = TestServer::start();
    let mut browser = at_form(&server);
    browser.get("/admin/new-tenant").expect_text("The first is the one that search engines");
    let hosts = "www.harbor.example\nharbor.example, WWW.harbor.example books.example";
    send(&mut browser, &[("prefix", "harbor"), ("recipe", "blog"), ("hosts", hosts)]).expect_status(303);
    let expect_canonical = |host: &str| {
        let link = format!("<link rel=\"canonical\" href=\"http://{host}:{}/about\">", server.address().port());
        server.get("/harbor/about").expect_status(200).expect_text(&link);
        server.browser_at("harbor.example").get("/about").expect_status(200).expect_text(&link);
    };
    expect_canonical("www.harbor.example");
    let form = "/admin/tenants/harbor/edit";
    let page = browser.get(form).expect_status(200);
    page.expect_text("\nwww.harbor.example\nharbor.example\nbooks.example</textarea>");

    let hosts = "harbor.example\nwww.harbor.example\nbooks.example";
    let fields = [("title", "Harbor Books"), ("prefix", "harbor"), ("hosts", hosts)];
    browser.post_form(form, &fields).expect_status(303);
    expect_canonical("harbor.example");
    browser.get(form).expect_status(200).expect_text(&format!("\n{hosts}</textarea>"));
    browser.get("/admin/audit?tenant=harbor").expect_text("hosts [harbor.example, www.harbor.example, books.example]");
}

#[test]
fn a_name_that_is_taken_is_refused() {
    let server = TestServer::start();
    server.create(new_tenant("acme"));
    let mut browser = at_form(&server);
    let page = send(&mut browser, &[("prefix", "elsewhere"), ("name", "acme"), ("recipe", "")]);
    page.expect_status(422).expect_text("id=\"f-name-error\"");
    assert!(server.wait(server.control().find_tenant(&name("elsewhere"))).is_err());
}

#[test]
fn a_form_that_is_sent_twice_makes_one_tenant_and_leads_to_it_both_times() {
    let server = TestServer::start();
    let mut browser = super::signed_in(&server);
    for (prefix, recipe, done) in [("harbor", "blank", "live"), ("quay", "", "registered")] {
        let form = browser.get("/admin/new-tenant").expect_status(200);
        let once = form.hidden_field("once").expect("what names the form");
        let mut press =
            |prefix: &str, once: &str| send(&mut browser, &[("prefix", prefix), ("recipe", recipe), ("once", once)]);
        for _ in 0..2 {
            let made = press(prefix, &once).expect_status(303);
            assert_eq!(made.location(), format!("/admin/tenants/{prefix}?done={done}"));
        }
        // Back on the form, it is for another one.
        let other = format!("{prefix}-two");
        let made = press(&other, &once).expect_status(303);
        assert_eq!(made.location(), format!("/admin/tenants/{other}?done={done}"));
        // Who types the same into another form is told that it is taken.
        press(prefix, "").expect_status(422).expect_text("id=\"f-name-error\"");
        browser.get(&format!("/admin/audit?tenant={prefix}&action=create")).expect_text("1 entry");
    }
    // The other form for a site does the same, and shows a link to a password that works.
    let form = browser.get("/admin/first-site").expect_status(200);
    let once = form.hidden_field("once").expect("what names the form");
    let fields = [
        ("title", "Quiet"),
        ("prefix", "quiet"),
        ("isolation", "database"),
        ("recipe", "blank"),
        ("admin", "other"),
        ("admin_email", "odile@harbor.example"),
        ("admin_password", ""),
        ("once", once.as_str()),
    ];
    browser.post_form("/admin/first-site", &fields).expect_status(303);
    let made = browser.post_form("/admin/first-site", &fields).expect_status(303);
    let page = browser.follow(&made).expect_status(200);
    let link = link_on(&page);
    server.get(&link[link.find("/quiet/").expect("below the tenant")..]).expect_status(200);
    browser.get("/admin/audit?tenant=quiet&action=create").expect_text("1 entry");
}
