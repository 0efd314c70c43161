//! When a run is due.

use crate::domain::parsed_string::parsed_string;
use crate::domain::time_zone::ZoneName;
use crate::domain::timestamp::Timestamp;
use jiff::civil::{Date, Time};
use jiff::{ToSpan, Zoned};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::time::Duration;

/// How often a run is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Every {
    /// Each hour, at the minute of the time of day.
    Hour,
    /// Each day, at the time of day.
    Day,
    /// Each week, on a weekday, at the time of day.
    Week,
}

impl Every {
    /// How long it is from one run to the next, as clocks go that are never put forward.
    pub const fn period(self) -> Duration {
        match self {
            Self::Hour => Duration::from_hours(1),
            Self::Day => Duration::from_hours(24),
            Self::Week => Duration::from_hours(7 * 24),
        }
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each is the day that it is named after")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    const fn of_calendar(self) -> jiff::civil::Weekday {
        match self {
            Self::Monday => jiff::civil::Weekday::Monday,
            Self::Tuesday => jiff::civil::Weekday::Tuesday,
            Self::Wednesday => jiff::civil::Weekday::Wednesday,
            Self::Thursday => jiff::civil::Weekday::Thursday,
            Self::Friday => jiff::civil::Weekday::Friday,
            Self::Saturday => jiff::civil::Weekday::Saturday,
            Self::Sunday => jiff::civil::Weekday::Sunday,
        }
    }
}

/// A time of day on a clock: `03:00`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeOfDay(Box<str>);

parsed_string!(TimeOfDay, TimeOfDayError);

/// Why a text is no time of day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a time of day has hours and minutes, such as 03:00")]
pub struct TimeOfDayError;

impl TimeOfDay {
    /// Parses `HH:MM`, from `00:00` to `23:59`.
    pub fn parse(input: &str) -> Result<Self, TimeOfDayError> {
        hours_and_minutes(input).map(|_| Self(input.into())).ok_or(TimeOfDayError)
    }

    fn time(&self) -> Time {
        hours_and_minutes(&self.0).unwrap_or_default()
    }
}

fn hours_and_minutes(text: &str) -> Option<Time> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |digits: &str| {
        let is_number = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
        digits.parse::<i8>().ok().filter(|_| is_number)
    };
    Time::new(number(hours)?, number(minutes)?, 0, 0).ok()
}

/// When runs are due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// How often.
    pub every: Every,
    /// On which day of the week, where it is each week.
    pub weekday: Weekday,
    /// At which time; of each hour the minute alone.
    pub at: TimeOfDay,
    /// On the clocks of which zone.
    pub zone: ZoneName,
}

impl Schedule {
    /// The latest moment at which a run was due, up to `now`.
    pub fn previous(&self, now: Timestamp) -> Timestamp {
        self.nearest(now, -1, |due| due <= now)
    }

    /// The next moment at which a run is due, after `now`.
    pub fn next(&self, now: Timestamp) -> Timestamp {
        self.nearest(now, 1, |due| due > now)
    }

    /// From the period that `now` is in, the first one in a direction that fits. Clocks that
    /// are put forward or back move a moment by an hour, which is less than two periods.
    fn nearest(&self, now: Timestamp, direction: i64, fits: impl Fn(Timestamp) -> bool) -> Timestamp {
        let here = now.in_zone(&self.zone.zone());
        let mut candidates = (-2..=2).filter_map(|steps| {
            let due = self.moment(&here, steps * direction)?;
            Some(Timestamp::from_millis(due.timestamp().as_millisecond()))
        });
        candidates.find(|due| fits(*due)).unwrap_or(now)
    }

    /// When a run is due so many periods after the one that a moment is in.
    fn moment(&self, here: &Zoned, periods: i64) -> Option<Zoned> {
        let at = self.at.time();
        let on = |date: Date| date.to_datetime(at).to_zoned(here.time_zone().clone()).ok();
        match self.every {
            Every::Hour => {
                let this_hour = here.with().minute(at.minute()).second(0).subsec_nanosecond(0).build().ok()?;
                this_hour.checked_add(periods.hours()).ok()
            }
            Every::Day => on(here.date().checked_add(periods.days()).ok()?),
            Every::Week => {
                let since = here.date().weekday().since(self.weekday.of_calendar());
                on(here.date().checked_add((periods * 7 - i64::from(since)).days()).ok()?)
            }
        }
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (at, zone) = (&self.at, &self.zone);
        match self.every {
            Every::Hour => write!(f, "every hour, at minute {:02}", at.time().minute()),
            Every::Day => write!(f, "every day at {at} ({zone})"),
            Every::Week => write!(f, "every {:?} at {at} ({zone})", self.weekday),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(every: Every, at: &str, zone: &str) -> Schedule {
        let (at, zone) = (TimeOfDay::parse(at).expect("a time"), ZoneName::parse(zone).expect("a zone"));
        Schedule { every, weekday: Weekday::Sunday, at, zone }
    }

    fn at(text: &str) -> Timestamp {
        let moment: jiff::Timestamp = text.parse().expect("a moment");
        Timestamp::from_millis(moment.as_millisecond())
    }

    /// The run before a moment and the one after it, in UTC.
    fn around(schedule: &Schedule, now: &str) -> [String; 2] {
        [schedule.previous(at(now)), schedule.next(at(now))].map(Timestamp::to_rfc3339)
    }

    #[test]
    fn a_daily_run_is_due_at_its_time_on_the_clocks_of_its_zone() {
        let vienna = schedule(Every::Day, "03:00", "Europe/Vienna");
        assert_eq!(around(&vienna, "2026-11-26T01:59:59Z"), ["2026-11-25T02:00:00Z", "2026-11-26T02:00:00Z"]);
        // The moment itself has come.
        assert_eq!(around(&vienna, "2026-11-26T02:00:00Z"), ["2026-11-26T02:00:00Z", "2026-11-27T02:00:00Z"]);
        let kiritimati = schedule(Every::Day, "00:30", "Pacific/Kiritimati");
        assert_eq!(around(&kiritimati, "2026-11-26T11:00:00Z"), ["2026-11-26T10:30:00Z", "2026-11-27T10:30:00Z"]);
    }

    #[test]
    fn a_time_that_the_clocks_leave_out_or_show_twice_is_one_run() {
        // On 29 March 2026 it is never 02:30 in Vienna, on 25 October it is twice.
        let vienna = schedule(Every::Day, "02:30", "Europe/Vienna");
        assert_eq!(around(&vienna, "2026-03-29T12:00:00Z"), ["2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"]);
        assert_eq!(around(&vienna, "2026-10-25T00:30:00Z"), ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]);
        assert_eq!(around(&vienna, "2026-10-25T01:30:00Z"), ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]);
    }

    #[test]
    fn an_hourly_run_is_due_at_its_minute_also_while_the_clocks_change() {
        let utc = schedule(Every::Hour, "03:15", "UTC");
        assert_eq!(around(&utc, "2026-11-26T10:14:00Z"), ["2026-11-26T09:15:00Z", "2026-11-26T10:15:00Z"]);
        let vienna = schedule(Every::Hour, "00:15", "Europe/Vienna");
        assert_eq!(around(&vienna, "2026-10-25T00:20:00Z"), ["2026-10-25T00:15:00Z", "2026-10-25T01:15:00Z"]);
        assert_eq!(around(&vienna, "2026-10-25T01:20:00Z"), ["2026-10-25T01:15:00Z", "2026-10-25T02:15:00Z"]);
        assert_eq!(around(&vienna, "2026-03-29T01:20:00Z"), ["2026-03-29T01:15:00Z", "2026-03-29T02:15:00Z"]);
    }

    #[test]
    fn a_weekly_run_is_due_on_its_day() {
        // 26 November 2026 is a Thursday.
        let mut weekly = schedule(Every::Week, "03:00", "UTC");
        assert_eq!(around(&weekly, "2026-11-26T10:00:00Z"), ["2026-11-22T03:00:00Z", "2026-11-29T03:00:00Z"]);
        weekly.weekday = Weekday::Thursday;
        assert_eq!(around(&weekly, "2026-11-26T02:00:00Z"), ["2026-11-19T03:00:00Z", "2026-11-26T03:00:00Z"]);
        assert_eq!(around(&weekly, "2026-11-26T03:00:00Z"), ["2026-11-26T03:00:00Z", "2026-12-03T03:00:00Z"]);
        assert_eq!(weekly.to_string(), "every Thursday at 03:00 (UTC)");
    }

    #[test]
    fn what_is_no_time_of_day_is_refused() {
        for wrong in ["3:00", "24:00", "12:60", "12", "12:00:00", "+1:00", "", "aa:bb"] {
            assert_eq!(TimeOfDay::parse(wrong), Err(TimeOfDayError), "{wrong}");
        }
        assert!(TimeOfDay::parse("23:59").is_ok());
    }
}
