//! How languages write numbers.

/// The narrow space that stays on its line, in which ISO 80000-1 has groups of digits.
const NARROW: char = '\u{202f}';

/// Languages with a comma before the places, what stands between their groups of digits, and how many
/// digits stand before the first such mark at least: in Spanish `1234`, but `12.345` (Unicode CLDR 48,
/// numbering symbols and minimum grouping digits). Where CLDR has a no-break space, this has the narrow
/// one; Austrian numbers are those of its amounts of money. Others write as English does.
const WITH_COMMA: [(&str, char, usize); 42] = [
    ("az", '.', 1),
    ("be", NARROW, 2),
    ("bg", NARROW, 2),
    ("bs", '.', 1),
    ("ca", '.', 1),
    ("cs", NARROW, 1),
    ("da", '.', 1),
    ("de", '.', 1),
    ("el", '.', 1),
    ("es", '.', 2),
    ("et", NARROW, 2),
    ("eu", '.', 1),
    ("fi", NARROW, 1),
    ("fr", NARROW, 1),
    ("gl", '.', 1),
    ("hr", '.', 1),
    ("hu", NARROW, 2),
    ("hy", NARROW, 2),
    ("id", '.', 1),
    ("is", '.', 1),
    ("it", '.', 2),
    ("ka", NARROW, 2),
    ("kk", NARROW, 1),
    ("lt", NARROW, 1),
    ("lv", NARROW, 2),
    ("mk", '.', 1),
    ("nb", NARROW, 1),
    ("nl", '.', 1),
    ("nn", NARROW, 1),
    ("no", NARROW, 1),
    ("pl", NARROW, 2),
    ("pt", '.', 1),
    ("ro", '.', 1),
    ("ru", NARROW, 1),
    ("sk", NARROW, 1),
    ("sl", '.', 2),
    ("sq", NARROW, 2),
    ("sr", '.', 1),
    ("sv", NARROW, 1),
    ("tr", '.', 1),
    ("uk", NARROW, 1),
    ("vi", '.', 1),
];

/// Where Spanish is written with the marks of English (the same).
const SPANISH_WITH_POINT: [&str; 11] = ["419", "cu", "do", "gt", "hn", "mx", "ni", "pa", "pe", "sv", "us"];

/// Languages whose groups above the thousands have two digits: `12,34,567` (the same).
const INDIAN: [&str; 8] = ["bn", "gu", "hi", "kn", "ml", "mr", "ta", "te"];

/// How a language writes numbers. Digits are the European ones everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numerals {
    /// What stands before the places.
    point: char,
    /// What stands between groups of digits.
    group: char,
    /// How many digits stand before the first group's mark at least.
    lead: usize,
    /// Whether groups above the thousands have two digits.
    is_indian: bool,
}

impl Numerals {
    /// Those of a language, by its BCP 47 tag.
    pub fn of(language: &str) -> Self {
        let tag = language.to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        let is_of = |territories: &[&str]| tag.split('-').skip(1).any(|subtag| territories.contains(&subtag));
        let (point, group, lead) = match primary {
            "fr" if is_of(&["ch"]) => ('.', NARROW, 1),
            "it" if is_of(&["ch"]) => ('.', '’', 2),
            _ if is_of(&["ch", "li"]) => ('.', '’', 1),
            "es" if is_of(&SPANISH_WITH_POINT) => ('.', ',', 1),
            "pt" if is_of(&["pt"]) => (',', NARROW, 2),
            _ => {
                let found = WITH_COMMA.iter().find(|(known, ..)| *known == primary);
                found.map_or(('.', ',', 1), |(_, group, lead)| (',', *group, *lead))
            }
        };
        let is_indian = INDIAN.contains(&primary) || (primary == "en" && is_of(&["in"]));
        Self { point, group, lead, is_indian }
    }

    /// A number in its plain form, `-1234.5`, as the language writes it.
    pub fn write(&self, digits: &str) -> String {
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        let is_grouped = whole.len() >= 3 + self.lead;
        let mut written = sign.to_owned();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && is_grouped && self.stands_before(whole.len() - index) {
                written.push(self.group);
            }
            written.push(digit);
        }
        if !places.is_empty() {
            written.push(self.point);
            written.push_str(places);
        }
        written
    }

    /// The same of a number that may be a year, a house's or a model's: four digits stay together.
    pub fn write_plain(&self, digits: &str) -> String {
        Self { lead: self.lead.max(2), ..*self }.write(digits)
    }

    /// The same without groups, for what somebody is to type.
    pub fn ungrouped(&self, digits: &str) -> String {
        digits.replace('.', self.point.encode_utf8(&mut [0; 4]))
    }

    /// Whether a mark stands before that many last digits of a whole number.
    fn stands_before(&self, digits: usize) -> bool {
        if self.is_indian { digits >= 3 && !digits.is_multiple_of(2) } else { digits.is_multiple_of(3) }
    }

    /// The plain form of a number as somebody types it: with the marks of the language, or with others
    /// where they can mean one thing alone. `1.249` is a thousand and more where the language has a comma
    /// before the places, and `1.25` is a little more than one everywhere. None where marks stand as no
    /// language has them. What is left may still be no number.
    pub fn read(&self, typed: &str) -> Option<String> {
        let typed = typed.trim();
        let (sign, typed) = typed.strip_prefix(['-', '−']).map_or(("", typed), |typed| ("-", typed));
        let typed = typed.replace(['\u{a0}', '\u{2009}', NARROW], " ").replace('’', "'");
        let (whole, places) = self.split(&typed);
        let whole = without_groups(whole)?;
        Some(places.map_or_else(|| format!("{sign}{whole}"), |places| format!("{sign}{whole}.{places}")))
    }

    /// What stands before the point, and what stands after it where there is one.
    fn split<'a>(&self, typed: &'a str) -> (&'a str, Option<&'a str>) {
        let Some((whole, places)) = typed.rsplit_once(['.', ',']) else { return (typed, None) };
        let (mark, other) = if typed.as_bytes()[whole.len()] == b'.' { ('.', ',') } else { (',', '.') };
        let is_head = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        let may_be_group = is_head && places.len() == 3 && mark != self.point;
        let is_group = whole.contains(mark) || (may_be_group && !whole.contains(other));
        if is_group { (typed, None) } else { (whole, Some(places)) }
    }
}

/// The digits of a whole number whose groups stand as they do somewhere: all with one mark, three at the
/// end, and two or three before them.
fn without_groups(whole: &str) -> Option<String> {
    let Some(mark) = whole.chars().find(|letter| !letter.is_ascii_digit()) else { return Some(whole.to_owned()) };
    if !matches!(mark, '.' | ',' | ' ' | '\'') {
        return None;
    }
    let groups: Vec<&str> = whole.split(mark).collect();
    let [first, middle @ .., last] = groups.as_slice() else { return None };
    let are_digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let is_sound = are_digits
        && (1..=3).contains(&first.len())
        && middle.iter().all(|group| matches!(group.len(), 2 | 3))
        && last.len() == 3;
    is_sound.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_the_language_groups_them() {
        for (language, large, small) in [
            ("en", "11,400,000", "-1,234.5"),
            ("de", "11.400.000", "-1.234,5"),
            ("de-AT", "11.400.000", "-1.234,5"),
            ("de-CH", "11’400’000", "-1’234.5"),
            ("fr", "11\u{202f}400\u{202f}000", "-1\u{202f}234,5"),
            ("es", "11.400.000", "-1234,5"),
            ("es-MX", "11,400,000", "-1,234.5"),
            ("pt-PT", "11\u{202f}400\u{202f}000", "-1234,5"),
            ("en-IN", "1,14,00,000", "-1,234.5"),
            ("xx", "11,400,000", "-1,234.5"),
        ] {
            let numerals = Numerals::of(language);
            assert_eq!((numerals.write("11400000"), numerals.write("-1234.5")), (large.into(), small.into()));
            assert_eq!(numerals.read(large).as_deref(), Some("11400000"), "{language}");
            assert_eq!(numerals.read(small).as_deref(), Some("-1234.5"), "{language}");
        }
        assert_eq!(Numerals::of("en").write("999"), "999");
        assert_eq!(Numerals::of("de").ungrouped("1000.5"), "1000,5");
    }

    #[test]
    fn what_is_typed_is_read_by_the_language_where_it_could_mean_two_things() {
        let (english, german) = (Numerals::of("en"), Numerals::of("de"));
        for (typed, in_english, in_german) in [
            ("1.249", "1.249", "1249"),
            ("1,249", "1249", "1.249"),
            ("0.125", "0.125", "0.125"),
            ("1.249,90", "1249.90", "1249.90"),
            ("1,249.90", "1249.90", "1249.90"),
            ("12.5", "12.5", "12.5"),
            ("12,50", "12.50", "12.50"),
            ("1234.567", "1234.567", "1234.567"),
            ("1,249,000", "1249000", "1249000"),
            (" 1 249 000 ", "1249000", "1249000"),
            ("−3", "-3", "-3"),
        ] {
            assert_eq!(english.read(typed).as_deref(), Some(in_english), "{typed}");
            assert_eq!(german.read(typed).as_deref(), Some(in_german), "{typed}");
        }
        for bad in ["1,00.00", "1.2.3", "1,249.90,1", "1,249.90.1", "1 2", "1e3", "12 €"] {
            assert_eq!(english.read(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_written_is_read_back_as_it_was() {
        for language in ["en", "de"] {
            let numerals = Numerals::of(language);
            for digits in ["0", "1.249", "1249", "0.001", "-12345.678", "999999999999.999999", "100"] {
                assert_eq!(numerals.read(&numerals.write(digits)).as_deref(), Some(digits));
            }
        }
    }
}
