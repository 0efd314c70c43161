//! How a type is changed, moved and deleted, and who may do that.

use super::{at, event, with_events};
use crate::support::{Desk, TestServer};

#[test]
fn a_type_changes_and_its_entries_keep_what_they_have() {
    let (server, mut desk) = with_events();
    let begins = at(&server, 1);
    event(&mut desk, "Kiln night", &begins, &[("field.guide", "Runa"), ("field.fee", "5")]);
    event(&mut desk, "A walk", &begins, &[("field.guide", "Ola"), ("field.fee", "20")]);
    let version = desk.get("/types/events").hidden_field("version").expect("a form");
    let changed = [
        ("singular", "Date"),
        ("plural", "Dates"),
        ("list", "table"),
        ("version", version.as_str()),
        ("f.0.key", "guide"),
        ("f.0.kind", "text"),
        ("f.0.label", "Leader"),
        ("f.0.in_lists", "on"),
        ("f.1.key", "fee"),
        ("f.1.kind", "money"),
        ("f.1.detail", "EUR"),
        ("f.1.label", "Price"),
        ("order", "descending:fee"),
    ];
    desk.post("/types/events", &changed).expect_status(303);
    let page = server.get("/acme/events").expect_status(200);
    let page =
        page.expect_text("<td>Runa</td>").expect_text("<h1>Dates</h1>").expect_text("<th scope=\"col\">Leader</th>");
    assert!(page.text().find("A walk") < page.text().find("Kiln night"), "the dear one comes first");
    desk.post("/types/events", &changed).expect_status(409).expect_text("Somebody else has changed");

    desk.post("/types/events/delete", &[]).expect_status(409).expect_text("2 entries");
    for intent in ["add:money", "up:1", "down:0", "remove:0", "save"] {
        let fields = [("singular", "Thing"), ("plural", "Things"), ("intent", intent), ("f.0.kind", "text")];
        let status = if intent == "save" { 422 } else { 200 };
        desk.post("/types/new", &fields).expect_status(status).expect_text("Things");
    }
    let added = desk.post("/types/new", &[("singular", "Thing"), ("plural", "Things"), ("intent", "add:money")]);
    added.expect_status(200).expect_text("value=\"EUR\"").expect_text("autocomplete=\"off\" autofocus>");
    for (field, typed) in [("key", "posts"), ("key", "Not one"), ("singular", ""), ("order", "ascending:none")] {
        let fields = [("singular", "Thing"), ("plural", "Things"), (field, typed)];
        let typed_once = |(name, value): &(&str, &str)| *name != field || *value == typed;
        let fields: Vec<_> = fields.into_iter().filter(typed_once).collect();
        desk.post("/types/new", &fields).expect_status(422);
    }
    desk.write("pages", "publish", "Things", "A page.");
    desk.post("/types/new", &[("singular", "Thing"), ("plural", "Things")])
        .expect_status(422)
        .expect_text("There is something at the address");
    desk.post("/pages/new", &[("title", "Events")]).expect_status(422).expect_text("Another entry has the address");
    desk.post("/types/new", &[("singular", "Idea"), ("plural", "Ideas")]).expect_status(303);
    desk.post("/types/ideas/move", &[("to", "up")]).expect_status(303);
    // What is below the site's own addresses is a page's where it has no ending.
    let above = desk.write("pages", "publish", "Theme", "Of our year.").replace("/entries/", "");
    let below = [("title", "Salt"), ("parent", above.as_str()), ("intent", "publish")];
    desk.post("/pages/new", &below).expect_status(303);
    server.get("/acme/theme/salt").expect_status(200).expect_text("Salt");
    let menu = desk.get("/types").text();
    assert!(menu.find("/admin/content/ideas") < menu.find("/admin/content/events"), "{menu}");
    desk.post("/types/ideas/delete", &[]).expect_status(303);
    server.get("/acme/ideas").expect_status(404);

    let mut author = server.invited("acme", "tove@brandt.example", "author");
    author.get("/types").expect_status(403);
    author.post("/types/new", &[("singular", "Thing"), ("plural", "Objects")]).expect_status(403);
    author.get("/content/events").expect_status(403);
    author.post("/content/events/new", &[("title", "By Tove")]).expect_status(403);
    assert!(!author.get("").text().contains("/admin/content/events"), "a place that an author cannot go to");
}

#[test]
fn a_field_whose_currency_changes_says_that_saved_amounts_keep_theirs_and_they_do() {
    let (server, mut desk) = with_events();
    let begins = at(&server, 1);
    let entry = event(&mut desk, "Kiln night", &begins, &[("field.fee", "12.50")]);
    let hint = "Amounts that are saved keep theirs";
    let editor = desk.get("/types/events").expect_status(200).expect_text(hint);
    let editor = editor.expect_text("aria-describedby=\"f-f.1.detail-hint\"").expect_text("id=\"f-f.1.detail-hint\"");
    let version = editor.hidden_field("version").expect("a form");
    let changed = |currency| {
        [
            ("singular", "Event"),
            ("plural", "Events"),
            ("list", "table"),
            ("version", version.as_str()),
            ("f.0.key", "begins"),
            ("f.0.kind", "date_time"),
            ("f.0.label", "Begins"),
            ("f.1.key", "fee"),
            ("f.1.kind", "money"),
            ("f.1.detail", currency),
            ("f.1.label", "Fee"),
            ("f.1.in_lists", "on"),
        ]
    };
    // Refused, the field has both.
    let refused = desk.post("/types/events", &changed("EURO")).expect_status(422);
    refused.expect_text("aria-describedby=\"f-f.1.detail-error f-f.1.detail-hint\"").expect_text(hint);
    desk.post("/types/events", &changed("USD")).expect_status(303);
    let seen = || server.get("/acme/events/kiln-night").expect_status(200);
    seen().expect_text("€12.50").expect_no_text("$12.50");
    let fields =
        [("title", "Kiln night"), ("slug", "kiln-night"), ("field.begins", begins.as_str()), ("field.fee", "12.50")];
    desk.save(&entry, "publish", &fields).expect_status(303);
    seen().expect_text("$12.50").expect_no_text("€12.50");

    // What no entry can have yet keeps nothing.
    let added = desk.post("/types/new", &[("singular", "Thing"), ("plural", "Things"), ("intent", "add:money")]);
    added.expect_status(200).expect_text("value=\"EUR\"").expect_no_text(hint);
}

#[test]
fn what_was_chosen_stays_where_it_is_offered_no_more_and_is_not_taken_away_by_a_save() {
    let (server, mut desk) = with_events();
    let begins = at(&server, 3);
    let read = desk.write("posts", "publish", "How a kiln works", "With fire.");
    let id = read.replace("/entries/", "");
    let rest = [("field.room", "Yard"), ("field.read-before", id.as_str()), ("field.programme", "**At dusk**")];
    let entry = event(&mut desk, "Kiln night", &begins, &rest);
    desk.post(&format!("{read}/bin"), &[]).expect_status(303);
    let version = desk.get("/types/events").hidden_field("version").expect("a form");
    let changed = [
        ("singular", "Event"),
        ("plural", "Events"),
        ("version", version.as_str()),
        ("f.0.key", "begins"),
        ("f.0.kind", "date_time"),
        ("f.0.label", "Begins"),
        ("f.1.key", "room"),
        ("f.1.kind", "choice"),
        ("f.1.label", "Room"),
        ("f.1.detail", "Workshop"),
        ("f.2.key", "read-before"),
        ("f.2.kind", "reference"),
        ("f.2.label", "Read before"),
        ("f.2.detail", "post"),
        ("f.3.key", "programme"),
        ("f.3.kind", "long_text"),
        ("f.3.label", "Programme"),
    ];
    desk.post("/types/events", &changed).expect_status(303);
    let room = "<option value=\"Yard\" selected>Yard</option>";
    let reference = format!("<option value=\"{id}\" selected>How a kiln works</option>");
    desk.get(&entry).expect_status(200).expect_text(room).expect_text(&reference);

    // The form of before the change sends what its visual editor has.
    let programme = r#"[{"type":"paragraph","content":[{"type":"text","text":"At midnight"}]}]"#;
    let typed = [
        ("title", "Kiln night"),
        ("slug", "kiln-night"),
        ("field.begins", begins.as_str()),
        ("field.room", "Yard"),
        ("field.read-before", id.as_str()),
        ("field.programme.json", programme),
    ];
    let saved = desk.post(&format!("{entry}/autosave"), &[&typed[..], &[("version", "1")]].concat());
    let saved = saved.expect_status(200).json();
    assert!(saved["unread"].as_str().is_some_and(|said| said.contains("“Room”: ")), "{saved}");
    desk.get(&entry).expect_text(room).expect_text(&reference).expect_text("At midnight");
    let asked = desk.save(&entry, "save", &typed).expect_status(422).expect_text("id=\"f-field.room-error\"");
    asked.expect_text(room).expect_text("At midnight");

    let typed: Vec<_> =
        typed.into_iter().map(|(name, it)| (name, if it == "Yard" { "Workshop" } else { it })).collect();
    desk.save(&entry, "save", &typed).expect_status(303);
    desk.get(&entry).expect_text("<option value=\"Workshop\" selected>").expect_no_text(room).expect_text(&reference);
}

/// A type of lamps with one field.
fn lamps<'a>(kind: &'a str, version: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("singular", "Lamp"),
        ("plural", "Lamps"),
        ("list", "cards"),
        ("version", version),
        ("f.0.key", "guide"),
        ("f.0.kind", kind),
        ("f.0.label", "Guide"),
    ]
}

#[test]
fn a_text_that_became_yes_or_no_in_an_open_tab_stays_until_somebody_has_seen_a_tick() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let new = [("singular", "Lamp"), ("plural", "Lamps"), ("f.0.kind", "text"), ("f.0.label", "Guide")];
    desk.post("/types/new", &new).expect_status(303);
    let lamp = [("title", "Ember"), ("field.guide", "Runa"), ("intent", "save")];
    let saved = desk.post("/content/lamps/new", &lamp).expect_status(303);
    let entry = saved.location().strip_prefix(&desk.path("")).and_then(|path| path.split('?').next());
    let entry = entry.expect("below the admin").to_owned();
    let turn = |desk: &mut Desk, kind| {
        let version = desk.get("/types/lamps").expect_status(200).hidden_field("version").expect("a form");
        desk.post("/types/lamps", &lamps(kind, &version)).expect_status(303);
    };
    turn(&mut desk, "yes_no");
    let typed = [("title", "Ember"), ("slug", "ember"), ("field.guide", "Runa or Ola")];
    desk.save(&entry, "save", &typed).expect_status(303);
    turn(&mut desk, "text");
    desk.get(&entry).expect_status(200).expect_text("value=\"Runa\"");

    turn(&mut desk, "yes_no");
    desk.get(&entry).expect_text("<input type=\"hidden\" name=\"field.guide.tick\" value=\"yes\">");
    let seen = [("title", "Ember"), ("slug", "ember"), ("field.guide.tick", "yes"), ("field.guide", "yes")];
    desk.save(&entry, "save", &seen).expect_status(303);
    desk.get(&entry).expect_text("name=\"field.guide\" value=\"yes\" checked");
    desk.save(&entry, "save", &seen[..3]).expect_status(303);
    desk.get(&entry).expect_no_text("value=\"yes\" checked");
    turn(&mut desk, "text");
    desk.get(&entry).expect_status(200).expect_no_text("value=\"Runa\"");
}
