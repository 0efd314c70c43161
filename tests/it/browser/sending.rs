//! Forms and fields that send a file by a script: how far it is, what Cancel does, and what becomes of the answer.

use super::tab::Tab;
use super::uploads::SLOW_LINE;
use crate::admin_media::id_of;
use crate::backup::by_console::{download, operator};
use crate::media::pictures::photo;
use crate::media::{pdf, send};
use crate::support::process::wait_until;
use crate::support::{PASSWORD, SUPER_USER, TestServer};
use fantoccini::key::Key;
use image::ImageFormat::Jpeg;
use serde_json::json;

/// The form that replaces a file of the library.
const REPLACE: &str = "[aria-labelledby=replace]";

/// Whether it shows how far something is.
const IS_SENDING: &str = "document.querySelector('.sending')?.checkVisibility()";

impl Tab {
    /// The screen of a file, by its name in the library.
    fn go_to_file(&self, server: &TestServer, name: &str) {
        let library = server.desk("acme").get("/media").expect_status(200).text();
        self.go(&format!("/acme/admin/media/{}", id_of(&library, name)));
    }

    /// Chooses a file to take the place of the one of this screen, and sends it.
    #[track_caller]
    fn replace_by(&self, file: &std::path::Path) {
        self.fill(&format!("{REPLACE} input[type=file]"), &file.display().to_string());
        self.click(&format!("{REPLACE} .sure summary"));
        self.click(&format!("{REPLACE} .sure button"));
    }

    fn is_focus(&self, css: &str) -> bool {
        self.value(&format!("document.activeElement.matches({})", json!(css))) == json!(true)
    }
}

#[test]
fn a_form_says_how_far_its_file_is_keeps_it_when_it_does_not_get_through_and_follows_when_it_does() {
    let server = TestServer::start().with_tenant("acme");
    send(&mut server.desk("acme"), "barn.jpg", &photo(900, 450, Jpeg)).expect_status(303);
    let better = server.scratch().join("better.jpg");
    std::fs::write(&better, photo(600, 600, Jpeg)).expect("written");
    let tab = server.tab_of("acme");
    tab.bring_judge();
    tab.go_to_file(&server, "barn.jpg");
    let screen = tab.path();
    tab.run(SLOW_LINE, &[]);
    tab.replace_by(&better);
    tab.until(IS_SENDING);
    tab.send_a_quarter(0);
    let says = "document.querySelector('.sending > span').textContent";
    assert_eq!(tab.value("document.querySelector('.sending progress').value"), json!(0.25));
    assert_eq!(tab.value(says), json!("25 %"));
    assert_eq!(tab.violations(), [""; 0]);

    // The focus is on what can be done, and comes back to what was pressed.
    assert!(tab.is_focus(".sending button"));
    tab.press(Key::Enter);
    tab.until(&format!("!{IS_SENDING}"));
    assert!(tab.is_focus(&format!("{REPLACE} .sure button")));
    let heard = format!("document.querySelector('{REPLACE} [role=status]').textContent");
    tab.until(&format!("{heard}.startsWith('Cancelled.')"));
    tab.press(Key::Enter);
    tab.until("underWay.length === 2");
    tab.run("underWay[1].dispatchEvent(new ProgressEvent('error'))", &[]);
    let fault = format!("document.querySelector('{REPLACE} [role=alert]:not([hidden])')?.textContent");
    tab.until(&format!("{fault}?.startsWith('The connection broke. What you chose and typed is still here')"));
    let kept = format!("document.querySelector('{REPLACE} input[type=file]').files[0]?.name");
    assert_eq!(tab.value(&kept), json!("better.jpg"));
    assert_eq!(tab.value("document.querySelector('.facts').textContent.includes('900 × 450')"), json!(true));

    // Once all of it is there, nobody knows how long it takes, and nothing is left to cancel.
    tab.press(Key::Enter);
    tab.until("underWay.length === 3");
    assert_eq!(tab.value(&fault), json!(null), "what was wrong before is not said of this one");
    tab.run("underWay[2].upload.dispatchEvent(new ProgressEvent('load'))", &[]);
    assert_eq!(tab.value("document.querySelector('.sending progress').hasAttribute('value')"), json!(false));
    assert_eq!(tab.value(says), json!("All of it is there. It is being worked on …"));
    assert_eq!(tab.value("document.querySelector('.sending button').hidden"), json!(true));
    assert!(tab.is_focus(".sending"));
    tab.run("underWay[2].pass()", &[]);
    tab.until("document.querySelector('.notice.success')");
    tab.until("document.querySelector('.facts').textContent.includes('600 × 600')");
    assert_eq!(tab.path(), screen);
    tab.expect_quiet();
}

#[test]
fn what_is_refused_is_answered_by_a_screen_that_works_as_any_other() {
    let server = TestServer::start().with_tenant("acme");
    send(&mut server.desk("acme"), "barn.jpg", &photo(900, 450, Jpeg)).expect_status(303);
    let (broken, better) = (server.scratch().join("broken.jpg"), server.scratch().join("better.jpg"));
    std::fs::write(&broken, b"\x89PNG\r\n\x1a\nand nothing more").expect("written");
    std::fs::write(&better, photo(600, 600, Jpeg)).expect("written");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.go_to_file(&server, "barn.jpg");
    let screen = tab.path();
    // More than once: the scripts of each screen run for it.
    for _ in 0..2 {
        tab.run("document.querySelector('#f-alt').dataset.old = 'yes'", &[]);
        tab.replace_by(&broken);
        tab.until("document.querySelector('#f-alt:not([data-old])') && document.querySelector('#f-file-error')");
        tab.until("document.querySelector('.crop:not([hidden]) .crop-w')");
        assert_eq!(tab.value("document.querySelectorAll('.crop-w').length"), json!(1));
        assert!(tab.is_focus("#f-file"), "the focus is at what is wrong");
        assert_eq!((tab.path(), tab.value("document.title.startsWith('barn.jpg')")), (screen.clone(), json!(true)));
        tab.chord(&[Key::Control], 'k');
        assert!(tab.is_focus("#search-all"));
    }
    tab.replace_by(&better);
    tab.until("document.querySelector('.notice.success')");
    tab.until("document.querySelector('.facts').textContent.includes('600 × 600')");
    tab.expect_quiet();
}

#[test]
fn an_archive_is_followed_to_the_question_and_to_the_page_of_its_work() {
    let server = TestServer::start().with_tenant("acme");
    let mut operator = operator(&server);
    let archive = server.scratch().join("acme.rowhouse");
    std::fs::write(&archive, download(&mut operator, &[("with_passwords", "yes")])).expect("written");
    let tab = server.tab();
    tab.sign_in("", SUPER_USER, PASSWORD);
    tab.go("/admin/restore");
    tab.fill("#f-file", &archive.display().to_string());
    tab.click("#f-replace [value=yes]");
    tab.click(".save-bar button.button");
    tab.until("document.querySelector('#f-typed_name')");
    assert_eq!(tab.path(), "/admin/restore");
    tab.fill("#f-typed_name", "acme");
    tab.fill("#f-file", &archive.display().to_string());
    tab.click(".danger-zone .card-actions .button.danger");
    tab.until("location.pathname.startsWith('/admin/work/')");
    let work = tab.path();
    wait_until("the work to end", || operator.get(&work).text().contains("It is done").then_some(()));
}

#[test]
fn a_file_for_a_field_is_taken_into_the_library_and_named_there_without_leaving_the_form() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let pot = [("singular", "Pot"), ("plural", "Pots"), ("f.0.kind", "file"), ("f.0.label", "Recipe")];
    desk.post("/types/new", &pot).expect_status(303);
    let (glaze, page) = (server.scratch().join("Blue glaze.pdf"), server.scratch().join("page.html"));
    std::fs::write(&glaze, pdf(5000)).expect("written");
    std::fs::write(&page, "<!doctype html><p>A page</p>").expect("written");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/content/pots/new");
    tab.fill("#f-title", "Blue");
    tab.run(SLOW_LINE, &[]);
    let named = "document.querySelector('[name=\"field.recipe\"]').value";
    let state = "document.querySelector('.file-upload [role=status]').textContent";
    let bring = |file: &std::path::Path| tab.fill(".file-upload [type=file]", &file.display().to_string());
    bring(&glaze);
    tab.until("underWay.length === 1");
    tab.send_a_quarter(0);
    assert_eq!(tab.value("document.querySelector('.file-on-its-way progress').value"), json!(0.25));
    assert_eq!(tab.value("document.querySelector('.file-on-its-way .hint').textContent"), json!("25 %"));
    tab.click(".file-on-its-way button");
    tab.until(&format!("{state} === 'Cancelled'"));
    assert_eq!(tab.value("document.querySelector('.file-on-its-way').hidden"), json!(true));
    assert!(tab.is_focus(".file-upload [type=file]"));
    assert_eq!(tab.value(named), json!(""));

    // What the library does not take it says in its own words.
    bring(&page);
    tab.until("underWay.length === 2");
    tab.run("underWay[1].pass()", &[]);
    tab.until(&format!("{state} !== 'Cancelled' && !document.querySelector('.file-upload [type=file]').disabled"));
    let reason = tab.value(state);
    let reason = reason.as_str().expect("a text");
    assert!(reason.ends_with('.') && reason != "The library has not taken the file.", "{reason}");
    bring(&glaze);
    tab.until("underWay.length === 3");
    tab.run("underWay[2].pass()", &[]);
    tab.until(&format!("{named} === 'blue-glaze.pdf'"));
    assert_eq!(tab.value(state), json!("blue-glaze.pdf is in the library now."));
    // Whoever saves by itself has heard of it.
    tab.until("document.querySelector('#save-state').textContent.startsWith('Saved')");
    let editor = tab.path();
    let entry = editor.strip_prefix("/acme/admin").expect("below the admin");
    let value = "maxlength=\"100\" value=\"blue-glaze.pdf\"";
    wait_until("the name to be saved", || desk.get(entry).text().contains(value).then_some(()));
    tab.expect_quiet();
}
