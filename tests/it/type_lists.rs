//! What stands around the list of a content type.

use crate::support::TestServer;

/// The form of a type, but for what a test is about.
const EVENTS: [(&str, &str); 9] = [
    ("singular", "Event"),
    ("plural", "Events"),
    ("list", "rows"),
    ("facts", "above"),
    ("f.0.kind", "text"),
    ("f.0.label", "Guide"),
    ("f.0.help", ""),
    ("order", "newest"),
    ("intent", "save"),
];

#[test]
fn a_list_has_a_heading_of_its_own_and_an_archive_with_other_words_or_none() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let long = "a".repeat(61);
    let refused = [&EVENTS[..], &[("archive_heading", long.as_str())]].concat();
    desk.post("/types/new", &refused).expect_status(422).expect_text("f-archive_heading-error");
    desk.post("/types/new", &EVENTS).expect_status(303);
    desk.post("/content/events/new", &[("title", "Kiln night"), ("intent", "publish")]).expect_status(303);
    // One year has what the list has.
    server.get("/acme/events").expect_text("Kiln night").expect_no_text("/acme/events/year/").expect_no_text("Archive");
    let before = [("title", "Old kiln"), ("publish_at", "2021-05-01T10:00"), ("intent", "publish")];
    desk.post("/content/events/new", &before).expect_status(303);
    server.get("/acme/events").expect_text("/acme/events/year/2021\"");
    let plain = server.get("/acme/events").expect_text("<h1>Events</h1>").expect_text("<h2>Archive</h2>").text();
    let year: String = plain.split("/acme/events/year/").nth(1).expect("a year").chars().take(4).collect();
    let of_year = format!("/acme/events/year/{year}");

    let section = [("title", "Around"), ("intent", "publish"), ("s.0.kind", "latest_posts"), ("s.0.of", "events")];
    let section = [&section[..], &[("s.0.count", "5"), ("s.0.order", "title")]].concat();
    desk.post("/pages/new", &section).expect_status(303);

    let mut save = |changed: &[(&str, &str)]| {
        let version = desk.get("/types/events").expect_status(200).hidden_field("version").expect("a form");
        let fields = [&EVENTS[..], &[("f.0.key", "guide"), ("version", version.as_str())], changed].concat();
        desk.post("/types/events", &fields).expect_status(303);
        desk.get("/types/events").expect_status(200)
    };
    let words = [("heading", "What is on"), ("archive_heading", "Looking back"), ("archive_intro", "All that was.")];
    save(&words).expect_text("value=\"What is on\"").expect_text("value=\"Looking back\"");
    server
        .get("/acme/events")
        .expect_text("<h1>What is on</h1>")
        .expect_text("<title>What is on")
        .expect_text("<h2>Looking back</h2><p>All that was.</p>")
        .expect_text(&of_year);
    server.get(&of_year).expect_status(200).expect_text(&format!("<h1>What is on, {year}</h1>"));
    server.get(&of_year).expect_text("<a href=\"/acme/events\">What is on</a></p>");
    server.get("/acme/around").expect_status(200).expect_text("<h2>What is on</h2>").expect_text(">All Events<");

    save(&[("no_archive", "on")]).expect_text("name=\"no_archive\" value=\"on\" checked");
    server.get("/acme/events").expect_status(200).expect_text("Kiln night").expect_no_text("/acme/events/year/");
    server.get(&of_year).expect_status(404);
}

#[test]
fn the_picture_of_the_first_field_stands_for_an_entry_wherever_it_is_listed() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (name, width) in [("Face.jpg", 900), ("Back.jpg", 800)] {
        let photo = crate::media::pictures::photo(width, 450, image::ImageFormat::Jpeg);
        crate::media::send(&mut desk, name, &photo).expect_status(303);
    }
    let fields = |keys: [&'static str; 2], labels: [&'static str; 2]| {
        let of = [("singular", "Pot"), ("plural", "Pots"), ("f.0.kind", "image"), ("f.1.kind", "image")];
        let [first, second] = labels;
        let named = [("f.0.label", first), ("f.1.label", second), ("f.0.key", keys[0]), ("f.1.key", keys[1])];
        [of, named].concat()
    };
    // By the alphabet, the other one is the first.
    desk.post("/types/new", &fields(["", ""], ["Portrait", "Detail"])).expect_status(303);
    let pot = [
        ("title", "Jug"),
        ("tags", "Fire"),
        ("intent", "publish"),
        ("field.portrait", "face.jpg"),
        ("field.detail", "back.jpg"),
    ];
    desk.post("/content/pots/new", &pot).expect_status(303);
    let expect_first = |shown: &str, other: &str| {
        for path in ["/acme/tag/fire", "/acme/pots"] {
            let page = server.get(path).expect_status(200).text();
            let place = |name: &str| page.find(&format!("/{name}"));
            assert!(place(shown).is_some(), "{path}: {page}");
            assert!(place(other).is_none_or(|other| place(shown) < Some(other)), "{path}: {page}");
        }
    };
    expect_first("face.jpg", "back.jpg");

    // In another order, it is the other.
    let version = desk.get("/types/pots").expect_status(200).hidden_field("version").expect("a form");
    let turned = fields(["detail", "portrait"], ["Detail", "Portrait"]);
    desk.post("/types/pots", &[&turned[..], &[("version", &version), ("intent", "save")]].concat()).expect_status(303);
    expect_first("back.jpg", "face.jpg");
}
