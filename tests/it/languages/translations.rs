//! What says the same in another language: how it is begun, where it is, and how something moves there.

use super::{entry_of, expect_alternate, translate, whole};
use crate::support::TestServer;

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
        "href=\"/acme/admin/settings#f-language\" lang=\"en-GB\">English (GB)</a><br><span class=\"hint code\">en-GB";
    let list = desk.get("/languages").expect_status(200).expect_text(main).expect_text("href=\"/acme/\">/acme/</a>");
    let list = list.expect_text("<span class=\"badge plain\">Main language</span>");
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
