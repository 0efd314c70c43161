//! Pictures on their way into a text: how far each is, and what Cancel does.

use super::tab::Tab;
use super::uploads::SLOW_LINE;
use crate::media::pictures::photo;
use crate::support::TestServer;
use image::ImageFormat::Png;
use serde_json::json;

impl Tab {
    /// Says of the upload of that number that a quarter of it is there.
    pub(super) fn send_a_quarter(&self, number: usize) {
        self.run(
            "underWay[arguments[0]].upload.dispatchEvent(
                new ProgressEvent('progress', { lengthComputable: true, loaded: 1, total: 4 }))",
            &[json!(number)],
        );
    }
}

#[test]
fn a_picture_on_its_way_says_how_far_it_is_and_can_be_given_up() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("kept");
    tab.run(SLOW_LINE, &[]);
    let (heron, otter) = (photo(40, 30, Png), photo(30, 40, Png));
    let both: [(&[u8], &str, &str); 2] = [(&heron, "heron.png", "image/png"), (&otter, "otter.png", "image/png")];
    assert!(tab.bring("paste", ".rich-text", &both));
    tab.until("underWay.length === 1 && document.querySelectorAll('.arriving').length === 2");
    tab.send_a_quarter(0);
    assert_eq!(tab.value("document.querySelector('.arriving progress').value"), json!(0.25));
    assert_eq!(tab.value("document.querySelector('.arriving-percent').textContent"), json!("25 %"));
    // What waits is given up, and what is under way.
    tab.click(".arriving ~ .arriving button");
    tab.until("document.querySelectorAll('.arriving').length === 1");
    tab.click(".arriving button");
    tab.until("!document.querySelector('.arriving')");
    let says = "[...document.querySelectorAll('[role=status]')].map((it) => it.textContent).join()";
    tab.until(&format!("{says}.includes('otter.png was not uploaded')"));
    assert_eq!(tab.value("underWay.length"), json!(1), "nothing of the second was sent");
    assert_eq!(tab.value("document.activeElement.classList.contains('rich-text')"), json!(true));
    assert_eq!(tab.markdown(), "kept");

    let wren = photo(50, 30, Png);
    assert!(tab.bring("paste", ".rich-text", &[(&wren, "wren.png", "image/png")]));
    tab.until("underWay.length === 2");
    tab.run("underWay[1].pass()", &[]);
    tab.until("document.querySelectorAll('.rich-text img').length === 1 && !document.querySelector('.arriving')");
    assert_eq!(tab.markdown(), "kept\n\n![](wren.png)");
    let library = desk.get("/media").expect_status(200).expect_text("wren.png");
    library.expect_no_text("heron.png").expect_no_text("otter.png");
    tab.expect_quiet();
}

#[test]
fn an_upload_in_the_question_for_a_picture_says_how_far_it_is_and_can_be_given_up() {
    let server = TestServer::start().with_tenant("acme");
    let heron = server.scratch().join("heron.png");
    std::fs::write(&heron, photo(40, 30, Png)).expect("written");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.tool("Picture");
    tab.until("document.querySelector('.picture input')");
    tab.run(SLOW_LINE, &[]);
    tab.fill("#picture-upload", &heron.display().to_string());
    tab.until("underWay.length === 1");
    tab.send_a_quarter(0);
    assert_eq!(tab.value("document.querySelector('.uploading progress').value"), json!(0.25));
    tab.click(".uploading button");
    tab.until(
        "document.querySelector('.uploading progress').hidden && !document.querySelector('#picture-upload').disabled",
    );
    assert_eq!(tab.value("document.activeElement.id"), json!("picture-upload"));
    tab.fill("#picture-upload", &heron.display().to_string());
    tab.until("underWay.length === 2");
    tab.run("underWay[1].pass()", &[]);
    tab.until("document.querySelector('.picture input:checked')?.value === 'heron.png'");
    tab.expect_quiet();
}
