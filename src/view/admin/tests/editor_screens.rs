//! Samples of the editors: of entries, and of two versions that differ.

use super::{finding_screens, shelf};
use crate::domain::document::form::{Command, DraftForm};
use crate::domain::entry::{EntryKind, Standing};
use crate::domain::ids::{EntryId, MediaId, ShownFormId};
use crate::domain::language::LanguageKey;
use crate::domain::merge::{Changed, Side};
use crate::domain::sent_back::SentBack;
use crate::domain::slug::Slug;
use crate::view::admin::editor::{
    Editor, EntryForm, LinkedFrom, SavedEntry, TermPick, TermPicks, Wordless, WordlessPicture,
};
use crate::view::admin::field_form::{FieldControl, FieldInput};
use crate::view::admin::merge::{Found, MergePanel, PassageChoice};
use crate::view::admin::reviews::SendBack;
use crate::view::comparison::Comparison;
use crate::view::form::{Choice, FieldErrors};
use crate::view::rendered::Rendered;
use crate::view::samples::{HOSTILE, NOW, admin_frame, ago};
use crate::view::section_form::{CoverForm, SectionForm};
use askama::Template;

pub(super) fn screens() -> Vec<(&'static str, askama::Result<String>)> {
    vec![
        ("editor-page", editor(EntryKind::Page, Some(Standing::Published)).render()),
        ("editor-post", editor(EntryKind::Post, Some(Standing::Draft)).render()),
        ("editor-new", editor(EntryKind::Post, None).render()),
        ("editor-apart", apart().render()),
        ("send back", send_back().render()),
    ]
}

/// The form of a few sections, as they come when they are added.
fn sections() -> Rendered {
    let mut draft = DraftForm::default();
    for kind in ["rich_text", "hero", "features", "price_list", "form"] {
        draft.apply(&Command::Add(kind.to_owned()));
    }
    draft.apply(&Command::AddItem("2.items".into()));
    let errors = draft.to_document().err().unwrap_or_default();
    let forms = [Choice::new("contact", HOSTILE)];
    let pictures = [Choice::new("spines.webp", HOSTILE)];
    Rendered::new(&SectionForm {
        draft: &draft,
        errors: &errors,
        pictures: &pictures,
        shelf: &shelf(),
        forms: &forms,
        types: &forms,
        terms: &forms,
        tags: &forms,
        addresses: &forms,
        written_in: "ar",
    })
    .expect("it renders")
}

/// The form of a cover that is none.
fn cover() -> Rendered {
    let typed = [("s.cover.media", HOSTILE), ("s.cover.alt", HOSTILE)];
    let draft = DraftForm::from_pairs(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let errors = draft.to_document().err().unwrap_or_default();
    let form = CoverForm { draft: &draft, errors: &errors, shelf: &shelf(), written_in: "ar" };
    Rendered::new(&form).expect("it renders")
}

fn editor(kind: EntryKind, standing: Option<Standing>) -> Editor {
    Editor {
        frame: finding_screens::in_languages(),
        may_publish: true,
        kind,
        saved: standing.map(|standing| SavedEntry {
            id: EntryId::new(),
            standing,
            in_review_since: None,
            may_send_back: true,
            sent_back: Some(SentBack { note: format!("{HOSTILE}\n\n{HOSTILE}"), by: HOSTILE.to_owned(), at: NOW }),
            published_at: Some(NOW),
            publish_at: None,
            unpublish_at: standing.is_published().then(|| ago(0)),
            fault: None,
            address: "/shop/about/the-bindery".to_owned(),
            changed: ago(400),
            changed_by: HOSTILE.to_owned(),
            author: "Ines Calder".to_owned(),
            language: LanguageKey::MAIN,
            translations: finding_screens::translations(),
            linked_from: LinkedFrom {
                entries: vec![("/shop/admin/entries/0198".to_owned(), HOSTILE.to_owned())],
                more: 3,
            },
            once: ShownFormId::new(),
        }),
        form: EntryForm {
            title: "The bindery".to_owned(),
            slug: "the bindery".to_owned(),
            description: HOSTILE.to_owned(),
            in_navigation: EntryForm::ON.to_owned(),
            tags: "craft, paper".to_owned(),
            ..EntryForm::default()
        },
        parents: vec![Choice::new("0198", "About us")],
        hand_made_menu: None,
        offered_tags: if kind == EntryKind::Page { Vec::new() } else { vec![HOSTILE.to_owned()] },
        authors: vec![Choice::new("0197", HOSTILE)],
        fields: type_fields(),
        files: vec![Choice::new("plan.pdf", "plan.pdf")],
        shelf: shelf(),
        taxonomies: vec![
            TermPicks {
                key: finding_screens::taxonomy().key,
                label: HOSTILE.to_owned(),
                terms: vec![
                    TermPick { id: "0198".to_owned(), label: HOSTILE.to_owned(), depth: 0, is_picked: true },
                    TermPick { id: "0199".to_owned(), label: "Below".to_owned(), depth: 1, is_picked: false },
                ],
            },
            TermPicks { key: Slug::parse("region").expect("a slug"), label: "Regions".to_owned(), terms: Vec::new() },
        ],
        written_in: "ar".to_owned(),
        cover: Some(cover()),
        sections: sections(),
        errors: FieldErrors::default().with("slug", "the address has the character ` `"),
        merge: Some(differing()),
        choices: Vec::new(),
        is_unsaved: true,
        together: HOSTILE.to_owned(),
        begins_at_title: false,
        wordless: Some(Wordless { pictures: vec![wordless_picture()], intent: "publish" }),
    }
}

fn wordless_picture() -> WordlessPicture {
    let places = vec![Choice::new("s-0-image-alt", HOSTILE)];
    WordlessPicture { id: MediaId::new(), name: HOSTILE.to_owned(), places }
}

/// The form of a note with which something goes back to whoever wrote it.
fn send_back() -> SendBack {
    SendBack {
        frame: admin_frame(),
        entry: EntryId::new(),
        kind: EntryKind::Post,
        version: 7,
        title: HOSTILE.to_owned(),
        missing: HOSTILE.to_owned(),
        errors: FieldErrors::default().with("note", "please fill this in"),
    }
}

/// What differs where somebody else has saved meanwhile: in every way there is.
fn differing() -> MergePanel {
    let mut passages = Vec::new();
    for found in [Found::InBoth, Found::InTheirs, Found::InMine] {
        for changed in [Changed::Theirs, Changed::Mine, Changed::Both, Changed::Unknown] {
            passages.push(PassageChoice {
                name: format!("s.number-{}", passages.len()),
                label: "The bindery".to_owned(),
                words: HOSTILE.to_owned(),
                found,
                changed,
                comparison: Comparison::of(&["Title: The bindery".to_owned()], &[format!("Title: {HOSTILE}")]),
                chosen: changed.suggests(),
            });
        }
    }
    MergePanel { passages, saved_by: Some(HOSTILE.to_owned()) }
}

/// The editor after a button that changed the form while two versions are apart.
fn apart() -> Editor {
    let form = EntryForm { base: "7".to_owned(), ..editor(EntryKind::Post, None).form };
    let choices = vec![("take.title".to_owned(), Side::Theirs.as_str())];
    Editor { merge: None, choices, form, ..editor(EntryKind::Post, Some(Standing::Draft)) }
}

fn type_fields() -> Vec<FieldInput> {
    let choice = || FieldControl::Choice(vec![Choice::new("a", HOSTILE)]);
    let controls = [
        FieldControl::Line,
        FieldControl::Lines,
        FieldControl::RichText(Some(HOSTILE.to_owned())),
        FieldControl::Number("EUR".to_owned()),
        FieldControl::Day,
        FieldControl::Moment,
        FieldControl::Picture,
        FieldControl::File,
        choice(),
        FieldControl::Tick,
    ];
    let input = |(index, control)| FieldInput {
        name: format!("field.number-{index}"),
        label: HOSTILE.to_owned(),
        help: HOSTILE.to_owned(),
        is_needed: index == 0,
        control,
        value: HOSTILE.to_owned(),
        second: HOSTILE.to_owned(),
        error: Some(HOSTILE.to_owned()),
    };
    controls.into_iter().enumerate().map(input).collect()
}

#[test]
fn enter_puts_neither_of_two_versions_in_the_place_of_the_other() {
    let first_intent = |editor: Editor| {
        let html = editor.render().expect("it renders");
        let (_, rest) = html.split_once("name=\"intent\" value=\"").expect("a button");
        rest.split('"').next().expect("its value").to_owned()
    };
    let editor = || Editor { merge: None, ..editor(EntryKind::Page, Some(Standing::Draft)) };
    assert_eq!(first_intent(editor()), "save");
    assert_eq!(first_intent(Editor { merge: Some(differing()), ..editor() }), "merge");
    assert_eq!(first_intent(apart()), "compare");
    let html = apart().render().expect("it renders");
    for carried in [r#"name="base" value="7""#, r#"name="take.title" value="theirs""#, " data-held", " data-unsaved"] {
        assert!(html.contains(carried), "{carried}");
    }
}

#[test]
fn every_passage_that_differs_has_one_choice_that_is_made_already() {
    let html = editor(EntryKind::Page, Some(Standing::Draft)).render().expect("it renders");
    let count = differing().passages.len();
    assert_eq!(html.matches("type=\"radio\" name=\"take.s.number-").count(), 2 * count);
    let radios = html.split("type=\"radio\" name=\"take.").skip(1);
    assert_eq!(
        radios.filter(|rest| rest.split('>').next().is_some_and(|tag| tag.ends_with(" checked"))).count(),
        count
    );
    assert_eq!(html.matches("<fieldset class=\"passage conflict\"").count(), count / 2);
}

#[test]
fn the_editor_offers_what_the_standing_allows() {
    let intents = |standing| {
        let editor = Editor { wordless: None, ..editor(EntryKind::Page, standing) };
        let html = editor.render().expect("it renders");
        ["save", "publish", "unpublish"]
            .into_iter()
            .filter(|intent| html.contains(&format!(r#"name="intent" value="{intent}""#)))
            .collect::<Vec<_>>()
    };
    assert_eq!(intents(None), ["save", "publish"]);
    assert_eq!(intents(Some(Standing::Draft)), ["save", "publish"]);
    assert_eq!(intents(Some(Standing::Published)), ["save", "publish", "unpublish"]);
    let others = Editor { may_publish: false, wordless: None, ..editor(EntryKind::Post, Some(Standing::Published)) };
    let others = others.render().expect("it renders");
    for absent in [r#"value="publish""#, r#"value="unpublish""#, "publish_at", "/bin\""] {
        assert!(!others.contains(absent), "{absent}");
    }
    assert!(others.contains(r#"value="review""#));
}
