//! The picture that stands for an entry: on top of its page, on cards and in feeds.

use crate::admin_media::id_of;
use crate::media::pictures::photo;
use crate::media::send;
use crate::support::{Desk, Response, TestServer};
use image::ImageFormat::{Jpeg, Png};

/// A tenant whose library has two pictures.
fn with_pictures() -> (TestServer, Desk) {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "oven.jpg", &photo(1800, 900, Jpeg)).expect_status(303);
    send(&mut desk, "loaf.png", &photo(90, 60, Png)).expect_status(303);
    (server, desk)
}

/// The form of a post about a night at the kiln, which shows a loaf, with a cover or without one.
fn night(cover: &str) -> Vec<(&str, &str)> {
    vec![
        ("title", "Kiln night"),
        ("slug", "kiln-night"),
        ("description", "What we bake at night."),
        ("s.cover.media", cover),
        ("s.cover.caption", "At six"),
        ("s.0.kind", "image_with_text"),
        ("s.0.image.media", "loaf.png"),
        ("s.0.image.alt", "A loaf"),
        ("s.0.body", "We open the kiln together."),
    ]
}

/// Publishes it, and gives the path of its editor.
#[track_caller]
fn publish(desk: &mut Desk, cover: &str) -> String {
    let fields = [night(cover), vec![("intent", "publish")]].concat();
    let saved = desk.post("/posts/new", &fields).expect_status(303);
    editor_of(desk, &saved)
}

/// The editor that an answer leads to.
#[track_caller]
fn editor_of(desk: &Desk, saved: &Response) -> String {
    let location = saved.location().strip_prefix(&desk.path("")).expect("below the admin");
    location.split('?').next().expect("a path").to_owned()
}

/// What stands in the field of a cover's name.
#[track_caller]
fn cover_in(page: &Response) -> String {
    let page = page.text();
    let (_, rest) = page.split_once(" name=\"s.cover.media\"").unwrap_or_else(|| panic!("no cover in {page}"));
    rest.split_once(" value=\"").and_then(|(_, rest)| rest.split('"').next()).expect("a value").to_owned()
}

#[test]
fn a_cover_is_on_top_of_a_post_and_on_its_card_in_place_of_the_first_picture() {
    let (server, mut desk) = with_pictures();
    let post = publish(&mut desk, "oven.jpg");
    let page = server.get("/acme/posts/kiln-night").expect_status(200).text();
    let cover = page.split("<figure class=\"page-cover\">").nth(1).and_then(|rest| rest.split("</figure>").next());
    let cover = cover.unwrap_or_else(|| panic!("no cover in {page}"));
    for part in [
        "<source type=\"image/webp\" srcset=\"",
        "/oven.jpg 1600w, ",
        " width=\"1800\" height=\"900\"",
        " fetchpriority=\"high\"",
        "<figcaption>At six</figcaption>",
    ] {
        assert!(cover.contains(part), "no {part} in {cover}");
    }
    assert!(!cover.contains("lazy"), "{cover}");
    assert!(page.contains("/oven.jpg\"><meta name=\"twitter:card\""), "{page}");
    assert!(page.contains("<p class=\"lead\">What we bake at night.</p>"), "{page}");
    server.get("/acme/posts").expect_text("/oven.jpg").expect_no_text("loaf.png").expect_text("What we bake at night.");
    server.get("/acme/feed.xml").expect_text("page-cover").expect_text("<summary>What we bake at night.</summary>");

    // The editor shows it, a copy has it, and without it the first picture stands for the post again.
    let editor = desk.get(&post).expect_status(200).expect_text("Cover picture");
    assert_eq!(cover_in(&editor), "oven.jpg");
    let copied = desk.post(&format!("{post}/duplicate"), &[]).expect_status(303);
    let copy = editor_of(&desk, &copied);
    assert_eq!(cover_in(&desk.get(&copy)), "oven.jpg");
    desk.save(&post, "publish", &night("")).expect_status(303);
    server.get("/acme/posts/kiln-night").expect_no_text("page-cover").expect_no_text("oven.jpg");
    server.get("/acme/posts").expect_text("/loaf.png").expect_no_text("oven.jpg");
    assert_eq!(cover_in(&desk.get(&post)), "");
}

#[test]
fn a_cover_is_on_top_of_pages_and_of_entries_whose_type_has_no_picture() {
    let (server, mut desk) = with_pictures();
    let page = [("title", "Our oven"), ("intent", "publish"), ("s.cover.media", "oven.jpg")];
    desk.post("/pages/new", &page).expect_status(303);
    server.get("/acme/our-oven").expect_text("<figure class=\"page-cover\">");
    let walks = [
        ("singular", "Walk"),
        ("plural", "Walks"),
        ("list", "cards"),
        ("facts", "above"),
        ("f.0.kind", "text"),
        ("f.0.label", "Guide"),
        ("order", "newest"),
        ("key", ""),
        ("intent", "save"),
    ];
    desk.post("/types/new", &walks).expect_status(303);
    desk.get("/content/walks/new").expect_status(200).expect_text(" name=\"s.cover.media\"");
    let walk = [("title", "To the pit"), ("intent", "publish"), ("s.cover.media", "oven.jpg")];
    desk.post("/content/walks/new", &walk).expect_status(303);
    server.get("/acme/walks/to-the-pit").expect_text("<figure class=\"page-cover\">");
    server.get("/acme/walks").expect_text("/oven.jpg");
}

#[test]
fn a_cover_is_a_picture_of_the_library_and_needs_words_as_all_do() {
    let (_server, mut desk) = with_pictures();
    let refused = desk.post("/posts/new", &night("gone.jpg")).expect_status(422);
    let refused = refused.expect_text("id=\"s-cover-media-error\"").expect_text("\"#s-cover-media\">Cover picture: ");
    assert_eq!(cover_in(&refused), "gone.jpg", "nothing typed is lost");
    publish(&mut desk, "oven.jpg");
    desk.get("/faults").expect_text(">Kiln night</a>").expect_text(">oven.jpg</a> has no words");
    let oven = id_of(&desk.get("/media").text(), "oven.jpg");
    desk.get(&format!("/media/{oven}")).expect_text(">Kiln night</a>");
    desk.post(&format!("/media/{oven}/delete"), &[]).expect_status(409);
}

#[test]
fn where_a_picture_was_deleted_the_editor_says_so_in_its_place() {
    let (_server, mut desk) = with_pictures();
    let post = publish(&mut desk, "oven.jpg");
    let gone = "This picture is no longer in the library";
    desk.get(&post).expect_status(200).expect_no_text(gone);
    for name in ["oven.jpg", "loaf.png"] {
        let file = id_of(&desk.get("/media").text(), name);
        desk.post(&format!("/media/{file}/delete"), &[("confirmed", "yes")]).expect_status(303);
    }
    let editor = desk.get(&post).expect_status(200);
    assert_eq!(cover_in(&editor), "oven.jpg", "what is named stays named");
    assert_eq!(editor.text().matches(gone).count(), 2);
    // Sent so again, it is refused beside the field, and said once.
    let refused = desk.save(&post, "save", &night("")).expect_status(422);
    refused.expect_text("no picture “loaf.png”").expect_no_text(gone);
}

#[test]
fn a_cover_that_two_people_have_chosen_is_said_in_words_and_taken_from_either() {
    let (server, mut first) = with_pictures();
    let post = publish(&mut first, "");
    let mut second = server.invited("acme", "tove@brandt.example", "editor");
    let version = second.get(&post).hidden_field("version").expect("an editor");
    first.save(&post, "publish", &night("oven.jpg")).expect_status(303);
    let compared = first.get(&format!("{post}/history/1")).expect_status(200);
    compared.expect_text("Cover picture").expect_text("oven.jpg");

    let typed = night("loaf.png");
    let page = second.save_version(&post, &version, "save", &typed).expect_status(409);
    let page = page.expect_text("<legend>Cover picture</legend>").expect_text("Both of you have changed this");
    let [seen, base] = ["version", "base"].map(|name| page.hidden_field(name).expect("carried on"));
    for (side, name) in [("theirs", "oven.jpg"), ("mine", "loaf.png")] {
        let choice = [("version", seen.as_str()), ("base", base.as_str()), ("take.cover", side), ("intent", "merge")];
        let merged = second.post(&post, &[&choice[..], &typed[..]].concat()).expect_status(200);
        assert_eq!(cover_in(&merged), name);
    }
}
