//! The form against the types of a document, and what becomes of what people send.

use super::fields::{Field, FieldKind};
use super::tree::{Node, Value};
use super::{COVER, Command, DraftForm, SECTIONS, Step};
use crate::domain::document::section::Icon;
use crate::domain::document::{Document, Section};
use proptest::prelude::*;
use serde_json::Value as Json;
use std::time::{Duration, Instant};

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
        let field = super::shape(kind).and_then(|shape| shape.fields.iter().find(|field| field.name == name));
        let Some(FieldKind::Choice(options)) = field.map(|field| &field.kind) else { panic!("{kind} {name}") };
        assert_eq!(options.iter().map(|(value, _)| *value).collect::<Vec<_>>(), values);
    }
}

#[test]
fn a_full_document_goes_through_the_form_and_back() {
    let draft = full_draft();
    let document = draft.to_document().expect("valid");
    assert_eq!(DraftForm::from_document(&document), draft);
    assert_eq!(DraftForm::from_pairs(draft.to_pairs()).to_document(), Ok(document));
}

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

#[test]
fn a_section_that_there_is_none_of_is_named_and_no_document_comes_of_it() {
    let draft = draft(&[("s.0.kind", "divider"), ("s.1.kind", "carousel"), ("s.1.speed", "fast")]);
    let errors = draft.to_document().expect_err("unknown");
    assert_eq!(errors[0].to_string(), "section 2 (carousel): there is no such section; nothing of it is kept");
    assert_eq!(errors[0].name, "s");
}

#[test]
fn buttons_add_move_and_remove_and_lose_nothing() {
    let mut form = DraftForm::default();
    let press = |form: &mut DraftForm, value: &str| {
        // Each press goes the whole way through the browser.
        *form = DraftForm::from_pairs(form.to_pairs());
        form.apply(&Command::parse(value).expect("a button"));
    };
    press(&mut form, "add:price_list");
    press(&mut form, "add:divider");
    press(&mut form, "add_item:0.groups.0.items");
    press(&mut form, "add_item:0.groups");
    let mut pairs = form.to_pairs();
    for (name, value) in &mut pairs {
        if name.rsplit('.').next() == Some("name") {
            *value = name.clone();
        }
    }
    form = DraftForm::from_pairs(pairs);
    press(&mut form, "up:0.groups.0.items.1");
    press(&mut form, "down:0.groups.0");
    press(&mut form, "down:0");
    press(&mut form, "remove:1.groups.0.items.0");
    let names: Vec<(String, String)> =
        form.to_pairs().into_iter().filter(|(name, _)| name.rsplit('.').next() == Some("name")).collect();
    let expected = [
        ("s.1.groups.0.name", "s.0.groups.1.name"),
        ("s.1.groups.1.name", "s.0.groups.0.name"),
        ("s.1.groups.1.items.0.name", "s.0.groups.0.items.1.name"),
        ("s.1.groups.1.items.1.name", "s.0.groups.0.items.0.name"),
    ];
    assert_eq!(names, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));

    let before = form.to_pairs();
    for nonsense in ["up:0", "down:1", "remove:7", "remove:x", "up:1.groups", "add:script", "add_item:1.nothing", "up:"]
    {
        press(&mut form, nonsense);
        assert_eq!(form.to_pairs(), before, "{nonsense}");
    }
    assert_eq!(Command::parse("save"), None);
}

#[test]
fn typing_goes_on_in_what_a_button_made() {
    let focus = |form: &DraftForm| {
        let steps = form.steps(&[]);
        let focused: Vec<String> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Input(input) if input.has_focus => Some(input.name.clone()),
                Step::SectionStart(card) if card.has_focus => Some(card.name.clone()),
                _ => None,
            })
            .collect();
        focused.concat()
    };
    let mut form = DraftForm::default();
    form.apply(&Command::Add("features".into()));
    assert_eq!(focus(&form), "s.0.heading");
    form.apply(&Command::AddItem("0.items".into()));
    assert_eq!(focus(&form), "s.0.items.1.icon");
    form.apply(&Command::Add("divider".into()));
    assert_eq!(focus(&form), "s.1");
}

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
