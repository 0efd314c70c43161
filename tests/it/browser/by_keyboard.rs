//! By keyboard alone: from the door to a post that visitors read. Nothing here is pressed by a pointer, and no script
//! puts the focus anywhere.

use super::tab::Tab;
use crate::media::pictures::photo;
use crate::media::send;
use crate::support::{ADMIN, PASSWORD, TestServer};
use fantoccini::key::Key;
use image::ImageFormat::Jpeg;
use serde_json::json;

const CTRL: &[Key] = &[Key::Control];
const CTRL_SHIFT: &[Key] = &[Key::Control, Key::Shift];
const CTRL_ALT: &[Key] = &[Key::Control, Key::Alt];

/// How often anybody presses Tab to get anywhere.
const MOST_STEPS: usize = 40;

/// What is typed in the end, as Markdown.
const TEXT: &str = "## Morning\n\nSome **bold** and _slanted_ and `plain` and ~~no~~ words, [about us](/about)\n\n\
                    - one\n- two\n  * deeper\n\n1. first\n\n> quoted\n\n---\n\n```js\nlet a;\n```\n\n\
                    **b**_i_`c`\n\n- list\n\n1. numbers\n\n### last";

impl Tab {
    /// Presses Tab, with some keys held, until the focus is where it is wanted.
    #[track_caller]
    fn step_to(&self, css: &str, held: &[Key]) {
        let is_there = format!("document.activeElement?.matches({})", json!(css));
        for _ in 0..MOST_STEPS {
            if self.value(&is_there) == json!(true) {
                return;
            }
            self.chord(held, Key::Tab.into());
        }
        panic!("Tab {MOST_STEPS} times does not lead to {css}");
    }

    #[track_caller]
    fn walk_to(&self, css: &str) {
        self.step_to(css, &[]);
    }

    #[track_caller]
    fn walk_back_to(&self, css: &str) {
        self.step_to(css, &[Key::Shift]);
    }

    /// From the top of a page over all that every page begins with: the first stop leads there.
    #[track_caller]
    fn skip_to(&self, content: &str) {
        self.press(Key::Tab);
        assert_eq!(self.value("document.activeElement.className"), json!("skip"), "the first stop skips");
        self.press(Key::Enter);
        self.until(&format!("location.hash === '{content}'"));
    }

    /// Presses Enter on a link, and waits for where it leads.
    #[track_caller]
    fn follow_to(&self, path: &str) {
        self.press(Key::Enter);
        self.until(&format!("location.pathname === '{path}' && document.readyState === 'complete'"));
    }
}

#[test]
fn a_post_is_written_and_published_by_keyboard_alone() {
    let server = TestServer::start().with_tenant("acme");
    // The newest picture, of which nobody has said what it shows.
    send(&mut server.desk("acme"), "Kiln shed.jpg", &photo(900, 450, Jpeg)).expect_status(303);
    let tab = server.tab();
    // Publishing asks once what the picture shows.
    tab.expect_refusals(422);
    tab.keep_focus();
    tab.go("/acme/admin/sign-in");
    tab.walk_to("#f-email");
    tab.keys(ADMIN);
    tab.walk_to("#f-password");
    tab.keys(PASSWORD);
    tab.follow_to("/acme/admin");

    tab.walk_to(".places a[href$='/admin/posts']");
    tab.follow_to("/acme/admin/posts");
    tab.skip_to("#main");
    tab.walk_to("main a[href$='/admin/posts/new']");
    tab.follow_to("/acme/admin/posts/new");
    tab.until("document.querySelector('form.editor')?.dataset.ready");
    assert_eq!(tab.value("document.activeElement.id"), json!("f-title"), "typing begins at the title");
    tab.keys("By keyboard");
    go_on_to_the_text(&tab);
    write_the_text(&tab);
    add_a_picture(&tab);
    // Saved in place: whoever goes on typing does.
    tab.chord(CTRL, 's');
    tab.until("location.pathname.includes('/admin/entries/')");
    tab.until("document.querySelector('#save-state').textContent.startsWith('Saved')");

    tab.walk_back_to(".head button[value='publish']");
    tab.press(Key::Enter);
    // One question: what does the picture show?
    tab.until("document.querySelector('#wordless') && document.readyState === 'complete'");
    tab.skip_to("#main");
    tab.walk_to("section.notice button[name='intent']");
    tab.press(Key::Enter);
    tab.until("document.querySelector('.notice.success')");
    tab.until("document.querySelector('form.editor')?.dataset.ready");
    assert!(tab.markdown().starts_with(TEXT), "{}", tab.markdown());
    // What was done is read out, and the next stop is what leads to it.
    assert_eq!(tab.value("document.activeElement.className"), json!("notice success"));
    tab.press(Key::Tab);
    assert_eq!(tab.value("document.activeElement.textContent"), json!("View"));

    tab.walk_back_to(".account a[href='/acme/']");
    tab.follow_to("/acme/");
    tab.skip_to("#content");
    tab.walk_to("a[href$='/posts/by-keyboard']");
    tab.follow_to("/acme/posts/by-keyboard");
    let shown = tab.value("document.querySelector('main').textContent");
    let shown = shown.as_str().expect("a text");
    assert!(shown.contains("Some bold and slanted and plain and no words, about us"), "{shown}");
    assert_ne!(tab.value("document.querySelector('main img[src*=\"kiln-shed\"]')"), json!(null));
    tab.expect_quiet();
}

/// From the title to the text: the tools between them are one stop, and the focus is seen at each.
#[track_caller]
fn go_on_to_the_text(tab: &Tab) {
    let (mut steps, mut was_at_tools) = (0, false);
    while tab.value("document.activeElement.classList.contains('rich-text')") != json!(true) {
        tab.press(Key::Tab);
        steps += 1;
        assert!(steps < 10, "the toolbar is one stop");
        was_at_tools |= tab.value("Boolean(document.activeElement.closest('.toolbar'))") == json!(true);
        let outline = tab.value("getComputedStyle(document.activeElement).outlineStyle");
        let is_seen =
            outline != json!("none") || tab.value("document.activeElement.matches('.rich-text')") == json!(true);
        assert!(is_seen, "the focus is seen at each stop");
    }
    assert!(was_at_tools, "the toolbar is one");
}

/// With what becomes something at once, and with shortcuts.
#[track_caller]
fn write_the_text(tab: &Tab) {
    tab.keys("## Morning\u{e007}Some **bold** and _slanted_ and `plain` and ~~no~~ words, ");
    tab.keys("[about us](/about)");
    tab.keys("\u{e007}- one\u{e007}two\u{e007}\u{e004}deeper\u{e007}\u{e007}\u{e007}1. first\u{e007}\u{e007}");
    tab.keys("> quoted\u{e007}\u{e007}--");
    tab.keys("-```js let a;");
    tab.chord(CTRL, '\u{e007}');
    tab.chord(CTRL, 'b');
    tab.keys("b");
    tab.chord(CTRL, 'b');
    tab.chord(CTRL, 'i');
    tab.keys("i");
    tab.chord(CTRL, 'i');
    tab.chord(CTRL, 'e');
    tab.keys("c");
    tab.chord(CTRL, 'e');
    tab.keys("\u{e007}list");
    tab.chord(CTRL_SHIFT, '8');
    tab.keys("\u{e007}\u{e007}numbers");
    tab.chord(CTRL_SHIFT, '7');
    tab.keys("\u{e007}\u{e007}last");
    tab.chord(CTRL_ALT, '3');
    assert_eq!(tab.markdown(), TEXT);
    // Out of the text by Tab, and back into it.
    tab.press(Key::Tab);
    assert_eq!(tab.value("Boolean(document.activeElement.closest('.rich-text'))"), json!(false));
    tab.walk_back_to(".rich-text");
    // To the toolbar and back.
    tab.chord(&[Key::Alt], Key::F10.into());
    assert_eq!(tab.value("Boolean(document.activeElement.closest('.toolbar'))"), json!(true));
    tab.press(Key::Escape);
    assert_eq!(tab.value("document.activeElement.classList.contains('rich-text')"), json!(true));
}

/// Below what is written, the first of the library.
#[track_caller]
fn add_a_picture(tab: &Tab) {
    tab.chord(CTRL, Key::End.into());
    tab.chord(&[Key::Alt], Key::F10.into());
    let mut steps = 0;
    while tab.value("document.activeElement.ariaLabel") != json!("Picture") {
        tab.press(Key::Right);
        steps += 1;
        assert!(steps < 20, "the arrows go along the tools");
    }
    tab.press(Key::Enter);
    tab.until("document.activeElement?.name === 'picture'");
    tab.press(Key::Space);
    tab.press(Key::Enter);
    tab.until("!document.querySelector('dialog')");
    tab.until("document.querySelector('.rich-text img')?.naturalWidth > 0");
    assert_eq!(tab.markdown(), format!("{TEXT}\n\n![](kiln-shed.jpg)"));
    assert_eq!(tab.value("document.activeElement.classList.contains('rich-text')"), json!(true));
}
