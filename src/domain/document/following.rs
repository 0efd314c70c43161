//! Links of a site's texts that follow what they lead to: a page that gets another address keeps those who link to it,
//! whatever comes to be at the old one.

use super::limits::MAX_BYTES;
use super::link::Href;
use crate::domain::own_address::{with_links, with_links_called};
use crate::domain::reference::Reference;
use std::collections::HashMap;

/// Addresses that changed: the new one of each old one, below the site's base and without slashes around them.
pub type NewPaths = HashMap<String, String>;

/// A text as JSON whose links lead to the new addresses, whatever section or field they are in; none where it has no
/// link to an old one. A text that nobody could read for its length after that stays as it is.
pub fn follow(json: &str, paths: &NewPaths) -> Option<String> {
    let followed = with_links(json, &|href: &Href| followed(href, paths))?;
    (followed.len() <= MAX_BYTES.max(json.len())).then_some(followed)
}

/// The same of a site's settings, whose menus have addresses that somebody typed.
pub fn follow_in_settings(json: &str, paths: &NewPaths) -> Option<String> {
    with_links_called("link", json, &|href: &Href| followed(href, paths))
}

/// A link to an old address, as it leads to the new one, at the same place there and with the same question.
pub fn followed(href: &Href, paths: &NewPaths) -> Option<Href> {
    let href = href.as_str();
    let new = paths.get(&Reference::path_of(href)?)?;
    let (_, rest) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
    Href::parse(&format!("/{new}{rest}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn paths() -> NewPaths {
        let moved = [("about", "us"), ("about/team", "us/team"), ("de/ofen", "de/kamin"), ("us", "they")];
        moved.map(|(old, new)| (old.to_owned(), new.to_owned())).into()
    }

    #[test]
    fn a_link_follows_once_with_its_place_and_its_question() {
        for (href, new) in [
            ("/about", Some("/us")),
            ("/about/", Some("/us")),
            ("/%61bout", Some("/us")),
            ("/about?a=/about#b", Some("/us?a=/about#b")),
            ("/about/team#mira", Some("/us/team#mira")),
            ("/de/ofen", Some("/de/kamin")),
            ("/us", Some("/they")),
            ("/about/nobody", None),
            ("/aboutness", None),
            ("/ofen", None),
            ("/", None),
            ("#about", None),
            ("/media/about", None),
            ("https://else.example/about", None),
            ("mailto:about@else.example", None),
        ] {
            let link = Href::parse(href).expect("a link");
            assert_eq!(followed(&link, &paths()).as_ref().map(Href::as_str), new, "{href}");
        }
        let long = Href::parse(&format!("/us?{}", "a".repeat(1_995))).expect("a link");
        assert_eq!(followed(&long, &paths()), None, "no link is that long");
    }

    #[test]
    fn a_text_follows_in_marks_buttons_and_cards_and_in_nothing_else() {
        let text = |to: &str| {
            json!({ "v": 1, "sections": [
                { "type": "rich_text", "body": [{ "type": "paragraph", "content": [
                    { "type": "text", "text": "/about", "marks": [{ "type": "link", "href": format!("{to}#now") }] },
                ] }, { "type": "card", "href": to, "title": "/about" }] },
                { "type": "of_a_newer_version", "items": [{ "action": { "label": "/about", "href": to }, "x": 1.5 }] },
            ] })
        };
        let changed = follow(&text("/about").to_string(), &paths()).expect("changed");
        assert_eq!(serde_json::from_str::<Value>(&changed).expect("JSON"), text("/us"));
        for same in [text("/elsewhere").to_string(), "{".to_owned()] {
            assert_eq!(follow(&same, &paths()), None);
        }
    }

    #[test]
    fn a_text_that_would_be_too_long_stays() {
        let paths = [("a".to_owned(), "b".repeat(90))].into();
        let text = |words: usize| json!({ "href": "/a", "text": "x".repeat(words) }).to_string();
        assert!(follow(&text(MAX_BYTES - 200), &paths).is_some());
        assert_eq!(follow(&text(MAX_BYTES - 50), &paths), None);
    }

    #[test]
    fn addresses_that_somebody_typed_into_a_menu_follow() {
        let settings =
            |to: &str| json!({ "title": "/about", "navigation": { "main": [{ "target": { "link": to } }] } });
        let changed = follow_in_settings(&settings("/about").to_string(), &paths()).expect("changed");
        assert_eq!(serde_json::from_str::<Value>(&changed).expect("JSON"), settings("/us"));
        assert_eq!(follow_in_settings(&settings("/else").to_string(), &paths()), None);
    }
}
