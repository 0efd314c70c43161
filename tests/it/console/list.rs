//! The list of tenants, and what can be done to many of them at once.

use super::signed_in;
use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use rowhouse::config::DatabaseServer;
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::ConnectionUrl;
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::host::HostName;
use rowhouse::domain::tenant::TenantState;

const POOLS: &str = "rowhouse_pools_open";

/// The names on a page of the list, in its order.
fn names(page: &str) -> Vec<&str> {
    page.split("name=\"name\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Registers `site-00`, `site-01`, ...
fn with_sites(server: TestServer, count: usize) -> TestServer {
    for number in 0..count {
        server.create(new_tenant(&format!("site-{number:02}")));
    }
    server
}

#[test]
fn the_list_has_pages_of_25_50_and_100_and_tells_the_total() {
    let server = with_sites(TestServer::start(), 60);
    let mut browser = signed_in(&server);
    let first = browser.get("/admin/tenants").expect_status(200).expect_text("1–25 of 60 tenants").text();
    assert_eq!((names(&first).len(), names(&first)[0]), (25, "site-00"));
    let last = browser.get("/admin/tenants?page=3").expect_status(200).expect_text("51–60 of 60").text();
    assert_eq!((names(&last).len(), names(&last)[9]), (10, "site-59"));
    for (size, shown) in [("50", 50), ("100", 60), ("7", 25), ("x", 25)] {
        let page = browser.get(&format!("/admin/tenants?per_page={size}")).expect_status(200).text();
        assert_eq!(names(&page).len(), shown, "{size}");
    }
    browser.get("/admin/tenants?page=99999999999&state=strange&sort=strange").expect_status(200);
}

#[test]
fn it_finds_tenants_by_name_title_prefix_and_host_in_either_case() {
    let server = with_sites(TestServer::start(), 3);
    let hosts = vec![HostName::parse("tea.example").expect("a host")];
    server.create(NewTenant { hosts, title: "Kettle & Co".to_owned(), ..new_tenant("acme") });
    let mut browser = signed_in(&server);
    for search in ["acm", "ACME", "kettle", "tea.exam", "%26", "  acme "] {
        let page = browser.get(&format!("/admin/tenants?q={}", search.replace(' ', "+"))).expect_status(200).text();
        assert_eq!(names(&page), ["acme"], "{search}");
    }
    for search in ["%25", "_", "nothing"] {
        browser.get(&format!("/admin/tenants?q={search}")).expect_status(200).expect_text("No tenant is like that");
    }
}

#[test]
fn it_is_narrowed_to_a_state_and_sorted_either_way() {
    let server = with_sites(TestServer::start().with_tenant("acme").with_tenant("bold"), 2);
    server.suspend("bold");
    let mut browser = signed_in(&server);
    for (query, expected) in [
        ("state=running", vec!["acme"]),
        ("state=suspended", vec!["bold"]),
        ("sort=-name", vec!["site-01", "site-00", "bold", "acme"]),
        ("sort=state", vec!["site-00", "site-01", "acme", "bold"]),
        ("sort=-state", vec!["bold", "acme", "site-00", "site-01"]),
        ("sort=created", vec!["acme", "bold", "site-00", "site-01"]),
    ] {
        let page = browser.get(&format!("/admin/tenants?{query}")).expect_status(200).text();
        assert_eq!(names(&page), expected, "{query}");
    }
}

#[test]
fn it_is_narrowed_to_a_place_of_data_and_later_pages_and_other_orders_keep_that() {
    let server = TestServer::start_with(|settings| {
        for (name, url) in [("far", "mysql://shop@127.0.0.1:1/shop"), ("postgres", "postgres://shop@127.0.0.1:1/shop")]
        {
            let url = ConnectionUrl::parse(url).expect("an address");
            let name = DatabaseServerName::parse(name).expect("a name");
            settings.database_servers.insert(name, DatabaseServer::at(url));
        }
    });
    let server = with_sites(server, 30);
    for number in 0..30 {
        let location = match number {
            0 => "postgres:rh_shop".to_owned(),
            1 => "postgres://shop@db.example:5432/shop".to_owned(),
            2 => "tenants/shop.sqlite".to_owned(),
            _ => format!("far:rh_{number}"),
        };
        server.in_registry(&format!("UPDATE tenants SET location = '{location}' WHERE name = 'site-{number:02}'"));
    }
    let mut browser = signed_in(&server);
    for (place, expected) in
        [("embedded", vec!["site-02"]), ("postgres", vec!["site-00"]), ("any-postgres", vec!["site-00", "site-01"])]
    {
        let page = browser.get(&format!("/admin/tenants?data={place}")).expect_status(200).text();
        assert_eq!(names(&page), expected, "{place}");
    }
    let page = browser.get("/admin/tenants?data=far").expect_status(200).expect_text("27 tenants like that");
    let page = page.expect_text("1–25 of 27 tenants").expect_text("<option value=\"far\" selected>");
    let page = page.expect_text("href=\"/admin/tenants?data=far&#38;page=2\"");
    page.expect_text("href=\"/admin/tenants?data=far&#38;sort=created\"");
    browser.get("/admin/tenants?data=any-mysql&state=running").expect_text("No tenant is like that");
    browser.get("/admin/tenants?data=nowhere").expect_status(200).expect_text("1–25 of 30 tenants");
}

#[test]
fn it_opens_no_tenants_database() {
    // It is counted what one process has open.
    let server = TestServer::start_alone_with(|settings| settings.database.idle_seconds = 0);
    // Tables with a prefix may be where the registry is, which is open.
    let server = server.with_own_database("acme").with_own_database("bold");
    let mut browser = signed_in(&server);
    server.wait(server.control().store().pools().close_idle());
    browser.get("/admin/tenants?q=a&sort=state").expect_status(200);
    browser.get("/admin").expect_status(200);
    assert_eq!(server.metric(POOLS), 1, "the registry's own, and no other");
    server.get("/acme/").expect_status(200);
    assert_eq!(server.metric(POOLS), 2, "a visit does open one");
}

#[test]
fn many_are_suspended_and_resumed_after_a_review() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bold");
    server.create(new_tenant("calm"));
    let mut browser = signed_in(&server);
    browser.get("/admin/tenants").expect_status(200);
    let chosen = [("name", "acme"), ("name", "bold"), ("name", "calm"), ("name", "gone")];

    let review = browser.post_form("/admin/tenants", &[chosen.as_slice(), &[("intent", "suspend")]].concat());
    let review =
        review.expect_status(200).expect_text("Suspend 2 tenants?").expect_text("These stay as they are").text();
    assert_eq!(names(&review), ["acme", "bold"]);
    assert_eq!(server.state("acme"), TenantState::Running, "a review changes nothing");

    let confirmed = [("name", "acme"), ("name", "bold"), ("intent", "suspend"), ("confirmed", "yes")];
    let answer = browser.post_form("/admin/tenants", &confirmed).expect_status(303);
    browser.follow(&answer).expect_text("The chosen tenants are off line.");
    for tenant in ["acme", "bold"] {
        server.get(&format!("/{tenant}/")).expect_status(503);
    }
    let confirmed = [("name", "acme"), ("name", "bold"), ("intent", "resume"), ("confirmed", "yes")];
    browser.post_form("/admin/tenants", &confirmed).expect_status(303);
    server.get("/acme/").expect_status(200);
}

#[test]
fn after_it_the_list_is_as_it_was_and_nothing_chosen_is_said() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bold");
    let mut browser = signed_in(&server);
    let list = "/admin/tenants?q=a&sort=-name";
    let page = browser.get(list).expect_status(200);
    page.expect_text("name=\"back\" value=\"/admin/tenants?q=a&#38;sort=-name\"").expect_text("data-choose-all");
    let none = browser.post_form("/admin/tenants", &[("intent", "suspend"), ("back", list)]).expect_status(200);
    none.expect_text("No tenant is chosen").expect_text("href=\"/admin/tenants?q=a&#38;sort=-name\"");
    let confirmed = [("name", "acme"), ("intent", "suspend"), ("confirmed", "yes")];
    let done = browser.post_form("/admin/tenants", &[confirmed.as_slice(), &[("back", list)]].concat());
    assert_eq!(done.expect_status(303).location(), "/admin/tenants?q=a&sort=-name&done=suspended");
    let confirmed = [("name", "acme"), ("intent", "resume"), ("confirmed", "yes")];
    for elsewhere in ["https://elsewhere.example/", "//elsewhere.example", "/admin/tenantsx", "/admin/tenants?a\r\nb"] {
        let done = browser.post_form("/admin/tenants", &[confirmed.as_slice(), &[("back", elsewhere)]].concat());
        let done = done.expect_status(303);
        assert_eq!(done.location(), "/admin/tenants?done=resumed", "{elsewhere:?}");
        server.suspend("acme");
    }
}

#[test]
fn it_is_in_the_order_of_what_is_shown_and_shows_hosts() {
    let server = TestServer::start();
    for (tenant, title) in [("acme", "Willow"), ("bold", "Ärztehaus"), ("calm", "baker")] {
        let hosts = vec![HostName::parse(&format!("{tenant}.example")).expect("a host")];
        server.create(NewTenant { hosts, title: title.to_owned(), ..new_tenant(tenant) });
    }
    let mut browser = signed_in(&server);
    let page = browser.get("/admin/tenants").expect_status(200).expect_text("<span class=\"hint\">acme.example</span>");
    assert_eq!(names(&page.text()), ["bold", "calm", "acme"]);
}

#[test]
fn one_that_changed_meanwhile_is_shown_and_the_others_are_done() {
    let server = TestServer::start().with_tenant("acme");
    server.create(new_tenant("calm"));
    let mut browser = signed_in(&server);
    browser.get("/admin/tenants").expect_status(200);
    let confirmed = [("name", "calm"), ("name", "acme"), ("intent", "suspend"), ("confirmed", "yes")];
    let page = browser.post_form("/admin/tenants", &confirmed);
    page.expect_status(200).expect_text("Tenant “calm” is uninitialized");
    assert_eq!(server.state("acme"), TenantState::Suspended);
    browser.post_form("/admin/tenants", &[("name", "acme"), ("intent", "explode")]).expect_status(400);
}

#[test]
fn the_overview_counts_the_states() {
    let server = with_sites(TestServer::start().with_tenant("acme"), 2);
    server.suspend("acme");
    let page = signed_in(&server).get("/admin").expect_status(200).text();
    for (state, count) in [("suspended", 1), ("uninitialized", 2), ("running", 0)] {
        let tile = format!("state={state}\"><strong>{count}</strong>");
        assert!(page.contains(&tile), "{tile} is not in {page}");
    }
}
