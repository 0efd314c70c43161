//! Texts of the visual editor in the form, and the buttons that bring something back.

use super::removed::MAX_REMOVED;
use super::{Command, DraftForm, Step};
use crate::domain::document::RichText;
use crate::domain::document::limits::MAX_SECTIONS;
use proptest::prelude::*;

fn draft(pairs: &[(&str, &str)]) -> DraftForm {
    DraftForm::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn removed_pairs(form: &DraftForm) -> Vec<(String, String)> {
    (0..MAX_REMOVED).flat_map(|number| form.removed_pairs(number)).collect()
}

/// What was removed, in words: what it is called, and its first words.
fn removed(form: &DraftForm) -> Vec<(&'static str, String)> {
    let words = |step| if let Step::Removed { label, words, .. } = step { Some((label, words)) } else { None };
    form.steps(&[]).into_iter().filter_map(words).collect()
}

/// The form after a button, by the way through the browser.
fn press(form: &DraftForm, value: &str) -> DraftForm {
    let mut sent = DraftForm::from_pairs(form.to_pairs().into_iter().chain(removed_pairs(form)));
    sent.apply(&Command::parse(value).unwrap_or_else(|| panic!("{value} is a button")));
    sent
}

fn kinds(form: &DraftForm) -> Vec<String> {
    form.to_pairs()
        .into_iter()
        .filter(|(name, _)| name.rsplit('.').next() == Some("kind"))
        .map(|(_, kind)| kind)
        .collect()
}

const TEXT: &str = r#"[{"type":"paragraph","content":[{"type":"text","text":"Firing day"}]}]"#;

#[test]
fn a_text_of_the_visual_editor_counts_and_markdown_where_there_is_none() {
    let form = draft(&[("s.0.kind", "rich_text"), ("s.0.body", "older"), ("s.0.body.json", TEXT)]);
    let document = form.to_document().expect("valid");
    assert_eq!(document.plain_text(), "Firing day\n");
    let steps = form.steps(&[]);
    let input = steps.iter().find_map(|step| if let Step::Input(input) = step { Some(input) } else { None });
    let input = input.expect("a field");
    assert_eq!((input.value.as_ref(), input.rich.as_deref()), ("Firing day", Some(TEXT)));
    let markdown = draft(&[("s.0.kind", "rich_text"), ("s.0.body", "Firing day")]);
    assert_eq!(markdown.to_document(), Ok(document));
    let invalid = draft(&[("s.0.kind", "rich_text"), ("s.0.body", "[a](javascript:b)")]);
    let steps = invalid.steps(&[]);
    assert!(steps.iter().all(|step| !matches!(step, Step::Input(input) if input.rich.is_some())), "it stays Markdown");
}

#[test]
fn a_text_that_is_none_is_named_by_its_field_and_stays_in_the_form() {
    let form = draft(&[("s.0.kind", "rich_text"), ("s.0.body.json", "[{\"type\":\"frame\"}]")]);
    let errors = form.to_document().expect_err("refused");
    assert_eq!(errors[0].name, "s.0.body");
    assert!(errors[0].message.contains("unknown variant `frame`"), "{}", errors[0].message);
    assert!(form.to_pairs().contains(&("s.0.body.json".to_owned(), "[{\"type\":\"frame\"}]".to_owned())));
}

#[test]
fn what_was_removed_comes_back_at_its_place_once() {
    let form = draft(&[
        ("s.0.kind", "divider"),
        ("s.1.kind", "rich_text"),
        ("s.1.body.json", TEXT),
        ("s.2.kind", "faq"),
        ("s.2.items.0.question", "Why?"),
        ("s.2.items.1.question", "When?"),
    ]);
    let without = press(&form, "remove:1");
    assert_eq!(kinds(&without), ["divider", "faq"]);
    assert_eq!(removed(&without), [("Text", "Firing day".to_owned())]);
    let again = press(&without, "undo:0");
    assert_eq!(again.to_pairs(), form.to_pairs());
    assert_eq!(press(&again, "undo:0").to_pairs(), form.to_pairs(), "there is nothing more to bring back");

    let without = press(&form, "remove:2.items.0");
    assert_eq!(press(&without, "undo:0").to_pairs(), form.to_pairs());
    // Its list is gone: nothing can take it, and nothing breaks.
    let gone = press(&press(&without, "remove:2"), "remove:0");
    assert_eq!(kinds(&press(&gone, "undo:0")), ["divider", "rich_text"]);
}

#[test]
fn each_removal_has_its_own_way_back_whatever_is_brought_back_first() {
    let form = draft(&[
        ("s.0.kind", "divider"),
        ("s.1.kind", "rich_text"),
        ("s.1.body", "One"),
        ("s.2.kind", "quote"),
        ("s.2.text", "Two"),
        ("s.3.kind", "faq"),
        ("s.3.items.0.question", "Why?"),
        ("s.3.items.1.question", "When?"),
    ]);
    let after =
        |form: &DraftForm, buttons: &[&str]| buttons.iter().fold(form.clone(), |form, button| press(&form, button));
    for gone in [
        ["remove:1", "remove:1", "remove:0"],
        ["remove:2", "remove:0", "remove:0"],
        ["remove:2", "remove:1", "remove:0"],
    ] {
        let gone = after(&form, &gone);
        assert_eq!(removed(&gone).len(), 3);
        for back in [
            ["undo:0"; 3],
            ["undo:2", "undo:1", "undo:0"],
            ["undo:1", "undo:0", "undo:0"],
            ["undo:1", "undo:1", "undo:0"],
        ] {
            assert_eq!(after(&gone, &back).to_pairs(), form.to_pairs(), "{back:?}");
        }
    }
    // What was removed of a section goes with it, up the page and out of it.
    let gone = after(&form, &["remove:3.items.0", "remove:0"]);
    assert_eq!(after(&gone, &["undo:1", "undo:0"]).to_pairs(), form.to_pairs());
    assert_eq!(after(&gone, &["undo:0", "undo:0"]).to_pairs(), form.to_pairs());
    assert_eq!(removed(&press(&gone, "remove:2")).len(), 2, "its list is gone");
}

#[test]
fn what_was_removed_is_drawn_where_it_stood_with_the_focus_until_something_else_is_pressed() {
    let name = |step: &Step<'_>| match step {
        Step::Gap { at, .. } => format!("gap {at}"),
        Step::SectionEnd(card) | Step::ItemEnd(card) => format!("end {}", card.path),
        Step::ItemStart(card) => format!("start {}", card.path),
        Step::ListStart(part) => format!("list {}", part.id),
        Step::ListEnd { path, .. } => format!("list's end {path}"),
        other => format!("{other:?}"),
    };
    // What is drawn before it and after it, and whether it has the focus.
    let around = |form: &DraftForm| {
        let steps = form.steps(&[]);
        let at = steps.iter().position(|step| matches!(step, Step::Removed { .. })).expect("it is drawn");
        let before = at.checked_sub(1).map(|before| name(&steps[before])).unwrap_or_default();
        let after = steps.get(at + 1).map(name).unwrap_or_default();
        let is_focused = matches!(steps[at], Step::Removed { has_focus: true, .. });
        (before, after, is_focused)
    };
    let is = |before: &str, after: &str, is_focused| (before.to_owned(), after.to_owned(), is_focused);
    let form = draft(&[
        ("s.0.kind", "divider"),
        ("s.1.kind", "faq"),
        ("s.1.items.0.question", "Why?"),
        ("s.1.items.1.question", "When?"),
        ("s.2.kind", "divider"),
    ]);
    assert_eq!(around(&press(&form, "remove:0")), is("", "gap 0", true));
    assert_eq!(around(&press(&form, "remove:1")), is("end 0", "gap 1", true));
    assert_eq!(around(&press(&form, "remove:2")), is("end 1", "", true), "after the last");
    assert_eq!(around(&press(&form, "remove:1.items.0")), is("list s-1-items", "start 1.items.0", true));
    let without = press(&form, "remove:1.items.1");
    assert_eq!(around(&without), is("end 1.items.0", "list's end 1.items", true));
    assert_eq!(around(&press(&without, "add:quote")), is("end 1.items.0", "list's end 1.items", false));
    let higher = press(&without, "up:1");
    assert_eq!(around(&higher), is("end 0.items.0", "list's end 0.items", false), "it goes with its section");
    assert_eq!(press(&higher, "undo:0").to_pairs(), press(&form, "up:1").to_pairs());
    assert_eq!(around(&press(&without, "down:0")), is("end 0.items.0", "list's end 0.items", false));
    assert_eq!(around(&press(&without, "down:1")), is("end 2.items.0", "list's end 2.items", false));
    assert_eq!(around(&press(&without, "add_at:1:hero")), is("end 2.items.0", "list's end 2.items", false));
    let last = press(&form, "remove:2");
    assert_eq!(around(&press(&last, "duplicate:0")), is("end 2", "", false));
    assert_eq!(around(&press(&last, "add_at:0:hero")), is("end 2", "", false));
    let alone = press(&press(&press(&form, "remove:0"), "remove:0"), "remove:0");
    assert_eq!((alone.steps(&[]).len(), removed(&alone).len()), (3, 3), "nothing else is left");
}

#[test]
fn what_was_removed_of_a_list_in_a_list_comes_back_in_its_own_wherever_that_one_went() {
    let group = |number: usize, names: [&str; 2]| {
        let name = format!("s.0.groups.{number}");
        let items = [0, 1].map(|item| (format!("{name}.items.{item}.name"), names[item].to_owned()));
        [(format!("{name}.name"), format!("Group of {}", names[0]))].into_iter().chain(items)
    };
    let kind = ("s.0.kind".to_owned(), "price_list".to_owned());
    let pairs = [kind].into_iter().chain(group(0, ["Soup", "Bread"])).chain(group(1, ["Hake", "Crab"]));
    let form = DraftForm::from_pairs(pairs);
    let without = press(&form, "remove:0.groups.1.items.0");
    for moves in [
        ["up:0.groups.1", "undo:0"],
        ["down:0.groups.0", "undo:0"],
        ["duplicate:0.groups.0", "undo:0"],
        ["add_at:0:hero", "undo:0"],
    ] {
        let moved = press(&press(&without, moves[0]), moves[1]);
        assert_eq!(moved.to_pairs(), press(&form, moves[0]).to_pairs(), "{moves:?}");
    }
    // Beside what it stood beside, too, where that is twice now.
    let last = press(&form, "remove:0.groups.0.items.1");
    let twice = press(&press(&last, "duplicate:0.groups.0.items.0"), "undo:0");
    assert_eq!(twice.to_pairs(), press(&form, "duplicate:0.groups.0.items.0").to_pairs());
}

#[test]
fn what_has_no_room_to_come_back_to_is_kept_until_there_is_some() {
    let sections = (0..MAX_SECTIONS).map(|number| (format!("s.{number}.kind"), "divider".to_owned()));
    let without = press(&DraftForm::from_pairs(sections), "remove:0");
    let full = press(&press(&without, "add:quote"), "undo:0");
    assert_eq!(kinds(&full).len(), MAX_SECTIONS);
    assert!(!removed(&full).is_empty() && full.has_focus());
    let back = press(&press(&full, &format!("down:{}", MAX_SECTIONS - 2)), "undo:0");
    assert!(!removed(&back).is_empty(), "nothing of it went");
    let one_less = DraftForm::from_pairs(
        full.to_pairs().into_iter().filter(|(name, _)| !name.starts_with("s.99.")).chain(removed_pairs(&full)),
    );
    assert_eq!(kinds(&press(&one_less, "undo:0")), vec!["divider"; MAX_SECTIONS]);
}

#[test]
fn a_section_is_added_between_two_and_duplicated_with_what_is_in_it() {
    let form = draft(&[("s.0.kind", "rich_text"), ("s.0.body.json", TEXT), ("s.1.kind", "divider")]);
    let asked = press(&form, "insert:1");
    let open: Vec<usize> = asked
        .steps(&[])
        .iter()
        .filter_map(|step| if let Step::Gap { at, is_open: true } = step { Some(*at) } else { None })
        .collect();
    assert_eq!(open, [1]);
    assert_eq!(asked.to_pairs(), form.to_pairs());
    assert_eq!(kinds(&press(&asked, "add_at:1:hero")), ["rich_text", "hero", "divider"]);
    let twice = press(&form, "duplicate:0");
    assert_eq!(kinds(&twice), ["rich_text", "rich_text", "divider"]);
    assert_eq!(twice.to_document().expect("valid").plain_text(), "Firing day\nFiring day\n");
    for nonsense in ["add_at:1:script", "duplicate:9", "duplicate:x", "insert:9", "add_at:999:none"] {
        assert_eq!(press(&form, nonsense).to_pairs(), form.to_pairs(), "{nonsense}");
    }
    for nonsense in ["add_at:x:hero", "insert:x", "add_at:1", "undo:1x"] {
        assert_eq!(Command::parse(nonsense), None, "{nonsense}");
    }
}

proptest! {
    #[test]
    fn no_pairs_of_what_was_removed_make_the_form_panic(
        place in "[0-9a-z.]{0,12}",
        kind in prop::sample::select(vec!["rich_text", "faq", "price_list", "none"]),
        rest in prop::collection::vec(("r(\\.(f|place|kind|items|groups|[0-9]|body|json)){0,6}", "\\PC{0,12}"), 0..12),
    ) {
        let own = [("s.0.kind".to_owned(), "faq".to_owned()), ("r.0.place".to_owned(), place), ("r.0.kind".to_owned(), kind.to_owned())];
        let mut form = DraftForm::from_pairs(own.into_iter().chain(rest));
        // Each has a digit for its number.
        for _ in 0..10 {
            form.apply(&Command::Undo(0));
            let _ = form.to_document();
        }
        prop_assert!(removed_pairs(&form).is_empty());
    }

    #[test]
    fn what_markdown_says_the_visual_editor_gets_and_gives_back(markdown in "[a-z0-9 *_`#>|~\\[\\]()/\n.-]{0,200}") {
        if let Ok(text) = RichText::from_markdown(&markdown) {
            prop_assert_eq!(RichText::from_json(&text.to_json()), Ok(text));
        }
    }
}
