//! The library in a browser: a picture comes in, is pointed at, cropped, and takes another one's place.

use super::tab::Tab;
use crate::media::address;
use crate::media::pictures::photo;
use crate::support::TestServer;
use fantoccini::key::Key;
use image::ImageFormat::Jpeg;
use serde_json::json;

impl Tab {
    fn name_and_size(&self) -> (String, [u64; 2]) {
        self.until("document.querySelector('.focus-frame input')");
        let name = self.value("document.querySelector('h1').textContent.trim()");
        let facts =
            self.value("document.querySelector('.facts').textContent.match(/(\\d+) × (\\d+)/).slice(1).map(Number)");
        (name.as_str().expect("a name").to_owned(), serde_json::from_value(facts).expect("two numbers"))
    }
}

#[test]
fn a_picture_is_uploaded_described_cropped_at_its_point_and_replaced() {
    let server = TestServer::start().with_tenant("acme");
    let (barn, better) = (server.scratch().join("Red barn.jpg"), server.scratch().join("better.jpg"));
    std::fs::write(&barn, photo(900, 450, Jpeg)).expect("written");
    std::fs::write(&better, photo(600, 600, Jpeg)).expect("written");
    let broken = server.scratch().join("broken.png");
    std::fs::write(&broken, b"\x89PNG\r\n\x1a\nand nothing more").expect("written");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/media");
    // Both at once: what is wrong with one does not keep the other away.
    tab.fill("#f-file", &format!("{}\n{}", broken.display(), barn.display()));
    tab.click("form[data-upload] > .button");
    tab.until("document.querySelector('.uploads .is-taken') && document.querySelector('.uploads .is-refused')");
    tab.click(".uploads .is-refused button");
    assert_eq!(tab.value("document.activeElement.closest('.uploads li').className"), json!("is-taken"));
    tab.press(Key::Enter);
    assert_eq!(tab.value("document.activeElement.id"), json!("f-file"));
    let link =
        "[...document.querySelectorAll('#library .media-link')].find((it) => it.textContent.includes('red-barn.jpg'))";
    tab.until(link);
    tab.until(&format!("{link}.querySelector('img').naturalWidth > 0"));
    tab.run(&format!("{link}.focus()"), &[]);
    tab.keys("\u{e007}");
    tab.until("document.querySelector('#f-alt')");
    assert_eq!(tab.name_and_size(), ("red-barn.jpg".to_owned(), [900, 450]));

    tab.fill("#f-alt", "A red barn");
    tab.click("[aria-labelledby=details] .button");
    tab.until("document.querySelector('.notice.success') && document.querySelector('#f-alt').value === 'A red barn'");
    let corner = tab.value(
        "(() => { const box = document.querySelector('.focus-frame input').getBoundingClientRect();
        return [box.right - 4, box.top + box.height / 2]; })()",
    );
    let [x, y]: [f64; 2] = serde_json::from_value(corner).expect("a point");
    tab.drag((x, y), (x, y));
    tab.until("document.querySelector('#f-focal_x')?.value > 95");
    tab.run("document.querySelector('#f-shape').value = '1x1'", &[]);
    tab.click("[aria-labelledby=crop] .button");
    tab.until("document.querySelector('h1').textContent.includes('1x1')");
    assert_eq!(tab.name_and_size(), ("red-barn-1x1.jpg".to_owned(), [450, 450]));
    let square = server.get(&address(&server, "acme", "red-barn-1x1.jpg")).body;
    let square = image::load_from_memory(&square).expect("a picture").to_rgb8();
    // The photo becomes redder to the right, and this is the part around the point.
    assert!(square.get_pixel(5, 225)[0] > 90, "{:?}", square.get_pixel(5, 225));

    tab.go("/acme/admin/media");
    tab.until(link);
    tab.run(&format!("{link}.click()"), &[]);
    tab.until("document.querySelector('[aria-labelledby=replace]')");
    let before = address(&server, "acme", "red-barn.jpg");
    tab.fill("[aria-labelledby=replace] input[type=file]", &better.display().to_string());
    tab.click("[aria-labelledby=replace] .button");
    tab.until("document.querySelector('.notice.success') && document.querySelector('.facts').textContent.includes('600 × 600')");
    assert_eq!(tab.value("document.querySelector('#f-alt').value"), json!("A red barn"), "what it shows is kept");
    server.get(&before).expect_status(404);
    server.get(&address(&server, "acme", "red-barn.jpg")).expect_status(200);
    tab.expect_quiet();
}
