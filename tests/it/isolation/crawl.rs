//! Finds pages by the links of pages.

use crate::support::{Browser, Response};
use std::collections::BTreeMap;

/// More pages than any site of the tests has: a crawl that goes on and on is a fault.
const MOST: usize = 600;

/// Pages by their addresses, each asked for once.
pub(crate) struct Crawl {
    browser: Browser,
    base: String,
    waiting: Vec<String>,
    /// What was answered.
    pub(crate) pages: BTreeMap<String, Response>,
}

impl Crawl {
    /// A crawl below a base.
    pub(crate) fn new(browser: Browser, base: &str) -> Self {
        Self { browser, base: base.to_owned(), waiting: Vec::new(), pages: BTreeMap::new() }
    }

    /// Puts an address on the list.
    pub(crate) fn ask(&mut self, path: &str) {
        self.waiting.push(path.to_owned());
    }

    /// Asks until no page has a link that was not asked for. Assets are the server's own.
    pub(crate) fn run(&mut self) {
        while let Some(path) = self.waiting.pop() {
            let is_below = path.starts_with(&format!("{}/", self.base));
            if self.pages.contains_key(&path) || path.starts_with("/_/") || !is_below {
                continue;
            }
            assert!(self.pages.len() < MOST, "{:?}", self.pages.keys());
            let page = self.browser.get(&path);
            assert!(page.status < 500, "{path}: {}", page.describe());
            let paths = links(&page).iter().map(|link| within(link).to_owned()).collect::<Vec<_>>();
            self.waiting.extend(paths.into_iter().filter(|path| path.starts_with('/')));
            self.pages.insert(path, page);
        }
    }
}

/// A path without its query.
pub(crate) fn path_of(address: &str) -> &str {
    address.split('?').next().unwrap_or_default()
}

/// Where a page leads: its attributes and elements that are addresses, and its `Location`,
/// without their fragments.
pub(crate) fn links(page: &Response) -> Vec<String> {
    let mut links: Vec<String> = page.headers_named("location").into_iter().map(str::to_owned).collect();
    if let Ok(text) = std::str::from_utf8(&page.body) {
        for (start, end) in
            [("href=\"", '"'), ("src=\"", '"'), ("content=\"http", '"'), ("<loc>", '<'), ("<link>", '<')]
        {
            let values = text.split(start).skip(1).filter_map(|rest| rest.split(end).next());
            links.extend(
                values.map(|value| if start.ends_with("http") { format!("http{value}") } else { value.to_owned() }),
            );
        }
    }
    let plain = |link: String| link.replace("&amp;", "&").replace("&#38;", "&");
    links.into_iter().map(|link| plain(link).split('#').next().unwrap_or_default().to_owned()).collect()
}

/// A link without the origin of the test's server, whatever the name that it is called by.
pub(super) fn within(link: &str) -> &str {
    let path = link
        .strip_prefix("http://")
        .filter(|rest| rest.contains(':'))
        .and_then(|rest| rest.find('/').map(|at| &rest[at..]));
    path.unwrap_or(link)
}
