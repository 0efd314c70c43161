//! A run over the tenants, as the registry has it.

use crate::domain::backups::RunOutcome;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::DatabaseError;
use serde::Serialize;
use std::time::Duration;
use uuid::Uuid;

/// A run over the tenants.
#[derive(Clone, Debug, Serialize)]
pub struct BackupRun {
    /// Its identity.
    #[serde(skip)]
    pub id: Uuid,
    /// When it was due; none where somebody asked for it.
    pub due_at: Option<Timestamp>,
    /// Who asked: a super user, a token, the command line; the server where it was due.
    pub asked_by: String,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When a process began it; none while it waits for one.
    pub begun_at: Option<Timestamp>,
    /// When it ended; none while it goes on.
    pub finished_at: Option<Timestamp>,
    /// How it ended.
    pub outcome: Option<RunOutcome>,
    /// How many tenants are in it.
    pub tenants: u64,
    /// How many have an archive of this run.
    pub archived: u64,
    /// How many have none, because something went wrong.
    pub failed: u64,
    /// How many were left out, because they are not running or suspended.
    pub left_out: u64,
    /// The archives' bytes.
    pub bytes: u64,
    /// How many older archives were removed.
    pub removed: u64,
    /// Why it could not begin.
    pub error: Option<String>,
    /// The folder of the process that has it.
    #[serde(skip)]
    pub(super) place: Option<Uuid>,
    /// When that process last gave a sign of life.
    #[serde(skip)]
    pub(super) seen_at: Option<Timestamp>,
}

impl BackupRun {
    /// How many tenants had their turn.
    pub fn done(&self) -> u64 {
        self.archived + self.failed + self.left_out
    }

    /// How long it took.
    pub fn took(&self) -> Option<Duration> {
        Some(self.finished_at?.since(self.begun_at?))
    }

    /// Whether it ended well.
    pub fn is_complete(&self) -> bool {
        self.outcome == Some(RunOutcome::Complete)
    }

    /// What came of it: `12 backed up, 3 failed, 1 left out; 40312 bytes, ...`.
    pub fn sentence(&self) -> String {
        if let Some(error) = &self.error {
            return error.clone();
        }
        let Self { archived, failed, left_out, bytes, removed, .. } = self;
        format!(
            "{archived} backed up, {failed} failed, {left_out} left out; {bytes} bytes, {removed} old archives removed"
        )
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: Uuid,
    due_at_ms: Option<i64>,
    asked_by: String,
    asked_at_ms: i64,
    begun_at_ms: Option<i64>,
    place: Option<Uuid>,
    seen_at_ms: Option<i64>,
    finished_at_ms: Option<i64>,
    outcome: Option<String>,
    tenants: i64,
    archived: i64,
    failed: i64,
    left_out: i64,
    bytes: i64,
    removed: i64,
    error: Option<String>,
}

pub(super) const COLUMNS: [&str; 16] = [
    "id",
    "due_at_ms",
    "asked_by",
    "asked_at_ms",
    "begun_at_ms",
    "place",
    "seen_at_ms",
    "finished_at_ms",
    "outcome",
    "tenants",
    "archived",
    "failed",
    "left_out",
    "bytes",
    "removed",
    "error",
];

impl TryFrom<Row> for BackupRun {
    type Error = DatabaseError;

    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        let count = |number: i64| u64::try_from(number).unwrap_or(0);
        let moment = |millis: Option<i64>| millis.map(Timestamp::from_millis);
        let outcome = row.outcome.map(|word| word.parse()).transpose();
        Ok(Self {
            id: row.id,
            due_at: moment(row.due_at_ms),
            asked_by: row.asked_by,
            asked_at: Timestamp::from_millis(row.asked_at_ms),
            begun_at: moment(row.begun_at_ms),
            finished_at: moment(row.finished_at_ms),
            outcome: outcome.map_err(|error| DatabaseError::value("backup_runs.outcome", error))?,
            tenants: count(row.tenants),
            archived: count(row.archived),
            failed: count(row.failed),
            left_out: count(row.left_out),
            bytes: count(row.bytes),
            removed: count(row.removed),
            error: row.error,
            place: row.place,
            seen_at: moment(row.seen_at_ms),
        })
    }
}
