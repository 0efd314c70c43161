//! What each language has of its own: lists, menus, feeds, searches, and where it begins.

use super::{expect_alternate, translate, whole};
use crate::support::TestServer;

#[test]
fn lists_menus_feeds_and_searches_are_of_one_language() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let ash = desk.write("posts", "publish", "Ash", "Wood ash melts in the glaze.");
    let tagged = |title, slug, text| [whole(title, slug, text), vec![("tags", "Clay")]].concat();
    desk.save(&ash, "publish", &tagged("Ash", "ash", "Wood ash melts in the glaze.")).expect_status(303);
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    let asche = translate(&mut desk, &ash, "de");
    desk.save(&asche, "publish", &tagged("Asche", "asche", "Holzasche schmilzt in der Glasur, glaze."))
        .expect_status(303);
    let post = server.get("/acme/de/posts/asche").expect_status(200).expect_text("href=\"/acme/de/tag/clay\"");
    post.expect_text("\"inLanguage\":\"de\"").expect_no_text("rel=\"prev\"").expect_no_text("rel=\"next\"");
    for list in ["/posts", "/tag/clay", "/feed.xml", "/rss.xml", "/tag/clay/feed.xml", "/search?q=glaze"] {
        let german = server.get(&format!("/acme/de{list}")).expect_status(200);
        german.expect_text("/acme/de/posts/asche").expect_no_text("/acme/posts/ash");
        let english = server.get(&format!("/acme{list}")).expect_status(200);
        english.expect_text("/acme/posts/ash").expect_no_text("/de/posts/asche");
    }
    server.get("/acme/de/posts/page/2").expect_status(404);
    server.get("/acme/de/posts").expect_text("<h1>Beiträge</h1>");
    server.get("/acme/de/search?q=nirgends").expect_text("Nichts gefunden");
    server.get("/acme/robots.txt").expect_text("Disallow: /acme/de/search");

    // Its start page is the translation of the other one's, and has the language's own words.
    let welcome = desk.write("pages", "publish", "Welcome", "All that we burn.");
    let settings = [("title", "Kiln"), ("language", "en"), ("time_zone", "UTC"), ("home_page", "welcome")];
    desk.post("/settings", &settings).expect_status(303);
    let start = translate(&mut desk, &welcome, "de");
    let german = [("name", "Deutsch"), ("title", "Der Ofen"), ("tagline", "Alles aus Ton"), ("home_page", "welcome")];
    desk.post("/languages/de", &german).expect_status(303);
    desk.save(&start, "publish", &whole("Willkommen", "willkommen", "Was wir brennen.")).expect_status(303);
    let home = server.get("/acme/de").expect_status(200).expect_text("Was wir brennen.");
    expect_alternate(&home, "en", "/acme/");
    home.expect_text("<title>Der Ofen – Alles aus Ton</title>").expect_text("href=\"/acme/de\" aria-current=\"page\"");
    expect_alternate(&server.get("/acme/"), "de", "/acme/de");
    assert_eq!(server.get("/acme/de/").expect_status(308).location(), "/acme/de");
    assert_eq!(server.get("/acme/de/willkommen").expect_status(308).location(), "/acme/de");

    // Each language has menus of its own.
    desk.get("/navigation?language=de").expect_text("/admin/navigation/main?language=de");
    let link =
        [("intent", "save"), ("version", ""), ("i.0.target", "\"posts\""), ("i.0.label", "Neues"), ("i.0.depth", "0")];
    let saved = desk.post("/navigation/main?language=de", &link).expect_status(303);
    assert_eq!(saved.location(), "/acme/admin/navigation?done=saved&language=de");
    server.get("/acme/de").expect_text("<a href=\"/acme/de/posts\">Neues</a>");
    server.get("/acme/").expect_no_text("Neues");
    desk.get("/navigation?language=fr").expect_status(404);

    // Lists of the admin are narrowed, and a new entry begins in the language of its list.
    let list = desk.get("/posts?language=de").expect_text(">Asche</a>").expect_no_text(">Ash</a>");
    list.expect_text("/posts/new?language=de");
    desk.get("/posts?language=main").expect_text(">Ash</a>").expect_no_text(">Asche</a>");
    desk.get("/pages?language=de").expect_text(">Willkommen</a>").expect_no_text(">Welcome</a>");
    // Where they are not, each entry says which it is in.
    for (kind, german, english) in [("pages", "Willkommen", "Welcome"), ("posts", "Asche", "Ash")] {
        let list = desk.get(&format!("/{kind}")).expect_status(200).text();
        let row = |title: &str| list.split("<tr>").find(|row| row.contains(&format!(">{title}</a>"))).expect("a row");
        assert!(row(german).contains("<span class=\"badge plain\">Deutsch</span>"), "{list}");
        assert!(row(english).contains("<span class=\"badge plain\">English</span>"), "{list}");
    }
    // So do those of the dashboard and of the bin.
    let old = [("title", "Alte Glut"), ("language", "de"), ("intent", "save")];
    let old = desk.post("/posts/new", &old).expect_status(303);
    let old = old.location().strip_prefix("/acme/admin").and_then(|path| path.split('?').next()).expect("an editor");
    let says_so = |page: String, begin: &str| {
        let row = page.split(begin).find(|row| row.contains("Alte Glut")).expect("a row");
        assert!(row.contains("<span class=\"badge plain\">Deutsch</span>"), "{row}");
    };
    says_so(desk.get("").expect_status(200).text(), "<li>");
    desk.post(&format!("{old}/bin"), &[]).expect_status(303);
    says_so(desk.get("/bin").expect_status(200).text(), "<tr>");
    desk.get("/posts/new?language=de").expect_text("<option value=\"de\" selected>Deutsch</option>");

    // A form says in the page's language what is wrong with an answer.
    let define = [
        ("title", "Ask"),
        ("slug", "ask"),
        ("f.0.kind", "line"),
        ("f.0.label", "Words"),
        ("f.0.needed", "on"),
        ("intent", "save"),
    ];
    desk.post("/forms/new", &define).expect_status(303);
    server.get("/acme/de/form/ask.html").expect_status(200).expect_text("action=\"/acme/de/form/ask.html\"");
    let mut visitor = server.browser();
    let refused = visitor.post_pairs("/acme/de/form/ask.html", &[("words", "")]).expect_status(422);
    refused.expect_text("Bitte füllen Sie das aus.").expect_text("<html lang=\"de\"");
    let taken = visitor.post_pairs("/acme/de/form/ask.html", &[("words", "Wann?")]).expect_status(303);
    assert_eq!(taken.location(), "/acme/de/form/ask/thanks.html");
    visitor.follow(&taken).expect_status(200).expect_text("Vielen Dank");
    visitor.post_pairs("/acme/xx/form/ask.html", &[("words", "Wann?")]).expect_status(404);

    // A page that is still open somewhere, of a language in which nothing is published any more.
    desk.post("/languages", &[("tag", "fr"), ("name", "")]).expect_status(303);
    let taken = visitor.post_pairs("/acme/fr/form/ask.html", &[("words", "Quand ?")]).expect_status(303);
    visitor.follow(&taken).expect_status(200);
}

#[test]
fn what_stands_above_and_below_every_page_is_each_languages_own() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let about = desk.write("pages", "publish", "About us", "Who we are.");
    let hours = desk.write("pages", "publish", "Hours", "Closed on Monday.").replace("/entries/", "");
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    let ueber = translate(&mut desk, &about, "de");
    desk.save(&ueber, "publish", &whole("Über uns", "ueber-uns", "Wer wir sind.")).expect_status(303);
    let hinweis =
        [whole("Hinweis", "hinweis", "Montags zu."), vec![("language", "de"), ("intent", "publish")]].concat();
    let hinweis = desk.post("/pages/new", &hinweis).expect_status(303);
    let hinweis = hinweis.location().rsplit('/').next().and_then(|last| last.split('?').next()).expect("an id");
    desk.post("/navigation", &[("above", ""), ("below", &hours)]).expect_status(303);
    desk.post("/navigation?language=de", &[("above", hinweis), ("below", "")]).expect_status(303);

    let german = server.get("/acme/de/ueber-uns").expect_status(200);
    german.expect_text("class=\"site-part\"").expect_text("Montags zu.").expect_no_text("Closed on Monday.");
    let english = server.get("/acme/about-us").expect_status(200);
    english.expect_text("Closed on Monday.").expect_no_text("Montags zu.");
}

#[test]
fn a_language_without_a_start_page_and_posts_begins_with_its_pages() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/languages", &[("tag", "de"), ("name", "")]).expect_status(303);
    desk.get("/languages").expect_text("No start page of its own yet");
    server.get("/acme/de").expect_status(404);
    let kiln = desk.write("pages", "publish", "The kiln", "It burns wood.");
    let ofen = translate(&mut desk, &kiln, "de");
    desk.save(&ofen, "publish", &whole("Der Ofen", "ofen", "Er brennt mit Holz.")).expect_status(303);
    let start = server.get("/acme/de").expect_status(200).expect_no_text("Hier ist noch nichts erschienen");
    server.get("/acme/de/posts").expect_status(200).expect_text("Hier ist noch nichts erschienen");
    start.expect_text("<h2><a href=\"/acme/de/ofen\">Der Ofen</a></h2>");
    desk.post("/languages/de", &[("name", "Deutsch"), ("home_page", "ofen")]).expect_status(303);
    server.get("/acme/de").expect_text("Er brennt mit Holz.");
    desk.get("/languages").expect_no_text("No start page of its own yet");
}

#[test]
fn a_list_leads_to_itself_in_the_languages_in_which_it_has_something() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/types/new", &[("singular", "Event"), ("plural", "Events"), ("key", "events"), ("intent", "save")])
        .expect_status(303);
    for tag in ["de", "fr"] {
        desk.post("/languages", &[("tag", tag)]).expect_status(303);
    }
    let mut write = |kind: &str, title: &str, language: &str| {
        let fields = [("title", title), ("tags", "Clay"), ("language", language), ("intent", "publish")];
        desk.post(&format!("/{kind}/new"), &fields).expect_status(303);
    };
    write("posts", "Ash", "");
    write("posts", "Asche", "de");
    write("content/events", "Kiln night", "");
    write("content/events", "Soir de four", "fr");

    // Both languages have posts, and French has none: there its row leads to the start.
    for list in ["/posts", "/tag/clay"] {
        for language in ["", "/de"] {
            let page = server.get(&format!("/acme{language}{list}")).expect_status(200);
            expect_alternate(&page, "de", &format!("/acme/de{list}"));
            for of in ["en-GB", "x-default"] {
                expect_alternate(&page, of, &format!("/acme{list}"));
            }
        }
    }
    let posts = server.get("/acme/posts").expect_no_text("<link rel=\"alternate\" hreflang=\"fr\"");
    posts.expect_text("<a href=\"/acme/fr\" lang=\"fr\"").expect_text("<a href=\"/acme/de/posts\" lang=\"de\"");
    server.get("/acme/fr/posts").expect_status(200).expect_no_text("<link rel=\"alternate\" hreflang");
    let events = server.get("/acme/events").expect_no_text("<link rel=\"alternate\" hreflang=\"de\"");
    expect_alternate(&events, "fr", "/acme/fr/events");
    expect_alternate(&server.get("/acme/fr/events"), "en-GB", "/acme/events");

    // A site map says the same.
    let map = server.get("/acme/sitemap.xml").expect_status(200).text();
    let of_events = map.split("<url>").find(|entry| entry.contains("/acme/fr/events</loc>")).expect("the list");
    assert!(of_events.contains("hreflang=\"fr\"") && !of_events.contains("hreflang=\"de\""), "{of_events}");
    let of_posts = map.split("<url>").find(|entry| entry.contains("/acme/de/posts</loc>")).expect("the posts");
    assert!(of_posts.contains("hreflang=\"de\"") && !of_posts.contains("hreflang=\"fr\""), "{of_posts}");
    for seen in ["/acme/posts</loc>", "/acme/de/tag/clay</loc>", "/acme/fr/tag/clay</loc>", "/acme/fr/author/"] {
        assert!(map.contains(seen), "{seen}: {map}");
    }
    for unseen in ["/acme/fr/posts</loc>", "/acme/de/events</loc>"] {
        assert!(!map.contains(unseen), "{unseen}: {map}");
    }
}
