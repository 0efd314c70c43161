//! What a page says of itself to search engines, and to networks that show a link to it.

use crate::media::pictures::photo;
use crate::media::send;
use crate::support::TestServer;
use image::ImageFormat;
use serde_json::{Value, json};
use std::io::Cursor;
use std::time::Duration;

/// The JSON-LD of a page: the only script that it has, and nothing in it is a tag.
#[track_caller]
fn linked_data(page: &str) -> Value {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("linked data");
    let (data, rest) = rest.split_once("</script>").expect("its end");
    assert!(!rest.contains("<script") && !data.contains(['<', '>', '&']), "{page}");
    serde_json::from_str(data).expect("JSON")
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
