//! Where the focus is once something is done: at what says so, with the way on right behind it, and nowhere else.

use crate::support::{Desk, Response, TestServer};

/// What asks for the focus on a screen: the beginnings of its tags. What a template holds is not on it.
fn focused(page: &Response) -> Vec<String> {
    let text = page.text();
    let parts = text.split("<template").map(|part| part.split_once("</template>").map_or(part, |(_, rest)| rest));
    let text: String = parts.collect();
    let tags = text.split('<').filter_map(|rest| rest.split('>').next());
    let focused = tags.filter(|tag| tag.ends_with(" autofocus") || tag.contains(" autofocus "));
    focused.map(|tag| tag.split(" tabindex").next().unwrap_or(tag).to_owned()).collect()
}

/// Presses a button, and gives where that leads.
#[track_caller]
fn pressed(desk: &mut Desk, path: &str, fields: &[(&str, &str)]) -> Response {
    let done = desk.post(path, fields).expect_status(303);
    desk.browser.follow(&done).expect_status(200)
}

#[test]
fn what_says_that_something_is_done_has_the_focus() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let said = ["p class=\"notice success\" role=\"status\""];
    let post = [("title", "Kiln"), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", "Hot.")];
    assert_eq!(focused(&pressed(&mut desk, "/posts/new", &post)), said);
    assert_eq!(focused(&pressed(&mut desk, "/tags", &[("name", "Clay")])), said);
    let version = desk.get("/navigation/main").expect_status(200).hidden_field("version").expect("a menu");
    let menu = [
        ("version", version.as_str()),
        ("i.0.target", "{\"link\":\"https://forum.example\"}"),
        ("i.0.href", "https://forum.example"),
        ("i.0.label", "Forum"),
        ("intent", "save"),
    ];
    assert_eq!(focused(&pressed(&mut desk, "/navigation/main", &menu)), said);
    // What is refused has it at its field, and what nobody has done anything about has it nowhere.
    let refused = desk.post("/tags", &[("name", "")]).expect_status(422);
    assert_eq!(focused(&refused).len(), 1);
    assert!(focused(&refused)[0].starts_with("input"), "{:?}", focused(&refused));
    assert_eq!(focused(&desk.get("/tags")), [""; 0]);
}

#[test]
fn what_can_be_taken_back_has_the_focus() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for kind in ["posts", "pages"] {
        let entry = desk.write(kind, "save", "Kiln", "Hot.");
        let list = pressed(&mut desk, &format!("{entry}/bin"), &[]);
        assert_eq!(focused(&list), ["form class=\"notice undo\" role=\"status\""], "{kind}");
    }
}
