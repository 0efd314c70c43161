//! What is wrong with a draft: each fault beside its field.

use super::draft;
use crate::domain::document::form::Step;

#[test]
fn what_is_wrong_is_said_beside_its_field() {
    let draft = draft(&[
        ("s.0.kind", "hero"),
        ("s.0.heading", " "),
        ("s.0.action.label", "Book"),
        ("s.0.second_action.href", "javascript:alert(1)"),
        ("s.0.image.media", "My Picture.JPG"),
        ("s.0.layout", "upside down"),
        ("s.1.kind", "features"),
        ("s.1.items.0.text", "A text without a title"),
        ("s.2.kind", "latest_posts"),
        ("s.2.count", "25"),
        ("s.2.of", "post"),
        ("s.2.term", "news"),
        ("s.2.tag", "No tag"),
        ("s.3.kind", "rich_text"),
        ("s.3.body", "one\n\n[two](ftp://x)"),
    ]);
    let errors = draft.to_document().expect_err("much is wrong");
    let names: Vec<&str> = errors.iter().map(|error| error.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "s.0.heading",
            "s.0.image.media",
            "s.0.action.href",
            "s.0.second_action.label",
            "s.0.second_action.href",
            "s.0.layout",
            "s.1.items.0.title",
            "s.2.of",
            "s.2.count",
            "s.2.tag",
            "s.2.term",
            "s.3.body",
        ]
    );
    assert_eq!(errors[6].to_string(), "section 2 (Features), point 1, Title: please fill this in");
    assert!(errors[11].message.starts_with("line 3: the link to `ftp://x`"), "{}", errors[11].message);
    let shown = draft.steps(&errors);
    let beside = shown.iter().filter(|step| matches!(step, Step::Input(input) if input.error.is_some())).count();
    assert_eq!(beside, errors.len());
}

#[test]
fn what_is_wrong_with_a_cover_is_said_beside_its_field() {
    let long = "x".repeat(301);
    let draft = draft(&[("s.cover.media", "My Picture.JPG"), ("s.cover.alt", &long)]);
    let errors = draft.to_document().expect_err("much is wrong");
    let names: Vec<&str> = errors.iter().map(|error| error.name.as_str()).collect();
    assert_eq!(names, ["s.cover.media", "s.cover.alt"]);
    assert!(errors[0].to_string().starts_with("Cover picture, Picture: "), "{}", errors[0]);
    let fields = draft.cover(&errors);
    assert_eq!(fields.iter().filter(|input| input.error.is_some()).count(), 2);
    assert!(fields.iter().all(|input| !input.is_needed));
}

#[test]
fn all_that_a_button_needs_is_marked_where_there_must_be_one() {
    let draft = draft(&[("s.0.kind", "call_to_action"), ("s.1.kind", "hero")]);
    let steps = draft.steps(&[]);
    let needed = steps.iter().filter_map(|step| match step {
        Step::Input(input) if input.is_needed => Some(input.name.as_str()),
        _ => None,
    });
    let needed: Vec<&str> = needed.collect();
    assert_eq!(needed, ["s.0.heading", "s.0.action.label", "s.0.action.href", "s.1.heading"]);
}

#[test]
fn a_section_that_there_is_none_of_is_named_and_no_document_comes_of_it() {
    let draft = draft(&[("s.0.kind", "divider"), ("s.1.kind", "carousel"), ("s.1.speed", "fast")]);
    let errors = draft.to_document().expect_err("unknown");
    assert_eq!(errors[0].to_string(), "section 2 (carousel): there is no such section; nothing of it is kept");
    assert_eq!(errors[0].name, "s");
}
