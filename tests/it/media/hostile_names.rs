//! Names of files that are none: what is sent is called as whoever sends it likes.

use super::address;
use crate::admin_media::{PIXEL, id_of};
use crate::support::{Desk, Response, TestServer};
use ureq::http::Method;

/// Sends the same bytes by each of the names, from the library's form.
fn send_all(desk: &mut Desk, names: &[&str], bytes: &[u8], accept: &str) -> Response {
    let csrf = desk.get("/media").expect_status(200).hidden_field("csrf").expect("a form");
    let part = "--seam\r\nContent-Disposition: form-data; name=";
    let mut body = format!("{part}\"csrf\"\r\n\r\n{csrf}\r\n").into_bytes();
    for name in names {
        let name = name.replace('"', "\\\"");
        body.extend(format!("{part}\"file\"; filename=\"{name}\"\r\n\r\n").into_bytes());
        body.extend_from_slice(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--seam--\r\n");
    let headers = [("content-type", "multipart/form-data; boundary=seam"), ("accept", accept)];
    let path = desk.path("/media");
    desk.browser.send(&Method::POST, &path, &headers, body)
}

/// What would act, if a name stood in a page as it came.
#[track_caller]
fn expect_words_alone(page: &Response) {
    let page = page.text();
    assert!(!page.contains("<img src=x") && !page.contains("\" onload=\"alert"), "{page}");
}

#[test]
fn a_file_by_a_hostile_name_is_in_the_library_by_a_plain_one_and_one_that_is_refused_is_named_in_words() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let (long, cut) = (format!("{}.png", "x".repeat(300)), format!("{}.png", "x".repeat(80)));
    let names = ["<img src=x onerror=alert(1)>.png", "a\" onload=\"alert(2)' b.png", long.as_str()];
    let kept = ["img-src-x-onerror-alert-1.png", "a-onload-alert-2-b.png", cut.as_str()];
    let sent = send_all(&mut desk, &names, PIXEL, "text/html").expect_status(303);
    expect_words_alone(&desk.browser.follow(&sent).expect_status(200));
    for screen in ["/media", "/posts/new", "/audit?deed=file.added"] {
        let page = desk.get(screen).expect_status(200);
        expect_words_alone(&page);
        let page = page.text();
        assert!(kept.iter().all(|name| page.contains(*name)), "{screen}: {page}");
    }
    expect_words_alone(&desk.get("/write/pictures").expect_status(200));
    let library = desk.get("/media").text();
    for name in kept {
        let file = desk.get(&format!("/media/{}", id_of(&library, name))).expect_status(200);
        expect_words_alone(&file.expect_text(name));
        assert_eq!(server.get(&address(&server, "acme", name)).expect_status(200).body, PIXEL);
    }

    // What is refused is called as it came.
    let refused = send_all(&mut desk, &names, b"<p>", "text/html").expect_status(422);
    expect_words_alone(&refused);
    refused
        .expect_text("&#60;img src=x onerror=alert(1)&#62;.png")
        .expect_text("a&#34; onload=&#34;alert(2)&#39; b.png")
        .expect_text(&long);
    let told = send_all(&mut desk, &names, b"<p>", "application/json").expect_status(422);
    assert_eq!(told.header("content-type"), Some("application/json"));
    assert_eq!(told.header("x-content-type-options"), Some("nosniff"));
    let told = told.json();
    let told: Vec<&str> = (0..names.len()).filter_map(|number| told["refused"][number]["name"].as_str()).collect();
    assert_eq!(told, names);
}
