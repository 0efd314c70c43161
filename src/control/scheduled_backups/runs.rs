//! The rows of runs. A change of one is only made by the process that has it: each says
//! which one it is, and touches nothing where another has taken over.

use super::ScheduledBackups;
use super::backup_run::{BackupRun, COLUMNS, Row};
use crate::control::{Turn, audit};
use crate::domain::backups::RunOutcome;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Order, Query};
use std::time::Duration;
use uuid::Uuid;

/// How many runs the registry remembers.
const REMEMBERED: u64 = 100;
/// Where the turn is a folder's lock, a process that writes to another folder has another one. It
/// is taken for dead when it gave no sign of life for this long.
const SILENCE: Duration = Duration::from_mins(10);
/// The columns of numbers, which begin at 0.
const COUNTS: [&str; 6] = ["tenants", "archived", "failed", "left_out", "bytes", "removed"];

/// A run that a process has, and which process that is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub(super) run: Uuid,
    pub(super) worker: Uuid,
}

impl Held {
    /// The condition under which this process may change the run.
    fn is_mine(self) -> Expr {
        Expr::col("id").eq(self.run).and(Expr::col("worker").eq(self.worker)).and(Expr::col("finished_at_ms").is_null())
    }
}

/// What became of a tenant's turn, as its run counts it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outcome {
    pub(super) archived: bool,
    pub(super) failed: bool,
    pub(super) bytes: u64,
    pub(super) removed: u64,
}

impl ScheduledBackups {
    /// The last runs, the newest first.
    pub async fn last_runs(&self, limit: u64) -> Result<Vec<BackupRun>, DatabaseError> {
        let registry = &self.control.registry;
        let mut select = newest(registry);
        let rows: Vec<Row> = registry.all(select.limit(limit)).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// The last run that ended, and the last one that ended well.
    pub async fn last_finished(&self) -> Result<(Option<BackupRun>, Option<BackupRun>), DatabaseError> {
        let registry = &self.control.registry;
        let finished = newest(registry).and_where(Expr::col("finished_at_ms").is_not_null()).limit(1).take();
        let complete =
            newest(registry).and_where(Expr::col("outcome").eq(RunOutcome::Complete.as_str())).limit(1).take();
        let [finished, complete] =
            [registry.optional::<Row>(&finished).await?, registry.optional::<Row>(&complete).await?];
        Ok((finished.map(TryInto::try_into).transpose()?, complete.map(TryInto::try_into).transpose()?))
    }

    /// The run that is open, if one is.
    pub async fn open_run(&self) -> Result<Option<BackupRun>, DatabaseError> {
        let registry = &self.control.registry;
        let open = newest(registry).and_where(Expr::col("finished_at_ms").is_null()).take();
        registry.optional::<Row>(&open).await?.map(TryInto::try_into).transpose()
    }

    /// A run that the registry remembers.
    pub(super) async fn find_run(&self, id: Uuid) -> Result<Option<BackupRun>, DatabaseError> {
        let registry = &self.control.registry;
        let found = newest(registry).and_where(Expr::col("id").eq(id)).take();
        registry.optional::<Row>(&found).await?.map(TryInto::try_into).transpose()
    }

    /// Whether the run that was due at a moment, or one after it, is there.
    pub(super) async fn is_there(&self, due: Timestamp) -> Result<bool, DatabaseError> {
        let registry = &self.control.registry;
        let due = newest(registry).and_where(Expr::col("due_at_ms").gte(due.as_millis())).limit(1).take();
        Ok(registry.optional::<Row>(&due).await?.is_some())
    }

    /// Opens a run, where none is open and none was there for that moment.
    pub(super) async fn add(&self, due: Option<Timestamp>, asked_by: &str) -> Result<(), DatabaseError> {
        let now = self.control.clock.now();
        let mut transaction = self.control.registry.begin().await?;
        let table = transaction.table("backup_runs");
        let mut there = Expr::col("finished_at_ms").is_null();
        if let Some(due) = due {
            there = there.or(Expr::col("due_at_ms").gte(due.as_millis()));
        }
        let there = Query::select().column("id").from(table.clone()).and_where(there).limit(1).take();
        if transaction.optional::<(Uuid,)>(&there).await?.is_some() {
            return Ok(());
        }
        let new: [Expr; 4] =
            [Uuid::now_v7().into(), due.map(Timestamp::as_millis).into(), asked_by.into(), now.as_millis().into()];
        let insert = Query::insert()
            .into_table(table)
            .columns(["id", "due_at_ms", "asked_by", "asked_at_ms"].into_iter().chain(COUNTS))
            .values_panic(new.into_iter().chain(COUNTS.map(|_| 0_i64.into())))
            .take();
        match transaction.execute(&insert).await {
            // Another process found it due at the same time.
            Err(DatabaseError::Duplicate(_)) => return Ok(()),
            inserted => inserted?,
        };
        transaction.commit().await
    }

    /// Takes the open run, where nobody alive has it. The turn is this process': a run that
    /// another one had has lost it. With a folder's lock that is known of runs that are
    /// written to the same folder alone.
    pub(super) async fn take(&self, turn: &Turn, place: Uuid) -> Result<Option<(Held, BackupRun)>, DatabaseError> {
        let now = self.control.clock.now();
        let Some(mut transaction) = turn.begin(&self.control.registry).await? else { return Ok(None) };
        let table = transaction.table("backup_runs");
        let open = Query::select()
            .columns(COLUMNS)
            .from(table.clone())
            .and_where(Expr::col("finished_at_ms").is_null())
            .take();
        let Some(row) = transaction.optional::<Row>(&open).await? else { return Ok(None) };
        let mut run: BackupRun = row.try_into()?;
        let is_elsewhere = !turn.is_leased() && run.place.is_some_and(|its| its != place);
        if is_elsewhere && run.seen_at.is_some_and(|seen| now.since(seen) < SILENCE) {
            return Ok(None);
        }
        let worker = Uuid::now_v7();
        run.begun_at = run.begun_at.or(Some(now));
        let take = Query::update()
            .table(table)
            .value("worker", worker)
            .value("place", place)
            .value("begun_at_ms", run.begun_at.map(Timestamp::as_millis))
            .value("seen_at_ms", now.as_millis())
            .and_where(Expr::col("id").eq(run.id))
            .take();
        transaction.execute(&take).await?;
        transaction.commit().await?;
        Ok(Some((Held { run: run.id, worker }, run)))
    }

    /// Says how many tenants there are in a run; whether this process has it still.
    pub(super) async fn count_tenants(&self, held: Held, tenants: u64) -> Result<bool, DatabaseError> {
        self.write(held, "tenants", i64::try_from(tenants).unwrap_or(i64::MAX)).await
    }

    /// Gives a sign of life; whether this process has the run still.
    pub(super) async fn show_life(&self, held: Held) -> Result<bool, DatabaseError> {
        self.write(held, "seen_at_ms", self.control.clock.now().as_millis()).await
    }

    async fn write(&self, held: Held, column: &'static str, value: i64) -> Result<bool, DatabaseError> {
        let mut transaction = self.control.registry.begin().await?;
        let table = transaction.table("backup_runs");
        let write = Query::update().table(table).value(column, value).and_where(held.is_mine()).take();
        let is_mine = transaction.execute(&write).await? == 1;
        transaction.commit().await?;
        Ok(is_mine)
    }

    /// Counts a tenant's turn; whether this process has the run still.
    pub(super) async fn count_turn(
        &self,
        transaction: &mut Transaction,
        held: Held,
        outcome: Outcome,
    ) -> Result<bool, DatabaseError> {
        let Outcome { archived, failed, bytes, removed } = outcome;
        let column = match (archived, failed) {
            (true, _) => "archived",
            (_, true) => "failed",
            _ => "left_out",
        };
        let added = |column: &'static str, more: u64| Expr::col(column).add(i64::try_from(more).unwrap_or(i64::MAX));
        let count = Query::update()
            .table(transaction.table("backup_runs"))
            .value(column, added(column, 1))
            .value("bytes", added("bytes", bytes))
            .value("removed", added("removed", removed))
            .value("seen_at_ms", self.control.clock.now().as_millis())
            .and_where(held.is_mine())
            .take();
        Ok(transaction.execute(&count).await? == 1)
    }

    /// Ends a run, writes its line of the audit log, and forgets the oldest ones. Nothing
    /// where another process has it.
    pub(super) async fn finish(&self, held: Held, error: Option<&str>) -> Result<Option<BackupRun>, DatabaseError> {
        let now = self.control.clock.now();
        let mut transaction = self.control.registry.begin().await?;
        let table = transaction.table("backup_runs");
        let mine = Query::select().columns(COLUMNS).from(table.clone()).and_where(held.is_mine()).take();
        let Some(row) = transaction.optional::<Row>(&mine).await? else { return Ok(None) };
        let mut run: BackupRun = row.try_into()?;
        let outcome = match (error, run.failed) {
            (Some(_), _) => RunOutcome::Failed,
            (None, 0) => RunOutcome::Complete,
            (None, _) => RunOutcome::WithFailures,
        };
        run.finished_at = Some(now);
        run.outcome = Some(outcome);
        run.error = error.map(ToOwned::to_owned);
        let finish = Query::update()
            .table(table.clone())
            .value("finished_at_ms", now.as_millis())
            .value("outcome", outcome.as_str())
            .value("error", error)
            .and_where(held.is_mine())
            .take();
        transaction.execute(&finish).await?;
        let detail = run.sentence();
        // The one who asked is known by name: the run may have been another node's to do.
        audit::write_for(&mut transaction, now, (run.asked_by.as_str(), None), "back up all", None, &detail).await?;
        forget_old(&mut transaction).await?;
        transaction.commit().await?;
        match outcome {
            RunOutcome::Complete => tracing::info!("scheduled backups: {detail}"),
            RunOutcome::WithFailures | RunOutcome::Failed => tracing::error!("scheduled backups: {detail}"),
        }
        Ok(Some(run))
    }
}

fn newest(registry: &Database) -> sea_query::SelectStatement {
    Query::select()
        .columns(COLUMNS)
        .from(registry.table("backup_runs"))
        .order_by("asked_at_ms", Order::Desc)
        .order_by("id", Order::Desc)
        .take()
}

/// The registry does not grow for ever.
async fn forget_old(transaction: &mut Transaction) -> Result<(), DatabaseError> {
    let table = transaction.table("backup_runs");
    let last = Query::select()
        .column("asked_at_ms")
        .from(table.clone())
        .order_by("asked_at_ms", Order::Desc)
        .offset(REMEMBERED - 1)
        .limit(1)
        .take();
    let Some((last,)) = transaction.optional::<(i64,)>(&last).await? else { return Ok(()) };
    let forget = Query::delete()
        .from_table(table)
        .and_where(Expr::col("asked_at_ms").lt(last))
        .and_where(Expr::col("finished_at_ms").is_not_null())
        .take();
    transaction.execute(&forget).await?;
    Ok(())
}
