//! A site whose every name is one word of sixty letters, as German and addresses have them, on small screens.

use super::tab::Tab;
use crate::design::fields;
use crate::media::pictures::photo;
use crate::media::send;
use crate::support::{Desk, TestServer};
use image::ImageFormat::Jpeg;
use rowhouse::domain::look::ThemeName;
use serde_json::{Value, json};

const WORD: &str = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunt";
const SECTIONS: [(&str, &str); 27] = [
    ("s.0.kind", "hero"),
    ("s.0.heading", WORD),
    ("s.0.text", WORD),
    ("s.0.action.label", WORD),
    ("s.0.action.href", "/posts"),
    ("s.1.kind", "features"),
    ("s.1.heading", WORD),
    ("s.1.items.0.title", WORD),
    ("s.1.items.0.text", WORD),
    ("s.1.items.1.title", WORD),
    ("s.2.kind", "price_list"),
    ("s.2.heading", WORD),
    ("s.2.groups.0.name", WORD),
    ("s.2.groups.0.items.0.name", WORD),
    ("s.2.groups.0.items.0.price", "12"),
    ("s.3.kind", "faq"),
    ("s.3.items.0.question", WORD),
    ("s.3.items.0.answer", WORD),
    ("s.4.kind", "latest_posts"),
    ("s.4.heading", WORD),
    ("s.5.kind", "contact"),
    ("s.5.heading", WORD),
    ("s.5.address", WORD),
    ("s.6.kind", "call_to_action"),
    ("s.6.heading", WORD),
    ("s.6.action.label", WORD),
    ("s.6.action.href", "/posts"),
];

/// What is wider than the window, or than what it stands in and is cut by.
const TOO_WIDE: &str = "
    const faults = [...document.querySelectorAll('.card, .neighbours a, .site-title, .submenu, .tags a')]
        .filter((it) => it.checkVisibility() && it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0)
        .map((it) => it.className);
    const { scrollWidth } = document.documentElement;
    return scrollWidth > innerWidth ? [...faults, `the page has ${scrollWidth} px`] : faults;
";

/// Publishes three posts and a page, all of them called by the word.
fn write_all(desk: &mut Desk) {
    send(desk, "barn.jpg", &photo(90, 45, Jpeg)).expect_status(303);
    let words = format!("## {WORD}\n\n{WORD}\n\n![{WORD}](barn.jpg \"{WORD}\")\n\n> {WORD}\n\n- {WORD}\n- `{WORD}`");
    for slug in ["one", "two", "three"] {
        let post = [("title", WORD), ("slug", slug), ("tags", &WORD[..40]), ("intent", "publish")];
        let text = [("s.0.kind", "rich_text"), ("s.0.body", if slug == "one" { WORD } else { words.as_str() })];
        desk.post("/posts/new", &[&post[..], &text].concat()).expect_status(303);
    }
    let page = [("title", WORD), ("slug", "page"), ("in_navigation", "on"), ("intent", "publish")];
    desk.post("/pages/new", &[&page[..], &SECTIONS].concat()).expect_status(303);
}

#[test]
fn no_word_makes_a_page_wider_than_a_telephone_or_a_tablet() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    write_all(&mut desk);
    server.change_site("acme", |settings| {
        (settings.title, settings.tagline, settings.footer) = (WORD.into(), WORD.into(), WORD.into());
    });
    let tab = server.tab();
    for theme in ThemeName::ALL.iter().map(|theme| theme.as_str()) {
        let before = desk.get("/design").expect_status(200).text();
        let look = [("theme", theme), ("theme_of_values", theme), ("intent", "save")];
        desk.post("/design", &fields(&before, &look)).expect_status(303);
        for path in ["", "/posts", "/posts/one", "/posts/two", "/page", "/search?q=donau"] {
            tab.go(&format!("/acme{path}"));
            for width in [360, 768] {
                tab.size(width, 800);
                assert_eq!(tab.run(TOO_WIDE, &[]), json!([]), "{theme}, {path}, {width} px");
            }
        }
    }
    tab.expect_quiet();
}

/// Where an element is from left to right.
fn sides(tab: &Tab, css: &str) -> [f64; 2] {
    let sides = "const { left, right } = document.querySelector(arguments[0]).getBoundingClientRect();
        return [left, right]";
    serde_json::from_value(tab.run(sides, &[json!(css)])).expect("two numbers")
}

#[test]
fn the_ways_to_other_posts_stand_where_the_text_does() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("posts", "publish", "Before", "The kiln is cold.");
    desk.write("posts", "publish", "After", "The kiln is lit.");
    let tab = server.tab();
    for width in [360, 768, 1280] {
        tab.size(width, 800);
        tab.go("/acme/posts/after");
        let (text, ways) = (sides(&tab, "article .prose"), sides(&tab, ".neighbours"));
        assert!(text.iter().zip(ways).all(|(one, other)| (one - other).abs() < 1.0), "{width}: {text:?}, {ways:?}");
    }
    tab.expect_quiet();
}

#[test]
fn an_upright_picture_fills_its_place_in_a_gallery_as_the_others_do() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "barn.jpg", &photo(90, 45, Jpeg)).expect_status(303);
    send(&mut desk, "tower.jpg", &photo(45, 90, Jpeg)).expect_status(303);
    let text = "![A barn](barn.jpg)\n![A tower](tower.jpg)\n![A barn](barn.jpg)";
    let section = [("s.1.kind", "gallery"), ("s.1.images.0.media", "barn.jpg"), ("s.1.images.0.alt", "A barn")];
    let more = [("s.1.images.1.media", "tower.jpg"), ("s.1.images.1.alt", "A tower")];
    let post = [("title", "Both"), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", text)];
    desk.post("/posts/new", &[&post[..], &section, &more].concat()).expect_status(303);
    let tab = server.tab();
    tab.size(1280, 800);
    for theme in ThemeName::ALL.iter().map(|theme| theme.as_str()) {
        let before = desk.get("/design").expect_status(200).text();
        let look = [("theme", theme), ("theme_of_values", theme), ("intent", "save")];
        desk.post("/design", &fields(&before, &look)).expect_status(303);
        tab.go("/acme/posts/both");
        let of_uprights = "[...document.querySelectorAll('.upright img')].map((it) => getComputedStyle(it).objectFit)";
        assert_eq!(tab.value(of_uprights), json!(["cover", "cover"]), "{theme}");
        let heights = "[...document.querySelectorAll('.text-gallery, .s-gallery ul')].map((it) => new Set(
            [...it.querySelectorAll('img')].map((img) => Math.round(img.getBoundingClientRect().height))).size)";
        assert_eq!(tab.value(heights), json!([1, 1]), "{theme}");
    }
    tab.expect_quiet();
}

#[test]
fn a_card_without_a_picture_leaves_no_hole_beside_those_with_one_in_lumen() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "barn.jpg", &photo(90, 45, Jpeg)).expect_status(303);
    desk.write("posts", "publish", "Seen", "![A barn](barn.jpg)\n\nThe barn is red.");
    desk.write("posts", "publish", "Told", "Nobody was there.");
    let section = [("title", "Around"), ("intent", "publish"), ("s.0.kind", "latest_posts")];
    desk.post("/pages/new", &section).expect_status(303);
    let before = desk.get("/design").expect_status(200).text();
    let look = [("theme", "lumen"), ("theme_of_values", "lumen"), ("intent", "save")];
    desk.post("/design", &fields(&before, &look)).expect_status(303);
    let tab = server.tab();
    tab.size(1280, 800);
    tab.go("/acme/around");
    let ground = tab.value("getComputedStyle(document.querySelector('.card:not(:has(img))')).backgroundColor");
    assert_ne!(ground, json!("rgba(0, 0, 0, 0)"), "it is a wall of words");
    assert_ne!(ground, Value::Null);
    // Its words stand at its foot, as those below the pictures do.
    let room = "(() => { const [card, words] = ['.card:not(:has(img))', '.card:not(:has(img)) .card-body']
        .map((css) => document.querySelector(css).getBoundingClientRect()); return card.bottom - words.bottom; })()";
    let room = tab.value(room).as_f64().expect("a number");
    assert!(room < 2.0, "{room} px below");
    tab.expect_quiet();
}
