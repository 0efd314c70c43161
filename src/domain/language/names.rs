//! What languages are called.

/// What languages are called by those who speak them, and where most of them live (Unicode CLDR,
/// names of languages and likely subtags).
const NAMES: [(&str, &str, &str); 44] = [
    ("ar", "العربية", "EG"),
    ("bg", "Български", "BG"),
    ("bs", "Bosanski", "BA"),
    ("ca", "Català", "ES"),
    ("cs", "Čeština", "CZ"),
    ("cy", "Cymraeg", "GB"),
    ("da", "Dansk", "DK"),
    ("de", "Deutsch", "DE"),
    ("el", "Ελληνικά", "GR"),
    ("en", "English", "US"),
    ("es", "Español", "ES"),
    ("et", "Eesti", "EE"),
    ("eu", "Euskara", "ES"),
    ("fa", "فارسی", "IR"),
    ("fi", "Suomi", "FI"),
    ("fr", "Français", "FR"),
    ("ga", "Gaeilge", "IE"),
    ("gl", "Galego", "ES"),
    ("he", "עברית", "IL"),
    ("hi", "हिन्दी", "IN"),
    ("hr", "Hrvatski", "HR"),
    ("hu", "Magyar", "HU"),
    ("id", "Bahasa Indonesia", "ID"),
    ("is", "Íslenska", "IS"),
    ("it", "Italiano", "IT"),
    ("ja", "日本語", "JP"),
    ("ko", "한국어", "KR"),
    ("lt", "Lietuvių", "LT"),
    ("lv", "Latviešu", "LV"),
    ("nb", "Norsk bokmål", "NO"),
    ("nl", "Nederlands", "NL"),
    ("pl", "Polski", "PL"),
    ("pt", "Português", "BR"),
    ("ro", "Română", "RO"),
    ("ru", "Русский", "RU"),
    ("sk", "Slovenčina", "SK"),
    ("sl", "Slovenščina", "SI"),
    ("sq", "Shqip", "AL"),
    ("sr", "Српски", "RS"),
    ("sv", "Svenska", "SE"),
    ("tr", "Türkçe", "TR"),
    ("uk", "Українська", "UA"),
    ("vi", "Tiếng Việt", "VN"),
    ("zh", "中文", "CN"),
];

fn known(tag: &str) -> Option<(&'static str, &'static str)> {
    let primary = tag.split('-').next().unwrap_or_default();
    let found = NAMES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(primary));
    found.map(|(_, name, territory)| (*name, *territory))
}

/// What those call a language who speak it, as far as it is known here; else its tag.
pub fn name_of(tag: &str) -> String {
    let Some((name, _)) = known(tag) else { return tag.to_owned() };
    match tag.split_once('-') {
        Some((_, rest)) => format!("{name} ({})", rest.to_ascii_uppercase()),
        None => name.to_owned(),
    }
}

/// The tag of a language that somebody typed by the name that those call it who speak it; else what was
/// typed.
pub fn tag_of(typed: &str) -> &str {
    let name = typed.to_lowercase();
    NAMES.iter().find(|(_, own, _)| own.to_lowercase() == name).map_or(typed, |(tag, ..)| *tag)
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
        assert_eq!((tag_of("deutsch"), tag_of("de-AT"), tag_of("Austrian")), ("de", "de-AT", "Austrian"));
        assert_eq!((locale_of("de-AT").as_deref(), locale_of("de").as_deref()), (Some("de_AT"), Some("de_DE")));
        assert_eq!((locale_of("zh-Hant-TW").as_deref(), locale_of("xx")), (Some("zh_TW"), None));
    }
}
