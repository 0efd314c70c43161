//! The files of `locales/` beside each other and beside what uses them.

use super::bundles::{self, texts};
use super::{Message, label, pattern, writing_in};
use crate::domain::deed::Deed;
use crate::domain::document::RichText;
use crate::domain::email::EmailAddress;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::slug::Slug;
use crate::media::intake::IntakeError;
use crate::view::form::sentence;
use crate::view::place::Place;
use crate::view::repository_texts::texts_below;
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// From each key of a language to the names of what is put into it.
fn messages(language: InterfaceLanguage) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for text in texts(language) {
        FluentResource::try_new(text.clone()).unwrap_or_else(|(_, faults)| panic!("{language:?}: {faults:?}\n{text}"));
        let mut key = String::new();
        for line in text.lines() {
            if let Some((named, _)) =
                line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                named.clone_into(&mut key);
                let before = messages.insert(key.clone(), BTreeSet::new());
                assert!(before.is_none(), "{language:?} has {key} twice");
            }
            let names = line.split('$').skip(1).filter(|_| !line.starts_with('#'));
            let names = names.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default());
            messages.entry(key.clone()).or_default().extend(names.map(str::to_owned));
        }
    }
    messages.remove("");
    messages
}

fn is_label(key: &str) -> bool {
    key.starts_with("label-")
}

#[test]
fn every_language_says_the_same_with_the_same_things_put_into_it() {
    let english = messages(InterfaceLanguage::English);
    assert!(english.len() > 30 && !english.keys().any(|key| is_label(key)), "{english:?}");
    for language in InterfaceLanguage::ALL {
        let mut theirs = messages(language);
        theirs.retain(|key, _| !is_label(key));
        for (key, names) in &english {
            assert_eq!(theirs.remove(key).as_ref(), Some(names), "{language:?}: {key}");
        }
        assert!(theirs.is_empty(), "{language:?} says what English does not: {theirs:?}");
    }
}

/// What stands in quotation marks in the templates and in the source.
fn quoted() -> BTreeSet<String> {
    let mut quoted = BTreeSet::new();
    for (_, text) in ["templates", "src"].into_iter().flat_map(texts_below) {
        quoted.extend(text.split('"').filter(|part| part.len() < 80).map(str::to_owned));
    }
    quoted
}

/// Whether a template says it by this key: what comes before `|t`.
fn keys_of_templates() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (_, text) in texts_below("templates") {
        let before: Vec<&str> = text.split("\"|t").collect();
        let said = before.iter().rev().skip(1).filter_map(|part| part.rsplit('"').next());
        keys.extend(said.map(str::to_owned));
    }
    keys
}

#[test]
fn what_is_said_by_a_key_has_words_and_no_words_are_left_over() {
    let english = messages(InterfaceLanguage::English);
    let used = keys_of_templates();
    let without: Vec<_> = used.iter().filter(|key| !english.contains_key(*key)).collect();
    assert!(used.len() > 10 && without.is_empty(), "no words for {without:?}");
    let quoted = quoted();
    let left_over: Vec<_> = english.keys().filter(|key| !quoted.contains(*key)).collect();
    assert!(left_over.is_empty(), "nobody says {left_over:?}");
}

#[test]
fn what_floors_below_call_something_has_words_in_every_language() {
    let german = messages(InterfaceLanguage::German);
    let labels = Place::ADMIN.iter().map(|place| place.label()).chain(Deed::ALL.iter().map(|deed| deed.label()));
    let without: Vec<_> = labels.filter(|label| !german.contains_key(&pattern::of(label).0)).collect();
    assert!(without.is_empty(), "no German words for {without:?}");
}

/// The files and folders whose errors people read at a tenant's screens.
const SAYING: [&str; 25] = [
    "domain/alt_text.rs",
    "domain/content_type",
    "domain/document",
    "domain/email.rs",
    "domain/focal_point.rs",
    "domain/form",
    "domain/language",
    "domain/look",
    "domain/mail.rs",
    "domain/media_folder.rs",
    "domain/media_name.rs",
    "domain/menu.rs",
    "domain/person_name.rs",
    "domain/profile.rs",
    "domain/redirect.rs",
    "domain/role.rs",
    "domain/sent_back.rs",
    "domain/site.rs",
    "domain/slug.rs",
    "domain/taxonomy.rs",
    "content",
    "identity",
    "import",
    "infra/mail",
    "media",
];

/// Below them: what visitors are told in the site's own words, and what the console alone shows.
const NOT_SAYING: [&str; 5] = ["domain/form/answer.rs", "portable", "portable.rs", "recipe", "seeding"];

/// Errors for which there are no words as they stand.
const WITHOUT_WORDS: [&str; 12] = [
    // One of a few texts stands in each of these, and there are words for every one.
    "line 1: the link to `1` does not work: 1",
    "line 1: the picture `1` stands in a 1; give it a paragraph of its own",
    "the drawing has 1 in it, which could run or load something; take it out, and send the drawing again",
    "this is JSON, and no export of Ghost: 1",
    "the ZIP is 1; pack the files as .tar.gz",
    "the archive is damaged or cut off: 1",
    // These are seen at the command line alone, or by nobody.
    "nobody here has the e-mail address 1",
    "`1` is nothing that makes a revision",
    "a password's hash is a PHC string of argon2id with at most 76 MiB, 8 passes and 4 lanes",
    "there is too much of it",
    "it unpacks to too much",
    "it is out of reach",
];

/// The errors of a source file: what stands in `#[error("…")]`, with a number for what is put in.
fn errors_of(source: &str) -> Vec<String> {
    literals_after(source, "#[error(")
}

/// What stands in quotation marks right after something in a source file, with a number for what is put in.
fn literals_after(source: &str, begin: &str) -> Vec<String> {
    let read = |rest: &str| {
        let rest = rest.trim_start().trim_start_matches("format!(").trim_start();
        let (mut error, mut letters) = (String::new(), rest.strip_prefix('"')?.chars());
        while let Some(letter) = letters.next() {
            match letter {
                '"' => break,
                '{' => {
                    letters = letters.as_str().split_once('}')?.1.chars();
                    error.push('1');
                }
                '\\' => match letters.next()? {
                    '\n' => letters = letters.as_str().trim_start().chars(),
                    letter => error.push(letter),
                },
                letter => error.push(letter),
            }
        }
        Some(error)
    };
    source.split(begin).skip(1).filter_map(read).collect()
}

#[test]
fn what_an_import_says_of_something_has_words_in_every_language() {
    let german = messages(InterfaceLanguage::German);
    let begins = ["Note::lost(", "Note::changed(", "otes.lose(", "otes.change("];
    let mut notes = BTreeSet::new();
    for (_, source) in texts_below("src/import") {
        // What stands below is of tests, which make up some.
        let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
        notes.extend(begins.iter().flat_map(|begin| literals_after(&source, begin)));
    }
    assert!(notes.len() > 50, "{notes:?}");
    let without: Vec<_> = notes.iter().filter(|note| !german.contains_key(&pattern::of(note).0)).collect();
    assert!(without.is_empty(), "no German words for {without:?}");
}

#[test]
fn what_is_wrong_has_words_in_every_language() {
    let german = messages(InterfaceLanguage::German);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open: Vec<PathBuf> = SAYING.iter().map(|path| root.join(path)).collect();
    let (mut count, mut without) = (0, BTreeSet::new());
    while let Some(path) = open.pop() {
        if NOT_SAYING.iter().any(|other| path.ends_with(other)) {
            continue;
        }
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()));
            continue;
        }
        for error in errors_of(&std::fs::read_to_string(&path).expect("a text")) {
            count += 1;
            // That the database or the disk failed is answered with another page, and an error that
            // only passes on what another said has no words of its own.
            let has_own = !matches!(error.as_str(), "1" | "1: 1") && !error.starts_with("could not ");
            if has_own && !german.contains_key(&pattern::of(&error).0) {
                without.insert(error);
            }
        }
    }
    assert!(count > 150, "{count} errors");
    let expected: BTreeSet<String> = WITHOUT_WORDS.into_iter().map(str::to_owned).collect();
    assert_eq!(without, expected);
}

#[test]
fn an_error_is_said_as_a_sentence_of_the_language_that_is_spoken() {
    let email = EmailAddress::parse("x").expect_err("no address").to_string();
    let slug = Slug::parse("a!").expect_err("no slug").to_string();
    let link = RichText::from_markdown("a\n\n<ftp://a.example/>").expect_err("no such link").to_string();
    let drawing = IntakeError::ActiveDrawing("a script").to_string();
    assert_eq!(sentence(&slug), "The address has the character “!”; only a-z, 0-9 and - are possible.");
    for (error, german) in [
        (email, "Das ist keine E-Mail-Adresse; geben Sie eine wie name@example.org ein."),
        (slug, "Die Adresse hat das Zeichen „!“; möglich sind nur a–z, 0–9 und -."),
        (
            link,
            "Zeile 3: Der Link zu „ftp://a.example/“ funktioniert nicht: „ftp://a.example/“ ist keine Adresse, zu der ein \
             Link führen kann; nehmen Sie einen Pfad dieser Website wie „/about“ oder https:, http:, mailto: oder tel:.",
        ),
        (
            drawing,
            "Die Zeichnung enthält ein Skript, womit sie etwas ausführen oder laden könnte; nehmen Sie es heraus und \
             senden Sie die Zeichnung noch einmal.",
        ),
        (
            IntakeError::UnknownKind.to_string(),
            "Diese Datei nimmt die Mediathek nicht an; angenommen werden Bilder (JPEG, PNG, GIF, WebP, SVG), PDF, MP4, \
             WebM, MP3, Ogg, Word, Excel, PowerPoint, ZIP, CSV und reiner Text.",
        ),
    ] {
        assert_eq!(writing_in(InterfaceLanguage::German, || sentence(&error)), german, "{error}");
    }
}

#[test]
fn a_message_is_put_into_the_words_of_the_language_that_is_spoken() {
    let say = || Message::new("count-posts").count("count", 12_345).to_string();
    assert_eq!(say(), "12,345 posts");
    assert_eq!(writing_in(InterfaceLanguage::German, say), "12.345 Beiträge");
    assert_eq!(writing_in(InterfaceLanguage::German, || label("Audit log").into_owned()), "Protokoll");
    assert_eq!(label("Audit log"), "Audit log");
    assert_eq!(Message::new("What somebody wrote").to_string(), "What somebody wrote");
    let unknown = bundles::say(InterfaceLanguage::German, "no-such-key", &fluent_bundle::FluentArgs::new());
    assert!(unknown.is_none());
}
