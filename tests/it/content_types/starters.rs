//! The content types that starter sites come with.

use crate::support::TestServer;
use crate::support::arrange::new_tenant;

/// A server with a tenant that began with a recipe.
fn begun_with(recipe: &str) -> TestServer {
    let server = TestServer::start();
    server.create(new_tenant("acme"));
    server.set_up("acme", recipe);
    server
}

/// That these stand in a text one after the other.
#[track_caller]
fn expect_in_order(page: &str, wanted: &[&str]) {
    let mut rest = page;
    for text in wanted {
        let (_, after) = rest.split_once(text).unwrap_or_else(|| panic!("no {text} in its place in {page}"));
        rest = after;
    }
}

#[test]
fn a_studio_begins_with_projects_that_are_in_its_menu_and_its_lists_and_can_be_more() {
    let server = begun_with("agency");
    let list = server.get("/acme/work").expect_status(200).expect_text("<h1>Work</h1>").text();
    let newest_first = ["barn-library\"", "ropewalk-row\"", "harbour-bath\"", "fen-road\"", "tannery-quarter\""];
    expect_in_order(&list, &newest_first);
    assert_eq!(list.matches("fetchpriority=\"high\"").count(), 1, "one picture comes before all others: {list}");
    assert_eq!(list.matches("loading=\"lazy\"").count(), 4, "{list}");
    let home = server.get("/acme/").expect_status(200).expect_text("<a href=\"/acme/work\">Projects</a>").text();
    expect_in_order(
        &home,
        &["Selected work", "All Projects", "/acme/work/barn-library\"", "/acme/work/harbour-bath\""],
    );
    server
        .get("/acme/work/harbour-bath")
        .expect_status(200)
        .expect_text("<figure class=\"item-figure")
        .expect_text("<dd>Public building</dd>")
        .expect_text("€1,900,000<")
        .expect_text("Put the boiler where the cows went in.");

    let mut desk = server.desk("acme");
    desk.get("/content/work").expect_status(200).expect_text("Harbour bath");
    let school = [
        ("title", "Kitchen for a school"),
        ("field.service", "Public building"),
        ("field.finished", "2027"),
        ("intent", "publish"),
    ];
    let refused = desk.post("/content/work/new", &school).expect_status(422);
    refused.expect_text("please fill in “Picture”");
    let pictured = [("field.picture", "studio.svg"), ("field.picture.alt", "A long table under saw-tooth windows")];
    desk.post("/content/work/new", &[&school[..], &pictured].concat()).expect_status(303);
    let home = server.get("/acme/").expect_status(200).text();
    expect_in_order(&home, &["Selected work", "/acme/work/kitchen-for-a-school\"", "/acme/work/barn-library\""]);
}

#[test]
fn a_shop_begins_with_lamps_that_search_engines_know_as_products() {
    let server = begun_with("shop");
    let list = server.get("/acme/lamps").expect_status(200).expect_text("<h1>Lamps</h1>").text();
    let cheapest_first = ["ember\"", "€195<", "moth\"", "€265<", "barrow\"", "€310<", "heron\"", "Waiting list<"];
    expect_in_order(&list, &cheapest_first);
    let moth = server.get("/acme/lamps/moth").expect_status(200).expect_text("<dd>1.6 kg</dd>").text();
    assert!(moth.contains("\"@type\":\"Product\"") && moth.contains("\"price\":\"265\""), "{moth}");
    let home = server.get("/acme/").expect_status(200).text();
    expect_in_order(&home, &["The four", "/acme/lamps/ember\"", "/acme/lamps/heron\"", "Which one?"]);
    assert_eq!(home.matches("fetchpriority=\"high\"").count(), 1, "that of the hero: {home}");
    server.get("/acme/search?q=parchment").expect_status(200).expect_text("/acme/lamps/moth");
}
