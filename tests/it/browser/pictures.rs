//! Pictures come into a text: chosen and uploaded in the dialog, pasted and dropped.

use crate::media::pictures::photo;
use crate::support::TestServer;
use image::ImageFormat::Jpeg;
use serde_json::json;

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
