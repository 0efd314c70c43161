//! What a site that is hidden from search engines says on what is no page, and for how long others may keep that.

use crate::media::pictures::photo;
use crate::media::{address, send};
use crate::support::{Desk, Response, TestServer};

const SOON: &str = "public, max-age=300";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Hides the site, or shows it.
#[track_caller]
fn hide(desk: &mut Desk, is_hidden: bool) {
    let hidden = if is_hidden { "on" } else { "" };
    let settings = [("title", "Acme"), ("language", "en"), ("time_zone", "UTC"), ("is_hidden", hidden)];
    desk.post("/settings", &settings).expect_status(303);
}

fn is_unlisted(answer: &Response) -> bool {
    answer.header("x-robots-tag").inspect(|said| assert_eq!(*said, "noindex")).is_some()
}

/// The same address, asked for with what somebody has kept of it.
fn again(server: &TestServer, path: &str, kept: &Response) -> Response {
    let tag = kept.header("etag").expect("an entity tag");
    server.browser().get_with(path, &[("if-none-match", tag)])
}

#[test]
fn feeds_maps_and_files_of_a_hidden_site_say_what_its_pages_do() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    hide(&mut desk, false);
    desk.post("/posts/new", &[("title", "Kilns"), ("tags", "Fire"), ("intent", "publish"), ("s.0.kind", "rich_text")])
        .expect_status(303);
    send(&mut desk, "shed.jpg", &photo(700, 500, image::ImageFormat::Jpeg)).expect_status(303);
    send(&mut desk, "words.txt", b"words").expect_status(303);
    let shed = address(&server, "acme", "shed.jpg");
    let (small, words) = (shed.replace("/shed.jpg", "/320/shed.jpg"), address(&server, "acme", "words.txt"));
    let pages = [
        "/acme/",
        "/acme/posts/kilns",
        "/acme/feed.xml",
        "/acme/rss.xml",
        "/acme/tag/fire/feed.xml",
        "/acme/sitemap.xml",
        "/acme/sitemap-1.xml",
        "/acme/robots.txt",
    ];
    let files = [shed.as_str(), &small, &words];
    let all = |is_hidden: bool| -> Vec<Response> {
        let answer = |path: &&str| {
            // Twice: it is kept after the first one.
            let _ = server.get(path).expect_status(200);
            let answer = server.get(path).expect_status(200);
            assert_eq!(is_unlisted(&answer), is_hidden, "{path}: {}", answer.describe());
            assert_eq!(again(&server, path, &answer).status, 304, "{path}");
            answer
        };
        for path in files {
            let policy = if is_hidden { SOON } else { FOR_EVER };
            assert_eq!(server.get(path).header("cache-control"), Some(policy), "{path}");
        }
        assert_eq!(is_unlisted(&server.get("/acme/media/shed.jpg").expect_status(307)), is_hidden);
        pages.iter().chain(&files).map(answer).collect()
    };
    let shown = all(false);
    hide(&mut desk, true);
    let hidden = all(true);
    // The bytes of a file or a feed are the same, and yet nobody is told to go on with what is kept of before.
    for ((path, shown), hidden) in pages.iter().chain(&files).zip(&shown).zip(&hidden) {
        let fresh = again(&server, path, shown).expect_status(200);
        assert!(is_unlisted(&fresh), "{path}");
        assert!(is_unlisted(&again(&server, path, hidden).expect_status(304)), "{path}");
    }
    assert_eq!(shown[2].body, hidden[2].body, "the feed is the same");
    hide(&mut desk, false);
    all(false);
    for (path, hidden) in pages.iter().chain(&files).zip(&hidden) {
        let fresh = again(&server, path, hidden).expect_status(200);
        assert!(!is_unlisted(&fresh), "{path}");
    }
}

#[test]
fn a_part_of_a_hidden_file_is_as_hidden_as_the_whole() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "words.txt", b"words").expect_status(303);
    hide(&mut desk, true);
    let words = address(&server, "acme", "words.txt");
    let tag = server.get(&words).header("etag").expect("a tag").to_owned();
    let part = server.browser().get_with(&words, &[("range", "bytes=0-1"), ("if-range", &tag)]);
    assert_eq!((part.status, part.body.as_slice()), (206, &b"wo"[..]));
    assert!(is_unlisted(&part) && part.header("cache-control") == Some(SOON), "{}", part.describe());
    assert!(is_unlisted(&server.browser().head(&words)));
    assert!(is_unlisted(&server.get("/acme/nowhere").expect_status(404)));
}

#[test]
fn one_hidden_site_hides_no_other() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let mut desk = server.desk("acme");
    hide(&mut desk, true);
    for path in ["/acme/", "/acme/feed.xml", "/acme/sitemap.xml"] {
        assert!(is_unlisted(&server.get(path).expect_status(200)), "{path}");
        assert!(!is_unlisted(&server.get(&path.replace("acme", "bolt")).expect_status(200)), "{path}");
    }
}
