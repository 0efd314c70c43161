//! What this version of the server could not read of a tenant: where it came upon that, since when, and why.
//!
//! It is kept in this node's memory alone. A node that starts knows of nothing, and a tenant that the registry
//! changes begins anew; both come upon it again where it is still there.

use crate::domain::timestamp::Timestamp;
use crate::infra::database::DatabaseError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many places are kept of a tenant: settings that cannot be read are come upon at every address of a site.
const KEPT: usize = 8;
/// For how long a place is kept that nobody comes to any more. A page that is asked for once a day is among
/// them; what was mended where nobody goes is not told of for ever.
const KEPT_FOR: Duration = Duration::from_hours(24);

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableValue {
    /// Where it was come upon: what was asked for, as `GET /about`, or what was left out.
    pub place: String,
    /// The column, and what is wrong with its value.
    pub what: String,
    /// When it was first come upon.
    pub since: Timestamp,
    /// When it was come upon last.
    pub met_at: Timestamp,
    /// Whether it is around all pages of the site, and not at one address.
    is_around: bool,
}

/// What could not be read of a tenant. Most tenants never have anything of that.
#[derive(Debug, Default)]
pub(super) struct Unreadable {
    /// Read after each good answer; written under the lock of `values`.
    is_any: AtomicBool,
    /// The one that was come upon last is the last.
    values: Mutex<Vec<UnreadableValue>>,
}

impl Unreadable {
    /// Notes what an error says of a value at one address.
    pub(super) fn note(&self, place: &str, error: &DatabaseError, now: Timestamp) {
        self.write(|values| note(values, (place, false), error, now));
    }

    /// Notes what is left out of all that is around the site's pages: that, and nothing else.
    pub(super) fn note_around(&self, left_out: &[(String, &DatabaseError)], now: Timestamp) {
        if left_out.is_empty() && !self.is_any() {
            return;
        }
        self.write(|values| {
            values.retain(|value| !value.is_around || left_out.iter().any(|(place, _)| *place == value.place));
            for (place, error) in left_out {
                note(values, (place.as_str(), true), error, now);
            }
        });
    }

    /// What was come upon there can be read by now.
    pub(super) fn forget(&self, place: &str) {
        self.write(|values| values.retain(|value| value.is_around || value.place != place));
    }

    pub(super) fn is_any(&self) -> bool {
        self.is_any.load(Ordering::Acquire)
    }

    /// What was come upon of late, the last first.
    pub(super) fn current(&self, now: Timestamp) -> Vec<UnreadableValue> {
        if !self.is_any() {
            return Vec::new();
        }
        self.values().iter().rev().filter(|value| value.is_of_late(now)).cloned().collect()
    }

    /// Whether there is any of that.
    pub(super) fn is_met_of_late(&self, now: Timestamp) -> bool {
        self.is_any() && self.values().iter().any(|value| value.is_of_late(now))
    }

    fn write(&self, change: impl FnOnce(&mut Vec<UnreadableValue>)) {
        let mut values = self.values();
        change(&mut values);
        self.is_any.store(!values.is_empty(), Ordering::Release);
    }

    fn values(&self) -> MutexGuard<'_, Vec<UnreadableValue>> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl UnreadableValue {
    fn is_of_late(&self, now: Timestamp) -> bool {
        now.since(self.met_at) < KEPT_FOR
    }
}

/// Puts a value at the end, in the place of what was there of it. Other errors say nothing of a value.
fn note(values: &mut Vec<UnreadableValue>, (place, is_around): (&str, bool), error: &DatabaseError, now: Timestamp) {
    let DatabaseError::Value(what) = error else { return };
    values.retain(|value| value.is_of_late(now));
    let before = values.iter().position(|value| value.place == place && value.is_around == is_around);
    let since = before.map_or(now, |index| values.remove(index).since);
    if values.len() >= KEPT {
        values.remove(0);
    }
    values.push(UnreadableValue { place: place.to_owned(), what: what.clone(), since, met_at: now, is_around });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(what: &str) -> DatabaseError {
        DatabaseError::Value(what.to_owned())
    }

    fn places(unreadable: &Unreadable, now: Timestamp) -> Vec<String> {
        unreadable.current(now).into_iter().map(|value| value.place).collect()
    }

    #[test]
    fn a_place_is_told_of_until_it_can_be_read_or_nobody_came_to_it_for_a_day() {
        let (unreadable, begin) = (Unreadable::default(), Timestamp::from_millis(0));
        assert!(!unreadable.is_any() && places(&unreadable, begin).is_empty());
        unreadable.note("GET /a", &error("first"), begin);
        let later = begin.plus(Duration::from_hours(1));
        unreadable.note("GET /b", &error("other"), later);
        unreadable.note("GET /a", &error("second"), later);
        let values = unreadable.current(later);
        assert_eq!(places(&unreadable, later), ["GET /a", "GET /b"]);
        assert_eq!((values[0].what.as_str(), values[0].since, values[0].met_at), ("second", begin, later));
        unreadable.forget("GET /a");
        assert_eq!(places(&unreadable, later), ["GET /b"]);
        let next_day = later.plus(KEPT_FOR);
        assert!(places(&unreadable, next_day).is_empty() && !unreadable.is_met_of_late(next_day));
        unreadable.forget("GET /b");
        assert!(!unreadable.is_any());
    }

    #[test]
    fn what_is_around_all_pages_is_what_was_left_out_last() {
        let (unreadable, now) = (Unreadable::default(), Timestamp::from_millis(0));
        let (of_type, of_form, of_page) = (error("type"), error("form"), error("page"));
        unreadable.note_around(&[("a type".to_owned(), &of_type), ("a form".to_owned(), &of_form)], now);
        unreadable.note("GET /a", &of_page, now);
        unreadable.forget("a type");
        assert_eq!(places(&unreadable, now), ["GET /a", "a form", "a type"]);
        unreadable.note_around(&[("a form".to_owned(), &of_form)], now);
        assert_eq!(places(&unreadable, now), ["a form", "GET /a"]);
        unreadable.note_around(&[], now);
        assert_eq!(places(&unreadable, now), ["GET /a"]);
    }

    #[test]
    fn a_site_that_cannot_be_read_anywhere_keeps_few_places_and_other_errors_none() {
        let (unreadable, now) = (Unreadable::default(), Timestamp::from_millis(0));
        unreadable.note("GET /busy", &DatabaseError::Busy(String::new()), now);
        assert!(!unreadable.is_any());
        (0..1_000).for_each(|page| unreadable.note(&format!("GET /{page}"), &error("settings"), now));
        let kept = places(&unreadable, now);
        assert_eq!((kept.len(), kept[0].as_str()), (KEPT, "GET /999"));
    }
}
