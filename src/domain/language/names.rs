//! What languages are called: by those who speak them, in English, and in German, which the admin speaks, too.

use super::is_language_tag;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::parsed_string::parsed_string;

/// The tag, what those call the language who speak it, where most of them live, and what it is called in
/// English and in German (Unicode CLDR, names of languages and likely subtags).
static NAMES: [(&str, &str, &str, &str, &str); 56] = [
    ("ar", "العربية", "EG", "Arabic", "Arabisch"),
    ("be", "Беларуская", "BY", "Belarusian", "Belarussisch"),
    ("bg", "Български", "BG", "Bulgarian", "Bulgarisch"),
    ("bn", "বাংলা", "BD", "Bangla", "Bengalisch"),
    ("bs", "Bosanski", "BA", "Bosnian", "Bosnisch"),
    ("ca", "Català", "ES", "Catalan", "Katalanisch"),
    ("cs", "Čeština", "CZ", "Czech", "Tschechisch"),
    ("cy", "Cymraeg", "GB", "Welsh", "Walisisch"),
    ("da", "Dansk", "DK", "Danish", "Dänisch"),
    ("de", "Deutsch", "DE", "German", "Deutsch"),
    ("el", "Ελληνικά", "GR", "Greek", "Griechisch"),
    ("en", "English", "US", "English", "Englisch"),
    ("es", "Español", "ES", "Spanish", "Spanisch"),
    ("et", "Eesti", "EE", "Estonian", "Estnisch"),
    ("eu", "Euskara", "ES", "Basque", "Baskisch"),
    ("fa", "فارسی", "IR", "Persian", "Persisch"),
    ("fi", "Suomi", "FI", "Finnish", "Finnisch"),
    ("fr", "Français", "FR", "French", "Französisch"),
    ("ga", "Gaeilge", "IE", "Irish", "Irisch"),
    ("gl", "Galego", "ES", "Galician", "Galicisch"),
    ("he", "עברית", "IL", "Hebrew", "Hebräisch"),
    ("hi", "हिन्दी", "IN", "Hindi", "Hindi"),
    ("hr", "Hrvatski", "HR", "Croatian", "Kroatisch"),
    ("hu", "Magyar", "HU", "Hungarian", "Ungarisch"),
    ("hy", "Հայերեն", "AM", "Armenian", "Armenisch"),
    ("id", "Bahasa Indonesia", "ID", "Indonesian", "Indonesisch"),
    ("is", "Íslenska", "IS", "Icelandic", "Isländisch"),
    ("it", "Italiano", "IT", "Italian", "Italienisch"),
    ("ja", "日本語", "JP", "Japanese", "Japanisch"),
    ("ka", "ქართული", "GE", "Georgian", "Georgisch"),
    ("ko", "한국어", "KR", "Korean", "Koreanisch"),
    ("lb", "Lëtzebuergesch", "LU", "Luxembourgish", "Luxemburgisch"),
    ("lt", "Lietuvių", "LT", "Lithuanian", "Litauisch"),
    ("lv", "Latviešu", "LV", "Latvian", "Lettisch"),
    ("mk", "Македонски", "MK", "Macedonian", "Mazedonisch"),
    ("mt", "Malti", "MT", "Maltese", "Maltesisch"),
    ("nb", "Norsk bokmål", "NO", "Norwegian", "Norwegisch"),
    ("nl", "Nederlands", "NL", "Dutch", "Niederländisch"),
    ("nn", "Norsk nynorsk", "NO", "Norwegian Nynorsk", "Nynorsk"),
    ("pl", "Polski", "PL", "Polish", "Polnisch"),
    ("pt", "Português", "BR", "Portuguese", "Portugiesisch"),
    ("rm", "Rumantsch", "CH", "Romansh", "Rätoromanisch"),
    ("ro", "Română", "RO", "Romanian", "Rumänisch"),
    ("ru", "Русский", "RU", "Russian", "Russisch"),
    ("sk", "Slovenčina", "SK", "Slovak", "Slowakisch"),
    ("sl", "Slovenščina", "SI", "Slovenian", "Slowenisch"),
    ("sq", "Shqip", "AL", "Albanian", "Albanisch"),
    ("sr", "Српски", "RS", "Serbian", "Serbisch"),
    ("sv", "Svenska", "SE", "Swedish", "Schwedisch"),
    ("sw", "Kiswahili", "TZ", "Swahili", "Suaheli"),
    ("th", "ไทย", "TH", "Thai", "Thailändisch"),
    ("tr", "Türkçe", "TR", "Turkish", "Türkisch"),
    ("uk", "Українська", "UA", "Ukrainian", "Ukrainisch"),
    ("ur", "اردو", "PK", "Urdu", "Urdu"),
    ("vi", "Tiếng Việt", "VN", "Vietnamese", "Vietnamesisch"),
    ("zh", "中文", "CN", "Chinese", "Chinesisch"),
];

/// The same of languages as they are spoken somewhere.
static VARIANTS: [(&str, &str, &str, &str); 8] = [
    ("de-AT", "Deutsch, Österreich", "German, Austria", "Deutsch, Österreich"),
    ("de-CH", "Deutsch, Schweiz", "German, Switzerland", "Deutsch, Schweiz"),
    ("en-GB", "English, United Kingdom", "English, United Kingdom", "Englisch, Großbritannien"),
    ("en-IN", "English, India", "English, India", "Englisch, Indien"),
    ("en-US", "English, United States", "English, United States", "Englisch, USA"),
    ("es-MX", "Español, México", "Spanish, Mexico", "Spanisch, Mexiko"),
    ("fr-CH", "Français, Suisse", "French, Switzerland", "Französisch, Schweiz"),
    ("pt-BR", "Português, Brasil", "Portuguese, Brazil", "Portugiesisch, Brasilien"),
];

fn known(tag: &str) -> Option<(&'static str, &'static str)> {
    let primary = tag.split('-').next().unwrap_or_default();
    let found = NAMES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(primary));
    found.map(|(_, name, territory, ..)| (*name, *territory))
}

/// What those call a language who speak it, as far as it is known here; else its tag.
pub fn name_of(tag: &str) -> String {
    let Some((name, _)) = known(tag) else { return tag.to_owned() };
    match tag.split_once('-') {
        Some((_, rest)) => format!("{name} ({})", rest.to_ascii_uppercase()),
        None => name.to_owned(),
    }
}

/// What a language is called where forms offer it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LanguageOffer {
    /// Its tag.
    pub tag: &'static str,
    /// What those call it who speak it.
    pub own: &'static str,
    /// What those call it who read the form.
    pub said: &'static str,
}

/// The languages that forms offer, by their names in one that the admin speaks. Any other one can be typed.
pub fn offered(said_in: InterfaceLanguage) -> Vec<LanguageOffer> {
    let said = |english, german| match said_in {
        InterfaceLanguage::English => english,
        InterfaceLanguage::German => german,
    };
    let whole = NAMES.iter().map(|(tag, own, _, english, german)| (*tag, *own, said(*english, *german)));
    let variants = VARIANTS.iter().map(|(tag, own, english, german)| (*tag, *own, said(*english, *german)));
    let mut offered: Vec<LanguageOffer> =
        whole.chain(variants).map(|(tag, own, said)| LanguageOffer { tag, own, said }).collect();
    offered.sort_by_key(|offer| offer.said);
    offered
}

/// A language as a BCP 47 tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageTag(Box<str>);

parsed_string!(LanguageTag, LanguageTagError);

/// No language is called that.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the language is a name such as `Français`, or a tag such as `de` or `pt-BR`")]
pub struct LanguageTagError;

impl LanguageTag {
    /// The longest, in bytes: RFC 5646 asks for no more (section 4.4.1).
    const MAX: usize = 35;

    /// Parses a tag, or a name that [`tag_of`] knows.
    pub fn parse(typed: &str) -> Result<Self, LanguageTagError> {
        let tag = tag_of(typed);
        if is_language_tag(&tag) && tag.len() <= Self::MAX { Ok(Self(tag.into())) } else { Err(LanguageTagError) }
    }
}

/// The tag of a language that somebody typed by its name: in the language itself, in English or in German, with
/// a territory or without one. `german`, `Deutsch` and `DE` are `de`; `Deutsch (AT)` is `de-AT`. What is no
/// name is given back as it was typed.
pub fn tag_of(typed: &str) -> String {
    let typed = typed.trim();
    let name = typed.to_lowercase();
    if let Some(tag) = tag_of_name(&name) {
        return tag.to_owned();
    }
    // As `name_of` writes what it does not know as a whole.
    if let Some((name, rest)) = name.strip_suffix(')').and_then(|name| name.split_once(" ("))
        && let Some(tag) = tag_of_name(name)
    {
        return format!("{tag}-{}", rest.to_ascii_uppercase());
    }
    if typed.len() == 2 { name } else { typed.to_owned() }
}

/// The same of a name alone, in lower case.
fn tag_of_name(name: &str) -> Option<&'static str> {
    let is = |other: &str| other.to_lowercase() == name;
    let whole = NAMES.iter().find(|(_, own, _, english, german)| is(own) || is(english) || is(german));
    let variant = || VARIANTS.iter().find(|(_, own, english, german)| is(own) || is(english) || is(german));
    whole.map(|(tag, ..)| *tag).or_else(|| variant().map(|(tag, ..)| *tag))
}

/// What a form shows of a tag: the name that gives the same tag when it is sent, or the tag where none does.
pub fn typed_name(tag: &str) -> String {
    let variant = VARIANTS.iter().find(|(other, ..)| *other == tag).map(|(_, own, ..)| (*own).to_owned());
    let name = variant.unwrap_or_else(|| name_of(tag));
    if tag_of(&name) == tag { name } else { tag.to_owned() }
}

/// A language and its territory, as the Open Graph protocol writes them: `de_AT`. None where no
/// territory is known.
pub fn locale_of(tag: &str) -> Option<String> {
    let primary = tag.split('-').next()?.to_ascii_lowercase();
    let is_territory = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let own = tag.split('-').skip(1).find(is_territory).map(str::to_ascii_uppercase);
    let territory = own.or_else(|| known(tag).map(|(_, territory)| territory.to_owned()))?;
    Some(format!("{primary}_{territory}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_names_and_territories() {
        assert_eq!(
            (name_of("de"), name_of("de-AT"), name_of("xx")),
            ("Deutsch".into(), "Deutsch (AT)".into(), "xx".into())
        );
        assert_eq!((locale_of("de-AT").as_deref(), locale_of("de").as_deref()), (Some("de_AT"), Some("de_DE")));
        assert_eq!((locale_of("zh-Hant-TW").as_deref(), locale_of("xx")), (Some("zh_TW"), None));
    }

    #[test]
    fn a_language_is_known_by_its_name_in_itself_in_english_and_in_german() {
        for (typed, tag) in [
            ("deutsch", "de"),
            (" German ", "de"),
            ("FRANZÖSISCH", "fr"),
            ("Français", "fr"),
            ("Norwegian", "nb"),
            ("日本語", "ja"),
            ("German, Austria", "de-AT"),
            ("Deutsch (AT)", "de-AT"),
            ("DE", "de"),
            ("de-AT", "de-AT"),
            ("Austrian", "Austrian"),
            ("German (", "German ("),
            ("", ""),
        ] {
            assert_eq!(tag_of(typed), tag, "{typed}");
        }
        assert_eq!(LanguageTag::parse("Polnisch").expect("a language").as_str(), "pl");
        for bad in ["", "Austrian", "German (", "German (a b)", "de_AT", "<b>"] {
            assert_eq!(LanguageTag::parse(bad), Err(LanguageTagError), "{bad}");
        }
    }

    #[test]
    fn what_a_form_offers_and_shows_is_understood_when_it_is_sent() {
        for language in InterfaceLanguage::ALL {
            for offer in offered(language) {
                assert_eq!((tag_of(offer.own).as_str(), tag_of(offer.said).as_str()), (offer.tag, offer.tag));
                assert_eq!(typed_name(offer.tag), offer.own);
            }
        }
        for tag in ["de-LI", "zh-Hant", "zh-Hant-TW", "xx", "EN", ""] {
            assert_eq!(tag_of(&typed_name(tag)).to_lowercase(), tag.to_lowercase());
        }
        assert_eq!((typed_name("de-LI"), typed_name("zh-Hant")), ("Deutsch (LI)".into(), "zh-Hant".into()));
    }
}
