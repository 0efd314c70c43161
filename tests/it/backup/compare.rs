//! Two sites, page by page.

use crate::isolation::crawl::Crawl;
use crate::support::Browser;
use std::collections::BTreeMap;

/// What every address of a site answers, under a base that all have: status, type and
/// bytes.
pub(crate) type Pages = BTreeMap<String, (u16, String, Vec<u8>)>;

/// Visits all that can be reached, and what links do not lead to: feeds, the site map, the
/// search.
pub(crate) fn pages(browser: Browser, base: &str) -> Pages {
    let mut crawl = Crawl::new(browser, base);
    let known =
        ["/", "/feed.xml", "/rss.xml", "/sitemap.xml", "/robots.txt", "/search?q=the", "/search?q=kiln", "/nowhere"];
    for path in known {
        crawl.ask(&format!("{base}{path}"));
    }
    crawl.run();
    let public = crawl.pages.into_iter().filter(|(path, _)| !path.starts_with(&format!("{base}/admin")));
    public
        .map(|(path, page)| {
            let kind = page.header("content-type").unwrap_or_default().to_owned();
            let body = match String::from_utf8(page.body) {
                Ok(text) => without_base(&text, base).into_bytes(),
                Err(bytes) => bytes.into_bytes(),
            };
            (without_base(&path, base), (page.status, kind, body))
        })
        .collect()
}

/// `/acme/about` and `/acme"` become `@/about` and `@"`.
fn without_base(text: &str, base: &str) -> String {
    let mut rest = text;
    let mut replaced = String::with_capacity(text.len());
    while let Some(at) = rest.find(base) {
        let after = &rest[at + base.len()..];
        replaced.push_str(&rest[..at]);
        let is_end = !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        replaced.push_str(if is_end { "@" } else { base });
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

/// Fails with the first page that differs.
#[track_caller]
pub(crate) fn expect_same(before: &Pages, after: &Pages) {
    let paths = |pages: &Pages| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(before), paths(after));
    for (path, page) in before {
        let other = &after[path];
        assert_eq!((page.0, &page.1), (other.0, &other.1), "{path}");
        let (text, other) = (String::from_utf8_lossy(&page.2), String::from_utf8_lossy(&other.2));
        assert_eq!(text, other, "{path}");
    }
}
