//! Waiting for a table that somebody else has, without keeping everybody else from it.
//!
//! To change a table, a server waits for the transactions that have read it, such as a backup's, and whoever
//! comes meanwhile waits behind the change: a site would not answer for as long as a backup takes. So a
//! migration waits only for a moment. Then it gives way: it lets go of every table, lets the others through,
//! and tries again.
//!
//! What it keeps is its connection, and on that the lock against others that migrate the same tables: else
//! each of those would try in the pauses of the others, and visitors would wait all the same.

use super::DatabaseError;
use super::migrations::GIVING_WAY;
use sqlx::mysql::MySqlDatabaseError;
use sqlx::postgres::PgDatabaseError;
use std::time::{Duration, Instant};

/// How long a server may wait for the next word of a migration beyond the time that this one pauses. A machine
/// that freezes in a pause would else keep others from migrating these tables.
const BEYOND_PAUSE: Duration = Duration::from_mins(1);

/// How long a migration waits for a table, and how long others then have it.
#[derive(Clone, Copy, Debug)]
struct PatienceLimits {
    /// How long it waits for a table, and visitors behind it. At least a second: MariaDB and MySQL count in those.
    wait: Duration,
    /// How long it lets others through.
    pause: Duration,
    /// After how long it gives up.
    total: Duration,
}

impl Default for PatienceLimits {
    /// PostgreSQL cancels a vacuum that is in the way of somebody who has waited for a second
    /// (`deadlock_timeout`). An hour is long for a backup.
    fn default() -> Self {
        Self { wait: Duration::from_secs(2), pause: Duration::from_secs(10), total: Duration::from_hours(1) }
    }
}

impl PatienceLimits {
    /// Those of this process. In a debug build a test may give others: the three, in milliseconds.
    fn of_process() -> Self {
        #[cfg(debug_assertions)]
        if let Some(limits) = std::env::var("ROWHOUSE_PATIENCE_MS").ok().and_then(|text| Self::read(&text)) {
            return limits;
        }
        Self::default()
    }

    #[cfg(debug_assertions)]
    fn read(text: &str) -> Option<Self> {
        let mut each = text.split(',').map(|millis| millis.parse().ok().map(Duration::from_millis));
        Some(Self { wait: each.next()??, pause: each.next()??, total: each.next()?? })
    }
}

/// The patience of one migration.
pub(super) struct Patience<'a> {
    limits: PatienceLimits,
    /// Where the record of the migrated tables is, for people.
    place: &'a str,
    /// When it gave way first.
    since: Option<Instant>,
}

impl<'a> Patience<'a> {
    pub(super) fn new(place: &'a str) -> Self {
        Self { limits: PatienceLimits::of_process(), place, since: None }
    }

    /// How long the server may wait for a table, in milliseconds.
    pub(super) fn wait_ms(&self) -> u128 {
        self.limits.wait.as_millis()
    }

    /// The same in seconds.
    pub(super) fn wait_seconds(&self) -> u64 {
        self.limits.wait.as_secs().max(1)
    }

    /// How long the server may wait for the next statement, in milliseconds.
    pub(super) fn idle_ms(&self) -> u128 {
        (self.limits.pause + BEYOND_PAUSE).as_millis()
    }

    /// Lets others through, after a table could not be had. Nothing of it is held any more. Who has done so
    /// for long enough gives up.
    pub(super) async fn give_way(&mut self, reason: &str) -> Result<(), DatabaseError> {
        let PatienceLimits { pause, total, .. } = self.limits;
        if self.since.is_none() {
            tracing::warn!(
                target: GIVING_WAY,
                "the migration of {} gives way to visitors: a backup, a move or another long transaction has a table \
                 that it has to change ({reason}); it tries again every {} s, for up to {} s",
                self.place,
                pause.as_secs(),
                total.as_secs()
            );
        }
        let since = *self.since.get_or_insert_with(Instant::now);
        if since.elapsed() >= total {
            return Err(DatabaseError::Busy(format!(
                "for {} s a backup, a move or another long transaction has kept a table from being changed ({reason}); \
                 let it end, or end it at the server",
                total.as_secs()
            )));
        }
        tokio::time::sleep(pause).await;
        Ok(())
    }

    /// Says that it is done, where somebody was told that it waits.
    pub(super) fn ended(&self) {
        if let Some(since) = self.since {
            let waited_s = since.elapsed().as_secs();
            let place = self.place;
            tracing::info!(target: GIVING_WAY, "the migration of {place} is done, {waited_s} s after it gave way");
        }
    }
}

/// Whether somebody else has what a statement needs: it waited too long for a lock, or two waited for each other.
pub(super) fn is_kept(error: &sqlx::Error) -> bool {
    let Some(answer) = error.as_database_error() else { return false };
    if let Some(answer) = answer.try_downcast_ref::<PgDatabaseError>() {
        matches!(answer.code(), "55P03" | "40P01")
    } else if let Some(answer) = answer.try_downcast_ref::<MySqlDatabaseError>() {
        matches!(answer.number(), 1205 | 1213)
    } else {
        false
    }
}
