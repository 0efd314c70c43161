//! What the admin says of a page's place in the menu, where that follows the pages and where it was made by hand.

use crate::support::{Desk, TestServer};

const TICK: &str = "type=\"checkbox\" name=\"in_navigation\"";
const BY_HAND: &str = "<a href=\"/acme/admin/navigation/main\">Edit the menu</a>";

fn id(entry: &str) -> &str {
    entry.strip_prefix("/entries/").expect("an editor")
}

/// What the list of pages says of one in its column *Navigation*.
#[track_caller]
fn column(desk: &mut Desk, title: &str) -> String {
    let list = desk.get("/pages").expect_status(200).text();
    let (_, row) = list.split_once(&format!(">{title}</a>")).expect("a row");
    let (_, cell) = row.split_once("data-label=\"Navigation\">").expect("the column");
    cell.split('<').next().expect("a word").to_owned()
}

#[test]
fn the_list_and_the_editor_of_pages_say_what_a_menu_that_is_made_by_hand_leads_to() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let glaze = desk.write("pages", "publish", "Glaze", "Words.");
    let words = [("title", "Ash"), ("in_navigation", "on"), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    let saved = desk.post("/pages/new", &[&words[..], &[("intent", "publish")]].concat()).expect_status(303);
    let ash = saved.location().strip_prefix(&desk.path("")).and_then(|path| path.split('?').next()).expect("an editor");
    let ash = ash.to_owned();
    assert_eq!([column(&mut desk, "Glaze"), column(&mut desk, "Ash")], ["No", "Yes"]);
    desk.get(&ash).expect_text(TICK).expect_no_text(BY_HAND);

    let menu = desk.get("/navigation/main").expect_status(200);
    let version = menu.hidden_field("version").unwrap_or_default();
    let target = format!("{{\"entry\":\"{}\"}}", id(&glaze));
    let items = [("version", version.as_str()), ("i.0.target", target.as_str()), ("intent", "save")];
    desk.post("/navigation/main", &items).expect_status(303);
    assert_eq!([column(&mut desk, "Glaze"), column(&mut desk, "Ash")], ["Yes", "No"]);
    let editor = desk.get(&glaze).expect_status(200).expect_no_text(TICK);
    editor.expect_text("The menu is made by hand, and leads to this page.").expect_text(BY_HAND);
    let editor = desk.get(&ash).expect_status(200).expect_no_text(TICK);
    editor.expect_text("The menu is made by hand: add the page there.").expect_text(BY_HAND);
    let new = desk.get("/pages/new").expect_status(200).expect_no_text(TICK).expect_no_text("admin/below.");
    new.expect_text("The menu is made by hand: add the page there.");

    // What was ticked is kept for the day on which the menu follows the pages again.
    assert_eq!(desk.get(&ash).hidden_field("in_navigation").as_deref(), Some("on"));
    assert_eq!(desk.get(&glaze).hidden_field("in_navigation"), None);
    // Who may not change the menu gets no link to it.
    let mut editor = server.invited("acme", "tove@brandt.example", "editor");
    editor.get(&ash).expect_status(200).expect_text("The menu is made by hand").expect_no_text(BY_HAND);
}

#[test]
fn a_new_page_below_another_is_in_the_navigation_where_one_of_its_sisters_is() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let work = desk.write("pages", "publish", "Work", "Words.");
    let begin = format!("/pages/new?below={}", id(&work));
    let ticked = format!("{TICK} value=\"on\" checked");
    desk.get("/pages/new").expect_status(200).expect_text(&ticked);
    desk.get(&begin).expect_status(200).expect_text(TICK).expect_no_text(&ticked);
    let below = [("parent", id(&work)), ("intent", "save"), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    desk.post("/pages/new", &[&below[..], &[("title", "Dike")]].concat()).expect_status(303);
    desk.get(&begin).expect_status(200).expect_no_text(&ticked);
    let shown = [&below[..], &[("title", "Mole"), ("in_navigation", "on")]].concat();
    desk.post("/pages/new", &shown).expect_status(303);
    desk.get(&begin).expect_status(200).expect_text(&ticked);
}
