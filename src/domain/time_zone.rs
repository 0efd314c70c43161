//! Time zones as people name them.

use super::parsed_string::parsed_string;
use super::slug::Slug;
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
/// `Vienna` is `Europe/Vienna`, and `new york` is `America/New_York`. Some zones have two names, of which
/// the common one is meant: `Istanbul` is `Europe/Istanbul`. None for what is neither, and for cities that
/// several others are called after.
pub fn named(typed: &str) -> Option<String> {
    if let Ok(zone) = TimeZone::get(typed) {
        return Some(zone.iana_name().unwrap_or(typed).to_owned());
    }
    let wanted = Slug::suggest(typed)?;
    let is_wanted = |name: &str| name.contains('/') && Slug::suggest(city(name)).is_some_and(|slug| slug == wanted);
    if let Some(common) = COMMON.into_iter().find(|name| is_wanted(name)) {
        return Some(common.to_owned());
    }
    let mut found = tz::db().available().map(|name| name.as_str().to_owned()).filter(|name| is_wanted(name));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The city that a zone is called after, as its name has it: `New_York`.
fn city(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// The same as people write it.
pub fn city_of(name: &str) -> String {
    city(name).replace('_', " ")
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
            ("Louisville", None),
            ("Atlantis", None),
            ("", None),
        ] {
            assert_eq!(named(typed).as_deref(), expected, "{typed}");
        }
        assert_eq!(city_of("America/New_York"), "New York");
    }

    #[test]
    fn what_no_zone_is_called_is_refused() {
        assert_eq!(ZoneName::parse("Europe/Wien"), Err(ZoneNameError));
        assert_eq!(ZoneName::parse(""), Err(ZoneNameError));
    }
}
