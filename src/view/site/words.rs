//! The theme's own words, in the languages that it speaks, and what else depends on the
//! site's settings alone.

use crate::domain::content_type::money::Money;
use crate::domain::timestamp::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Words on buttons, links and labels that no editor writes.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) skip_to_content: &'static str,
    pub(super) main_menu: &'static str,
    pub(super) above_page: &'static str,
    pub(super) below_page: &'static str,
    pub(super) menu: &'static str,
    pub(super) close: &'static str,
    pub(super) search: &'static str,
    pub(super) search_label: &'static str,
    pub(super) home: &'static str,
    pub(super) posts: &'static str,
    pub(super) all_posts: &'static str,
    pub(super) more: &'static str,
    pub(super) latest_posts: &'static str,
    pub(super) no_posts: &'static str,
    pub(super) tagged: &'static str,
    pub(super) by: &'static str,
    pub(super) tags: &'static str,
    pub(super) newer: &'static str,
    pub(super) older: &'static str,
    pub(super) previous: &'static str,
    pub(super) next: &'static str,
    pub(super) pages_of_list: &'static str,
    pub(super) page: &'static str,
    pub(super) of: &'static str,
    pub(super) breadcrumbs: &'static str,
    pub(super) in_this_section: &'static str,
    pub(super) on_this_page: &'static str,
    pub(super) nothing_found: &'static str,
    pub(super) search_again: &'static str,
    pub(super) found: &'static str,
    pub(super) not_found: &'static str,
    pub(super) not_found_text: &'static str,
    pub(super) to_home: &'static str,
    pub(super) feed: &'static str,
    pub(super) opening_hours: &'static str,
    pub(super) code: &'static str,
    pub(super) table: &'static str,
    pub(super) minutes: &'static str,
    pub(super) archive: &'static str,
    pub(super) nothing_to_come: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
}

const ENGLISH: Words = Words {
    skip_to_content: "Skip to content",
    main_menu: "Main menu",
    above_page: "Above every page",
    below_page: "Below every page",
    menu: "Menu",
    close: "Close",
    search: "Search",
    search_label: "Search this site",
    home: "Home",
    posts: "Posts",
    all_posts: "All posts",
    more: "More of these",
    latest_posts: "Latest posts",
    no_posts: "Nothing has been published yet. Come back soon.",
    tagged: "Tagged",
    by: "by",
    tags: "Tags",
    newer: "Newer",
    older: "Older",
    previous: "Previous",
    next: "Next",
    pages_of_list: "Pages of this list",
    page: "Page",
    of: "of",
    breadcrumbs: "Where this page is",
    in_this_section: "In this section",
    on_this_page: "On this page",
    nothing_found: "Nothing found for",
    search_again: "Try fewer or other words.",
    found: "Results for",
    not_found: "This page does not exist",
    not_found_text: "It may have moved, or the address has a slip of the pen in it. Search for it, or start from the top.",
    to_home: "To the start page",
    feed: "Feed",
    opening_hours: "Opening hours",
    code: "Code",
    table: "Table",
    minutes: "min read",
    archive: "Archive",
    nothing_to_come: "There is nothing here at the moment. Come back soon.",
    yes: "Yes",
    no: "No",
};

const GERMAN: Words = Words {
    skip_to_content: "Zum Inhalt",
    main_menu: "Hauptmenü",
    above_page: "Über jeder Seite",
    below_page: "Unter jeder Seite",
    menu: "Menü",
    close: "Schließen",
    search: "Suche",
    search_label: "Diese Website durchsuchen",
    home: "Start",
    posts: "Beiträge",
    all_posts: "Alle Beiträge",
    more: "Mehr davon",
    latest_posts: "Neueste Beiträge",
    no_posts: "Hier ist noch nichts erschienen. Schauen Sie bald wieder vorbei.",
    tagged: "Stichwort",
    by: "von",
    tags: "Stichwörter",
    newer: "Neuere",
    older: "Ältere",
    previous: "Zurück",
    next: "Weiter",
    pages_of_list: "Seiten dieser Liste",
    page: "Seite",
    of: "von",
    breadcrumbs: "Wo diese Seite liegt",
    in_this_section: "In diesem Bereich",
    on_this_page: "Auf dieser Seite",
    nothing_found: "Nichts gefunden für",
    search_again: "Versuchen Sie es mit weniger oder anderen Wörtern.",
    found: "Ergebnisse für",
    not_found: "Diese Seite gibt es nicht",
    not_found_text: "Vielleicht ist sie umgezogen, oder in der Adresse steckt ein Tippfehler. Suchen Sie danach, oder beginnen Sie von vorn.",
    to_home: "Zur Startseite",
    feed: "Feed",
    opening_hours: "Öffnungszeiten",
    code: "Code",
    table: "Tabelle",
    minutes: "Min. Lesezeit",
    archive: "Archiv",
    nothing_to_come: "Hier steht gerade nichts. Schauen Sie bald wieder vorbei.",
    yes: "Ja",
    no: "Nein",
};

impl Words {
    /// By a BCP 47 tag.
    pub(super) fn of(language: &str) -> &'static Self {
        if primary(language) == "de" { &GERMAN } else { &ENGLISH }
    }
}

fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

const GERMAN_MONTHS: [&str; 12] = [
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// A day in words where the theme speaks the language, else as ISO 8601 has it.
pub(super) fn day(language: &str, moment: Timestamp, zone: &TimeZone) -> String {
    civil_day(language, moment.date(zone))
}

/// The same of a day of the calendar.
pub(super) fn civil_day(language: &str, day: Date) -> String {
    match primary(language).as_str() {
        "en" => day.strftime("%-d %B %Y").to_string(),
        "de" => {
            let is_austrian = language.eq_ignore_ascii_case("de-at");
            let month = usize::try_from(day.month()).unwrap_or(1).clamp(1, 12) - 1;
            let name = if month == 0 && !is_austrian { "Januar" } else { GERMAN_MONTHS[month] };
            format!("{}. {name} {}", day.day(), day.year())
        }
        _ => day.to_string(),
    }
}

/// A day and a time.
pub(super) fn civil_moment(language: &str, at: DateTime) -> String {
    let (day, time) = (civil_day(language, at.date()), at.strftime("%H:%M"));
    match primary(language).as_str() {
        "de" => format!("{day}, {time} Uhr"),
        _ => format!("{day}, {time}"),
    }
}

/// A number with the sign before its places that the language has: a comma in most of Europe
/// (Unicode CLDR, decimal separators), a point elsewhere.
pub(super) fn number(language: &str, digits: &str) -> String {
    const WITH_COMMA: [&str; 22] = [
        "bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv", "nb", "nl", "pl",
        "pt", "ro", "ru", "sv",
    ];
    let is_swiss = language.to_ascii_lowercase().ends_with("-ch");
    let has_comma = WITH_COMMA.contains(&primary(language).as_str()) && !is_swiss;
    if has_comma { digits.replace('.', ",") } else { digits.to_owned() }
}

/// An amount with its currency's sign, before it in English, after it elsewhere.
pub(super) fn money(language: &str, amount: &Money) -> String {
    let digits = number(language, &amount.digits());
    let sign = match amount.currency.as_str() {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        code => return format!("{digits}\u{a0}{code}"),
    };
    match (primary(language).as_str(), digits.strip_prefix('-')) {
        ("en", None) => format!("{sign}{digits}"),
        ("en", Some(digits)) => format!("-{sign}{digits}"),
        _ => format!("{digits}\u{a0}{sign}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_the_language_writes_it() {
        let moment = Timestamp::from_millis(1_769_904_000_000);
        assert_eq!(day("en-GB", moment, &TimeZone::UTC), "1 February 2026");
        assert_eq!(day("de", moment, &TimeZone::UTC), "1. Februar 2026");
        assert_eq!(day("de", Timestamp::from_millis(0), &TimeZone::UTC), "1. Januar 1970");
        assert_eq!(day("de-AT", Timestamp::from_millis(0), &TimeZone::UTC), "1. Jänner 1970");
        assert_eq!(day("fi", moment, &TimeZone::UTC), "2026-02-01");
    }
}
