//! What pages make of pictures: several widths of each, and none of them twice.

use super::{AtomFeed, FeedEntry, ListedEntry, MediaFile, MediaMap, PostPage, Site, items};
use crate::domain::document::Document;
use crate::domain::document::section::Image;
use crate::domain::media_name::MediaName;
use crate::domain::timestamp::Timestamp;
use askama::Template;

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
        facts: vec![fact("view.jpg"), fact("loaf.jpg"), fact("lost.jpg")],
    };
    let site = Site::new();
    let shown: Vec<&str> = entry.shown_facts(&site.frame()).map(|fact| fact.label.as_str()).collect();
    assert_eq!(shown, ["loaf.jpg"], "nor the name of a picture whose file is gone");
}

#[test]
fn a_picture_without_words_beside_it_stands_alone() {
    let section = |more: &str| format!(r#"{{"type":"image_with_text","image":{{"media":"loaf.jpg"}}{more}}}"#);
    let (page, _) = covered(&section(""));
    let part = page.split("<section class=\"s-image-text\">").nth(1).expect("the section");
    let part = part.split("</section>").next().expect("its end");
    assert!(part.contains("/shop/media/abcd/loaf.jpg") && !part.contains("prose"), "{part}");
    let (page, _) = covered(&section(r#","heading":"Rye""#));
    assert!(page.contains("<div class=\"prose\">") && page.contains("<h2>Rye</h2>"), "{page}");
    let (page, _) = covered(&section("").replace("loaf", "lost"));
    assert!(!page.contains("s-image-text"), "nothing of it is to be seen: {page}");
}

/// A site with two pictures, and a post with a cover and some sections, as its page and as its feed.
fn covered(sections: &str) -> (String, String) {
    let file = |hash: &str| MediaFile { hash: hash.to_owned(), width: 1200, height: 800, ..MediaFile::default() };
    let files = [("oven.jpg", file("0123")), ("loaf.jpg", file("abcd"))];
    let media = files.map(|(name, file)| (MediaName::parse(name).expect("a name"), file)).into_iter().collect();
    let site = Site { media, ..Site::new() };
    let cover = r#"{"media":"oven.jpg","alt":"The oven","caption":"At six"}"#;
    let json = format!(r#"{{"v":1,"cover":{cover},"sections":[{sections}]}}"#);
    let document = Document::from_json(&json).expect("a document");
    let (frame, post) = (site.frame(), &site.posts[0]);
    let page = PostPage {
        frame: &frame,
        post,
        changed: Timestamp::default(),
        document: &document,
        older: None,
        newer: None,
        lists: &[],
        terms: &[],
    };
    let entry = FeedEntry { post: post.clone(), updated: Timestamp::default(), document: Some(document.clone()) };
    let feed = AtomFeed { frame: &frame, title: "Bread", page: "/", path: "/feed.xml", entries: &[entry] };
    (page.render().expect("renders"), feed.render().expect("renders"))
}

const LOAF: &str = r#"{"type":"gallery","images":[{"media":"loaf.jpg"}]}"#;

#[test]
fn a_cover_stands_below_the_title_and_before_every_other_picture() {
    let (page, feed) = covered(LOAF);
    let cover = "<figure class=\"page-cover\"><img src=\"/shop/media/0123/oven.jpg\" width=\"1200\" height=\"800\" \
                 alt=\"The oven\" fetchpriority=\"high\"><figcaption>At six</figcaption></figure>";
    let places = ["</h1>", cover, "loaf.jpg"];
    let places = places.map(|part| page.find(part).unwrap_or_else(|| panic!("no {part} in {page}")));
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(page.matches("fetchpriority=\"high\"").count(), 1);
    let address = "https://example.org/shop/media/0123/oven.jpg";
    assert!(page.contains(&format!("<meta property=\"og:image\" content=\"{address}\">")), "{page}");
    assert!(page.contains(&format!("\"image\":\"{address}\"")), "{page}");
    assert!(feed.find(address).is_some_and(|at| feed.find("loaf.jpg").is_some_and(|loaf| at < loaf)), "{feed}");
}

#[test]
fn what_is_higher_than_wide_is_not_cut_flat() {
    let file = |width: u32, height: u32| MediaFile { hash: "0123".to_owned(), width, height, ..MediaFile::default() };
    let files = [("oven.jpg", file(800, 1200)), ("loaf.jpg", file(1200, 800))];
    let media = files.map(|(name, file)| (MediaName::parse(name).expect("a name"), file)).into_iter().collect();
    let site = Site { media, ..Site::new() };
    let gallery = r#"{"type":"gallery","images":[{"media":"loaf.jpg"},{"media":"oven.jpg"}]}"#;
    let json = format!(r#"{{"v":1,"cover":{{"media":"oven.jpg"}},"sections":[{{"type":"divider"}},{gallery}]}}"#);
    let document = Document::from_json(&json).expect("a document");
    let (frame, post) = (site.frame(), &site.posts[0]);
    let page = PostPage {
        frame: &frame,
        post,
        changed: Timestamp::default(),
        document: &document,
        older: None,
        newer: None,
        lists: &[],
        terms: &[],
    };
    let page = page.render().expect("renders");
    assert!(page.contains("<figure class=\"page-cover upright\">"), "{page}");
    let gallery = page.split("<section class=\"s-gallery\">").nth(1).expect("the gallery");
    assert_eq!(gallery.matches("class=\"upright\"").count(), 1, "{gallery}");
    let upright = gallery.split("<li class=\"upright\">").nth(1).expect("a picture");
    assert!(upright.split("</li>").next().is_some_and(|picture| picture.contains("oven.jpg")), "{upright}");
}

#[test]
fn a_cover_with_which_a_text_begins_anyway_stands_there_once() {
    let gallery = LOAF.replace("loaf", "oven");
    let hero = r#"{"type":"hero","heading":"Bread","image":{"media":"loaf.jpg"}}"#;
    for sections in [gallery.as_str(), hero] {
        let (page, feed) = covered(sections);
        assert!(!page.contains("page-cover") && !feed.contains("page-cover"), "{page}");
        assert!(page.contains("0123/oven.jpg\"><meta name=\"twitter:card\""), "{page}");
    }
}

#[test]
fn a_missing_picture_leaves_its_caption_alone() {
    let site = Site { media: MediaMap::default(), ..Site::new() };
    let html = &site.pages()[0].1;
    assert!(!html.contains("<img"));
    assert!(html.contains("Fresh from the oven"));
}

#[test]
fn every_picture_has_a_size_and_an_alt_text() {
    for (name, html) in Site::new().pages() {
        for image in html.split("<img").skip(1) {
            let tag = image.split('>').next().expect("a tag's end");
            for attribute in [" src=\"/shop/media/abc123/loaf.jpg\"", " width=\"1200\"", " height=\"800\"", " alt=\""] {
                assert!(tag.contains(attribute), "{name}: {tag}");
            }
        }
    }
}
