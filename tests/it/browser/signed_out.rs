//! Screens that ask the server by themselves, when the session has ended: they say so in place, and go on as
//! soon as the same person has signed in again in another tab.

use super::tab::Tab;
use crate::media::pictures::photo;
use crate::support::{ADMIN, Desk, PASSWORD, TestServer};
use image::ImageFormat::Jpeg;
use serde_json::{Value, json};

const TOVE: &str = "tove@brandt.example";

impl Tab {
    /// The token in the forms of this screen.
    fn token(&self) -> Value {
        self.value("document.querySelector('main [name=csrf]').value")
    }

    /// Signs the administrator in again, and waits until the forms of this screen know.
    #[track_caller]
    fn go_on(&self) {
        let before = self.token();
        self.sign_in_elsewhere("/acme", ADMIN, PASSWORD);
        self.until(&format!("document.querySelector('main [name=csrf]').value !== {before}"));
    }
}

/// Ends the session of a tab, which is refused from then on until somebody signs in.
fn end_session(server: &TestServer, tab: &Tab) {
    tab.expect_quiet();
    tab.expect_refusals(403);
    server.desk("acme").post("/profile/sessions/end-others", &[]).expect_status(303);
}

#[test]
fn an_upload_says_that_its_session_has_ended_and_goes_on_in_the_next() {
    let server = TestServer::start().with_tenant("acme");
    let barn = server.scratch().join("Red barn.jpg");
    std::fs::write(&barn, photo(90, 45, Jpeg)).expect("written");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/media");
    end_session(&server, &tab);
    let send = || {
        tab.fill("#f-file", &barn.display().to_string());
        tab.click("form[data-upload] > .button");
    };
    send();
    tab.until("document.querySelector('.uploads .is-refused')?.textContent.includes('you are signed out')");
    tab.go_on();
    send();
    tab.until("document.querySelector('.uploads .is-taken')");
    tab.until("document.querySelector('#library').textContent.includes('red-barn.jpg')");
}

#[test]
fn a_form_with_a_file_says_that_its_session_has_ended_and_is_sent_in_the_next() {
    let server = TestServer::start().with_tenant("acme");
    let sign = server.scratch().join("sign.jpg");
    std::fs::write(&sign, photo(300, 300, Jpeg)).expect("written");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/design/marks");
    tab.fill("#f-file", &sign.display().to_string());
    end_session(&server, &tab);
    tab.click("[aria-labelledby=new] form > .button");
    tab.until("document.querySelector('[aria-labelledby=new] [role=alert]')?.textContent.includes('signed out')");
    tab.go_on();
    // The file is still there.
    tab.click("[aria-labelledby=new] form > .button");
    tab.until("document.querySelector('.notice.success')");
}

#[test]
fn the_preview_of_a_design_says_that_its_session_has_ended_and_follows_again_in_the_next() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/design");
    end_session(&server, &tab);
    tab.click("[name=theme][value=anvil]");
    tab.until("document.querySelector('#design-fault .notice.error')?.textContent.includes('signed out')");
    tab.go_on();
    tab.click("[name=theme][value=folio]");
    tab.until("document.querySelector('#design-fault').childElementCount === 0");
}

#[test]
fn rows_say_that_their_session_has_ended_and_change_in_the_next_but_not_for_somebody_else() {
    let server = TestServer::start().with_tenant("acme");
    // Somebody else may have the same name.
    let mut namesake = server.invited("acme", TOVE, "administrator");
    namesake.post("/profile", &[("name", "Mira Oakes")]).expect_status(303);
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/forms/new");
    tab.fill("#f-title", "Ask for a table");
    end_session(&server, &tab);
    tab.click("button[value='remove:0']");
    tab.until("document.querySelector('#rows-summary .notice.error')?.textContent.includes('signed out')");
    tab.until("!document.querySelector('form[data-rows]').inert");
    let before = tab.token();
    tab.sign_in_elsewhere("/acme", TOVE, PASSWORD);
    tab.click("button[value='remove:0']");
    tab.until("!document.querySelector('form[data-rows]').inert");
    assert_eq!(tab.token(), before, "what one has written is not sent by another");
    // The door is open for who is signed in.
    let mut tove = Desk::open(server.browser(), "/acme", TOVE);
    tove.post("/profile/sessions/end-others", &[]).expect_status(303);
    tab.go_on();
    tab.click("button[value='remove:0']");
    tab.until("!document.querySelector('#rows-summary .notice.error')");
    assert_eq!(tab.value("document.querySelector('#f-title').value"), json!("Ask for a table"));
}

#[test]
fn the_sections_of_a_text_say_that_their_session_has_ended_and_grow_again_in_the_next() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/pages/new");
    tab.until("document.querySelector('form.editor').dataset.ready");
    tab.click(".rich-text");
    tab.keys("First words");
    end_session(&server, &tab);
    tab.click("button[value='add:quote']");
    tab.until("document.querySelector('#sections .notice.error')?.textContent.includes('You are signed out')");
    assert_eq!(tab.value("document.querySelector('.rich-text').textContent"), json!("First words"));
    tab.go_on();
    tab.click("button[value='add:quote']");
    tab.until("document.querySelectorAll('fieldset.section').length === 2");
    assert_eq!(tab.value("document.querySelector('.rich-text').textContent"), json!("First words"));
}

/// An open editor asks every 15 seconds who else has it open. Nobody waits for that here: its turns and its questions
/// are counted.
const COUNTED: &str = "{
    const [set, ask] = [setInterval, fetch];
    Object.assign(window, { turns: 0, beats: 0 });
    const turn = (run) => () => { window.turns += 1; run(); };
    window.setInterval = (run, pause) => pause === 15000 ? set(turn(run), 200) : set(run, pause);
    window.fetch = (to, how) => { if (String(to).endsWith('/editing')) window.beats += 1; return ask(to, how); };
}";

#[test]
fn an_open_editor_says_that_its_session_has_ended_before_anything_is_typed_and_asks_on_in_the_next() {
    let server = TestServer::start().with_tenant("acme");
    let post = server.desk("acme").write("posts", "save", "Clay", "The clay is from the river.");
    let tab = server.tab_of("acme");
    tab.before_every_page(COUNTED);
    tab.open_editor(&format!("/acme/admin{post}"));
    tab.until("beats > 1");
    end_session(&server, &tab);
    tab.until("document.querySelector('#save-state').textContent.startsWith('You are signed out')");
    tab.run("window.turns = window.beats = 0", &[]);
    tab.until("turns > 2");
    assert_eq!(tab.value("beats"), json!(0), "nobody is asked for who is signed out");

    tab.go_on();
    tab.until("document.querySelector('#save-state').textContent === ''");
    tab.until("beats > 1");
    assert_ne!(tab.value("document.querySelector('.account [data-person]').dataset.person"), json!(""));
    let editor = server.desk("acme").get(&post).expect_status(200);
    assert_eq!(editor.hidden_field("version").as_deref(), Some("1"), "nothing was typed, and nothing is saved");
}
