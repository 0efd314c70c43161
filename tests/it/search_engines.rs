//! What a page says of itself to search engines, and to networks that show a link to it.

use crate::media::pictures::photo;
use crate::media::send;
use crate::support::{Desk, TestServer};
use image::ImageFormat;
use serde_json::{Value, json};
use std::io::Cursor;
use std::time::Duration;

/// What ends a script, and begins another one.
const HOSTILE: &str = "</script><script>alert(1)</script>&<!--";

/// The JSON-LD of a page: the only script that it has, and nothing in it is a tag.
#[track_caller]
fn linked_data(page: &str) -> Value {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("linked data");
    let (data, rest) = rest.split_once("</script>").expect("its end");
    assert!(!rest.contains("<script") && !data.contains(['<', '>', '&']), "{page}");
    serde_json::from_str(data).expect("JSON")
}

/// The first thing of the graph of an entry's page, and the names of what it is below.
#[track_caller]
fn entry(server: &TestServer, path: &str) -> (Value, Value) {
    let page = server.get(path).expect_status(200).text();
    let data = linked_data(&page);
    assert_eq!(data["@context"], "https://schema.org");
    let graph = data["@graph"].as_array().expect("a graph");
    assert_eq!((graph.len(), &graph[1]["@type"]), (2, &json!("BreadcrumbList")), "{data}");
    (graph[0].clone(), graph[1]["itemListElement"].clone())
}

/// What a page has as one of its properties.
#[track_caller]
fn property(page: &str, name: &str) -> String {
    let (_, rest) =
        page.split_once(&format!("<meta property=\"{name}\" content=\"")).unwrap_or_else(|| panic!("{page}"));
    rest.split('"').next().expect("its end").to_owned()
}

/// A PNG in which nothing is alike, so that one with fewer pixels is always smaller.
fn grain(width: u32, height: u32) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    };
    let bytes = (0..width * height * 3).map(|_| next()).collect();
    let picture = image::RgbImage::from_raw(width, height, bytes).expect("as many bytes as it has");
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).expect("encoded");
    out.into_inner()
}

/// Defines a type with a day, an amount, a picture and a text.
#[track_caller]
fn define(desk: &mut Desk, [singular, plural]: [&str; 2], meaning: &str) {
    let fields = [
        ("singular", singular),
        ("plural", plural),
        ("meaning", meaning),
        ("f.0.kind", "date_time"),
        ("f.0.label", "Begins"),
        ("f.1.kind", "date_time"),
        ("f.1.label", "Ends"),
        ("f.2.kind", "money"),
        ("f.2.label", "Price"),
        ("f.2.detail", "EUR"),
        ("f.3.kind", "image"),
        ("f.3.label", "Picture"),
        ("f.4.kind", "long_text"),
        ("f.4.label", "About"),
        ("order", "newest"),
        ("intent", "save"),
    ];
    desk.post("/types/new", &fields).expect_status(303);
}

#[test]
fn an_article_says_when_it_came_out_and_when_it_was_changed() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Kilns", "With fire.");
    let page = server.get("/acme/posts/kilns").expect_status(200).text();
    let first = linked_data(&page);
    assert_eq!((&first["@type"], &first["publisher"]["@type"]), (&json!("BlogPosting"), &json!("Organization")));
    assert_eq!(first["dateModified"], first["datePublished"]);
    assert_eq!(property(&page, "article:modified_time"), first["dateModified"].as_str().expect("a time"));

    server.clock().advance(Duration::from_mins(5));
    let text = [("title", "Kilns"), ("slug", "kilns"), ("s.0.kind", "rich_text"), ("s.0.body", "With more fire.")];
    desk.save(&post, "publish", &text).expect_status(303);
    let page = server.get("/acme/posts/kilns").expect_status(200).text();
    let second = linked_data(&page);
    assert_eq!(second["datePublished"], first["datePublished"]);
    assert!(second["dateModified"].as_str() > first["dateModified"].as_str(), "{second}");
    assert_eq!(property(&page, "article:published_time"), second["datePublished"].as_str().expect("a time"));
    assert_eq!(property(&page, "article:modified_time"), second["dateModified"].as_str().expect("a time"));
}

#[test]
fn a_shared_link_has_a_picture_of_its_own_kind_and_no_wider_than_is_shown() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (name, picture, shown, kind) in [
        ("shed.jpg", photo(1800, 900, ImageFormat::Jpeg), 1200_u32, "image/jpeg"),
        ("plan.png", grain(1300, 650), 1200, "image/png"),
        ("door.jpg", photo(700, 350, ImageFormat::Jpeg), 700, "image/jpeg"),
    ] {
        send(&mut desk, name, &picture).expect_status(303);
        let title = format!("About {}", &name[..4]);
        let fields = [
            ("title", title.as_str()),
            ("intent", "publish"),
            ("s.0.kind", "image_with_text"),
            ("s.0.image.media", name),
            ("s.0.image.alt", "What we built"),
            ("s.0.body", "In a week."),
        ];
        desk.post("/posts/new", &fields).expect_status(303);
        let page = server.get(&format!("/acme/posts/about-{}", &name[..4])).expect_status(200).text();
        let address = property(&page, "og:image");
        assert_eq!(linked_data(&page)["image"], address.as_str());
        let said = ["width", "height", "type", "alt"].map(|of| property(&page, &format!("og:image:{of}")));
        let expected = [shown.to_string(), (shown / 2).to_string(), kind.to_owned(), "What we built".to_owned()];
        assert_eq!(said, expected, "{name}");
        let place = &address[address.find("/acme/media/").expect("an absolute address")..];
        assert!(address.starts_with("http") && place.ends_with(&format!("/{name}")), "{address}");
        let made = server.get(place).expect_status(200);
        assert_eq!(made.header("content-type"), Some(kind), "{name}");
        let pixels = image::load_from_memory(&made.body).expect("a picture");
        assert_eq!((pixels.width(), pixels.height()), (shown, shown / 2), "{name}");
        // The width is one for links: pages offer it in no set.
        assert!(!page.contains(" 1200w"), "{page}");
        if shown == 1200 {
            server.get(&format!("{place}.webp")).expect_status(404);
        }
    }
}

#[test]
fn an_entry_is_to_search_engines_what_its_type_says() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "shed.jpg", &photo(700, 350, ImageFormat::Jpeg)).expect_status(303);
    for (names, meaning) in [
        (["Thing", "Things"], "page"),
        (["Report", "Reports"], "article"),
        (["Event", "Events"], "event"),
        (["Pot", "Pots"], "product"),
        (["Person", "People"], "person"),
    ] {
        define(&mut desk, names, meaning);
        let key = names[1].to_lowercase();
        let chosen = format!("<option value=\"{meaning}\" selected>");
        desk.get(&format!("/types/{key}")).expect_status(200).expect_text(&chosen);
        let whole = [
            ("title", HOSTILE),
            ("slug", "whole"),
            ("intent", "publish"),
            ("field.begins", "2031-05-01T19:30"),
            ("field.ends", "2031-05-01T22:00"),
            ("field.price", "12.50"),
            ("field.picture", "shed.jpg"),
            ("field.about", HOSTILE),
        ];
        desk.post(&format!("/content/{key}/new"), &whole).expect_status(303);
        let bare = [("title", "Bare"), ("intent", "publish")];
        desk.post(&format!("/content/{key}/new"), &bare).expect_status(303);
    }
    let whole = |key: &str| {
        let (thing, place) = entry(&server, &format!("/acme/{key}/whole"));
        let name = if thing["name"].is_null() { &thing["headline"] } else { &thing["name"] };
        assert_eq!((name, &thing["description"]), (&json!(HOSTILE), &json!(HOSTILE)), "{key}");
        assert!(thing["image"].as_str().is_some_and(|image| image.ends_with("/shed.jpg")), "{thing}");
        assert_eq!(place[1]["name"], HOSTILE, "{key}");
        thing
    };
    let bare = |key: &str| entry(&server, &format!("/acme/{key}/bare")).0;

    let page = whole("things");
    assert_eq!(page["@type"], "WebPage");
    assert!(page["dateModified"].is_string() && page["datePublished"].is_string(), "{page}");
    assert!(bare("things")["image"].is_null());

    let article = whole("reports");
    assert_eq!((&article["@type"], &article["publisher"]["@type"]), (&json!("Article"), &json!("Organization")));
    assert!(article["dateModified"].is_string() && article["author"]["name"].is_string(), "{article}");

    let event = whole("events");
    assert_eq!(event["@type"], "Event");
    let times = [&event["startDate"], &event["endDate"]].map(|time| time.as_str().expect("a time").to_owned());
    assert!(times[0].starts_with("2031-05-01T19:30:00") && times[1].starts_with("2031-05-01T22:00:00"), "{times:?}");
    assert!(times[0].ends_with(|c: char| c.is_ascii_digit()) && times[0].len() == 25, "what it is apart from UTC");
    assert_eq!(bare("events")["@type"], "WebPage", "it has no day");

    let product = whole("pots");
    assert_eq!((&product["@type"], &product["offers"]["price"]), (&json!("Product"), &json!("12.50")));
    assert_eq!(product["offers"]["priceCurrency"], "EUR");
    assert_eq!(bare("pots")["@type"], "WebPage", "it has no price");

    assert_eq!((&whole("people")["@type"], &bare("people")["@type"]), (&json!("Person"), &json!("Person")));
}

#[test]
fn an_event_ends_on_no_day_that_may_be_another_one() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    define(&mut desk, ["Event", "Events"], "event");
    let before = [
        ("title", "Fair"),
        ("intent", "publish"),
        ("field.begins", "2031-05-01T19:30"),
        ("field.ends", "2031-04-01T12:00"),
    ];
    desk.post("/content/events/new", &before).expect_status(303);
    let (event, place) = entry(&server, "/acme/events/fair");
    assert!(event["startDate"].is_string() && event["endDate"].is_null(), "{event}");
    assert_eq!((&place[0]["name"], &place[1]["name"]), (&json!("Events"), &json!("Fair")));
}
