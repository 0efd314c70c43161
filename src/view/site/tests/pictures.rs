//! What pages make of pictures: several widths of each, and none of them twice.

use super::{ListedEntry, MediaFile, Site, items};
use crate::domain::document::section::Image;
use crate::domain::media_name::MediaName;

fn image(media: &str) -> Image {
    serde_json::from_value(serde_json::json!({"media": media, "alt": ""})).expect("an image")
}

#[test]
fn pictures_side_by_side_in_a_text_have_the_widths_of_one_by_itself() {
    let file = MediaFile {
        hash: "abc123".to_owned(),
        width: 1200,
        height: 800,
        widths: vec![400, 800],
        webp_widths: vec![400, 800],
        ..MediaFile::default()
    };
    let media = [(MediaName::parse("loaf.jpg").expect("a name"), file)].into_iter().collect();
    let pages = Site { media, ..Site::new() }.pages();
    let gallery = pages[0].1.split("<ul class=\"text-gallery\">").nth(1).expect("a gallery");
    let gallery = gallery.split("</ul>").next().expect("its end");
    for part in [
        "<source type=\"image/webp\" srcset=\"/shop/media/abc123/400/loaf.jpg.webp 400w, ",
        " srcset=\"/shop/media/abc123/400/loaf.jpg 400w, ",
        " loading=\"lazy\"",
        "<figcaption>Side by side</figcaption>",
    ] {
        assert!(gallery.contains(part), "{part} in {gallery}");
    }
}

#[test]
fn a_card_shows_its_picture_once() {
    let fact = |media: &str| items::Fact { label: media.to_owned(), value: items::FactValue::Picture(image(media)) };
    let entry = ListedEntry {
        path: "houses/one".to_owned(),
        title: "One".to_owned(),
        excerpt: String::new(),
        image: Some(image("view.jpg")),
        published: None,
        author: String::new(),
        facts: vec![fact("view.jpg"), fact("plan.jpg")],
    };
    let shown: Vec<&str> = entry.shown_facts().map(|fact| fact.label.as_str()).collect();
    assert_eq!(shown, ["plan.jpg"]);
}
