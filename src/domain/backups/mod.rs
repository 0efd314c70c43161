//! Scheduled backups in words: when they are due, whose they are, and which are kept.
//!
//! Everything here is computed from a moment that is given; nothing asks the clock. Read
//! [`schedule`] first.

pub mod outcome;
pub mod pattern;
pub mod retention;
pub mod schedule;

pub use outcome::RunOutcome;
pub use pattern::TenantPattern;
pub use retention::Retention;
pub use schedule::{Every, Schedule, TimeOfDay, Weekday};
