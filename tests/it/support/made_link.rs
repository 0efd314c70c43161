//! A link that was just made, on the screen that its form leads to.

use super::{Browser, Response, TestServer};

/// What that screen says where it does not show the link any more.
pub(crate) const GONE: &str = "The link is not shown any more";

/// The link that a screen shows, with scheme and host.
#[track_caller]
pub(crate) fn link_on(page: &Response) -> String {
    let page = page.text();
    let (_, rest) = page.split_once("<p class=\"secret\"><code>").expect("a link");
    rest.split('<').next().expect("its end").to_owned()
}

/// The cookie by which a form brings the link to its screen, as a pair. It is for the screen at that path, for ten
/// minutes, and no script reads it.
#[track_caller]
pub(crate) fn cookie_for(screen: &str, made: &Response) -> (String, String) {
    brought_by("rowhouse_link_", screen, made)
}

/// The same of a cookie whose name begins so.
#[track_caller]
pub(super) fn brought_by(name: &str, screen: &str, made: &Response) -> (String, String) {
    let cookies = made.headers_named("set-cookie");
    let cookie = cookies.iter().find(|cookie| cookie.starts_with(name)).expect("a cookie");
    for attribute in ["HttpOnly", "SameSite=Strict", "Max-Age=600", &format!("Path={screen}")] {
        assert!(cookie.split("; ").any(|part| part == attribute), "no {attribute} in {cookie}");
    }
    let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a pair");
    (name.to_owned(), value.to_owned())
}

/// What the session of a browser sees at an address with other cookies beside its own.
#[track_caller]
pub(crate) fn seen_with(server: &TestServer, of: &Browser, address: &str, planted: &[(&str, &str)]) -> Response {
    let cookies = of.cookies();
    let (name, value) = cookies.iter().find(|(name, _)| name.contains("session")).expect("a session");
    let pairs = [(name.as_str(), value.as_str())].into_iter().chain(planted.iter().copied());
    let cookies = pairs.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
    server.browser().get_with(address, &[("cookie", &cookies)]).expect_status(200)
}
