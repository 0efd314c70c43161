//! Sections of a page, as they are put in order without script: each press sends the form, and gives it back.

use crate::support::{Desk, TestServer};

const WRITTEN: [(&str, &str); 7] = [
    ("title", "Cards"),
    ("s.0.kind", "rich_text"),
    ("s.0.body", "First words"),
    ("s.1.kind", "quote"),
    ("s.1.text", "Second words"),
    ("s.2.kind", "rich_text"),
    ("s.2.body", "Third words"),
];

/// What the sections of the form are after a press, in their order.
fn after(desk: &mut Desk, button: &str) -> Vec<String> {
    let page = desk.post("/pages/new", &[&WRITTEN[..], &[("intent", button)]].concat()).expect_status(200);
    let of_section = |number: usize| {
        let kind = page.hidden_field(&format!("s.{number}.kind"))?;
        let text = page.text();
        let section = text.split(&format!("id=\"s-{number}\"")).nth(1)?;
        let section = section.split(&format!("id=\"s-{}\"", number + 1)).next()?;
        let words = ["First words", "Second words", "Third words"];
        let words = words.into_iter().find(|words| section.contains(&format!("{words}</textarea>")));
        Some(format!("{kind}: {}", words.unwrap_or("nothing")))
    };
    (0..).map_while(of_section).collect()
}

#[test]
fn sections_are_moved_copied_and_added_between_any_two_without_script() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.get("/pages/new").expect_status(200);
    let (first, second, third) = ("rich_text: First words", "quote: Second words", "rich_text: Third words");
    assert_eq!(after(&mut desk, "up:1"), [second, first, third]);
    assert_eq!(after(&mut desk, "down:1"), [first, third, second]);
    assert_eq!(after(&mut desk, "up:0"), [first, second, third], "there is nothing before it");
    assert_eq!(after(&mut desk, "down:2"), [first, second, third], "nor after it");
    assert_eq!(after(&mut desk, "duplicate:1"), [first, second, second, third]);
    assert_eq!(after(&mut desk, "add_at:1:divider"), [first, "divider: nothing", second, third]);
    assert_eq!(after(&mut desk, "add_at:3:rich_text"), [first, second, third, "rich_text: nothing"]);
    assert_eq!(after(&mut desk, "remove:1"), [first, third]);
    assert_eq!(after(&mut desk, "up:9"), [first, second, third], "what is not there stays away");
}
