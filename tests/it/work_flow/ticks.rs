//! What is ticked in a list of entries, and typed beside its buttons, where they did nothing, or not all of it.

use crate::support::TestServer;

/// Whether an entry is ticked in a list.
fn is_ticked(list: &str, id: &str) -> bool {
    list.contains(&format!("value=\"{id}\" form=\"chosen\" checked"))
}

/// The identifier of the entry that an editor's path leads to.
fn id(path: &str) -> &str {
    path.trim_start_matches("/entries/")
}

const OPEN: &str = "<details class=\"more\" open>";

#[test]
fn what_is_ticked_and_typed_stays_where_nothing_was_done_and_else_what_it_was_not_done_to() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let [clay, glaze, ash] = ["Clay", "Glaze", "Ash"].map(|title| desk.write("posts", "publish", title, "Words."));
    let on_top = [("title", "Ash"), ("slug", "ash"), ("s.0.kind", "rich_text"), ("s.0.body", "Not yet.")];
    desk.save(&ash, "save", &on_top).expect_status(303);
    let ticks = |list: &str| [&clay, &glaze, &ash].map(|path| is_ticked(list, id(path)));

    let fresh = desk.get("/posts").expect_status(200).text();
    assert!(ticks(&fresh) == [false; 3] && !fresh.contains(OPEN), "{fresh}");
    let two = [("id", id(&clay)), ("id", id(&ash)), ("intent", "add-tag")];
    let untyped = desk.post("/posts", &two).expect_status(422).text();
    assert!(ticks(&untyped) == [true, false, true] && untyped.contains(OPEN), "{untyped}");

    // Enter in a field presses no button that anybody means.
    let (_, person) = fresh.split_once("<option value=\"0").expect("an author to choose");
    let person = format!("0{}", person.split('"').next().expect("an identifier"));
    let typed = [("with_tag", "Wood fire"), ("with_author", person.as_str())];
    let entered = desk.post("/posts", &[&two[..2], &typed, &[("intent", "none")]].concat()).expect_status(422).text();
    assert!(ticks(&entered) == [true, false, true] && entered.contains(OPEN), "{entered}");
    for kept in ["name=\"with_tag\" value=\"Wood fire\"".to_owned(), format!("value=\"{person}\" selected>")] {
        assert!(entered.contains(&kept), "{kept}: {entered}");
    }

    // Pressed again, the button means what is left.
    let some = desk.post("/posts", &[&two[..], &typed].concat()).expect_status(409);
    let some =
        some.expect_text("It is done with one of them").expect_text("name=\"with_tag\" value=\"Wood fire\"").text();
    assert_eq!(ticks(&some), [false, false, true]);

    let page = desk.write("pages", "save", "Workshop", "Words.");
    let entered = desk.post("/pages", &[("id", id(&page)), ("intent", "none")]).expect_status(422).text();
    assert!(is_ticked(&entered, id(&page)) && !entered.contains(OPEN), "{entered}");
}

#[test]
fn a_button_below_a_list_leads_back_to_the_page_of_it_or_to_the_last_one_with_what_is_to_be_said() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let paths: Vec<String> = (1..=19).map(|at| desk.write("posts", "save", &format!("Sherd {at}"), "Words.")).collect();
    let [first, second] = [id(&paths[0]), id(&paths[1])];
    let list = desk.get("/posts?page=2").expect_status(200);
    assert_eq!(list.hidden_field("page").as_deref(), Some("2"));
    assert_eq!(desk.get("/posts").hidden_field("page"), None);

    let refused = desk.post("/posts", &[("page", "2"), ("intent", "publish")]).expect_status(422);
    assert_eq!(refused.hidden_field("page").as_deref(), Some("2"));
    let both = [("id", first), ("id", second), ("page", "2")];
    let published = desk.post("/posts", &[&both[..], &[("intent", "publish")]].concat()).expect_status(303);
    assert_eq!(published.location(), "/acme/admin/posts?page=2&done=all-published");

    let binned = desk.post("/posts", &[&both[..], &[("intent", "bin")]].concat()).expect_status(303);
    let undo = format!("/acme/admin/posts?page=2&undo={first}.3.p%2C{second}.3.p&seal=");
    assert!(binned.location().starts_with(&undo), "{}", binned.location());
    // With the eight of the starter site there is one page now.
    let list = desk.browser.follow(&binned).expect_status(200).expect_text("2 entries are in the recycle bin");
    assert_eq!(list.hidden_field("page"), None);
    let refused = desk.post("/posts", &[&both[..], &[("intent", "publish")]].concat()).expect_status(409);
    refused.expect_text("this entry is in the recycle bin").expect_text(">Sherd 19</a>");
    let undo = [&both[..], &[("intent", "undo"), ("kind", "post")]].concat();
    let back = desk.post("/bin", &undo).expect_status(303);
    assert_eq!(back.location(), "/acme/admin/posts?page=2&done=all-restored");
    desk.browser.follow(&back).expect_status(200).expect_text("They are back, as drafts");
}
