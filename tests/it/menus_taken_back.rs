//! What was removed of a menu, and a menu that was let go, taken back.

use crate::support::{Desk, Response, TestServer};

const MENU: &str = "/navigation/main";
const ELSEWHERE: &str = "https://forum.example";

/// The fields of a form as a browser sends them without a script, from its first words on.
#[track_caller]
fn fields(page: &Response, form: &str) -> Vec<(String, String)> {
    let text = page.text();
    let (_, rest) = text.split_once(form).unwrap_or_else(|| panic!("no {form} in {text}"));
    let form = rest.split("</form>").next().expect("a form");
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split('"').next()?.replace("&#34;", "\"").replace("&#38;", "&"))
    };
    let tags = form.split("<input").skip(1).map(|rest| rest.split('>').next().expect("a tag"));
    let pairs = tags.filter_map(|tag| Some((value(tag, "name")?, value(tag, "value")?)));
    pairs.filter(|(name, _)| name != "csrf").collect()
}

/// Presses a button of a form.
fn press(desk: &mut Desk, fields: &[(String, String)], intent: &str) -> Response {
    let mut pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    pairs.push(("intent", intent));
    desk.post(MENU, &pairs)
}

/// The same in the editor of the menu that is shown.
fn press_on(desk: &mut Desk, page: &Response, intent: &str) -> Response {
    press(desk, &fields(page, "id=\"menu-form\""), intent)
}

/// Items that lead elsewhere, each after a mark for each step that it stands in.
fn items(lines: &[&str]) -> Vec<(String, String)> {
    let item = |(index, line): (usize, &&str)| {
        let label = line.trim_start_matches("> ");
        let depth = (line.len() - label.len()) / 2;
        let part = |name: &str, value: String| (format!("i.{index}.{name}"), value);
        [
            part("target", format!("{{\"link\":\"{ELSEWHERE}\"}}")),
            part("label", label.to_owned()),
            part("depth", depth.to_string()),
            part("href", ELSEWHERE.to_owned()),
        ]
    };
    lines.iter().enumerate().flat_map(item).collect()
}

/// The items of the editor that is shown, as [`items`] has them.
fn shown(page: &Response) -> Vec<String> {
    let fields = fields(page, "id=\"menu-form\"");
    let value = |index: usize, part: &str| {
        let name = format!("i.{index}.{part}");
        fields.iter().find(|(of, _)| *of == name).map(|(_, value)| value.as_str())
    };
    let line = |index| {
        let depth: usize = value(index, "depth")?.parse().ok()?;
        Some(format!("{}{}", "> ".repeat(depth), value(index, "label")?))
    };
    (0..).map_while(line).collect()
}

/// A menu made by hand, and its editor.
fn made(desk: &mut Desk, lines: &[&str]) -> Response {
    let version = desk.get(MENU).expect_status(200).hidden_field("version").expect("a menu");
    let fields = [vec![("version".to_owned(), version)], items(lines)].concat();
    press(desk, &fields, "save").expect_status(303);
    let editor = desk.get(MENU).expect_status(200);
    assert_eq!(shown(&editor), lines);
    editor
}

#[test]
fn an_item_that_was_removed_is_put_back_where_it_stood_until_the_menu_is_saved() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let whole = ["Clay", "> River", "> > Bank", "> Quarry", "Kiln"];
    let editor = made(&mut desk, &whole).expect_no_text("notice undo");

    // What stood below it goes a step out, and below it again.
    let without = press_on(&mut desk, &editor, "remove:0").expect_status(200);
    assert_eq!(shown(&without), ["River", "> Bank", "Quarry", "Kiln"]);
    let without = without.expect_text("“Clay” is removed.").expect_text("value=\"undo:0\" formnovalidate");
    let back = press_on(&mut desk, &without, "undo:0").expect_status(200).expect_no_text("notice undo");
    assert_eq!(shown(&back), whole);
    back.expect_text("Clay: place 1 of 5, level 1");

    // Each has its own way back, also where the one above it was removed after it.
    let one = press_on(&mut desk, &without, "remove:1").expect_status(200);
    assert_eq!(shown(&one), ["River", "Quarry", "Kiln"]);
    let one = press_on(&mut desk, &one, "remove:2").expect_status(200).expect_text("“Kiln” is removed.");
    let two = press_on(&mut desk, &one, "undo:0").expect_status(200);
    assert_eq!(shown(&two), ["Clay", "> River", "> Quarry"]);
    let three = press_on(&mut desk, &two, "undo:0").expect_status(200);
    assert_eq!(shown(&three), ["Clay", "> River", "> > Bank", "> Quarry"]);
    let all = press_on(&mut desk, &three, "undo:0").expect_status(200).expect_no_text("notice undo");
    assert_eq!(shown(&all), whole);
    // What is typed meanwhile stays, and a button that no form has changes nothing.
    let mut typed = fields(&without, "id=\"menu-form\"");
    for (name, value) in &mut typed {
        if name == "i.0.label" {
            "The river".clone_into(value);
        }
    }
    let back = press(&mut desk, &typed, "undo:0").expect_status(200);
    assert_eq!(shown(&back), ["Clay", "> The river", "> > Bank", "> Quarry", "Kiln"]);
    let none = press(&mut desk, &typed, "undo:7").expect_status(200);
    assert_eq!(shown(&none), ["The river", "> Bank", "Quarry", "Kiln"]);
    press(&mut desk, &typed, "undo").expect_status(400);

    // Saved is what is in the menu. Where that is nothing, all of it can be put back before.
    assert_eq!(shown(&desk.get(MENU)), whole, "nothing was saved");
    let mut empty = editor;
    for _ in whole {
        empty = press_on(&mut desk, &empty, "remove:0").expect_status(200);
    }
    let empty = empty.expect_text("The menu is empty").expect_text("value=\"undo:4\"");
    let kiln = press_on(&mut desk, &empty, "undo:4").expect_status(200);
    press_on(&mut desk, &kiln, "save").expect_status(303);
    let saved = desk.get(MENU).expect_status(200).expect_no_text("notice undo");
    assert_eq!(shown(&saved), ["Kiln"]);
}

#[test]
fn a_node_that_knows_of_no_removed_items_takes_none_for_an_item_of_the_menu() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let editor = made(&mut desk, &["Clay", "> River", "Kiln"]);
    let without = press_on(&mut desk, &editor, "remove:0").expect_status(200);
    let names: Vec<String> = fields(&without, "id=\"menu-form\"").into_iter().map(|(name, _)| name).collect();
    // The number of an item is what stands between the first two dots, there.
    let numbered = names.iter().filter(|name| name.split('.').nth(1).is_some_and(|part| part.parse::<usize>().is_ok()));
    let numbered: Vec<&String> = numbered.collect();
    assert!(numbered.iter().all(|name| name.starts_with("i.")), "{numbered:?}");
    assert!(numbered.len() < names.iter().filter(|name| name.contains('.')).count(), "what was removed is sent, too");
}

#[test]
fn a_menu_that_was_let_go_is_brought_back_by_one_button_of_who_did_so() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let whole = ["Workshop", "> Clay & fire", "> Kiln"];
    let editor = made(&mut desk, &whole);
    let is_by_hand = "Clay &#38; fire";
    server.get("/acme/posts").expect_text(is_by_hand);
    let let_go = press_on(&mut desk, &editor, "automatic").expect_status(303);
    server.get("/acme/posts").expect_no_text(is_by_hand);
    let overview = desk.browser.follow(&let_go).expect_status(200);
    let overview =
        overview.expect_text("The main menu follows the site by itself again.").expect_text(">Undo</button>");

    // Nobody else has the button, and no address has other items.
    server.desk("acme").browser.follow(&let_go).expect_status(200).expect_no_text("notice undo");
    for address in [
        let_go.location().replace("undo=main", "undo=footer"),
        let_go.location().replace("Kiln", "Fern"),
        let_go.location().replace("seal=", "seal=x"),
        "/acme/admin/navigation?undo=main&was=%5B%5D&seal=".to_owned(),
    ] {
        desk.browser.get(&address).expect_status(200).expect_no_text("notice undo");
    }

    let undo = fields(&overview, "<form class=\"notice undo\"");
    press(&mut desk, &undo, "save").expect_status(303);
    server.get("/acme/posts").expect_text(is_by_hand);
    let editor = desk.get(MENU).expect_status(200);
    assert_eq!(shown(&editor), whole);
    // It is taken back already.
    desk.browser.follow(&let_go).expect_status(200).expect_no_text("notice undo");

    // Where somebody has made another one meanwhile, that stays, and the old one is shown beside the reason.
    press_on(&mut desk, &editor, "automatic").expect_status(303);
    made(&mut server.desk("acme"), &["Glaze"]);
    let refused = press(&mut desk, &undo, "save").expect_status(409).expect_text("Somebody else has changed this menu");
    assert_eq!(shown(&refused), whole);
    server.get("/acme/posts").expect_text("Glaze").expect_no_text(is_by_hand);
}

#[test]
fn an_answer_that_brings_a_menu_along_has_a_head_that_proxies_take() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (count, has_undo) in [(15, true), (40, false)] {
        let editor = made(&mut desk, &vec!["Workshop"; count]);
        let let_go = press_on(&mut desk, &editor, "automatic").expect_status(303);
        assert_eq!(let_go.location().contains("undo=main"), has_undo, "{}", let_go.location());
        // What nginx takes where nobody says otherwise, with a little room for what it adds.
        let head: usize = let_go.headers.iter().map(|(name, value)| name.len() + value.len() + 4).sum();
        assert!(head < 4000, "{head} bytes");
    }
}

#[test]
fn a_menu_too_long_for_an_address_is_let_go_without_a_way_back() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let label = "Clay".repeat(15);
    let editor = made(&mut desk, &[label.as_str(); 100]);
    let let_go = press_on(&mut desk, &editor, "automatic").expect_status(303);
    assert_eq!(let_go.location(), "/acme/admin/navigation?done=automatic");
    let overview = desk.browser.follow(&let_go).expect_status(200).expect_no_text("notice undo");
    overview.expect_text("The menu follows the site by itself again.");
}

#[test]
fn items_that_were_removed_are_put_back_after_saving_unless_the_menu_is_another_one_by_then() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let whole = ["Clay", "> River", "> > Bank", "Kiln"];
    let editor = made(&mut desk, &whole);
    let one = press_on(&mut desk, &editor, "remove:0").expect_status(200);
    let two = press_on(&mut desk, &one, "remove:2").expect_status(200);
    let saved = press_on(&mut desk, &two, "save").expect_status(303);
    server.get("/acme/posts").expect_text(">River").expect_no_text(">Clay").expect_no_text(">Kiln");
    let overview = desk.browser.follow(&saved).expect_status(200).expect_text(">Undo</button>");
    let overview = overview.expect_text("The main menu is saved. 2 items are removed.");

    // Nobody else has the button, and no address puts something else there.
    server.desk("acme").browser.follow(&saved).expect_status(200).expect_no_text("notice undo");
    let other = saved.location().replace("Kiln", "Fern");
    desk.browser.get(&other).expect_status(200).expect_no_text("notice undo");

    let undo = fields(&overview, "<form class=\"notice undo\"");
    press(&mut desk, &undo, "save").expect_status(303);
    let editor = desk.get(MENU).expect_status(200);
    assert_eq!(shown(&editor), whole);
    server.get("/acme/posts").expect_text(">Clay").expect_text(">Kiln");
    desk.browser.follow(&saved).expect_status(200).expect_no_text("notice undo");

    // What somebody else has made of it meanwhile stays.
    let without = press_on(&mut desk, &editor, "remove:3").expect_status(200);
    let saved = press_on(&mut desk, &without, "save").expect_status(303);
    let overview = desk.browser.follow(&saved).expect_text("The main menu is saved. One item is removed.");
    let undo = fields(&overview, "<form class=\"notice undo\"");
    made(&mut server.desk("acme"), &["Glaze"]);
    desk.browser.follow(&saved).expect_status(200).expect_no_text("notice undo");
    press(&mut desk, &undo, "save").expect_status(409).expect_text("Somebody else has changed this menu");
    server.get("/acme/posts").expect_text("Glaze").expect_no_text(">Kiln");
}
