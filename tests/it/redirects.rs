//! Addresses that lead elsewhere, and those that lead nowhere.

use crate::support::{Desk, Response, TestServer};
use std::time::Duration;
use ureq::http::Method;

/// Sends a file as the form does.
fn upload(desk: &mut Desk, table: &[u8]) -> Response {
    let page = desk.get("/redirects").expect_status(200);
    let csrf = page.hidden_field("csrf").expect("a token");
    let part = "Content-Disposition: form-data; name=";
    let mut body = format!(
        "--seam\r\n{part}\"csrf\"\r\n\r\n{csrf}\r\n--seam\r\n{part}\"file\"; filename=\"old.csv\"\r\nContent-Type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(table);
    body.extend_from_slice(b"\r\n--seam--\r\n");
    let headers = [("content-type", "multipart/form-data; boundary=seam")];
    desk.browser.send(&Method::POST, &desk.path("/redirects/upload"), &headers, body)
}

/// What a list says of when somebody came last, below how often that was: three times.
#[track_caller]
fn last(list: &Response, label: &str) -> String {
    let list = list.text();
    let counted = format!("data-label=\"{label}\">3<br><span class=\"hint\"><time datetime=\"");
    let (_, time) = list.split_once(&counted).unwrap_or_else(|| panic!("no time after {label} in {list}"));
    let (time, _) = time.split_once("</time>").expect("its end");
    time.rsplit('>').next().expect("its words").to_owned()
}

#[test]
fn old_addresses_lead_to_new_ones_by_hand_by_pattern_and_from_a_file() {
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("pages", "publish", "The kiln", "It burns.");
    let leads = |path: &str| {
        let response = server.get(path);
        (response.status, if response.status == 404 { String::new() } else { response.location().to_owned() })
    };
    let mut put =
        |from: &str, to: &str, kind: &str| desk.post("/redirects", &[("from", from), ("to", to), ("temporary", kind)]);
    let to_nothing = put("/later", "/not-yet?a=b", "").expect_status(303);
    assert!(to_nothing.location().ends_with("done=added-to-nothing"), "{}", to_nothing.describe());
    let added = put("/old-kiln/", "/the-kiln", "").expect_status(303);
    assert!(added.location().ends_with("done=added"), "{}", added.describe());
    put("https://old.example/blog/*", "/posts/*", "on").expect_status(303);
    put("/blog/about", "https://new.example/about?a=b", "").expect_status(303);
    assert_eq!(leads("/acme/old-kiln"), (308, "/acme/the-kiln".to_owned()));
    assert_eq!(leads("/acme/blog/2019/spring%20fair"), (307, "/acme/posts/2019/spring%20fair".to_owned()));
    assert_eq!(leads("/acme/blog/about"), (308, "https://new.example/about?a=b".to_owned()));
    assert_eq!(leads("/acme/blog").0, 404);

    // What is wrong stands beside its field, and what was typed is still there.
    for (from, to, field) in [
        ("", "/x", "from"),
        ("/admin/pages", "/x", "from"),
        ("/the-kiln", "/x", "from"),
        ("/a*b", "/x", "from"),
        ("/a", "javascript:alert(1)", "to"),
        ("/a", "/a", "to"),
        ("/a/*", "/a/b/*", "to"),
        ("/a", "/b/*", "to"),
    ] {
        let refused = put(from, to, "").expect_status(422);
        refused.expect_text(&format!("id=\"f-{field}-error\"")).expect_text(&format!("value=\"{to}\""));
    }

    // A file brings many; what is wrong in it is named by its line, and keeps nothing else away.
    let table = "from,to,kind\r\n/old-kiln,/posts,temporary\r\n/one,/the-kiln\r\nno star*here,/x\r\n\"/two\",\"javascript:x\"\r\n";
    let answer = upload(&mut desk, table.as_bytes()).expect_status(422);
    answer.expect_text("2 redirects of the file are there now").expect_text("Line 4: ").expect_text("Line 5: ");
    assert_eq!(leads("/acme/old-kiln"), (307, "/acme/posts".to_owned()));
    assert_eq!(leads("/acme/one"), (308, "/acme/the-kiln".to_owned()));
    upload(&mut desk, b"\xff\xfe/a,/b").expect_status(422).expect_text("id=\"f-file-error\"");
    let export = desk.get("/redirects.csv").expect_status(200).expect_text("\"/blog/*\",\"/posts/*\",temporary,");
    upload(&mut desk, export.text().as_bytes()).expect_status(200).expect_text("5 redirects of the file are there now");

    // What is counted is there some seconds later; what leads nowhere is offered a redirect.
    for _ in 0..3 {
        leads("/acme/one");
        server.get("/acme/nowhere/%3Cb%3E").expect_status(404);
    }
    server.wait(server.control().write_tallies());
    server.clock().advance(Duration::from_mins(5));
    let found = desk.get("/redirects?q=one").expect_status(200).expect_text("data-label=\"Used\">3<br>");
    assert_eq!(last(&found, "Used"), "5 minutes ago");
    found.expect_no_text("old-kiln");
    let missing = desk.get("/redirects/missing").expect_status(200);
    assert_eq!(last(&missing, "Asked for"), "5 minutes ago");
    missing
        .expect_text("/nowhere/&#60;b&#62;")
        .expect_text("data-label=\"Asked for\">3<br>")
        .expect_text("/acme/admin/redirects?from=")
        .expect_question("/acme/admin/redirects/missing")
        .expect_text("Yes, clear the list")
        .expect_text("name=\"all\" value=\"yes\"")
        .expect_text("name=\"path\" value=\"nowhere/&#60;b&#62;\"");
    desk.get("/redirects?from=%2Fnowhere").expect_text("value=\"/nowhere\"");
    let path = "nowhere/<b>";
    desk.post("/redirects/missing", &[("path", path)]).expect_status(303);
    desk.get("/redirects/missing").expect_no_text("nowhere").expect_text("/blog<");
    desk.post("/redirects/missing", &[("all", "yes")]).expect_status(303);
    desk.get("/redirects/missing").expect_text("Everything was found");

    // What is there by now is not offered one, and what a visitor has just done is counted at once.
    for path in ["/acme/spring-fair", "/acme/two-of-three", "/acme/de", "/acme/gone"] {
        server.get(path).expect_status(404);
    }
    desk.write("pages", "publish", "Spring fair", "In April.");
    desk.post("/redirects", &[("from", "/two-of-three"), ("to", "/the-kiln")]).expect_status(303);
    server.get("/acme/two-of-three").expect_status(308);
    desk.get("/redirects?q=two-of").expect_text("data-label=\"Used\">1<br>");
    server.get("/acme/spring-fair").expect_status(200);
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    let missing = desk.get("/redirects/missing").expect_status(200).text();
    let row = |path: &str| {
        let row = missing
            .split("<tr>")
            .find(|row| row.contains(&format!("code\">/{path}<")) || row.contains(&format!("code\">/{path} ")));
        row.unwrap_or_else(|| panic!("no /{path} in {missing}")).to_owned()
    };
    assert!(row("spring-fair").contains(">found now<") && row("spring-fair").contains("href=\"/acme/spring-fair\""));
    assert!(!row("spring-fair").contains("/redirects?from="), "{missing}");
    for path in ["gone", "de"] {
        assert!(row(path).contains("/redirects?from=") && !row(path).contains(">found now<"), "{missing}");
    }

    // One that is deleted leads nowhere; a page at the address comes first.
    desk.write("pages", "publish", "One", "A page.");
    server.get("/acme/one").expect_status(200);
    let list = desk.get("/redirects?q=blog/about").text();
    let id = list.split("/admin/redirects/").filter_map(|rest| rest.split_once("/delete")).map(|(id, _)| id);
    let id = id.filter(|id| id.len() == 36).last().expect("an identifier").to_owned();
    desk.post(&format!("/redirects/{id}/delete"), &[]).expect_status(303);
    assert_eq!(leads("/acme/blog/about").0, 307, "the pattern takes it now");
    server.invited("acme", "tove@example.com", "editor").get("/redirects").expect_status(403);
}
