//! In which direction a language is read.

/// Languages that are mostly written in a script that goes from right to left (Unicode CLDR, likely
/// subtags).
const LANGUAGES: [&str; 18] = [
    "ar", "arc", "azb", "ckb", "dv", "fa", "he", "khw", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi",
];
/// The scripts themselves (ISO 15924), for a tag that names one: `az-Arab`, `ks-Deva`.
const SCRIPTS: [&str; 9] = ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"];

/// Whether what is written in the language of a tag is read from right to left.
pub fn is_right_to_left(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_among = |all: &[&str], part: &str| all.iter().any(|other| other.eq_ignore_ascii_case(part));
    match parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())) {
        Some(script) => is_among(&SCRIPTS, script),
        None => is_among(&LANGUAGES, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_is_named_counts_more_than_the_language() {
        for tag in ["ar", "AR", "he-IL", "fa", "ur-PK", "az-Arab", "uz-arab-AF", "yi"] {
            assert!(is_right_to_left(tag), "{tag}");
        }
        for tag in ["", "en", "de-AT", "az", "ks-Deva", "pa-Guru", "ur-Latn", "zh-Hant-TW", "tr"] {
            assert!(!is_right_to_left(tag), "{tag}");
        }
    }
}
