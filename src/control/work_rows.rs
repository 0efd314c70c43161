//! Long work in the registry, where that is on a server: another node may be asked how far it is,
//! and a command beside the nodes is at work that people watch in the console.
//!
//! Each row has one writer, the process that is at the work, which tells of it beside the line of
//! writers: a long change must not hold up what is said about it. Whether that process lives is
//! judged by the registry's clock and by nothing else, so that a command, which has no row among
//! the nodes, is judged as they are.

use super::progress::{KEPT_FOR, Outcome, Work, locked};
use crate::domain::ids::WorkId;
use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How often it is looked whether there is something to tell.
const LOOK: Duration = Duration::from_millis(500);
/// How often a sign of life is given where there is not.
const SIGN: Duration = Duration::from_secs(2);
/// After how much silence nobody is at the work any more. What may take over its tenant waits for
/// a lease as long.
const SILENCE: Duration = crate::cluster::leases::TTL;

/// What this process tells of its work, and reads of that of others.
#[derive(Clone)]
pub(super) struct WorkRows {
    registry: Database,
    /// This process, for people.
    done_by: Arc<str>,
}

#[derive(sqlx::FromRow)]
struct Row {
    done_by: String,
    silent_ms: i64,
    report: String,
}

impl WorkRows {
    /// None where the registry is a file. Its processes are on one machine, and whoever began work
    /// there looks at its progress in the same process.
    pub(super) fn of(registry: &Database, done_by: String) -> Option<Self> {
        registry.is_on_server().then(|| Self { registry: registry.clone(), done_by: done_by.into() })
    }

    /// Tells that work begins, and of how far it is until it ends. Where the registry does not
    /// take the beginning the work goes on all the same, and other processes do not know of it.
    pub(super) async fn begin(&self, work: &Arc<Mutex<Work>>) {
        let first = locked(work).clone();
        if let Err(error) = self.insert(&first).await {
            tracing::warn!("cannot tell the registry of work that begins: {error}");
            return;
        }
        // It ends with the runtime of whoever asked, and so does the work.
        tokio::spawn(self.clone().follow(Arc::clone(work), first));
    }

    /// Tells how far work is, or how it ended; says whether the registry took it.
    pub(super) async fn report(&self, work: &Work) -> bool {
        let told = self.update(work).await;
        if let Err(error) = &told {
            tracing::debug!("cannot tell the registry how far work is: {error}");
        }
        told.is_ok()
    }

    async fn follow(self, work: Arc<Mutex<Work>>, mut told: Work) {
        let mut told_at = Instant::now();
        loop {
            tokio::time::sleep(LOOK).await;
            let now = locked(&work).clone();
            let is_due = now != told || told_at.elapsed() >= SIGN;
            if is_due && self.report(&now).await {
                (told, told_at) = (now, Instant::now());
            }
            if told.ended.is_some() {
                return;
            }
        }
    }

    async fn insert(&self, work: &Work) -> Result<(), DatabaseError> {
        let mut transaction = self.registry.begin_beside().await?;
        let values = [
            work.id.as_uuid().into(),
            (&*self.done_by).into(),
            work.tenant.as_ref().map(TenantName::as_str).into(),
            0.into(),
            self.registry.now_ms(),
            written(work).into(),
        ];
        let insert = Query::insert()
            .into_table(transaction.table("works"))
            .columns(["id", "done_by", "tenant", "has_ended", "seen_at_ms", "report"])
            .values_panic(values)
            .take();
        transaction.execute(&insert).await?;
        transaction.commit().await
    }

    async fn update(&self, work: &Work) -> Result<(), DatabaseError> {
        let mut transaction = self.registry.begin_beside().await?;
        let update = Query::update()
            .table(transaction.table("works"))
            .value("has_ended", i32::from(work.ended.is_some()))
            .value("seen_at_ms", self.registry.now_ms())
            .value("report", written(work))
            .and_where(Expr::col("id").eq(work.id.as_uuid()))
            // What was on its way when the end was told comes too late.
            .and_where(Expr::col("has_ended").eq(0))
            .take();
        transaction.execute(&update).await?;
        transaction.commit().await
    }

    /// So much work, the latest first.
    pub(super) async fn latest(&self, count: usize, now: Timestamp) -> Result<Vec<Work>, DatabaseError> {
        self.read(&self.rows().limit(count as u64).take(), now).await
    }

    /// The work of that identity.
    pub(super) async fn find(&self, id: WorkId, now: Timestamp) -> Result<Option<Work>, DatabaseError> {
        let found = self.read(&self.rows().and_where(Expr::col("id").eq(id.as_uuid())).take(), now).await?;
        Ok(found.into_iter().next())
    }

    /// The work on a tenant that has told of no end.
    pub(super) async fn open_on(&self, tenant: &TenantName, now: Timestamp) -> Result<Vec<Work>, DatabaseError> {
        let is_open = Expr::col("tenant").eq(tenant.as_str()).and(Expr::col("has_ended").eq(0));
        self.read(&self.rows().and_where(is_open).take(), now).await
    }

    /// Forgets the work of which nobody has told for so long.
    pub(super) async fn forget_old(&self, silence: Duration) -> Result<(), DatabaseError> {
        let registry = &self.registry;
        let is_old = || Expr::col("seen_at_ms").lt(registry.ms_ago(silence));
        let any = Query::select().column("id").from(registry.table("works")).and_where(is_old()).limit(1).take();
        if registry.optional::<(Uuid,)>(&any).await?.is_none() {
            return Ok(());
        }
        let mut transaction = registry.begin_beside().await?;
        let forget = Query::delete().from_table(transaction.table("works")).and_where(is_old()).take();
        transaction.execute(&forget).await?;
        transaction.commit().await
    }

    fn rows(&self) -> SelectStatement {
        Query::select()
            .columns(["done_by", "report"])
            .expr_as(self.registry.now_ms().sub(Expr::col("seen_at_ms")), "silent_ms")
            .from(self.registry.table("works"))
            .order_by("id", Order::Desc)
            .take()
    }

    /// Reads rows, without what was over long ago, and what another version writes in words that
    /// this one lacks.
    async fn read(&self, rows: &SelectStatement, now: Timestamp) -> Result<Vec<Work>, DatabaseError> {
        let rows: Vec<Row> = self.registry.all(rows).await?;
        Ok(rows.into_iter().filter_map(|row| row.read(now)).collect())
    }
}

impl Row {
    fn read(self, now: Timestamp) -> Option<Work> {
        let mut work: Work = serde_json::from_str(&self.report).ok()?;
        let silent = Duration::from_millis(u64::try_from(self.silent_ms).unwrap_or(0));
        if work.ended.is_none() && silent >= SILENCE {
            work.ended = Some((now.minus(silent), Outcome::BrokenOff(self.done_by)));
        }
        // By the clock of whoever shows it, as its own work; the rows go by the registry's.
        let is_over = work.ended.as_ref().is_some_and(|(at, _)| at.plus(KEPT_FOR) <= now);
        (!is_over).then_some(work)
    }
}

fn written(work: &Work) -> String {
    serde_json::to_string(work).expect("names, numbers and words are JSON")
}
