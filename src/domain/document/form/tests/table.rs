//! The table of fields against the types of a document.

use super::full_draft;
use crate::domain::document::Section;
use crate::domain::document::form::fields::{Field, FieldKind};
use crate::domain::document::form::{SECTIONS, shape};
use crate::domain::document::section::Icon;
use serde_json::Value as Json;

/// The names in backticks that serde says it expected when it met one it does not know.
fn names_expected(section: &Json) -> Vec<String> {
    let error = serde_json::from_value::<Section>(section.clone()).expect_err("unknown name").to_string();
    assert!(error.contains("`zzz`"), "{error}");
    let expected = error.split_once("expected").map_or("", |(_, names)| names);
    let mut names: Vec<String> = expected.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    names.sort();
    names
}

/// Checks one object of a section at a JSON pointer, then those in it.
fn agree(section: &Json, pointer: &str, fields: &[Field]) {
    let mut probe = section.clone();
    probe.pointer_mut(pointer).and_then(Json::as_object_mut).expect("an object").insert("zzz".into(), Json::Null);
    let mut ours: Vec<String> = fields.iter().map(|field| field.name.to_owned()).collect();
    ours.sort();
    assert_eq!(ours, names_expected(&probe), "{pointer} of {section}");
    for field in fields {
        match &field.kind {
            FieldKind::Group { fields, .. } => agree(section, &format!("{pointer}/{}", field.name), fields),
            FieldKind::List(shape) => agree(section, &format!("{pointer}/{}/0", field.name), shape.fields),
            _ => {}
        }
    }
}

#[test]
fn the_table_of_fields_and_the_types_of_sections_agree() {
    let document = full_draft().to_document().expect("all filled in");
    assert!(document.cover.as_ref().is_some_and(|cover| !cover.alt.is_empty() && !cover.caption.is_empty()));
    for (section, shape) in document.sections.iter().zip(&SECTIONS) {
        assert_eq!(section.kind(), shape.name);
        agree(&serde_json::to_value(section).expect("serialises"), "", shape.fields);
    }
    let mut kinds: Vec<String> = SECTIONS.iter().map(|shape| shape.name.to_owned()).collect();
    kinds.push("unfinished".to_owned());
    kinds.sort();
    assert_eq!(kinds, names_expected(&serde_json::json!({"type": "zzz"})));
}

#[test]
fn every_choice_is_one_that_a_document_takes() {
    let icons: Vec<&str> = SECTIONS
        .iter()
        .flat_map(|shape| shape.fields)
        .filter_map(|field| if let FieldKind::List(item) = &field.kind { Some(item.fields) } else { None })
        .flatten()
        .filter_map(|field| if let FieldKind::Choice(options) = field.kind { Some(options) } else { None })
        .flat_map(|options| options.iter().map(|(value, _)| *value))
        .collect();
    let known: Vec<&str> = std::iter::once("").chain(Icon::ALL.map(Icon::as_str)).collect();
    assert_eq!(icons, known);
    for (kind, name, values) in
        [("hero", "layout", ["centered", "split", "cover"].as_slice()), ("image_with_text", "side", &["left", "right"])]
    {
        let field = shape(kind).and_then(|shape| shape.fields.iter().find(|field| field.name == name));
        let Some(FieldKind::Choice(options)) = field.map(|field| &field.kind) else { panic!("{kind} {name}") };
        assert_eq!(options.iter().map(|(value, _)| *value).collect::<Vec<_>>(), values);
    }
}
