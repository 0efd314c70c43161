//! What a site says of itself to search engines and feed readers.

use crate::support::TestServer;
use rowhouse::content::entries::published::{self, Address};
use rowhouse::domain::paging::Paging;

/// The JSON-LD of a page.
fn linked_data(page: &str) -> serde_json::Value {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("linked data");
    serde_json::from_str(rest.split("</script>").next().expect("its end")).expect("JSON")
}

#[test]
fn pages_say_what_they_are_in_the_words_of_search_engines() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("posts", "publish", "</script><b>Kilns & fire", "With fire.");
    let home = linked_data(&server.get("/acme/").text());
    assert_eq!((&home["@type"], &home["@context"]), (&"WebSite".into(), &"https://schema.org".into()));
    let post = linked_data(&server.get("/acme/posts/script-b-kilns-fire").expect_status(200).text());
    assert_eq!((&post["@type"], &post["headline"]), (&"BlogPosting".into(), &"</script><b>Kilns & fire".into()));
    assert!(post["datePublished"].is_string() && post["author"]["name"].is_string(), "{post}");
    let parent = desk.write("pages", "publish", "Guide", "Read on.").replace("/entries/", "");
    let below = [("title", "Glazes"), ("parent", parent.as_str()), ("intent", "publish")];
    desk.post("/pages/new", &below).expect_status(303);
    let page = linked_data(&server.get("/acme/guide/glazes").expect_status(200).text());
    let names: Vec<&str> =
        page["itemListElement"].as_array().expect("a list").iter().filter_map(|item| item["name"].as_str()).collect();
    assert_eq!((&page["@type"], names), (&"BreadcrumbList".into(), vec!["Guide", "Glazes"]));
}

#[test]
fn a_tag_has_a_feed_of_its_own() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let fields = [("title", "Firing day"), ("tags", "Fire"), ("intent", "publish"), ("s.0.kind", "rich_text")];
    desk.post("/posts/new", &fields).expect_status(303);
    desk.write("posts", "publish", "Glazes", "Blue.");
    server.get("/acme/tag/fire").expect_status(200).expect_text("href=\"/acme/tag/fire/feed.xml\"");
    let feed = server.get("/acme/tag/fire/feed.xml").expect_status(200);
    assert_eq!(feed.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    let feed = feed.text();
    assert!(feed.contains("<title>Fire</title>") && feed.contains("Firing day") && !feed.contains("Glazes"), "{feed}");
    server.get("/acme/tag/water/feed.xml").expect_status(404);
}

#[test]
fn a_hidden_site_asks_search_engines_on_every_page_not_to_list_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let noindex = "<meta name=\"robots\" content=\"noindex\">";
    assert!(!server.get("/acme/").text().contains(noindex));
    let page = desk.get("/settings").expect_status(200).text();
    let field = |name: &str| {
        let (_, rest) = page.split_once(&format!("name=\"{name}\"")).expect("a field");
        rest.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a value").to_owned()
    };
    let (title, language, zone) = (field("title"), field("language"), field("time_zone"));
    let settings = [
        ("title", title.as_str()),
        ("language", language.as_str()),
        ("time_zone", zone.as_str()),
        ("accent", "ocean"),
        ("is_hidden", "on"),
    ];
    desk.post("/settings", &settings).expect_status(303);
    desk.get("/settings").expect_text("name=\"is_hidden\" value=\"on\" checked");
    desk.get("")
        .expect_text("Search engines are asked not to list this site.")
        .expect_text("/admin/settings#f-is_hidden");
    for path in ["/acme/", "/acme/posts", "/acme/about"] {
        server.get(path).expect_status(200).expect_text(noindex);
    }
    let robots = server.get("/acme/robots.txt").expect_status(200).text();
    assert!(!robots.contains("Sitemap") && !robots.contains("Disallow: /acme/\n"), "they may read it: {robots}");
    server.get("/acme/sitemap-1.xml").expect_status(200).expect_text("/acme/about</loc>");
    server.get("/acme/sitemap-2.xml").expect_status(404);
}

#[test]
fn the_parts_of_a_long_site_map_have_each_address_once() {
    let server = TestServer::start().with_tenant("acme");
    let database = server.database("acme");
    let part = |page, per_page| {
        server.wait(published::addresses(&database, Paging { page, per_page })).expect("the database answers")
    };
    let paths = |addresses: Vec<Address>| addresses.into_iter().map(|address| address.path);
    // A map has thousands of addresses, and the site some: here a map has two.
    let whole = part(1, 1_000);
    let pages = Paging { page: 1, per_page: 2 }.pages(whole.total);
    assert!(pages > 2, "{pages} parts");
    let whole: Vec<String> = paths(whole.items).collect();
    let parts: Vec<String> = (1..=pages).flat_map(|page| paths(part(page, 2).items)).collect();
    assert_eq!(parts, whole);
    assert!(part(pages + 1, 2).items.is_empty());
}
