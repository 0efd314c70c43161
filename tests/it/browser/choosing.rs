//! Choosing a picture for a field by its looks, and bringing a new one, without leaving the screen.

use super::tab::Tab;
use crate::admin_media::id_of;
use crate::media::pictures::photo;
use crate::media::{pdf, send};
use crate::support::process::wait_until;
use crate::support::{Desk, TestServer};
use fantoccini::key::Key;
use image::ImageFormat::Jpeg;
use serde_json::json;

impl Tab {
    /// Opens the library for the field of a group, and waits until it shows pictures.
    fn open_library(&self, around: &str) {
        self.click(&format!("{around} [data-choose]"));
        self.until("document.querySelector('.picture-chooser .picture')");
    }

    /// Waits until the library is closed, with the focus where it was opened.
    fn back_at(&self, around: &str) {
        self.until("!document.querySelector('dialog')");
        let is_back = format!("document.activeElement.matches('{around} [data-choose]')");
        assert_eq!(self.value(&is_back), json!(true), "the focus is on the button");
    }

    /// Waits until a group shows a picture, and gives what stands in its field.
    fn chosen(&self, around: &str) -> String {
        self.until(&format!("document.querySelector('{around} .picture-chosen img')?.naturalWidth > 0"));
        let name = self.value(&format!("document.querySelector('{around} .picture-field > input').value"));
        name.as_str().expect("a name").to_owned()
    }
}

/// A page with large words at its top, and the path of its editor.
fn page_with_hero(desk: &mut Desk) -> String {
    let fields = [("title", "Kiln"), ("intent", "publish"), ("s.0.kind", "hero"), ("s.0.heading", "The kiln")];
    let saved = desk.post("/pages/new", &fields).expect_status(303);
    saved.location().split('?').next().expect("a path").to_owned()
}

#[test]
fn a_picture_is_chosen_by_its_looks_and_by_keyboard_and_the_page_shows_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "Kiln shed.jpg", &photo(900, 450, Jpeg)).expect_status(303);
    let editor = page_with_hero(&mut desk);
    let tab = server.tab_of("acme");
    // Publishing asks once what the picture shows.
    tab.expect_refusals(422);
    tab.bring_judge();
    tab.go(&editor);
    tab.until("document.querySelector('form.editor').dataset.ready");
    let way = "getComputedStyle(document.querySelector('.picture-way')).display";
    assert_eq!(tab.value(way), json!("none"), "with script nobody has to leave");
    tab.open_library("#s-0-image");
    assert_eq!(tab.value("document.activeElement.type"), json!("search"));
    let faults = tab.violations_in_every_look("the library for a field");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    tab.size(1280, 900);
    tab.press(Key::Escape);
    tab.back_at("#s-0-image");

    tab.press(Key::Enter);
    tab.until("document.activeElement.type === 'search'");
    tab.keys("kiln-sh");
    tab.until("document.querySelector('[data-part=state]').textContent === 'Pictures shown: 1'");
    tab.press(Key::Tab);
    assert_eq!(tab.value("document.activeElement.textContent"), json!("kiln-shed.jpg"));
    tab.press(Key::Enter);
    tab.back_at("#s-0-image");
    assert_eq!(tab.chosen("#s-0-image"), "kiln-shed.jpg");
    // Whoever saves by itself has heard of it.
    tab.until("document.querySelector('#save-state').textContent.startsWith('Saved')");
    tab.click(".head button[value='publish']");
    // Nobody has said what the picture shows.
    tab.until("document.querySelector('#wordless')");
    tab.click("section.notice button[name='intent']");
    tab.until("document.querySelector('.notice.success')");
    assert_eq!(tab.chosen("#s-0-image"), "kiln-shed.jpg", "the server shows it too");
    server.get("/acme/kiln").expect_status(200).expect_text("/kiln-shed.jpg");
    tab.expect_quiet();
}

#[test]
fn that_a_picture_is_gone_is_said_in_its_place_until_it_is_removed() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    send(&mut desk, "loaf.jpg", &photo(900, 450, Jpeg)).expect_status(303);
    let hero = [("s.0.kind", "hero"), ("s.0.heading", "The kiln"), ("s.0.image.media", "loaf.jpg")];
    let saved = desk.post("/pages/new", &[&hero[..], &[("title", "Kiln"), ("intent", "save")]].concat());
    let saved = saved.expect_status(303);
    let loaf = id_of(&desk.get("/media").text(), "loaf.jpg");
    desk.post(&format!("/media/{loaf}/delete"), &[("confirmed", "yes")]).expect_status(303);
    let tab = server.tab_of("acme");
    tab.go(saved.location().split('?').next().expect("a path"));
    tab.until("document.querySelector('form.editor').dataset.ready");
    let gone = "document.querySelector('#s-0-image .picture-gone')";
    assert_eq!(tab.value(&format!("{gone}.textContent.startsWith('This picture is no longer')")), json!(true));
    let described = "document.querySelector('#s-0-image [data-choose]').getAttribute('aria-describedby')";
    assert_eq!(tab.value(&format!("{described}.includes({gone}.id)")), json!(true));
    tab.click("#s-0-image [data-remove]");
    tab.until(&format!("!{gone}"));
    tab.expect_quiet();
}

#[test]
fn a_new_picture_is_uploaded_where_it_is_chosen_and_one_that_is_broken_is_told_about_there() {
    let server = TestServer::start().with_tenant("acme");
    let editor = page_with_hero(&mut server.desk("acme"));
    let (fresh, broken) = (server.scratch().join("Fresh.jpg"), server.scratch().join("broken.png"));
    std::fs::write(&fresh, photo(640, 320, Jpeg)).expect("written");
    std::fs::write(&broken, b"\x89PNG\r\n\x1a\nand nothing more").expect("written");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.go(&editor);
    tab.until("document.querySelector('form.editor').dataset.ready");
    tab.open_library("#s-0-image");
    tab.fill("#picture-chooser-file", &broken.display().to_string());
    tab.until("document.querySelector('.picture-chooser .field-error:not([hidden])')?.textContent");
    assert_eq!(tab.value("document.activeElement.id"), json!("picture-chooser-file"));
    tab.fill("#picture-chooser-file", &fresh.display().to_string());
    tab.back_at("#s-0-image");
    assert_eq!(tab.chosen("#s-0-image"), "fresh.jpg");

    // A section that came later has the same, and gives it back.
    tab.click("button[value='add:image_with_text']");
    tab.until("document.activeElement.matches('#s-1-image [data-choose]')");
    let is_seen = "(() => {
        const box = document.querySelector('#s-1 > legend').getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight;
    })()";
    assert_eq!(tab.value(is_seen), json!(true), "its head is out of sight");
    let typed = "document.querySelector('#s-1-image .picture-field > input').checkVisibility()";
    assert_eq!(tab.value(typed), json!(false), "nobody types the name of a file");
    tab.open_library("#s-1-image");
    tab.click(".picture-chooser .picture");
    tab.back_at("#s-1-image");
    assert_eq!(tab.chosen("#s-1-image"), "fresh.jpg", "the newest is the first");
    tab.click("#s-1-image [data-remove]");
    assert_eq!(tab.value("document.querySelector('#s-1-image .picture-field > input').value"), json!(""));
    assert_eq!(tab.value("document.querySelector('#s-1-image .picture-chosen').childElementCount"), json!(0));
    tab.back_at("#s-1-image");
    assert_eq!(tab.chosen("#s-0-image"), "fresh.jpg", "the other one stays");
    // Its label leads to what stands for the hidden field.
    tab.click("label[for='s-1-image-media']");
    assert_eq!(tab.value("document.activeElement.matches('#s-1-image [data-choose]')"), json!(true));
    tab.expect_quiet();
}

#[test]
fn what_was_said_of_one_picture_is_said_of_no_other() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (name, width) in [("Kiln one.jpg", 900), ("Kiln two.jpg", 800)] {
        send(&mut desk, name, &photo(width, 450, Jpeg)).expect_status(303);
    }
    let editor = page_with_hero(&mut desk);
    let tab = server.tab_of("acme");
    tab.open_editor(&editor);
    let choose = |name: &str| {
        tab.open_library("#s-0-image");
        tab.fill("#picture-chooser-words", name);
        tab.until("document.querySelectorAll('.picture-chooser .picture').length === 1");
        tab.click(".picture-chooser .picture");
        tab.back_at("#s-0-image");
    };
    let words = || tab.value("document.querySelector('[name=\"s.0.image.alt\"]').value");
    let note = || tab.value("document.querySelector('#s-0-image .words-before')?.textContent ?? ''");
    // What is there before a picture is, is meant for it.
    tab.fill("[name='s.0.image.alt']", "A kiln");
    choose("kiln-one");
    assert_eq!((words(), note()), (json!("A kiln"), json!("")));
    choose("kiln-one");
    assert_eq!((words(), note()), (json!("A kiln"), json!("")), "it is the same picture");
    choose("kiln-two");
    assert_eq!(words(), json!(""));
    assert!(note().as_str().is_some_and(|note| note.contains("A kiln") && note.starts_with("Say what")));
    tab.fill("[name='s.0.image.alt']", "Another kiln");
    assert_eq!(note(), json!(""));
    tab.click("#s-0-image [data-remove]");
    choose("kiln-one");
    assert_eq!(words(), json!(""), "nor after it was removed");
    tab.expect_quiet();
}

#[test]
fn a_gallery_takes_several_pictures_at_once() {
    const OPENER: &str = "[data-pictures-of='1.images'] [aria-haspopup]";
    const ADD: &str = "dialog .ask-actions .button";
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (name, width) in [("Kiln one.jpg", 900), ("Kiln two.jpg", 800)] {
        send(&mut desk, name, &photo(width, 450, Jpeg)).expect_status(303);
    }
    let editor = page_with_hero(&mut desk);
    let files = [("Shed one.jpg", 700), ("Shed two.jpg", 600)].map(|(name, width)| {
        let file = server.scratch().join(name);
        std::fs::write(&file, photo(width, 450, Jpeg)).expect("written");
        file.display().to_string()
    });
    let tab = server.tab_of("acme");
    tab.open_editor(&editor);
    tab.click("button[value='add:gallery']");
    tab.until(&format!("document.querySelector(\"{OPENER}\")"));
    let names = "[...document.querySelectorAll('#s-1-images .picture-field > input')].map((it) => it.value)";
    tab.click(OPENER);
    for name in ["kiln-one.jpg", "kiln-two.jpg"] {
        tab.until(&format!("document.querySelector(\"dialog .picture input[value='{name}']\")"));
        tab.click(&format!("dialog .picture input[value='{name}']"));
    }
    tab.until(&format!("document.querySelector('{ADD}').textContent === 'Add 2 pictures'"));
    tab.click(ADD);
    tab.until("document.activeElement.matches('#s-1-images-0 [data-choose]')");
    assert_eq!(tab.value(names), json!(["kiln-one.jpg", "kiln-two.jpg"]));

    // New ones come several at once, too, and behind those that are there.
    tab.click(OPENER);
    tab.until("document.querySelector('dialog .picture input')");
    tab.fill("#picture-upload", &files.join("\n"));
    tab.until(&format!("document.querySelector('{ADD}').textContent === 'Add 2 pictures'"));
    // Where the server cannot be reached, they are chosen when the button asks again, with what was said of them.
    tab.run("window.way = window.fetch; window.fetch = () => Promise.reject(new TypeError('no way'))", &[]);
    tab.fill(".gallery-row input", "Where the shovels are");
    tab.click(ADD);
    tab.until("document.querySelector('#sections > .notice.error')");
    assert_eq!(tab.value(names), json!(["kiln-one.jpg", "kiln-two.jpg"]));
    tab.run("window.fetch = window.way", &[]);
    tab.click(OPENER);
    tab.until(&format!("document.querySelector('{ADD}').textContent === 'Add 2 pictures'"));
    tab.click(ADD);
    tab.until("document.activeElement.matches('#s-1-images-2 [data-choose]')");
    let words = tab.value("document.querySelector('[name=\"s.1.images.2.alt\"]').value");
    assert_eq!(words, json!("Where the shovels are"));
    assert_eq!(tab.value(names), json!(["kiln-one.jpg", "kiln-two.jpg", "shed-one.jpg", "shed-two.jpg"]));
    tab.until("document.querySelector('#save-state').textContent.startsWith('Saved')");
    tab.expect_quiet();
}

#[test]
fn a_person_chooses_their_own_picture() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/profile");
    tab.open_library("#author");
    tab.click(".picture-chooser .picture");
    tab.back_at("#author");
    let chosen = tab.chosen("#author");
    tab.click("#author .card-actions .button");
    tab.until("document.querySelector('.notice.success')");
    assert_eq!(tab.chosen("#author"), chosen);
    tab.expect_quiet();
}

/// The field of a content type for a picture.
const LOOK: &str = ".field:has(> .picture-field [name=\"field.look\"])";

#[test]
fn an_entry_is_given_a_picture_and_a_file_and_visitors_see_the_one_and_save_the_other() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let pot = [
        ("singular", "Pot"),
        ("plural", "Pots"),
        ("list", "table"),
        ("f.0.kind", "image"),
        ("f.0.label", "Look"),
        ("f.0.in_lists", "on"),
        ("f.1.kind", "file"),
        ("f.1.label", "Recipe"),
        ("f.1.in_lists", "on"),
    ];
    desk.post("/types/new", &pot).expect_status(303);
    let recipe = pdf(5000);
    send(&mut desk, "Blue glaze.pdf", &recipe).expect_status(303);
    let picture = server.scratch().join("Blue pot.jpg");
    std::fs::write(&picture, photo(1000, 500, Jpeg)).expect("written");

    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/content/pots/new");
    tab.fill("#f-title", "Blue");
    tab.open_library(LOOK);
    tab.fill("#picture-chooser-file", &picture.display().to_string());
    tab.back_at(LOOK);
    assert_eq!(tab.chosen(LOOK), "blue-pot.jpg");
    tab.fill("[name='field.look.alt']", "A blue pot");
    // A file is named, and the library's are offered.
    assert_ne!(tab.value("document.querySelector('#files option[value=\"blue-glaze.pdf\"]')"), json!(null));
    assert_eq!(tab.value("document.querySelector('[name=\"field.recipe\"]').list.id"), json!("files"));
    tab.fill("[name='field.recipe']", "blue-glaze.pdf");
    tab.fill("[name='field.recipe.label']", "How the glaze is made");
    tab.click(".head button[value='publish']");
    tab.until("document.querySelector('.notice.success')");
    assert_eq!(tab.chosen(LOOK), "blue-pot.jpg");

    let folder = tempfile::tempdir().expect("a folder");
    tab.keep_downloads_in(folder.path());
    for (path, picture) in [("/acme/pots/blue", ".item-figure img"), ("/acme/pots", ".item-table img")] {
        tab.size(1280, 900);
        tab.go(path);
        let picture = format!("document.querySelector('{picture}')");
        tab.until(&format!("{picture}?.naturalWidth > 0"));
        assert_eq!(tab.value(&format!("{picture}.alt")), json!("A blue pot"));
        let set = tab.value(&format!("{picture}.srcset"));
        assert!(set.as_str().is_some_and(|set| set.contains("/320/") && set.contains(" 1000w")), "{set}");
        tab.click("main a[href$='/blue-glaze.pdf']");
        let saved = folder.path().join("blue-glaze.pdf");
        wait_until("the file", || std::fs::read(&saved).ok().filter(|bytes| *bytes == recipe));
        std::fs::remove_file(&saved).expect("it is there");
        assert_eq!(tab.path(), path, "the page stays");
        tab.size(360, 740);
        assert_eq!(tab.value("document.documentElement.scrollWidth <= 360"), json!(true), "{path}");
    }
    tab.expect_quiet();
}
