//! How languages write days.

use super::Words;
use crate::domain::timestamp::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// A day in words where the theme speaks the language, else as ISO 8601 has it.
pub(in crate::view::site) fn day(language: &str, moment: Timestamp, zone: &TimeZone) -> String {
    civil_day(language, moment.date(zone))
}

/// The same of a day of the calendar. The order is that of Unicode CLDR 48, the long form.
pub(in crate::view::site) fn civil_day(language: &str, date: Date) -> String {
    let Some(words) = Words::known(language) else { return date.to_string() };
    let (day, month, year) = (date.day(), month(words, language, date), date.year());
    match words.tag {
        "en" if is_of(language, &["us", "ph"]) => format!("{month} {day}, {year}"),
        "cs" | "da" | "de" | "fi" | "nb" => format!("{day}. {month} {year}"),
        "es" | "pt" => format!("{day} de {month} de {year}"),
        "fr" if day == 1 => format!("1er {month} {year}"),
        "he" => format!("{day} ב{month} {year}"),
        "uk" => format!("{day} {month} {year}\u{a0}р."),
        _ => format!("{day} {month} {year}"),
    }
}

/// A day and a time.
pub(in crate::view::site) fn civil_moment(language: &str, at: DateTime) -> String {
    let (day, time) = (civil_day(language, at.date()), at.strftime("%H:%M"));
    match Words::known(language).map(|words| words.tag) {
        Some("ar") => format!("{day}، {time}"),
        Some("da") => format!("{day} kl. {}", at.strftime("%H.%M")),
        Some("de") => format!("{day}, {time} Uhr"),
        Some("fi") => format!("{day} klo {}", at.strftime("%-H.%M")),
        Some("fr") => format!("{day} à {time}"),
        Some("nb" | "sv") => format!("{day} kl. {time}"),
        Some("nl") => format!("{day} om {time}"),
        _ => format!("{day}, {time}"),
    }
}

/// A month as it stands in a day.
fn month(words: &Words, language: &str, date: Date) -> &'static str {
    let month = usize::try_from(date.month()).unwrap_or(1);
    if month == 1 && words.tag == "de" && is_of(language, &["at"]) {
        return "Jänner";
    }
    words.months.split(' ').nth(month.saturating_sub(1)).unwrap_or_default()
}

/// Whether a tag names one of some territories.
fn is_of(language: &str, territories: &[&str]) -> bool {
    let mut subtags = language.split('-').skip(1);
    subtags.any(|subtag| territories.iter().any(|territory| territory.eq_ignore_ascii_case(subtag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_the_language_writes_it() {
        let moment = Timestamp::from_millis(1_769_904_000_000);
        for (language, written) in [
            ("en-GB", "1 February 2026"),
            ("en-US", "February 1, 2026"),
            ("de", "1. Februar 2026"),
            ("fr-CA", "1er février 2026"),
            ("es", "1 de febrero de 2026"),
            ("it", "1 febbraio 2026"),
            ("nl", "1 februari 2026"),
            ("pt-BR", "1 de fevereiro de 2026"),
            ("pl", "1 lutego 2026"),
            ("da", "1. februar 2026"),
            ("sv", "1 februari 2026"),
            ("no", "1. februar 2026"),
            ("fi", "1. helmikuuta 2026"),
            ("cs", "1. února 2026"),
            ("tr", "1 Şubat 2026"),
            ("uk", "1 лютого 2026\u{a0}р."),
            ("ar", "1 فبراير 2026"),
            ("he", "1 בפברואר 2026"),
            ("hu", "2026-02-01"),
        ] {
            assert_eq!(day(language, moment, &TimeZone::UTC), written, "{language}");
        }
        assert_eq!(day("de", Timestamp::from_millis(0), &TimeZone::UTC), "1. Januar 1970");
        assert_eq!(day("de-AT", Timestamp::from_millis(0), &TimeZone::UTC), "1. Jänner 1970");
        assert_eq!(day("fr", moment.plus(std::time::Duration::from_hours(24)), &TimeZone::UTC), "2 février 2026");
    }

    #[test]
    fn a_time_stands_after_its_day_as_the_language_has_it() {
        let at = jiff::civil::date(2026, 12, 31).at(9, 5, 0, 0);
        for (language, written) in [
            ("en", "31 December 2026, 09:05"),
            ("de", "31. Dezember 2026, 09:05 Uhr"),
            ("fi", "31. joulukuuta 2026 klo 9.05"),
            ("da", "31. december 2026 kl. 09.05"),
            ("fr", "31 décembre 2026 à 09:05"),
            ("hu", "2026-12-31, 09:05"),
        ] {
            assert_eq!(civil_moment(language, at), written, "{language}");
        }
    }
}
