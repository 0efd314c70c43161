//! Exports that wait in a tenant's database between one screen and the next: sent, rehearsed, and
//! brought in when somebody says so, by whichever node is asked.
//!
//! Whoever is at one says so every second. One that gives no sign of life for a while can be taken
//! up by somebody else, who goes on where it ended. Nobody is at two of one tenant at a time.

mod pieces;

pub use pieces::{Part, is_whole, keep, open};

use super::report::Report;
use crate::domain::ids::WorkId;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::data_folder::DataFolder;
use crate::infra::database::{Database, DatabaseError, Transaction};
use pieces::write_part;
use sea_query::{Expr, ExprTrait, Order, Query};
use std::io::{self, Seek};
use std::time::Duration;
use uuid::Uuid;

/// After so long without a sign of life nobody is at it any more.
const SILENCE: Duration = Duration::from_secs(30);

/// The first step: it is counted in bytes.
pub const KEEPING: &str = "keeping what was sent";
/// The step after it, which is counted in bytes, too.
pub const READING: &str = "reading the export";

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It is looked at what would come.
    Rehearsing,
    /// Somebody has to say that it shall come.
    Waiting,
    /// It is coming.
    Running,
    /// It is here.
    Done,
    /// It ended before its end.
    Failed,
}

impl Phase {
    const ALL: [Self; 5] = [Self::Rehearsing, Self::Waiting, Self::Running, Self::Done, Self::Failed];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Rehearsing => "rehearsing",
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// Whether somebody is at it.
    pub const fn is_work(self) -> bool {
        matches!(self, Self::Rehearsing | Self::Running)
    }
}

/// An export that waits.
#[derive(Clone, Debug)]
pub struct WaitingImport {
    /// Its identifier.
    pub id: WorkId,
    /// The name of the file.
    pub file_name: String,
    /// Where the old site was, where somebody said so.
    pub address: String,
    /// How far it is.
    pub phase: Phase,
    /// What is being done.
    pub step: String,
    /// How much of it is done, and of how much.
    pub part: (u64, u64),
    /// Why it ended before its end.
    pub fault: String,
    /// Who sent it.
    pub sent_by: String,
    /// When.
    pub created_at: Timestamp,
    /// When whoever is at it was last heard of.
    pub seen_at: Timestamp,
}

impl WaitingImport {
    /// Whether somebody was at it, and gives no sign of life.
    pub fn is_given_up(&self, now: Timestamp) -> bool {
        self.phase.is_work() && self.seen_at.plus(SILENCE) < now
    }
}

/// Why an export was not kept or not read.
#[derive(Debug, thiserror::Error)]
pub enum WaitingError {
    /// The disk failed.
    #[error("could not read or write a draft on this server's disk: “{0}”")]
    Disk(#[from] io::Error),
    /// The database failed.
    #[error("could not keep the import")]
    Database(#[from] DatabaseError),
}

const COLUMNS: [&str; 11] =
    ["id", "file_name", "address", "phase", "step", "done", "total", "fault", "sent_by", "created_at_ms", "seen_at_ms"];

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    file_name: String,
    address: String,
    phase: String,
    step: String,
    done: i64,
    total: i64,
    fault: String,
    sent_by: String,
    created_at_ms: i64,
    seen_at_ms: i64,
}

impl TryFrom<Row> for WaitingImport {
    type Error = DatabaseError;
    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        let phase = Phase::ALL.into_iter().find(|phase| phase.as_str() == row.phase);
        let count = |number: i64| u64::try_from(number).unwrap_or_default();
        Ok(Self {
            id: row.id.into(),
            file_name: row.file_name,
            address: row.address,
            phase: phase.ok_or_else(|| DatabaseError::value("imports.phase", &row.phase))?,
            step: row.step,
            part: (count(row.done), count(row.total)),
            fault: row.fault,
            sent_by: row.sent_by,
            created_at: Timestamp::from_millis(row.created_at_ms),
            seen_at: Timestamp::from_millis(row.seen_at_ms),
        })
    }
}

/// Makes known that an export came, in the place of the one before; none where somebody is at that
/// one. Whoever made it known goes on with [`keep`], and then with the rehearsal.
pub async fn announce(
    db: &Database,
    clock: &Clock,
    (file_name, address): (&str, &str),
    sent_by: &str,
) -> Result<Option<WorkId>, DatabaseError> {
    let (id, now) = (WorkId::new(), clock.now());
    let short = |text: &str, max: usize| text.chars().filter(|c| !c.is_control()).take(max).collect::<String>();
    let mut transaction = db.begin().await?;
    // Looked at in the transaction that writes: of two that come at once, one is first.
    if is_busy(&mut transaction, now, None).await? {
        return Ok(None);
    }
    let mut delete = Query::delete();
    delete.from_table(transaction.table("imports"));
    transaction.execute(&delete).await?;
    let mut insert = Query::insert();
    insert.into_table(transaction.table("imports")).columns(COLUMNS).values_panic([
        id.as_uuid().into(),
        short(file_name, 200).into(),
        short(address, 500).into(),
        Phase::Rehearsing.as_str().into(),
        KEEPING.into(),
        0_i64.into(),
        0_i64.into(),
        "".into(),
        short(sent_by, 200).into(),
        now.as_millis().into(),
        now.as_millis().into(),
    ]);
    transaction.execute(&insert).await?;
    transaction.commit().await?;
    Ok(Some(id))
}

/// The latest, those that are over too.
pub async fn latest(db: &Database) -> Result<Option<WaitingImport>, DatabaseError> {
    let query = Query::select()
        .columns(COLUMNS)
        .from(db.table("imports"))
        .order_by("created_at_ms", Order::Desc)
        .limit(1)
        .take();
    db.optional::<Row>(&query).await?.map(TryInto::try_into).transpose()
}

/// The one of that identifier.
pub async fn find(db: &Database, id: WorkId) -> Result<Option<WaitingImport>, DatabaseError> {
    let query =
        Query::select().columns(COLUMNS).from(db.table("imports")).and_where(Expr::col("id").eq(id.as_uuid())).take();
    db.optional::<Row>(&query).await?.map(TryInto::try_into).transpose()
}

/// Begins work on it, where nobody is at it or at another one; says whether that is so.
pub async fn begin(db: &Database, clock: &Clock, id: WorkId, work: Phase) -> Result<bool, DatabaseError> {
    let now = clock.now();
    let at_rest = Expr::col("phase").is_in([Phase::Waiting, Phase::Failed].map(Phase::as_str));
    let given_up = Expr::col("phase").is_in([Phase::Rehearsing, Phase::Running].map(Phase::as_str));
    let given_up = given_up.and(Expr::col("seen_at_ms").lt(now.minus(SILENCE).as_millis()));
    let mut transaction = db.begin().await?;
    if is_busy(&mut transaction, now, Some(id)).await? {
        return Ok(false);
    }
    let mut update = Query::update();
    update
        .table(transaction.table("imports"))
        .value("phase", work.as_str())
        .value("step", READING)
        .value("done", 0_i64)
        .value("total", 0_i64)
        .value("fault", "")
        .value("seen_at_ms", now.as_millis())
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .and_where(at_rest.or(given_up));
    let begun = transaction.execute(&update).await? > 0;
    transaction.commit().await?;
    Ok(begun)
}

/// Says how far it is, which is a sign of life.
pub async fn tell(
    db: &Database,
    clock: &Clock,
    id: WorkId,
    step: &str,
    (done, total): (u64, u64),
) -> Result<(), DatabaseError> {
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let mut transaction = db.begin().await?;
    let mut update = Query::update();
    update
        .table(transaction.table("imports"))
        .value("step", step)
        .value("done", count(done))
        .value("total", count(total))
        .value("seen_at_ms", clock.now().as_millis())
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .and_where(Expr::col("phase").is_in([Phase::Rehearsing, Phase::Running].map(Phase::as_str)));
    transaction.execute(&update).await?;
    transaction.commit().await
}

/// Ends it, with a report or with why there is none.
pub async fn end(
    db: &Database,
    clock: &Clock,
    drafts: &DataFolder,
    id: WorkId,
    phase: Phase,
    outcome: Result<&Report, &str>,
) -> Result<(), WaitingError> {
    if let Ok(report) = outcome {
        let mut draft = drafts.draft()?;
        serde_json::to_writer(&mut draft, report).map_err(io::Error::other)?;
        draft.rewind()?;
        write_part(db, id, Part::Report, draft, &mut |_| {}).await?;
    }
    let mut transaction = db.begin().await?;
    let mut update = Query::update();
    update
        .table(transaction.table("imports"))
        .value("phase", phase.as_str())
        .value("fault", outcome.err().unwrap_or_default())
        .value("seen_at_ms", clock.now().as_millis())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await?;
    // What came over is here, and need not be kept twice.
    if phase == Phase::Done {
        let mut delete = Query::delete();
        delete
            .from_table(transaction.table("import_pieces"))
            .and_where(Expr::col("import_id").eq(id.as_uuid()))
            .and_where(Expr::col("part").is_in([Part::Export, Part::Files].map(Part::number)));
        transaction.execute(&delete).await?;
    }
    Ok(transaction.commit().await?)
}

/// The report; none before there is one.
pub async fn report(db: &Database, drafts: &DataFolder, id: WorkId) -> Result<Option<Report>, WaitingError> {
    let Some(file) = open(db, drafts, id, Part::Report).await? else { return Ok(None) };
    let report = serde_json::from_reader(io::BufReader::new(file)).map_err(io::Error::other)?;
    Ok(Some(report))
}

/// Forgets one that nobody is at.
pub async fn forget(db: &Database, id: WorkId) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("imports")).and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&delete).await?;
    transaction.commit().await
}

/// Whether somebody is at one, but for that one, and gives signs of life.
async fn is_busy(transaction: &mut Transaction, now: Timestamp, but: Option<WorkId>) -> Result<bool, DatabaseError> {
    let mut query = Query::select();
    query
        .column("id")
        .from(transaction.table("imports"))
        .and_where(Expr::col("phase").is_in([Phase::Rehearsing, Phase::Running].map(Phase::as_str)))
        .and_where(Expr::col("seen_at_ms").gte(now.minus(SILENCE).as_millis()))
        .limit(1);
    if let Some(id) = but {
        query.and_where(Expr::col("id").ne(id.as_uuid()));
    }
    Ok(transaction.optional::<(Uuid,)>(&query).await?.is_some())
}
