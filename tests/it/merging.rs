//! Two people who save one page or post: what the second one chooses of both versions.

use crate::support::{Desk, Response, TestServer};

const RIVER: &str = "The clay is from the bank of the river.";
const QUARRY: &str = "The clay is from the old quarry.";
const GARDEN: &str = "The clay is from the garden.";
const OVEN: &str = "The oven is lit on Thursdays.";
const KILN: &str = "The kiln is lit on Fridays.";

/// A form of two sections.
fn form<'a>(title: &'a str, first: &'a str, second: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", title),
        ("slug", "clay"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", first),
        ("s.1.kind", "rich_text"),
        ("s.1.body", second),
    ]
}

/// Two people who have opened a post of two sections, its path, and the version that both see.
fn opened_by_two(server: &TestServer) -> (Desk, Desk, String, String) {
    let mut first = server.desk("acme");
    let post = first.write("posts", "publish", "Clay", RIVER);
    first.save(&post, "publish", &form("Clay", RIVER, OVEN)).expect_status(303);
    let mut second = server.invited("acme", "tove@brandt.example", "editor");
    let version = second.get(&post).expect_status(200).hidden_field("version").expect("an editor");
    (first, second, post, version)
}

/// What the form carries on by itself, and the choices that are made in it, as a browser sends them.
fn carried(page: &Response) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for name in ["version", "base"] {
        pairs.extend(page.hidden_field(name).map(|value| (name.to_owned(), value)));
    }
    let text = page.text();
    for radio in text.split("<input type=\"radio\" name=\"take.").skip(1) {
        let tag = radio.split('>').next().expect("a tag");
        let mut parts = tag.split('"');
        let (name, value) = (parts.next().expect("a name"), parts.nth(1).expect("a value"));
        if tag.ends_with(" checked") {
            pairs.push((format!("take.{name}"), value.to_owned()));
        }
    }
    pairs
}

/// Presses a button of a form that came back, with some of its choices made otherwise.
fn press(
    desk: &mut Desk,
    post: &str,
    page: &Response,
    intent: &str,
    typed: &[(&str, &str)],
    chosen: &[(&str, &str)],
) -> Response {
    let mut carried = carried(page);
    carried.retain(|(name, _)| !chosen.iter().any(|(other, _)| other == name));
    let mut fields: Vec<(&str, &str)> = carried.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend_from_slice(typed);
    fields.extend_from_slice(chosen);
    fields.push(("intent", intent));
    desk.post(post, &fields)
}

/// The name of the choice of the first section that differs.
fn section_choice(page: &Response) -> String {
    let mut names = carried(page).into_iter().map(|(name, _)| name);
    names.find(|name| name.starts_with("take.s.")).expect("a section")
}

#[test]
fn two_people_who_changed_different_sections_have_both_after_one_button() {
    let server = TestServer::start().with_tenant("acme");
    let (mut first, mut second, post, version) = opened_by_two(&server);
    first.save(&post, "publish", &form("Clay", QUARRY, OVEN)).expect_status(303);

    let typed = form("Our clay", RIVER, KILN);
    let page = second.save_version(&post, &version, "publish", &typed).expect_status(409);
    let page = page.expect_text("Only the other has changed this.").expect_text("Only you have changed this.");
    let page = page.expect_text("None of them was changed by both.").expect_no_text("Have a look");
    let merged = press(&mut second, &post, &page, "merge", &typed, &[]).expect_status(200);
    let merged = merged.expect_text("nothing is saved yet").expect_text("value=\"Our clay\"");
    let merged = merged.expect_text(QUARRY).expect_text(KILN).expect_no_text(RIVER).expect_no_text(OVEN);
    assert_eq!(merged.hidden_field("base"), None, "the two are one");
    server.get("/acme/posts/clay").expect_text(QUARRY).expect_text(OVEN);

    let whole = form("Our clay", QUARRY, KILN);
    press(&mut second, &post, &merged, "publish", &whole, &[]).expect_status(303);
    server.get("/acme/posts/clay").expect_text(QUARRY).expect_text(KILN).expect_text("Our clay");
}

#[test]
fn one_section_that_both_have_changed_is_chosen_from_either() {
    let server = TestServer::start().with_tenant("acme");
    let (mut first, mut second, post, version) = opened_by_two(&server);
    first.save(&post, "publish", &form("Fine clay", QUARRY, OVEN)).expect_status(303);

    let typed = form("Our clay", GARDEN, OVEN);
    let page = second.save_version(&post, &version, "save", &typed).expect_status(409);
    let page = page.expect_text("Both of you have changed this").expect_text("2 of them need a look");
    let section = section_choice(&page);
    for (title, body, expected) in [
        ("mine", "mine", ("Our clay", GARDEN)),
        ("theirs", "mine", ("Fine clay", GARDEN)),
        ("mine", "theirs", ("Our clay", QUARRY)),
        ("theirs", "theirs", ("Fine clay", QUARRY)),
    ] {
        let chosen = [("take.title", title), (section.as_str(), body)];
        let merged = press(&mut second, &post, &page, "merge", &typed, &chosen).expect_status(200);
        merged.expect_text(&format!("value=\"{}\"", expected.0)).expect_text(expected.1).expect_text(OVEN);
    }
    server.get("/acme/posts/clay").expect_text("Fine clay").expect_text(QUARRY);
}

#[test]
fn what_one_has_added_or_removed_is_kept_or_left_out() {
    let server = TestServer::start().with_tenant("acme");
    let (mut first, mut second, post, version) = opened_by_two(&server);
    let added = [form("Clay", RIVER, OVEN), vec![("s.2.kind", "quote"), ("s.2.text", "Clay has a memory")]].concat();
    first.save(&post, "save", &added).expect_status(303);

    let typed = [("title", "Clay"), ("slug", "clay"), ("s.0.kind", "rich_text"), ("s.0.body", RIVER)];
    let page = second.save_version(&post, &version, "save", &typed).expect_status(409);
    let page = page.expect_text("The other has added this.").expect_text("You have removed this");
    let merged = press(&mut second, &post, &page, "merge", &typed, &[]).expect_status(200);
    merged.expect_text(RIVER).expect_text("Clay has a memory").expect_no_text(OVEN);

    let names: Vec<String> = carried(&page).into_iter().map(|(name, _)| name).collect();
    let sections: Vec<&str> = names.iter().map(String::as_str).filter(|name| name.starts_with("take.s.")).collect();
    assert_eq!(sections.len(), 2, "{names:?}");
    let none_of_theirs = [(sections[0], "mine"), (sections[1], "mine")];
    let merged = press(&mut second, &post, &page, "merge", &typed, &none_of_theirs).expect_status(200);
    merged.expect_text(RIVER).expect_no_text("Clay has a memory").expect_no_text(OVEN);
    let all_of_theirs = [(sections[0], "theirs"), (sections[1], "theirs")];
    let merged = press(&mut second, &post, &page, "merge", &typed, &all_of_theirs).expect_status(200);
    merged.expect_text(RIVER).expect_text("Clay has a memory").expect_text(OVEN);
}

#[test]
fn until_two_versions_are_put_together_nothing_typed_is_lost_and_nothing_is_saved_by_itself() {
    let server = TestServer::start().with_tenant("acme");
    let (mut first, mut second, post, version) = opened_by_two(&server);
    first.save(&post, "save", &form("Clay", QUARRY, OVEN)).expect_status(303);
    let typed = form("Clay", RIVER, KILN);
    let page = second.save_version(&post, &version, "save", &typed).expect_status(409);
    let section = section_choice(&page);

    // A button of a section, and a fault: the form still knows that there are two, and what was chosen.
    let chosen = [(section.as_str(), "mine")];
    let changed = press(&mut second, &post, &page, "add:quote", &typed, &chosen).expect_status(200);
    let changed = changed.expect_text(KILN).expect_text("Compare the two");
    assert_eq!(changed.hidden_field("base").as_deref(), Some(version.as_str()));
    assert_eq!(changed.hidden_field(&section).as_deref(), Some("mine"));
    let long = "Clay".repeat(51);
    let faulty = press(&mut second, &post, &page, "merge", &form(&long, RIVER, KILN), &chosen).expect_status(422);
    let faulty = faulty.expect_text("id=\"f-title-error\"").expect_text(KILN).expect_text("Compare the two");
    assert_eq!(faulty.hidden_field(&section).as_deref(), Some("mine"));
    let again = press(&mut second, &post, &faulty, "compare", &typed, &chosen).expect_status(409);
    assert!(carried(&again).contains(&(section, "mine".to_owned())), "{:?}", carried(&again));

    let fields = [typed.clone(), vec![("version", "3"), ("base", version.as_str())]].concat();
    second.post(&format!("{post}/autosave"), &fields).expect_status(409);

    // A button that saves shows first what it would save.
    for intent in ["save", "publish"] {
        let shown = press(&mut second, &post, &page, intent, &typed, &[]).expect_status(200);
        let shown = shown.expect_text("nothing is saved yet").expect_text(QUARRY).expect_text(KILN);
        assert_eq!(shown.hidden_field("base"), None);
    }
    server.get("/acme/posts/clay").expect_no_text(KILN);

    // Somebody saves once more, before the two are put together: that is compared anew.
    first.save(&post, "save", &form("Clay", GARDEN, OVEN)).expect_status(303);
    let anew = press(&mut second, &post, &page, "merge", &typed, &[]).expect_status(409);
    let anew = anew.expect_text(KILN).expect_text("Only the other has changed this.");
    let merged = press(&mut second, &post, &anew, "merge", &typed, &[]).expect_status(200);
    merged.expect_text(GARDEN).expect_text(KILN).expect_no_text(QUARRY);
}

#[test]
fn a_choice_that_no_form_has_changes_nothing() {
    let server = TestServer::start().with_tenant("acme");
    let (mut first, mut second, post, version) = opened_by_two(&server);
    first.save(&post, "save", &form("Clay", QUARRY, OVEN)).expect_status(303);
    let typed = form("Our clay", RIVER, KILN);
    let page = second.save_version(&post, &version, "save", &typed).expect_status(409);
    let long = format!("take.{}", "s.".repeat(50_000));
    let chosen = [
        ("take.title", "both"),
        ("take.s.0", "theirs"),
        ("take.version", "theirs"),
        ("take.", "mine"),
        (long.as_str(), "mine"),
    ];
    let merged = press(&mut second, &post, &page, "merge", &typed, &chosen).expect_status(200);
    merged.expect_text("value=\"Our clay\"").expect_text(QUARRY).expect_text(KILN);
    for base in ["", "0", "-1", "99999999999999999999", "<script>", "9223372036854775807"] {
        let current = page.hidden_field("version").expect("an editor");
        let fields = [typed.clone(), vec![("version", current.as_str()), ("base", base), ("intent", "merge")]].concat();
        let merged = second.post(&post, &fields).expect_status(200);
        merged.expect_text("value=\"Our clay\"").expect_text(KILN);
    }
    let fields = [typed, vec![("intent", "merge")]].concat();
    second.post("/posts/new", &fields).expect_status(400);
}

#[test]
fn the_fields_beside_the_sections_are_taken_one_by_one() {
    let server = TestServer::start().with_tenant("acme");
    let mut first = server.desk("acme");
    let page = first.write("pages", "publish", "Workshop", RIVER);
    let mut second = server.invited("acme", "tove@brandt.example", "editor");
    let version = second.get(&page).hidden_field("version").expect("an editor");
    let text = [("slug", "workshop"), ("s.0.kind", "rich_text"), ("s.0.body", RIVER)];
    let theirs = [("title", "Workshop"), ("description", "What we make"), ("in_navigation", "on")];
    first.save(&page, "save", &[&theirs[..], &text[..]].concat()).expect_status(303);

    let typed = [&[("title", "Studio"), ("position", "7")][..], &text[..]].concat();
    let refused = second.save_version(&page, &version, "save", &typed).expect_status(409);
    let merged = press(&mut second, &page, &refused, "merge", &typed, &[]).expect_status(200);
    let merged = merged.expect_text("value=\"Studio\"").expect_text("What we make").expect_text("value=\"7\"");
    merged.expect_text("name=\"in_navigation\" value=\"on\" checked");
    let chosen = [("take.description", "mine"), ("take.in_navigation", "mine"), ("take.title", "theirs")];
    let merged = press(&mut second, &page, &refused, "merge", &typed, &chosen).expect_status(200);
    let merged = merged.expect_text("value=\"Workshop\"").expect_no_text("What we make").expect_text("value=\"7\"");
    merged.expect_no_text("name=\"in_navigation\" value=\"on\" checked");
}

#[test]
fn a_page_that_nobody_here_has_moved_is_shown_with_the_number_that_it_was_moved_to() {
    let server = TestServer::start().with_tenant("acme");
    let mut first = server.desk("acme");
    let page = first.write("pages", "publish", "Workshop", RIVER);
    let mut second = server.invited("acme", "tove@brandt.example", "editor");
    let editor = second.get(&page).expect_status(200);
    let [version, place] = ["version", "stands_at"].map(|name| editor.hidden_field(name).expect("a field"));
    let text = [("slug", "workshop"), ("s.0.kind", "rich_text"), ("s.0.body", RIVER)];
    let moved = [&[("title", "Workshop"), ("position", "41"), ("stands_at", place.as_str())][..], &text[..]].concat();
    first.save(&page, "publish", &moved).expect_status(303);

    let is_at = |page: &Response, number: &str, stands_at: &str| {
        let field = format!("name=\"position\" type=\"text\" value=\"{number}\"");
        assert!(page.text().contains(&field), "not {number}: {}", page.describe());
        assert_eq!(page.hidden_field("stands_at").as_deref(), Some(stands_at));
    };
    let typed = [&[("title", "Studio"), ("position", place.as_str()), ("stands_at", place.as_str())][..], &text[..]];
    let typed = typed.concat();
    let refused = second.save_version(&page, &version, "save", &typed).expect_status(409);
    let refused = refused.expect_no_text("take.position");
    is_at(&refused, "41", "41");
    let merged = press(&mut second, &page, &refused, "merge", &typed, &[]).expect_status(200);
    is_at(&merged, "41", "41");

    // What somebody has typed stays, until the other's number is taken.
    let typed = [&[("title", "Studio"), ("position", "7"), ("stands_at", place.as_str())][..], &text[..]].concat();
    let refused = second.save_version(&page, &version, "save", &typed).expect_status(409);
    is_at(&refused, "7", &place);
    for (side, number, stands_at) in [("mine", "7", place.as_str()), ("theirs", "41", "41")] {
        let chosen = [("take.position", side)];
        let merged = press(&mut second, &page, &refused, "merge", &typed, &chosen).expect_status(200);
        is_at(&merged, number, stands_at);
    }
}

#[test]
fn the_fields_of_a_content_type_are_taken_one_by_one() {
    let server = TestServer::start().with_tenant("acme");
    let mut first = server.desk("acme");
    let fields = [
        ("singular", "Event"),
        ("plural", "Events"),
        ("intro", ""),
        ("key", ""),
        ("list", "rows"),
        ("facts", "beside"),
        ("order", "newest"),
        ("f.0.kind", "text"),
        ("f.0.label", "Guide"),
        ("f.1.kind", "yes_no"),
        ("f.1.label", "Booked out"),
        ("f.2.kind", "long_text"),
        ("f.2.label", "Getting there"),
        ("intent", "save"),
    ];
    first.post("/types/new", &fields).expect_status(303);
    let written = [("title", "Firing"), ("field.guide", "Tove"), ("field.getting-there", "By bus"), ("intent", "save")];
    let saved = first.post("/content/events/new", &written).expect_status(303);
    let event = saved.location().strip_prefix("/acme/admin").and_then(|path| path.split('?').next());
    let event = event.expect("below the admin").to_owned();
    let mut second = server.invited("acme", "tove@brandt.example", "editor");
    let version = second.get(&event).expect_status(200).hidden_field("version").expect("an editor");
    let theirs = [("title", "Firing"), ("slug", "firing"), ("field.guide", "Nils"), ("field.booked-out", "yes")];
    let theirs = [&theirs[..], &[("field.getting-there", "By bus")]].concat();
    first.save(&event, "save", &theirs).expect_status(303);

    let typed = [("title", "Firing"), ("slug", "firing"), ("field.guide", "Ines"), ("field.getting-there", "On foot")];
    let typed = [&typed[..], &[("field.booked-out.tick", "yes")]].concat();
    let refused = second.save_version(&event, &version, "save", &typed).expect_status(409);
    let refused = refused.expect_text("<legend>Guide</legend>").expect_text("<legend>Booked out</legend>");
    let merged = press(&mut second, &event, &refused, "merge", &typed, &[("take.field.guide", "theirs")]);
    let merged = merged.expect_status(200).expect_text("value=\"Nils\"").expect_text("On foot");
    let merged = merged.expect_text("name=\"field.booked-out\" value=\"yes\" checked");
    let whole = [&theirs[..4], &[("field.getting-there", "On foot")]].concat();
    press(&mut second, &event, &merged, "save", &whole, &[]).expect_status(303);
}
