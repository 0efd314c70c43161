//! What pictures of a text show: said for those of a gallery at once, and asked for where nobody has said it.

use super::tab::Tab;
use crate::media::pictures::photo;
use crate::media::send;
use crate::support::TestServer;
use image::ImageFormat::Png;
use serde_json::json;

impl Tab {
    /// Pastes pictures of these names, and waits until they are in the text.
    fn paste_pictures(&self, names: &[&str]) {
        let width = |name: &str| 40 + u32::try_from(name.len()).expect("short");
        let photos: Vec<_> = names.iter().map(|name| (photo(width(name), 30, Png), *name)).collect();
        let files: Vec<(&[u8], &str, &str)> =
            photos.iter().map(|(bytes, name)| (&bytes[..], *name, "image/png")).collect();
        assert!(self.bring("paste", ".rich-text", &files));
        let count = names.len();
        self.until(&format!(
            "document.querySelectorAll('.rich-text img').length === {count} && !document.querySelector('.arriving')"
        ));
    }
}

#[test]
fn a_picture_of_which_nobody_has_said_what_it_shows_has_a_mark_that_asks_for_it() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.paste_pictures(&["heron.png", "kingfisher.png"]);
    tab.until("document.querySelectorAll('.rich-text .no-words').length === 2");
    tab.click(".rich-text .no-words");
    tab.until("document.activeElement.id === 'picture-alt'");
    tab.keys("A heron");
    tab.click("dialog .ask-actions .button");
    tab.until("!document.querySelector('dialog')");
    tab.until("document.querySelectorAll('.rich-text .no-words').length === 1");
    assert_eq!(tab.markdown(), "![A heron](heron.png)\n\n![](kingfisher.png)", "the mark is no part of the text");
    tab.expect_quiet();
}

#[test]
fn what_the_pictures_of_a_gallery_show_is_said_where_they_are_chosen() {
    let server = TestServer::start().with_tenant("acme");
    let (heron, wren) = (server.scratch().join("heron.png"), server.scratch().join("wren.png"));
    std::fs::write(&heron, photo(40, 30, Png)).expect("written");
    std::fs::write(&wren, photo(60, 30, Png)).expect("written");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.tool("Gallery");
    tab.until("document.querySelector('.picture input')");
    tab.fill("#picture-upload", &format!("{}\n{}", heron.display(), wren.display()));
    tab.until("document.querySelectorAll('.gallery-row').length === 2");
    tab.fill(".gallery-row input", "A heron");
    // What was said comes back with its picture.
    tab.click(".picture input[value='heron.png']");
    tab.until("document.querySelectorAll('.gallery-row').length === 1");
    tab.click(".picture input[value='heron.png']");
    tab.until("document.querySelectorAll('.gallery-row').length === 2");
    tab.click("dialog .ask-actions .button");
    tab.until("!document.querySelector('dialog')");
    assert_eq!(tab.markdown(), "![](wren.png)\n![A heron](heron.png)");
    // And it can be changed there, by way of one of the pictures.
    tab.click(".gallery figure");
    tab.tool("Gallery");
    tab.until("document.querySelectorAll('.gallery-row').length === 2");
    let said = tab.value("[...document.querySelectorAll('.gallery-row input')].map((it) => it.value)");
    assert_eq!(said, json!(["", "A heron"]));
    tab.fill(".gallery-row input", "A wren");
    tab.click("dialog .ask-actions .button");
    tab.until("!document.querySelector('dialog')");
    assert_eq!(tab.markdown(), "![A wren](wren.png)\n![A heron](heron.png)");
    tab.expect_quiet();
}

#[test]
fn a_picture_that_is_twice_in_a_gallery_is_changed_and_taken_out_once() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (name, width) in [("heron.png", 40), ("wren.png", 60)] {
        send(&mut desk, name, &photo(width, 30, Png)).expect_status(303);
    }
    let written = "![Left](heron.png \"One\")\n![](wren.png)\n![Right](heron.png \"Two\")";
    let post = desk.write("posts", "save", "Herons", written);
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor(&format!("/acme/admin{post}"));
    let open = || {
        tab.click(".rich-text .gallery figure");
        tab.tool("Gallery");
        tab.until("document.querySelectorAll('.picture input:checked').length === 2");
    };
    let take = || {
        tab.click("dialog .ask-actions .button");
        tab.until("!document.querySelector('dialog')");
    };
    open();
    take();
    assert_eq!(tab.markdown(), written, "nothing was changed, and both are there");
    open();
    tab.fill(".gallery-row:last-child input", " side");
    take();
    assert_eq!(tab.markdown(), "![Left](heron.png \"One\")\n![](wren.png)\n![Right side](heron.png \"Two\")");
    open();
    tab.click(".gallery-row button[aria-label='Remove heron.png']");
    assert_eq!(tab.value("document.querySelectorAll('.gallery-row').length"), json!(2));
    assert_eq!(tab.value("document.activeElement.ariaLabel"), json!("Remove wren.png"));
    let box_of = "document.querySelector(\".picture input[value='heron.png']\").checked";
    assert_eq!(tab.value(box_of), json!(true), "the other one is in the gallery");
    tab.click(".gallery-row:last-child button");
    assert_eq!(tab.value(box_of), json!(false));
    // What was said comes back with its picture.
    tab.click(".picture input[value='heron.png']");
    take();
    assert_eq!(tab.markdown(), "![](wren.png)\n![Right side](heron.png \"Two\")");
    tab.expect_quiet();
}

#[test]
fn what_stands_in_the_form_while_it_is_asked_for_words_is_saved_meanwhile() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.paste_pictures(&["heron.png"]);
    tab.fill("#f-title", "Herons");
    tab.click("button[name=intent][value=publish]");
    tab.until("document.getElementById('wordless')");
    // A browser asks nobody who leaves a page that was not touched.
    tab.until("document.getElementById('save-state').textContent.includes('Saved')");
    let drafts = server.desk("acme").get("/posts?show=drafts").expect_status(200).text();
    assert!(drafts.contains(">Herons</a>"), "{drafts}");
    tab.expect_quiet();
}
