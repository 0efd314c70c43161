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

/// The form of a type of products, whose list has cards, with its two texts in an order.
fn products(texts: [[&str; 3]; 2]) -> Vec<(&str, &str)> {
    let [[first_kind, first, first_key], [second_kind, second, second_key]] = texts;
    vec![
        ("singular", "Product"),
        ("plural", "Products"),
        ("list", "cards"),
        ("f.0.kind", "image"),
        ("f.0.label", "Picture"),
        ("f.1.kind", "text"),
        ("f.1.label", "Article number"),
        ("f.2.kind", "choice"),
        ("f.2.label", "Colour"),
        ("f.2.detail", "Blue\nGreen"),
        ("f.3.kind", first_kind),
        ("f.3.label", first),
        ("f.3.key", first_key),
        ("f.4.kind", second_kind),
        ("f.4.label", second),
        ("f.4.key", second_key),
        ("f.5.kind", "money"),
        ("f.5.label", "Price"),
        ("f.5.detail", "EUR"),
        ("intent", "save"),
    ]
}

#[test]
fn the_first_text_of_its_fields_stands_for_an_entry_without_a_summary_and_no_later_one_does() {
    let (server, mut desk) = with_a_bottle();
    let (about, care) = (["rich_text", "Description", ""], ["long_text", "Care", ""]);
    desk.post("/types/new", &products([about, care])).expect_status(303);
    let jug = [
        ("title", "Jug"),
        ("intent", "publish"),
        ("field.article-number", "J-204"),
        ("field.colour", "Blue"),
        ("field.description", "Holds **two litres** of milk."),
        ("field.care", "Never in the dishwasher."),
    ];
    desk.post("/content/products/new", &jug).expect_status(303);
    let cup = [("title", "Cup"), ("intent", "publish"), ("field.care", "Wash it by hand.")];
    desk.post("/content/products/new", &cup).expect_status(303);

    let (words, of_care) = ("Holds two litres of milk.", "Never in the dishwasher.");
    server
        .get("/acme/products")
        .expect_text(&format!("<p>{words}</p>"))
        .expect_no_text(of_care)
        .expect_no_text("J-204")
        .expect_no_text("Wash it by hand.");
    server
        .get("/acme/products/feed.xml")
        .expect_text(&format!("<summary>{words}</summary>"))
        .expect_no_text("Wash it by hand.");
    server.get("/acme/products/jug").expect_text(&format!("<meta name=\"description\" content=\"{words}\">"));

    // In another order, it is the other; what has a summary keeps that.
    let vase = [("title", "Vase"), ("intent", "publish"), ("description", "Tall."), ("field.care", "Dust it.")];
    desk.post("/content/products/new", &vase).expect_status(303);
    let version = desk.get("/types/products").expect_status(200).hidden_field("version").expect("a form");
    let (about, care) = (["rich_text", "Description", "description"], ["long_text", "Care", "care"]);
    let keys = [("f.0.key", "picture"), ("f.1.key", "article-number"), ("f.2.key", "colour"), ("f.5.key", "price")];
    let turned = [&products([care, about])[..], &keys, &[("version", version.as_str())]].concat();
    desk.post("/types/products", &turned).expect_status(303);
    server
        .get("/acme/products")
        .expect_text(&format!("<p>{of_care}</p>"))
        .expect_text("<p>Wash it by hand.</p>")
        .expect_text("<p>Tall.</p>")
        .expect_no_text(words)
        .expect_no_text("Dust it.");
}

#[test]
fn an_entry_without_a_text_has_no_empty_place_for_one() {
    let (server, mut desk) = with_a_bottle();
    let (about, care) = (["rich_text", "Description", ""], ["long_text", "Care", ""]);
    let beside = [&products([about, care])[..], &[("facts", "beside")]].concat();
    desk.post("/types/new", &beside).expect_status(303);
    let empty = [("s.0.kind", "rich_text"), ("s.0.body", "")];
    let jug = [&[("title", "Jug"), ("intent", "publish"), ("field.colour", "Blue")][..], &empty].concat();
    desk.post("/content/products/new", &jug).expect_status(303);
    server
        .get("/acme/products/jug")
        .expect_text("<dt>Colour</dt>")
        .expect_no_text("s-text")
        .expect_no_text("item-text")
        .expect_no_text("facts-beside");
    let cup = [&[("title", "Cup"), ("intent", "publish")][..], &empty].concat();
    desk.post("/content/products/new", &cup).expect_status(303);
    server.get("/acme/products/cup").expect_text("<h1>Cup</h1>").expect_no_text("item-body");
    server.get("/acme/products/feed.xml").expect_text("<title>Jug</title>").expect_no_text("<content");

    // With a text, both stand beside each other.
    let vase = [("title", "Vase"), ("intent", "publish"), ("field.colour", "Green"), ("s.0.kind", "rich_text")];
    desk.post("/content/products/new", &[&vase[..], &[("s.0.body", "Tall.")]].concat()).expect_status(303);
    server.get("/acme/products/vase").expect_text("facts-beside").expect_text("item-text");
}

#[test]
fn pictures_in_a_types_lists_have_the_shape_that_the_type_says() {
    let (server, mut desk) = with_a_bottle();
    let (about, care) = (["rich_text", "Description", ""], ["long_text", "Care", ""]);
    desk.post("/types/new", &products([about, care])).expect_status(303);
    let jug =
        [("title", "Jug"), ("intent", "publish"), ("field.picture", "bottle.jpg"), ("field.picture.alt", "A jug")];
    desk.post("/content/products/new", &jug).expect_status(303);
    let section = [("title", "Around"), ("intent", "publish"), ("s.0.kind", "latest_posts"), ("s.0.of", "products")];
    desk.post("/pages/new", &[&section[..], &[("s.0.count", "3")]].concat()).expect_status(303);
    server.get("/acme/products").expect_text("<ul class=\"grid cards\">").expect_text("bottle.jpg");

    let (about, care) = (["rich_text", "Description", "description"], ["long_text", "Care", "care"]);
    let keys = [("f.0.key", "picture"), ("f.1.key", "article-number"), ("f.2.key", "colour"), ("f.5.key", "price")];
    for (list, shape, looks) in [
        ("cards", "whole", "<ul class=\"grid cards pictures-whole\">"),
        ("rows", "portrait", "<ol class=\"post-rows pictures-portrait\">"),
        ("cards", "theme", "<ul class=\"grid cards\">"),
    ] {
        let version = desk.get("/types/products").expect_status(200).hidden_field("version").expect("a form");
        let chosen = [("pictures", shape), ("version", version.as_str())];
        let mut form = [&products([about, care])[..], &keys, &chosen].concat();
        form.retain(|(name, _)| *name != "list");
        form.push(("list", list));
        desk.post("/types/products", &form).expect_status(303);
        desk.get("/types/products").expect_text(&format!("<option value=\"{shape}\" selected>"));
        server.get("/acme/products").expect_text(looks);
        let class = if shape == "theme" { String::new() } else { format!(" pictures-{shape}") };
        server.get("/acme/around").expect_text(&format!("<ul class=\"grid cards{class}\">"));
    }
}

#[test]
fn the_list_of_a_types_entries_shows_their_pictures_and_prices_to_those_who_look_after_them() {
    let (server, mut desk) = with_a_bottle();
    let (about, care) = (["rich_text", "Description", ""], ["long_text", "Care", ""]);
    desk.post("/types/new", &products([about, care])).expect_status(303);
    let jug = [
        ("title", "Jug"),
        ("intent", "publish"),
        ("field.picture", "bottle.jpg"),
        ("field.picture.alt", "A jug"),
        ("field.price", "1249.5"),
    ];
    desk.post("/content/products/new", &jug).expect_status(303);
    desk.post("/content/products/new", &[("title", "Cup"), ("intent", "save")]).expect_status(303);

    let list = desk.get("/content/products").expect_status(200).text();
    assert!(list.contains("<th scope=\"col\"><bdi>Price</bdi></th>"), "{list}");
    let row = |title: &str| {
        let row = list.split("<tr>").find(|row| row.contains(&format!(">{title}</a>")));
        row.unwrap_or_else(|| panic!("no {title} in {list}"))
    };
    let (jug, cup) = (row("Jug"), row("Cup"));
    // The title beside it says what it is a picture of.
    let picture = part(jug, "<td class=\"row-picture\"><img ", ">");
    assert!(picture.contains("/320/bottle.jpg.webp\"") && picture.contains("alt=\"\""), "{picture}");
    assert!(jug.contains("data-label=\"Price\"><bdi>1,249.50 EUR</bdi></td>"), "{jug}");
    assert!(cup.contains("<td class=\"row-picture\"></td>"), "{cup}");
    assert!(cup.contains("data-label=\"Price\">–</td>"), "{cup}");
    // The picture is there.
    let address = part(picture, "src=\"", "\"");
    assert!(!server.get(address).expect_status(200).body.is_empty());

    // Without a price it is the first number or day, and without a picture there is no place for one.
    let talks = [
        ("singular", "Talk"),
        ("plural", "Talks"),
        ("f.0.kind", "text"),
        ("f.0.label", "Speaker"),
        ("f.1.kind", "date"),
        ("f.1.label", "Day"),
        ("f.2.kind", "number"),
        ("f.2.label", "Seats"),
    ];
    desk.post("/types/new", &talks).expect_status(303);
    let talk = [("title", "Ash"), ("intent", "save"), ("field.day", "2027-03-05"), ("field.seats", "40")];
    desk.post("/content/talks/new", &talk).expect_status(303);
    desk.get("/content/talks")
        .expect_text("data-label=\"Day\"><bdi>5 Mar 2027</bdi></td>")
        .expect_no_text("row-picture")
        .expect_no_text("data-label=\"Seats\"");
    desk.write("posts", "save", "A post", "It is warm.");
    desk.get("/posts").expect_text("A post").expect_no_text("with-fields");
}

#[test]
fn the_list_of_a_types_entries_shows_the_first_three_of_the_fields_that_lists_show() {
    let (_server, mut desk) = with_a_bottle();
    let projects = [
        ("singular", "Project"),
        ("plural", "Projects"),
        ("f.0.kind", "long_text"),
        ("f.0.label", "Story"),
        ("f.0.in_lists", "on"),
        ("f.1.kind", "text"),
        ("f.1.label", "Place"),
        ("f.1.in_lists", "on"),
        ("f.2.kind", "money"),
        ("f.2.label", "Price"),
        ("f.2.detail", "EUR"),
        ("f.3.kind", "yes_no"),
        ("f.3.label", "Listed"),
        ("f.3.in_lists", "on"),
        ("f.4.kind", "number"),
        ("f.4.label", "Year"),
        ("f.4.in_lists", "on"),
        ("f.5.kind", "choice"),
        ("f.5.label", "Kind"),
        ("f.5.detail", "House\nBridge"),
        ("f.5.in_lists", "on"),
    ];
    desk.post("/types/new", &projects).expect_status(303);
    let dike = [
        ("title", "House on the dike"),
        ("intent", "save"),
        ("field.place", "Port <Ansel>"),
        ("field.price", "290000"),
        ("field.listed", "yes"),
        ("field.listed.tick", "yes"),
        ("field.year", "2019"),
        ("field.kind", "House"),
    ];
    desk.post("/content/projects/new", &dike).expect_status(303);
    let list = desk.get("/content/projects").expect_status(200).text();
    let places = ["Place", "Listed", "Year"].map(|label| list.find(&format!("<bdi>{label}</bdi></th>")));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{list}");
    for cell in ["Place\"><bdi>Port &#60;Ansel&#62;<", "Listed\"><bdi>Yes<", "Year\"><bdi>2019<"] {
        assert!(list.contains(&format!("data-label=\"{cell}")), "{cell}: {list}");
    }
    for left in ["Story", "Price", "Kind"] {
        assert!(!list.contains(&format!("<bdi>{left}</bdi></th>")), "{left}: {list}");
    }
    assert!(!list.contains("row-picture"), "{list}");
}
