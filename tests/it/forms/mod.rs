//! Forms that visitors fill in, and what becomes of it. Read [`inbox`] first.

mod answers;
mod files;
mod inbox;
mod making;
mod pace;
mod strangers;

use crate::support::{Browser, Desk, Response, TestServer};

/// Where the form is that [`with_form`] makes.
const FORM: &str = "/acme/form/write-to-us.html";

/// What the form of it sends: a field of every kind.
const FIELDS: [(&str, &str); 40] = [
    ("title", "Write to us"),
    ("intro", "We answer <within> a day."),
    ("button", "Off it goes"),
    ("thanks", "It is here.\nSit down."),
    ("notify", "desk@brandt.example\ndesk@brandt.example"),
    ("f.0.kind", "line"),
    ("f.0.label", "Name"),
    ("f.0.look", "name"),
    ("f.0.max", "40"),
    ("f.0.needed", "on"),
    ("f.1.kind", "email"),
    ("f.1.label", "Reply to"),
    ("f.1.hint", "We answer there."),
    ("f.1.needed", "on"),
    ("f.2.kind", "phone"),
    ("f.2.label", "Telephone"),
    ("f.3.kind", "number"),
    ("f.3.label", "Guests"),
    ("f.3.min", "1"),
    ("f.3.max", "8"),
    ("f.4.kind", "date"),
    ("f.4.label", "Day"),
    ("f.4.min", "2030-01-01"),
    ("f.5.kind", "choice"),
    ("f.5.label", "Room"),
    ("f.5.detail", "Yard\r\nHall"),
    ("f.6.kind", "choice"),
    ("f.6.label", "Way"),
    ("f.6.look", "list"),
    ("f.6.detail", "By boat\nOn foot"),
    ("f.7.kind", "choices"),
    ("f.7.label", "Food"),
    ("f.7.detail", "Soup\nBread"),
    ("f.8.kind", "lines"),
    ("f.8.label", "Wishes"),
    ("f.8.max", "2000"),
    ("f.9.kind", "consent"),
    ("f.9.label", "I agree"),
    ("f.9.needed", "on"),
    ("intent", "save"),
];

/// What a visitor sends who does everything right.
const SENT: [(&str, &str); 4] =
    [("name", "Tove"), ("reply-to", "tove@brandt.example"), ("wishes", "A high chair"), ("i-agree", "yes")];

pub(crate) fn with_form() -> (TestServer, Desk) {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/forms/new", &FIELDS).expect_status(303);
    (server, desk)
}

/// Sends the form as a visitor does, with some answers changed.
pub(crate) fn send(browser: &mut Browser, changed: &[(&str, &str)]) -> Response {
    let is_changed = |name: &str| changed.iter().any(|(other, _)| *other == name);
    let kept = SENT.iter().copied().filter(|(name, _)| !is_changed(name));
    browser.post_pairs(FORM, &kept.chain(changed.iter().copied()).collect::<Vec<_>>())
}

/// The paths of the messages in a part of the inbox, below the admin.
fn messages(desk: &mut Desk, query: &str) -> Vec<String> {
    let list = desk.get(&format!("/messages{query}")).expect_status(200).text();
    let ids = list.split("<a href=\"/acme/admin/messages/").skip(1).filter_map(|rest| rest.split('"').next());
    ids.map(|id| format!("/messages/{id}")).collect()
}
