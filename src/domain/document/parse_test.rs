//! What is taken for a document, and what is refused.

use super::{Document, Section};
use proptest::prelude::*;

fn error(json: &str) -> String {
    Document::from_json(json).expect_err("refused").to_string()
}

#[test]
fn a_document_comes_back_as_it_was_stored() {
    let json = r#"{"v":1,"sections":[{"type":"hero","heading":"Hi","layout":"split"},{"type":"rich_text","body":[{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"bold"},{"type":"link","href":"/b"}]}]}]},{"type":"divider"}]}"#;
    let document = Document::from_json(json).expect("valid");
    assert_eq!(document.to_json(), json);
}

#[test]
fn a_cover_is_a_picture_beside_the_sections_and_left_out_where_there_is_none() {
    let json =
        r#"{"v":1,"cover":{"media":"loaf.jpg","alt":"A loaf","caption":"Of rye"},"sections":[{"type":"divider"}]}"#;
    let document = Document::from_json(json).expect("valid");
    assert_eq!(document.to_json(), json);
    assert_eq!(document.media().len(), 1);
    let without = Document::from_json(r#"{"v":1,"cover":null,"sections":[]}"#).expect("valid");
    assert_eq!(without.to_json(), r#"{"v":1,"sections":[]}"#);
    let with = |cover: &str| error(&format!(r#"{{"v":1,"cover":{cover},"sections":[]}}"#));
    assert!(with(r#"{"media":"loaf.jpg","src":"/x"}"#).starts_with("cover: unknown field `src`"));
    assert!(with(r#""loaf.jpg""#).starts_with("cover: invalid type"));
    let long = format!(r#"{{"media":"loaf.jpg","alt":"{}"}}"#, "x".repeat(301));
    assert!(with(&long).starts_with("cover, image, alt: it has more than 300"));
}

#[test]
fn what_is_unknown_is_refused_with_its_place() {
    assert!(
        error(r#"{"v":1,"sections":[{"type":"divider"},{"type":"script"}]}"#)
            .starts_with("section 2 (script): unknown variant")
    );
    assert!(
        error(r#"{"v":1,"sections":[{"type":"hero","heading":"x","onclick":"y"}]}"#)
            .starts_with("section 1 (hero): unknown field `onclick`")
    );
    assert!(error(r#"{"v":2,"sections":[]}"#).contains("version is 2"));
    assert!(error(r#"{"v":1,"sections":[{"type":"call_to_action","heading":"x","action":{"label":"y","href":"javascript:alert(1)"}}]}"#).contains("`javascript:alert(1)`"));
    assert!(error(r#"{"v":1,"sections":[{"type":"hero","heading":" "}]}"#).contains("section 1 (hero), heading"));
}

#[test]
fn what_a_newer_version_has_stored_is_known_but_for_its_new_sections() {
    let newer = r#"{"v":1,"cover":{"media":"loaf.jpg","alt":"","focus":"top"},"sections":[{"type":"divider"},{"type":"hologram"},{"type":"hero","heading":"x","onclick":"y"},{"type":"hero","heading":"z"}]}"#;
    let (document, is_whole) = Document::known_of(newer).expect("known");
    assert!(!is_whole && document.cover.is_none());
    assert_eq!(document.sections.iter().map(Section::kind).collect::<Vec<_>>(), ["divider", "hero"]);
    let (again, is_whole) = Document::known_of(&document.to_json()).expect("known");
    assert!(is_whole && again == document);
    for no_document in [r#"{"v":2,"sections":[]}"#, r#"{"v":1}"#, "", r#"{"v":1,"sections":[],"footer":1}"#] {
        Document::known_of(no_document).expect_err(no_document);
    }
    Document::known_of(&" ".repeat(5_000_000)).expect_err("too large");
}

#[test]
fn hostile_sizes_are_refused_without_harm() {
    let deep = format!("{{\"v\":1,\"sections\":[{}{}]}}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(error(&deep).contains("recursion limit"));
    assert!(error(&" ".repeat(5_000_000)).contains("1 MB"));
    let mut block = r#"{"type":"rule"}"#.to_owned();
    for _ in 0..9 {
        block = format!(r#"{{"type":"quote","blocks":[{block}]}}"#);
    }
    assert!(
        error(&format!(r#"{{"v":1,"sections":[{{"type":"rich_text","body":[{block}]}}]}}"#)).contains("nest deeper")
    );
    let many = vec![r#"{"type":"divider"}"#; 101].join(",");
    assert!(error(&format!(r#"{{"v":1,"sections":[{many}]}}"#)).contains("100 sections"));
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(json in "\\PC{0,200}") {
        let _ = Document::from_json(&json);
    }

    #[test]
    fn what_parses_is_stored_and_parsed_to_the_same(heading in "\\PC{1,40}", text in "\\PC{0,80}") {
        let json = serde_json::json!({"v": 1, "sections": [{"type": "hero", "heading": heading, "text": text}]});
        if let Ok(document) = Document::from_json(&json.to_string()) {
            prop_assert_eq!(Document::from_json(&document.to_json()), Ok(document));
        }
    }
}
