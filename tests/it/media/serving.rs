//! How files go out: whole, in parts, and so that nothing in them runs.

use super::pictures::photo;
use super::{address, pdf, send};
use crate::admin_media::PIXEL;
use crate::support::TestServer;

#[test]
fn a_file_of_many_pieces_comes_back_whole_and_in_parts() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let file = pdf(9_000_000);
    send(&mut desk, "Winter menu.pdf", &file).expect_status(303);
    let address = address(&server, "acme", "winter-menu.pdf");
    let whole = server.get(&address).expect_status(200);
    assert!(whole.body == file, "{} bytes", whole.body.len());
    assert_eq!(whole.header("content-type"), Some("application/pdf"));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    assert_eq!(whole.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(whole.header("content-length"), Some("9000000"));
    let etag = whole.header("etag").expect("an etag").to_owned();
    let ask = |headers: &[(&str, &str)]| server.browser().get_with(&address, headers);
    for known in [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".to_owned()] {
        let same = ask(&[("if-none-match", &known)]).expect_status(304);
        assert_eq!((same.body.len(), same.header("etag")), (0, Some(etag.as_str())), "{known}");
    }
    ask(&[("if-none-match", "\"other\", W/\"another\"")]).expect_status(200);

    for (range, shown, from, to) in [
        ("bytes=0-0", "bytes 0-0/9000000", 0, 1),
        ("bytes=262140-262150", "bytes 262140-262150/9000000", 262_140, 262_151),
        ("bytes=8999990-", "bytes 8999990-8999999/9000000", 8_999_990, 9_000_000),
        ("bytes=-5", "bytes 8999995-8999999/9000000", 8_999_995, 9_000_000),
        ("bytes=300000-4000000", "bytes 300000-4000000/9000000", 300_000, 4_000_001),
    ] {
        let part = ask(&[("range", range), ("if-range", &etag)]);
        assert_eq!((part.status, part.header("content-range")), (206, Some(shown)), "{range}");
        assert!(part.body == file[from..to], "{range}");
    }
    let beyond = ask(&[("range", "bytes=9000000-")]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, Some("bytes */9000000")));
    // Somebody has a part of other bytes: only the whole helps.
    let other = ask(&[("range", "bytes=0-9"), ("if-range", "\"000000000000\"")]);
    assert_eq!((other.status, other.body.len()), (200, 9_000_000));
    assert_eq!(server.browser().head(&address).header("content-length"), Some("9000000"));
}

#[test]
fn what_could_act_is_only_ever_saved_and_nothing_runs_on_the_sites_origin() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><path d='M0 0h8v8z'/></svg>";
    for (name, bytes, saved_as) in [
        ("a.svg", &drawing[..], Some("a.svg")),
        ("b.pdf", b"%PDF-1.7 /JS (app.alert(1))", Some("b.pdf")),
        ("c.html", b"plain words, <script>alert(1)</script>", Some("c.txt")),
        ("d.csv", b"a,b\n1,2\n", Some("d.csv")),
        ("e.exe.zip", b"PK\x03\x04 anything", Some("e-exe.zip")),
        ("f.mp4", b"\0\0\0\x20ftypisom\0\0\x02\0", None),
        ("g.txt", PIXEL, None),
    ] {
        send(&mut desk, name, bytes).expect_status(303);
        let stem = name.rsplit_once('.').expect("an ending").0.replace('.', "-");
        let kept = saved_as.map_or_else(|| if stem == "f" { "f.mp4" } else { "g.png" }.to_owned(), ToOwned::to_owned);
        let file = server.get(&address(&server, "acme", &kept)).expect_status(200);
        let shown = file.header("content-disposition").map(ToOwned::to_owned);
        assert_eq!(shown, saved_as.map(|name| format!("attachment; filename=\"{name}\"")), "{name}");
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"), "{name}");
        let policy = file.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; ") && policy.ends_with("; sandbox"), "{policy}");
        assert!(!file.header("content-type").expect("a type").contains("html"), "{name}");
    }
}

#[test]
fn a_file_that_is_two_at_once_is_served_as_the_one_that_it_was_taken_for() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    // A GIF that is a script to whoever reads it as one: in a comment of its own, and behind its end.
    let gif = photo(30, 20, image::ImageFormat::Gif);
    let at = 13 + if gif[10] & 0x80 == 0 { 0 } else { 3 << ((gif[10] & 7) + 1) };
    let words = b"*/=alert(1);/*";
    let comment = [&[0x21, 0xfe, 14][..], words, &[0]].concat();
    let script = [&gif[..at], &comment, &gif[at..], b"*/=alert(2);//"].concat();
    assert!(image::load_from_memory(&script).is_ok(), "it is a picture, too");
    // A PDF that is a page to whoever looks for one in its first kilobyte.
    let page = b"%PDF-1.7\n<!doctype html><html><script>alert(3)</script></html>\n%%EOF";
    for (name, bytes, kept, content_type) in [
        ("cat.js.gif", script.as_slice(), "cat-js.gif", "image/gif"),
        ("bill.html", page, "bill.pdf", "application/pdf"),
    ] {
        send(&mut desk, name, bytes).expect_status(303);
        let file = server.get(&address(&server, "acme", kept)).expect_status(200);
        assert_eq!(file.header("content-type"), Some(content_type), "{name}");
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"), "{name}");
        let policy = file.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; ") && policy.ends_with("; sandbox"), "{name}: {policy}");
        let has_script = file.body.windows(6).any(|window| window == b"alert(");
        // What could act is saved by whoever opens it, and never shown on the site's origin.
        let is_saved = file.header("content-disposition").is_some_and(|it| it.starts_with("attachment; "));
        assert_eq!((has_script, is_saved), (content_type != "image/gif", content_type != "image/gif"), "{name}");
        // A part of it is sent no other way.
        let part = server.browser().get_with(&address(&server, "acme", kept), &[("range", "bytes=5-60")]);
        assert_eq!(part.status, 206, "{name}");
        for header in ["content-type", "x-content-type-options", "content-security-policy", "content-disposition"] {
            assert_eq!(part.header(header), file.header(header), "{name}: {header}");
        }
    }
}

#[test]
fn what_a_library_does_not_take_is_refused_with_a_reason_and_holds_nothing_else_up() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (name, bytes, reason) in [
        ("page.txt", &b"<!doctype html><script>alert(1)</script>"[..], "This is no file that the library takes"),
        ("tool.pdf", b"MZ\x90\0\x03\0\0\0", "This is no file that the library takes"),
        ("empty.png", b"", "The file is empty"),
        (
            "drawing.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "The drawing has a script in it",
        ),
        (
            "drawing.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "The drawing has a handler of events in it",
        ),
        (
            "apart.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload = 'alert(1)'/>",
            "The drawing has a handler of events in it",
        ),
        (
            "named.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/2000/svg'><x:script/></svg>",
            "The drawing has a script in it",
        ),
    ] {
        send(&mut desk, name, bytes).expect_status(422).expect_text("f-file-error").expect_text(reason);
    }
    let csrf = desk.get("/media").hidden_field("csrf").expect("a form");
    let part = |name: &str, bytes: &str| {
        format!(
            "--seam\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: text/plain\r\n\r\n{bytes}\r\n"
        )
    };
    let form = format!(
        "--seam\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n{}{}{}--seam--\r\n",
        part("one.txt", "words"),
        part("two.txt", "<p>"),
        part("three.txt", "more words")
    );
    let path = desk.path("/media");
    let headers = [("content-type", "multipart/form-data; boundary=seam")];
    let answer = desk.browser.send(&ureq::http::Method::POST, &path, &headers, form.into_bytes()).expect_status(422);
    answer.expect_text("2 files are in the library").expect_text("“two.txt”: this is no file");
    server.get("/acme/media/one.txt").expect_status(307);
    server.get("/acme/media/two.txt").expect_status(404);
    server.get("/acme/media/three.txt").expect_status(307);
}

#[test]
fn a_file_beyond_the_servers_limit_is_refused_in_words() {
    let server = TestServer::start_with(|settings| settings.server.max_file_bytes = 1 << 20).with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "large.pdf", &pdf((1 << 20) + 1)).expect_status(413).expect_text("The file is larger than");
    send(&mut desk, "fits.pdf", &pdf(1 << 20)).expect_status(303);
}
