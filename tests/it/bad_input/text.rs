//! Bytes that are no text, and text that is read as another one than it is.

use crate::media::{address, send};
use crate::support::{Desk, Response, TestServer};
use ureq::http::Method;

/// Sends a form whose values are written as they are, with this session's token.
fn post_as_it_is(desk: &mut Desk, path: &str, rest: &str) -> Response {
    let csrf = desk.get("/posts/new").expect_status(200).hidden_field("csrf").expect("a form");
    let path = desk.path(path);
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    desk.browser.send(&Method::POST, &path, &headers, format!("csrf={csrf}&{rest}").into_bytes())
}

#[test]
fn bytes_that_are_no_text_are_never_stored_as_they_are() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    // A lone byte, an overlong slash, half of a pair of surrogates, and a character that is cut off.
    for (number, bytes) in ["%FF%FE", "%C0%AF", "%ED%A0%80", "%F0%9F%91"].into_iter().enumerate() {
        let post = format!(
            "title=Odd{number}+{bytes}&slug=odd-{number}&description={bytes}&intent=publish&\
             s.0.kind=rich_text&s.0.body=x{bytes}"
        );
        let answer = post_as_it_is(&mut desk, "/posts/new", &post);
        assert!(matches!(answer.status, 303 | 400 | 422), "{bytes}: {}", answer.describe());
        // The page is text as a whole: `text` fails where it is not.
        let page = server.get(&format!("/acme/posts/odd-{number}"));
        let is_there = page.status == 200;
        assert_eq!(is_there, answer.status == 303, "{bytes}: {}", page.describe());
        assert!(!is_there || page.text().contains('\u{fffd}'), "{bytes}: {}", page.describe());
        desk.get("/posts").expect_status(200).text();
        let found = desk.get(&format!("/search?q={bytes}"));
        assert!(matches!(found.status, 200 | 303 | 400), "{bytes}: {}", found.describe());
        let visited = server.get(&format!("/acme/search?q={bytes}"));
        assert!(matches!(visited.status, 200 | 400), "{bytes}: {}", visited.describe());
    }
    for feed in ["/acme/feed.xml", "/acme/rss.xml"] {
        server.get(feed).expect_status(200).text();
    }
}

#[test]
fn the_name_of_a_file_that_is_sent_does_not_turn_what_is_read_after_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (number, turn) in ['\u{202e}', '\u{2067}', '\u{202a}'].into_iter().enumerate() {
        send(&mut desk, &format!("cv{number}-{turn}fdp.exe.pdf"), b"%PDF-1.7\nwords").expect_status(303);
        let library = desk.get("/media").expect_status(200).text();
        assert!(!library.contains(turn), "{library}");
        // What it says that it is, it is: the ending is that of its bytes.
        let (_, name) = library.split_once(&format!("<span class=\"media-name\">cv{number}")).expect("its row");
        let name = format!("cv{number}{}", name.split('<').next().expect("its end"));
        let file = server.get(&address(&server, "acme", &name)).expect_status(200);
        let shown = format!("attachment; filename=\"{name}\"");
        assert_eq!(file.header("content-disposition"), Some(shown.as_str()));
        assert!(name.is_ascii() && name.strip_suffix(".pdf").is_some(), "{name}");
    }
}

#[test]
fn titles_tags_and_names_do_not_turn_what_is_read_after_them() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.get("/profile").expect_status(200);
    desk.post("/profile", &[("name", "Mira \u{202e}Oakes"), ("zone", "Asia/Kolkata")]).expect_status(303);
    // The sign within a word of Persian is part of how that is written.
    let fields = [
        ("title", "Invoice \u{202e}gnp.exe \u{2067}of\u{2069} می\u{200c}خواهم"),
        ("slug", "invoice"),
        ("tags", "Wood \u{202e}firing"),
        ("intent", "publish"),
        ("s.0.kind", "divider"),
    ];
    desk.post("/posts/new", &fields).expect_status(303);
    let title = "Invoice gnp.exe of می\u{200c}خواهم";
    let quiet = |page: Response| {
        let page = page.expect_status(200);
        let turns = ['\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}'];
        assert!(!page.text().contains(turns), "{}", page.describe());
        page
    };
    quiet(desk.get("/posts")).expect_text(title).expect_text("<bdi>Wood firing</bdi>");
    // In a sentence it stands apart: "Choose" before it stays there.
    desk.get("/posts").expect_text(&format!(" \u{2068}{title}\u{2069}\""));
    quiet(desk.get("/tags")).expect_text("Wood firing");
    quiet(desk.get("/people")).expect_text("<bdi>Mira Oakes</bdi>");
    quiet(desk.get("/audit")).expect_text(title).expect_text("Mira Oakes");
    for public in ["/acme/posts/invoice", "/acme/posts", "/acme/tag/wood-firing", "/acme/feed.xml"] {
        quiet(server.get(public)).expect_text(title);
    }
    quiet(server.get("/acme/posts/invoice")).expect_text("Mira Oakes").expect_text("Wood firing");
    // What is nothing else is nothing.
    desk.post("/tags", &[("name", "\u{202e}")]).expect_status(422);
}
