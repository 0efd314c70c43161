//! Whatever is sent: no names do harm, and every text comes back as it was.

use super::{draft, filled};
use crate::domain::document::Document;
use crate::domain::document::form::fields::{Field, FieldKind};
use crate::domain::document::form::tree::{Node, Value};
use crate::domain::document::form::{Command, DraftForm, SECTIONS};
use proptest::prelude::*;
use std::time::{Duration, Instant};

#[test]
fn hostile_names_cost_nothing_and_mean_nothing() {
    let draft = draft(&[
        ("s.999999999.kind", "quote"),
        ("s.999999999.text", "last"),
        ("s.4.kind", "hero"),
        ("s.4.heading", "first"),
        ("s.5.kind", "<script>"),
        ("s.-1.kind", "hero"),
        ("s.18446744073709551616.kind", "hero"),
        ("s..kind", "hero"),
        ("s.4.items.0.title", "not a hero's"),
        ("s.4.image", "not a text"),
        ("s.4.heading.heading.heading", "x"),
        ("t.0.kind", "hero"),
        ("s", "x"),
        ("", ""),
    ]);
    let names: Vec<String> =
        draft.to_pairs().into_iter().filter(|(name, _)| name.ends_with("kind")).map(|it| it.1).collect();
    assert_eq!(names, ["hero", "quote"]);

    let started = Instant::now();
    let many = (0..200_000).map(|index| (format!("s.{index}.kind"), "hero".to_owned()));
    let errors = DraftForm::from_pairs(many).to_document().expect_err("too many");
    assert!(errors.iter().any(|error| error.name == "s"));
    let items = (0..200_000).map(|index| (format!("s.0.items.{index}.title"), "x".to_owned()));
    let kind = std::iter::once(("s.0.kind".to_owned(), "features".to_owned()));
    let errors = DraftForm::from_pairs(kind.chain(items)).to_document().expect_err("too many");
    assert_eq!(errors[0].name, "s.0.items");
    let long = ("s.0".to_owned() + &".items.0".repeat(100_000), "x".to_owned());
    assert!(DraftForm::from_pairs([long]).is_empty());
    assert!(started.elapsed() < Duration::from_secs(5));
}

fn words() -> impl Strategy<Value = String> {
    "[a-zäß0-9 *_<>&\"'|#.\\-]{0,20}".prop_map(|text| text.trim().to_owned())
}

/// A draft of any shape whose texts are such that a document may hold them.
fn any_draft() -> impl Strategy<Value = DraftForm> {
    let section = (prop::sample::select((0..SECTIONS.len()).collect::<Vec<_>>()), prop::collection::vec(words(), 60));
    prop::collection::vec(section, 0..5).prop_map(|sections| {
        let nodes = sections.into_iter().map(|(index, words)| {
            let mut node = filled(&Node::blank(&SECTIONS[index]));
            let mut words = words.into_iter();
            fill(node.shape.fields, &mut node.values, &mut words);
            node
        });
        DraftForm { sections: nodes.collect(), ..DraftForm::default() }
    })
}

fn fill(fields: &[Field], values: &mut [Value], words: &mut impl Iterator<Item = String>) {
    for (field, value) in fields.iter().zip(values) {
        let is_typed = matches!(field.kind, FieldKind::Line { .. } | FieldKind::Text | FieldKind::Markdown);
        match (value, &field.kind) {
            (Value::Text(text), _) if is_typed => *text = words.next().unwrap_or_default(),
            (Value::Group(values), FieldKind::Group { fields, .. }) => fill(fields, values, words),
            (Value::List(items), _) => {
                for item in items {
                    fill(item.shape.fields, &mut item.values, words);
                }
            }
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn no_pairs_make_the_form_panic(
        pairs in prop::collection::vec(("s(\\.([0-9]{1,3}|kind|items|groups|image|heading|text|media|\\PC{0,3})){0,6}", "\\PC{0,12}"), 0..30),
        command in "(add|add_item|up|down|remove|x):[0-9a-z_.]{0,12}",
        kinds in prop::collection::vec(prop::sample::select(SECTIONS.iter().map(|shape| shape.name).collect::<Vec<_>>()), 0..4),
    ) {
        let named = kinds.iter().enumerate().map(|(index, kind)| (format!("s.{index}.kind"), (*kind).to_owned()));
        let mut form = DraftForm::from_pairs(named.chain(pairs));
        if let Some(command) = Command::parse(&command) {
            form.apply(&command);
        }
        prop_assert_eq!(DraftForm::from_pairs(form.to_pairs()).to_pairs(), form.to_pairs());
        if let Err(errors) = form.to_document() {
            prop_assert!(!errors.is_empty());
            let _ = form.steps(&errors);
        }
    }

    #[test]
    fn a_document_goes_through_the_form_and_the_browser_and_back(draft in any_draft()) {
        if let Ok(document) = draft.to_document() {
            let form = DraftForm::from_document(&document);
            let sent = form.to_pairs().into_iter().map(|(name, value)| (name, value.replace('\n', "\r\n")));
            let read = DraftForm::from_pairs(sent);
            prop_assert_eq!(&read, &form);
            prop_assert_eq!(read.to_document(), Ok(document.clone()));
            prop_assert_eq!(Document::from_json(&document.to_json()), Ok(document));
        }
    }
}
