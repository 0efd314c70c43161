//! What is typed is saved by itself: when it says so, where it is then, and what leaving asks meanwhile.

use super::tab::Tab;
use crate::support::TestServer;
use crate::support::process::wait_until;
use fantoccini::key::Key;
use jiff::tz::TimeZone;
use serde_json::json;

/// Whether the browser would ask before it leaves the page.
const ASKS: &str = "(() => { const leaving = new Event('beforeunload', { cancelable: true }); \
                    window.dispatchEvent(leaving); return leaving.defaultPrevented; })()";

impl Tab {
    /// What the screen says of saving.
    fn save_state(&self) -> String {
        let state = self.value("document.querySelector('#save-state').textContent");
        state.as_str().expect("a text").to_owned()
    }
}

#[test]
fn what_is_typed_is_saved_by_itself_and_the_time_is_that_of_the_persons_own_clock() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    // Half an hour beside the hours of the site, which has UTC.
    desk.get("/profile").expect_status(200);
    desk.post("/profile", &[("name", "Mira Oakes"), ("zone", "Asia/Kolkata")]).expect_status(303);
    let zone = TimeZone::get("Asia/Kolkata").expect("a zone");
    let now = || server.clock().now().format("Saved %H:%M.", &zone);
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    assert_eq!(tab.save_state(), "");
    let before = now();
    tab.fill("#f-title", "Firing day");
    tab.click(".rich-text");
    tab.keys("The kiln is lit.");
    tab.until(&format!("!{ASKS}"));
    let said = tab.save_state();
    assert!([before, now()].contains(&said), "{said}");

    // Another session has it; visitors do not.
    let editor = tab.path();
    let entry = editor.strip_prefix("/acme/admin").expect("below the admin");
    assert!(entry.starts_with("/entries/"), "{entry}");
    let draft = desk.get(entry).expect_status(200).expect_text("value=\"Firing day\"");
    draft.expect_text("The kiln is lit.</textarea>").expect_text("<span class=\"badge draft\">");
    server.get("/acme/posts/firing-day").expect_status(404);

    // On top of what is published it is a draft, too.
    tab.click(".head button[value='publish']");
    tab.until("document.querySelector('.notice.success')");
    tab.until("document.querySelector('form.editor').dataset.ready");
    tab.click(".rich-text");
    tab.chord(&[Key::Control], Key::End.into());
    tab.keys(" It burns.");
    tab.until(&format!("!{ASKS}"));
    desk.get(entry).expect_text("The kiln is lit. It burns.</textarea>").expect_text("<span class=\"badge changed\">");
    server.get("/acme/posts/firing-day").expect_text("The kiln is lit.").expect_no_text("It burns.");
    tab.expect_quiet();
}

#[test]
fn leaving_asks_as_long_as_nothing_gets_through_and_no_more_once_it_is_saved() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    assert_eq!(tab.value(ASKS), json!(false), "nothing was typed");
    tab.run("window.way = window.fetch; window.fetch = () => Promise.reject(new TypeError('no way'))", &[]);
    tab.fill("#f-title", "Firing day");
    tab.click(".rich-text");
    tab.keys("The kiln is lit.");
    tab.until("document.querySelector('#save-state').textContent.startsWith('The server cannot be reached.')");
    assert_eq!(tab.value(ASKS), json!(true));
    assert_eq!(tab.path(), "/acme/admin/posts/new");
    desk.get("/posts").expect_status(200).expect_no_text("Firing day");

    // It goes on trying by itself.
    tab.run("window.fetch = window.way", &[]);
    tab.until(&format!("!{ASKS}"));
    assert!(tab.save_state().starts_with("Saved "), "{}", tab.save_state());
    desk.get("/posts").expect_text("Firing day");

    // What a button saves asks for nothing, either before or after.
    tab.fill("#f-title", "!");
    tab.click(".head button[value='save']");
    tab.until("document.querySelector('.notice.success')");
    tab.until("document.querySelector('form.editor').dataset.ready");
    assert_eq!(tab.value("document.querySelector('#f-title').value"), json!("Firing day!"));
    assert_eq!(tab.value(ASKS), json!(false));
    tab.expect_quiet();
}

#[test]
fn a_button_that_is_pressed_where_no_network_is_sends_nothing_and_loses_nothing() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.fill("#f-title", "Tunnel");
    tab.until(&format!("!{ASKS}"));
    let editor = tab.path();
    let gone = "window.way = window.fetch; window.fetch = () => Promise.reject(new TypeError('no way')); \
                Object.defineProperty(navigator, 'onLine', { value: false }); window.isTheSamePage = true;";
    tab.run(gone, &[]);
    tab.click(".rich-text");
    tab.keys("Written in the dark.");
    // Pressed before what saves by itself has found out.
    tab.click(".head button[value='publish']");
    let said = "document.querySelector('#save-state.error')?.textContent.includes('Nothing was sent')";
    tab.until(said);
    assert_eq!((tab.path(), tab.value("isTheSamePage"), tab.value(ASKS)), (editor, json!(true), json!(true)));
    server.get("/acme/posts/tunnel").expect_status(404);
    // That stays said while it goes on trying.
    let tries =
        "window.tries = 0; window.fetch = () => { tries += 1; return Promise.reject(new TypeError('no way')); };";
    tab.run(tries, &[]);
    tab.until("tries > 0");
    assert_eq!(tab.value(said), json!(true), "{}", tab.save_state());

    // What the browser says of the network keeps nothing from a server that answers.
    tab.run("window.fetch = window.way", &[]);
    tab.click(".head button[value='publish']");
    tab.until("document.querySelector('.notice.success')");
    server.get("/acme/posts/tunnel").expect_status(200).expect_text("Written in the dark.");
    tab.expect_quiet();
}

/// Clocks of which only the test has the hands: `pass` moves them on, and ends the pauses that are over then. Counts the
/// automatic saves.
const OWN_CLOCKS: &str = "
    const { setTimeout: set, clearTimeout: clear, fetch: ask } = window;
    const [now, pauses] = [Date.now, new Map()];
    let [ahead, last] = [0, 1e9];
    Object.assign(window, { saves: 0 });
    Date.now = () => now.call(Date) + ahead;
    window.setTimeout = (run, pause = 0, ...more) => {
        if (pause < 500) return set.call(window, run, pause, ...more);
        last += 1;
        pauses.set(last, { run, at: Date.now() + pause });
        return last;
    };
    window.clearTimeout = (id) => { if (!pauses.delete(id)) clear.call(window, id); };
    window.pass = (time) => {
        ahead += time;
        for (const [id, { run, at }] of pauses) if (at <= Date.now() && pauses.delete(id)) run();
    };
    window.fetch = (to, how) => {
        if (String(to).endsWith('/autosave')) window.saves += 1;
        return ask.call(window, to, how);
    };";

#[test]
fn who_types_without_a_pause_is_saved_every_ten_seconds_all_the_same() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.run(OWN_CLOCKS, &[]);
    for saves in 1..=2 {
        // A letter a second: no pause between two of them is long enough to save in.
        for _ in 0..10 {
            tab.fill("#f-title", "a");
            tab.run("pass(1000)", &[]);
        }
        tab.until(&format!("saves >= {saves}"));
        tab.until("document.querySelector('#save-state').textContent.startsWith('Saved')");
    }
    let editor = tab.path();
    let entry = editor.strip_prefix("/acme/admin").expect("below the admin");
    assert!(entry.starts_with("/entries/"), "{entry}");
    server.desk("acme").get(entry).expect_status(200).expect_text("value=\"aaaaa");
    tab.expect_quiet();
}

/// Holds each automatic save back until `held` is let go, counts the times at which one begins, and notes of each form
/// that is sent whether it waits. None is sent.
const HELD: &str = "
    const [way, set] = [window.fetch, window.setTimeout];
    Object.assign(window, { held: [], turns: 0, waits: [] });
    window.fetch = (to, how) => String(to).endsWith('/autosave')
        ? new Promise((resolve) => { window.held.push(() => resolve(way(to, how))); }) : way(to, how);
    window.setTimeout = (run, pause) => set(() => { run(); if (pause === 2000) window.turns += 1; }, pause);
    document.addEventListener('submit', (event) => {
        window.waits.push(event.defaultPrevented);
        event.preventDefault();
    });";

#[test]
fn a_button_waits_for_the_save_that_is_under_way_also_where_more_was_typed_meanwhile() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.run(HELD, &[]);
    tab.fill("#f-title", "Firing day");
    tab.until("held.length === 1");
    tab.run("window.turns = 0", &[]);
    tab.fill("#f-title", "!");
    tab.until("turns > 0");
    tab.click(".head button[value='save']");
    assert_eq!(tab.value("waits"), json!([true]), "beside the save it would make a second post");
    tab.run("for (const go of held) go()", &[]);
    tab.until("waits.length === 2");
    assert_eq!(tab.value("waits"), json!([true, false]));
    assert!(tab.path().starts_with("/acme/admin/entries/"), "{}", tab.path());
}

#[test]
fn a_value_that_cannot_be_read_is_named_in_place_and_asked_about_while_the_rest_is_saved() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let pot = [
        ("singular", "Pot"),
        ("plural", "Pots"),
        ("f.0.kind", "number"),
        ("f.0.label", "Price"),
        ("f.1.kind", "date"),
        ("f.1.label", "Fired on"),
    ];
    desk.post("/types/new", &pot).expect_status(303);
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/content/pots/new");
    tab.fill("#f-title", "Blue pot");
    tab.fill("[name='field.price']", "about ten");
    tab.until("document.querySelector('#save-state').textContent.includes(', but not “Price”: Please give a number')");
    assert_eq!(tab.value(ASKS), json!(true), "what was typed there is nowhere else");
    // It is a notice that leads to the field, which is marked, and has moved nothing.
    let price = "document.querySelector('[name=\"field.price\"]')";
    let is_notice = "document.querySelector('#save-state').matches('.notice.error')";
    assert_eq!(tab.value(is_notice), json!(true));
    let leads_there = format!("document.querySelector('#save-state a').hash === '#' + {price}.id");
    assert_eq!(tab.value(&leads_there), json!(true));
    assert_eq!(tab.value(&format!("{price}.getAttribute('aria-invalid')")), json!("true"));
    let place = "Math.round(document.querySelector('#f-title').getBoundingClientRect().top + scrollY)";
    let with_it = tab.value(place);
    assert_eq!(tab.value("document.querySelector('[name=\"field.price\"]').value"), json!("about ten"));
    let editor = tab.path();
    let entry = editor.strip_prefix("/acme/admin").expect("below the admin").to_owned();
    desk.get(&entry).expect_status(200).expect_text("value=\"Blue pot\"").expect_no_text("about ten");

    // It goes on so, with what is typed into other fields.
    tab.fill("#f-title", " II");
    wait_until("the title", || desk.get(&entry).text().contains("value=\"Blue pot II\"").then_some(()));
    assert_eq!(tab.value(ASKS), json!(true));

    tab.run("document.querySelector('[name=\"field.price\"]').value = ''", &[]);
    tab.fill("[name='field.price']", "12");
    tab.until(&format!("!{ASKS}"));
    assert!(!tab.save_state().contains("but not"), "{}", tab.save_state());
    assert_eq!((tab.value(is_notice), tab.value(place)), (json!(false), with_it));
    assert_eq!(tab.value(&format!("{price}.hasAttribute('aria-invalid')")), json!(false));
    desk.get(&entry).expect_text("value=\"12\"");

    // Half a date is none, and takes away none. A driver types whole ones alone.
    tab.run("document.querySelector('[name=\"field.fired-on\"]').value = '2031-05-01'", &[]);
    tab.fill("#f-title", "I");
    wait_until("the day", || desk.get(&entry).text().contains("value=\"2031-05-01\"").then_some(()));
    let half = "const day = document.querySelector('[name=\"field.fired-on\"]'); day.value = ''; \
                Object.defineProperty(day, 'validity', { value: { badInput: true } });";
    tab.run(half, &[]);
    tab.fill("#f-title", "I");
    tab.until("document.querySelector('#save-state').textContent.includes('“Fired on”: Give a date')");
    desk.get(&entry).expect_text("value=\"Blue pot IIII\"").expect_text("value=\"2031-05-01\"");
    tab.expect_quiet();
}

#[test]
fn what_another_language_does_stands_with_that_field_from_the_first_save_on() {
    let server = TestServer::start().with_tenant("acme");
    server.desk("acme").post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    let seen = "document.querySelector('.field:has(> #f-language) > .hint').checkVisibility()";
    assert_eq!(tab.value(seen), json!(false), "it is in no language yet");
    tab.fill("#f-title", "Firing day");
    tab.until(seen);
    let order = "[...document.querySelector('.field:has(> #f-language)').children].map((it) => it.localName)";
    assert_eq!(tab.value(order), json!(["label", "p", "select"]), "as the hints of all fields");
    let hint = tab.value(
        "document.getElementById(document.querySelector('#f-language').getAttribute('aria-describedby')).textContent",
    );
    assert!(hint.as_str().is_some_and(|hint| hint.starts_with("In another language it gets a new address")), "{hint}");
    tab.expect_quiet();
}
