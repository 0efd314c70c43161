//! The theme's own words, in the languages that it speaks, and what else depends on the
//! site's settings alone.

use super::frame::SiteFrame;
use crate::domain::content_type::money::Money;
use crate::domain::form::answer::AnswerFault;
use crate::domain::form::files::FileSort;
use crate::domain::numerals::Numerals;
use crate::domain::timestamp::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Words on buttons, links and labels that no editor writes.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) skip_to_content: &'static str,
    pub(super) main_menu: &'static str,
    pub(super) languages: &'static str,
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
    pub(super) did_you_mean: &'static str,
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
    pub(super) send: &'static str,
    pub(super) optional: &'static str,
    pub(super) choose: &'static str,
    pub(super) leave_empty: &'static str,
    pub(super) form_is_wrong: &'static str,
    pub(super) wait: &'static str,
    pub(super) thanks_title: &'static str,
    pub(super) thanks: &'static str,
    pub(super) missing: &'static str,
    pub(super) nothing: &'static str,
    pub(super) too_long: &'static str,
    pub(super) unreadable: &'static str,
    pub(super) no_email: &'static str,
    pub(super) no_phone: &'static str,
    pub(super) no_number: &'static str,
    pub(super) too_small: &'static str,
    pub(super) too_large: &'static str,
    pub(super) no_date: &'static str,
    pub(super) too_early: &'static str,
    pub(super) too_late: &'static str,
    pub(super) no_choice: &'static str,
    pub(super) not_agreed: &'static str,
    pub(super) files: [&'static str; 4],
    pub(super) takes_files: &'static str,
    pub(super) choose_again: &'static str,
    pub(super) too_many_files: &'static str,
    pub(super) file_too_large: &'static str,
    pub(super) other_kind: &'static str,
    pub(super) no_room: &'static str,
}

const ENGLISH: Words = Words {
    skip_to_content: "Skip to content",
    main_menu: "Main menu",
    languages: "Languages",
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
    did_you_mean: "Did you mean",
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
    send: "Send",
    optional: "(optional)",
    choose: "Please choose",
    leave_empty: "Please leave this empty",
    form_is_wrong: "Something is not right yet, and nothing was sent. Please look at these once more:",
    wait: "Many messages came from your network of late. Please try again in {} minutes; what you typed is still here.",
    thanks_title: "Thank you",
    thanks: "Your message has arrived.",
    missing: "Please fill this in.",
    nothing: "Please fill in something.",
    too_long: "There is room for {} characters here.",
    unreadable: "There are characters in this that cannot be read. Please type it anew.",
    no_email: "This is no e-mail address. It looks like name@example.org.",
    no_phone: "This is no telephone number. It looks like +43 1 234 56 78.",
    no_number: "This is no number. It looks like 12 or 12.50.",
    too_small: "Please give a number of at least {}.",
    too_large: "Please give a number of at most {}.",
    no_date: "This is no date. It looks like 2026-05-01.",
    too_early: "Please choose a day from {} on.",
    too_late: "Please choose a day until {}.",
    no_choice: "Please choose one of the list.",
    not_agreed: "Please tick this to go on.",
    files: [
        "pictures (JPEG, PNG, GIF, WebP), PDF, Word, Excel or PowerPoint",
        "pictures (JPEG, PNG, GIF, WebP)",
        "PDF",
        "Word, Excel or PowerPoint",
    ],
    takes_files: "Up to 3 files of {} MiB each: {kinds}.",
    choose_again: "Please choose your files again: none was kept.",
    too_many_files: "Please send at most 3 files here.",
    file_too_large: "A file is too large. Please send files of at most {} MiB.",
    other_kind: "A file is none that can be sent here. What can be: {}.",
    no_room: "There is no room for these files: all of a message may have 60 MiB, and this site may be full. Please send less, or send them another way.",
};

const GERMAN: Words = Words {
    skip_to_content: "Zum Inhalt",
    main_menu: "Hauptmenü",
    languages: "Sprachen",
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
    did_you_mean: "Meinten Sie",
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
    send: "Senden",
    optional: "(freiwillig)",
    choose: "Bitte wählen",
    leave_empty: "Bitte leer lassen",
    form_is_wrong: "Etwas stimmt noch nicht, und es wurde nichts gesendet. Bitte sehen Sie hier noch einmal nach:",
    wait: "Aus Ihrem Netz kamen zuletzt viele Nachrichten. Bitte versuchen Sie es in {} Minuten noch einmal; was Sie geschrieben haben, steht noch hier.",
    thanks_title: "Vielen Dank",
    thanks: "Ihre Nachricht ist angekommen.",
    missing: "Bitte füllen Sie das aus.",
    nothing: "Bitte füllen Sie etwas aus.",
    too_long: "Hier ist Platz für {} Zeichen.",
    unreadable: "Hier sind Zeichen, die nicht lesbar sind. Bitte schreiben Sie es neu.",
    no_email: "Das ist keine E-Mail-Adresse. Sie sieht aus wie name@example.org.",
    no_phone: "Das ist keine Telefonnummer. Sie sieht aus wie +43 1 234 56 78.",
    no_number: "Das ist keine Zahl. Sie sieht aus wie 12 oder 12,50.",
    too_small: "Bitte geben Sie eine Zahl ab {} an.",
    too_large: "Bitte geben Sie eine Zahl bis {} an.",
    no_date: "Das ist kein Datum. Es sieht aus wie 2026-05-01.",
    too_early: "Bitte wählen Sie einen Tag ab {}.",
    too_late: "Bitte wählen Sie einen Tag bis {}.",
    no_choice: "Bitte wählen Sie aus der Liste.",
    not_agreed: "Bitte haken Sie das an, um fortzufahren.",
    files: [
        "Bilder (JPEG, PNG, GIF, WebP), PDF, Word, Excel oder PowerPoint",
        "Bilder (JPEG, PNG, GIF, WebP)",
        "PDF",
        "Word, Excel oder PowerPoint",
    ],
    takes_files: "Bis zu 3 Dateien mit je {} MiB: {kinds}.",
    choose_again: "Bitte wählen Sie Ihre Dateien noch einmal: es wurde keine behalten.",
    too_many_files: "Bitte senden Sie hier höchstens 3 Dateien.",
    file_too_large: "Eine Datei ist zu groß. Bitte senden Sie Dateien mit höchstens {} MiB.",
    other_kind: "Eine Datei lässt sich hier nicht senden. Möglich sind: {}.",
    no_room: "Für diese Dateien ist kein Platz: alle einer Nachricht haben höchstens 60 MiB, und diese Website kann voll sein. Bitte senden Sie weniger, oder auf einem anderen Weg.",
};

impl Words {
    /// By a BCP 47 tag.
    pub(super) fn of(language: &str) -> &'static Self {
        if primary(language) == "de" { &GERMAN } else { &ENGLISH }
    }

    /// What is wrong with an answer.
    pub(super) fn fault(&self, frame: &SiteFrame<'_>, fault: &AnswerFault) -> String {
        let with = |words: &str, what: &str| words.replace("{}", what);
        match fault {
            AnswerFault::Missing => self.missing.to_owned(),
            AnswerFault::Nothing => self.nothing.to_owned(),
            AnswerFault::TooLong(max) => with(self.too_long, &max.to_string()),
            AnswerFault::Unreadable => self.unreadable.to_owned(),
            AnswerFault::NoEmail => self.no_email.to_owned(),
            AnswerFault::NoPhone => self.no_phone.to_owned(),
            AnswerFault::NoNumber => self.no_number.to_owned(),
            AnswerFault::TooSmall(min) => with(self.too_small, &frame.limit(min.as_str())),
            AnswerFault::TooLarge(max) => with(self.too_large, &frame.limit(max.as_str())),
            AnswerFault::NoDate => self.no_date.to_owned(),
            AnswerFault::TooEarly(from) => with(self.too_early, &frame.civil_day(*from)),
            AnswerFault::TooLate(until) => with(self.too_late, &frame.civil_day(*until)),
            AnswerFault::NoChoice => self.no_choice.to_owned(),
            AnswerFault::NotAgreed => self.not_agreed.to_owned(),
            AnswerFault::TooManyFiles => self.too_many_files.to_owned(),
            AnswerFault::FileTooLarge(max_mib) => with(self.file_too_large, &max_mib.to_string()),
            AnswerFault::OtherKind(kinds) => with(self.other_kind, self.kinds(*kinds)),
            AnswerFault::NoRoom => self.no_room.to_owned(),
        }
    }

    /// What a field for files takes.
    pub(super) fn takes_files(&self, kinds: FileSort, max_mib: u8) -> String {
        self.takes_files.replace("{}", &max_mib.to_string()).replace("{kinds}", self.kinds(kinds))
    }

    const fn kinds(&self, kinds: FileSort) -> &'static str {
        let [any, pictures, pdf, office] = self.files;
        match kinds {
            FileSort::Any => any,
            FileSort::Pictures => pictures,
            FileSort::Pdf => pdf,
            FileSort::Office => office,
        }
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

/// A number as the language writes it.
pub(super) fn number(language: &str, digits: &str) -> String {
    Numerals::of(language).write_plain(digits)
}

/// An amount with its currency's sign, before it in English, after it elsewhere.
pub(super) fn money(language: &str, amount: &Money) -> String {
    let digits = Numerals::of(language).write(&amount.digits());
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
    #[test]
    fn an_amount_is_written_as_the_language_writes_it_with_places_where_it_has_some() {
        let of = |amount: &str, currency: &str| {
            let currency = currency.parse().expect("a currency");
            Money::parse(amount, &currency).expect("an amount")
        };
        assert_eq!(money("en", &of("11400000.00", "EUR")), "€11,400,000");
        assert_eq!(money("en", &of("-612000.5", "EUR")), "-€612,000.50");
        assert_eq!(money("de", &of("1300", "EUR")), "1.300\u{a0}€");
        assert_eq!(money("de-CH", &of("1300.5", "CHF")), "1’300.50\u{a0}CHF");
        assert_eq!(money("fr", &of("3180", "JPY")), "3\u{202f}180\u{a0}¥");
    }
}
