//! The files of `locales/` beside each other and beside what uses them.

use super::bundles::{self, texts};
use super::{Message, label, pattern, writing_in};
use crate::domain::deed::Deed;
use crate::domain::interface_language::InterfaceLanguage;
use crate::view::place::Place;
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

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
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut quoted = BTreeSet::new();
    let mut folders = vec![root.join("templates"), root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).expect("a text");
                quoted.extend(text.split('"').filter(|part| part.len() < 80).map(str::to_owned));
            }
        }
    }
    quoted
}

/// Whether a template says it by this key: what comes before `|t`.
fn keys_of_templates() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a text");
            let before: Vec<&str> = text.split("\"|t").collect();
            let said = before.iter().rev().skip(1).filter_map(|part| part.rsplit('"').next());
            keys.extend(said.map(str::to_owned));
        }
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
