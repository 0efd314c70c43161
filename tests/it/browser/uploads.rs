//! Files that come into the library by drag and by paste: how far each is, and what Cancel does.

use super::tab::Tab;
use crate::media::address;
use crate::media::pictures::photo;
use crate::support::TestServer;
use fantoccini::key::Key;
use image::ImageFormat::Jpeg;
use serde_json::json;

/// A line so slow that a file is under way until the test lets it pass.
pub(super) const SLOW_LINE: &str = "
    const { send, abort } = XMLHttpRequest.prototype;
    window.underWay = [];
    XMLHttpRequest.prototype.send = function (body) {
        this.pass = () => { this.pass = null; send.call(this, body); };
        window.underWay.push(this);
    };
    XMLHttpRequest.prototype.abort = function () {
        if (!this.pass) return abort.call(this);
        this.pass = null;
        this.dispatchEvent(new ProgressEvent('abort'));
    };
";

const BRING: &str = "
    const data = new DataTransfer();
    for (const [name, bytes] of arguments[1]) {
        data.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' }));
    }
    const settings = { dataTransfer: data, clipboardData: data, bubbles: true, cancelable: true };
    const Kind = arguments[0] === 'paste' ? ClipboardEvent : DragEvent;
    document.querySelector('#library').dispatchEvent(new Kind(arguments[0], settings));
";

impl Tab {
    /// Pictures of these names come as an event brings them: `dragover`, `drop`, `paste`.
    fn bring_to_library(&self, event: &str, names: &[&str]) {
        let width = |name: &str| 40 + u32::try_from(name.len()).expect("short");
        let files: Vec<_> = names.iter().map(|name| (*name, photo(width(name), 30, Jpeg))).collect();
        self.run(BRING, &[json!(event), json!(files)]);
    }

    /// Waits until a row says how it went.
    #[track_caller]
    fn until_row(&self, row: u32, words: &str) {
        self.until(&format!(
            "document.querySelector('.uploads li:nth-child({row}) .upload-says').textContent === {}",
            json!(words)
        ));
    }

    /// Waits until the library has a file.
    #[track_caller]
    fn until_in_library(&self, name: &str) {
        self.until(&format!("document.querySelector('#library').textContent.includes({})", json!(name)));
    }
}

#[test]
fn files_are_dropped_and_pasted_each_with_its_progress_and_a_way_to_cancel_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.go("/acme/admin/media");
    tab.until("document.querySelector('.uploads')");
    tab.run(SLOW_LINE, &[]);
    let files = ["heron.jpg", "otter-1.jpg", "kingfisher.jpg"];
    tab.bring_to_library("dragover", &files);
    assert_eq!(tab.value("document.querySelectorAll('form.is-target').length"), json!(1));
    tab.bring_to_library("drop", &files);
    assert_eq!(tab.value("document.querySelectorAll('form.is-target').length"), json!(0));

    // Two at once; the third waits.
    assert_eq!(tab.value("underWay.length"), json!(2));
    tab.until_row(2, "0 %");
    tab.run(
        "underWay[0].upload.dispatchEvent(
            new ProgressEvent('progress', { lengthComputable: true, loaded: 1, total: 4 }))",
        &[],
    );
    tab.until_row(1, "25 %");
    assert_eq!(tab.value("document.querySelector('.uploads progress').value"), json!(0.25));

    // What waits is cancelled, and what is under way; the focus stays where it was pressed.
    tab.click(".uploads li:nth-child(3) button");
    tab.until_row(3, "Cancelled");
    tab.click(".uploads li:nth-child(2) button");
    tab.until_row(2, "Cancelled");
    assert_eq!(
        tab.value("document.activeElement === document.querySelector('.uploads li:nth-child(2) button')"),
        json!(true)
    );
    assert_eq!(tab.value("underWay.length"), json!(2), "nothing of the third was sent");
    tab.run("underWay[0].pass()", &[]);
    tab.until_row(1, "In the library");
    tab.until_in_library("heron.jpg");
    server.get(&address(&server, "acme", "heron.jpg")).expect_status(200);
    tab.click(".uploads + .button");
    tab.until("!document.querySelector('.uploads li') && document.activeElement.id === 'f-file'");

    tab.bring_to_library("paste", &["wren.jpg"]);
    tab.run("underWay[2].pass()", &[]);
    tab.until_row(1, "In the library");
    tab.until_in_library("wren.jpg");
    let library = desk.get("/media").expect_status(200).expect_text("heron.jpg").expect_text("wren.jpg");
    library.expect_no_text("otter-1.jpg").expect_no_text("kingfisher.jpg");
    tab.expect_quiet();
}

#[test]
fn what_is_ticked_and_typed_stays_with_the_focus_when_a_file_comes_to_a_library_that_was_refused_something() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/media?kind=pictures");
    tab.until("document.querySelector('.uploads')");
    tab.bring_to_library("drop", &["heron.jpg"]);
    tab.until_in_library("heron.jpg");
    tab.expect_refusals(422);
    tab.click("#library input[name=id]");
    tab.fill("#move-to", ".birds");
    tab.click("#chosen button[value=move]");
    tab.until("location.pathname === '/acme/admin/media/chosen' && document.querySelector('.uploads')");

    // The address of the screen is that of its form, which nobody can ask for.
    tab.press(Key::End);
    tab.fill("#move-to", "/river");
    tab.bring_to_library("drop", &["otter.jpg"]);
    tab.until_in_library("otter.jpg");
    let ticked = "[...document.querySelectorAll('#library input[name=id]:checked')]
        .map((row) => row.closest('li').querySelector('.media-name').textContent)";
    assert_eq!(tab.value(ticked), json!(["heron.jpg"]));
    let field = "(({ id, value, selectionStart }) => [id, value, selectionStart])(document.activeElement)";
    assert_eq!(tab.value(field), json!(["move-to", ".birds/river", 12]));
    // A tick keeps the focus, too.
    tab.click("#library input[name=id]:checked");
    tab.bring_to_library("drop", &["wren.jpg"]);
    tab.until_in_library("wren.jpg");
    assert_eq!(tab.value(ticked), json!([]));
    let name = "document.activeElement.closest('li').querySelector('.media-name').textContent";
    assert_eq!(tab.value(name), json!("heron.jpg"));
    tab.expect_quiet();
}

#[test]
fn a_file_that_is_too_large_is_refused_when_it_is_chosen_and_nothing_of_it_is_sent() {
    let server = TestServer::start().with_tenant("acme");
    let (film, heron) = (server.scratch().join("film.mp4"), server.scratch().join("heron.jpg"));
    // All of it is a hole.
    std::fs::File::create(&film).and_then(|file| file.set_len((64 << 20) + 1)).expect("written");
    std::fs::write(&heron, photo(90, 60, Jpeg)).expect("written");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/media");
    tab.until("document.querySelector('.uploads')");
    tab.run(SLOW_LINE, &[]);
    let fault = "document.querySelector('#f-file-too-large')?.textContent";
    tab.fill("#f-file", &format!("{}\n{}", film.display(), heron.display()));
    for words in ["film.mp4", "64.1 MB", "at most", "64 MB"] {
        tab.until(&format!("{fault}?.includes({})", json!(words)));
    }
    let described = "document.querySelector('#f-file').getAttribute('aria-describedby')";
    assert_eq!(tab.value(described), json!("f-file-too-large f-file-hint"));
    assert_eq!(tab.value("[...document.querySelector('#f-file').files].map((it) => it.name)"), json!(["heron.jpg"]));
    tab.click("form[data-upload] > .button");
    tab.until("underWay.length === 1");
    tab.run("underWay[0].pass()", &[]);
    tab.until_in_library("heron.jpg");

    // The same of what is dropped.
    tab.run(
        "const data = new DataTransfer();
        data.items.add(new File([new ArrayBuffer((64 << 20) + 1)], 'longer.mp4', { type: 'video/mp4' }));
        const settings = { dataTransfer: data, bubbles: true, cancelable: true };
        document.querySelector('#library').dispatchEvent(new DragEvent('drop', settings));",
        &[],
    );
    tab.until(&format!("{fault}?.includes('longer.mp4')"));
    assert_eq!(tab.value("underWay.length"), json!(1));
    // What is chosen next may be sent.
    tab.fill("#f-file", &heron.display().to_string());
    tab.until("!document.querySelector('#f-file-too-large')");
    assert_eq!(tab.value(described), json!("f-file-hint"));
    tab.expect_quiet();
}
