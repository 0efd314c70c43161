//! The preview beside the editor: it follows what is typed, and stays where it is.

use super::tab::Tab;
use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::{Value, json};

/// The frame that is seen.
const FRAME: &str = "document.querySelector('.beside-stage iframe:not(.is-coming)')";

impl Tab {
    /// Waits until the preview beside the form shows some words, in one frame.
    #[track_caller]
    fn until_beside(&self, words: &str) {
        self.until(&format!("{FRAME}?.contentDocument.body.textContent.includes({})", json!(words)));
        self.until("document.querySelectorAll('.beside-stage iframe').length === 1");
    }

    /// Presses the button, once it is there.
    #[track_caller]
    fn press_beside(&self) {
        self.until("!document.querySelector('#beside-button').hidden");
        self.click("#beside-button");
    }

    /// What an expression is in the window of that frame.
    fn beside(&self, expression: &str) -> Value {
        self.value(&format!("{FRAME}.contentWindow.{expression}"))
    }
}

#[test]
fn the_preview_beside_a_post_follows_what_is_typed_and_keeps_its_place() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let text = "The kiln is lit, and somebody watches it.\n\n".repeat(60);
    let sections = [("title", "Firing day"), ("s.0.kind", "rich_text"), ("s.0.body", text.as_str())];
    let sections = [&sections[..], &[("s.1.kind", "quote"), ("s.1.text", "Fire is patient.")]].concat();
    desk.save(&post, "save", &sections).expect_status(303);
    let tab = server.tab_of("acme");
    tab.bring_judge();
    let editor = format!("/acme/admin{post}");
    tab.open_editor(&editor);
    assert_eq!(tab.value("document.querySelector('iframe')"), json!(null), "closed, it asks for nothing");
    tab.press_beside();
    tab.until_beside("Fire is patient.");
    assert_eq!(tab.value("document.querySelector('#beside-button').ariaPressed"), json!("true"));
    assert_eq!(tab.violations(), [""; 0]);

    // It goes to the section that is written in, and to the top with the title.
    tab.click("[name='s.1.text']");
    tab.until(&format!("{FRAME}.contentWindow.scrollY > 400"));
    let quote = tab.beside("document.querySelector('.s-quote').getBoundingClientRect().top");
    let height = tab.beside("innerHeight");
    assert!(quote.as_f64() < height.as_f64(), "the quote is at {quote} of {height}");
    tab.click("#f-title");
    tab.until(&format!("{FRAME}.contentWindow.scrollY === 0"));

    // In a long section it goes to the line that is written in. Scrolled by hand, it stays there.
    tab.click(".rich-text");
    tab.chord(&[Key::Control], Key::End.into());
    tab.until(&format!("{FRAME}.contentWindow.scrollY > 1000"));
    // It has arrived where it was led to when it is twice at one place.
    tab.until(&format!("window.wasAt === (window.wasAt = {FRAME}.contentWindow.scrollY)"));
    tab.beside("scrollTo({ top: 400, behavior: 'instant' })");
    tab.keys("Smoke at dawn. ");
    tab.until_beside("Smoke at dawn.");
    assert_eq!(tab.beside("scrollY"), json!(400));

    // Whoever looks around in the form looks around in it.
    tab.run("scrollTo(0, 0)", &[]);
    tab.until(&format!("{FRAME}.contentWindow.scrollY < 300"));

    // Nothing in it leads anywhere.
    let leads = "(link) => link.target !== '_blank' && !link.getAttribute('href').startsWith('#')";
    let leading = format!("[...{FRAME}.contentDocument.links].filter({leads}).length");
    assert_eq!(tab.value(&leading), json!(0));
    assert_eq!(tab.value(&format!("{FRAME}.getAttribute('sandbox')")), json!("allow-same-origin"));

    for (device, width) in [("desktop", 1280), ("phone", 390), ("tablet", 820)] {
        tab.click(&format!("button[data-width={device}]"));
        assert_eq!(tab.beside("innerWidth"), json!(width), "{device}");
        let stage = "document.querySelector('.beside-stage').offsetWidth";
        let fits = format!("{FRAME}.getBoundingClientRect().width <= {stage}");
        assert_eq!(tab.value(&fits), json!(true), "{device}");
    }

    // The device remembers it. In a narrower window it closes, and the link to the preview is there.
    tab.until("document.querySelector('#save-state').textContent.startsWith('Saved')");
    tab.open_editor(&editor);
    tab.until_beside("Smoke at dawn.");
    assert_eq!(tab.beside("innerWidth"), json!(820));
    tab.size(1000, 800);
    tab.until("document.querySelector('#beside').hidden && document.querySelector('#beside-button').hidden");
    assert_eq!(tab.value("document.querySelector('iframe')"), json!(null));
    assert_eq!(tab.value("document.querySelector('.head-actions a').offsetParent !== null"), json!(true));
    tab.size(1280, 900);
    tab.until_beside("Smoke at dawn.");

    // By keyboard, and for good.
    tab.run("document.querySelector('#beside-button').focus()", &[]);
    tab.press(Key::Enter);
    tab.until("document.querySelector('#beside').hidden");
    tab.open_editor(&editor);
    tab.until("!document.querySelector('#beside-button').hidden");
    assert_eq!(tab.value("document.querySelector('#beside').hidden"), json!(true));
    tab.expect_quiet();
}

#[test]
fn the_preview_goes_to_a_section_below_a_text_that_is_empty() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let text = "The kiln is lit, and somebody watches it.\n\n".repeat(60);
    let sections = [("title", "Firing day"), ("s.0.kind", "rich_text"), ("s.0.body", ""), ("s.1.kind", "rich_text")];
    let rest = [("s.1.body", text.as_str()), ("s.2.kind", "quote"), ("s.2.text", "Fire is patient.")];
    desk.save(&post, "save", &[&sections[..], &rest].concat()).expect_status(303);
    let tab = server.tab_of("acme");
    tab.open_editor(&format!("/acme/admin{post}"));
    tab.press_beside();
    tab.until_beside("Fire is patient.");
    tab.click("[name='s.2.text']");
    tab.until(&format!("{FRAME}.contentWindow.scrollY > 400"));
    let quote = tab.beside("document.querySelector('.s-quote').getBoundingClientRect().top");
    let height = tab.beside("innerHeight");
    assert!(quote.as_f64() < height.as_f64(), "the quote is at {quote} of {height}");
    tab.expect_quiet();
}

#[test]
fn the_preview_of_a_new_post_comes_with_its_first_save() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.press_beside();
    let says = "document.querySelector('#beside-says').textContent";
    assert_eq!(tab.value(says), json!("The preview comes with the first save."));
    tab.fill("#f-title", "Firing day");
    tab.click(".rich-text");
    tab.keys("The kiln is lit.");
    tab.until_beside("The kiln is lit.");
    assert_eq!(tab.value(says), json!(""));
    assert_ne!(tab.path(), "/acme/admin/posts/new");
    tab.expect_quiet();
}
