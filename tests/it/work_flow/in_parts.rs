//! What is saved by itself while something in the form cannot be read: all the rest, and what that is is said.

use crate::support::{Desk, TestServer};
use serde_json::Value;

/// A content type with a field of each kind that somebody can type something wrong into.
const POTS: [(&str, &str); 10] = [
    ("singular", "Pot"),
    ("plural", "Pots"),
    ("f.0.kind", "number"),
    ("f.0.label", "Price"),
    ("f.1.kind", "date"),
    ("f.1.label", "Fired on"),
    ("f.2.kind", "text"),
    ("f.2.label", "Glaze"),
    ("f.3.kind", "yes_no"),
    ("f.3.label", "Sold"),
];

/// A pot as its form has it.
fn pot<'a>(price: &'a str, fired: &'a str, glaze: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("title", "Blue pot"),
        ("slug", "blue-pot"),
        ("field.price", price),
        ("field.fired-on", fired),
        ("field.glaze", glaze),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "It is blue."),
    ]
}

/// Saves an entry by itself, on top of a version.
fn autosave(desk: &mut Desk, entry: &str, version: &str, fields: &[(&str, &str)]) -> Value {
    desk.post(&format!("{entry}/autosave"), &[fields, &[("version", version)]].concat()).expect_status(200).json()
}

/// Saves a new pot by itself, and gives its editor's path.
fn new_pot(desk: &mut Desk, fields: &[(&str, &str)]) -> (String, Value) {
    let made = desk.post("/content/pots/autosave", fields).expect_status(200).json();
    (format!("/entries/{}", made["id"].as_str().expect("an id")), made)
}

#[test]
fn a_value_that_cannot_be_read_is_named_and_keeps_nothing_else_from_being_saved() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/types/new", &POTS).expect_status(303);
    let (entry, made) = new_pot(&mut desk, &pot("12.5", "2031-05-01", "Ash"));
    assert_eq!(made.get("unread"), None, "{made}");

    let saved = autosave(&mut desk, &entry, "1", &pot("about ten", "2031-05-01", "Salt"));
    assert_eq!(saved["version"], 2);
    let said = saved["unread"].as_str().expect("a sentence");
    let at = saved["at"].as_str().expect("a time");
    assert!(said.starts_with(&format!("Saved {at}, but not “Price”: Please give a number such as 12 ")), "{said}");
    assert!(!said.contains("Fired on"), "{said}");
    let editor = desk.get(&entry).expect_status(200).expect_text("value=\"Salt\"").expect_text("value=\"2031-05-01\"");
    editor.expect_text("value=\"12.5\"").expect_no_text("about ten");

    // Each is named.
    let saved = autosave(&mut desk, &entry, "2", &pot("about ten", "in May", "Iron"));
    let said = saved["unread"].as_str().expect("a sentence");
    assert!(said.contains("“Price”: ") && said.contains(" “Fired on”: Give a date, such as "), "{said}");
    desk.get(&entry).expect_text("value=\"Iron\"").expect_text("value=\"2031-05-01\"").expect_text("value=\"12.5\"");

    // What can be read again is saved, and so is an empty one.
    let saved = autosave(&mut desk, &entry, "3", &pot("13", "", "Iron"));
    assert_eq!(saved.get("unread"), None, "{saved}");
    desk.get(&entry).expect_text("value=\"13\"").expect_no_text("2031-05-01");

    // Whoever presses a button finds the fault beside its field, and nothing is saved.
    let asked = desk.save(&entry, "save", &pot("about ten", "", "Copper")).expect_status(422);
    asked.expect_text("about ten").expect_text("id=\"f-field.price-error\"");
    desk.get(&entry).expect_text("value=\"Iron\"").expect_no_text("Copper");
}

#[test]
fn a_new_entry_begins_without_what_cannot_be_read() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/types/new", &POTS).expect_status(303);
    let (entry, made) = new_pot(&mut desk, &pot("about ten", "", "Ash"));
    assert!(made["unread"].as_str().is_some_and(|said| said.contains("“Price”")), "{made}");
    desk.get(&entry).expect_status(200).expect_text("value=\"Ash\"").expect_no_text("about ten");
}

#[test]
fn the_other_fields_of_an_entry_stay_as_they_were_too_where_they_are_wrong() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let page = desk.write("pages", "save", "Workshop", "The kiln is lit.");
    let long = "ha ".repeat(101);
    let typed = [
        ("title", "Studio"),
        ("slug", "Not an address!"),
        ("description", &long),
        ("position", "first"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "It is warm."),
    ];
    let saved = autosave(&mut desk, &page, "1", &typed);
    let said = saved["unread"].as_str().expect("a sentence");
    for label in ["Address", "Summary", "Order"] {
        assert!(said.contains(&format!("“{label}”: ")), "{said}");
    }
    let editor = desk.get(&page).expect_text("value=\"Studio\"").expect_text("It is warm.");
    editor.expect_text("value=\"workshop\"").expect_no_text("ha ha");

    // What is wrong stays wrong, also where the form takes it for what was saved: nobody loses it by a button.
    let again = [("title", "Studio"), ("slug", "workshop"), ("position", "first"), ("stands_at", "first")];
    let saved = autosave(&mut desk, &page, "2", &again);
    assert!(saved["unread"].as_str().is_some_and(|said| said.contains("“Order”: ")), "{saved}");
    desk.save(&page, "publish", &again).expect_status(422).expect_text("id=\"f-position-error\"");
    let restored = [("title", "Studio"), ("slug", "workshop"), ("s.0.kind", "rich_text"), ("s.0.body", "It is warm.")];
    assert_eq!(autosave(&mut desk, &page, "3", &restored)["version"], 4);

    // Which of the saved sections a wrong one was is not known: nothing is saved before it is right.
    let hostile = [
        ("title", "Studio"),
        ("slug", "workshop"),
        ("version", "4"),
        ("s.0.kind", "hero"),
        ("s.0.heading", "Come in"),
        ("s.0.action.label", "Book"),
        ("s.0.action.href", "javascript:alert(1)"),
    ];
    let refused = desk.post(&format!("{page}/autosave"), &hostile).expect_status(422).json();
    assert!(refused["error"].as_str().is_some_and(|error| error.contains("ection 1")), "{refused}");
    desk.get(&page).expect_text("It is warm.").expect_no_text("Come in");
}
