//! Sites in several languages.

use crate::support::{Desk, Response, TestServer};

/// Where an answer leads, without what the screen says.
fn entry_of(desk: &Desk, answer: &Response) -> String {
    let location = answer.location().strip_prefix(&desk.path("")).expect("below the admin");
    location.split('?').next().expect("a path").to_owned()
}

/// Begins an entry in another language, and gives the path of its editor.
#[track_caller]
fn translate(desk: &mut Desk, entry: &str, into: &str) -> String {
    let answer = desk.post(&format!("{entry}/translate"), &[("into", into)]).expect_status(303);
    assert!(answer.location().ends_with("?done=translated"), "{}", answer.describe());
    entry_of(desk, &answer)
}

/// An entry's whole form.
fn whole<'a>(title: &'a str, slug: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("title", title), ("slug", slug), ("s.0.kind", "rich_text"), ("s.0.body", text)]
}

/// Whether a page says that it is to be found in a language at a path.
#[track_caller]
fn expect_alternate(page: &Response, language: &str, path: &str) {
    let text = page.text();
    let found = text.split("<link rel=\"alternate\" hreflang=\"").skip(1).any(|rest| {
        let (of, rest) = rest.split_once('"').expect("a language");
        let href = rest.split('"').nth(1).expect("an address");
        of == language && href.ends_with(path)
    });
    assert!(found, "no `{language}` at {path}: {}", page.describe());
}

#[test]
fn a_site_is_in_several_languages_and_each_page_leads_to_the_same_in_the_others() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let kiln = desk.write("pages", "publish", "The kiln", "It burns wood.");
    desk.save(&kiln, "publish", &whole("The kiln", "the-kiln", "It burns wood.")).expect_status(303);
    let before = server.get("/acme/the-kiln").expect_status(200);
    before.expect_no_text("hreflang").expect_no_text("og:locale").expect_no_text("class=\"languages\"");
    desk.get(&kiln).expect_no_text("Translate into");
    desk.get("/pages").expect_no_text("<span class=\"badge plain\">English");

    // The list begins with the main language, which the settings say, and which stays.
    let main =
        "href=\"/acme/admin/settings#f-language\" lang=\"en-GB\">English (GB)</a> <span class=\"badge plain\">Main";
    let list = desk.get("/languages").expect_status(200).expect_text(main).expect_text("href=\"/acme/\">/acme/</a>");
    list.expect_text("href=\"/acme/admin/navigation\">Menus")
        .expect_no_text("/remove\"")
        .expect_no_text("/translate\"");

    // A language is added; nobody sees it before something in it is published.
    let german = [("tag", "de"), ("name", "")];
    desk.post("/languages", &german).expect_status(303);
    let unseen = "until then nothing is at its address";
    let list = desk.get("/languages").expect_text("Deutsch").expect_text(unseen).expect_no_text("href=\"/acme/de\"");
    let rows = list.text();
    let place = |text: &str| rows.find(text).unwrap_or_else(|| panic!("no {text} in {rows}"));
    assert!(place(main) < place("href=\"/acme/admin/languages/de\""), "{rows}");
    assert_eq!(rows.matches("/remove\"").count(), 1, "{rows}");
    server.get("/acme/the-kiln").expect_no_text("class=\"languages\"");
    for path in ["", "/posts", "/search", "/feed.xml", "/rss.xml", "/tag/clay", "/nowhere"] {
        let nothing = server.get(&format!("/acme/de{path}")).expect_status(404);
        nothing.expect_text("This page does not exist").expect_no_text("class=\"languages\"");
    }
    let ofen = translate(&mut desk, &kiln, "de");
    let editor =
        desk.get(&ofen).expect_status(200).expect_text("It burns wood.").expect_text("lang=\"en-GB\">The kiln</a>");
    editor.expect_text("<dd>Deutsch</dd>").expect_text(" required lang=\"de\">");
    desk.get(&kiln).expect_no_text("Translate into Deutsch").expect_text("lang=\"de\">The kiln</a>");
    let again = desk.post(&format!("{kiln}/translate"), &[("into", "de")]).expect_status(303);
    assert!(again.location().ends_with("?done=is-translated"), "{}", again.describe());
    desk.save(&ofen, "save", &whole("Der Ofen", "ofen", "Er brennt mit Holz.")).expect_status(303);
    for path in ["/acme/de/ofen", "/acme/de"] {
        server.get(path).expect_status(404).expect_text("This page does not exist");
    }
    server.get("/acme/the-kiln").expect_no_text("hreflang");
    server.get("/acme/sitemap.xml").expect_no_text("/acme/de<").expect_no_text("/acme/de/ofen");
    // Whoever writes it looks at it as it will be.
    desk.get(&format!("{ofen}/preview")).expect_status(200).expect_text("<html lang=\"de\"");

    // From then on both pages know of each other, and search engines hear of both.
    desk.save(&ofen, "publish", &whole("Der Ofen", "ofen", "Er brennt mit Holz.")).expect_status(303);
    let page = server.get("/acme/de/ofen").expect_status(200).expect_text("<html lang=\"de\"");
    desk.get("/languages").expect_text("href=\"/acme/de\"").expect_no_text(unseen);
    server.get("/acme/de/nowhere").expect_status(404).expect_text("Diese Seite gibt es nicht");
    for (language, path) in [("en-GB", "/the-kiln"), ("de", "/de/ofen"), ("x-default", "/the-kiln")] {
        expect_alternate(&page, language, path);
        expect_alternate(&server.get("/acme/the-kiln"), language, path);
    }
    page.expect_text("og:locale\" content=\"de_DE\"")
        .expect_text("<a href=\"/acme/the-kiln\" lang=\"en-GB\" hreflang=\"en-GB\">English (GB)</a>")
        .expect_text("<span lang=\"de\" aria-current=\"true\">Deutsch</span>")
        .expect_text("href=\"/acme/de/feed.xml\"")
        .expect_text("href=\"/acme/de/search\"");
    server.get("/acme/the-kiln").expect_text("<a href=\"/acme/de/ofen\" lang=\"de\" hreflang=\"de\">Deutsch</a>");
    // What is not translated leads to the language's start.
    server.get("/acme/posts").expect_text("<a href=\"/acme/de\" lang=\"de\" hreflang=\"de\">");
    let map = server.get("/acme/sitemap.xml").expect_text("xmlns:xhtml").expect_text("/acme/de/ofen</loc>").text();
    assert!(map.contains("hreflang=\"de\" href=\"") && map.contains("/acme/de/ofen\"/>"), "{map}");

    // Taken back, it is gone from the other page too.
    desk.save(&ofen, "unpublish", &whole("Der Ofen", "ofen", "Er brennt mit Holz.")).expect_status(303);
    server.get("/acme/the-kiln").expect_no_text("hreflang");
    desk.save(&ofen, "publish", &whole("Der Ofen", "ofen", "Er brennt mit Holz.")).expect_status(303);

    // A page of the same address in the other language; one that moves leaves its old address there.
    let other = desk.post("/pages/new", &[("title", "The kiln"), ("language", "de"), ("intent", "publish")]);
    let other = entry_of(&desk, &other.expect_status(303));
    server.get("/acme/de/the-kiln").expect_status(200).expect_no_text("<link rel=\"alternate\" hreflang=");
    desk.save(&other, "publish", &[("title", "The kiln"), ("slug", "brennofen")]).expect_status(303);
    assert_eq!(server.get("/acme/de/the-kiln").expect_status(308).location(), "/acme/de/brennofen");
    server.get("/acme/the-kiln").expect_status(200).expect_text("It burns wood.");
    // A page is below none in another language.
    let id = kiln.rsplit('/').next().expect("an identifier").to_owned();
    let below = [("title", "Unten"), ("language", "de"), ("parent", id.as_str()), ("intent", "save")];
    desk.post("/pages/new", &below).expect_status(422).expect_text("f-parent-error");
    let child = desk.post("/pages/new", &[("title", "Wood"), ("parent", id.as_str()), ("intent", "publish")]);
    let child = entry_of(&desk, &child.expect_status(303));
    let holz = translate(&mut desk, &child, "de");
    desk.get(&holz).expect_text("/acme/de/ofen/wood");
    // Duplicates stay in their language; in and out of the bin it keeps its own.
    let copy = desk.post(&format!("{holz}/duplicate"), &[]).expect_status(303);
    let copy = entry_of(&desk, &copy);
    desk.get(&copy).expect_text("/acme/de/ofen/wood-2");
    desk.post(&format!("{holz}/bin"), &[]).expect_status(303);
    desk.get(&child).expect_text("Translate into Deutsch");
    desk.post(&format!("{holz}/restore"), &[]).expect_status(303);
    desk.get(&holz).expect_text("/acme/de/ofen/wood");

    // A language that something is in stays.
    desk.post("/languages/de/remove", &[]).expect_status(409).expect_text("are in this language");
    desk.post("/languages", &[("tag", "fr")]).expect_status(303);
    desk.post("/languages/fr/remove", &[]).expect_status(303);
    server.get("/acme/fr").expect_status(404);
}

#[test]
fn a_new_language_leads_to_translating_what_there_is() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let welcome = desk.write("pages", "publish", "Welcome", "All that we burn.");
    let settings = [("title", "Kiln"), ("language", "en"), ("time_zone", "UTC"), ("home_page", "welcome")];
    desk.post("/settings", &settings).expect_status(303);
    let added = desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    let list = desk.browser.follow(&added).expect_status(200);
    let way = format!("action=\"/acme/admin{welcome}/translate\"");
    list.expect_text("href=\"/acme/admin/pages?language=main\"")
        .expect_text(&way)
        .expect_text("name=\"into\" value=\"de\"");

    let badge = "<span class=\"badge plain\">Deutsch</span></h1>";
    let editor = desk.get(&welcome).expect_status(200).expect_no_text(badge).text();
    let place = |text: &str| editor.find(text).unwrap_or_else(|| panic!("no {text} in {editor}"));
    assert!(place("Translate into Deutsch") < place("id=\"f-slug\""), "{editor}");
    let start = translate(&mut desk, &welcome, "de");
    desk.get(&start).expect_status(200).expect_text(badge);
    let list = desk.get("/languages").expect_status(200).expect_no_text(&way);
    list.expect_text("href=\"/acme/admin/pages?language=main\"");
}

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
fn an_address_that_something_has_and_what_is_no_language_are_refused() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("pages", "publish", "It", "A page at an address that looks like a language.");
    desk.post("/types/new", &[("singular", "Fr"), ("plural", "Frs"), ("key", "fr"), ("intent", "save")])
        .expect_status(303);
    for taken in ["it", "fr"] {
        desk.post("/languages", &[("tag", taken)]).expect_status(422).expect_text("There is something at the address");
    }
    for bad in ["", "en-GB", "English, United Kingdom", "deutschlich", "tag", "de/at", "<b>", "d\u{e9}"] {
        desk.post("/languages", &[("tag", bad)]).expect_status(422).expect_text("f-tag-error");
    }
    desk.post("/languages", &[("tag", "de-AT")]).expect_status(303);
    desk.post("/languages", &[("tag", "DE-at")]).expect_status(422).expect_text("f-tag-error");
    // What comes later does not take its address either.
    desk.post("/pages/new", &[("title", "De"), ("slug", "de-at"), ("intent", "publish")])
        .expect_status(422)
        .expect_text("f-slug-error");
    desk.post("/types/new", &[("singular", "D"), ("plural", "D"), ("key", "de-at"), ("intent", "save")])
        .expect_status(422);
    let settings = [("title", "Kiln"), ("language", "de-AT"), ("time_zone", "UTC")];
    desk.post("/settings", &settings).expect_status(422).expect_text("f-language-error");
    let post = desk.write("posts", "publish", "Ash", "Words.");
    for bad in ["xx", "<b>", "tag"] {
        desk.post(&format!("{post}/translate"), &[("into", bad)]).expect_status(400);
    }
    desk.post("/posts/new", &[("title", "A"), ("language", "xx"), ("intent", "save")])
        .expect_status(422)
        .expect_text("f-language-error");
    desk.get("/languages/xx").expect_status(404);
    desk.post("/languages/de-at", &[("name", ""), ("title", "T")]).expect_status(422).expect_text("f-name-error");
    desk.post("/languages/de-at", &[("name", "D"), ("home_page", "nowhere")])
        .expect_status(422)
        .expect_text("f-home_page-error");
    desk.post("/pages/new", &[("title", "Ofen"), ("language", "de-at"), ("intent", "publish")]).expect_status(303);
    server.get("/acme/de-at").expect_status(200).expect_text("<html lang=\"de-AT\"");
    server.get("/acme/de-at/nowhere").expect_status(404);
    server.get("/acme/de-AT").expect_status(404);
}

#[test]
fn a_language_that_is_read_from_right_to_left_is_shown_so() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for tag in ["he", "fr"] {
        desk.post("/languages", &[("tag", tag)]).expect_status(303);
        desk.post("/pages/new", &[("title", "A"), ("language", tag), ("intent", "publish")]).expect_status(303);
    }
    server.get("/acme/he").expect_status(200).expect_text("<html lang=\"he\" dir=\"rtl\" class=");
    server.get("/acme/fr").expect_status(200).expect_text("<html lang=\"fr\" class=").expect_no_text("dir=");
}

#[test]
fn the_theme_speaks_the_language_of_a_page_or_says_that_its_words_are_english() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for tag in ["pt-BR", "pl", "fa"] {
        desk.post("/languages", &[("tag", tag)]).expect_status(303);
        let key = tag.to_lowercase();
        let page = [("title", "A"), ("language", key.as_str()), ("intent", "publish")];
        desk.post("/pages/new", &page).expect_status(303);
    }
    let missing = server.get("/acme/pt-br/nowhere").expect_status(404).expect_text("<h1>Esta página não existe</h1>");
    missing.expect_no_text("lang=\"en\"");
    let missing = server.get("/acme/fa/nowhere").expect_status(404).expect_text("<html lang=\"fa\" dir=\"rtl\"");
    missing.expect_text("<h1 lang=\"en\" dir=\"ltr\">This page does not exist</h1>");
    desk.post("/posts/new", &[("title", "Chleb"), ("language", "pl"), ("intent", "publish")]).expect_status(303);
    server.get("/acme/pl/posts").expect_status(200).expect_text("<h1>Wpisy</h1>");
    server.get("/acme/pl/posts/chleb").expect_status(200).expect_text("1 min czytania");
    server.get("/acme/pl/search?q=nigdzie").expect_text("Nic nie znaleziono dla <q>nigdzie</q>");
}

#[test]
fn the_address_of_a_translation_follows_its_title_as_long_as_nobody_has_chosen_one() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/languages", &[("tag", "German")]).expect_status(303);
    let slug = |typed: &str| format!("name=\"slug\" type=\"text\" value=\"{typed}\"");
    let kiln = desk.write("pages", "publish", "The kiln", "It burns wood.");
    let ofen = translate(&mut desk, &kiln, "de");
    desk.get(&ofen).expect_text(&slug("")).expect_text("/acme/de/the-kiln");
    desk.get(&kiln).expect_text(&slug("the-kiln"));
    desk.save(&ofen, "save", &whole("The kiln", "", "Er brennt mit Holz.")).expect_status(303);
    desk.get(&ofen).expect_text(&slug("")).expect_text("/acme/de/the-kiln");
    desk.save(&ofen, "save", &whole("Der Ofen", "", "Er brennt mit Holz.")).expect_status(303);
    desk.get(&ofen).expect_text(&slug("der-ofen"));
    // From then on it stays, as that of a new page does.
    desk.save(&ofen, "publish", &whole("Der alte Ofen", "der-ofen", "Er brennt mit Holz.")).expect_status(303);
    server.get("/acme/de/der-ofen").expect_status(200).expect_text("Der alte Ofen");
    server.get("/acme/de/the-kiln").expect_status(404);

    // One that somebody has chosen stands there, and that of what was there before is its own.
    let wood = desk.write("posts", "save", "Wood", "Beech.");
    let holz = translate(&mut desk, &wood, "de");
    desk.get(&wood).expect_text(&slug("wood"));
    desk.save(&holz, "save", &whole("Wood", "holz", "Buche.")).expect_status(303);
    desk.get(&holz).expect_text(&slug("holz"));
    // Published as it is, it has the address that it was begun with.
    let ash = desk.write("posts", "publish", "Ash", "Grey.");
    let asche = translate(&mut desk, &ash, "de");
    desk.save(&asche, "publish", &whole("Ash", "", "Grau.")).expect_status(303);
    server.get("/acme/de/posts/ash").expect_status(200).expect_text("Grau.");
    desk.get(&asche).expect_text(&slug("ash"));
}

#[test]
fn an_entry_moves_into_another_language_and_leaves_its_address_behind() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let ofen = desk.write("pages", "publish", "Der Ofen", "Er brennt mit Holz.");
    desk.get(&ofen).expect_no_text("f-in_language");
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    desk.get(&ofen).expect_text("<option value=\"main\" selected>English (GB)</option>");
    let into =
        |language| [whole("Der Ofen", "der-ofen", "Er brennt mit Holz."), vec![("in_language", language)]].concat();

    // A form that says nothing of it leaves it where it is; a draft cannot move what visitors see.
    desk.save(&ofen, "publish", &whole("Der Ofen", "der-ofen", "Er brennt mit Holz.")).expect_status(303);
    server.get("/acme/der-ofen").expect_status(200).expect_text("<html lang=\"en-GB\"");
    let refused = desk.save(&ofen, "save", &into("de")).expect_status(422).expect_text("f-in_language-error");
    refused.expect_text("<option value=\"de\" selected>Deutsch</option>");
    for bad in ["fr", "xx", "<b>", "tag"] {
        desk.save(&ofen, "publish", &into(bad)).expect_status(422).expect_text("f-in_language-error");
    }
    server.get("/acme/der-ofen").expect_status(200);

    // A page with pages below it stays.
    let id = ofen.rsplit('/').next().expect("an identifier").to_owned();
    let below = [("title", "Holz"), ("slug", "holz"), ("parent", id.as_str()), ("intent", "publish")];
    let made = desk.post("/pages/new", &below).expect_status(303);
    let holz = entry_of(&desk, &made);
    desk.save(&ofen, "publish", &into("de")).expect_status(422).expect_text("move those first");
    let wood = [("title", "Holz"), ("slug", "holz"), ("parent", id.as_str()), ("in_language", "de")];
    // Its parent is in no other language: it goes to the top.
    desk.save(&holz, "publish", &wood).expect_status(303);
    server.get("/acme/de/holz").expect_status(200).expect_text("<html lang=\"de\"");
    assert_eq!(server.get("/acme/der-ofen/holz").expect_status(308).location(), "/acme/de/holz");

    desk.save(&ofen, "publish", &into("de")).expect_status(303);
    server.get("/acme/de/der-ofen").expect_status(200).expect_text("<html lang=\"de\"").expect_text("Er brennt");
    assert_eq!(server.get("/acme/der-ofen").expect_status(308).location(), "/acme/de/der-ofen");
    desk.get(&ofen).expect_text("<option value=\"de\" selected>Deutsch</option>");

    // Where something says the same in that language already, there is no room.
    let kiln = translate(&mut desk, &ofen, "");
    desk.save(&kiln, "publish", &into("de")).expect_status(422).expect_text("translated into that language already");
    desk.post(&format!("{ofen}/bin"), &[]).expect_status(303);
    desk.save(&kiln, "publish", &into("de")).expect_status(303);
    server.get("/acme/de/der-ofen").expect_status(200);
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
}

#[test]
fn types_and_taxonomies_have_names_of_their_own_in_a_language() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    desk.get("/languages/de").expect_no_text("f-names");
    desk.post("/types/new", &[("singular", "Event"), ("plural", "Events"), ("key", "events"), ("intent", "save")])
        .expect_status(303);
    let subjects = [("singular", "Subject"), ("plural", "Subjects"), ("key", "subject"), ("kind", "post")];
    desk.post("/taxonomies/new", &subjects).expect_status(303);
    let form = desk.get("/languages/de").expect_text("<legend>Events</legend>");
    form.expect_text("<legend>Subjects</legend>");
    let german = [
        ("name", "Deutsch"),
        ("n.events.singular", "Veranstaltung"),
        ("n.events.plural", "Veranstaltungen"),
        ("n.subject.plural", " Themen "),
        ("n.nowhere.plural", "Nirgends"),
    ];
    desk.post("/languages/de", &german).expect_status(303);
    desk.post("/pages/new", &[("title", "Ofen"), ("language", "de"), ("intent", "publish")]).expect_status(303);
    let form = desk.get("/languages/de").expect_text("value=\"Veranstaltungen\"").expect_text("value=\"Themen\"");
    form.expect_no_text("Nirgends");
    server.get("/acme/de/events").expect_status(200).expect_text("<h1>Veranstaltungen</h1>");
    server.get("/acme/events").expect_status(200).expect_text("<h1>Events</h1>");
    server.get("/acme/de/subject").expect_status(200).expect_text("<h1>Themen</h1>");
    server.get("/acme/subject").expect_status(200).expect_text("<h1>Subjects</h1>");

    // Empty is the same as in the main language, and too long is refused.
    let long = "x".repeat(41);
    desk.post("/languages/de", &[("name", "Deutsch"), ("n.events.plural", long.as_str())])
        .expect_status(422)
        .expect_text("f-names-error");
    desk.post("/languages/de", &[("name", "Deutsch"), ("n.events.singular", ""), ("n.events.plural", "")])
        .expect_status(303);
    server.get("/acme/de/events").expect_text("<h1>Events</h1>");
    server.get("/acme/de/subject").expect_text("<h1>Themen</h1>");
}
