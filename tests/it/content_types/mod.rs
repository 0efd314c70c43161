//! What a site has beside pages and posts, as its administrator defines it. Read [`entries`] first.

mod changing;
mod entries;
mod files;
mod lists;
mod starters;

use crate::support::{Desk, TestServer};
use std::time::Duration;

/// The form of a type of events, with a field of every kind.
pub(crate) const EVENTS: [(&str, &str); 44] = [
    ("singular", "Event"),
    ("plural", "Events"),
    ("intro", "What is on at the pottery."),
    ("in_navigation", "on"),
    ("list", "rows"),
    ("facts", "beside"),
    ("f.0.kind", "date_time"),
    ("f.0.label", "Begins"),
    ("f.0.needed", "on"),
    ("f.0.in_lists", "on"),
    ("f.1.kind", "money"),
    ("f.1.label", "Fee"),
    ("f.1.detail", "eur"),
    ("f.1.in_lists", "on"),
    ("f.2.kind", "choice"),
    ("f.2.label", "Room"),
    ("f.2.detail", "Workshop\nYard"),
    ("f.3.kind", "yes_no"),
    ("f.3.label", "Booked out"),
    ("f.4.kind", "list"),
    ("f.4.label", "Bring along"),
    ("f.5.kind", "rich_text"),
    ("f.5.label", "Programme"),
    ("f.6.kind", "reference"),
    ("f.6.label", "Read before"),
    ("f.6.detail", "post"),
    ("f.7.kind", "number"),
    ("f.7.label", "Places"),
    ("f.8.kind", "long_text"),
    ("f.8.label", "Getting there"),
    ("f.9.kind", "date"),
    ("f.9.label", "Book until"),
    ("f.10.kind", "text"),
    ("f.10.label", "Guide"),
    ("f.11.kind", "image"),
    ("f.11.label", "Picture"),
    ("f.12.kind", "file"),
    ("f.12.label", "Plan"),
    ("f.10.help", "Who leads it"),
    ("order", "newest"),
    ("f.1.help", ""),
    ("key", ""),
    ("f.0.help", ""),
    ("intent", "save"),
];

fn at(server: &TestServer, days: u64) -> String {
    server.clock().now().plus(Duration::from_hours(24 * days)).to_local(&jiff::tz::TimeZone::UTC)
}

/// A tenant with events that are listed by when they begin.
fn with_events() -> (TestServer, Desk) {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/types/new", &EVENTS).expect_status(303);
    let editor = desk.get("/types/events").expect_status(200).expect_text("What is to come, by Begins");
    let version = editor.hidden_field("version").expect("a form");
    let mut fields: Vec<(&str, &str)> = EVENTS.iter().copied().filter(|(name, _)| *name != "order").collect();
    let keys = [
        "begins",
        "fee",
        "room",
        "booked-out",
        "bring-along",
        "programme",
        "read-before",
        "places",
        "getting-there",
        "book-until",
        "guide",
        "picture",
        "plan",
    ];
    let names: Vec<String> = (0..keys.len()).map(|index| format!("f.{index}.key")).collect();
    fields.extend(names.iter().map(String::as_str).zip(keys));
    fields.extend([("order", "upcoming:begins"), ("version", version.as_str())]);
    desk.post("/types/events", &fields).expect_status(303);
    (server, desk)
}

/// Writes an event, and gives the path of its editor.
fn event(desk: &mut Desk, title: &str, begins: &str, rest: &[(&str, &str)]) -> String {
    let mut fields = vec![("title", title), ("intent", "publish"), ("field.begins", begins)];
    fields.extend_from_slice(rest);
    let saved = desk.post("/content/events/new", &fields).expect_status(303);
    let location = saved.location().strip_prefix(&desk.path("")).expect("below the admin").to_owned();
    location.split('?').next().expect("a path").to_owned()
}
