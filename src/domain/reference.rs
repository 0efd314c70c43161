//! What an entry's texts refer to on their own site: pages, files and pictures.
//!
//! Texts are JSON, and in all of them, whatever section or field it is in, a link is called `href`
//! and a picture has a `media`. So what a later version adds is found without a word here.

use super::document::Href;
use super::media_name::MediaName;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The longest target that is kept, in bytes: no address of a site is longer.
const MAX_TARGET: usize = 700;

/// What kind of thing is referred to, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A link to an address of the site.
    Link,
    /// A link to a file of the library.
    File,
    /// A picture of the library, which is shown.
    Picture,
}

impl Kind {
    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::File => "file",
            Self::Picture => "picture",
        }
    }
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// What it is to.
    pub kind: Kind,
    /// Of a link the path below the site's base, decoded, without slashes around it, and so nothing
    /// for the first page; of a file or a picture its name.
    pub target: String,
    /// Whether the text says what a picture shows. What the library says of it counts, too, and is
    /// not known here.
    pub has_words: bool,
}

impl Reference {
    /// What a text refers to, each thing once. What is no JSON refers to nothing.
    pub fn all_of(json: &str) -> BTreeSet<Self> {
        let mut found = BTreeSet::new();
        if let Ok(value) = serde_json::from_str(json) {
            look_at(&value, &mut found);
        }
        found
    }

    /// The name of the file of the library that a link leads to, where it leads to one.
    pub fn file_of(href: &str) -> Option<String> {
        let found = Self::of_link(href)?;
        (found.kind == Kind::File).then_some(found.target)
    }

    /// The path below the site's base to which a link leads, in the form of a [target](Self::target); none where it
    /// leads to a file of the library, or to another site.
    pub fn path_of(href: &str) -> Option<String> {
        let found = Self::of_link(href)?;
        (found.kind == Kind::Link).then_some(found.target)
    }

    /// A link to a file of the library, as it leads there once the file is called otherwise; none where it leads
    /// to another file, or to none.
    pub fn renamed(href: &str, old: &MediaName, new: &MediaName) -> Option<String> {
        if Self::file_of(href)? != old.as_str() {
            return None;
        }
        let (path, rest) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
        let (folder, _) = path.trim_end_matches('/').rsplit_once('/')?;
        Some(format!("{folder}/{new}{rest}"))
    }

    /// What a link refers to; none where it leads to another site, or to a place on its own page.
    pub fn of_link(href: &str) -> Option<Self> {
        let href = Href::stored(href).ok()?;
        let path = href.as_str().strip_prefix('/')?.split(['?', '#']).next()?;
        let path = percent_decode_str(path).decode_utf8().ok()?;
        // No page is at such an address, and no database of PostgreSQL takes a zero byte.
        if path.chars().any(char::is_control) {
            return None;
        }
        let path = path.trim_end_matches('/');
        let (kind, target) = match path.strip_prefix("media/") {
            Some(file) => (Kind::File, file.rsplit('/').next().unwrap_or_default()),
            None => (Kind::Link, path),
        };
        let target = target[..target.floor_char_boundary(MAX_TARGET)].to_owned();
        Some(Self { kind, target, has_words: false })
    }

    fn of_picture(fields: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        let target = text("media")?.to_owned();
        let has_words = text("alt").is_some_and(|alt| !alt.is_empty());
        let is_name = target.len() <= MAX_TARGET && !target.chars().any(char::is_control);
        is_name.then_some(Self { kind: Kind::Picture, target, has_words })
    }
}

/// What a text says of the pictures that it shows, by their names and in its order; those of which it
/// says nothing are left out. What is no JSON shows none.
pub fn words_of_pictures(json: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if let Ok(value) = serde_json::from_str(json) {
        listen_to(&value, &mut found);
    }
    found
}

fn listen_to(value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| listen_to(value, found)),
        Value::Object(fields) => {
            let text = |name: &str| fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
            if let (Some(media), Some(alt)) = (text("media"), text("alt")) {
                found.push((media.to_owned(), alt.to_owned()));
            }
            fields.values().for_each(|value| listen_to(value, found));
        }
        _ => {}
    }
}

fn look_at(value: &Value, found: &mut BTreeSet<Reference>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| look_at(value, found)),
        Value::Object(fields) => {
            found.extend(fields.get("href").and_then(Value::as_str).and_then(Reference::of_link));
            found.extend(Reference::of_picture(fields));
            fields.values().for_each(|value| look_at(value, found));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(target: &str) -> Reference {
        Reference { kind: Kind::Link, target: target.to_owned(), has_words: false }
    }

    #[test]
    fn a_link_is_to_an_address_however_it_is_written() {
        for (href, target) in [
            ("/", ""),
            ("/about?a#b", "about"),
            ("/about/", "about"),
            ("/caf%C3%A9", "café"),
            ("/posts/page/2", "posts/page/2"),
            ("/C:/menu.pdf", "C:/menu.pdf"),
        ] {
            assert_eq!(Reference::of_link(href), Some(link(target)), "{href}");
        }
        for elsewhere in ["#top", "https://else.example/x", "mailto:a@b.example", "/%FF", "/a%00b"] {
            assert_eq!(Reference::of_link(elsewhere), None, "{elsewhere}");
        }
        for href in ["/media/loaf.jpg", "/media/abc/320/loaf.jpg", "/media/loaf.jpg?a#b"] {
            assert_eq!(Reference::file_of(href).as_deref(), Some("loaf.jpg"), "{href}");
        }
        let name = |name: &str| MediaName::parse(name).expect("a name");
        let (old, new) = (name("loaf.jpg"), name("bread.jpg"));
        for (href, renamed) in [
            ("/media/loaf.jpg", Some("/media/bread.jpg")),
            ("/media/abc/320/loaf.jpg", Some("/media/abc/320/bread.jpg")),
            ("/media/loaf.jpg?a/b#c", Some("/media/bread.jpg?a/b#c")),
            ("/media/bun.jpg", None),
            ("/loaf.jpg", None),
        ] {
            assert_eq!(Reference::renamed(href, &old, &new).as_deref(), renamed, "{href}");
        }
        for no_file in ["/about", "/loaf.jpg", "https://else.example/media/loaf.jpg"] {
            assert_eq!(Reference::file_of(no_file), None, "{no_file}");
        }
        let long = Reference::of_link(&format!("/{}", "ä".repeat(600))).expect("a link");
        assert_eq!(long.target.chars().count(), MAX_TARGET / 2);
    }

    #[test]
    fn links_and_pictures_are_found_wherever_they_stand() {
        let text = r#"{"v":1,"cover":{"media":"oven.jpg","alt":""},"sections":[{"type":"x","items":[{"action":{"href":"/nowhere","label":"a"}},
            {"href":"/media/abc/320/loaf.jpg"},{"href":"/nowhere"},
            {"image":{"media":"loaf.jpg","alt":""}},{"image":{"media":"loaf.jpg","alt":"A loaf"}},
            {"image":{"media":"sign.png"}}]}]}"#;
        let picture = |target: &str, has_words| Reference { kind: Kind::Picture, target: target.into(), has_words };
        let file = Reference { kind: Kind::File, target: "loaf.jpg".into(), has_words: false };
        let pictures = [("loaf.jpg", false), ("loaf.jpg", true), ("oven.jpg", false), ("sign.png", false)];
        let pictures = pictures.map(|(target, has_words)| picture(target, has_words));
        let expected: Vec<Reference> = [link("nowhere"), file].into_iter().chain(pictures).collect();
        assert_eq!(Reference::all_of(text).into_iter().collect::<Vec<_>>(), expected);
        assert!(Reference::all_of("{").is_empty());
        assert_eq!(words_of_pictures(text), [("loaf.jpg".to_owned(), "A loaf".to_owned())]);
        assert!(words_of_pictures("{").is_empty());
    }
}
