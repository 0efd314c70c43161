//! A document as a form and back: what becomes of what people send.

mod buttons;
mod faults;
mod folds;
mod sent;
mod table;
mod unfinished;

use super::fields::{Field, FieldKind};
use super::tree::{Node, Value};
use super::{COVER, DraftForm, SECTIONS};
use crate::domain::document::Section;

fn draft(pairs: &[(&str, &str)]) -> DraftForm {
    DraftForm::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn filled(node: &Node) -> Node {
    Node { shape: node.shape, values: filled_values(node.shape.fields) }
}

fn filled_values(fields: &'static [Field]) -> Vec<Value> {
    let value = |field: &'static Field| match &field.kind {
        FieldKind::Line { .. } => Value::Text("One line".into()),
        FieldKind::Text => Value::Text("Two\nlines".into()),
        FieldKind::Markdown => Value::Text("Some **bold** words\n\n- and\n- a list".into()),
        FieldKind::Href => Value::Text("/about".into()),
        FieldKind::Media => Value::Text("loaf.jpg".into()),
        FieldKind::Slug | FieldKind::Form | FieldKind::ContentType => Value::Text("news".into()),
        FieldKind::Term => Value::Text("category/news".into()),
        FieldKind::Number { max, .. } => Value::Text(max.to_string()),
        FieldKind::Choice(options) => Value::Text(options[options.len() - 1].0.into()),
        FieldKind::Group { fields, .. } => Value::Group(filled_values(fields)),
        FieldKind::List(shape) => Value::List(vec![filled(&Node::blank(shape)), filled(&Node::blank(shape))]),
    };
    fields.iter().map(value).collect()
}

fn full_draft() -> DraftForm {
    let sections = SECTIONS.iter().map(|shape| filled(&Node::blank(shape))).collect();
    let cover = filled_values(std::slice::from_ref(&COVER)).remove(0);
    DraftForm { cover, sections, ..DraftForm::default() }
}

#[test]
fn a_full_document_goes_through_the_form_and_back() {
    let draft = full_draft();
    let document = draft.to_document().expect("valid");
    assert_eq!(DraftForm::from_document(&document), draft);
    assert_eq!(DraftForm::from_pairs(draft.to_pairs()).to_document(), Ok(document));
}

#[test]
fn parts_in_which_nothing_was_typed_are_none() {
    let draft = draft(&[
        ("s.cover.media", " "),
        ("s.cover.alt", "left over"),
        ("s.0.kind", "hero"),
        ("s.0.heading", "Hi"),
        ("s.0.image.media", ""),
        ("s.0.image.caption", "left over"),
        ("s.0.action.label", " "),
        ("s.0.action.href", ""),
        ("s.1.kind", "faq"),
        ("s.1.items.0.question", ""),
        ("s.1.items.1.question", "Why?"),
        ("s.1.items.1.answer", "Because."),
    ]);
    let document = draft.to_document().expect("valid");
    assert_eq!(document.cover, None);
    let Section::Hero(hero) = &document.sections[0] else { panic!("a hero") };
    assert_eq!((&hero.image, &hero.action), (&None, &None));
    let Section::Faq(faq) = &document.sections[1] else { panic!("questions") };
    assert_eq!(faq.items.len(), 1);
}
