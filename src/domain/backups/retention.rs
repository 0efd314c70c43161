//! Which archives of a tenant are kept: the last ones, and of the days, weeks and months
//! before them one each.

use crate::domain::timestamp::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// How many archives each rule keeps. An archive goes when no rule keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// The newest ones, whenever they were made.
    pub last: u32,
    /// Of so many days that have archives, the newest of the day.
    pub daily: u32,
    /// Of so many weeks from Monday to Sunday, the newest of the week.
    pub weekly: u32,
    /// Of so many months, the newest of the month.
    pub monthly: u32,
}

impl Retention {
    /// Which archives go, by the moments when they were made. The newest one never does,
    /// whatever the rules say. Days begin and end in `zone`.
    pub fn removable(&self, made: &[Timestamp], zone: &TimeZone) -> Vec<Timestamp> {
        let newest_first: Vec<Timestamp> = made.iter().copied().collect::<BTreeSet<_>>().into_iter().rev().collect();
        let mut kept: BTreeSet<Timestamp> = newest_first.iter().copied().take(self.last.max(1) as usize).collect();
        let day = |date: Date| date;
        // A week is told from another one by its Monday.
        let week = |date: Date| {
            let since_monday = i64::from(date.weekday().to_monday_zero_offset());
            date.checked_sub(since_monday.days()).unwrap_or(date)
        };
        let month = |date: Date| date.first_of_month();
        let rules: [(u32, &dyn Fn(Date) -> Date); 3] =
            [(self.daily, &day), (self.weekly, &week), (self.monthly, &month)];
        for (count, period) in rules {
            kept.extend(newest_of_each(&newest_first, zone, period).take(count as usize));
        }
        newest_first.into_iter().filter(|made| !kept.contains(made)).collect()
    }
}

/// The newest moment of each period, the newest period first.
fn newest_of_each<'a>(
    newest_first: &'a [Timestamp],
    zone: &'a TimeZone,
    period: &'a dyn Fn(Date) -> Date,
) -> impl Iterator<Item = Timestamp> + 'a {
    let mut last = None;
    newest_first.iter().copied().filter(move |made| {
        let this = Some(period(made.date(zone)));
        std::mem::replace(&mut last, this) != this
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Retention = Retention { last: 0, daily: 0, weekly: 0, monthly: 0 };

    fn at(text: &str) -> Timestamp {
        let moment: jiff::Timestamp = text.parse().expect("a moment");
        Timestamp::from_millis(moment.as_millisecond())
    }

    /// What is kept of an archive a day at 03:00, for so many days until 26 November 2026,
    /// a Thursday.
    fn kept_of_days(days: i64, retention: Retention) -> Vec<String> {
        let last = at("2026-11-26T03:00:00Z").as_millis();
        let made: Vec<Timestamp> = (0..days).map(|day| Timestamp::from_millis(last - day * 86_400_000)).collect();
        kept(&made, retention, &TimeZone::UTC)
    }

    fn kept(made: &[Timestamp], retention: Retention, zone: &TimeZone) -> Vec<String> {
        let gone = retention.removable(made, zone);
        let left = made.iter().filter(|made| !gone.contains(made));
        left.map(|made| made.format("%m-%d %H:%M", &TimeZone::UTC)).collect()
    }

    #[test]
    fn the_newest_archive_is_kept_whatever_the_rules_say() {
        assert_eq!(kept_of_days(5, NOTHING), ["11-26 03:00"]);
        assert_eq!(NOTHING.removable(&[], &TimeZone::UTC), []);
        assert_eq!(kept_of_days(1, NOTHING), ["11-26 03:00"]);
    }

    #[test]
    fn the_last_ones_are_kept_also_where_they_are_of_one_day() {
        let made = ["2026-11-26T03:00:00Z", "2026-11-26T02:00:00Z", "2026-11-26T01:00:00Z"].map(at);
        assert_eq!(kept(&made, Retention { last: 2, ..NOTHING }, &TimeZone::UTC), ["11-26 03:00", "11-26 02:00"]);
    }

    #[test]
    fn of_each_day_the_newest_is_kept_and_days_without_one_do_not_count() {
        let made = [
            "2026-11-26T03:00:00Z",
            "2026-11-26T01:00:00Z",
            "2026-11-20T23:59:59Z",
            "2026-11-20T00:00:00Z",
            "2026-10-01T03:00:00Z",
            "2026-09-01T03:00:00Z",
        ]
        .map(at);
        let kept = kept(&made, Retention { daily: 3, ..NOTHING }, &TimeZone::UTC);
        assert_eq!(kept, ["11-26 03:00", "11-20 23:59", "10-01 03:00"]);
    }

    #[test]
    fn a_week_is_from_monday_to_sunday_and_its_newest_is_kept() {
        let kept = kept_of_days(30, Retention { weekly: 4, ..NOTHING });
        // The Thursday of the unfinished week, then Sundays.
        assert_eq!(kept, ["11-26 03:00", "11-22 03:00", "11-15 03:00", "11-08 03:00"]);
    }

    #[test]
    fn weeks_around_new_year_are_one_week() {
        // Monday 29 December 2025 to Sunday 4 January 2026.
        let made = ["2026-01-04T03:00:00Z", "2025-12-29T03:00:00Z", "2025-12-28T03:00:00Z"].map(at);
        let kept = kept(&made, Retention { weekly: 2, ..NOTHING }, &TimeZone::UTC);
        assert_eq!(kept, ["01-04 03:00", "12-28 03:00"]);
    }

    #[test]
    fn of_each_month_the_newest_is_kept() {
        let kept = kept_of_days(120, Retention { monthly: 3, ..NOTHING });
        assert_eq!(kept, ["11-26 03:00", "10-31 03:00", "09-30 03:00"]);
    }

    #[test]
    fn the_rules_add_up_and_one_archive_can_be_kept_by_several() {
        let all = Retention { last: 2, daily: 3, weekly: 3, monthly: 2 };
        let kept = kept_of_days(90, all);
        assert_eq!(kept, ["11-26 03:00", "11-25 03:00", "11-24 03:00", "11-22 03:00", "11-15 03:00", "10-31 03:00"]);
    }

    #[test]
    fn keeping_goes_on_the_same_when_it_is_done_day_by_day() {
        let all = Retention { last: 2, daily: 7, weekly: 4, monthly: 6 };
        let first = at("2026-01-01T03:00:00Z").as_millis();
        let mut made: Vec<Timestamp> = Vec::new();
        for day in 0..400 {
            made.insert(0, Timestamp::from_millis(first + day * 86_400_000));
            let gone = all.removable(&made, &TimeZone::UTC);
            made.retain(|made| !gone.contains(made));
        }
        let names: Vec<String> = made.iter().map(|made| made.format("%y-%m-%d", &TimeZone::UTC)).collect();
        // 4 February 2027 is a Thursday; the days, the Sundays before them, the ends of months.
        let expected = [
            "27-02-04", "27-02-03", "27-02-02", "27-02-01", "27-01-31", "27-01-30", "27-01-29", "27-01-24", "27-01-17",
            "26-12-31", "26-11-30", "26-10-31", "26-09-30",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn a_day_is_that_of_the_zone() {
        let zone = TimeZone::get("America/Los_Angeles").expect("a zone");
        // Both are on 25 November there, and on two days in UTC.
        let made = ["2026-11-26T03:00:00Z", "2026-11-25T20:00:00Z", "2026-11-25T03:00:00Z"].map(at);
        let daily = Retention { daily: 2, ..NOTHING };
        assert_eq!(kept(&made, daily, &zone), ["11-26 03:00", "11-25 03:00"]);
        assert_eq!(kept(&made, daily, &TimeZone::UTC), ["11-26 03:00", "11-25 20:00"]);
    }

    #[test]
    fn the_same_moment_twice_is_one_archive() {
        let made = ["2026-11-26T03:00:00Z", "2026-11-26T03:00:00Z", "2026-11-25T03:00:00Z"].map(at);
        assert_eq!(Retention { last: 2, ..NOTHING }.removable(&made, &TimeZone::UTC), []);
    }
}
