//! The last part of a page's, post's or tag's address.

use super::parsed_string::parsed_string;
use deunicode::deunicode_char;
use uuid::Uuid;

/// Slugs at the top of a site that would shadow a route of its own.
const RESERVED: [&str; 10] =
    ["_", "admin", "feed.xml", "media", "posts", "robots.txt", "rss.xml", "search", "sitemap.xml", "tag"];

/// What the slug of a draft without a title begins with.
const UNTITLED: &str = "untitled-";
/// Random digits after a word in a slug that nobody chose.
const RANDOM_DIGITS: usize = 12;

/// A slug: `[a-z0-9-]`, 1 to 96 bytes, no hyphen at either end.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(Box<str>);

parsed_string!(Slug, SlugError);

/// Why a text is no slug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// Empty or longer than 96 bytes.
    #[error("the address has 1 to 96 characters")]
    Length,
    /// A character outside `[a-z0-9-]`.
    #[error("the address has the character `{0}`; only a-z, 0-9 and - are possible")]
    Character(char),
    /// A hyphen at the start or the end.
    #[error("the address starts or ends with a hyphen")]
    Hyphen,
    /// A word that leads to a page of the site's own.
    #[error("the address `{0}` belongs to the site itself; choose another")]
    Reserved(Box<str>),
}

impl Slug {
    /// Parses a slug as it stands in an address.
    pub fn parse(input: &str) -> Result<Self, SlugError> {
        if input.is_empty() || input.chars().count() > 96 {
            return Err(SlugError::Length);
        }
        if Self::is_reserved(input) {
            return Err(SlugError::Reserved(input.into()));
        }
        if let Some(found) = input.chars().find(|&c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            return Err(SlugError::Character(found));
        }
        if input.starts_with('-') || input.ends_with('-') {
            return Err(SlugError::Hyphen);
        }
        Ok(Self(input.into()))
    }

    /// Whether a word at the top of a site leads to something of the site's own.
    pub fn is_reserved(word: &str) -> bool {
        RESERVED.contains(&word)
    }

    /// The slug of a draft that has no title yet: no other draft has it.
    pub fn untitled() -> Self {
        Self::random(UNTITLED)
    }

    /// The slug of a draft whose title has no letter or digit.
    pub fn unspoken() -> Self {
        Self::random("draft-")
    }

    fn random(start: &str) -> Self {
        let digits = Uuid::now_v7().simple().to_string();
        // The last ones of such an identifier are random, the first ones its time.
        Self(format!("{start}{}", &digits[digits.len() - RANDOM_DIGITS..]).into())
    }

    /// Whether nobody has chosen it, and no title suggested it.
    pub fn is_untitled(&self) -> bool {
        self.0.strip_prefix(UNTITLED).is_some_and(|digits| {
            digits.len() == RANDOM_DIGITS && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        })
    }

    /// The slug that a title suggests: `Über uns!` gives `ueber-uns`, and `О нас` gives `o-nas`. None
    /// where the title has no letter or digit.
    pub fn suggest(title: &str) -> Option<Self> {
        Self::spell(title, |c| fold(c).or_else(|| deunicode_char(c).filter(|_| c.is_alphanumeric())))
    }

    /// The slug that a label in Latin letters suggests. None where it has no such letter and no digit:
    /// in some scripts what is written otherwise sounds the same, and things that are known by their
    /// slugs would be one.
    pub fn of_latin(label: &str) -> Option<Self> {
        Self::spell(label, fold)
    }

    /// Letter by letter, with a hyphen for all that has no letters.
    fn spell(text: &str, letters: impl Fn(char) -> Option<&'static str>) -> Option<Self> {
        let mut slug = String::new();
        for c in text.chars().flat_map(char::to_lowercase) {
            match letters(c) {
                _ if c.is_ascii_alphanumeric() => slug.push(c),
                // A word of its own, in scripts that have no spaces, ends with one.
                Some(letters) => letters.chars().for_each(|c| match c.to_ascii_lowercase() {
                    c if c.is_ascii_alphanumeric() => slug.push(c),
                    ' ' if !slug.ends_with('-') => slug.push('-'),
                    _ => {}
                }),
                None if c == '\'' || c == '’' => {}
                None if !slug.ends_with('-') => slug.push('-'),
                None => {}
            }
            if slug.len() >= 80 {
                break;
            }
        }
        let slug = slug.trim_matches('-');
        Self::parse(slug).or_else(|_| Self::parse(&format!("{slug}-1"))).ok()
    }
}

/// Latin letters with marks, as people spell them without.
fn fold(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' => "s",
        'ß' => "ss",
        'ť' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_suggests_a_slug() {
        assert_eq!(Slug::suggest("Über uns!").expect("some").as_str(), "ueber-uns");
        assert_eq!(Slug::suggest("  It's  2 o'clock ").expect("some").as_str(), "its-2-oclock");
        assert_eq!(Slug::suggest("Posts").expect("some").as_str(), "posts-1");
        for (title, slug) in [
            ("О нас", "o-nas"),
            ("Щука и объём", "shchuka-i-obiom"),
            ("Ποιοι είμαστε", "poioi-eimaste"),
            ("关于我们 2024", "guan-yu-wo-men-2024"),
            ("Šiška čaj", "siska-caj"),
        ] {
            assert_eq!(Slug::suggest(title).expect("some").as_str(), slug);
        }
        for title in ["אודות הסדנה", "من نحن", "日本", "ไทย", "हिन्दी", &"語".repeat(500)]
        {
            assert!(Slug::suggest(title).is_some(), "{title}");
        }
        assert_eq!(Slug::suggest("!? 🦀 —"), None);
    }

    #[test]
    fn a_draft_without_a_title_has_a_slug_that_is_known_by_its_look() {
        let slug = Slug::untitled();
        assert!(slug.is_untitled() && Slug::parse(slug.as_str()) == Ok(slug.clone()), "{slug}");
        assert_ne!(slug, Slug::untitled());
        assert!(Slug::parse(Slug::unspoken().as_str()).is_ok());
        for chosen in ["untitled", "untitled-2", "untitled-journey-i", "untitled-0123456789ab-2"] {
            assert!(!Slug::parse(chosen).expect("a slug").is_untitled(), "{chosen}");
        }
    }

    #[test]
    fn words_that_sound_the_same_are_told_apart() {
        assert_eq!((Slug::suggest("语"), Slug::of_latin("语")), (Slug::suggest("鱼"), None));
        assert_eq!(Slug::of_latin("Über uns").expect("some").as_str(), "ueber-uns");
    }
}
