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

/// The identifier of the redirect that is found by those words.
#[track_caller]
fn id_of(desk: &mut Desk, words: &str) -> String {
    let list = desk.get(&format!("/redirects?q={words}")).expect_status(200).text();
    let (_, rest) = list.split_once("/admin/redirects?edit=").expect("a redirect");
    rest.split('"').next().expect("its end").to_owned()
}

#[test]
fn a_redirect_is_changed_where_it_stands_and_keeps_what_was_counted() {
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("pages", "publish", "The kiln", "It burns.");
    desk.post("/redirects", &[("from", "/old-kiln"), ("to", "/posts")]).expect_status(303);
    server.get("/acme/old-kiln").expect_status(308);
    let id = id_of(&mut desk, "old-kiln");
    let form = desk.get(&format!("/redirects?edit={id}")).expect_status(200);
    form.expect_text("Change redirect")
        .expect_text(&format!("action=\"/acme/admin/redirects/{id}\""))
        .expect_text("name=\"was_to\" value=\"/posts\"")
        .expect_text("<option value=\"/the-kiln\">The kiln</option>");
    let path = format!("/redirects/{id}");
    let change = |to: &'static str, temporary: &'static str, was: &'static str| {
        [("to", to), ("temporary", temporary), ("was_to", was), ("was_temporary", "")]
    };
    let changed = desk.post(&path, &change("/the-kiln", "on", "/posts")).expect_status(303);
    assert!(changed.location().ends_with("done=changed"), "{}", changed.describe());
    let led = server.get("/acme/old-kiln").expect_status(307);
    assert_eq!(led.location(), "/acme/the-kiln");
    desk.get("/redirects?q=old-kiln").expect_text("data-label=\"Used\">2<br>");

    // Somebody who saw it before is told, and has it their way at the second press.
    let stale = desk.post(&path, &change("/", "", "/posts")).expect_status(422);
    stale
        .expect_text("id=\"f-to-error\"")
        .expect_text("Somebody else has changed this redirect meanwhile")
        .expect_text("name=\"was_to\" value=\"/the-kiln\"")
        .expect_text("name=\"was_temporary\" value=\"on\"");
    let again = [("to", "/nowhere"), ("was_to", "/the-kiln"), ("was_temporary", "on")];
    let again = desk.post(&path, &again).expect_status(303);
    assert!(again.location().ends_with("done=changed-to-nothing"), "{}", again.describe());
    for bad in ["", "javascript:alert(1)", "/old-kiln", "/b/*"] {
        desk.post(&path, &[("to", bad), ("was_to", "/nowhere")]).expect_status(422).expect_text("id=\"f-to-error\"");
    }

    // One that leads to a page goes on doing so where only its kind is changed.
    let page = desk.write("pages", "publish", "Opening hours", "Daily.");
    let moved = |slug: &'static str| [("title", "Opening hours"), ("slug", slug), ("s.0.kind", "rich_text")];
    desk.save(&page, "publish", &moved("hours")).expect_status(303);
    let id = id_of(&mut desk, "opening-hours");
    desk.post(&format!("/redirects/{id}"), &change("/hours", "on", "/hours")).expect_status(303);
    desk.save(&page, "publish", &moved("open")).expect_status(303);
    let led = server.get("/acme/opening-hours").expect_status(307);
    assert_eq!(led.location(), "/acme/open");

    desk.post(&format!("/redirects/{id}/delete"), &[]).expect_status(303);
    desk.post(&format!("/redirects/{id}"), &change("/", "", "/open")).expect_status(404);
    desk.get(&format!("/redirects?edit={id}")).expect_status(404).expect_text("not here any more");
}

#[test]
fn what_was_not_found_is_found_where_a_redirect_leads_to_something_and_is_offered_the_nearest_address() {
    let server = TestServer::start_alone().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("pages", "publish", "The kiln", "It burns.");
    let led = [
        ("to-nothing", "/not-there", false),
        ("to-a-page", "/the-kiln?a#b", true),
        ("in-steps", "/first-step", true),
        ("round", "/and-round", false),
        ("to-a-file", "/media/none.pdf", false),
        ("to-search", "/search", true),
        ("elsewhere", "https://kiln.example/", true),
    ];
    for (folder, ..) in led {
        server.get(&format!("/acme/{folder}/one")).expect_status(404);
    }
    server.wait(server.control().write_tallies());
    let mut put = |from: &str, to: &str| desk.post("/redirects", &[("from", from), ("to", to)]).expect_status(303);
    for (folder, to, _) in led {
        put(&format!("/{folder}/*"), to);
    }
    put("/first-step", "/the-kiln");
    put("/and-round", "/round/and/round");
    let missing = desk.get("/redirects/missing").expect_status(200).text();
    for (folder, _, is_found) in led {
        let after = if is_found { " <span class=\"badge\">found now<" } else { "</td>" };
        assert!(missing.contains(&format!("/{folder}/one{after}")), "{folder} in {missing}");
    }

    // The nearest address is in the field, and the pages are offered.
    let near = desk.get("/redirects?from=%2F2019%2FThe_Kiln.html").expect_status(200);
    near.expect_text("id=\"f-to\" name=\"to\" type=\"text\" value=\"/the-kiln\"").expect_text("nobody has chosen it");
    let far = desk.get("/redirects?from=%2Fglazes").expect_status(200);
    far.expect_text("id=\"f-to\" name=\"to\" type=\"text\" value=\"\"").expect_no_text("nobody has chosen it");

    // What came of a file is said where every notice stands, and the screen begins there.
    let answer = upload(&mut desk, b"/one,/the-kiln").expect_status(200);
    answer.expect_text("role=\"status\" tabindex=\"-1\" autofocus>");
}
