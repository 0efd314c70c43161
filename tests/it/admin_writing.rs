//! What the visual editor sends and asks: the server trusts none of it.

mod offered;

use crate::media::pictures::photo;
use crate::support::{Desk, Response, TestServer};
use image::ImageFormat::Png;
use serde_json::Value;

fn save(desk: &mut Desk, json: &str) -> Response {
    desk.get("/posts/new").expect_status(200);
    let fields = [("title", "By the editor"), ("intent", "save"), ("s.0.kind", "rich_text"), ("s.0.body.json", json)];
    desk.post("/posts/new", &fields)
}

fn text(content: &str) -> String {
    format!("[{{\"type\":\"paragraph\",\"content\":[{content}]}}]")
}

#[test]
fn a_text_of_the_visual_editor_is_saved_and_shown_in_either_form() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let json = text(r#"{"type":"text","text":"Some "},{"type":"text","text":"words","marks":[{"type":"bold"}]}"#);
    let saved = save(&mut desk, &json).expect_status(303);
    let editor = desk.browser.follow(&saved).expect_status(200).text();
    assert!(editor.contains(">\nSome **words**</textarea>"), "{editor}");
    let rich = editor.split(" data-rich=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("its JSON");
    assert_eq!(rich.replace("&#34;", "\""), json);
}

#[test]
fn hostile_json_is_refused_beside_its_field_and_comes_back_as_text() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let deep = format!("{}{}", "[{\"type\":\"quote\",\"blocks\":".repeat(10_000), "]".repeat(10));
    let nested = format!("{}[]{}", "[{\"type\":\"quote\",\"blocks\":".repeat(9), "}]".repeat(9));
    for (json, message) in [
        ("", "EOF while parsing"),
        ("nonsense", "expected ident"),
        ("{}", "invalid type: map"),
        (r#"[{"type":"script","text":"alert(1)"}]"#, "unknown variant `script`"),
        (r#"[{"type":"paragraph","content":[],"onclick":"x"}]"#, "unknown field `onclick`"),
        (&text(r#"{"type":"text","text":"x","marks":[{"type":"blink"}]}"#), "unknown variant `blink`"),
        (
            &text(r#"{"type":"text","text":"x","marks":[{"type":"link","href":"javascript:alert(1)"}]}"#),
            "javascript:alert(1)",
        ),
        (
            &text(r#"{"type":"text","text":"x","marks":[{"type":"link","href":"https://example.org/\u202egpj"}]}"#),
            "percent-encoded",
        ),
        (&text(r#"{"type":"text","text":"a\u0000b"}"#), "control character"),
        (r#"[{"type":"heading","level":1,"content":[]}]"#, "level is from 2 to 4"),
        (r#"[{"type":"table","header":[[],[]],"rows":[[[]]]}]"#, "as many cells"),
        (r#"[{"type":"image","image":{"media":"../../etc/passwd"}}]"#, "a picture is named like"),
        (r#"[{"type":"code","language":"</script>","text":""}]"#, "a word such as"),
        (&deep, "recursion limit"),
        (&nested, "nest deeper than 8"),
    ] {
        let refused = save(&mut desk, json).expect_status(422);
        let page = refused.text().replace("&#34;", "\"").replace("&#39;", "'");
        let field = page.split("id=\"s-0-body-error\">").nth(1).and_then(|rest| rest.split("</p>").next());
        let field = field.unwrap_or_else(|| panic!("no fault beside the field: {json:.80}")).replace(['“', '”'], "`");
        assert!(field.contains(message), "{json:.80}: {field}");
        assert!(refused.text().contains(" data-rich=\""), "what was sent comes back");
        // The message names the address that it refuses, as text.
        crate::crawl::expect_inert("the editor", &refused.text().replace("javascript:alert", ""));
    }
    assert!(!desk.get("/posts").text().contains("By the editor"), "nothing was saved");
}

#[test]
fn what_is_too_large_or_no_text_at_all_is_no_form() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let large = "x".repeat(5 << 20);
    save(&mut desk, &text(&format!("{{\"type\":\"text\",\"text\":\"{large}\"}}"))).expect_status(413);
    desk.get("/posts/new").expect_status(200);
    let million = "x".repeat((1 << 20) + 1);
    let refused = save(&mut desk, &text(&format!("{{\"type\":\"text\",\"text\":\"{million}\"}}"))).expect_status(422);
    refused.expect_text("larger than 1 MB");
    // Bytes that are no UTF-8 become replacement characters, or are refused: never stored as they are.
    let page = desk.get("/posts/new").expect_status(200);
    let csrf = page.hidden_field("csrf").expect("a token");
    let body = format!("csrf={csrf}&title=x&intent=save&s.0.kind=rich_text&s.0.body.json=%5B%FF%FE%5D");
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    let path = desk.path("/posts/new");
    let answer = desk.browser.send(&ureq::http::Method::POST, &path, &headers, body.into_bytes());
    assert!(matches!(answer.status, 400 | 422), "{}", answer.describe());
}

#[test]
fn right_to_left_text_is_text_and_stays_in_its_place() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let json = text(r#"{"type":"text","text":"שלום \u202eabc\u202c"}"#);
    let saved = save(&mut desk, &json).expect_status(303);
    desk.browser.follow(&saved).expect_status(200).expect_text("שלום \u{202e}abc\u{202c}</textarea>");
}

fn answer(response: &Response) -> Value {
    assert_eq!(response.header("content-type"), Some("application/json"), "{}", response.describe());
    assert_eq!(response.header("cache-control"), Some("no-store"));
    serde_json::from_slice(&response.body).expect("JSON")
}

#[test]
fn text_and_markdown_become_each_other_or_say_why_not() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let json = answer(&desk.post("/write/convert", &[("markdown", "## A\n\n- b")]).expect_status(200));
    let json = json["json"].as_str().expect("JSON in JSON").to_owned();
    let back = answer(&desk.post("/write/convert", &[("json", &json)]).expect_status(200));
    assert_eq!(back["markdown"], "## A\n\n- b");
    let refused = answer(&desk.post("/write/convert", &[("markdown", "[a](javascript:b)")]).expect_status(422));
    assert!(refused["message"].as_str().is_some_and(|it| it.starts_with("Line 1: the link to")), "{refused}");
    let refused = answer(&desk.post("/write/convert", &[("json", "[{}]")]).expect_status(422));
    assert!(refused["message"].as_str().is_some_and(|it| it.contains("missing field")), "{refused}");
    desk.post("/write/convert", &[("json", "[]"), ("markdown", "")]).expect_status(400);
    desk.post("/write/convert", &[]).expect_status(400);
    let path = desk.path("/write/convert");
    desk.browser.post_pairs(&path, &[("json", "[]")]).expect_status(403);
}

#[test]
fn a_section_is_removed_and_comes_back_without_script() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.get("/pages/new").expect_status(200);
    let fields = [
        ("title", "Cards"),
        ("intent", "remove:0"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Kept **words**"),
        ("s.1.kind", "divider"),
    ];
    let page = desk.post("/pages/new", &fields).expect_status(200);
    let removed = page.hidden_field("r.0.f.body").expect("what was removed goes along");
    assert_eq!(removed, "Kept **words**");
    let fields = [
        ("title", "Cards"),
        ("intent", "undo:0"),
        ("s.0.kind", "divider"),
        ("r.0.place", "0"),
        ("r.0.kind", "rich_text"),
        ("r.0.f.body", &removed),
    ];
    let page = desk.post("/pages/new", &fields).expect_status(200).text();
    let first = page.split("id=\"s-0\"").nth(1).expect("a section");
    assert!(first.split("</fieldset>").next().is_some_and(|section| section.contains("Kept **words**</textarea>")));
    assert!(!page.contains("name=\"r.0.f.body\""));
}

#[test]
fn a_new_one_begins_at_its_title_and_what_comes_after_a_press_goes_on_elsewhere() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let event = [
        ("singular", "Event"),
        ("plural", "Events"),
        ("list", "table"),
        ("facts", "beside"),
        ("f.0.kind", "date"),
        ("f.0.label", "Begins"),
    ];
    desk.post("/types/new", &event).expect_status(303);
    // The names of all fields and buttons that ask for the focus.
    let focused = |page: &Response| {
        let text = page.text();
        let tags = text.split('<').filter(|tag| tag.split('>').next().is_some_and(|tag| tag.contains(" autofocus")));
        let names = tags.filter_map(|tag| tag.split(" name=\"").nth(1)?.split('"').next());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    for kind in ["pages", "posts", "content/events"] {
        let fresh = desk.get(&format!("/{kind}/new")).expect_status(200);
        assert_eq!(focused(&fresh), ["title"], "{kind}");
        let pressed = [("intent", "add:quote"), ("s.0.kind", "rich_text")];
        let pressed = desk.post(&format!("/{kind}/new"), &pressed).expect_status(200);
        assert_eq!(focused(&pressed), ["s.1.text"], "{kind}");
        let asked = [("intent", "insert:0"), ("s.0.kind", "rich_text")];
        let asked = desk.post(&format!("/{kind}/new"), &asked).expect_status(200);
        assert_eq!(focused(&asked), ["intent"], "{kind}: the kinds of sections");
        let wrong = [("title", "Late"), ("slug", "Not A Slug"), ("intent", "save"), ("s.0.kind", "rich_text")];
        let wrong = desk.post(&format!("/{kind}/new"), &wrong).expect_status(422);
        assert_eq!(focused(&wrong), ["slug"], "{kind}: what is wrong");
    }
    let saved = [("title", "Saved"), ("intent", "save"), ("s.0.kind", "rich_text"), ("s.0.body", "Words")];
    let saved = desk.post("/posts/new", &saved).expect_status(303);
    assert!(focused(&desk.browser.follow(&saved).expect_status(200)).is_empty(), "what is read first is all of it");
}

#[test]
fn a_picture_that_is_twice_in_a_gallery_is_moved_and_removed_once() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    crate::media::send(&mut desk, "heron.png", &photo(40, 30, Png)).expect_status(303);
    let gallery = [
        ("title", "Herons"),
        ("s.0.kind", "gallery"),
        ("s.0.images.0.media", "heron.png"),
        ("s.0.images.0.alt", "From the left"),
        ("s.0.images.0.caption", "At noon"),
        ("s.0.images.1.media", "heron.png"),
        ("s.0.images.1.alt", "From the right"),
        ("s.0.images.1.caption", "At night"),
    ];
    let mut captions_after = |intent: &str| -> Vec<String> {
        let form = desk.post("/pages/new", &[&gallery[..], &[("intent", intent)]].concat()).expect_status(200).text();
        let inputs = form.split("<input ").filter_map(|rest| rest.split('>').next());
        let captions = inputs.filter(|input| input.contains(" name=\"s.0.images.") && input.contains(".caption\""));
        let value = |input: &str| input.split(" value=\"").nth(1)?.split('"').next().map(str::to_owned);
        captions.filter_map(value).collect()
    };
    assert_eq!(captions_after("down:0.images.0"), ["At night", "At noon"]);
    assert_eq!(captions_after("remove:0.images.0"), ["At night"]);
    assert_eq!(captions_after("remove:0.images.1"), ["At noon"]);
    desk.post("/pages/new", &[&gallery[..], &[("intent", "publish")]].concat()).expect_status(303);
    let page = server.get("/acme/herons").expect_status(200);
    let page = page.expect_text("alt=\"From the left\"").expect_text("alt=\"From the right\"");
    page.expect_text("At noon").expect_text("At night");
}
