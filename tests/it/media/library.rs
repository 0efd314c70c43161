//! The library's screens: finding a file, saying what it shows, and changing it.

use super::pictures::{moving, photo};
use super::{address, pdf, send};
use crate::admin_media::id_of;
use crate::support::{Desk, TestServer};
use image::ImageFormat::{Jpeg, Png};

fn id(desk: &mut Desk, name: &str) -> String {
    id_of(&desk.get("/media").expect_status(200).text(), name)
}

/// Sends a file from a form of one file's screen.
pub(super) fn send_to(desk: &mut Desk, path: &str, name: &str, bytes: &[u8]) -> crate::support::Response {
    let csrf = desk.get("/media").hidden_field("csrf").expect("a form");
    let part = "--seam\r\nContent-Disposition: form-data; name=";
    let head = format!("{part}\"csrf\"\r\n\r\n{csrf}\r\n{part}\"file\"; filename=\"{name}\"\r\n\r\n");
    let body = [head.as_bytes(), bytes, b"\r\n--seam--\r\n"].concat();
    let path = desk.path(path);
    let headers = [("content-type", "multipart/form-data; boundary=seam")];
    desk.browser.send(&ureq::http::Method::POST, &path, &headers, body)
}

fn details<'a>(alt: &'a str, folder: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("alt", alt), ("folder", folder), ("focal_x", "50"), ("focal_y", "50")]
}

fn page_with(desk: &mut Desk, title: &str, picture: &str, alt: &str) {
    let fields = [
        ("title", title),
        ("intent", "publish"),
        ("s.0.kind", "image_with_text"),
        ("s.0.image.media", picture),
        ("s.0.image.alt", alt),
        ("s.0.body", "Built in a week."),
    ];
    desk.post("/pages/new", &fields).expect_status(303);
}

#[test]
fn files_are_found_by_words_kind_and_folder() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "Red barn.jpg", &photo(90, 60, Jpeg)).expect_status(303);
    send(&mut desk, "Blue_door.png", &photo(90, 60, Png)).expect_status(303);
    send(&mut desk, "Prices.pdf", &pdf(2000)).expect_status(303);
    let barn = id(&mut desk, "red-barn.jpg");
    desk.post(&format!("/media/{barn}"), &details("A Söller under snow", "houses/winter")).expect_status(303);
    let mut found = |query: &str| -> Vec<bool> {
        let page = desk.get(&format!("/media?{query}")).expect_status(200).text();
        ["red-barn.jpg", "blue-door.png", "prices.pdf"]
            .iter()
            .map(|name| page.contains(&format!("<span class=\"media-name\">{name}</span>")))
            .collect()
    };
    assert_eq!(found(""), [true, true, true]);
    assert_eq!(found("q=BARN"), [true, false, false]);
    assert_eq!(found("q=red+barn"), [true, false, false]);
    assert_eq!(found("q=s%C3%B6ller"), [true, false, false]);
    assert_eq!(found("q=%25"), [false, false, false]);
    assert_eq!(found("kind=documents"), [false, false, true]);
    assert_eq!(found("kind=pictures&q=door"), [false, true, false]);
    assert_eq!(found("kind=no-description"), [false, true, false]);
    assert_eq!(found("folder=houses"), [true, false, false]);
    assert_eq!(found("folder=houses%2Fwinter"), [true, false, false]);
    assert_eq!(found("folder=house"), [false, false, false]);
}

#[test]
fn a_picture_needs_words_or_is_mere_decoration_and_pages_say_them() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "barn.jpg", &photo(90, 60, Jpeg)).expect_status(303);
    let barn = id(&mut desk, "barn.jpg");
    let path = format!("/media/{barn}");
    desk.post(&path, &details(" ", "")).expect_status(422).expect_text("f-alt-error");
    let long = "x".repeat(301);
    desk.post(&path, &details(&long, "")).expect_status(422).expect_text("at most 300 characters");
    desk.post(&path, &[("alt", "A barn"), ("folder", "a\u{7}b"), ("focal_x", "101"), ("focal_y", "none")])
        .expect_status(422)
        .expect_text("f-folder-error")
        .expect_text("f-focal_x-error")
        .expect_text("f-focal_y-error");
    let saved = desk.post(&path, &details("A barn in the snow", "")).expect_status(303);
    desk.browser.follow(&saved).expect_status(200).expect_text("A barn in the snow");
    page_with(&mut desk, "Shed", "barn.jpg", "");
    page_with(&mut desk, "Own", "barn.jpg", "Where we began");
    server.get("/acme/shed").expect_text("alt=\"A barn in the snow\"");
    server.get("/acme/own").expect_text("alt=\"Where we began\"");
    let decorative =
        [("is_decorative", "yes"), ("alt", "A barn"), ("folder", ""), ("focal_x", "50"), ("focal_y", "50")];
    desk.post(&path, &decorative).expect_status(303);
    server.get("/acme/shed").expect_text("alt=\"\"");
}

#[test]
fn the_point_that_is_chosen_stays_in_sight() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "barn.jpg", &photo(1000, 500, Jpeg)).expect_status(303);
    page_with(&mut desk, "Shed", "barn.jpg", "A barn");
    assert!(!server.get("/acme/shed").text().contains("fx-"));
    let path = format!("/media/{}", id(&mut desk, "barn.jpg"));
    // The picture is shown 288 by 144.
    desk.get(&path).expect_text("width=\"288\" height=\"144\"");
    desk.post(&format!("{path}/focus"), &[("point.x", "29"), ("point.y", "144")]).expect_status(303);
    desk.get(&path).expect_text("name=\"focal_x\" type=\"number\" value=\"10\"").expect_text("fx-1 fy-10");
    server.get("/acme/shed").expect_text("class=\"fx-1 fy-10\"");
    let typed =
        [("point.x", "29"), ("point.y", "144"), ("alt", "Half a sen"), ("folder", ""), ("name", "half-a-na.jpg")];
    let kept = desk.post(&format!("{path}/focus"), &typed).expect_status(200);
    kept.expect_text("Half a sen</textarea>").expect_text("The point is chosen").expect_text(" data-unsaved>");
    desk.post(&format!("{path}/focus"), &[("point.x", "-5"), ("point.y", "9999")]).expect_status(303);
    server.get("/acme/shed").expect_text("class=\"fx-0 fy-10\"");
}

#[test]
fn a_crop_is_a_new_picture_around_the_point() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "barn.jpg", &photo(1000, 500, Jpeg)).expect_status(303);
    send(&mut desk, "turn.gif", &moving(40, 20)).expect_status(303);
    let path = format!("/media/{}", id(&mut desk, "barn.jpg"));
    desk.post(&path, &details("A barn", "houses")).expect_status(303);
    desk.post(&format!("{path}/focus"), &[("point.x", "288"), ("point.y", "0")]).expect_status(303);
    let cropped = desk.post(&format!("{path}/crop"), &[("shape", "1x1")]).expect_status(303);
    desk.browser
        .follow(&cropped)
        .expect_status(200)
        .expect_text("500 × 500 pixels")
        .expect_text("A barn")
        .expect_text("fx-10 fy-0");
    let whole = image::load_from_memory(&server.get(&address(&server, "acme", "barn.jpg")).body).expect("a picture");
    assert_eq!(whole.width(), 1000);
    let square = server.get(&address(&server, "acme", "barn-1x1.jpg")).body;
    let square = image::load_from_memory(&square).expect("a picture").to_rgb8();
    assert_eq!((square.width(), square.height()), (500, 500));
    // The photo becomes redder to the right: this is its right half.
    assert!(square.get_pixel(5, 250)[0] > 90, "{:?}", square.get_pixel(5, 250));
    desk.post(&format!("{path}/crop"), &[("shape", "9x1")]).expect_status(400);
    let moving = format!("/media/{}", id(&mut desk, "turn.gif"));
    assert!(!desk.get(&moving).expect_status(200).text().contains("/crop\""));
    desk.post(&format!("{moving}/crop"), &[("shape", "1x1")]).expect_status(422).expect_text("moves cannot be cropped");
}

#[test]
fn a_part_is_cut_out_by_its_numbers_and_the_picture_stays_as_it_is() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "barn.jpg", &photo(1000, 500, Jpeg)).expect_status(303);
    send(&mut desk, "turn.gif", &moving(40, 20)).expect_status(303);
    let path = format!("/media/{}", id(&mut desk, "barn.jpg"));
    desk.post(&path, &details("A barn", "houses")).expect_status(303);
    let screen = desk.get(&path).expect_status(200).expect_text("of 1000 × 500");
    screen.expect_text("name=\"part_width\" type=\"number\" value=\"1000\"");
    let crop = format!("{path}/crop");
    let part = |left: &'static str, top: &'static str, width: &'static str, height: &'static str| {
        [("shape", "part"), ("part_left", left), ("part_top", top), ("part_width", width), ("part_height", height)]
    };
    let cut = desk.post(&crop, &part("600", "100", "300", "200")).expect_status(303);
    let screen = desk.browser.follow(&cut).expect_status(200);
    screen.expect_text("barn-part.jpg").expect_text("300 × 200 pixels").expect_text("A barn").expect_text("houses");
    let cut = server.get(&address(&server, "acme", "barn-part.jpg")).body;
    let cut = image::load_from_memory(&cut).expect("a picture").to_rgb8();
    assert_eq!((cut.width(), cut.height()), (300, 200));
    // The photo becomes redder to the right.
    assert!(cut.get_pixel(5, 100)[0] > 105, "{:?}", cut.get_pixel(5, 100));
    let whole = image::load_from_memory(&server.get(&address(&server, "acme", "barn.jpg")).body).expect("a picture");
    assert_eq!(whole.width(), 1000);

    for (numbers, told) in [
        (part("900", "0", "300", "200"), "ends 200 px beyond the right edge of the picture, which is 1000 px wide"),
        (part("0", "400", "300", "101"), "ends 1 px below the picture, which is 500 px high"),
        (part("4294967295", "0", "4294967295", "1"), "beyond the right edge"),
        (part("0", "0", "0", "10"), "a pixel wide and high at least"),
        (part("0", "0", "1000", "500"), "all of the picture"),
        (part("-1", "0", "10", "10"), "Give a whole number of pixels"),
        (part("", "a lot", "1e3", "10.5"), "Give a whole number of pixels"),
    ] {
        let refused = desk.post(&crop, &numbers).expect_status(422).expect_text(told);
        refused.expect_text(&format!("name=\"part_left\" type=\"number\" value=\"{}\"", numbers[1].1));
    }
    desk.get("/media").expect_status(200).expect_no_text("barn-part-2");
    let moving = format!("/media/{}/crop", id(&mut desk, "turn.gif"));
    desk.post(&moving, &part("0", "0", "10", "10")).expect_status(422).expect_text("moves cannot be cropped");
}

#[test]
fn other_bytes_take_a_files_place_under_its_name() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "barn.jpg", &photo(1000, 500, Jpeg)).expect_status(303);
    send(&mut desk, "prices.pdf", &pdf(800_000)).expect_status(303);
    page_with(&mut desk, "Shed", "barn.jpg", "A barn");
    let before = address(&server, "acme", "barn.jpg");
    server.get(&before.replace("/barn.jpg", "/320/barn.jpg")).expect_status(200);
    // What is lost is said before, with how many have the other one then.
    let path = format!("/media/{}", id(&mut desk, "barn.jpg"));
    let screen = desk.get(&path).expect_status(200).text();
    let question = screen.split_once("/replace\"").expect("a form").1.split_once("<details class=\"sure\">");
    let question = question.expect("a question").1.split("</details>").next().unwrap_or_default();
    for words in ["gone for good", "One place uses it, and has the other one", "Yes, replace it</button>"] {
        assert!(question.contains(words), "no {words} in {question}");
    }
    let path = format!("{path}/replace");
    send_to(&mut desk, &path, "new.png", &photo(90, 60, Png)).expect_status(422).expect_text("another “.jpg” file");
    let other = photo(600, 600, Jpeg);
    let replaced = send_to(&mut desk, &path, "new.jpg", &other).expect_status(303);
    desk.browser.follow(&replaced).expect_text("600 × 600 pixels");
    desk.get("/audit").expect_text(">Changed a file<");
    let now = address(&server, "acme", "barn.jpg");
    assert_ne!(before, now);
    assert!(server.get(&now).expect_status(200).body == other);
    server.get("/acme/shed").expect_text(&now).expect_text("width=\"600\"");
    server.get(&before).expect_status(404);
    server.get(&before.replace("/barn.jpg", "/320/barn.jpg")).expect_status(404);
    let small = server.get(&now.replace("/barn.jpg", "/320/barn.jpg")).expect_status(200).body;
    assert_eq!(image::load_from_memory(&small).expect("a picture").height(), 320);
    // A file of many pieces by another, and back to one that its row holds.
    let path = format!("/media/{}/replace", id(&mut desk, "prices.pdf"));
    for bytes in [pdf(1_000_000), pdf(500)] {
        send_to(&mut desk, &path, "x.pdf", &bytes).expect_status(303);
        assert!(server.get(&address(&server, "acme", "prices.pdf")).expect_status(200).body == bytes);
    }
}

#[test]
fn a_file_says_where_it_is_used_and_goes_from_there_only_on_purpose() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "barn.jpg", &photo(90, 60, Jpeg)).expect_status(303);
    send(&mut desk, "prices.pdf", &pdf(900)).expect_status(303);
    page_with(&mut desk, "Shed", "barn.jpg", "A barn");
    page_with(&mut desk, "Yard", "barn.jpg", "");
    let faults = desk.get("/faults").expect_status(200).expect_text(">Yard</a>").expect_no_text(">Shed</a>");
    faults.expect_text(">barn.jpg</a> has no words");
    desk.write("posts", "publish", "Prices", "They are [here](/media/prices.pdf).");
    let link = server.get("/acme/posts/prices").expect_status(200).expect_text("href=\"/acme/media/prices.pdf\"");
    assert_eq!(link.status, 200);
    for (name, title) in [("barn.jpg", "Shed"), ("prices.pdf", "Prices")] {
        let path = format!("/media/{}", id(&mut desk, name));
        desk.get(&path).expect_status(200).expect_text(&format!(">{title}</a>")).expect_text(" on without it");
        let ending = name.rsplit_once('.').expect("an ending").1;
        desk.post(&path, &[("name", &format!("x.{ending}"))]).expect_status(409);
        desk.post(&format!("{path}/delete"), &[]).expect_status(409).expect_text("take it out there first");
        desk.post(&format!("{path}/delete"), &[("confirmed", "yes")]).expect_status(303);
        server.get(&format!("/acme/media/{name}")).expect_status(404);
    }
    let page = server.get("/acme/shed").expect_status(200).text();
    assert!(!page.contains("barn.jpg"), "{page}");
    let faults = desk.get("/faults").expect_text(">Shed</a>").expect_text("barn.jpg</span> is not in the library");
    faults.expect_text("media/prices.pdf</span>, where nothing is");
}

#[test]
fn a_file_that_nothing_shows_gets_another_name() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for name in ["barn.jpg", "shed.jpg"] {
        send(&mut desk, name, &photo(90, 60, Jpeg)).expect_status(303);
    }
    let path = format!("/media/{}", id(&mut desk, "barn.jpg"));
    for (name, reason) in [
        ("barn.png", "the name has to end with".to_owned()),
        ("Barn House.jpg", "A picture is named like".to_owned()),
        ("shed.jpg", "Another file has the name".to_owned()),
    ] {
        // All of it is refused, and stays typed, and whoever leaves it is asked.
        let fields = [details("A barn in spring", "houses"), vec![("name", name)]].concat();
        let refused = desk.post(&path, &fields).expect_status(422).expect_text("id=\"f-name-error\"");
        let refused = refused.expect_text("A barn in spring</textarea>").expect_text("value=\"houses\"");
        let page = refused.expect_text(&format!("value=\"{name}\"")).expect_text(" data-unsaved>").text();
        assert!(page.to_lowercase().contains(&reason.to_lowercase()), "{name}: {page}");
        desk.get(&path).expect_status(200).expect_no_text("A barn in spring").expect_no_text(" data-unsaved>");
    }
    // One that is taken, with words that are not: neither is kept.
    let fields = [details("", "houses"), vec![("name", "old-barn.jpg")]].concat();
    desk.post(&path, &fields).expect_status(422).expect_text("f-alt-error").expect_text("value=\"old-barn.jpg\"");
    server.get("/acme/media/old-barn.jpg").expect_status(404);
    let fields = [details("A barn in spring", "houses"), vec![("name", " old-barn.jpg ")]].concat();
    let saved = desk.post(&path, &fields).expect_status(303);
    let screen = desk.browser.follow(&saved).expect_status(200).expect_text("The details of the file are saved");
    screen.expect_text("A barn in spring</textarea>").expect_text("value=\"houses\"");
    server.get(&address(&server, "acme", "old-barn.jpg")).expect_status(200);
    server.get("/acme/media/barn.jpg").expect_status(404);
    // Who had the form open before saves other words of it, and takes no name back.
    let fields = [details("A barn in May", "houses"), vec![("name", "barn.jpg"), ("named", "barn.jpg")]].concat();
    desk.post(&path, &fields).expect_status(303);
    desk.get(&path).expect_text("A barn in May</textarea>").expect_text("value=\"old-barn.jpg\"");
    server.get("/acme/media/barn.jpg").expect_status(404);
}

#[test]
fn the_screens_own_script_hears_of_each_file_in_its_own_words() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let page = desk.get("/media").expect_status(200);
    let csrf = page.hidden_field("csrf").expect("a form");
    let (_, script) = page
        .text()
        .split_once("<script type=\"module\" src=\"")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("a script");
    let script = script.split('"').next().expect("its address").to_owned();
    let file = server.get(&script).expect_status(200);
    assert_eq!(file.header("content-type"), Some("text/javascript; charset=utf-8"));
    let mut say = |name: &str, bytes: &str, csrf: &str| {
        let part = "--seam\r\nContent-Disposition: form-data; name=";
        let body = format!(
            "{part}\"csrf\"\r\n\r\n{csrf}\r\n{part}\"folder\"\r\n\r\nmenu\r\n\
             {part}\"file\"; filename=\"{name}\"\r\n\r\n{bytes}\r\n--seam--\r\n"
        );
        let headers = [("content-type", "multipart/form-data; boundary=seam"), ("accept", "application/json")];
        let path = desk.path("/media");
        desk.browser.send(&ureq::http::Method::POST, &path, &headers, body.into_bytes())
    };
    let taken = say("Words.txt", "words", &csrf).expect_status(200).json();
    assert_eq!(taken, serde_json::json!({ "taken": ["words.txt"], "refused": [] }));
    let refused = say("page.txt", "<p>", &csrf).expect_status(422).json();
    assert_eq!(refused["taken"], serde_json::json!([]));
    assert_eq!(refused["refused"][0]["name"], "page.txt");
    assert!(refused["refused"][0]["reason"].as_str().expect("words").starts_with("This is no file"));
    say("Words.txt", "words", "0000").expect_status(403);
}
