//! What people do all day: saving, publishing, the same with fifty at once.

use super::desk::{Answer, Desk};
use super::site::{Made, PLAIN};
use super::table::{Row, Table};
use super::texts;

/// How many are chosen at once.
const CHOSEN: usize = 50;

pub(super) fn run(desk: &mut Desk, made: &Made, table: &mut Table, times: usize) {
    let mut number = 0;
    for (name, intent) in [("save a draft of a post", "save"), ("publish a post", "publish")] {
        table.add(Row::of(name, 303, times, || {
            number += 1;
            save(desk, made, "", intent, number)
        }));
    }
    table.add(Row::of("save by itself while somebody writes", 200, times, || {
        number += 1;
        save(desk, made, "/autosave", "save", number)
    }));
    table.add(Row::of("write a new post", 303, times, || {
        number += 1;
        let (title, text) = (format!("New post {number}"), texts::typed(number));
        let section = [("s.0.kind", "rich_text"), ("s.0.body", text.as_str())];
        let fields = [&[("title", title.as_str()), ("intent", "publish")][..], &section].concat();
        desk.post("/posts/new", &fields)
    }));
    let ids: Vec<String> = made.plain.iter().take(CHOSEN).map(ToString::to_string).collect();
    assert_eq!(ids.len(), CHOSEN, "of {PLAIN} there are enough");
    // In turns: what is published already is not published again.
    for (name, intent, before) in [
        ("unpublish 50 posts of the list", "unpublish", "publish"),
        ("publish 50 posts of the list", "publish", "unpublish"),
        ("put 50 posts of the list into the bin", "bin", ""),
    ] {
        let mut round = 0;
        let times = if intent == "bin" { PLAIN / CHOSEN - 1 } else { times };
        table.add(Row::of(name, 303, times, || {
            if intent == "bin" {
                let some = made.plain.iter().skip(round * CHOSEN).take(CHOSEN).map(ToString::to_string);
                round += 1;
                return choose(desk, "bin", &some.collect::<Vec<_>>());
            }
            assert_eq!(choose(desk, before, &ids).status, 303, "{before}");
            choose(desk, intent, &ids)
        }));
    }
}

/// Saves the post with another text, as its editor sends it.
fn save(desk: &mut Desk, made: &Made, door: &str, intent: &str, number: usize) -> Answer {
    let entry = format!("/entries/{}", made.post);
    let version = desk.get(&entry).hidden("version").expect("an editor");
    let (title, text) = (format!("Post number {number} of the day"), texts::typed(number));
    let fields = [
        ("version", version.as_str()),
        ("intent", intent),
        ("title", title.as_str()),
        ("slug", made.post_slug.as_str()),
        ("tags", "Topic 2, Season 2"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", text.as_str()),
    ];
    desk.post(&format!("{entry}{door}"), &fields)
}

fn choose(desk: &Desk, intent: &str, ids: &[String]) -> Answer {
    let ids = ids.iter().map(|id| ("id", id.as_str()));
    let fields: Vec<(&str, &str)> = [("intent", intent)].into_iter().chain(ids).collect();
    desk.post("/posts", &fields)
}
