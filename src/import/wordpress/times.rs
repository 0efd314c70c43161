//! Moments as `WordPress` writes them.

use crate::domain::timestamp::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// `2013-01-11 20:22:19`, in UTC. Zeros are none.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let civil = DateTime::strptime("%Y-%m-%d %H:%M:%S", text).ok()?;
    let millis = civil.to_zoned(TimeZone::UTC).ok()?.timestamp().as_millisecond();
    within(millis)
}

/// `Sat, 12 Jan 2013 03:22:19 +0000` (RFC 2822).
pub(super) fn published(text: &str) -> Option<Timestamp> {
    within(jiff::fmt::rfc2822::parse(text.trim()).ok()?.timestamp().as_millisecond())
}

/// Nothing was written on the web before there was one.
fn within(millis: i64) -> Option<Timestamp> {
    (1..=253_402_300_799_000).contains(&millis).then(|| Timestamp::from_millis(millis))
}
