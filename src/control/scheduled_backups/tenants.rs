//! What became of each tenant, and how its backups stand.

use super::ScheduledBackups;
use super::runs::{Held, Outcome};
use crate::domain::ids::TenantId;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::timestamp::Timestamp;
use crate::infra::database::DatabaseError;
use sea_query::{Asterisk, CaseStatement, Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use serde::Serialize;
use uuid::Uuid;

/// How a tenant's backups stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Its last archive is not too old.
    Ok,
    /// The last time something went wrong.
    Failed,
    /// It has no archive of the last two periods.
    Overdue,
    /// It is new, and had no turn yet.
    Waiting,
    /// It is not running or suspended, so there is nothing to back up.
    LeftOut,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Ok, Self::Failed, Self::Overdue, Self::Waiting, Self::LeftOut];

    /// The word for it in APIs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Failed => "failed",
            Self::Overdue => "overdue",
            Self::Waiting => "waiting",
            Self::LeftOut => "left_out",
        }
    }
}

/// A tenant's backups.
#[derive(Clone, Debug, Serialize)]
pub struct TenantBackup {
    /// The tenant.
    pub tenant: TenantName,
    /// How they stand.
    pub standing: Standing,
    /// When it had its last turn, if it had one.
    pub tried_at: Option<Timestamp>,
    /// Why that made no archive.
    pub reason: Option<String>,
    /// Its last archive, if it has one.
    pub good: Option<GoodArchive>,
}

/// The last archive of a tenant.
#[derive(Clone, Debug, Serialize)]
pub struct GoodArchive {
    /// When it was made.
    pub at: Timestamp,
    /// Its bytes.
    pub bytes: u64,
    /// Its file, in the tenant's folder.
    pub file: String,
}

/// What a tenant's turn came to.
#[derive(Debug)]
pub(super) enum TurnResult {
    Archived { good: GoodArchive, removed: u64 },
    Failed(String),
    LeftOut(String),
}

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    standing: String,
    tried_at_ms: Option<i64>,
    reason: Option<String>,
    good_at_ms: Option<i64>,
    good_bytes: Option<i64>,
    good_file: Option<String>,
}

impl TryFrom<Row> for TenantBackup {
    type Error = DatabaseError;

    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        let standing = Standing::ALL.into_iter().find(|standing| standing.as_str() == row.standing);
        let good = row.good_at_ms.zip(row.good_file).map(|(at, file)| GoodArchive {
            at: Timestamp::from_millis(at),
            bytes: u64::try_from(row.good_bytes.unwrap_or(0)).unwrap_or(0),
            file,
        });
        Ok(Self {
            tenant: TenantName::parse(&row.name).map_err(|error| DatabaseError::value("tenants.name", error))?,
            standing: standing.unwrap_or(Standing::Waiting),
            tried_at: row.tried_at_ms.map(Timestamp::from_millis),
            reason: row.reason,
            good,
        })
    }
}

impl ScheduledBackups {
    /// How many tenants stand how, all standings of [`Standing::ALL`] in order.
    pub async fn count_by_standing(&self) -> Result<Vec<(Standing, u64)>, DatabaseError> {
        let select = self
            .chosen_with_backups()
            .expr_as(self.standing(), "standing")
            .expr(Expr::col(Asterisk).count())
            .group_by_col("standing")
            .take();
        let rows: Vec<(String, i64)> = self.control.registry.all(&select).await?;
        let count_of = |standing: Standing| {
            let row = rows.iter().find(|(word, _)| word == standing.as_str());
            row.and_then(|(_, count)| u64::try_from(*count).ok()).unwrap_or(0)
        };
        Ok(Standing::ALL.into_iter().map(|standing| (standing, count_of(standing))).collect())
    }

    /// The tenants that somebody has to look after, by name: whose backup failed or is
    /// overdue, and those that failed themselves. And how many there are in all.
    pub async fn in_need(&self, limit: u64) -> Result<(Vec<TenantBackup>, u64), DatabaseError> {
        let is_in_need = Cond::any()
            .add(self.standing().is_in([Standing::Failed, Standing::Overdue].map(Standing::as_str)))
            .add(Expr::col("state").eq(TenantState::Failed.as_str()));
        let mut select = self.chosen_with_backups();
        select.cond_where(is_in_need);
        let count = select.clone().expr(Expr::col(Asterisk).count()).take();
        let (total,): (i64,) = self.control.registry.one(&count).await?;
        let rows: Vec<Row> =
            self.control.registry.all(self.columns(&mut select).order_by("name", Order::Asc).limit(limit)).await?;
        let rows: Result<Vec<TenantBackup>, DatabaseError> = rows.into_iter().map(TryInto::try_into).collect();
        Ok((rows?, u64::try_from(total).unwrap_or(0)))
    }

    /// How the backups of one tenant stand; nothing where it is not among those that are
    /// backed up.
    pub async fn last_of(&self, tenant: &TenantName) -> Result<Option<TenantBackup>, DatabaseError> {
        let mut select = self.chosen_with_backups();
        select.and_where(Expr::col("name").eq(tenant.as_str()));
        let row: Option<Row> = self.control.registry.optional(self.columns(&mut select)).await?;
        row.map(TryInto::try_into).transpose()
    }

    /// The tenants that had no turn in a run, by name.
    pub(super) async fn without_turn(&self, run: Uuid) -> Result<Vec<(TenantId, TenantName)>, DatabaseError> {
        let has_none = Cond::any().add(Expr::col("run_id").is_null()).add(Expr::col("run_id").ne(run));
        let select =
            self.chosen_with_backups().columns(["id", "name"]).cond_where(has_none).order_by("name", Order::Asc).take();
        let rows: Vec<(Uuid, String)> = self.control.registry.all(&select).await?;
        let parsed = rows.into_iter().map(|(id, name)| TenantName::parse(&name).map(|name| (id.into(), name)));
        parsed.collect::<Result<_, _>>().map_err(|error| DatabaseError::value("tenants.name", error))
    }

    /// Writes down what a tenant's turn came to, in its row and in that of the run. Whether
    /// this process has the run still; where it has not, nothing is written.
    pub(super) async fn write_down(
        &self,
        held: Held,
        tenant: TenantId,
        result: &TurnResult,
    ) -> Result<bool, DatabaseError> {
        let mut transaction = self.control.registry.begin().await?;
        let outcome = match result {
            TurnResult::Archived { good, removed } => {
                Outcome { archived: true, bytes: good.bytes, removed: *removed, ..Outcome::default() }
            }
            TurnResult::Failed(_) => Outcome { failed: true, ..Outcome::default() },
            TurnResult::LeftOut(_) => Outcome::default(),
        };
        if !self.count_turn(&mut transaction, held, outcome).await? {
            return Ok(false);
        }
        let tenants = transaction.table("tenants");
        let is_there =
            Query::select().column("id").from(tenants).and_where(Expr::col("id").eq(tenant.as_uuid())).take();
        if transaction.optional::<(Uuid,)>(&is_there).await?.is_some() {
            let table = transaction.table("tenant_backups");
            let now = self.control.clock.now().as_millis();
            let (word, reason) = match result {
                TurnResult::Archived { .. } => ("archived", None),
                TurnResult::Failed(reason) => ("failed", Some(reason.as_str())),
                TurnResult::LeftOut(reason) => ("left_out", Some(reason.as_str())),
            };
            let mut update = Query::update();
            update
                .table(table.clone())
                .value("run_id", held.run)
                .value("tried_at_ms", now)
                .value("result", word)
                .value("reason", reason)
                .and_where(Expr::col("tenant_id").eq(tenant.as_uuid()));
            let good = if let TurnResult::Archived { good, .. } = result { Some(good) } else { None };
            let good_bytes = good.map(|good| i64::try_from(good.bytes).unwrap_or(i64::MAX));
            if let Some(good) = good {
                update
                    .value("good_at_ms", good.at.as_millis())
                    .value("good_bytes", good_bytes)
                    .value("good_file", good.file.as_str());
            }
            if transaction.execute(&update).await? == 0 {
                let insert = Query::insert()
                    .into_table(table)
                    .columns([
                        "tenant_id",
                        "run_id",
                        "tried_at_ms",
                        "result",
                        "reason",
                        "good_at_ms",
                        "good_bytes",
                        "good_file",
                    ])
                    .values_panic([
                        tenant.as_uuid().into(),
                        held.run.into(),
                        now.into(),
                        word.into(),
                        reason.into(),
                        good.map(|good| good.at.as_millis()).into(),
                        good_bytes.into(),
                        good.map(|good| good.file.as_str()).into(),
                    ])
                    .take();
                transaction.execute(&insert).await?;
            }
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// The tenants that the settings choose, each with its backups beside it. The columns of
    /// the two tables have no name in common.
    fn chosen_with_backups(&self) -> SelectStatement {
        let registry = &self.control.registry;
        let any_of = |patterns: &[crate::domain::backups::TenantPattern]| {
            patterns.iter().fold(Cond::any(), |any, pattern| any.add(Expr::col("name").like(pattern.to_like())))
        };
        let mut select = Query::select();
        select
            .from(registry.table("tenants"))
            .left_join(registry.table("tenant_backups"), Expr::col("tenant_id").equals("id"))
            .cond_where(any_of(&self.settings.tenants));
        if !self.settings.except.is_empty() {
            select.cond_where(any_of(&self.settings.except).not());
        }
        select
    }

    fn columns<'a>(&self, select: &'a mut SelectStatement) -> &'a mut SelectStatement {
        select
            .columns(["name", "tried_at_ms", "reason", "good_at_ms", "good_bytes", "good_file"])
            .expr_as(self.standing(), "standing")
    }

    /// The standing of a row of [`Self::chosen_with_backups`], as SQL.
    fn standing(&self) -> Expr {
        let period = self.settings.every.period();
        let oldest = self.control.clock.now().minus(period).minus(period).as_millis();
        let can_be_backed_up =
            Expr::col("state").is_in([TenantState::Running, TenantState::Suspended].map(TenantState::as_str));
        let last = Expr::expr(sea_query::Func::coalesce([Expr::col("good_at_ms"), Expr::col("created_at_ms")]));
        CaseStatement::new()
            .case(can_be_backed_up.not(), Standing::LeftOut.as_str())
            .case(Expr::col("result").eq("failed"), Standing::Failed.as_str())
            .case(last.lt(oldest), Standing::Overdue.as_str())
            .case(Expr::col("good_at_ms").is_not_null(), Standing::Ok.as_str())
            .finally(Standing::Waiting.as_str())
            .into()
    }
}
