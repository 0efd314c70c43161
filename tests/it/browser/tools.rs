//! What the visual editor has beside plain text: galleries and cards, code, lists from right to left, and
//! its tools on a narrow screen.

use crate::media::pictures::photo;
use crate::media::send;
use crate::support::TestServer;
use fantoccini::key::Key;
use image::ImageFormat::Jpeg;
use serde_json::json;

#[test]
fn galleries_and_cards_are_written_and_come_back() {
    let server = TestServer::start().with_tenant("acme");
    // The newest pictures, of which nobody has said what they show.
    let mut desk = server.desk("acme");
    for (name, width) in [("oven.jpg", 600), ("shed.jpg", 900)] {
        send(&mut desk, name, &photo(width, 450, Jpeg)).expect_status(303);
    }
    let tab = server.tab_of("acme");
    // Publishing asks once what the pictures show.
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/posts/new");
    tab.fill("#f-title", "Side by side");
    tab.click(".rich-text");
    tab.tool("Gallery");
    tab.until("document.activeElement.type === 'checkbox' && document.activeElement.name === 'picture'");
    // The first two, by keyboard.
    tab.keys(" \u{e004} ");
    tab.click("dialog .ask-actions .button");
    tab.until("!document.querySelector('dialog')");
    tab.tool("Link card");
    tab.until("document.querySelector('#link-address')");
    tab.keys("https://video.example/watch?v=1");
    tab.fill("#link-words", "How we *bake*");
    tab.press(Key::Enter);
    tab.until("!document.querySelector('dialog')");
    let before = tab.markdown();
    let lines: Vec<&str> = before.lines().collect();
    assert!(lines[0].starts_with("![](") && lines[1].starts_with("![]("), "{before}");
    assert_eq!(lines[3], "[How we \\*bake\\*](https://video.example/watch?v=1 \"card\")");
    // A picture of a gallery is told about where it is.
    tab.click(".gallery figure");
    tab.press(Key::Enter);
    tab.until("document.querySelector('#picture-alt')");
    tab.fill("#picture-alt", "First");
    tab.click("dialog .ask-actions .button");
    tab.until("!document.querySelector('dialog')");
    tab.click(".link-card");
    tab.press(Key::Enter);
    tab.until("document.querySelector('#link-words')?.value === 'How we *bake*'");
    tab.press(Key::Escape);
    tab.until("!document.querySelector('dialog')");
    let written = tab.first_text();
    tab.click(".head button[value='publish']");
    // Nobody has said what the picture shows.
    tab.until("document.querySelector('#wordless')");
    tab.click("section.notice button[name='intent']");
    tab.until("document.querySelector('.notice.success')");
    tab.until("document.querySelector('form.editor').dataset.ready");
    assert_eq!(tab.first_text(), written);
    tab.expect_quiet();
    let page = server.get("/acme/posts/side-by-side").expect_status(200).text();
    assert_eq!(page.matches("<ul class=\"text-gallery\">").count(), 1);
    assert!(page.contains(
        "<a href=\"https://video.example/watch?v=1\"><strong>How we *bake*</strong> <span>video.example</span></a>"
    ));
}

#[test]
fn a_link_and_a_card_lead_to_a_page_of_the_site_that_is_chosen_and_their_words_are_its_title() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.fill("#f-title", "Who we are");
    tab.click(".rich-text");
    let choose = |tool: &str| {
        tab.tool(tool);
        tab.until("document.querySelector('.link-choice')");
        tab.keys("abou");
        tab.until("document.querySelectorAll('.link-choice').length === 1");
    };
    // With nothing selected, by the pointer: it says what it would be before it is made.
    tab.keys("See ");
    choose("Link");
    tab.click(".link-choice");
    assert_eq!(tab.value("document.querySelector('#link-address').value"), json!("/about"));
    assert_eq!(tab.value("document.querySelector('#link-words').value"), json!("About"));
    assert_eq!(tab.value("document.activeElement.id"), json!("link-address"));
    tab.click("dialog .ask-actions .button");
    tab.until("!document.querySelector('dialog')");
    assert_eq!(tab.markdown(), "See [About](/about)");
    // By keyboard, as a card of its own below the line.
    choose("Link card");
    tab.press(Key::Enter);
    tab.until("!document.querySelector('dialog')");
    assert_eq!(tab.markdown(), "See [About](/about)\n\n[About](/about \"card\")");
    tab.click(".head button[value='publish']");
    tab.until("document.querySelector('.notice.success')");
    tab.expect_quiet();
    let page =
        server.get("/acme/posts/who-we-are").expect_status(200).expect_text("See <a href=\"/acme/about\">About</a>");
    page.expect_text("<a href=\"/acme/about\"><strong>About</strong> <span>/about</span></a>");
}

#[test]
fn what_a_link_can_lead_to_says_what_it_is() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let tagged = [("title", "Firing"), ("tags", "Glazing tips"), ("intent", "publish"), ("s.0.kind", "divider")];
    desk.post("/posts/new", &tagged).expect_status(303);
    desk.write("pages", "publish", "Glazing", "Words");
    desk.write("posts", "save", "On glazing", "Words");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.tool("Link");
    tab.until("document.querySelector('.link-choice')");
    tab.keys("glazing");
    tab.until("document.querySelectorAll('.link-choice').length === 3");
    // That is what a screen reader says, too: the words of a button are its name.
    let found = tab.value("[...document.querySelectorAll('.link-choice')].map((it) => it.textContent).sort()");
    let post = "On glazing Post /posts/on-glazing, not published";
    assert_eq!(found, json!(["Glazing Page /glazing", "Glazing tips Tag /tag/glazing-tips", post]));
    tab.press(Key::Escape);
    tab.until("!document.querySelector('dialog')");
    tab.expect_quiet();
}

#[test]
fn a_link_is_offered_in_the_language_of_the_text_first() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    let tagged = [("title", "Firing"), ("tags", "Glazing tips"), ("intent", "publish"), ("s.0.kind", "divider")];
    desk.post("/posts/new", &tagged).expect_status(303);
    let german = [
        ("title", "Brand"),
        ("language", "de"),
        ("intent", "save"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Es brennt."),
    ];
    let saved = desk.post("/posts/new", &german).expect_status(303);
    let tab = server.tab_of("acme");
    // One that is new, and one that is saved: the language stands in another field.
    for screen in ["/acme/admin/posts/new?language=de", saved.location()] {
        tab.open_editor(screen);
        tab.click(".rich-text");
        tab.tool("Link");
        tab.until("document.querySelector('.link-choice')");
        tab.keys("glazing");
        tab.until("document.querySelectorAll('.link-choice').length === 2");
        let found = tab.value("[...document.querySelectorAll('.link-choice')].map((it) => it.textContent)");
        let other = "Glazing tips Tag (English (GB)) /tag/glazing-tips";
        assert_eq!(found, json!(["Glazing tips Tag /de/tag/glazing-tips", other]), "{screen}");
        tab.press(Key::Escape);
        tab.until("!document.querySelector('dialog')");
    }
    tab.expect_quiet();
}

#[test]
fn the_language_of_code_is_seen_and_changed_where_the_code_is() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("above\u{e007}```rust let a;");
    let language = "document.querySelector('.code-language').value";
    assert_eq!(tab.value(language), json!("rust"));
    // Tab leads there from the code, and Enter back into it.
    tab.press(Key::Tab);
    assert_eq!(tab.value("document.activeElement.className"), json!("code-language"));
    tab.select_all();
    tab.keys("c++ ?\u{e007}!");
    assert_eq!(tab.markdown(), "above\n\n```c++\nlet a;!\n```");
    assert_eq!(tab.value(language), json!("c++"));
    tab.tool("Undo");
    tab.tool("Undo");
    assert_eq!(tab.markdown(), "above\n\n```rust\nlet a;\n```");
    assert_eq!(tab.value(language), json!("rust"));
    // From elsewhere, Tab leads past it and out of the text.
    tab.click(".rich-text p");
    tab.until("document.querySelector('.code-language').tabIndex === -1");
    tab.press(Key::Tab);
    assert_eq!(tab.value("document.activeElement.closest('.rich-text')"), json!(null));
    assert_eq!(tab.path(), "/acme/admin/posts/new");
    tab.expect_quiet();
}

#[test]
fn a_table_keeps_tab_and_lets_whoever_pressed_escape_before_it_out_both_ways() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.tool("Table");
    let cells = || tab.value("[...document.querySelectorAll('.rich-text :is(th, td)')].map((it) => it.textContent)");
    let is_in_text = || tab.value("document.activeElement.matches('.rich-text')") == json!(true);
    tab.keys("a\u{e004}b");
    let before = cells();
    assert_eq!((&before[0], &before[1]), (&json!("a"), &json!("b")), "Tab leads to the next cell");
    assert!(is_in_text());

    tab.press(Key::Escape);
    tab.press(Key::Tab);
    assert!(!is_in_text(), "after Escape it leads on");
    let second = ".rich-text tr:first-child > :nth-child(2)";
    tab.click(second);
    tab.press(Key::Escape);
    tab.chord(&[Key::Shift], Key::Tab.into());
    assert!(!is_in_text(), "and back");
    assert_eq!(cells(), before, "nothing was changed on the way");

    // Who types on after Escape is in the table as before.
    tab.click(second);
    tab.press(Key::End);
    tab.press(Key::Escape);
    tab.keys("c\u{e004}d");
    assert!(is_in_text());
    let now = cells();
    assert_eq!((&now[1], &now[2]), (&json!("bc"), &json!("d")));
    tab.expect_quiet();
}

#[test]
fn lists_and_quotes_stand_on_the_side_where_their_words_begin() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("- (1) شاي\u{e007}tea\u{e007}\u{e007}> קפה\u{e007}\u{e007}- one");
    let sides = "[...document.querySelectorAll('.rich-text :is(ul, blockquote)')].map((it) => it.dir)";
    assert_eq!(tab.value(sides), json!(["rtl", "rtl", "ltr"]));
    tab.expect_quiet();
}

#[test]
fn a_narrow_screen_has_the_tools_that_are_used_most_and_the_others_behind_a_button() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.size(360, 800);
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    let fits = "document.querySelector('.tools').scrollWidth <= document.querySelector('.tools').clientWidth";
    let rows = "new Set([...document.querySelectorAll('.tools:not([hidden]) > *')].filter((it) => it.offsetParent)\
                .map((it) => it.offsetTop + it.offsetHeight / 2)).size";
    assert_eq!(tab.value(fits), json!(true));
    let each =
        "[...document.querySelectorAll('.tools > *')].map((it) => [it.className, it.offsetTop, it.offsetHeight])";
    assert_eq!(tab.value(rows), json!(1), "{}", tab.value(each));
    let table = "document.querySelector(\".toolbar [aria-label='Table']\").offsetParent !== null";
    assert_eq!(tab.value(table), json!(false));
    tab.tool("More tools");
    assert_eq!(tab.value(table), json!(true));
    assert_eq!(tab.value(fits), json!(true));
    tab.tool("Table");
    assert_eq!(tab.value(table), json!(false), "a tool that was used takes the others with it");
    tab.keys("a");
    assert!(tab.markdown().starts_with("| a |"), "{}", tab.markdown());
    // What is undone again and again stays until somebody writes on.
    let undo = "document.querySelector(\".toolbar [aria-label='Undo']\").offsetParent !== null";
    tab.tool("More tools");
    tab.tool("Undo");
    assert_eq!(tab.value(undo), json!(true));
    tab.keys("b");
    assert_eq!(
        (tab.value(undo), tab.value("document.querySelector('.more-tools').ariaExpanded")),
        (json!(false), json!("false"))
    );
    // With room for all of them there is no such button.
    tab.size(1280, 900);
    assert_eq!(tab.value("document.querySelector('.more-tools').offsetParent"), json!(null));
    tab.expect_quiet();
}

#[test]
fn a_long_address_and_what_a_language_is_asked_by_fit_a_telephone() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.telephone();
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("```js let a;");
    let address = "https://video.example/a-very-long-address-without-any-place-to-break-but-anywhere";
    tab.tool("More tools");
    tab.tool("Link card");
    tab.until("document.querySelector('#link-address')");
    tab.keys(address);
    tab.press(Key::Enter);
    tab.until("document.querySelector('.rich-text .link-card')");
    assert_eq!(tab.value("document.querySelector('.link-card').textContent"), json!(address), "it is said once");
    let sticks_out = "[document.documentElement.scrollWidth, ...[...document.querySelectorAll('.link-card, .link-card > *')]\
                      .map((it) => it.getBoundingClientRect().right)].filter((right) => right > 360)";
    assert_eq!(tab.value(sticks_out), json!([]));
    let room = "(() => {
        const field = document.querySelector('.code-language');
        const style = getComputedStyle(field);
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = style.font;
        const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
        return field.clientWidth - padding - pen.measureText(field.placeholder).width;
    })()";
    assert!(tab.value(room).as_f64().is_some_and(|room| room >= 0.0), "{}", tab.value(room));
    tab.expect_quiet();
}
