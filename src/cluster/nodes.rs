//! The nodes' rows in the registry: who there is, and how they are.
//!
//! Whether a node lives is judged by the registry's clock. Each row has one writer, its node.

use super::message::Speaker;
use super::trouble::Trouble;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use crate::infra::process::version;
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How a node says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeState {
    /// It answers visitors.
    Ready,
    /// It leaves: it still answers, and new visitors are to be sent elsewhere.
    Draining,
    /// It has ended.
    Left,
}

impl NodeState {
    /// The word for it in the registry.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Draining => "draining",
            Self::Left => "left",
        }
    }

    fn read(word: &str) -> Self {
        match word {
            "draining" => Self::Draining,
            "left" => Self::Left,
            // A newer version's word for a node that is there.
            _ => Self::Ready,
        }
    }
}

/// What a node says of itself beside its state. Fields that another version does not have are
/// zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NodeReport {
    /// Whether it knows of no other servers: it is none of a farm's.
    pub is_alone: bool,
    /// Tenants in its routing table.
    pub tenants: u64,
    /// Databases that are open.
    pub databases_open: u64,
    /// Answers from its own memory.
    pub hits_tier1: u64,
    /// Pages that it found in Redis.
    pub hits_tier2: u64,
    /// Pages that it rendered.
    pub renders: u64,
    /// How long Redis takes to answer, in microseconds; none where it does not.
    pub redis_us: Option<u64>,
    /// How far its clock is ahead of the registry's, in milliseconds.
    pub clock_offset_ms: i64,
    /// Resident memory, in bytes.
    pub memory_bytes: u64,
    /// What is wrong now.
    pub trouble: Option<String>,
    /// What went wrong last, after it is over too.
    pub last_trouble: Option<Trouble>,
}

/// A node as the registry has it.
#[derive(Clone, Debug)]
pub struct NodeRow {
    /// Its name and its process.
    pub speaker: Speaker,
    /// Where it listens.
    pub address: String,
    /// Its version of Rowhouse.
    pub version: String,
    /// When it began, by its own clock.
    pub started_at: Timestamp,
    /// How long ago it gave its last sign of life.
    pub silent: Duration,
    /// What it said of itself then.
    pub state: NodeState,
    /// The revision of the registry that its routing table shows.
    pub revision: i64,
    /// Whether somebody asked it to leave.
    pub is_asked_to_drain: bool,
    /// The rest.
    pub report: NodeReport,
}

impl NodeRow {
    /// Whether it gave a sign of life within that time and did not say that it ends.
    pub fn lives(&self, lost: Duration) -> bool {
        self.state != NodeState::Left && self.silent < lost
    }
}

/// What a node writes into its row.
#[derive(Clone, Debug)]
pub struct SignOfLife<'a> {
    /// Whose.
    pub speaker: &'a Speaker,
    /// Its state.
    pub state: NodeState,
    /// The revision that its routing table shows.
    pub revision: i64,
    /// What it says of itself.
    pub report: &'a NodeReport,
}

/// A node that begins.
#[derive(Clone, Debug)]
pub struct NewNode<'a> {
    /// Its name and its process.
    pub speaker: &'a Speaker,
    /// Where it listens.
    pub address: &'a str,
    /// When it began, by its own clock.
    pub started_at: Timestamp,
    /// Whether it is to serve without others.
    pub is_alone: bool,
}

impl NewNode<'_> {
    /// Whether the two cannot serve side by side. A server alone comes in its own place when it
    /// starts again: its data folder's lock keeps a second one away there.
    fn cannot_be_beside(&self, other: &NodeRow) -> bool {
        let has_its_name = other.speaker.name == self.speaker.name;
        if self.is_alone { !has_its_name } else { has_its_name || other.report.is_alone }
    }
}

/// Why a node cannot join.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// Another one has its name and lives.
    #[error(
        "a node named `{name}` runs already, at {address}; nodes of a farm need names of their own: set \
         server.node_name, or stop that node first"
    )]
    NameTaken {
        /// The name.
        name: String,
        /// Where the other one listens.
        address: String,
    },
    /// One of two servers on one registry does not know of the other.
    #[error(
        "the server `{name}`, at {address}, uses this registry already, and it or this one does not know of others: \
         they would show pages that the other one changed. Several servers on one registry are a farm: set \
         cluster.enabled on all of them, as docs/farm.md says, or stop that one first"
    )]
    Alone {
        /// Its name.
        name: String,
        /// Where it listens.
        address: String,
    },
    /// The registry does not answer.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Takes the node's row, unless one lives that it cannot serve beside. One that died a moment
/// ago and begins again finds its own row with a fresh sign of life in it: it waits until that
/// is `lost` old, or somebody goes on writing it.
pub async fn join(registry: &Database, new: &NewNode<'_>, lost: Duration) -> Result<(), JoinError> {
    let name = &new.speaker.name;
    let mut seen: Option<(Uuid, Duration)> = None;
    loop {
        let mut rows = all(registry).await?.into_iter();
        let Some(other) = rows.find(|node| node.lives(lost) && new.cannot_be_beside(node)) else { break };
        let instance = other.speaker.instance;
        // A sign of life that got younger is one of somebody who lives.
        if seen.is_some_and(|(before, silent)| before == instance && other.silent < silent) {
            let (other_name, address) = (other.speaker.name, other.address);
            return Err(if other_name == *name {
                JoinError::NameTaken { name: other_name, address }
            } else {
                JoinError::Alone { name: other_name, address }
            });
        }
        seen = Some((instance, other.silent));
        tokio::time::sleep(lost / 10).await;
    }
    let report = NodeReport { is_alone: new.is_alone, ..NodeReport::default() };
    let values = [
        name.as_str().into(),
        new.speaker.instance.into(),
        new.address.into(),
        version().into(),
        new.started_at.as_millis().into(),
        registry.now_ms(),
        NodeState::Ready.as_str().into(),
        (-1_i64).into(),
        0.into(),
        serde_json::to_string(&report).unwrap_or_default().into(),
    ];
    let insert = Query::insert()
        .into_table(registry.table("nodes"))
        .columns(COLUMNS)
        .values_panic(values)
        .on_conflict(OnConflict::column("name").update_columns(COLUMNS.into_iter().skip(1)).to_owned())
        .take();
    let mut transaction = registry.begin_beside().await?;
    transaction.execute(&insert).await?;
    Ok(transaction.commit().await?)
}

const COLUMNS: [&str; 10] = [
    "name",
    "instance",
    "address",
    "version",
    "started_at_ms",
    "seen_at_ms",
    "state",
    "revision",
    "drain_asked",
    "report",
];

/// Gives a sign of life. Says whether the row is still this process': another one with the
/// node's name takes it over from one that was silent for long.
pub async fn sign(registry: &Database, sign: &SignOfLife<'_>) -> Result<bool, DatabaseError> {
    let update = Query::update()
        .table(registry.table("nodes"))
        .value("seen_at_ms", registry.now_ms())
        .value("state", sign.state.as_str())
        .value("revision", sign.revision)
        .value("report", serde_json::to_string(sign.report).unwrap_or_default())
        .and_where(Expr::col("name").eq(sign.speaker.name.as_str()))
        .and_where(Expr::col("instance").eq(sign.speaker.instance))
        .take();
    let mut transaction = registry.begin_beside().await?;
    let touched = transaction.execute(&update).await?;
    transaction.commit().await?;
    Ok(touched > 0)
}

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    instance: Uuid,
    address: String,
    version: String,
    started_at_ms: i64,
    silent_ms: i64,
    state: String,
    revision: i64,
    drain_asked: i32,
    report: String,
}

impl From<Row> for NodeRow {
    fn from(row: Row) -> Self {
        Self {
            speaker: Speaker { instance: row.instance, name: row.name },
            address: row.address,
            version: row.version,
            started_at: Timestamp::from_millis(row.started_at_ms),
            silent: Duration::from_millis(u64::try_from(row.silent_ms).unwrap_or(0)),
            state: NodeState::read(&row.state),
            revision: row.revision,
            is_asked_to_drain: row.drain_asked != 0,
            report: serde_json::from_str(&row.report).unwrap_or_default(),
        }
    }
}

/// All nodes that the registry knows, by name, those that are long gone too.
pub async fn all(registry: &Database) -> Result<Vec<NodeRow>, DatabaseError> {
    let silent = registry.now_ms().sub(Expr::col("seen_at_ms"));
    let select = Query::select()
        .columns(COLUMNS.into_iter().filter(|column| *column != "seen_at_ms"))
        .expr_as(silent, "silent_ms")
        .from(registry.table("nodes"))
        .order_by("name", Order::Asc)
        .take();
    Ok(registry.all::<Row>(&select).await?.into_iter().map(NodeRow::from).collect())
}

/// Measures the registry's clock, by which this node counts from now on, and how far this machine's own is ahead
/// of it, in milliseconds.
pub async fn follow_clock(registry: &Database, clock: &Clock) -> Result<i64, DatabaseError> {
    let began = Instant::now();
    let (registry_ms,): (i64,) = registry.one(&Query::select().expr(registry.now_ms()).take()).await?;
    // It looked at its clock at some moment between the question and the answer.
    let half_ms = u64::try_from(began.elapsed().as_millis() / 2).unwrap_or(u64::MAX);
    let now_there_ms = registry_ms.saturating_add_unsigned(half_ms);
    if let Some(off_ms) = clock.follow(now_there_ms, half_ms) {
        tracing::warn!(
            "this node's time differed from the registry's by {off_ms} ms: what is due and what has ended follows the \
             registry's, and only this log has the times of this machine's clock"
        );
    }
    Ok(clock.own().as_millis().saturating_sub(now_there_ms))
}

/// Asks a node to leave.
pub async fn ask_to_drain(registry: &Database, name: &str) -> Result<(), DatabaseError> {
    let update = Query::update()
        .table(registry.table("nodes"))
        .value("drain_asked", 1)
        .and_where(Expr::col("name").eq(name))
        .take();
    let mut transaction = registry.begin_beside().await?;
    transaction.execute(&update).await?;
    transaction.commit().await
}

/// Removes the row of a node that does not live; says whether there was one.
pub async fn forget(registry: &Database, name: &str, lost: Duration) -> Result<bool, DatabaseError> {
    let is_gone = all(registry).await?.into_iter().any(|node| node.speaker.name == name && !node.lives(lost));
    if !is_gone {
        return Ok(false);
    }
    let delete = Query::delete().from_table(registry.table("nodes")).and_where(Expr::col("name").eq(name)).take();
    let mut transaction = registry.begin_beside().await?;
    transaction.execute(&delete).await?;
    transaction.commit().await?;
    Ok(true)
}
