//! A secret that was just made, on the screen that its form leads to.

use super::made_link::brought_by;
use super::{Browser, Response};

/// What a browser may refuse to keep of one cookie begins there (RFC 6265, section 6.1), in bytes.
const COOKIE_LIMIT: usize = 4096;

/// The cookie by which a form brings the secret to its screen, as a pair. No answer to the form has the secret, and
/// nobody keeps that answer.
#[track_caller]
pub(crate) fn cookie_for(screen: &str, made: &Response) -> (String, String) {
    assert!(made.body.is_empty(), "{}", made.describe());
    assert_eq!(made.header("cache-control"), Some("no-store"));
    assert!(made.header("set-cookie").is_some_and(|cookie| cookie.len() < COOKIE_LIMIT), "{}", made.describe());
    brought_by("rowhouse_secret_", screen, made)
}

/// Fails where a screen that shows a secret does not end that cookie, or could be kept.
#[track_caller]
pub(crate) fn expect_ended(name: &str, screen: &str, page: &Response) {
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let cookie = page.header("set-cookie").expect("it ends the cookie");
    for attribute in ["Max-Age=0", &format!("{name}="), &format!("Path={screen}")] {
        assert!(cookie.split("; ").any(|part| part == attribute), "no {attribute} in {cookie}");
    }
}

/// Makes a token of the management API in the console, and gives its text.
#[track_caller]
pub(crate) fn api_token(operator: &mut Browser, name: &str) -> String {
    operator.get("/admin/tokens").expect_status(200);
    let made = operator.post_form("/admin/tokens", &[("name", name), ("days", "30")]).expect_status(303);
    api_token_on(&operator.follow(&made).expect_status(200))
}

/// The token that the console shows.
#[track_caller]
pub(crate) fn api_token_on(page: &Response) -> String {
    let page = page.text();
    let (_, rest) = page.split_once("<code>rowhouse_").expect("a token");
    format!("rowhouse_{}", rest.split('<').next().expect("its end"))
}

/// The recovery codes that a screen shows.
#[track_caller]
pub(crate) fn codes_on(page: &Response) -> Vec<String> {
    let text = page.text();
    let codes = text.split("<li><code>").skip(1).map(|rest| rest.split('<').next().expect("a code").to_owned());
    let codes: Vec<String> = codes.collect();
    assert_eq!(codes.len(), 10, "{}", page.describe());
    codes
}
