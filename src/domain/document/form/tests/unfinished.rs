//! Sections that lack something: what a draft keeps of them.

use super::filled;
use crate::domain::document::form::tree::Node;
use crate::domain::document::form::{DraftForm, SECTIONS};
use crate::domain::document::{Document, Section};
use serde_json::Value as Json;

#[test]
fn a_draft_keeps_all_that_there_is_of_a_section_that_lacks_something() {
    for shape in &SECTIONS {
        // One field after the other is empty.
        let names: Vec<String> = {
            let whole = DraftForm { sections: vec![filled(&Node::blank(shape))], ..DraftForm::default() };
            whole
                .to_pairs()
                .into_iter()
                .map(|(name, _)| name)
                .filter(|name| name.strip_suffix(".kind").is_none())
                .collect()
        };
        for name in names {
            let whole = DraftForm { sections: vec![filled(&Node::blank(shape))], ..DraftForm::default() };
            let pairs = whole.to_pairs().into_iter().map(|(field, value)| {
                let is_it = field == name;
                (field, if is_it { String::new() } else { value })
            });
            let typed = DraftForm::from_pairs(pairs);
            let Ok(document) = typed.to_draft() else { continue };
            assert_eq!(Document::from_json(&document.to_json()), Ok(document.clone()), "{name}");
            let again = DraftForm::from_document(&document);
            assert_eq!(again.to_draft(), Ok(document.clone()), "{name}");
            if let Err(errors) = typed.to_document() {
                assert_eq!(again, typed, "{}: {name}", shape.name);
                assert_eq!(again.to_document(), Err(errors), "{name}");
                let [Section::Unfinished(section)] = document.sections.as_slice() else { panic!("{name}") };
                assert_eq!(section.kind(), shape.name);
                assert!(document.check_finished().is_err());
            } else {
                assert_eq!(document.check_finished(), Ok(()));
            }
        }
    }
}

#[test]
fn what_is_in_an_unfinished_section_is_what_its_fields_may_hold() {
    let section = |of: &str, fields: Json| {
        let section = serde_json::json!({ "type": "unfinished", "of": of, "fields": fields });
        serde_json::from_value::<Section>(section)
    };
    assert!(section("hero", serde_json::json!({ "text": "Words", "action": { "label": "Book" } })).is_ok());
    for (of, fields) in [
        ("carousel", serde_json::json!({})),
        ("unfinished", serde_json::json!({})),
        ("hero", serde_json::json!({ "onclick": "x" })),
        ("hero", serde_json::json!({ "text": ["Words"] })),
        ("hero", serde_json::json!({ "text": "a\u{0}b" })),
        ("hero", serde_json::json!({ "image": "loaf.jpg" })),
        ("hero", serde_json::json!({ "image": { "media": "../loaf.jpg" } })),
        ("hero", serde_json::json!({ "action": { "href": "javascript:alert(1)" } })),
        ("hero", serde_json::json!({ "layout": "upside down" })),
        ("latest_posts", serde_json::json!({ "count": 25 })),
        ("gallery", serde_json::json!({ "images": [1] })),
        ("image_with_text", serde_json::json!({ "body": [{ "type": "script" }] })),
    ] {
        assert!(section(of, fields.clone()).is_err(), "{of} {fields}");
    }
}
