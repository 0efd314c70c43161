//! What other programs put on the clipboard comes out clean.
//!
//! `tests/fixtures/clipboard` has the HTML as text processors, spreadsheets and browsers give it, and beside
//! each the Markdown of what is to be kept. Its README says where each comes from.

use super::tab::Tab;
use crate::media::pictures::photo;
use crate::support::TestServer;
use fantoccini::key::Key;
use image::ImageFormat::Png;
use rowhouse::domain::document::RichText;
use serde_json::json;
use std::fs;
use std::path::Path;

/// What no tag of a pasted text may have.
const FOREIGN: [&str; 23] = [
    "mso",
    "file:",
    "javascript:",
    "style=",
    "onclick",
    "onerror",
    "onmouse",
    "<script",
    "<o:p",
    "docs-internal",
    "<font",
    "<col",
    "<span lang",
    "sdval",
    "sdnum",
    "sdfootnote",
    "western",
    "apple-",
    "scxw",
    "data-ccp",
    "data-sheets",
    "google",
    "cid:",
];

/// The programs whose clipboards there are.
const PROGRAMS: [&str; 16] = [
    "chromium",
    "chromium-rich",
    "excel",
    "firefox",
    "google-docs",
    "google-docs-lists",
    "google-sheets",
    "libreoffice-calc",
    "libreoffice-writer",
    "libreoffice-writer-docx",
    "outlook",
    "webkit",
    "word",
    "word-lists",
    "word-online",
    "word-review",
];

const PASTE: &str = "
    const data = new DataTransfer();
    data.setData('text/html', arguments[0]);
    data.setData('text/plain', arguments[1]);
    document.querySelector('.rich-text').dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
";

impl Tab {
    /// What the first text of the form would be saved as.
    pub(super) fn first_text(&self) -> RichText {
        let json = self.value("new FormData(document.querySelector('form.editor')).get('s.0.body.json')");
        let json = json.as_str().unwrap_or_else(|| panic!("the visual editor sends JSON, and not {json}"));
        RichText::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
    }

    pub(super) fn paste(&self, html: &str, text: &str) {
        self.run(PASTE, &[json!(html), json!(text)]);
    }
}

/// Opens a new post with the cursor in its text.
fn write(tab: &Tab) {
    tab.go("/acme/admin/posts/new");
    tab.until("document.querySelector('form.editor').dataset.ready");
    tab.click(".rich-text");
}

/// The name of each clipboard, its HTML, and the Markdown of what is to be kept.
fn clipboards() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clipboard");
    let read = |file: &Path| fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut clipboards = Vec::new();
    for entry in fs::read_dir(&folder).expect("a folder") {
        let kept = entry.expect("a file").path();
        if kept.extension().is_none_or(|it| it != "md") || kept.ends_with("README.md") {
            continue;
        }
        let name = kept.file_stem().expect("a name").to_string_lossy().into_owned();
        clipboards.push((name, read(&kept.with_extension("html")), read(&kept)));
    }
    clipboards.sort();
    clipboards
}

#[test]
fn what_comes_from_other_programs_is_clean() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    let clipboards = clipboards();
    for program in PROGRAMS {
        assert!(clipboards.iter().any(|(name, ..)| name == program), "there is no clipboard of {program}");
    }
    for (name, html, kept) in clipboards {
        write(&tab);
        tab.paste(&html, "not this");
        assert_eq!(tab.first_text().to_markdown(), kept.trim_end(), "{name}");
        // Its tags, and not what is said between them.
        let shown = tab.value("document.querySelector('.rich-text').innerHTML.match(/<[^>]*>/g).join('')");
        let shown = shown.to_string().to_lowercase();
        for foreign in FOREIGN {
            assert!(!shown.contains(foreign), "{name}: `{foreign}` in {shown}");
        }
        // The stored text leaves empty lines out; the one at the end is there to go on in.
        let empty = tab.value(
            "[...document.querySelectorAll('.rich-text :is(p, h2, h3, h4, li)')].filter((it) => \
             !it.textContent.trim() && !it.closest('table') && !it.matches('.rich-text > :last-child')).length",
        );
        assert_eq!(empty, json!(0), "{name}: empty lines");
        let odd = tab.value(
            "document.querySelectorAll('.rich-text :is(ul, ol) > :not(li), .rich-text tr:first-child > td, \
             .rich-text tr:not(:first-child) > th, .rich-text :is([colspan], [rowspan])').length",
        );
        assert_eq!(odd, json!(0), "{name}: lists beside their items, tables without a head");
        tab.expect_quiet();
        tab.run("document.querySelector('form.editor').dispatchEvent(new Event('submit', { bubbles: true }))", &[]);
    }
}

/// A spreadsheet puts a picture of the cells beside them.
#[test]
fn a_cell_of_a_spreadsheet_goes_into_the_line_as_its_words() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    write(&tab);
    tab.keys("It is ");
    tab.run(
        "
        const data = new DataTransfer();
        data.setData('text/html', arguments[0]);
        data.setData('text/plain', 'not this');
        data.items.add(new File([new Uint8Array(arguments[1])], 'image.png', { type: 'image/png' }));
        document.querySelector('.rich-text').dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        ",
        &[json!(include_str!("../../fixtures/clipboard/libreoffice-calc-cell.html")), json!(photo(40, 30, Png))],
    );
    tab.keys("!");
    assert_eq!(tab.first_text().to_markdown(), "It is Just one!");
    assert_eq!(tab.value("document.querySelector('.rich-text img, .arriving')"), json!(null));
    tab.expect_quiet();
}

#[test]
fn powers_breaks_in_code_and_lists_in_lists_come_as_they_are_read() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    write(&tab);
    let html = "<h2><b>Sizes</b><a href='#sizes' title='Permalink'>¶</a></h2><p>10<sup>-6</sup> \
                m<sup>2</sup>, 2<sub>10</sub>, 1<sup>st</sup>, x<span style='vertical-align:super'>3</span></p><pre>a<br>b\n</pre>\
                <ul><ol><li>in</li></ol><li>out</li></ul><table><caption>One</caption><tr><td>cell</td></tr></table>";
    tab.paste(html, "not this");
    let kept = "## Sizes\n\n10⁻⁶ m², 2₁₀, 1st, x³\n\n```\na\nb\n```\n\n- in\n- out\n\nOne\n\n| cell |\n| --- |";
    assert_eq!(tab.first_text().to_markdown(), kept);
    tab.expect_quiet();
}

#[test]
fn what_is_copied_out_of_the_editor_comes_back_as_it_was() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    write(&tab);
    tab.paste(include_str!("../../fixtures/clipboard/word.html"), "not this");
    let before = tab.first_text();
    let copied = tab.run(
        "
        const text = document.querySelector('.rich-text');
        const range = document.createRange();
        range.selectNodeContents(text);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        document.dispatchEvent(new Event('selectionchange'));
        const data = new DataTransfer();
        text.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
        return data.getData('text/html');
        ",
        &[],
    );
    let copied = copied.as_str().expect("HTML");
    assert!(copied.contains("data-pm-slice"), "{copied}");
    tab.paste(copied, "not this");
    assert_eq!(tab.first_text(), before);
    tab.expect_quiet();
}

#[test]
fn an_address_pasted_onto_words_is_their_link_and_a_dangerous_one_is_text() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    write(&tab);
    tab.keys("kiln");
    tab.run("getSelection().selectAllChildren(document.querySelector('.rich-text p'))", &[]);
    tab.paste("", "https://example.org/kiln");
    assert_eq!(tab.first_text().to_markdown(), "[kiln](https://example.org/kiln)");
    write(&tab);
    tab.paste("", "javascript:alert(1)");
    assert_eq!(tab.first_text().to_markdown(), "javascript:alert(1)");
    tab.paste("<a href='javascript:alert(1)'>x</a>", "x");
    assert!(!tab.first_text().to_json().contains("link"));
    tab.expect_quiet();
}

#[test]
fn markdown_that_is_pasted_as_plain_text_becomes_what_it_means() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    let markdown = "## Firing\n\nSome **bold** words, and [more](/about).\n\n- one\n- two\n\n```python\nx = 1\n```";
    write(&tab);
    tab.paste("", &markdown.replace('\n', "\r\n"));
    tab.until("document.querySelector('.rich-text pre')");
    assert_eq!(tab.first_text().to_markdown(), markdown);
    // Within a line, and from a program that puts HTML without any meaning beside it.
    write(&tab);
    tab.keys("so ");
    tab.paste("<div style='font-family: monospace'><span>it was **hot**</span></div>", "it was **hot**");
    tab.until("document.querySelector('.rich-text strong')");
    tab.keys("!");
    assert_eq!(tab.first_text().to_markdown(), "so it was **hot**!");
    // A script is none, and what the server refuses stays as it was, with the reason.
    write(&tab);
    tab.paste("", "# a comment\nx = 2 * 3 * 4");
    assert!(tab.first_text().plain_text().starts_with("# a comment\n"));
    write(&tab);
    tab.paste("", "## Firing [now](/about) [later](javascript:alert(1))");
    tab.until("document.querySelector('.arriving.is-refused')?.textContent.includes('javascript')");
    assert!(tab.first_text().plain_text().starts_with("## Firing [now]"));
    tab.expect_quiet();
}

#[test]
fn an_address_that_is_typed_is_a_link_after_a_space_or_enter() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    write(&tab);
    tab.keys("See https://example.org/kiln, and (www.example.org/x) https://example.org/last\u{e007}below");
    let links = tab.value("[...document.querySelectorAll('.rich-text a')].map((it) => it.getAttribute('href'))");
    let [first, second, third] = ["https://example.org/kiln", "https://www.example.org/x", "https://example.org/last"];
    assert_eq!(links, json!([first, second, third]));
    assert_eq!(tab.value("document.querySelectorAll('.rich-text p').length"), json!(2));
    // Backspace takes it back.
    write(&tab);
    tab.keys("https://example.org \u{e003}");
    assert_eq!(tab.value("document.querySelector('.rich-text a')"), json!(null));
    tab.expect_quiet();
}

#[test]
fn cells_that_are_merged_come_apart_as_they_are_stored() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    write(&tab);
    let html = "<table><tr><th colspan=2>a</th><th>b</th></tr><tr><td rowspan=2>c</td><td>d</td><td>e</td></tr>\
                <tr><td>f</td><td>g</td></tr></table>";
    tab.paste(html, "not this");
    assert_eq!(tab.value("document.querySelectorAll('.rich-text :is(td, th)').length"), json!(9));
    assert_eq!(tab.value("document.querySelector('.rich-text :is([colspan], [rowspan])')"), json!(null));
    let kept = "| a |  | b |\n| --- | --- | --- |\n| c | d | e |\n|  | f | g |";
    assert_eq!(tab.first_text().to_markdown(), kept);
    tab.expect_quiet();
}

/// What is pasted, with a picture of its own in the place of `DATA-PICTURE`.
fn with_picture(tab: &Tab, html: &str) -> String {
    let bytes = photo(40, 30, Png);
    let picture = tab.run("return btoa(String.fromCharCode(...arguments[0]))", &[json!(bytes)]);
    html.replace("DATA-PICTURE", &format!("data:image/png;base64,{}", picture.as_str().expect("a text")))
}

#[test]
fn pictures_that_are_brought_along_come_into_the_library_and_those_of_elsewhere_are_told_of() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    write(&tab);
    let html = with_picture(&tab, include_str!("../../fixtures/clipboard/with-pictures.html"));
    tab.paste(&html, "not this");
    tab.until("document.querySelector('.rich-text img')?.naturalWidth > 0");
    assert_eq!(
        tab.first_text().to_markdown(),
        "## Glazes\n\nAsh\n\n![A bowl of ash](image.png)\n\nglaze\n\nSalt",
        "it stands where it stood, with its words"
    );
    let shown = tab.value("[...document.querySelectorAll('.rich-text img')].map((it) => it.getAttribute('src'))");
    assert_eq!(shown, json!(["/acme/media/image.png"]));
    let told = tab.value("document.querySelector('.arriving.is-refused span').textContent");
    assert!(told.as_str().is_some_and(|it| it.starts_with("2 pictures did not come")), "{told}");
    // Once it is read it goes.
    tab.click(".arriving.is-refused button");
    assert_eq!(tab.value("document.querySelector('.arriving')"), json!(null));

    // Alone it comes as a file does, and typing goes on below it.
    write(&tab);
    let html = with_picture(&tab, "<meta charset='utf-8'><img src='DATA-PICTURE'>");
    tab.paste(&html, "");
    tab.until("document.querySelector('.rich-text img')?.naturalWidth > 0 && !document.querySelector('.arriving')");
    tab.keys("below");
    let kept = tab.first_text().to_markdown();
    assert!(kept.starts_with("![](image") && kept.ends_with(")\n\nbelow"), "{kept}");
    write(&tab);
    tab.paste("<p>one <img src='https://example.org/a.png'></p>", "one");
    tab.until("document.querySelector('.arriving.is-refused')?.textContent.startsWith('1 picture did not come')");
    assert_eq!(tab.first_text().to_markdown(), "one");
    tab.expect_quiet();
}

#[test]
fn an_address_pasted_alone_onto_an_empty_line_is_a_card_and_undone_it_is_a_link() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    let address = "https://video.example/watch?v=1";
    let cards = "[...document.querySelectorAll('.rich-text .link-card')].map((it) => it.dataset.card)";
    let links = "[...document.querySelectorAll('.rich-text a')].map((it) => it.getAttribute('href'))";
    write(&tab);
    tab.keys("above\u{e007}");
    tab.paste("", address);
    assert_eq!(tab.value(cards), json!([address]));
    tab.keys("below");
    assert!(tab.first_text().to_markdown().ends_with("\n\nbelow"), "typing goes on below it");
    let json = tab.first_text().to_json();
    assert!(json.contains(r#""type":"card""#) && json.contains(address), "{json}");

    write(&tab);
    tab.paste("", address);
    assert_eq!(tab.value(cards), json!([address]));
    tab.chord(&[Key::Control], 'z');
    assert_eq!((tab.value(cards), tab.value(links)), (json!([]), json!([address])));
    assert_eq!(tab.value("document.querySelector('.rich-text').innerText.trim()"), json!(address));
    tab.chord(&[Key::Control], 'z');
    assert_eq!(tab.first_text().to_markdown(), "");

    // Within a line or a list, and where it leads to this very site, it is a link.
    for before in ["see ", "- "] {
        write(&tab);
        tab.keys(before);
        tab.paste("", address);
        assert_eq!((tab.value(cards), tab.value(links)), (json!([]), json!([address])), "{before}");
    }
    write(&tab);
    tab.paste("", &format!("{}/acme/about", server.origin()));
    assert_eq!((tab.value(cards), tab.value(links)), (json!([]), json!(["/about"])));
    tab.expect_quiet();
}
