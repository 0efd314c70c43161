//! The languages that the admin speaks.

use serde::{Deserialize, Serialize};

/// One of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum InterfaceLanguage {
    /// English, for whoever asks for a language that the admin does not speak.
    #[default]
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
}

impl InterfaceLanguage {
    /// All of them, in the order in which a form offers them.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its language tag (BCP 47), which is also the name of its folder under `locales/`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What those who speak it call it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The one that a tag asks for: `de`, `de-AT`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default().trim();
        Self::ALL.into_iter().find(|language| language.as_str().eq_ignore_ascii_case(primary))
    }

    /// The one that a browser likes best of those that there are, by its `Accept-Language`
    /// (RFC 9110, section 12.5.4); none where it names none of them.
    pub fn preferred(accept_language: &str) -> Option<Self> {
        let mut best: Option<(Self, u16)> = None;
        // A browser sends a few; whoever sends thousands does not need an answer for each.
        for range in accept_language.split(',').take(40) {
            let mut parts = range.split(';');
            let Some(language) = parts.next().and_then(Self::of_tag) else { continue };
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(1000, thousandths);
            if weight > 0 && best.is_none_or(|(_, heaviest)| weight > heaviest) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }
}

/// A weight between 0 and 1 in thousandths; 0 for what is none.
fn thousandths(weight: &str) -> u16 {
    let (whole, places) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let places: String = places.chars().chain("000".chars()).take(3).collect();
    match (whole, places.parse::<u16>()) {
        ("1", _) => 1000,
        ("0", Ok(places)) => places,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::InterfaceLanguage::{self, English, German};

    #[test]
    fn a_browser_gets_the_language_that_it_likes_best_of_those_that_there_are() {
        for (accepted, expected) in [
            ("de-AT,de;q=0.9,en;q=0.8", Some(German)),
            ("en-GB, de;q=0.9", Some(English)),
            ("fr, de;q=0.5, en;q=0.7", Some(English)),
            ("fr;q=1.0, DE ; q=0.1", Some(German)),
            ("de;q=0, en;q=0.001", Some(English)),
            ("fr, *;q=0.5", None),
            ("de;q=lots", None),
            ("", None),
            (";;;,,,=", None),
        ] {
            assert_eq!(InterfaceLanguage::preferred(accepted), expected, "{accepted}");
        }
    }
}
