//! Pictures come into a text: chosen and uploaded in the dialog, pasted and dropped.

use super::tab::Tab;
use crate::media::pictures::photo;
use crate::support::TestServer;
use image::ImageFormat::{Jpeg, Png};
use serde_json::{Value, json};

/// Files come by a paste or a drop: their bytes, names and types, and which of the two. Whether the editor took
/// them.
const BRING: &str = "
    const data = new DataTransfer();
    for (const [bytes, name, type] of arguments[0]) data.items.add(new File([new Uint8Array(bytes)], name, { type }));
    const goal = document.querySelector(arguments[2]);
    goal.scrollIntoView({ block: 'center' });
    const { left, top } = goal.getBoundingClientRect();
    const place = { clientX: left + 2, clientY: top + 2 };
    const event = arguments[1] === 'paste'
        ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, ...place });
    goal.dispatchEvent(event);
    return event.defaultPrevented;
";

impl Tab {
    /// Brings files to an element; whether somebody took them.
    pub(super) fn bring(&self, how: &str, to: &str, files: &[(&[u8], &str, &str)]) -> bool {
        self.run(BRING, &[json!(files), json!(how), json!(to)]) == Value::Bool(true)
    }
}

#[test]
fn what_was_chosen_for_a_gallery_stays_chosen_beside_what_is_uploaded() {
    let server = TestServer::start().with_tenant("acme");
    let (barn, mill) = (server.scratch().join("Red barn.jpg"), server.scratch().join("mill-wheel.jpg"));
    std::fs::write(&barn, photo(90, 45, Jpeg)).expect("written");
    std::fs::write(&mill, photo(60, 60, Jpeg)).expect("written");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.tool("Gallery");
    tab.until("document.querySelector('.picture input')");
    let first = tab.value("document.querySelector('.picture input').value");
    let first = first.as_str().expect("a name").to_owned();
    tab.click(".picture input");
    tab.fill("#picture-upload", &format!("{}\n{}", barn.display(), mill.display()));
    tab.until("document.querySelectorAll('.picture input:checked').length === 3");
    tab.until("document.querySelector('.ask [role=status]').textContent === '3 pictures are chosen'");
    // What the list does not show is chosen all the same.
    tab.fill("#picture-search", "barn");
    tab.until("document.querySelectorAll('.picture').length === 1");
    assert_eq!(tab.value("document.querySelector('.picture').title"), json!("red-barn.jpg"));
    tab.click("dialog .ask-actions .button");
    tab.until("!document.querySelector('dialog')");
    assert_eq!(tab.markdown(), format!("![]({first})\n![](red-barn.jpg)\n![](mill-wheel.jpg)"));
    tab.expect_quiet();
}

#[test]
fn pictures_that_are_pasted_or_dropped_come_into_the_text_in_their_order() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("above");
    let (first, second) = (photo(40, 30, Png), photo(30, 40, Png));
    let both: [(&[u8], &str, &str); 2] = [(&first, "first.png", "image/png"), (&second, "second.png", "image/png")];
    assert!(tab.bring("paste", ".rich-text", &both));
    tab.until("document.querySelectorAll('.rich-text img').length === 2 && !document.querySelector('.arriving')");
    // Typing goes on below them.
    tab.keys("below");
    let pasted = tab.markdown();
    let lines: Vec<&str> = pasted.split("\n\n").collect();
    let are_in_order = |one: &str, two: &str| one.contains("first") && two.contains("second");
    assert!(matches!(lines.as_slice(), ["above", one, two, "below"] if are_in_order(one, two)), "{pasted}");
    tab.until("[...document.querySelectorAll('.rich-text img')].every((it) => it.naturalWidth > 0)");
    tab.until("[...document.querySelectorAll('[role=status]')].some((it) => it.textContent.startsWith('2 pictures'))");
    let third = photo(50, 50, Png);
    assert!(tab.bring("drop", ".rich-text p", &[(&third, "third.png", "image/png")]));
    tab.until("document.querySelectorAll('.rich-text img').length === 3 && !document.querySelector('.arriving')");
    assert!(tab.markdown().starts_with("![](third"), "{}", tab.markdown());
    tab.expect_quiet();
}

#[test]
fn a_file_that_is_not_taken_is_told_in_words_and_none_takes_the_pages_place() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("kept");
    let files: [(&[u8], &str, &str); 2] =
        [(b"words", "notes.txt", "text/plain"), (b"\x89PNG\r\n\x1a\nand no more", "broken.png", "image/png")];
    assert!(tab.bring("paste", ".rich-text", &files));
    tab.until("document.querySelectorAll('.arriving.is-refused').length === 2");
    let told = tab.value("[...document.querySelectorAll('.arriving span')].map((it) => it.textContent)");
    assert!(told[0].as_str().is_some_and(|it| it.starts_with("notes.txt: This is no picture")), "{told}");
    assert!(told[1].as_str().is_some_and(|it| it.starts_with("broken.png: ")), "{told}");
    tab.click(".arriving button");
    tab.click(".arriving button");
    assert_eq!(tab.value("document.querySelector('.arriving')"), Value::Null);
    assert_eq!(tab.markdown(), "kept");
    assert!(tab.bring("drop", "#f-title", &[(b"words", "notes.txt", "text/plain")]), "the page stays");
    tab.expect_quiet();
}
