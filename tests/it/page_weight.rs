//! How many bytes a visitor waits for: a page, its style sheets and its font, without pictures.

use crate::design::fields;
use crate::support::process::wait_until;
use crate::support::{Response, TestServer};
use std::collections::BTreeMap;

/// A page without its pictures, as it goes over the line.
const MOST: usize = 60 * 1024;
const THEMES: [&str; 5] = ["hearth", "folio", "anvil", "gauge", "lumen"];
const PAIRS: [&str; 9] = [
    "young-serif",
    "instrument-serif",
    "archivo",
    "space-grotesk",
    "outfit",
    "figtree",
    "bitter",
    "system-sans",
    "system-serif",
];

/// What was asked for once: its text, and how many bytes came.
#[derive(Default)]
struct Line {
    seen: BTreeMap<String, (String, usize)>,
}

impl Line {
    fn ask(&mut self, server: &TestServer, path: &str) -> (String, usize) {
        let ask = || {
            let whole = server.get(path).expect_status(200);
            let sent = server.browser().get_with(path, &[("accept-encoding", "br")]).expect_status(200);
            let text = String::from_utf8_lossy(&whole.body).into_owned();
            (text, sent.body.len())
        };
        self.seen.entry(path.to_owned()).or_insert_with(ask).clone()
    }
}

fn between<'a>(text: &'a str, start: &str, end: char) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

#[test]
fn a_page_with_its_sheets_and_both_files_of_its_font_is_light_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    // A letter of each file: those of Latin Extended come along.
    let text = [("title", "Zażółć gęślą jaźń"), ("slug", "jazn"), ("intent", "publish"), ("s.0.kind", "rich_text")];
    desk.post("/posts/new", &[&text[..], &[("s.0.body", "Árvíztűrő tükörfúrógép, and fox.")]].concat())
        .expect_status(303);
    let mut still = Line::default();
    let mut weights = BTreeMap::new();
    for theme in THEMES {
        for pair in PAIRS {
            let before = desk.get("/design").expect_status(200).text();
            let look = [("theme", theme), ("theme_of_values", theme), ("fonts", pair), ("intent", "save")];
            desk.post("/design", &fields(&before, &look)).expect_status(303);
            // The start page has the most sections, and each kind of list has its own.
            for path in ["/acme/", "/acme/posts", "/acme/posts/jazn"] {
                let (page, mut bytes) = Line::default().ask(&server, path);
                assert!(page.contains(&format!("class=\"theme-{theme}")), "{theme}: {page}");
                assert!(!page.contains("<script src"), "{page}");
                let sheets = between(&page, "<link rel=\"stylesheet\" href=\"", '"');
                assert!(sheets.len() >= 2, "{sheets:?}");
                let mut fonts = 0;
                for sheet in sheets {
                    let (css, sheet_bytes) = still.ask(&server, sheet);
                    bytes += sheet_bytes;
                    for font in between(&css, "src:url(", ')') {
                        fonts += 1;
                        bytes += still.ask(&server, font.trim_matches('"')).1;
                    }
                }
                assert_eq!(fonts, if pair.starts_with("system") { 0 } else { 2 }, "{theme}, {pair}");
                weights.insert((theme, pair, path), bytes);
            }
        }
    }
    let heavy: Vec<_> = weights.iter().filter(|(_, bytes)| **bytes > MOST).collect();
    assert!(heavy.is_empty(), "more than {MOST} bytes: {heavy:?}");
    // What is weighed is what a visitor gets: nothing would be heavy if nothing came.
    assert!(weights.values().all(|bytes| *bytes > 10_000), "{weights:?}");
    println!("the heaviest: {:?}", weights.iter().max_by_key(|(_, bytes)| **bytes));
}

#[test]
fn a_file_of_the_program_comes_compressed_at_once_and_at_its_best_soon() {
    let server = TestServer::start().with_tenant("acme");
    let page = server.get("/acme/").expect_status(200).text();
    let sheet = between(&page, "href=\"/_/static/site.", '"');
    let path = format!("/_/static/site.{}", sheet.first().expect("a style sheet"));
    let ask = || server.browser().get_with(&path, &[("accept-encoding", "br")]).expect_status(200);
    let first = ask();
    assert_eq!(first.header("content-encoding"), Some("br"));
    let is_best = |sent: &Response| sent.header("etag").is_some_and(|tag| tag.ends_with("-br\""));
    let best = wait_until("the best", || Some(ask()).filter(is_best));
    assert!(best.body.len() <= first.body.len(), "{} of {} bytes", best.body.len(), first.body.len());
}
