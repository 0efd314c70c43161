//! What stands beside each other has room there, with the longer words of German, too.

use super::everything::define_form;
use super::screens::SAMPLES;
use super::tab::Tab;
use crate::media::send;
use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use image::ImageFormat::Png;
use serde_json::{Value, json};
use std::io::Cursor;

impl Tab {
    /// Where some elements are: left, top, right, bottom.
    fn boxes(&self, css: &str) -> Vec<[f64; 4]> {
        let boxes = "return [...document.querySelectorAll(arguments[0])].filter((it) => it.offsetParent)
            .map((it) => it.getBoundingClientRect()).map((it) => [it.left, it.top, it.right, it.bottom])";
        serde_json::from_value(self.run(boxes, &[json!(css)])).expect("boxes")
    }

    fn height(&self, css: &str) -> f64 {
        let [_, top, _, bottom] = self.boxes(css)[0];
        bottom - top
    }
}

fn is_apart([left, top, right, bottom]: [f64; 4], other: [f64; 4]) -> bool {
    right <= other[0] + 1.0 || other[2] <= left + 1.0 || bottom <= other[1] + 1.0 || other[3] <= top + 1.0
}

#[test]
fn the_head_of_the_editor_holds_german_words_at_each_width() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Firing day", "The kiln is lit.");
    desk.save(&post, "save", &[("title", "Firing night")]).expect_status(303);
    desk.post("/profile", &[("name", "Runa"), ("language", "de")]).expect_status(303);
    let tab = server.tab_of("acme");
    let expect_room = |what: &str| {
        let buttons = tab.boxes(".editor > .head .button");
        assert!(buttons.len() >= 4, "{what}: {buttons:?}");
        let [[left, top, right, bottom]] = tab.boxes(".editor > .head")[..] else { panic!("{what}: one head") };
        for (at, one) in buttons.iter().enumerate() {
            let is_inside = one[0] >= left && one[1] >= top && one[2] <= right + 1.0 && one[3] <= bottom;
            assert!(is_inside, "{what}: {one:?} in {:?}", [left, top, right, bottom]);
            // In one line each, and beside each other.
            assert!(one[3] - one[1] < 40.0, "{what}: {one:?}");
            assert!(buttons[..at].iter().all(|other| is_apart(*one, *other)), "{what}: {buttons:?}");
        }
        let height = tab.height(".editor > .head");
        assert!(height <= 125.0, "{what}: {height} px of the window");
    };
    for width in [768, 1024, 1280, 1600] {
        tab.size(width, 800);
        tab.open_editor(&format!("/acme/admin{post}"));
        tab.until(&format!("document.querySelector('#beside-button').hidden === {}", width < 1100));
        expect_room(&format!("{width} px"));
        // All in one row from a laptop's width on, and in two below.
        let rows = tab.value(
            "new Set([...document.querySelectorAll('.editor > .head .button')].filter((it) => it.offsetParent)
                .map((it) => Math.round(it.getBoundingClientRect().top))).size",
        );
        assert_eq!(rows, json!(if width < 1248 { 2 } else { 1 }), "{width} px");
        // What is said of saving has its place there already, and moves nothing.
        let (head, top) = (tab.height(".editor > .head"), tab.boxes("#f-title")[0][1]);
        tab.run("document.querySelector('#save-state').textContent = 'Gespeichert um 12:04.'", &[]);
        assert!((tab.height(".editor > .head") - head).abs() < 1.0, "{width} px");
        assert!((tab.boxes("#f-title")[0][1] - top).abs() < 1.0, "{width} px");
    }
    tab.size(1280, 800);
    tab.click("#beside-button");
    tab.until("document.querySelector('.editor').dataset.beside !== undefined");
    expect_room("beside the preview");
    tab.size(1100, 800);
    expect_room("beside the preview, 1100 px");
    tab.expect_quiet();
}

#[test]
fn signing_out_is_in_sight_however_many_places_there_are() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for number in 0..12 {
        let (one, many) = (format!("Kiln {number}"), format!("Kilns {number}"));
        desk.post("/types/new", &[("singular", one.as_str()), ("plural", many.as_str())]).expect_status(303);
    }
    let tab = server.tab_of("acme");
    tab.size(1280, 800);
    tab.go("/acme/admin");
    let places = "document.querySelector('.places')";
    assert_eq!(tab.value(&format!("{places}.scrollHeight > {places}.clientHeight")), json!(true));
    let [_, top, _, bottom] = tab.boxes(".account form button")[0];
    assert!(top > 0.0 && bottom <= 800.0, "{top}, {bottom}");
    tab.expect_quiet();
}

#[test]
fn what_goes_on_in_the_panel_beside_the_text_is_seen_to_go_on() {
    let server = TestServer::start().with_tenant("acme");
    let post = server.desk("acme").write("posts", "publish", "Firing day", "The kiln is lit.");
    let tab = server.tab_of("acme");
    tab.size(1280, 700);
    tab.open_editor(&format!("/acme/admin{post}"));
    let panel = "document.querySelector('.editor-side')";
    assert_eq!(tab.value(&format!("{panel}.scrollHeight > {panel}.clientHeight")), json!(true));
    let [.., end] = tab.boxes(".editor-side")[0];
    assert!(end <= 700.0, "its end is in the window: {end}");
    // At its end, the last card is above what veils it.
    tab.run(&format!("{panel}.scrollTo({{ top: 99999, behavior: 'instant' }})"), &[]);
    let veil = tab.value(&format!("Number.parseFloat(getComputedStyle({panel}, '::after').height)"));
    let [.., end] = tab.boxes(".editor-side")[0];
    let [.., last] = *tab.boxes(".editor-side > .card").last().expect("a card");
    assert!(veil.as_f64().is_some_and(|veil| veil > 40.0 && last <= end - veil + 1.0), "{last}, {end}, {veil}");
    tab.expect_quiet();
}

#[test]
fn the_panel_beside_a_text_that_is_scrolled_ends_at_the_foot_of_the_window() {
    let server = TestServer::start().with_tenant("acme");
    let text = "The kiln is lit, and somebody watches it.\n\n".repeat(60);
    let post = server.desk("acme").write("posts", "publish", "Firing day", &text);
    let tab = server.tab_of("acme");
    tab.size(1280, 800);
    tab.open_editor(&format!("/acme/admin{post}"));
    tab.run("scrollTo({ top: 600, behavior: 'instant' })", &[]);
    let window = tab.value("innerHeight").as_f64().expect("a height");
    // What scrolling moves is drawn with the next frame.
    tab.until("innerHeight - document.querySelector('.editor-side').getBoundingClientRect().bottom < 24");
    let [.., end] = tab.boxes(".editor-side")[0];
    assert!(end <= window, "{end} of {window}");
    tab.expect_quiet();
}

#[test]
fn the_buttons_of_a_folded_section_are_within_its_head() {
    let server = TestServer::start().with_tenant("acme");
    let quotes = [("s.0.kind", "quote"), ("s.0.text", "It burns"), ("s.1.kind", "quote"), ("s.1.text", "It burnt")];
    let more = [("s.2.kind", "divider"), ("s.3.kind", "divider")];
    let fields: Vec<_> = [("title", "Long"), ("intent", "save")].into_iter().chain(quotes).chain(more).collect();
    let saved = server.desk("acme").post("/pages/new", &fields).expect_status(303);
    let tab = server.tab_of("acme");
    tab.open_editor(saved.location().split('?').next().expect("a path"));
    if tab.value("document.querySelector('.section.folded') === null") == json!(true) {
        tab.click(".folds > button");
    }
    for width in [390, 700, 1280] {
        tab.size(width, 800);
        let (all, first) = (tab.boxes(".folds > button")[0][3], tab.boxes(".gap .button")[0][1]);
        assert!(first - all >= 6.0, "{width} px: {all}, {first}");
        for card in tab.boxes(".section.folded") {
            let buttons = tab.boxes(".section.folded > .card-actions .button");
            let own: Vec<_> = buttons.iter().filter(|it| it[1] < card[3] && it[3] > card[1]).collect();
            assert!(own.len() >= 3, "{width} px: {card:?}, {buttons:?}");
            let room = |it: &[f64; 4]| (it[1] - card[1]).min(card[3] - it[3]);
            assert!(own.iter().all(|it| room(it) >= 6.0), "{width} px: {card:?}, {own:?}");
            let (above, below) = (own[0][1] - card[1], card[3] - own[0][3]);
            // In a row of their own on a telephone, with no empty one below; else in the middle.
            assert!(below < 20.0 && (width < 640 || (above - below).abs() < 4.0), "{width} px: {above}, {below}");
        }
    }
    tab.expect_quiet();
}

#[test]
fn the_panel_beside_the_text_is_below_the_head_where_no_script_measures_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let text = "The kiln is lit, and somebody watches it.\n\n".repeat(60);
    let post = desk.write("posts", "publish", "Firing day", &text);
    desk.post("/profile", &[("name", "Runa"), ("language", "de")]).expect_status(303);
    let tab = server.tab_of("acme");
    tab.size(1160, 800);
    tab.open_editor(&format!("/acme/admin{post}"));
    tab.run("document.querySelector('form.editor').style.removeProperty('--above')", &[]);
    tab.run("scrollTo({ top: 900, behavior: 'instant' })", &[]);
    let ([.., head], [_, panel, ..]) = (tab.boxes(".editor > .head")[0], tab.boxes(".editor-side")[0]);
    assert!(head > 0.0 && panel >= head, "{head}, {panel}");
    tab.expect_quiet();
}

#[test]
fn a_field_of_a_form_has_its_words_beside_its_buttons_and_not_below_them() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    define_form(&server, &mut desk);
    desk.post("/profile", &[("name", "Runa"), ("language", "de")]).expect_status(303);
    let tab = server.tab_of("acme");
    for width in [700, 1024, 1280] {
        tab.size(width, 800);
        tab.go("/acme/admin/forms/sign-up");
        let (words, buttons) =
            (tab.boxes(".row-fold > summary > span"), tab.boxes(".row-field > .card-actions .button"));
        assert!(words.len() >= 3 && buttons.len() > words.len(), "{words:?} {buttons:?}");
        for one in &words {
            assert!(buttons.iter().all(|button| is_apart(*one, *button)), "{width} px: {one:?} {buttons:?}");
        }
    }
    // What the arrows mean is their name.
    let name = tab.value("document.querySelector('.row-field [value^=\"up:\"]').ariaLabel");
    assert!(name.as_str().is_some_and(|name| name.len() > 5), "{name}");
    tab.expect_quiet();
}

#[test]
fn a_logo_is_whole_in_the_library_where_one_is_chosen_and_in_lists() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let mut logo = Cursor::new(Vec::new());
    let ink = |x: u32, y: u32| image::Rgba([0, 40, 90, u8::try_from((x + y) % 256).unwrap_or(0)]);
    image::RgbaImage::from_fn(900, 120, ink).write_to(&mut logo, Png).expect("encoded");
    send(&mut desk, "Logo.png", &logo.into_inner()).expect_status(303);
    let tab = server.tab_of("acme");
    // As wide as it is high times its own shape: nothing of it is cut off.
    let shape = |css: &str| {
        let image = format!("document.querySelector({})", json!(css));
        tab.until(&format!("{image}?.naturalWidth > 0"));
        let shape = tab.value(&format!("{image}.offsetWidth / {image}.offsetHeight"));
        shape.as_f64().expect("a number")
    };
    let is_whole = |shape: f64| (6.5..9.0).contains(&shape);
    tab.go("/acme/admin/media");
    let in_library = shape(".media-picture img[src*='logo']");
    assert!(is_whole(in_library), "{in_library}");
    tab.go("/acme/admin/profile");
    tab.click("#author [data-choose]");
    let to_choose = shape(".picture-chooser .picture img[src*='logo']");
    assert!(is_whole(to_choose), "{to_choose}");
    let makers = [("singular", "Maker"), ("plural", "Makers"), ("f.0.kind", "image"), ("f.0.label", "Mark")];
    desk.post("/types/new", &makers).expect_status(303);
    let maker = [("title", "Kiln"), ("intent", "save"), ("field.mark", "logo.png"), ("field.mark.alt", "A mark")];
    desk.post("/content/makers/new", &maker).expect_status(303);
    tab.go("/acme/admin/content/makers");
    let in_list = shape(".row-picture img");
    assert!(is_whole(in_list), "{in_list}");
    tab.expect_quiet();
}

#[test]
fn the_cards_of_ones_own_profile_are_of_one_width() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/profile");
    let widths: Value =
        tab.value("[...new Set([...document.querySelectorAll('main > .card')].map((it) => it.offsetWidth))]");
    assert_eq!(widths.as_array().map(Vec::len), Some(1), "{widths}");
    tab.expect_quiet();
}

#[test]
fn what_introduces_a_form_is_right_below_its_heading_in_every_theme() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    for theme in ["hearth", "folio", "anvil", "gauge", "lumen"] {
        for width in [390, 1280] {
            tab.size(width, 800);
            tab.go(&format!("/acme{SAMPLES}?theme={theme}&page=samples"));
            let ([.., heading], [_, intro, ..]) =
                (tab.boxes(".s-form .section-header h2")[0], tab.boxes(".s-form .section-header p")[0]);
            assert!((0.0..40.0).contains(&(intro - heading)), "{theme}, {width} px: {heading}, {intro}");
        }
    }
}

#[test]
fn what_says_that_a_form_was_sent_begins_where_the_name_of_the_site_does() {
    // Not so in the look of a blog, which has all in the middle.
    let server = TestServer::start();
    server.create(new_tenant("acme"));
    server.set_up("acme", "agency");
    define_form(&server, &mut server.desk("acme"));
    let tab = server.tab();
    tab.size(1280, 800);
    let start = |css: &str| tab.boxes(css)[0][0];
    for path in ["/acme/form/sign-up.html", "/acme/form/sign-up/thanks.html"] {
        tab.go(path);
        let (name, title, below) = (start(".site-title"), start("h1"), start(".prose-width > *"));
        assert!((name - title).abs() < 12.0 && (title - below).abs() < 2.0, "{path}: {name}, {title}, {below}");
    }
    tab.expect_quiet();
}

#[test]
fn all_writing_tools_of_a_telephone_are_full_rows() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    for (width, rows) in [(390, 2), (360, 3)] {
        tab.size(width, 800);
        tab.open_editor("/acme/admin/posts/new");
        tab.tool("More tools");
        let tools = tab.boxes(".toolbar.is-open > .tools:first-child > *");
        let mut middles: Vec<f64> = tools.iter().map(|[_, top, _, bottom]| f64::midpoint(*top, *bottom)).collect();
        middles.dedup_by(|one, other| (*one - *other).abs() < 3.0);
        assert_eq!(middles.len(), rows, "{width} px: {tools:?}");
        let [.., end, _] = *tools.last().expect("a tool");
        let furthest = tools.iter().fold(0.0, |furthest: f64, one| furthest.max(one[2]));
        assert!((furthest - end).abs() < 2.0, "{width} px: the last row ends where the others do: {tools:?}");
    }
    tab.expect_quiet();
}

#[test]
fn beside_the_preview_a_section_has_its_buttons_in_its_head_and_the_tools_are_one_row() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Firing day", "The kiln is lit, and somebody watches it all night.");
    desk.post("/profile", &[("name", "Runa"), ("language", "de")]).expect_status(303);
    let tab = server.tab_of("acme");
    tab.size(1280, 800);
    tab.open_editor(&format!("/acme/admin{post}"));
    tab.until("!document.querySelector('#beside-button').hidden");
    tab.click("#beside-button");
    tab.until("document.querySelector('.editor').dataset.beside !== undefined");
    let [[left, top, right, bottom]] = tab.boxes(".section > legend")[..] else { panic!("one section") };
    let words = tab.boxes(".section > legend .fold > span")[0];
    for button in tab.boxes(".section > .card-actions .button") {
        let is_inside = button[0] >= left && button[1] >= top && button[2] <= right && button[3] <= bottom;
        assert!(is_inside && is_apart(button, words), "{button:?} in {:?}", [left, top, right, bottom]);
    }
    assert!(tab.height(".toolbar") < 60.0, "{}", tab.height(".toolbar"));
    tab.expect_quiet();
}
