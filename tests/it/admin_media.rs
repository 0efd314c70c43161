//! A tenant's pictures: sent by a form, shown on pages, taken away again.

use crate::support::{Desk, Response, TestServer};
use ureq::http::Method;

/// A PNG of one transparent pixel.
pub(crate) const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
\0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

/// A form as a browser encodes it: a token, where there is one, and a file.
pub(crate) fn upload(desk: &mut Desk, csrf: Option<&str>, file_name: &str, bytes: &[u8]) -> Response {
    let mut body = Vec::new();
    if let Some(csrf) = csrf {
        body.extend(format!("--seam\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n").into_bytes());
    }
    let head = format!(
        "--seam\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\n\
         Content-Type: image/png\r\n\r\n"
    );
    body.extend(head.into_bytes());
    body.extend_from_slice(bytes);
    body.extend(b"\r\n--seam--\r\n");
    let path = desk.path("/media");
    desk.browser.send(&Method::POST, &path, &[("content-type", "multipart/form-data; boundary=seam")], body)
}

fn token(desk: &mut Desk) -> String {
    desk.get("/media").expect_status(200).hidden_field("csrf").expect("a form")
}

#[test]
fn a_picture_is_named_after_its_file_shown_on_a_page_and_not_taken_from_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let csrf = token(&mut desk);
    for _ in 0..2 {
        let added = upload(&mut desk, Some(&csrf), "Kiln Shed é.PNG", PIXEL).expect_status(303);
        desk.browser.follow(&added).expect_status(200).expect_text("The file is in the library");
    }
    let library = desk.get("/media").expect_text("kiln-shed-e.png").expect_text("kiln-shed-e-2.png").text();
    let address = crate::media::address(&server, "acme", "kiln-shed-e.png");
    let file = server.get(&address).expect_status(200);
    assert_eq!((file.header("content-type"), file.body.as_slice()), (Some("image/png"), PIXEL));
    desk.get("/posts/new").expect_text("kiln-shed-e-2.png");

    let fields = [
        ("title", "Shed"),
        ("intent", "publish"),
        ("s.0.kind", "image_with_text"),
        ("s.0.image.media", "kiln-shed-e.png"),
        ("s.0.image.alt", "A shed of brick"),
        ("s.0.body", "Built in a week."),
    ];
    let misnamed = fields
        .map(|(name, value)| if value.strip_suffix(".png").is_some() { (name, "barn.png") } else { (name, value) });
    let refused = desk.post("/pages/new", &misnamed).expect_status(422).expect_text("id=\"s-0-image-media-error\"");
    refused.expect_text("The library has no picture “barn.png”");
    let page = desk.post("/pages/new", &fields).expect_status(303);
    let page =
        page.location().strip_prefix("/acme/admin").and_then(|it| it.split('?').next()).expect("a path").to_owned();
    server.get("/acme/shed").expect_status(200).expect_text(&address);
    let id = id_of(&library, "kiln-shed-e.png");
    desk.post(&format!("/media/{id}/delete"), &[]).expect_status(409).expect_text("“Shed”; take it out there first");
    desk.post(&format!("{page}/bin"), &[]).expect_status(303);
    desk.post(&format!("/media/{id}/delete"), &[]).expect_status(303);
    server.get(&address).expect_status(404);
    desk.post(&format!("/media/{id}/delete"), &[]).expect_status(404);
}

/// What stands in a page after a field of that name, as far as what is beside it goes.
#[track_caller]
fn beside(page: &Response, field: &str) -> String {
    let page = page.text();
    let (_, rest) = page.split_once(&format!(" name=\"{field}\"")).unwrap_or_else(|| panic!("no {field} in {page}"));
    rest.split("</div>").next().expect("its end").to_owned()
}

/// The address of the small picture beside a field.
fn thumbnail(beside: &str) -> Option<&str> {
    beside.split("<span class=\"picture-chosen\"><img src=\"").nth(1)?.split('"').next()
}

#[test]
fn a_picture_that_is_named_is_seen_beside_every_field_that_names_one() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let whole = crate::media::pictures::photo(900, 450, image::ImageFormat::Jpeg);
    crate::media::send(&mut desk, "Kiln.jpg", &whole).expect_status(303);
    let page = [
        ("title", "Kiln"),
        ("intent", "save"),
        ("s.0.kind", "hero"),
        ("s.0.heading", "The kiln"),
        ("s.0.image.media", "kiln.jpg"),
    ];
    let saved = desk.post("/pages/new", &page).expect_status(303);
    let editor = desk.browser.follow(&saved).expect_status(200);
    let in_section = beside(&editor, "s.0.image.media");
    let small = thumbnail(&in_section).expect("a picture");
    let shown = server.get(small).expect_status(200);
    assert_eq!(image::load_from_memory(&shown.body).expect("a picture").width(), 320);
    assert!(in_section.contains("<a href=\"/acme/admin/media\" target=\"_blank\">Upload pictures under Media<"));
    // A name that the library does not have comes back with the fault, and shows nothing.
    let misnamed = page.map(|(name, value)| (name, if value == "kiln.jpg" { "barn.jpg" } else { value }));
    let refused = desk.post("/pages/new", &misnamed).expect_status(422);
    assert_eq!(thumbnail(&beside(&refused, "s.0.image.media")), None);

    let fields = [("singular", "Pot"), ("plural", "Pots"), ("f.0.kind", "image"), ("f.0.label", "Look")];
    desk.post("/types/new", &fields).expect_status(303);
    let pot = [
        ("title", "Jug"),
        ("intent", "save"),
        ("field.look", "kiln.jpg"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Holds water."),
    ];
    let saved = desk.post("/content/pots/new", &pot).expect_status(303);
    let editor = desk.browser.follow(&saved).expect_status(200);
    assert_eq!(thumbnail(&beside(&editor, "field.look")), Some(small));

    desk.post("/profile/author", &[("picture", "kiln.jpg")]).expect_status(303);
    let profile = desk.get("/profile").expect_status(200);
    assert_eq!(thumbnail(&beside(&profile, "picture")), Some(small));
}

#[test]
fn beside_a_field_for_a_file_is_the_way_to_the_library_for_those_who_add_to_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let fields = [("singular", "Course"), ("plural", "Courses"), ("f.0.kind", "file"), ("f.0.label", "Leaflet")];
    desk.post("/types/new", &fields).expect_status(303);
    let form = desk.get("/content/courses/new").expect_status(200);
    let form = form.expect_text("<a href=\"/acme/admin/media\" target=\"_blank\">Upload files under Media<");
    form.expect_text("class=\"file-upload\" data-upload=\"/acme/admin/media\"").expect_text("/_/static/admin/files.");
    let rights = [("name", "Course keeper"), ("entries", "* write")];
    desk.post("/people/roles/new", &rights).expect_status(303);
    let mut keeper = server.invited("acme", "tove@brandt.example", "course-keeper");
    let form = keeper.get("/content/courses/new").expect_status(200);
    form.expect_text("name=\"field.leaflet\"").expect_no_text("Upload files").expect_no_text("class=\"file-upload\"");
}

#[test]
fn who_publishes_a_picture_without_words_is_asked_once() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let photo = crate::media::pictures::photo(900, 450, image::ImageFormat::Jpeg);
    crate::media::send(&mut desk, "Kiln.jpg", &photo).expect_status(303);
    assert_eq!(desk.get("/pages/new").expect_status(200).hidden_field("asks_words").as_deref(), Some("on"));
    let page = |intent, alt| {
        [
            ("title", "Kiln"),
            ("slug", "kiln"),
            ("intent", intent),
            ("s.0.kind", "hero"),
            ("s.0.heading", "The kiln"),
            ("s.0.layout", "split"),
            ("s.0.image.media", "kiln.jpg"),
            ("s.0.image.alt", alt),
        ]
    };
    let asking = [("asks_words", "on")];
    let asked = desk.post("/pages/new", &[&page("publish", "")[..], &asking].concat()).expect_status(422);
    assert_eq!(asked.hidden_field("asks_words"), None, "it is asked once");
    let text = asked.text();
    let (_, question) = text.split_once("aria-labelledby=\"wordless\"").expect("a question");
    let (question, _) = question.split_once("</section>").expect("its end");
    let (said, _) = question.split_once("</h2>").expect("what it is about");
    assert!(said.contains("Not published yet: a picture has no words for those who don’t see it"), "{said}");
    assert!(question.contains("kiln.jpg: <a href=\"#s-0-image-alt\">Section 1 ("), "{question}");
    assert!(question.contains("href=\"/acme/admin/media/"), "{question}");
    let asked = asked.expect_text("id=\"s-0-image-alt\"").expect_text("class=\"notice warning\"");
    asked.expect_text("empty takes what the library says. Mere decoration is ticked there, under Media");
    assert!(question.contains("value=\"publish\">Publish all the same</button>"), "{question}");
    server.get("/acme/kiln").expect_status(404);
    let saved = desk.post("/pages/new", &page("publish", "")).expect_status(303);
    server.get("/acme/kiln").expect_status(200);

    // A later version is another question. A draft is none, and neither is a picture with words.
    let editor = desk.browser.follow(&saved).expect_status(200);
    let id = saved.location().split("/entries/").nth(1).and_then(|rest| rest.split('?').next()).expect("an entry");
    let entry = format!("/entries/{id}");
    assert_eq!(editor.hidden_field("asks_words").as_deref(), Some("on"));
    let with = |intent, alt| [&page(intent, alt)[..2], &page(intent, alt)[3..], &asking].concat();
    desk.save(&entry, "publish", &with("publish", "")).expect_status(422).expect_text("Publish all the same");
    desk.save(&entry, "save", &with("save", "")).expect_status(303);
    desk.save(&entry, "publish", &with("publish", "A kiln at night")).expect_status(303);
}

#[test]
fn who_plans_a_picture_without_words_or_asks_for_a_review_of_it_is_asked_once() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let photo = crate::media::pictures::photo(900, 450, image::ImageFormat::Jpeg);
    crate::media::send(&mut desk, "Kiln.jpg", &photo).expect_status(303);
    let post = [
        ("title", "Kiln"),
        ("slug", "kiln"),
        ("s.0.kind", "hero"),
        ("s.0.heading", "The kiln"),
        ("s.0.layout", "split"),
        ("s.0.image.media", "kiln.jpg"),
    ];
    let asking = [("asks_words", "on")];
    let later = [("publish_at", "2099-01-01T10:00")];
    for (intent, button) in [("save", "Save all the same"), ("publish", "Publish all the same")] {
        let planned = [&post[..], &later, &asking, &[("intent", intent)]].concat();
        let asked = desk.post("/posts/new", &planned).expect_status(422);
        assert_eq!(asked.hidden_field("asks_words"), None, "it is asked once");
        asked.expect_text(&format!("value=\"{intent}\">{button}</button>"));
    }
    // Without a time it is a draft, which asks nothing; the time asks.
    let draft = desk.post("/posts/new", &[&post[..], &asking, &[("intent", "save")]].concat()).expect_status(303);
    let id = draft.location().split("/entries/").nth(1).and_then(|rest| rest.split('?').next()).expect("an entry");
    let entry = format!("/entries/{id}");
    let asked = desk.save(&entry, "save", &[&post[..], &later, &asking].concat()).expect_status(422);
    asked.expect_text("Save all the same");
    desk.save(&entry, "save", &[&post[..], &later].concat()).expect_status(303);
    desk.get("/posts?show=scheduled").expect_text(">Kiln</a>");

    let mut contributor = server.invited("acme", "tove@brandt.example", "contributor");
    let other = [&[("title", "Ash"), ("slug", "ash"), ("intent", "review")][..], &post[2..]].concat();
    let asked = contributor.post("/posts/new", &[&other[..], &asking].concat()).expect_status(422);
    asked
        .expect_text("aria-labelledby=\"wordless\"")
        .expect_text("value=\"review\">Ask for a review all the same</button>");
    contributor.post("/posts/new", &other).expect_status(303);
    desk.get("/posts?show=in-review").expect_text(">Ash</a>");
}

#[test]
fn who_adds_no_files_is_offered_pictures_and_no_way_to_upload() {
    let server = TestServer::start().with_tenant("acme");
    let mut contributor = server.invited("acme", "tove@brandt.example", "contributor");
    let fields = [("title", "Shed"), ("intent", "add:hero")];
    let editor = contributor.post("/posts/new", &fields).expect_status(200);
    let field = beside(&editor, "s.0.image.media");
    assert!(field.contains(" data-choose") && !field.contains("/admin/media\""), "{field}");
    editor.expect_text("<template id=\"picture-chooser\"").expect_no_text("id=\"picture-chooser-file\"");
    contributor.get("/write/pictures").expect_status(200);
}

#[test]
fn what_is_no_picture_or_too_large_is_refused_beside_the_field() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let csrf = token(&mut desk);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    upload(&mut desk, Some(&csrf), "drawing.png", svg).expect_status(422).expect_text("f-file-error");
    upload(&mut desk, Some(&csrf), "", b"").expect_status(422).expect_text("f-file-error");
    let mut large = PIXEL.to_vec();
    large.resize(21 << 20, 0);
    upload(&mut desk, Some(&csrf), "large.png", &large).expect_status(413).expect_text("f-file-error");
    let page = desk.get("/media").text();
    assert!(!page.contains("drawing") && !page.contains("large.png"));
}

#[test]
fn a_file_without_the_forms_token_is_not_taken() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let csrf = token(&mut desk);
    upload(&mut desk, None, "pixel.png", PIXEL).expect_status(403);
    upload(&mut desk, Some("0".repeat(64).as_str()), "pixel.png", PIXEL).expect_status(403);
    let path = desk.path("/media");
    let cross = [("content-type", "multipart/form-data; boundary=seam"), ("sec-fetch-site", "cross-site")];
    let body = format!(
        "--seam\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n--seam\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"a.gif\"\r\n\r\nGIF89a\r\n--seam--\r\n"
    );
    desk.browser.send(&Method::POST, &path, &cross, body.into_bytes()).expect_status(403);
    assert!(!desk.get("/media").text().contains("pixel.png"));
}

#[test]
fn an_author_adds_pictures_and_takes_none_away() {
    let server = TestServer::start().with_tenant("acme");
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    let csrf = token(&mut author);
    upload(&mut author, Some(&csrf), "pixel.png", PIXEL).expect_status(303);
    author.get("/media").expect_text("pixel.png");
    let id = id_of(&server.desk("acme").get("/media").text(), "pixel.png");
    let page = author.get(&format!("/media/{id}")).expect_status(200).text();
    for forbidden in ["/delete\"", "/replace\"", "name=\"name\""] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    author.post(&format!("/media/{id}/delete"), &[]).expect_status(403);
    let renamed = [("name", "dot.png"), ("is_decorative", "yes")];
    author.post(&format!("/media/{id}"), &renamed).expect_status(403);
    author.post(&format!("/media/{id}"), &renamed[1..]).expect_status(303);
}

/// The identifier in the row of a file.
pub(crate) fn id_of(page: &str, name: &str) -> String {
    let (before, _) = page.split_once(&format!("<span class=\"media-name\">{name}</span>")).expect("the file's row");
    let (_, link) = before.rsplit_once("/admin/media/").expect("the row's link");
    link.split('"').next().expect("an id").to_owned()
}
