//! Sites in several languages. Read [`translations`] first.

mod bounds;
mod feeds;
mod lists;
mod translations;
mod words;

use crate::support::{Desk, Response};

/// Where an answer leads, without what the screen says.
fn entry_of(desk: &Desk, answer: &Response) -> String {
    let location = answer.location().strip_prefix(&desk.path("")).expect("below the admin");
    location.split('?').next().expect("a path").to_owned()
}

/// Begins an entry in another language, and gives the path of its editor.
#[track_caller]
fn translate(desk: &mut Desk, entry: &str, into: &str) -> String {
    let answer = desk.post(&format!("{entry}/translate"), &[("into", into)]).expect_status(303);
    assert!(answer.location().ends_with("?done=translated"), "{}", answer.describe());
    entry_of(desk, &answer)
}

/// An entry's whole form.
fn whole<'a>(title: &'a str, slug: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("title", title), ("slug", slug), ("s.0.kind", "rich_text"), ("s.0.body", text)]
}

/// Whether a page says that it is to be found in a language at a path.
#[track_caller]
fn expect_alternate(page: &Response, language: &str, path: &str) {
    let text = page.text();
    let found = text.split("<link rel=\"alternate\" hreflang=\"").skip(1).any(|rest| {
        let (of, rest) = rest.split_once('"').expect("a language");
        let href = rest.split('"').nth(1).expect("an address");
        of == language && href.ends_with(path)
    });
    assert!(found, "no `{language}` at {path}: {}", page.describe());
}
