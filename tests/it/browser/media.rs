//! The library in a browser: a picture comes in, is pointed at, cropped, and takes another one's place.

use super::leaving::ASKS;
use super::tab::Tab;
use crate::media::pictures::photo;
use crate::media::{address, send};
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
    tab.expect_refusals(422);
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

    // What is typed and pointed at is saved at once, and asked about before that.
    tab.until("document.querySelector('.crop:not([hidden]) .crop-w')");
    assert_eq!(tab.value(ASKS), json!(false));
    tab.fill("#f-alt", "A red barn");
    assert_eq!(tab.value(ASKS), json!(true));
    tab.run("document.querySelector('.focus-frame').scrollIntoView({ block: 'center' })", &[]);
    let corner = tab.value(
        "(() => { const box = document.querySelector('.focus-frame input').getBoundingClientRect();
        return [box.right - 4, box.top + box.height / 2]; })()",
    );
    let [x, y]: [f64; 2] = serde_json::from_value(corner).expect("a point");
    tab.drag((x, y), (x, y));
    tab.until("document.querySelector('#f-focal_x')?.value > 95 && document.querySelector('.focus-frame.fx-10')");
    assert_eq!(tab.value("document.querySelector('#f-alt').value"), json!("A red barn"));
    // Another form is sent in the browser's own way, which asks; no script has heard of it.
    let heard = "(() => { let heard = false; const form = document.querySelector('.cut-shape');
        form.addEventListener('submit', () => { heard = true; });
        addEventListener('submit', (event) => event.preventDefault(), { capture: true, once: true });
        form.requestSubmit(); return heard; })()";
    assert_eq!((tab.value(heard), tab.value(ASKS)), (json!(false), json!(true)));
    tab.click("[aria-labelledby=details] .save-bar .button");
    tab.until("document.querySelector('.notice.success') && document.querySelector('#f-alt').value === 'A red barn'");
    tab.until("document.querySelector('#f-focal_x').value > 95");
    assert_eq!(tab.value(ASKS), json!(false));
    tab.run("document.querySelector('#f-shape').value = '1x1'", &[]);
    tab.click(".cut-shape .button");
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
    tab.click("[aria-labelledby=replace] summary");
    tab.until("document.querySelector('[aria-labelledby=replace] .sure .hint').checkVisibility()");
    tab.click("[aria-labelledby=replace] .sure button");
    tab.until("document.querySelector('.notice.success') && document.querySelector('.facts').textContent.includes('600 × 600')");
    assert_eq!(tab.value("document.querySelector('#f-alt').value"), json!("A red barn"), "what it shows is kept");
    server.get(&before).expect_status(404);
    server.get(&address(&server, "acme", "red-barn.jpg")).expect_status(200);
    tab.expect_quiet();
}

/// What the fields of a part say.
const NUMBERS: &str =
    "['left', 'top', 'width', 'height'].map((it) => Number(document.querySelector(`#f-part_${it}`).value))";

impl Tab {
    /// The left, the top, the width and the height of the part.
    fn part(&self) -> [i64; 4] {
        serde_json::from_value(self.value(NUMBERS)).expect("four numbers")
    }

    /// The middle of an element, in the window.
    fn middle(&self, css: &str) -> (f64, f64) {
        let middle = self.value(&format!(
            "(() => {{ const box = document.querySelector('{css}').getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2]; }})()"
        ));
        serde_json::from_value(middle).expect("a point")
    }
}

#[test]
fn a_part_is_cut_out_with_its_handles_by_pointer_and_by_keys_on_a_narrow_screen() {
    let server = TestServer::start().with_tenant("acme");
    send(&mut server.desk("acme"), "barn.jpg", &photo(1000, 500, Jpeg)).expect_status(303);
    let tab = server.tab_of("acme");
    tab.bring_judge();
    tab.size(360, 740);
    tab.go("/acme/admin/media");
    tab.run(
        "[...document.querySelectorAll('#library .media-link')].find((it) => it.textContent.includes('barn.jpg')).click()",
        &[],
    );
    tab.until("document.querySelector('.crop:not([hidden]) .crop-w')");
    tab.run("document.querySelector('.crop-stage').scrollIntoView({ block: 'center' })", &[]);
    tab.until("document.querySelector('.crop-view img').naturalWidth > 0");
    assert_eq!(tab.part(), [0, 0, 1000, 500]);
    let names = tab.value("[...document.querySelectorAll('.crop-stage button')].map((it) => it.ariaLabel)");
    let names: std::collections::BTreeSet<String> = serde_json::from_value(names).expect("names");
    assert_eq!(names.len(), 9, "{names:?}");
    assert_eq!(tab.violations(), Vec::<String>::new());
    assert!(tab.value("document.documentElement.scrollWidth").as_u64() <= Some(360));

    // By the pointer: a corner to the middle, and then all of it to the right, as far as it goes.
    let centre = tab.middle(".crop-stage");
    tab.drag(tab.middle(".crop-se"), centre);
    let [left, top, width, height] = tab.part();
    assert!((left, top) == (0, 0) && (width - 500).abs() < 12 && (height - 250).abs() < 12, "{:?}", tab.part());
    let (x, y) = tab.middle(".crop-part");
    tab.drag((x, y), (x + 200.0, y));
    assert_eq!(tab.part(), [1000 - width, 0, width, height]);
    assert_eq!(tab.value("document.activeElement.className"), json!("crop-part"));

    // By keys, from where the pointer left the focus.
    tab.chord(&[Key::Shift], Key::Left.into());
    tab.press(Key::Down);
    assert_eq!(tab.part(), [990 - width, 1, width, height]);
    tab.until("document.querySelector('.crop [role=status]').textContent.includes('1 from the top')");
    tab.press(Key::Tab);
    assert_eq!(tab.value("document.activeElement.className"), json!("crop-handle crop-nw"));
    tab.press(Key::Right);
    assert_eq!(tab.part(), [991 - width, 1, width - 1, height]);

    // A shape is held, and typed numbers are shown.
    tab.run(
        "const ratio = document.querySelector('#f-ratio'); ratio.value = '1x1'; ratio.dispatchEvent(new Event('change'));",
        &[],
    );
    let [_, _, width, height] = tab.part();
    assert_eq!(width, height);
    tab.run("document.querySelector('.crop-e').focus()", &[]);
    tab.chord(&[Key::Shift], Key::Right.into());
    assert_eq!(tab.part()[2..], [width + 10, height + 10]);
    tab.run(
        "for (const [side, number] of [['left', 500], ['top', 100], ['width', 400], ['height', 200]]) {
            const field = document.querySelector(`#f-part_${side}`);
            field.value = number;
            field.dispatchEvent(new Event('input', { bubbles: true }));
        }",
        &[],
    );
    let place = tab.value("document.querySelector('.crop-stage').style.getPropertyValue('--l')");
    assert_eq!(place, json!("50%"));
    tab.click("[aria-labelledby=part] .card-actions .button");
    tab.until("document.querySelector('h1').textContent.includes('part')");
    assert_eq!(tab.name_and_size(), ("barn-part.jpg".to_owned(), [400, 200]));
    tab.expect_quiet();
}
