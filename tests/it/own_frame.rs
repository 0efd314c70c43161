//! A header and a footer that are made of sections, in place of the theme's own.

use crate::design::fields;
use crate::support::{Desk, Response, TestServer};
use rowhouse::domain::look::ThemeName;

/// A header: the site's name with the main menu, below a notice.
const HEAD: [(&str, &str); 6] = [
    ("title", "Head of pages"),
    ("slug", "head"),
    ("s.0.kind", "rich_text"),
    ("s.0.body", "Closed on **Monday**."),
    ("s.1.kind", "name_and_menu"),
    ("s.1.name", "tagline"),
];

/// A footer: the footer menu in columns, and words.
const FOOT: [(&str, &str); 8] = [
    ("title", "Foot of pages"),
    ("slug", "foot"),
    ("s.0.kind", "name_and_menu"),
    ("s.0.menu", "footer"),
    ("s.0.layout", "columns"),
    ("s.0.search", "none"),
    ("s.1.kind", "rich_text"),
    ("s.1.body", "12 Mill Lane"),
];

/// Publishes a page, and gives its identifier.
#[track_caller]
pub(crate) fn publish(desk: &mut Desk, page: &[(&str, &str)]) -> String {
    let saved = desk.post("/pages/new", &[page, &[("intent", "publish")]].concat()).expect_status(303);
    let last = saved.location().rsplit('/').next().expect("an editor");
    last.split('?').next().expect("an identifier").to_owned()
}

/// A tenant with a page, and with a header and a footer of sections; and the pages of those.
pub(crate) fn with_own_frame() -> (TestServer, Desk, [String; 2]) {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let about =
        [("title", "About us"), ("in_navigation", "on"), ("s.0.kind", "rich_text"), ("s.0.body", "Who we are.")];
    publish(&mut desk, &about);
    let [head, foot] = [publish(&mut desk, &HEAD), publish(&mut desk, &FOOT)];
    let parts = [("above", head.as_str()), ("above_as", "instead"), ("below", foot.as_str()), ("below_as", "instead")];
    desk.post("/navigation", &parts).expect_status(303);
    (server, desk, [head, foot])
}

/// The one element of a page that begins so, to its end.
#[track_caller]
fn element(page: &Response, begin: &str, end: &str) -> String {
    let text = page.text();
    let parts: Vec<&str> = text.split(begin).collect();
    let [_, rest] = parts[..] else { panic!("{} of {begin} in {text}", parts.len() - 1) };
    rest.split(end).next().expect("its end").to_owned()
}

#[test]
fn sections_stand_in_place_of_the_header_and_the_footer_of_every_theme() {
    let (server, mut desk, _) = with_own_frame();
    for theme in ThemeName::ALL {
        let before = desk.get("/design").expect_status(200).text();
        let look = [("theme", theme.as_str()), ("theme_of_values", theme.as_str()), ("intent", "save")];
        desk.post("/design", &fields(&before, &look)).expect_status(303);
        let page = server.get("/acme/about-us").expect_status(200);
        let page = page.expect_text(&format!("class=\"theme-{}", theme.as_str()));
        let page = page.expect_text("href=\"#content\"").expect_text("<main id=\"content\">");
        let page = page.expect_no_text("site-header").expect_no_text("site-footer");

        let header = element(&page, "<header class=\"site-part\">", "</header>");
        for part in [
            "<strong>Monday</strong>",
            "<a class=\"site-title\" href=\"/acme/\">",
            "popovertarget=\"menu\"",
            "<nav class=\"site-nav\" id=\"menu\" popover aria-label=\"",
            "<a href=\"/acme/about-us\" aria-current=\"page\">About us</a>",
            "<a class=\"search-link\" href=\"/acme/search\"",
        ] {
            assert!(header.contains(part), "{theme:?}: no {part} in {header}");
        }
        let footer = element(&page, "<footer class=\"site-part\">", "</footer>");
        for part in
            ["s-site-columns", "<ul class=\"menu-list\">", "<a href=\"/acme/about-us\">About us</a>", "12 Mill Lane"]
        {
            assert!(footer.contains(part), "{theme:?}: no {part} in {footer}");
        }
        assert!(!footer.contains("<nav") && !footer.contains("search-link"), "{footer}");
        // Lists, posts and what is not there have the same.
        server.get("/acme/posts").expect_status(200).expect_text("<header class=\"site-part\">");
        server.get("/acme/nowhere").expect_status(404).expect_text("<footer class=\"site-part\">");
    }
}

#[test]
fn the_themes_own_header_stands_wherever_the_sections_do_not() {
    let (server, mut desk, [head, foot]) = with_own_frame();
    // It would stand twice on the page of its own.
    let own = server.get("/acme/head").expect_status(200);
    own.expect_text("<header class=\"site-header\">").expect_text("<footer class=\"site-part\">");
    let own = server.get("/acme/foot").expect_status(200);
    own.expect_text("<header class=\"site-part\">").expect_text("<footer class=\"site-footer\">");

    // What visitors do not see takes nothing away.
    let head_editor = format!("/entries/{head}");
    desk.save(&head_editor, "unpublish", &HEAD).expect_status(303);
    server
        .get("/acme/about-us")
        .expect_text("<header class=\"site-header\">")
        .expect_no_text("<header class=\"site-part");
    let nothing = [
        ("title", "Head of pages"),
        ("slug", "head"),
        ("s.0.kind", "name_and_menu"),
        ("s.0.name", "none"),
        ("s.0.menu", "none"),
        ("s.0.search", "none"),
    ];
    desk.save(&head_editor, "publish", &nothing).expect_status(303);
    server
        .get("/acme/about-us")
        .expect_text("<header class=\"site-header\">")
        .expect_no_text("<header class=\"site-part");
    desk.save(&head_editor, "publish", &HEAD).expect_status(303);
    server.get("/acme/about-us").expect_text("<header class=\"site-part\">").expect_no_text("site-header");

    // The screen says what was chosen, and beside the theme's own they are what they were.
    let screen = desk.get("/navigation").expect_status(200);
    for name in ["above_as", "below_as"] {
        let select = element(&screen, &format!("name=\"{name}\""), "</select>");
        assert!(select.contains("<option value=\"instead\" selected>"), "{select}");
    }
    let beside = [("above", head.as_str()), ("above_as", ""), ("below", foot.as_str()), ("below_as", "")];
    desk.post("/navigation", &beside).expect_status(303);
    let page = server.get("/acme/about-us").expect_status(200);
    let page = page.expect_text("<header class=\"site-header\">").expect_text("<footer class=\"site-footer\">");
    assert_eq!(page.text().matches("<aside class=\"site-part\"").count(), 2, "{}", page.text());
    // The menu that opens is the header's, and stands on a page once.
    element(&page, "id=\"menu\"", "</nav>");

    // Nothing stands in place of nothing.
    desk.post("/navigation", &[("above", ""), ("above_as", "instead")]).expect_status(303);
    server
        .get("/acme/about-us")
        .expect_text("<header class=\"site-header\">")
        .expect_text("<footer class=\"site-footer\">");
    let screen = desk.get("/navigation").expect_status(200);
    assert!(!element(&screen, "name=\"above_as\"", "</select>").contains(" selected"), "{}", screen.text());
}

#[test]
fn each_language_has_a_header_of_sections_or_that_of_the_main_one() {
    let (server, mut desk, [head, foot]) = with_own_frame();
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    let german = [("language", "de"), ("title", "Über uns"), ("slug", "ueber-uns"), ("s.0.kind", "rich_text")];
    publish(&mut desk, &[&german[..], &[("s.0.body", "Wer wir sind."), ("in_navigation", "on")]].concat());
    // It is in the main language, and what it has of the site is in the visitor's.
    let page = server.get("/acme/de/ueber-uns").expect_status(200);
    let header = element(&page, "<header class=\"site-part\" lang=\"en-GB\" dir=\"ltr\">", "</header>");
    for part in [
        "<strong>Monday</strong>",
        "<div class=\"s-site\" lang=\"de\" dir=\"ltr\">",
        "<a class=\"site-title\" href=\"/acme/de\">",
        "<a href=\"/acme/de/ueber-uns\" aria-current=\"page\">Über uns</a>",
    ] {
        assert!(header.contains(part), "no {part} in {header}");
    }
    let page = page.expect_no_text("site-header").expect_no_text("site-footer");
    page.expect_text("<footer class=\"site-part\" lang=\"en-GB\" dir=\"ltr\">");
    desk.get("/navigation?language=de").expect_text("It is that of the main language");
    server.get("/acme/about-us").expect_text("<header class=\"site-part\">").expect_text("<nav class=\"languages\"");

    // A draft changes nothing of that.
    desk.post("/navigation/sections/footer?language=de", &[]).expect_status(303);
    desk.get("/navigation?language=de").expect_text("It is that of the main language").expect_text("Edit the footer");
    desk.get("/navigation?language=de").expect_no_text("visitors see the theme’s own footer until");

    let kopf = [("language", "de"), ("title", "Kopf"), ("slug", "kopf"), ("s.0.kind", "name_and_menu")];
    let kopf = publish(&mut desk, &kopf);
    let parts = [("above", kopf.as_str()), ("above_as", "instead")];
    desk.post("/navigation?language=de", &parts).expect_status(303);
    let page = server.get("/acme/de/ueber-uns").expect_status(200).expect_text("<nav class=\"languages\"");
    let header = element(&page, "<header class=\"site-part\">", "</header>");
    for part in [
        "<a class=\"site-title\" href=\"/acme/de\">",
        "aria-label=\"Hauptmenü\"",
        "<a href=\"/acme/de/ueber-uns\" aria-current=\"page\">Über uns</a>",
        "<a class=\"search-link\" href=\"/acme/de/search\"",
    ] {
        assert!(header.contains(part), "no {part} in {header}");
    }
    page.expect_text("<footer class=\"site-part\" lang=\"en-GB\" dir=\"ltr\">");
    server.get("/acme/about-us").expect_text("<footer class=\"site-part\">");

    // What stands beside the theme's own in the main language is no other's.
    let beside = [("above", head.as_str()), ("above_as", "instead"), ("below", foot.as_str()), ("below_as", "")];
    desk.post("/navigation", &beside).expect_status(303);
    let page = server.get("/acme/de/ueber-uns").expect_status(200);
    page.expect_text("<footer class=\"site-footer\">").expect_no_text("12 Mill Lane");
}

/// Presses the button for the header or the footer twice, and gives the path of the editor that both lead to.
#[track_caller]
fn make(desk: &mut Desk, part: &str) -> String {
    let path = format!("/navigation/sections/{part}");
    let screen = desk.get("/navigation").expect_status(200);
    let form = element(&screen, &format!("{path}\">"), "</form>");
    let once = form.split("name=\"once\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a name");
    let mut press = || {
        let pressed = desk.post(&path, &[("once", once)]).expect_status(303);
        let editor = pressed.location().split('?').next().and_then(|path| path.strip_prefix("/acme/admin"));
        editor.expect("an editor").to_owned()
    };
    let (first, again) = (press(), press());
    assert_eq!(first, again);
    first
}

#[test]
fn a_header_and_a_footer_of_sections_are_made_in_one_press_and_seen_once_they_are_published() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let settings = [("title", "Acme"), ("language", "en"), ("time_zone", "UTC"), ("footer", "12 Mill Lane")];
    desk.post("/settings", &settings).expect_status(303);
    let [_, footer] = ["header", "footer"].map(|part| {
        let own = format!("<{part} class=\"site-{part}\">");
        let editor = make(&mut desk, part);
        desk.get(&editor).expect_status(200).expect_text("name=\"s.0.kind\" value=\"name_and_menu\"");
        // Nobody sees a draft.
        server.get("/acme/").expect_status(200).expect_text(&own);
        let edit = format!("href=\"/acme/admin{editor}\">Edit the {part}</a>");
        let screen =
            desk.get("/navigation").expect_status(200).expect_text(&edit).expect_text("Its sections are a draft");
        screen.expect_no_text(&format!("/navigation/sections/{part}"));
        let id = editor.strip_prefix("/entries/").expect("an editor");
        desk.post("/pages", &[("id", id), ("intent", "publish")]).expect_status(303);
        server.get("/acme/").expect_text(&format!("<{part} class=\"site-part\">")).expect_no_text(&own);
        editor
    });
    let page = server.get("/acme/").expect_status(200);
    let shown = element(&page, "<footer class=\"site-part\">", "</footer>");
    assert!(shown.contains("12 Mill Lane") && shown.contains("s-site-columns"), "{shown}");

    // The line of the settings is seen no more, and the field says so.
    let own = format!("href=\"/acme/admin{footer}\">Edit the footer</a>");
    desk.get("/settings").expect_status(200).expect_text("Visitors don’t see this line").expect_text(&own);
    desk.post(&format!("{footer}/bin"), &[]).expect_status(303);
    desk.get("/settings").expect_status(200).expect_no_text("Visitors don’t see this line");
    server.get("/acme/").expect_text("<footer class=\"site-footer\">");
    // What was thrown away is not in the way of another one.
    assert_ne!(make(&mut desk, "footer"), footer);
    desk.post("/navigation/sections/sidebar", &[]).expect_status(404);
}

#[test]
fn who_may_write_no_page_makes_no_header_of_sections() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.get("/people/roles/new").expect_status(200);
    desk.post("/people/roles/new", &[("name", "caretaker"), ("site", "settings")]).expect_status(303);
    let mut person = server.invited("acme", "caretaker@brandt.example", "caretaker");
    person.get("/navigation").expect_status(200).expect_no_text("/navigation/sections/");
    person.post("/navigation/sections/header", &[]).expect_status(403);
}

#[test]
fn a_section_of_name_and_menu_is_written_kept_and_refused_as_others_are() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let written = [("title", "Ways"), ("slug", "ways"), ("in_navigation", "on"), ("s.0.kind", "name_and_menu")];
    let shown = [&written[..], &[("s.0.layout", "centered")]].concat();
    let id = publish(&mut desk, &shown);
    let page = server.get("/acme/ways").expect_status(200).expect_text("class=\"s-site s-site-centered\"");
    // In a page's own text it is no landmark beside the header's.
    let section = element(&page, "class=\"s-site s-site-centered\"", "</main>");
    assert!(section.contains("<ul class=\"menu-list\">") && !section.contains("<nav"), "{section}");
    let editor = desk.get(&format!("/entries/{id}")).expect_status(200);
    let layout = element(&editor, "name=\"s.0.layout\"", "</select>");
    assert!(layout.contains("<option value=\"centered\" selected>"), "{layout}");
    let odd = [&written[..], &[("s.0.layout", "spiral")]].concat();
    desk.save(&format!("/entries/{id}"), "publish", &odd).expect_status(422).expect_text("id=\"s-0-layout-error\"");
    server.get("/acme/ways").expect_text("s-site-centered");
}
