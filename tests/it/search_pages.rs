//! What a visitor gets who finds more than one page has room for.

use crate::support::{Response, TestServer};
use std::collections::HashSet;

/// The posts that a page of results leads to, in their order.
fn found(page: &Response) -> Vec<String> {
    let page = page.text();
    let Some((_, results)) = page.split_once("<ol class=\"results\">") else { return Vec::new() };
    let results = results.split("</ol>").next().unwrap_or_default();
    let places = results.split("<h2><a href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    places.map(str::to_owned).collect()
}

#[test]
fn a_search_says_how_many_there_are_and_has_them_all_on_its_pages() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for number in 1..=34 {
        desk.write("posts", "publish", &format!("Number {number}"), "Where the periwinkle grows.");
    }
    // Its title has it, and so it comes first, though it is neither the oldest nor the newest.
    desk.write("posts", "publish", "Periwinkle", "A flower in the shade.");
    desk.write("posts", "publish", "Number 35", "Where the periwinkle grows.");

    let first = server.get("/acme/search?q=periwinkle").expect_status(200);
    let first = first.expect_text("36 results for <q>periwinkle</q>").expect_text("Page 1 of 2");
    let first = first.expect_text("rel=\"next\" href=\"/acme/search?q=periwinkle&#38;page=2\"");
    let first = first.expect_no_text("rel=\"prev\"").expect_text("Where the <mark>periwinkle</mark> grows.");
    let second = server.get("/acme/search?q=periwinkle&page=2").expect_status(200);
    let second = second.expect_text("36 results for <q>periwinkle</q>").expect_text("Page 2 of 2");
    let second = second.expect_text("rel=\"prev\" href=\"/acme/search?q=periwinkle\"").expect_no_text("rel=\"next\"");
    let second = second.expect_text("Where the <mark>periwinkle</mark> grows.").expect_text("content=\"noindex\"");
    let (first, second) = (found(&first), found(&second));
    assert_eq!((first.len(), second.len()), (30, 6));
    assert_eq!(first[0], "/acme/posts/periwinkle");
    let all: HashSet<&String> = first.iter().chain(&second).collect();
    assert_eq!(all.len(), 36, "none is there twice: {first:?} {second:?}");

    // What finds less than a page has none to go to.
    let one = server.get("/acme/search?q=shade").expect_status(200).expect_text("1 result for <q>shade</q>");
    one.expect_no_text("rel=\"next\"").expect_no_text("class=\"pager\"");
}

#[test]
fn the_field_of_a_search_has_the_focus_as_long_as_nothing_is_asked_for() {
    let server = TestServer::start().with_tenant("acme");
    for empty in ["/acme/search", "/acme/search?q=", "/acme/search?q=+"] {
        let page = server.get(empty).expect_status(200).text();
        assert_eq!(page.matches(" autofocus").count(), 1, "{empty}: {page}");
        let field = page.split('<').find(|tag| tag.contains(" autofocus")).expect("a field");
        assert!(field.starts_with("input id=\"q\""), "{empty}: {field}");
    }
    // There is something to read first.
    server.get("/acme/search?q=telephone").expect_status(200).expect_no_text(" autofocus");
    server.get("/acme/nowhere").expect_status(404).expect_text("id=\"q\"").expect_no_text(" autofocus");
}

#[test]
fn a_page_of_results_that_there_is_not_is_told_as_one_of_a_list_is() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for number in 1..=31 {
        desk.write("posts", "publish", &format!("Number {number}"), "Where the periwinkle grows.");
    }
    server.get("/acme/search?q=periwinkle&page=1").expect_status(200).expect_text("31 results");
    for beyond in ["3", "0", "02", "-1", "x", "4294967295", "4294967296", "99999999999999999999"] {
        let page = server.get(&format!("/acme/search?q=periwinkle&page={beyond}")).expect_status(404);
        page.expect_text("This page does not exist");
    }
    server.get("/acme/posts/page/99").expect_status(404).expect_text("This page does not exist");
    for nothing in ["q=&page=2", "q=telephone&page=2", "page=2"] {
        server.get(&format!("/acme/search?{nothing}")).expect_status(404);
    }
    server.get("/acme/search?q=periwinkle&page=").expect_status(200).expect_text("31 results");

    // Of what was meant the first page is shown, and the next one is that of the right word.
    let meant = server.get("/acme/search?q=periwinkel").expect_status(200).expect_text("Did you mean");
    let meant = meant.expect_text("31 results for <q>periwinkle</q>");
    assert_eq!(found(&meant).len(), 30);
    meant.expect_text("rel=\"next\" href=\"/acme/search?q=periwinkle&#38;page=2\"");
    server.get("/acme/search?q=periwinkel&page=2").expect_status(404);
}

#[test]
fn what_is_around_every_page_is_not_counted_either() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let parts = ["Above", "Below"]
        .map(|title| desk.write("pages", "publish", title, "Where the periwinkle grows.").replace("/entries/", ""));
    for number in 1..=30 {
        desk.write("posts", "publish", &format!("Number {number}"), "Where the periwinkle grows.");
    }
    let page = server.get("/acme/search?q=periwinkle").expect_status(200);
    page.expect_text("32 results").expect_text("Page 1 of 2");
    desk.post("/navigation", &[("above", parts[0].as_str()), ("below", parts[1].as_str())]).expect_status(303);
    let page = server.get("/acme/search?q=periwinkle").expect_status(200).expect_text("30 results");
    let page = page.expect_no_text("class=\"pager\"");
    assert_eq!(found(&page).len(), 30);
    assert!(found(&page).iter().all(|place| place.starts_with("/acme/posts/number-")), "{:?}", found(&page));
}
