//! `[backups]`: archives of all tenants, made by the clock.

use super::data::Data;
use super::hosting::{Hosting, Mode};
use super::key::Key;
use super::validate::Conflict;
use crate::domain::backups::{Every, Retention, Schedule, TenantPattern, TimeOfDay, Weekday};
use crate::domain::time_zone::ZoneName;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

pub(super) const KEYS: &[Key] = &[
    Key::text("backups.folder", "a folder, such as \"/var/backups/rowhouse\"; or \"\" for no scheduled backups"),
    Key::text("backups.every", "\"hour\", \"day\" or \"week\""),
    Key::text("backups.weekday", "a day such as \"sunday\""),
    Key::text("backups.at", "a time from \"00:00\" to \"23:59\", such as \"03:00\""),
    Key::text("backups.time_zone", "an IANA name, such as \"Europe/Vienna\" or \"UTC\""),
    Key::list(
        "backups.tenants",
        "names of tenants, in which `*` stands for any letters, such as [\"shop-*\", \"news\"]",
    ),
    Key::list("backups.except", "names of tenants, in which `*` stands for any letters, such as [\"test-*\"]"),
    Key::switch("backups.with_passwords"),
    Key::count("backups.parallel", 1, 8, "tenants at a time"),
    Key::count("backups.keep_last", 1, 10_000, "archives of each tenant; the newest one is always kept"),
    Key::count("backups.keep_daily", 0, 10_000, "days"),
    Key::count("backups.keep_weekly", 0, 10_000, "weeks"),
    Key::count("backups.keep_monthly", 0, 10_000, "months"),
];

/// When archives of which tenants are made, where they go, and which are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Backups {
    /// Where archives go, as it was set; may be empty. See [`Backups::folder`].
    pub folder: PathBuf,
    /// How often.
    pub every: Every,
    /// On which day, where it is every week.
    pub weekday: Weekday,
    /// At which time.
    pub at: TimeOfDay,
    /// On the clocks of which zone.
    pub time_zone: ZoneName,
    /// Whose: those that one of these picks.
    pub tenants: Vec<TenantPattern>,
    /// But not those that one of these picks.
    pub except: Vec<TenantPattern>,
    /// Whether the hashes of people's passwords are in the archives.
    pub with_passwords: bool,
    /// Tenants at a time.
    pub parallel: u16,
    /// The newest archives of a tenant that are kept.
    pub keep_last: u32,
    /// Days of which the newest archive is kept.
    pub keep_daily: u32,
    /// Weeks of which the newest archive is kept.
    pub keep_weekly: u32,
    /// Months of which the newest archive is kept.
    pub keep_monthly: u32,
}

impl Default for Backups {
    fn default() -> Self {
        Self {
            folder: PathBuf::new(),
            every: Every::Day,
            weekday: Weekday::Sunday,
            at: TimeOfDay::parse("03:00").expect("a time of day"),
            time_zone: ZoneName::parse("UTC").expect("a zone that there is"),
            tenants: vec![TenantPattern::all()],
            except: Vec::new(),
            with_passwords: false,
            parallel: 1,
            keep_last: 3,
            keep_daily: 7,
            keep_weekly: 4,
            keep_monthly: 6,
        }
    }
}

impl Backups {
    /// Where archives go; none where nothing is scheduled.
    pub fn folder(&self) -> Option<&Path> {
        Some(&*self.folder).filter(|folder| !folder.as_os_str().is_empty())
    }

    /// When runs are due.
    pub fn schedule(&self) -> Schedule {
        let Self { every, weekday, at, time_zone, .. } = self;
        Schedule { every: *every, weekday: *weekday, at: at.clone(), zone: time_zone.clone() }
    }

    /// Which archives are kept.
    pub const fn retention(&self) -> Retention {
        let Self { keep_last, keep_daily, keep_weekly, keep_monthly, .. } = self;
        Retention { last: *keep_last, daily: *keep_daily, weekly: *keep_weekly, monthly: *keep_monthly }
    }

    pub(super) fn check(&self, data: &Data, hosting: &Hosting) -> Result<(), Conflict> {
        let Some(folder) = self.folder() else { return Ok(()) };
        let unfit = |right| {
            let value = format!("{:?}", folder.display().to_string());
            Err(Conflict::Unfit { name: "backups.folder", value, right })
        };
        if hosting.mode == Mode::Single {
            return unfit("\"\" in single-tenant mode, which has no tenants to back up; copy the data folder instead");
        }
        if folder.is_file() {
            return unfit("a folder, such as \"/var/backups/rowhouse\"; it is made if it is not there");
        }
        // A tenant may be named `tenants` or `locks`.
        if std::path::absolute(folder).ok() == std::path::absolute(&data.dir).ok() {
            return unfit("another folder than `data.dir`, and better another disk");
        }
        Ok(())
    }
}
