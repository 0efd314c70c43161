//! What a site says of itself to search engines and feed readers.

use crate::support::TestServer;
use crate::taxonomies::term_id;
use rowhouse::domain::document::Document;
use rowhouse::domain::entry::{EntryKind, EntryState};
use rowhouse::domain::ids::{EntryId, UserId};
use std::collections::HashSet;

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
fn a_text_is_summed_up_by_its_sentences_without_headings_lists_tables_and_code() {
    let server = TestServer::start().with_tenant("acme");
    let text = "## At low tide\n\nThe pier is 312 m long.\n\n- gulls\n- ropes\n\n| Hour | Boats |\n| --- | --- |\n\
        | 6 | 4 |\n\n```\nconst tide\n```\n\nSee the river.";
    server.desk("acme").write("posts", "publish", "Markdown from the pier", text);
    let summary = "The pier is 312 m long. See the river.";
    server.get("/acme/posts").expect_status(200).expect_text(&format!("<p>{summary}</p>"));
    let post = server.get("/acme/posts/markdown-from-the-pier").expect_status(200);
    post.expect_text(&format!("<meta name=\"description\" content=\"{summary}\">"))
        .expect_text(&format!("<meta property=\"og:description\" content=\"{summary}\">"));
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

/// When a site map says that what is at an address was last changed; none where it has no such address.
fn changed<'m>(map: &'m str, path: &str) -> Option<&'m str> {
    let (_, rest) = map.split_once(&format!("{path}</loc>"))?;
    rest.strip_prefix("<lastmod>").expect("a time").split('<').next()
}

#[test]
fn a_site_map_has_the_lists_in_which_something_is_and_says_when_the_newest_was_changed() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (singular, plural, key) in [("Event", "Events", "events"), ("Kiln", "Kilns", "kilns")] {
        let fields = [("singular", singular), ("plural", plural), ("key", key), ("intent", "save")];
        desk.post("/types/new", &fields).expect_status(303);
    }
    let subjects = [("singular", "Subject"), ("plural", "Subjects"), ("kind", "post"), ("nested", "on")];
    desk.post("/taxonomies/new", &subjects).expect_status(303);
    desk.post("/taxonomies/subject", &[("label", "Craft")]).expect_status(303);
    let craft = term_id(&mut desk, "Craft");
    desk.post("/taxonomies/subject", &[("label", "Glazes"), ("parent", &craft)]).expect_status(303);
    desk.post("/taxonomies/subject", &[("label", "News")]).expect_status(303);
    let glazes = term_id(&mut desk, "Glazes");
    let draft = [("title", "Wood kiln"), ("tags", "Saggar"), ("intent", "save")];
    desk.post("/content/kilns/new", &draft).expect_status(303);
    desk.post("/content/events/new", &[("title", "Kiln night"), ("intent", "publish")]).expect_status(303);
    let post = [("title", "Firing day"), ("tags", "Bisque"), ("term", glazes.as_str()), ("intent", "publish")];
    desk.post("/posts/new", &post).expect_status(303);

    let map = server.get("/acme/sitemap.xml").expect_status(200).text();
    let newest = changed(&map, "/acme/posts/firing-day").expect("the post");
    let lists = ["/acme/posts", "/acme/tag/bisque", "/acme/subject", "/acme/subject/craft", "/acme/subject/glazes"];
    for list in lists {
        assert_eq!(changed(&map, list), Some(newest), "{list}: {map}");
        server.get(list).expect_status(200).expect_text(if list == "/acme/subject" { "Craft" } else { "Firing day" });
    }
    let night = changed(&map, "/acme/events/kiln-night").expect("the event");
    assert_eq!(changed(&map, "/acme/events"), Some(night), "{map}");
    assert!(map.contains("/acme/author/"), "{map}");
    for empty in ["/acme/kilns", "/acme/tag/saggar", "/acme/subject/news"] {
        assert_eq!(changed(&map, empty), None, "{empty}: {map}");
    }
}

/// Gives a tenant some authors, and more posts than one map of the site can have, behind the server's back.
fn grow(server: &TestServer, authors: usize, posts: usize) {
    let database = server.database("acme");
    let people: Vec<UserId> = (0..authors).map(|_| UserId::new()).collect();
    server.wait(async {
        let mut transaction = database.begin().await.expect("begun");
        let mut insert = sea_query::Query::insert();
        insert.into_table(transaction.table("users")).columns([
            "id",
            "email",
            "name",
            "role",
            "password_hash",
            "created_at_ms",
            "changed_at_ms",
        ]);
        for (number, person) in people.iter().enumerate() {
            insert.values_panic([
                person.as_uuid().into(),
                format!("many-{number}@tarrow.example").into(),
                format!("Many {number}").into(),
                "author".into(),
                "none".into(),
                0_i64.into(),
                0_i64.into(),
            ]);
        }
        transaction.execute(&insert).await.expect("done");
        let numbers: Vec<usize> = (0..posts).collect();
        for numbers in numbers.chunks(500) {
            let mut insert = sea_query::Query::insert();
            insert.into_table(transaction.table("entries")).columns([
                "id",
                "kind",
                "slug",
                "path",
                "title",
                "description",
                "document",
                "excerpt",
                "state",
                "author_id",
                "in_navigation",
                "position",
                "version",
                "created_at_ms",
                "changed_at_ms",
                "published_at_ms",
            ]);
            for number in numbers {
                insert.values_panic([
                    EntryId::new().as_uuid().into(),
                    EntryKind::Post.as_str().into(),
                    format!("many-{number}").into(),
                    format!("posts/many-{number}").into(),
                    format!("Many {number}").into(),
                    "".into(),
                    Document::default().to_json().into(),
                    "".into(),
                    EntryState::Published.as_str().into(),
                    people[number % authors].as_uuid().into(),
                    false.into(),
                    0_i32.into(),
                    1_i64.into(),
                    0_i64.into(),
                    0_i64.into(),
                    0_i64.into(),
                ]);
            }
            transaction.execute(&insert).await.expect("done");
        }
        transaction.commit().await.expect("committed");
    });
}

#[test]
fn no_map_of_a_large_site_has_more_addresses_than_a_map_may_have_and_together_they_have_all() {
    let (authors, posts) = (120, 50_000);
    let server = TestServer::start().with_tenant("acme");
    grow(&server, authors, posts);
    // The pages that are kept of before are old from here on.
    server.desk("acme").write("posts", "publish", "Glazes", "Blue.");
    let index = server.get("/acme/sitemap.xml").expect_status(200).text();
    assert!(index.contains("/acme/sitemap-2.xml</loc>") && !index.contains("sitemap-3.xml"), "{index}");
    let maps = [1, 2].map(|map| server.get(&format!("/acme/sitemap-{map}.xml")).expect_status(200).text());
    let places = maps.each_ref().map(|map| map.matches("<loc>").count());
    assert!(places[0] <= 50_000 && places[1] > authors, "{places:?}");
    let all: HashSet<&str> =
        maps.iter().flat_map(|map| map.split("<loc>").skip(1)).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(all.len(), places[0] + places[1], "none is there twice");
    let count = |of: &str| all.iter().filter(|place| place.contains(of)).count();
    assert_eq!((count("/acme/author/many-"), count("/acme/posts/many-")), (authors, posts));
    assert_eq!(count("/acme/posts/glazes"), 1);
    server.get("/acme/sitemap-3.xml").expect_status(404);
    server.get("/acme/sitemap-0.xml").expect_status(404);
}
