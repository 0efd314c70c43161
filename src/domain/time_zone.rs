//! Time zones as people name them.

mod cities;

pub use cities::city_of;

use super::interface_language::InterfaceLanguage;
use super::parsed_string::parsed_string;
use super::slug::Slug;
use super::timestamp::Timestamp;
use jiff::tz::{self, TimeZone};

/// Those that forms suggest, each by its city, too; any other one can be typed.
pub const COMMON: [&str; 85] = [
    "UTC",
    "Africa/Accra",
    "Africa/Algiers",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Anchorage",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Caracas",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Lima",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Phoenix",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Toronto",
    "America/Vancouver",
    "Asia/Almaty",
    "Asia/Bangkok",
    "Asia/Colombo",
    "Asia/Dhaka",
    "Asia/Dubai",
    "Asia/Ho_Chi_Minh",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Jerusalem",
    "Asia/Kabul",
    "Asia/Karachi",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Manila",
    "Asia/Riyadh",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Taipei",
    "Asia/Tashkent",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Asia/Yangon",
    "Atlantic/Reykjavik",
    "Australia/Adelaide",
    "Australia/Brisbane",
    "Australia/Darwin",
    "Australia/Perth",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Athens",
    "Europe/Belgrade",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Bucharest",
    "Europe/Budapest",
    "Europe/Copenhagen",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/Kyiv",
    "Europe/Lisbon",
    "Europe/Ljubljana",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Oslo",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Riga",
    "Europe/Rome",
    "Europe/Sofia",
    "Europe/Stockholm",
    "Europe/Tallinn",
    "Europe/Vienna",
    "Europe/Vilnius",
    "Europe/Warsaw",
    "Europe/Zagreb",
    "Europe/Zurich",
    "Pacific/Auckland",
    "Pacific/Honolulu",
];

/// A time zone by its IANA name: `Europe/Vienna`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneName(Box<str>);

parsed_string!(ZoneName, ZoneNameError);

/// No zone is called that.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the time zone is an IANA name such as `Europe/Vienna` or `UTC`")]
pub struct ZoneNameError;

impl ZoneName {
    /// Parses the name of a zone that there is.
    pub fn parse(input: &str) -> Result<Self, ZoneNameError> {
        TimeZone::get(input).map(|_| Self(input.into())).map_err(|_| ZoneNameError)
    }

    /// The zone.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.0).unwrap_or(TimeZone::UTC)
    }
}

/// The IANA name of a time zone: of one that is typed in any case, or of the only one whose city it is.
/// `Vienna` and `Wien` are `Europe/Vienna`, and `new york` is `America/New_York`. Some zones have two names, of
/// which the common one is meant: `Istanbul` is `Europe/Istanbul`. None for what is neither, and for cities that
/// several others are called after.
pub fn named(typed: &str) -> Option<String> {
    if let Ok(zone) = TimeZone::get(typed) {
        return Some(zone.iana_name().unwrap_or(typed).to_owned());
    }
    let wanted = Slug::suggest(typed)?;
    let is_called = |name: &str, said_in| Slug::suggest(&city_of(name, said_in)).is_some_and(|slug| slug == wanted);
    let is_wanted =
        |name: &str| name.contains('/') && InterfaceLanguage::ALL.into_iter().any(|said_in| is_called(name, said_in));
    if let Some(common) = COMMON.into_iter().find(|name| is_wanted(name)) {
        return Some(common.to_owned());
    }
    let mut found = tz::db().available().map(|name| name.as_str().to_owned()).filter(|name| is_wanted(name));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// How far the clocks of a zone are from UTC at a moment, as people write it: `UTC+1`, `UTC−3:30`, or `UTC`. None for
/// what is no zone.
pub fn offset_of(name: &str, at: Timestamp) -> Option<String> {
    let zone = TimeZone::get(name).ok()?;
    let seconds = at.in_zone(&zone).offset().seconds();
    let sign = if seconds < 0 { '−' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    Some(match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    })
}

/// The zone of a country, for each whose people have one, or nearly all of them: Spain's is that of its mainland.
const OF_COUNTRY: &[(&str, &str)] = &[
    ("ae", "Asia/Dubai"),
    ("at", "Europe/Vienna"),
    ("bd", "Asia/Dhaka"),
    ("be", "Europe/Brussels"),
    ("bg", "Europe/Sofia"),
    ("ch", "Europe/Zurich"),
    ("cn", "Asia/Shanghai"),
    ("co", "America/Bogota"),
    ("cz", "Europe/Prague"),
    ("de", "Europe/Berlin"),
    ("dk", "Europe/Copenhagen"),
    ("dz", "Africa/Algiers"),
    ("ee", "Europe/Tallinn"),
    ("eg", "Africa/Cairo"),
    ("es", "Europe/Madrid"),
    ("fi", "Europe/Helsinki"),
    ("fr", "Europe/Paris"),
    ("gb", "Europe/London"),
    ("gh", "Africa/Accra"),
    ("gr", "Europe/Athens"),
    ("hk", "Asia/Hong_Kong"),
    ("hr", "Europe/Zagreb"),
    ("hu", "Europe/Budapest"),
    ("ie", "Europe/Dublin"),
    ("il", "Asia/Jerusalem"),
    ("in", "Asia/Kolkata"),
    ("ir", "Asia/Tehran"),
    ("is", "Atlantic/Reykjavik"),
    ("it", "Europe/Rome"),
    ("jp", "Asia/Tokyo"),
    ("ke", "Africa/Nairobi"),
    ("kr", "Asia/Seoul"),
    ("lk", "Asia/Colombo"),
    ("lt", "Europe/Vilnius"),
    ("lv", "Europe/Riga"),
    ("ma", "Africa/Casablanca"),
    ("ng", "Africa/Lagos"),
    ("nl", "Europe/Amsterdam"),
    ("no", "Europe/Oslo"),
    ("np", "Asia/Kathmandu"),
    ("nz", "Pacific/Auckland"),
    ("pe", "America/Lima"),
    ("ph", "Asia/Manila"),
    ("pk", "Asia/Karachi"),
    ("pl", "Europe/Warsaw"),
    ("pt", "Europe/Lisbon"),
    ("ro", "Europe/Bucharest"),
    ("rs", "Europe/Belgrade"),
    ("sa", "Asia/Riyadh"),
    ("se", "Europe/Stockholm"),
    ("sg", "Asia/Singapore"),
    ("si", "Europe/Ljubljana"),
    ("th", "Asia/Bangkok"),
    ("tr", "Europe/Istanbul"),
    ("tw", "Asia/Taipei"),
    ("ua", "Europe/Kyiv"),
    ("ve", "America/Caracas"),
    ("vn", "Asia/Ho_Chi_Minh"),
    ("za", "Africa/Johannesburg"),
];

/// The country in which most who speak a language live, for those of which that can be said.
const OF_LANGUAGE: &[(&str, &str)] = &[
    ("bg", "bg"),
    ("cs", "cz"),
    ("da", "dk"),
    ("de", "de"),
    ("el", "gr"),
    ("et", "ee"),
    ("fa", "ir"),
    ("fi", "fi"),
    ("fr", "fr"),
    ("he", "il"),
    ("hi", "in"),
    ("hr", "hr"),
    ("hu", "hu"),
    ("is", "is"),
    ("it", "it"),
    ("ja", "jp"),
    ("ko", "kr"),
    ("lt", "lt"),
    ("lv", "lv"),
    ("nb", "no"),
    ("nl", "nl"),
    ("nn", "no"),
    ("no", "no"),
    ("pl", "pl"),
    ("ro", "ro"),
    ("sl", "si"),
    ("sr", "rs"),
    ("sv", "se"),
    ("th", "th"),
    ("tr", "tr"),
    ("uk", "ua"),
    ("vi", "vn"),
];

/// The zone in which a site in a language most likely is: that of the country in its tag, or of the one in which
/// most speak it. None where that is several zones, as for English.
pub fn of_language(tag: &str) -> Option<&'static str> {
    let tag = tag.to_ascii_lowercase();
    // What follows a single letter is an extension, and names no country.
    let mut parts = tag.split('-').take_while(|part| part.len() > 1);
    let language = parts.next()?;
    let is_region =
        |part: &&str| part.len() == 2 || (part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let country = parts.find(is_region).or_else(|| look_up(OF_LANGUAGE, language))?;
    look_up(OF_COUNTRY, country)
}

fn look_up(table: &[(&'static str, &'static str)], key: &str) -> Option<&'static str> {
    table.iter().find(|(of, _)| *of == key).map(|(_, found)| *found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_by_its_name_in_any_case_and_by_its_city_alone() {
        for (typed, expected) in [
            ("Europe/Vienna", Some("Europe/Vienna")),
            ("europe/vienna", Some("Europe/Vienna")),
            ("utc", Some("UTC")),
            ("Vienna", Some("Europe/Vienna")),
            ("new york", Some("America/New_York")),
            ("São Paulo", Some("America/Sao_Paulo")),
            ("istanbul", Some("Europe/Istanbul")),
            ("wien", Some("Europe/Vienna")),
            ("Zuerich", Some("Europe/Zurich")),
            ("Mexiko-Stadt", Some("America/Mexico_City")),
            ("Moskau", Some("Europe/Moscow")),
            ("Louisville", None),
            ("Atlantis", None),
            ("", None),
        ] {
            assert_eq!(named(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn a_language_is_in_the_zone_of_its_country_where_that_is_one() {
        for (tag, expected) in [
            ("de", Some("Europe/Berlin")),
            ("de-AT", Some("Europe/Vienna")),
            ("DE-ch", Some("Europe/Zurich")),
            ("fr-CA", None),
            ("en", None),
            ("en-GB", Some("Europe/London")),
            ("en-US", None),
            ("es-419", None),
            ("zh-Hans-CN", Some("Asia/Shanghai")),
            ("de-u-co-phonebk", Some("Europe/Berlin")),
            ("tlh", None),
            ("", None),
        ] {
            assert_eq!(of_language(tag), expected, "{tag}");
        }
        assert!(OF_COUNTRY.iter().all(|(_, zone)| COMMON.contains(zone)));
        assert!(OF_LANGUAGE.iter().all(|(_, country)| OF_COUNTRY.iter().any(|(of, _)| of == country)));
    }

    #[test]
    fn an_offset_is_that_of_the_season() {
        let at = |day: &str| Timestamp::parse_local(day, &TimeZone::UTC).expect("a moment");
        let (winter, summer) = (at("2026-01-15T12:00"), at("2026-07-15T12:00"));
        for (name, at, expected) in [
            ("Europe/Vienna", winter, "UTC+1"),
            ("Europe/Vienna", summer, "UTC+2"),
            ("Europe/London", winter, "UTC"),
            ("America/St_Johns", winter, "UTC−3:30"),
            ("Asia/Kathmandu", summer, "UTC+5:45"),
        ] {
            assert_eq!(offset_of(name, at).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(offset_of("Atlantis", winter), None);
    }

    #[test]
    fn what_no_zone_is_called_is_refused() {
        assert_eq!(ZoneName::parse("Europe/Wien"), Err(ZoneNameError));
        assert_eq!(ZoneName::parse(""), Err(ZoneNameError));
    }
}
