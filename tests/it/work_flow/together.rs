//! Who opens what somebody else has open reads so on the page itself, whether or not a script runs there.

use super::fields;
use crate::support::{Response, TestServer};
use jiff::tz::TimeZone;
use rowhouse::content::entries::editing::{GONE_AFTER, SILENT_FOR};
use std::time::Duration;

const TOVE: &str = "tove@brandt.example";
const MOMENT: Duration = Duration::from_secs(5);

/// What an editor says of others, as its page has it.
fn said(editor: Response) -> Option<String> {
    let text = editor.expect_status(200).text();
    let (_, rest) = text.split_once("<span class=\"together\">")?;
    rest.split_once("</span>").map(|(said, _)| said.to_owned())
}

#[test]
fn an_editor_without_script_names_who_has_it_open_and_counts_as_open_for_a_while() {
    let server = TestServer::start().with_tenant("acme");
    let mut mira = server.desk("acme");
    let post = mira.write("posts", "publish", "Firing day", "The kiln is lit.");
    let mut tove = server.invited("acme", TOVE, "editor");
    let time = || server.clock().now().format("%H:%M", &TimeZone::UTC);
    let earliest = time();
    assert_eq!(said(mira.get(&post)), None, "nobody else has opened it");
    let latest = time();
    let of_mira =
        [earliest, latest].map(|at| Some(format!("Mira Oakes opened this at {at} and may still have it open.")));
    let read = said(tove.get(&post));
    assert!(of_mira.contains(&read), "{read:?}");
    // So does what only a button shows.
    let added = [("version", "1"), ("title", "Firing day"), ("intent", "add:quote")];
    assert_eq!(said(tove.post(&post, &added)), read);
    server.clock().advance(SILENT_FOR.saturating_sub(GONE_AFTER + MOMENT));
    assert!(said(mira.get(&post)).is_some_and(|said| said.starts_with("Tove Brandt ")), "it is open still");
    server.clock().advance(GONE_AFTER + MOMENT + MOMENT);
    let read = said(mira.get(&post));
    assert_eq!(read, None, "what was opened long ago is closed");

    // Another one is nobody's business, and a new one is nowhere else.
    let other = tove.write("posts", "save", "Glazes", "They are ash.");
    assert_eq!(said(tove.get(&other)), None);
    assert_eq!(said(tove.get("/posts/new")), None);
    // Who saved last stands where it says when.
    tove.save(&post, "save", &fields("Firing day", "The kiln is cold.")).expect_status(303);
    mira.get(&post).expect_status(200).expect_text("<bdi>Tove Brandt</bdi>");
}

#[test]
fn an_editor_whose_script_speaks_is_gone_soon_after_its_last_word() {
    let server = TestServer::start().with_tenant("acme");
    let mut mira = server.desk("acme");
    let post = mira.write("posts", "save", "Firing day", "The kiln is lit.");
    let mut tove = server.invited("acme", TOVE, "editor");
    mira.get(&post).expect_status(200);
    let word = format!("{post}/editing");
    mira.post(&word, &[]).expect_status(200);
    assert_eq!(said(tove.get(&post)).as_deref(), Some("Mira Oakes has this open, too."));
    let told = mira.post(&word, &[]).expect_status(200).json();
    let told = told["others"][0].as_str().expect("a sentence").to_owned();
    assert!(told.starts_with("Tove Brandt opened this at "), "{told}");
    server.clock().advance(GONE_AFTER + MOMENT);
    assert_eq!(said(tove.get(&post)), None, "she is gone, though she opened it a minute ago");
}
