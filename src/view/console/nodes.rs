//! The servers of the farm, at `/admin/nodes`.

use crate::domain::timestamp::Timestamp;
use crate::view::amount;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use std::time::Duration;

/// The screen.
#[derive(Template)]
#[template(path = "console/nodes.html")]
pub struct Nodes {
    /// What stands around it.
    pub frame: Frame,
    /// Whether this server is one of several.
    pub is_farm: bool,
    /// The name of the node that answers.
    pub own: String,
    /// The versions that serve, each once.
    pub versions: Vec<String>,
    /// How many nodes serve.
    pub serving: u64,
    /// The nodes, by name.
    pub nodes: Vec<NodeRow>,
}

/// A node as it said of itself last.
#[derive(Clone, Debug)]
pub struct NodeRow {
    /// Its name.
    pub name: String,
    /// Where it listens.
    pub address: String,
    /// Its version of Rowhouse.
    pub version: String,
    /// When it began.
    pub started_at: Timestamp,
    /// How long ago it gave its last sign of life.
    pub silent: Duration,
    /// The word for how it stands.
    pub state: &'static str,
    /// Whether it answers visitors.
    pub serves: bool,
    /// Whether it does and stays.
    pub is_ready: bool,
    /// By how many revisions its routing table is behind the registry.
    pub revision_lag: u64,
    /// Tenants that it knows.
    pub tenants: u64,
    /// Databases that are open there.
    pub databases_open: u64,
    /// Pages answered from its memory.
    pub hits_memory: u64,
    /// Pages found in Redis.
    pub hits_redis: u64,
    /// Pages rendered.
    pub renders: u64,
    /// How long Redis takes to answer it, in microseconds; none where it does not.
    pub redis_us: Option<u64>,
    /// How far its clock is ahead of the registry's.
    pub clock_offset_ms: i64,
    /// Resident memory.
    pub memory_bytes: u64,
    /// What is wrong there.
    pub trouble: Option<String>,
    /// What was wrong there last, where it is over.
    pub past_trouble: Option<PastTrouble>,
}

/// Something that was wrong at a node and is over.
#[derive(Clone, Debug)]
pub struct PastTrouble {
    /// What was said of it.
    pub said: String,
    /// When it began.
    pub since: Timestamp,
    /// When it was over.
    pub over_since: Timestamp,
}

impl NodeRow {
    /// How far its clock is off, in words.
    fn clock(&self) -> String {
        let off = Duration::from_millis(self.clock_offset_ms.unsigned_abs());
        let direction = if self.clock_offset_ms > 0 { "ahead" } else { "behind" };
        match off.as_millis() {
            // The way to the registry and back takes some milliseconds itself.
            0..100 => "right".to_owned(),
            100..1000 => format!("{} ms {direction}", off.as_millis()),
            _ => format!("{} {direction}", amount::span(off)),
        }
    }

    /// Whether its clock is off by more than a log can be: what is due goes by the registry's in any case.
    fn is_clock_wrong(&self) -> bool {
        self.clock_offset_ms.unsigned_abs() >= 2000
    }
}
