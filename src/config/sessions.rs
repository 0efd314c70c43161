//! `[sessions]`: how long people stay signed in.

use super::key::Key;
use serde::{Deserialize, Serialize};
use std::time::Duration;

pub(super) const KEYS: &[Key] = &[
    Key::count("sessions.idle_minutes", 1, 525_600, "minutes"),
    Key::count("sessions.absolute_hours", 1, 8_760, "hours"),
    Key::switch("sessions.super_users_need_second_factor"),
];

/// How long people stay signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sessions {
    /// Minutes without a request after which a session ends.
    pub idle_minutes: u64,
    /// Hours after signing in at which a session ends, whatever happens in it.
    pub absolute_hours: u64,
    /// Whether super users have to set up a second factor before they can do anything else.
    pub super_users_need_second_factor: bool,
}

impl Default for Sessions {
    fn default() -> Self {
        Self { idle_minutes: 12 * 60, absolute_hours: 14 * 24, super_users_need_second_factor: false }
    }
}

impl Sessions {
    /// How long a session lives without a request.
    pub const fn idle(&self) -> Duration {
        Duration::from_secs(self.idle_minutes * 60)
    }

    /// How long a session lives at most.
    pub const fn absolute(&self) -> Duration {
        Duration::from_secs(self.absolute_hours * 3600)
    }
}
