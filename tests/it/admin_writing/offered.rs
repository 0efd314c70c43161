//! What somebody who writes is offered: links to what the site has, its addresses and tags, and its pictures.

use super::answer;
use crate::support::{Desk, TestServer};
use serde_json::Value;

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
