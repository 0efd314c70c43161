//! The form of every section as a browser would see it.

use super::{CoverForm, SectionForm, fault};
use crate::domain::document::form::{Command, DraftForm, FieldError, SECTIONS};
use crate::domain::document::spot::Spot;
use crate::domain::interface_language::InterfaceLanguage;
use crate::view::form::Choice;
use crate::view::picture_field::PictureShelf;
use crate::view::samples::{HOSTILE, admin_frame};
use crate::view::words::writing_in;
use askama::Template;
use std::collections::{BTreeSet, HashMap};

fn every_section() -> DraftForm {
    let mut draft = DraftForm::default();
    for shape in &SECTIONS {
        draft.apply(&Command::Add(shape.name.to_owned()));
    }
    draft
}

fn html_of(draft: &DraftForm) -> String {
    let errors = draft.to_document().err().unwrap_or_default();
    let forms = [Choice::new("contact", HOSTILE)];
    let pictures = [Choice::new("loaf.jpg", "A loaf on a board"), Choice::new(HOSTILE, HOSTILE)];
    let types = [Choice::new("events", HOSTILE)];
    let terms = [Choice::new("category/news", HOSTILE)];
    let tags = [Choice::new("news", HOSTILE)];
    let addresses = [Choice::new("/about", HOSTILE)];
    let thumbnails = HashMap::from([("loaf.jpg".to_owned(), "/shop/media/0123/320/loaf.jpg".to_owned())]);
    let shelf = PictureShelf::new(&admin_frame(), thumbnails);
    let cover = CoverForm { draft, errors: &errors, shelf: &shelf, written_in: "ar" }.render().expect("it renders");
    let sections = SectionForm {
        draft,
        errors: &errors,
        pictures: &pictures,
        shelf: &shelf,
        forms: &forms,
        types: &types,
        terms: &terms,
        tags: &tags,
        addresses: &addresses,
        written_in: "ar",
    }
    .render()
    .expect("it renders");
    cover + &sections
}

/// The values of all attributes of that name, in order.
fn all<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The text with the escapes of askama taken back.
fn unescape(text: &str) -> String {
    text.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&")
}

#[test]
fn every_field_is_drawn_once_with_a_label_of_its_own() {
    let draft = every_section();
    let html = html_of(&draft);
    let mut ids = all(&html, "id");
    for tied in all(&html, "aria-describedby").iter().flat_map(|ids| ids.split(' ')) {
        assert!(ids.contains(&tied), "{tied} describes a field, but is not there");
    }
    for label in all(&html, "for") {
        assert!(ids.contains(&label), "{label} has a label, but is not there");
    }
    for link in all(&html, "href").into_iter().filter(|link| *link != "/shop/admin/media") {
        assert!(ids.contains(&&link[1..]), "{link} leads nowhere");
    }
    for (name, _) in draft.to_pairs() {
        assert_eq!(html.matches(&format!("name=\"{name}\"")).count(), 1, "{name}");
        assert!(
            name.rsplit('.').next() == Some("kind") || html.contains(&format!("for=\"{}\"", name.replace('.', "-"))),
            "{name}"
        );
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is there twice");
    assert_eq!(html.matches("<fieldset").count(), html.matches("</fieldset>").count());
    assert_eq!(html.matches("<div").count(), html.matches("</div>").count());
}

#[test]
fn every_field_that_offers_something_names_a_list_that_is_there() {
    let html = html_of(&every_section());
    let ids = all(&html, "id");
    let mut lists = all(&html, "list");
    assert!(lists.iter().all(|list| ids.contains(list)), "{lists:?}");
    lists.sort_unstable();
    lists.dedup();
    assert_eq!(lists, ["addresses", "pictures", "tag-slugs", "terms"]);
}

#[test]
fn a_picture_that_is_named_is_shown_beside_its_field() {
    let named = |(name, value): (String, String)| {
        let value = if name == "s.1.image.media" { "loaf.jpg".to_owned() } else { value };
        (name, value)
    };
    let html = html_of(&DraftForm::from_pairs(every_section().to_pairs().into_iter().map(named)));
    let field = html.split("name=\"s.1.image.media\"").nth(1).and_then(|rest| rest.split("</div>").next());
    let field = field.expect("a field");
    assert!(field.contains("<span class=\"picture-chosen\"><img src=\"/shop/media/0123/320/loaf.jpg\" alt=\"\""));
    assert!(field.contains(" data-choose") && field.contains("<a href=\"/shop/admin/media\" target=\"_blank\">"));
    assert_eq!(html.matches("<img ").count(), 1, "the other fields name none");
}

#[test]
fn what_is_wrong_with_the_cover_is_said_beside_it_and_above_the_sections() {
    let html = html_of(&DraftForm::from_pairs([("s.cover.media".to_owned(), "My Picture.JPG".to_owned())]));
    assert!(html.contains("<a href=\"#s-cover-media\">Cover picture, Picture: "), "{html}");
    assert!(html.contains("name=\"s.cover.media\" aria-invalid=\"true\" aria-describedby=\"s-cover-media-error\""));
    assert!(html.contains("id=\"s-cover-media-error\""));
}

#[test]
fn what_is_wrong_is_tied_to_its_field() {
    let html = html_of(&every_section());
    assert!(html.contains("<a href=\"#s-1-heading\">Section 2 (Hero), Heading: please fill this in.</a>"));
    assert!(html.contains("id=\"s-1-heading\" name=\"s.1.heading\" aria-required=\"true\" aria-invalid=\"true\" aria-describedby=\"s-1-heading-error\""));
    assert!(html.contains("<p class=\"field-error\" id=\"s-1-heading-error\">Please fill this in.</p>"));
}

#[test]
fn every_button_is_one_that_the_form_understands_and_sends_what_is_not_valid_yet() {
    let mut draft = every_section();
    draft.apply(&Command::AddItem("8.groups.0.items".into()));
    // Two empty things that change places would look the same.
    let soup = ("s.8.groups.0.items.1.name".to_owned(), "Soup".to_owned());
    draft = DraftForm::from_pairs(std::iter::once(soup).chain(draft.to_pairs()));
    let html = html_of(&draft);
    let buttons = html.split("<button ").skip(1).filter_map(|rest| rest.split('>').next());
    // Those that wait for a script send nothing.
    let buttons: Vec<&str> = buttons.filter(|button| !button.starts_with("type=\"button\"")).collect();
    for button in &buttons {
        assert!(button.contains(" name=\"intent\"") && button.contains(" formnovalidate"), "{button}");
        let value = all(button, "value").concat();
        let mut pressed = draft.clone();
        pressed.apply(&Command::parse(&value).unwrap_or_else(|| panic!("{value} is no command")));
        assert_ne!(pressed, draft, "{value} does nothing");
    }
    assert!(buttons.iter().any(|button| button.contains("\"down:8.groups.0.items.0\"")));
    let last = SECTIONS.len() - 1;
    assert!(!html.contains("\"up:0\"") && html.contains(&format!("\"up:{last}\"")));
    assert!(!html.contains(&format!("\"down:{last}\"")));
}

#[test]
fn every_kind_of_section_is_offered_with_a_sketch_of_its_own() {
    let html = html_of(&DraftForm::default());
    let mut sketches = BTreeSet::new();
    for shape in &SECTIONS {
        let button = html.split(&format!("value=\"add:{}\"", shape.name)).nth(1).expect("a button");
        let (before, words) = button.split_once("</svg>").expect("a sketch");
        let (_, sketch) = before.split_once("<svg ").expect("a sketch");
        assert!(sketch.contains(" aria-hidden=\"true\""), "{sketch}");
        assert!(words.starts_with(&format!("<span>{}</span></button>", shape.label)), "{}", shape.name);
        assert!(!sketch.ends_with("<path d=\"M6 16h36\"/>"), "{} has none", shape.name);
        assert!(sketches.insert(sketch), "{} looks like another one", shape.name);
    }
}

#[test]
fn what_is_added_to_a_list_is_said_as_one_says_it() {
    let draft = every_section();
    let english = html_of(&draft);
    assert!(english.contains(">Add a point</button>") && english.contains(">Add an item</button>"));
    let german = writing_in(InterfaceLanguage::German, || html_of(&draft));
    assert!(german.contains(">Punkt hinzufügen</button>") && german.contains(">Eintrag hinzufügen</button>"));
}

#[test]
fn what_was_typed_stands_in_the_field_and_is_nothing_else() {
    let typed = format!("\n  {HOSTILE}</textarea>&amp;");
    let pairs = every_section().to_pairs().into_iter().map(|(name, value)| {
        let is_kept = name.ends_with("kind") || name.ends_with("icon") || name.ends_with("layout");
        (name, if is_kept { value } else { typed.clone() })
    });
    let html = html_of(&DraftForm::from_pairs(pairs));
    assert!(!html.contains("<script"));
    assert!(!html.contains(" style=") && !html.contains(" onload='"));
    let area = html.split("name=\"s.0.body\"").nth(1).and_then(|rest| rest.split_once(">\n")).expect("a text field").1;
    assert_eq!(unescape(area.split("</textarea>").next().expect("its end")), typed);
    let line = html.split("name=\"s.1.heading\"").nth(1).expect("a line");
    assert_eq!(unescape(all(line, "value")[0]), typed);
}

#[test]
fn typing_goes_on_where_the_button_was_pressed() {
    let mut draft = every_section();
    draft.apply(&Command::parse("add_item:2.items").expect("a command"));
    let html = html_of(&draft);
    assert_eq!(html.matches(" autofocus").count(), 1);
    assert!(html.contains("name=\"s.2.items.1.icon\" autofocus"));
}

#[test]
fn what_was_removed_is_said_where_it_stood_and_its_way_back_has_the_focus() {
    let mut draft = every_section();
    draft.apply(&Command::parse("remove:2").expect("a command"));
    let html = html_of(&draft);
    assert_eq!(html.matches(" autofocus").count(), 1);
    assert!(html.contains("value=\"undo:0\" formnovalidate aria-describedby=\"removed-0\" autofocus>"));
    let (before, after) = html.split_once("class=\"notice undo\"").expect("it is said");
    assert!(before.contains("id=\"s-1\"") && !before.contains("id=\"s-2\""), "below the one before");
    assert!(after.contains("id=\"s-2\""), "above the one after");
}

#[test]
fn a_fault_and_its_place_are_said_in_the_language_that_is_spoken() {
    let mut draft = DraftForm::default();
    draft.apply(&Command::Add("hero".to_owned()));
    let missing = draft.to_document().expect_err("a heading is missing").remove(0);
    let error = |place, message: &str| FieldError { name: "s".to_owned(), place, message: message.to_owned() };
    let point = Spot::section(2, "Features").item("point", 1).part("Title");
    for (error, english, german) in [
        (
            missing,
            "Section 1 (Hero), Heading: please fill this in.",
            "Abschnitt 1 (Aufmacher), Überschrift: bitte füllen Sie dieses Feld aus.",
        ),
        (
            error(point, "please shorten this to 300 characters; it has 301"),
            "Section 2 (Features), point 1, Title: please shorten this to 300 characters; it has 301.",
            "Abschnitt 2 (Merkmale), Punkt 1, Titel: bitte kürzen Sie das auf 300 Zeichen; es hat 301.",
        ),
        (
            error(Spot::page(), "it has more than 100 sections"),
            "The page: it has more than 100 sections.",
            "Die Seite: sie hat mehr als 100 Abschnitte.",
        ),
        (
            error(Spot::section(3, ""), "what somebody wrote"),
            "Section 3: what somebody wrote.",
            "Abschnitt 3: what somebody wrote.",
        ),
    ] {
        assert_eq!(fault::sentence_of(&error), english);
        assert_eq!(writing_in(InterfaceLanguage::German, || fault::sentence_of(&error)), german);
    }
}
