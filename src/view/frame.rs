//! What stands around every screen of the console and of a tenant's admin.
//!
//! A [`Frame`] is around a screen of someone who is signed in, a [`Door`] around one of
//! someone who is not. Both carry the base under which every link and form of the screen
//! is: empty for the Default tenant, `/shop` for a tenant at that prefix.

use crate::domain::content_type::TypeKey;
use crate::domain::entry::EntryKind;
use crate::domain::ids::UserId;
use crate::domain::role::{EntryRight, Permission, Role};
use crate::domain::time_zone::city_of;
use crate::domain::timestamp::Timestamp;
use crate::view::admin::languages::LanguageName;
use crate::view::form::sentence;
use crate::view::place::Place;
use crate::view::words::{self, Message};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt::Display;
use std::time::Duration;

/// Which of the two a screen belongs to. They differ in accent, so that a super user sees
/// at a glance where she is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// The Default tenant's console.
    Console,
    /// A tenant's admin.
    Admin,
}

impl Area {
    /// The class of the page's body.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Admin => "admin",
        }
    }

    /// The place of the navigation that a path below the base belongs to, in words; empty where it is
    /// none, or the first one, below which everything is.
    pub fn place_at(self, path: &str) -> String {
        let places: &[Place] = match self {
            Self::Console => &Place::CONSOLE,
            Self::Admin => &Place::ADMIN,
        };
        let is_at = |place: &&Place| {
            let rest = path.strip_prefix(place.path()).filter(|_| place.path() != "/admin");
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let place = places.iter().chain(&[Place::Profile]).find(is_at);
        place.map(|place| words::label(place.label()).into_owned()).unwrap_or_default()
    }
}

/// What kind of thing a notice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What was asked for is done.
    Success,
    /// It is not.
    Error,
}

/// A message at the top of a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Good news or bad.
    pub tone: Tone,
    /// A sentence.
    pub text: String,
    /// Where one goes from here: an address, and the words that lead there.
    pub link: Option<(String, String)>,
    /// Whether the screen begins here: it is read out, and the next stop is what leads on.
    pub has_focus: bool,
}

impl Notice {
    /// That something is done.
    pub fn success(text: impl Display) -> Self {
        Self { tone: Tone::Success, text: sentence(&text.to_string()), link: None, has_focus: false }
    }

    /// That something is not possible, and what to do about it.
    pub fn error(text: impl Display) -> Self {
        Self { tone: Tone::Error, text: sentence(&text.to_string()), link: None, has_focus: false }
    }

    /// The same with a way on.
    #[must_use]
    pub fn leading_to(self, address: String, words: impl Display) -> Self {
        Self { link: Some((address, words.to_string())), ..self }
    }

    /// The same where nothing else of the screen has the focus.
    #[must_use]
    pub fn with_focus(self) -> Self {
        Self { has_focus: true, ..self }
    }

    /// Whether it is bad news, which a screen reader says at once.
    pub fn is_error(&self) -> bool {
        self.tone == Tone::Error
    }
}

/// A content type, as menus and headings name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// Its key.
    pub key: TypeKey,
    /// What one of them is called.
    pub singular: String,
    /// What all of them are called.
    pub plural: String,
}

/// A line of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// The place that it leads to.
    pub place: Place,
    /// Its word.
    pub label: String,
    /// The path below the base.
    pub path: String,
    /// How much waits there; 0 says nothing.
    pub waiting: u64,
}

/// What stands around the screens of someone who is signed in.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Console or admin.
    pub area: Area,
    /// What every link starts with: empty, or `/` and a prefix.
    pub base: String,
    /// The token that every form carries.
    pub csrf: String,
    /// The site's title; in the console, the server's name.
    pub site: String,
    /// The name of the person who is signed in.
    pub person: String,
    /// Who that is: another one may have the same name.
    pub person_id: UserId,
    /// Their role at this tenant.
    pub role: Role,
    /// The site's content types, in their order.
    pub types: Vec<TypeName>,
    /// The site's languages, the main one first, where it has several.
    pub languages: Vec<LanguageName>,
    /// How many messages of visitors nobody has read, where the person may read them.
    pub unread: u64,
    /// Messages for the top of the screen.
    pub notices: Vec<Notice>,
    /// The moment of the request.
    pub now: Timestamp,
    /// The zone that times are shown in: the person's own, or the site's.
    pub zone: TimeZone,
    /// The site's, in which times are typed.
    pub site_zone: TimeZone,
    /// The largest file that its screens send, in bytes. A field may take less.
    pub max_bytes: u64,
}

impl Frame {
    /// The navigation: the places that this person can go to, the site's own content after its
    /// posts.
    pub fn menu(&self) -> Vec<MenuItem> {
        let own = |place: Place| MenuItem {
            place,
            label: words::label(place.label()).into_owned(),
            path: place.path().to_owned(),
            waiting: if place == Place::Messages { self.unread } else { 0 },
        };
        let mut menu: Vec<MenuItem> = self.places().into_iter().map(own).collect();
        let of_types = self.types.iter().filter(|of| Place::Content(of.key).is_open_to(&self.role));
        let of_types = of_types.map(|of| MenuItem {
            place: Place::Content(of.key),
            label: of.plural.clone(),
            path: self.list_path(EntryKind::Custom(of.key)),
            waiting: 0,
        });
        let is_before = |item: &MenuItem| matches!(item.place, Place::Dashboard | Place::Pages | Place::Posts);
        let at = menu.iter().take_while(|item| is_before(item)).count();
        menu.splice(at..at, of_types);
        menu
    }

    /// What the navigation calls a place; a place that it does not lead to has a name of its own.
    pub fn name_of(&self, place: Place) -> String {
        let item = self.menu().into_iter().find(|item| item.place == place);
        item.map_or_else(|| words::label(place.label()).into_owned(), |item| item.label)
    }

    /// What one entry of a kind is called, in the middle of a sentence.
    pub fn noun(&self, kind: EntryKind) -> String {
        match kind {
            EntryKind::Page => Message::new("noun-page").to_string(),
            EntryKind::Post => Message::new("noun-post").to_string(),
            EntryKind::Custom(key) => self.type_name(key).map_or_else(|| key.to_string(), |name| name.singular.clone()),
        }
    }

    /// What all of them are called, as a heading.
    pub fn list_label(&self, kind: EntryKind) -> String {
        match kind {
            EntryKind::Custom(key) => self.type_name(key).map_or_else(|| key.to_string(), |name| name.plural.clone()),
            EntryKind::Page | EntryKind::Post => words::label(place_of(kind).label()).into_owned(),
        }
    }

    /// The path of the list that entries of a kind are in, below the base.
    pub fn list_path(&self, kind: EntryKind) -> String {
        list_path(kind)
    }

    /// The place of that list in the navigation.
    pub fn place_of(&self, kind: EntryKind) -> Place {
        place_of(kind)
    }

    fn type_name(&self, key: TypeKey) -> Option<&TypeName> {
        self.types.iter().find(|name| name.key == key)
    }

    /// The places that this person can go to, in order.
    pub fn places(&self) -> Vec<Place> {
        let all: &[Place] = match self.area {
            Area::Console => &Place::CONSOLE,
            Area::Admin => &Place::ADMIN,
        };
        all.iter().copied().filter(|place| place.is_open_to(&self.role)).collect()
    }

    /// Whether the person's role permits that.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.permits(permission)
    }

    /// Whether the person writes entries of that kind.
    pub fn writes(&self, kind: &str) -> bool {
        self.role.has(kind, EntryRight::Write)
    }

    /// Whether the person publishes entries of that kind.
    pub fn publishes(&self, kind: &str) -> bool {
        self.role.has(kind, EntryRight::Publish)
    }

    /// Whether this is the console.
    pub fn is_console(&self) -> bool {
        self.area == Area::Console
    }

    /// A moment as a date with its time: `21 Nov 2026, 09:30`.
    pub fn time(&self, at: Timestamp) -> String {
        moment(at, &self.zone)
    }

    /// A moment that somebody has typed to come: see [`planned`].
    pub fn planned(&self, at: Timestamp) -> String {
        planned(at, &self.zone, &self.site_zone)
    }

    /// A moment beside now: `5 minutes ago`, `in 3 hours`; a date where it is more than a
    /// month away.
    pub fn ago(&self, at: Timestamp) -> String {
        let (distance, is_past) = if at <= self.now { (self.now.since(at), true) } else { (at.since(self.now), false) };
        match nearest_unit(distance) {
            None if distance < Duration::from_secs(45) => Message::new("moment-now").to_string(),
            None => day(at, &self.zone),
            Some((number, unit)) => {
                let said = Message::new(if is_past { "moment-past" } else { "moment-to-come" });
                said.with("unit", unit).count("count", number).to_string()
            }
        }
    }
}

/// A moment as a date with its time, on the clocks of a zone: `21 Nov 2026, 09:30`.
fn moment(at: Timestamp, zone: &TimeZone) -> String {
    format!("{}, {}", day(at, zone), at.format("%H:%M", zone))
}

/// The same of one that is typed in the site's zone: where it is shown in another one, that is named.
pub fn planned(at: Timestamp, zone: &TimeZone, site_zone: &TimeZone) -> String {
    let said = moment(at, zone);
    if zone == site_zone { said } else { format!("{said} ({})", zone_in_words(zone)) }
}

/// What people call the time of a zone: `New York time`.
pub fn zone_in_words(zone: &TimeZone) -> String {
    let city = city_of(zone.iana_name().unwrap_or("UTC"), words::spoken());
    Message::new("moment-zone").with("zone", city).to_string()
}

fn day(at: Timestamp, zone: &TimeZone) -> String {
    civil_day(at.date(zone))
}

/// A day of the calendar, as moments have theirs: `21 Nov 2026`.
pub fn civil_day(day: Date) -> String {
    Message::new("moment-day")
        .with("day", day.day())
        .count("month", u64::from(day.month().unsigned_abs()))
        .with("year", day.year())
        .to_string()
}

/// The path of the list that entries of a kind are in, below the base.
pub fn list_path(kind: EntryKind) -> String {
    match kind {
        EntryKind::Custom(key) => format!("{}/{key}", place_of(kind).path()),
        EntryKind::Page | EntryKind::Post => place_of(kind).path().to_owned(),
    }
}

const fn place_of(kind: EntryKind) -> Place {
    match kind {
        EntryKind::Page => Place::Pages,
        EntryKind::Post => Place::Posts,
        EntryKind::Custom(key) => Place::Content(key),
    }
}

/// A distance in one unit, rounded down; none where it is next to nothing or over a month.
fn nearest_unit(distance: Duration) -> Option<(u64, &'static str)> {
    match distance.as_secs() {
        45..3_600 => Some(((distance.as_secs() / 60).max(1), "minute")),
        3_600..86_400 => Some((distance.as_secs() / 3_600, "hour")),
        86_400..2_678_400 => Some((distance.as_secs() / 86_400, "day")),
        _ => None,
    }
}

/// What stands around the screens of someone who is not signed in.
#[derive(Clone, Debug)]
pub struct Door {
    /// Console or admin.
    pub area: Area,
    /// What every link starts with.
    pub base: String,
    /// The token that every form carries.
    pub csrf: String,
    /// The site's title; in the console, the server's name.
    pub site: String,
    /// Messages for the top of the screen.
    pub notices: Vec<Notice>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::role::ReadyMade;
    use crate::view::samples;

    #[test]
    fn an_author_is_shown_only_the_places_of_an_author() {
        let mut frame = samples::admin_frame();
        frame.role = Role::ready_made(ReadyMade::Author);
        assert_eq!(frame.places(), [Place::Dashboard, Place::Posts, Place::Media]);
    }

    #[test]
    fn moments_are_told_beside_now() {
        let frame = samples::admin_frame();
        let before = |seconds| frame.ago(frame.now.minus(Duration::from_secs(seconds)));
        assert_eq!([before(3), before(50), before(150)], ["just now", "1 minute ago", "2 minutes ago"]);
        assert_eq!([before(7_300), before(90_000)], ["2 hours ago", "1 day ago"]);
        assert_eq!(before(40 * 86_400), "12 Oct 2026");
        assert_eq!(frame.ago(frame.now.plus(Duration::from_hours(7 * 24))), "in 7 days");
    }
}
