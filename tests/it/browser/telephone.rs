//! The admin on a telephone: 360 pixels, and fingers in place of a pointer.

use super::everything::{CONSOLE, CONTENT, Everything, UPKEEP, hosting};
use super::screens::below;
use super::tab::Tab;
use crate::media::pictures::photo;
use crate::media::send;
use crate::support::{Desk, PASSWORD, SUPER_USER, TestServer};
use fantoccini::key::Key;
use image::ImageFormat::Jpeg;
use serde_json::{Value, json};

/// A page of five sections, published, and the path of its editor.
fn long_page(desk: &mut Desk) -> String {
    let names: Vec<_> = (0..5).map(|number| (format!("s.{number}.kind"), format!("s.{number}.text"))).collect();
    let sections =
        names.iter().flat_map(|(kind, text)| [(kind.as_str(), "quote"), (text.as_str(), "Fire is patient.")]);
    let fields: Vec<_> = [("title", "Long"), ("intent", "publish")].into_iter().chain(sections).collect();
    let saved = desk.post("/pages/new", &fields).expect_status(303);
    saved.location().split('?').next().expect("a path").to_owned()
}

/// Whether a button is under a finger that is where it is.
const IS_IN_REACH: &str = "
    const isInReach = (button) => {
        const { top, bottom, left, right } = button.getBoundingClientRect();
        const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        const isWhole = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
        return isWhole && button.contains(there) && button.scrollWidth <= button.clientWidth;
    };
";

/// Which buttons of some are not, by their words.
const OUT_OF_REACH: &str = "
    const all = [...document.querySelectorAll(arguments[0])];
    return all.length ? all.filter((it) => !isInReach(it)).map((it) => it.textContent) : ['there is none'];
";

/// How many bars a page has for its forms, and what is wrong with them: a form that is longer than the window has none;
/// with the middle of its form in that of the window, a button is out of reach; it is one that destroys; a field is
/// below the bar while it has the focus.
const BARS: &str = "
    const told = (element) => element.outerHTML.slice(0, 160);
    const saves = '.card-actions > button.button:not(.quiet, .danger)';
    const faults = [];
    let bars = 0;
    for (const form of document.querySelectorAll('main form:not(.design)')) {
        const bar = form.querySelector('.save-bar');
        if (!bar) {
            const isLong = form.offsetHeight > innerHeight && form.querySelector(saves);
            if (isLong) faults.push(`there is no bar: ${told(form)}`);
            continue;
        }
        bars += 1;
        const { top, bottom } = form.getBoundingClientRect();
        scrollTo({ top: scrollY + (top + bottom - innerHeight) / 2, behavior: 'instant' });
        const buttons = [...bar.querySelectorAll('.button')];
        if (!buttons.length) faults.push(`there is nothing in it: ${told(bar)}`);
        faults.push(...buttons.filter((it) => !isInReach(it)).map((it) => `out of reach: ${told(it)}`));
        faults.push(...buttons.filter((it) => it.matches('.danger')).map((it) => `it destroys: ${told(it)}`));
        for (const field of form.querySelectorAll('input, select, textarea')) {
            field.focus();
            if (document.activeElement !== field) continue;
            const [one, foot] = [field, bar].map((it) => it.getBoundingClientRect());
            const isBelow = one.height < 200 ? one.bottom > foot.top + 1 : one.top > foot.top - 24;
            if (isBelow) faults.push(`below the bar: ${told(field)}`);
        }
    }
    return [bars, faults];
";

/// Whether what has the focus, but for what stands at the foot itself, is below that.
const IS_BENEATH: &str = "(() => {
    const bar = document.querySelector('.save-bar');
    const one = document.activeElement;
    if (bar.contains(one)) return false;
    const [{ top, height, bottom }, foot] = [one, bar].map((it) => it.getBoundingClientRect());
    return height < 200 ? bottom > foot.top + 1 : top > foot.top - 24;
})()";

impl Tab {
    /// Which buttons of some are not under a finger that is where they are, by their words.
    fn out_of_reach(&self, css: &str) -> Value {
        self.run(&format!("{IS_IN_REACH}{OUT_OF_REACH}"), &[json!(css)])
    }

    fn folded(&self) -> Value {
        self.value("[...document.querySelectorAll('.fold')].map((it) => it.ariaExpanded === 'false')")
    }
}

#[test]
fn what_saves_is_in_view_wherever_the_page_is_scrolled_and_hides_no_focus() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let editor = long_page(&mut desk);
    // With the longer words.
    desk.post("/profile", &[("name", "Runa"), ("language", "de")]).expect_status(303);
    let tab = server.tab_of("acme");
    tab.telephone();
    tab.open_editor(&editor);
    // All of them are folded first, and then none.
    tab.click(".folds button");
    tab.click(".folds button");
    for height in ["0", "document.body.scrollHeight / 2", "document.body.scrollHeight"] {
        tab.run(&format!("scrollTo({{ top: {height}, behavior: 'instant' }})"), &[]);
        assert_eq!(tab.out_of_reach(".save-bar button"), json!([]), "scrolled to {height}");
    }
    // Each has its words in one line.
    let tallest = "Math.max(...[...document.querySelectorAll('.save-bar button')].map((it) => it.offsetHeight))";
    let tallest = tab.value(tallest).as_f64().expect("a number");
    assert!(tallest <= 45.0, "{tallest}");
    // At the end it stands below all that there is.
    let is_below = "document.querySelector('.save-bar').getBoundingClientRect().top \
                    >= document.querySelector('.editor-columns').getBoundingClientRect().bottom";
    assert_eq!(tab.value(is_below), json!(true));

    tab.run("scrollTo({ top: 0, behavior: 'instant' }); document.querySelector('#f-title').focus()", &[]);
    let mut stops = 0;
    for _ in 0..60 {
        tab.press(Key::Tab);
        let (is_in_form, told) = (
            tab.value("document.activeElement.closest('form.editor') !== null"),
            tab.value("document.activeElement.outerHTML.slice(0, 120)"),
        );
        if is_in_form == json!(false) {
            break;
        }
        stops += 1;
        assert_eq!(tab.value(IS_BENEATH), json!(false), "{told}");
    }
    assert!(stops > 20, "{stops}");

    // And it saves.
    tab.fill("#f-title", "er");
    tab.click(".save-bar button[value=publish]");
    tab.until("document.querySelector('.notice.success')");
    server.get("/acme/long").expect_text("Longer");
    tab.expect_quiet();
}

/// Goes through some screens on a telephone, which have at least so many bars.
#[track_caller]
fn expect_bars(tab: &Tab, least: u64, paths: &[String]) {
    tab.telephone();
    let (mut bars, mut all) = (0, Vec::new());
    for path in paths {
        tab.go(path);
        let found = tab.run(&format!("{IS_IN_REACH}{BARS}"), &[]);
        bars += found[0].as_u64().expect("a number");
        let faults: Vec<String> = serde_json::from_value(found[1].clone()).expect("a list of texts");
        all.extend(faults.into_iter().map(|fault| format!("{path}: {fault}")));
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
    assert!(bars >= least, "{bars} bars");
    tab.expect_quiet();
}

#[test]
fn what_saves_a_long_form_of_a_site_is_in_view_and_hides_no_focus() {
    let server = TestServer::start().with_tenant("acme");
    let everything = Everything::at(&server);
    // With the longer words.
    server.desk("acme").post("/profile", &[("name", "Runa"), ("language", "de")]).expect_status(303);
    let tab = server.tab_of("acme");
    expect_bars(&tab, 20, &everything.addresses(&[CONTENT, UPKEEP].concat()));

    // In a very low window and in a wide one it is where the form ends.
    let stays = "getComputedStyle(document.querySelector('.save-bar')).position";
    tab.go("/acme/admin/settings");
    assert_eq!(tab.value(stays), json!("sticky"));
    for (width, height) in [(320, 256), (1280, 900)] {
        tab.size(width, height);
        assert_eq!(tab.value(stays), json!("static"), "{width} by {height}");
    }
    tab.expect_quiet();
}

#[test]
fn what_saves_a_long_form_of_the_console_is_in_view_and_hides_no_focus() {
    let server = hosting();
    let tab = server.tab();
    tab.sign_in("", SUPER_USER, PASSWORD);
    expect_bars(&tab, 10, &below("", CONSOLE));
}

#[test]
fn a_low_window_leaves_lines_to_write_in() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let editor = long_page(&mut desk);
    desk.post("/profile", &[("name", "Runa"), ("language", "de")]).expect_status(303);
    let tab = server.tab_of("acme");
    // A telephone on its side: what saves is at the foot, and the head is gone with the page.
    tab.size(800, 360);
    tab.open_editor(&editor);
    tab.run("scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })", &[]);
    assert_eq!(tab.out_of_reach(".save-bar button"), json!([]));
    let gone = "document.querySelector('.head-title').getBoundingClientRect().bottom < 0";
    assert_eq!(tab.value(gone), json!(true));
    let bar = tab.value("document.querySelector('.save-bar').offsetHeight").as_f64().expect("a number");
    assert!(bar < 90.0, "{bar} of 360");
    assert_eq!(tab.value("document.documentElement.scrollWidth <= 800"), json!(true));

    // A window of 1280 by 1024 pixels, enlarged four times: it stands where the page ends.
    tab.size(320, 256);
    tab.run("scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })", &[]);
    let top = tab.value("document.querySelector('.save-bar').getBoundingClientRect().top").as_f64().expect("a number");
    assert!(top > 256.0, "{top}");
    tab.run("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })", &[]);
    assert_eq!(tab.out_of_reach(".save-bar button"), json!([]));
    assert_eq!(tab.value("document.documentElement.scrollWidth <= 320"), json!(true));
    tab.expect_quiet();
}

#[test]
fn long_words_in_the_head_of_a_section_are_beside_its_buttons_and_not_below_them() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let quote = [("s.0.kind", "quote"), ("s.0.text", "Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerung")];
    let fields: Vec<_> = [("title", "Long"), ("intent", "save")].into_iter().chain(quote).collect();
    let saved = desk.post("/pages/new", &fields).expect_status(303);
    let tab = server.tab_of("acme");
    tab.size(700, 700);
    tab.open_editor(saved.location().split('?').next().expect("a path"));
    let words = tab.value("document.querySelector('.fold .optional').getBoundingClientRect().right");
    let buttons = tab.value("document.querySelector('.section > .card-actions .button').getBoundingClientRect().left");
    let (words, buttons) = (words.as_f64().expect("a number"), buttons.as_f64().expect("a number"));
    assert!(words <= buttons, "{words}, {buttons}");
    tab.expect_quiet();
}

#[test]
fn many_sections_come_folded_but_for_the_first_and_stay_as_they_were_left() {
    let server = TestServer::start().with_tenant("acme");
    let editor = long_page(&mut server.desk("acme"));
    let tab = server.tab_of("acme");
    tab.telephone();
    tab.open_editor(&editor);
    assert_eq!(tab.folded(), json!([false, true, true, true, true]));
    tab.click("#s-2 .fold");
    assert_eq!(tab.folded(), json!([false, true, false, true, true]));
    // A new page has them as they were.
    tab.click(".save-bar button[value=save]");
    tab.until("document.querySelector('.notice.success') && document.querySelector('form.editor').dataset.ready");
    assert_eq!(tab.folded(), json!([false, true, false, true, true]));

    // One button is for all of them.
    let words = "document.querySelector('.folds button').textContent";
    assert_eq!(tab.value(words), json!("Fold all sections"));
    tab.click(".folds button");
    assert_eq!(tab.folded(), json!(vec![true; 5]));
    assert_eq!(tab.value(words), json!("Unfold all sections"));
    tab.click(".folds button");
    assert_eq!(tab.folded(), json!(vec![false; 5]));
    tab.expect_quiet();
}

#[test]
fn the_kinds_of_sections_come_when_they_are_asked_for() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.telephone();
    tab.open_editor("/acme/admin/posts/new");
    let kind = "button[value='add:quote']";
    let is_shown = format!("document.querySelector(\"{kind}\").checkVisibility()");
    assert_eq!(tab.value(&is_shown), json!(false));
    tab.click("#add-section");
    tab.click(kind);
    tab.until("document.querySelectorAll('fieldset.section').length === 2");
    assert_eq!(tab.value(&is_shown), json!(false), "they go once one of them is there");
    // Where there is room they are all in sight.
    tab.size(1280, 900);
    tab.open_editor("/acme/admin/pages/new");
    assert_eq!(tab.value(&is_shown), json!(true));
    tab.expect_quiet();
}

#[test]
fn what_is_folded_is_on_paper_and_what_works_on_it_is_not() {
    let server = TestServer::start().with_tenant("acme");
    let editor = long_page(&mut server.desk("acme"));
    let tab = server.tab_of("acme");
    tab.telephone();
    tab.open_editor(&editor);
    let shown = |css: &str| {
        let count = "return [...document.querySelectorAll(arguments[0])].filter((it) => it.checkVisibility()).length";
        tab.run(count, &[json!(css)])
    };
    assert_eq!((shown(".section-body"), shown(".save-bar"), shown(".side")), (json!(1), json!(1), json!(1)));
    tab.on_paper();
    assert_eq!((shown(".section-body"), shown(".save-bar"), shown(".side")), (json!(5), json!(0), json!(0)));
    // A field that folds without script.
    tab.go("/acme/admin/forms/new");
    tab.run("document.querySelectorAll('.row-fold').forEach((fold) => { fold.open = false; })", &[]);
    let (fields, labels) = (shown(".row-fold"), shown("[name$='.label']"));
    assert!(fields.as_u64().is_some_and(|count| count > 0), "{fields}");
    assert_eq!(labels, fields);
    tab.expect_quiet();
}

#[test]
fn many_sections_come_unfolded_where_there_is_room() {
    let server = TestServer::start().with_tenant("acme");
    let editor = long_page(&mut server.desk("acme"));
    let tab = server.tab_of("acme");
    tab.open_editor(&editor);
    assert_eq!(tab.folded(), json!(vec![false; 5]));
    tab.expect_quiet();
}

#[test]
fn what_is_pressed_is_as_large_as_a_finger_needs_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let tab = server.tab_of("acme");
    tab.telephone();
    let smallest = |css: &str| {
        let sizes = "[...document.querySelectorAll(arguments[0])].filter((it) => it.offsetParent)
            .map((it) => it.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height))";
        let smallest = tab.run(&format!("return Math.min(...{sizes})"), &[json!(css)]);
        smallest.as_f64().unwrap_or_else(|| panic!("{css} is nowhere"))
    };
    tab.open_editor("/acme/admin/posts/new");
    for (css, least) in [(".tools .tool", 38.0), (".fold", 44.0), (".save-bar button", 44.0)] {
        assert!(smallest(css) >= least, "{css}: {}", smallest(css));
    }
    tab.go("/acme/admin/posts");
    let tick = ".rows td.choose label";
    assert!(smallest(tick) >= 44.0, "{tick}: {}", smallest(tick));
    // The title stands beside it, not below.
    let is_beside = "(() => {
        const row = document.querySelector('.rows tbody tr:has(.choose input)');
        const [tick, title] = ['.choose label', '.row-title a'].map((css) =>
            row.querySelector(css).getBoundingClientRect());
        return tick.bottom > title.top && tick.top < title.bottom && tick.right <= title.left + 1;
    })()";
    assert_eq!(tab.value(is_beside), json!(true), "the title is not beside the tick");
    tab.click(tick);
    assert_eq!(tab.value("document.querySelector('.rows td.choose input').checked"), json!(true));
    tab.expect_quiet();
}

#[test]
fn the_library_opens_without_the_keys_of_the_telephone() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "Kiln shed.jpg", &photo(900, 450, Jpeg)).expect_status(303);
    let tab = server.tab_of("acme");
    tab.telephone();
    tab.go("/acme/admin/profile");
    tab.click("#author [data-choose]");
    tab.until("document.querySelector('.picture-chooser .picture')");
    assert_eq!(tab.value("document.activeElement.id"), json!("picture-chooser-title"));
    // The visual editor's has it at its first picture.
    tab.press(Key::Escape);
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.tool("Picture");
    tab.until("document.activeElement.name === 'picture'");
    tab.press(Key::Escape);
    tab.expect_quiet();
}

#[test]
fn the_preview_of_a_design_stays_above_its_settings_and_what_saves_below_them() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.telephone();
    tab.go("/acme/admin/design");
    for height in ["500", "document.body.scrollHeight / 2"] {
        tab.run(&format!("scrollTo({{ top: {height}, behavior: 'instant' }})"), &[]);
        let stage = "(({ top, bottom }) => top >= 0 && bottom < innerHeight / 2)\
                     (document.querySelector('.stage').getBoundingClientRect())";
        assert_eq!(tab.value(stage), json!(true), "scrolled to {height}");
        let save = ".design-preview button[value=save]";
        assert_eq!(tab.out_of_reach(save), json!([]), "scrolled to {height}");
    }
    assert_eq!(tab.value("document.documentElement.scrollWidth <= 360"), json!(true));
    // How it is looked at outlasts the saving.
    tab.click("[name=device][value=phone]");
    tab.click(".design-preview button[value=save]");
    tab.until("document.querySelector('.notice.success')");
    assert_eq!(tab.value("document.querySelector('[name=device]:checked').value"), json!("phone"));
    tab.expect_quiet();
}
