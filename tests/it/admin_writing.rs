//! What the visual editor sends and asks: the server trusts none of it.

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
fn links_are_offered_by_title_and_an_author_sees_no_drafts_of_others() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("posts", "save", "Secret plans", "Words");
    desk.write("posts", "publish", "Public plans", "Words");
    let titles = |desk: &mut Desk, q: &str| -> Vec<String> {
        let found = answer(&desk.get(&format!("/write/links?q={q}")).expect_status(200));
        found
            .as_array()
            .expect("a list")
            .iter()
            .map(|link| link["title"].as_str().expect("a title").to_owned())
            .collect()
    };
    assert_eq!(titles(&mut desk, "plans"), ["Public plans", "Secret plans"]);
    let mut author = server.invited("acme", "tove@example.com", "author");
    author.write("posts", "save", "My own plans", "Words");
    assert_eq!(titles(&mut author, "plans"), ["Public plans", "My own plans"]);
    let found = answer(&desk.get("/write/links?q=public").expect_status(200));
    assert_eq!(found[0]["path"], "/posts/public-plans", "as a document holds it");
    assert_eq!(titles(&mut desk, "%25_"), [""; 0], "signs of a pattern are signs");
}

#[test]
fn links_are_offered_to_all_that_has_an_address_each_with_what_it_is() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    crate::media::send(&mut desk, "Glazing prices.pdf", &crate::media::pdf(2_000)).expect_status(303);
    let of = [("singular", "Course"), ("plural", "Glazing courses"), ("key", "courses")];
    desk.post("/types/new", &of).expect_status(303);
    desk.post("/content/courses/new", &[("title", "Glazing for all"), ("intent", "save")]).expect_status(303);
    let tagged = [("title", "Firing"), ("tags", "Glazing tips"), ("intent", "publish"), ("s.0.kind", "divider")];
    desk.post("/posts/new", &tagged).expect_status(303);
    let on_glazing = desk.write("posts", "publish", "On glazing", "Words");
    let found = answer(&desk.get("/write/links?q=glazing").expect_status(200));
    let found = found.as_array().expect("a list").iter().map(|link| {
        let part = |name: &str| link[name].as_str().expect("words").to_owned();
        format!("{} {} ({})", part("path"), part("title"), part("kind"))
    });
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            "/posts/on-glazing On glazing (Post)",
            "/courses/glazing-for-all Glazing for all (Course)",
            "/courses Glazing courses (List)",
            "/media/glazing-prices.pdf glazing-prices.pdf (File)",
            "/tag/glazing-tips Glazing tips (Tag)",
        ]
    );
    server.get("/acme/media/glazing-prices.pdf").expect_status(307);
    // What is being edited is not offered to itself.
    let except = on_glazing.trim_start_matches("/entries/");
    let others = desk.get(&format!("/write/links?q=glazing&except={except}")).expect_status(200);
    others.expect_text("Glazing for all").expect_no_text("On glazing");
    let address = "<option value=\"/posts/on-glazing\">";
    desk.get(&on_glazing).expect_status(200).expect_no_text(address);
    desk.get("/posts/new").expect_status(200).expect_text(address);
    // The links of sections have the same to choose from.
    let form = desk.post("/pages/new", &[("title", "x"), ("intent", "add:hero")]).expect_status(200);
    form.expect_text("<option value=\"/media/glazing-prices.pdf\">").expect_text("<option value=\"/courses\">");
    // Nobody has to type something to see what was written last.
    let all = answer(&desk.get("/write/links?q=").expect_status(200));
    assert!(all.as_array().expect("a list").iter().all(|link| link["kind"] != "Tag"), "{all}");
}

/// A site in English and German that has something called glazing of each kind that is in both.
fn in_two_languages(server: &TestServer) -> Desk {
    let mut desk = server.desk("acme");
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    let of = [("singular", "Course"), ("plural", "Glazing courses"), ("key", "courses")];
    desk.post("/types/new", &of).expect_status(303);
    desk.post("/languages/de", &[("name", "Deutsch"), ("n.courses.plural", "Kurse")]).expect_status(303);
    let subjects = [("singular", "Subject"), ("plural", "Subjects"), ("key", "subject"), ("kind", "post")];
    desk.post("/taxonomies/new", &subjects).expect_status(303);
    desk.post("/taxonomies/subject", &[("label", "Glazing")]).expect_status(303);
    for (title, language) in [("Vom Glazing", "de"), ("On glazing", "")] {
        let fields = [("title", title), ("tags", "Glazing tips"), ("language", language), ("intent", "publish")];
        desk.post("/posts/new", &fields).expect_status(303);
    }
    desk
}

#[test]
fn links_are_offered_in_the_language_that_is_written_in_and_then_in_others_which_are_named() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = in_two_languages(&server);
    let mut offered = |language: &str| -> Vec<String> {
        let path = format!("/write/links?q=glazing&language={language}");
        let found = answer(&desk.get(&path).expect_status(200));
        let found = found.as_array().expect("a list").iter().map(|link| {
            let part = |name: &str| link[name].as_str().expect("words").to_owned();
            format!("{} {} ({})", part("path"), part("title"), part("kind"))
        });
        found.collect()
    };
    assert_eq!(
        offered("de"),
        [
            "/de/posts/vom-glazing Vom Glazing (Post)",
            "/posts/on-glazing On glazing (Post (English (GB)))",
            "/de/courses Kurse (List)",
            "/de/tag/glazing-tips Glazing tips (Tag)",
            "/de/subject/glazing Glazing (Subject)",
            "/courses Glazing courses (List (English (GB)))",
            "/tag/glazing-tips Glazing tips (Tag (English (GB)))",
            "/subject/glazing Glazing (Subject (English (GB)))",
        ]
    );
    let in_english = [
        "/posts/on-glazing On glazing (Post)",
        "/de/posts/vom-glazing Vom Glazing (Post (Deutsch))",
        "/courses Glazing courses (List)",
        "/tag/glazing-tips Glazing tips (Tag)",
        "/subject/glazing Glazing (Subject)",
        "/de/courses Kurse (List (Deutsch))",
        "/de/tag/glazing-tips Glazing tips (Tag (Deutsch))",
        "/de/subject/glazing Glazing (Subject (Deutsch))",
    ];
    // The main one has no key, and stands for what the site does not have.
    for language in ["", "main", "fr", "deutsch"] {
        assert_eq!(offered(language), in_english, "{language}");
    }
    for path in ["/de/posts/vom-glazing", "/de/courses", "/de/tag/glazing-tips"] {
        server.get(&format!("/acme{path}")).expect_status(200);
    }
}

#[test]
fn addresses_are_offered_in_the_language_that_is_written_in_and_then_in_others_which_are_named() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = in_two_languages(&server);
    let form = desk.get("/posts/new?language=de").expect_status(200).text();
    let addresses = form.split("<datalist id=\"addresses\">").nth(1).and_then(|rest| rest.split("</datalist>").next());
    let addresses = addresses.expect("a list");
    let place = |option: &str| addresses.find(option).unwrap_or_else(|| panic!("{option}: {addresses}"));
    for (own, other) in [
        ("\"/de\">The start page<", "\"/\">The start page (English (GB))<"),
        ("\"/de/posts\">All posts<", "\"/posts\">All posts (English (GB))<"),
        ("\"/de/posts/vom-glazing\">Vom Glazing<", "\"/posts/on-glazing\">On glazing (English (GB))<"),
        ("\"/de/courses\">Kurse<", "\"/courses\">Glazing courses (English (GB))<"),
        ("\"/de/tag/glazing-tips\">Glazing tips<", "\"/tag/glazing-tips\">Glazing tips (English (GB))<"),
        ("\"/de/subject/glazing\">Glazing<", "\"/subject/glazing\">Glazing (English (GB))<"),
    ] {
        assert!(place(own) < place(other), "{own}: {addresses}");
    }
}

#[test]
fn the_sites_own_addresses_and_tags_are_offered_to_the_links_and_lists_of_sections() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("posts", "save", "Secret plans", "Words");
    let fields = [("title", "Public plans"), ("tags", "Wood firing"), ("intent", "publish"), ("s.0.kind", "divider")];
    desk.post("/posts/new", &fields).expect_status(303);
    let sections = [
        ("title", "Here and there"),
        ("intent", "save"),
        ("s.0.kind", "hero"),
        ("s.0.heading", "Plans"),
        ("s.0.action.label", "Read on"),
        ("s.0.action.href", "/posts/public-plans"),
        ("s.1.kind", "latest_posts"),
        ("s.1.count", "3"),
        ("s.1.tag", "wood-firing"),
    ];
    let saved = desk.post("/pages/new", &sections).expect_status(303);
    let form = desk.browser.follow(&saved).expect_status(200).text();
    let input = |name: &str| -> String {
        let start = form.split("<input ").find(|rest| rest.contains(&format!(" name=\"{name}\"")));
        start.unwrap_or_else(|| panic!("no {name}: {form}")).split('>').next().expect("its end").to_owned()
    };
    assert!(input("s.0.action.href").contains(" list=\"addresses\""), "{form}");
    assert!(input("s.1.tag").contains(" list=\"tag-slugs\""), "{form}");
    let offered = |form: &str, list: &str| -> String {
        let start = form.split(&format!("<datalist id=\"{list}\">")).nth(1).expect("a list");
        start.split("</datalist>").next().expect("its end").to_owned()
    };
    assert!(offered(&form, "tag-slugs").contains("<option value=\"wood-firing\">Wood firing</option>"));
    let addresses = offered(&form, "addresses");
    for option in [
        "<option value=\"/\">The start page</option>",
        "<option value=\"/posts\">All posts</option>",
        "<option value=\"/posts/public-plans\">Public plans</option>",
        "<option value=\"/posts/secret-plans\">Secret plans (Draft)</option>",
        "<option value=\"/tag/wood-firing\">Wood firing</option>",
    ] {
        assert!(addresses.contains(option), "{option}: {addresses}");
    }
    let mut author = server.invited("acme", "tove@example.com", "author");
    let addresses = offered(&author.get("/posts/new").expect_status(200).text(), "addresses");
    assert!(addresses.contains(">Public plans<") && !addresses.contains("Secret plans"), "{addresses}");
}

#[test]
fn pictures_are_listed_with_their_addresses() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let found = answer(&desk.get("/write/pictures").expect_status(200));
    let picture = &found["pictures"][0];
    let (name, url) = (picture["name"].as_str().expect("a name"), picture["url"].as_str().expect("an address"));
    let is_its_own = |end: &str| url.ends_with(&format!("/{name}{end}"));
    assert!(url.starts_with("/acme/media/") && (is_its_own("") || is_its_own(".webp")), "{url}");
    desk.browser.get(url).expect_status(200);
    let called = |query: &str, desk: &mut Desk| -> Vec<String> {
        let found = answer(&desk.get(&format!("/write/pictures?q={query}")).expect_status(200));
        let pictures = found["pictures"].as_array().expect("a list").clone();
        pictures.iter().map(|picture| picture["name"].as_str().expect("a name").to_owned()).collect()
    };
    assert!(called(name, &mut desk).contains(&name.to_owned()));
    assert_eq!(called("no-such-picture", &mut desk), [""; 0]);
    assert!(picture["alt"].is_string(), "what the library says that it shows");
    assert!(picture["lacks_words"].is_boolean(), "whether it says anything");
    let of_name = |name: &str, desk: &mut Desk| {
        answer(&desk.get(&format!("/write/pictures?name={name}")).expect_status(200))["pictures"].clone()
    };
    assert_eq!(of_name(name, &mut desk), Value::Array(vec![picture.clone()]));
    assert_eq!(of_name("no-such-picture.jpg", &mut desk), Value::Array(Vec::new()));
    assert_eq!(of_name("..%2F", &mut desk), Value::Array(Vec::new()), "what is no name is nobody's");
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
