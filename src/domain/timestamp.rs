//! A moment in UTC, as the databases store it.

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use std::time::Duration;

/// Milliseconds since 1970-01-01T00:00:00Z. All three engines store it as a `BIGINT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment this many milliseconds after the epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// This moment, later by `duration`.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(millis(duration)))
    }

    /// This moment, earlier by `duration`.
    #[must_use]
    pub fn minus(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(millis(duration)))
    }

    /// How long after `earlier` this is; zero where it is before it.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// RFC 3339 in UTC with whole seconds: `2026-11-21T09:30:00Z`.
    pub fn to_rfc3339(self) -> String {
        self.format("%Y-%m-%dT%H:%M:%SZ", &TimeZone::UTC)
    }

    /// An HTTP date (RFC 9110, section 5.6.7).
    pub fn to_http_date(self) -> String {
        self.format("%a, %d %b %Y %H:%M:%S GMT", &TimeZone::UTC)
    }

    /// By a `strftime` pattern, in `zone`. Values beyond the calendar's years print as
    /// the epoch.
    pub fn format(self, pattern: &str, zone: &TimeZone) -> String {
        self.in_zone(zone).strftime(pattern).to_string()
    }

    /// The moment at which the clocks of a zone show a date and a time, as the browser's field
    /// for them has it: `2026-11-21T09:30`. Where a clock shows it twice, the first; where it
    /// never does, as much later as the clock leaps.
    pub fn parse_local(input: &str, zone: &TimeZone) -> Option<Self> {
        let civil = jiff::civil::DateTime::strptime("%Y-%m-%dT%H:%M", input.get(..16)?).ok()?;
        let instant = zone.to_ambiguous_timestamp(civil).compatible().ok()?;
        (0..=millis::LAST).contains(&instant.as_millisecond()).then(|| Self(instant.as_millisecond()))
    }

    /// From when until before when it is a day on the clocks of a zone, as the browser's field for dates has
    /// it: `2026-11-21`. Where the clocks change, a day has 23 hours or 25.
    pub fn parse_day(input: &str, zone: &TimeZone) -> Option<Range<Self>> {
        let start = Self::parse_local(&format!("{}T00:00", input.trim()), zone)?;
        Some(start..Self::at_end_of(start.date(zone), zone)?)
    }

    /// As the browser's field for a date and a time has it.
    pub fn to_local(self, zone: &TimeZone) -> String {
        self.format("%Y-%m-%dT%H:%M", zone)
    }

    /// This moment as the clocks of a zone show it.
    pub fn in_zone(self, zone: &TimeZone) -> Zoned {
        let instant = jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        instant.to_zoned(zone.clone())
    }

    /// The day that it is in a zone at this moment.
    pub fn date(self, zone: &TimeZone) -> Date {
        self.in_zone(zone).date()
    }

    /// When a day is over on the clocks of a zone; none at the end of the calendar.
    pub fn at_end_of(day: Date, zone: &TimeZone) -> Option<Self> {
        let next = day.tomorrow().ok()?.to_zoned(zone.clone()).ok()?;
        Some(Self(next.timestamp().as_millisecond()))
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_rfc3339())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let instant: jiff::Timestamp = text.parse().map_err(serde::de::Error::custom)?;
        Ok(Self(instant.as_millisecond()))
    }
}

/// For `#[serde(with = "millis")]`: milliseconds since the epoch, as databases have them,
/// and none before it or after the year 9999.
pub mod millis {
    use super::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer};

    /// The last millisecond of the year 9999.
    pub(super) const LAST: i64 = 253_402_300_799_999;

    /// As a whole number.
    pub fn serialize<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(time.as_millis())
    }

    /// Refuses what is no moment of our calendar.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        let millis = i64::deserialize(deserializer)?;
        let is_moment = (0..=LAST).contains(&millis);
        is_moment
            .then(|| Timestamp::from_millis(millis))
            .ok_or_else(|| serde::de::Error::custom(format!("{millis} is no time in milliseconds from 1970 to 9999")))
    }

    /// The same where there may be none.
    pub mod option {
        use super::Timestamp;
        use serde::{Deserialize, Deserializer, Serializer};

        #[derive(Deserialize)]
        struct Given(#[serde(with = "super")] Timestamp);

        /// As a whole number or `null`.
        pub fn serialize<S: Serializer>(time: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
            match time {
                Some(time) => serializer.serialize_some(&time.as_millis()),
                None => serializer.serialize_none(),
            }
        }

        /// Refuses what is no moment of our calendar.
        pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
            Ok(Option::<Given>::deserialize(deserializer)?.map(|Given(time)| time))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_http_date_has_the_fixed_form_of_rfc_9110() {
        let moment = Timestamp::from_millis(784_111_777_000);
        assert_eq!(moment.to_http_date(), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(moment.to_rfc3339(), "1994-11-06T08:49:37Z");
    }

    #[test]
    fn a_day_on_which_the_clocks_change_ends_when_the_next_one_begins() {
        let zone = TimeZone::get("Europe/Vienna").expect("a zone");
        for (day, end, hours) in [
            ("2026-10-24", "2026-10-24T22:00:00Z", 24),
            (" 2026-10-25 ", "2026-10-25T23:00:00Z", 25),
            ("2027-03-28", "2027-03-28T22:00:00Z", 23),
        ] {
            let found = Timestamp::parse_day(day, &zone).expect("a day");
            assert_eq!(found.end.to_rfc3339(), end);
            assert_eq!(found.end.since(found.start), Duration::from_hours(hours), "{day}");
        }
        for none in ["", "yesterday", "2026-02-30", "2026-10"] {
            assert_eq!(Timestamp::parse_day(none, &zone), None, "{none}");
        }
    }
}
