//! What visitors see of things with a price: price lists with pictures, and entries of a type such as
//! products.

use crate::media::pictures::photo;
use crate::media::send;
use crate::support::{Desk, TestServer};
use image::ImageFormat::Jpeg;

/// A tenant whose library has a picture that is higher than wide.
fn with_a_bottle() -> (TestServer, Desk) {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "Bottle.jpg", &photo(600, 900, Jpeg)).expect_status(303);
    (server, desk)
}

/// What stands in a page from one text to the next other.
#[track_caller]
fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    rest.split(to).next().unwrap_or(rest)
}

#[test]
fn things_with_a_price_are_a_grid_where_each_has_a_picture_and_lines_with_small_ones_else() {
    let (server, mut desk) = with_a_bottle();
    let menu = [
        ("title", "Menu"),
        ("slug", "menu"),
        ("intent", "publish"),
        ("s.0.kind", "price_list"),
        ("s.0.groups.0.name", "Starters"),
        ("s.0.groups.0.items.0.name", "Bread"),
        ("s.0.groups.0.items.1.name", "Olives"),
        ("s.0.groups.0.items.1.image.media", "bottle.jpg"),
        ("s.0.groups.0.items.1.image.alt", "Olives"),
        ("s.0.groups.1.name", "Bottles"),
        ("s.0.groups.1.items.0.name", "Red"),
        ("s.0.groups.1.items.0.image.media", "bottle.jpg"),
        ("s.0.groups.1.items.0.image.alt", "A bottle of red"),
    ];
    desk.post("/pages/new", &menu).expect_status(303);
    let page = server.get("/acme/menu").expect_status(200).text();
    let starters = part(&page, "<div class=\"price-group\">", "<div class=\"price-group");
    assert!(starters.contains("Bread") && starters.contains("Olives"), "lines: {starters}");
    assert_eq!(starters.matches("<img").count(), 1, "{starters}");
    assert!(starters.contains("sizes=\"auto, 4.5rem\""), "a small one: {starters}");
    let bottles = part(&page, "<div class=\"price-group window\">", "</section>");
    assert!(bottles.contains("Red") && !bottles.contains("4.5rem"), "a grid: {bottles}");
}
