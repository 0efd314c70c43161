//! What a screen says by itself, it says in the language of the person.

use super::screens;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::language::offered;
use crate::domain::time_zone::{COMMON, city_of};
use crate::view::words::{MARKING, writing_in};

/// What the samples have in them, and so no screen says by itself.
const SAMPLES: [&str; 12] = [
    include_str!("../tests.rs"),
    include_str!("account_screens.rs"),
    include_str!("dashboard_screens.rs"),
    include_str!("editor_screens.rs"),
    include_str!("finding_screens.rs"),
    include_str!("form_screens.rs"),
    include_str!("list_screens.rs"),
    include_str!("look_screens.rs"),
    include_str!("people_screens.rs"),
    include_str!("settings_screens.rs"),
    include_str!("type_screens.rs"),
    include_str!("../../samples.rs"),
];

/// What is the same in every language: names of themes and of languages, and what is counted in.
const NAMES: &str = "Anvil Folio Gauge Hearth Lumen Deutsch English Español Français Italiano Nederlands Polski \
                     Português Svenska Österreich United Kingdom Brasil 日本語 EUR KB";

/// Texts and attributes that people meet, without what is between the marks of the words.
fn unmarked_texts(html: &str) -> Vec<String> {
    let (mut unmarked, mut depth) = (String::new(), 0);
    for letter in html.chars() {
        match letter {
            '⟦' => depth += 1,
            '⟧' => depth -= 1,
            _ if depth == 0 => unmarked.push(letter),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for piece in unmarked.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        texts.push(text.to_owned());
        for name in ["aria-label", "title", "alt", "placeholder", "data-label"] {
            let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next());
            texts.extend(value.map(str::to_owned));
        }
    }
    texts
}

/// The letters of a text: what stays of it however a screen puts it.
fn letters(text: &str) -> String {
    let text = text.replace("&#39;", "");
    text.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// What no sample has in it between two quotation marks, and is not one of the names.
fn unsaid(html: &str) -> Vec<String> {
    let samples: Vec<String> = SAMPLES.into_iter().flat_map(|source| source.split('"')).map(letters).collect();
    // Languages are offered by their names, and times by cities.
    let languages = offered(InterfaceLanguage::German).into_iter().map(|offer| offer.said.to_owned());
    let offered = languages.chain(COMMON.iter().map(|zone| city_of(zone, InterfaceLanguage::German)));
    let names = letters(&offered.fold(NAMES.to_owned(), |names, name| format!("{names} {name}")));
    let is_sample = |text: &str| {
        let text =
            text.replace("&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62;&#39;", "").replace("onload=&#39;", "");
        let parts = text.split(['·', '–', ',', ':', '(', ')', ';']).map(letters);
        // A colour of a palette, or an address.
        if text.trim().starts_with(['#', '/']) {
            return true;
        }
        let mut parts = parts.filter(|part| part.chars().filter(|letter| letter.is_alphabetic()).count() > 1);
        parts.all(|part| names.contains(&part) || samples.iter().any(|sample| sample.contains(&part)))
    };
    unmarked_texts(html).into_iter().filter(|text| !is_sample(text)).collect()
}

#[test]
fn everything_that_a_screen_says_by_itself_is_said_in_the_language_of_the_person() {
    MARKING.set(true);
    let screens = writing_in(InterfaceLanguage::German, screens);
    MARKING.set(false);
    let mut in_english = Vec::new();
    for (name, html) in &screens {
        assert!(html.contains("<html lang=\"de\">") && html.contains('⟦'), "{name} says nothing in German");
        let unsaid = unsaid(html);
        if !unsaid.is_empty() {
            in_english.push((*name, unsaid));
        }
    }
    assert!(in_english.is_empty(), "said in English, whoever reads it: {in_english:#?}");
    // The samples that were looked at show what they are to show.
    assert_eq!(unsaid("<p>⟦Seiten⟧ and <b aria-label=\"Unsaid\">⟦mehr⟧</b></p>"), ["Unsaid"]);
}
