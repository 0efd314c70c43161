//! Floor 3: what several servers have in common beside their databases.
//!
//! The databases are the truth, and every node reads them. What is here makes that quick and
//! tells a node what it may believe of its own memory: messages over Redis (`message.rs`, sealed by `carrier.rs`), how
//! long none was missed ([`trust`]), whom a change waits for ([`fence`]), and the nodes' rows in
//! the registry ([`nodes`]). What one process does at a time over all machines is in
//! [`leases`], which needs no Redis. A server alone has none of it and pays nothing for it.
//! What went wrong with Redis last is in `trouble.rs`.
//!
//! Read [`Cluster`] first, then [`trust`].

mod beats;
mod carrier;
pub mod fence;
pub mod leases;
mod listen;
mod message;
pub mod nodes;
mod peers;
mod trouble;
pub mod trust;

pub use fence::{Fence, FenceCounts, Passed};
pub use listen::Hears;
pub use message::Speaker;
pub use trouble::Trouble;
pub use trust::{Believe, Trust};

use crate::config;
use crate::domain::generation::Revision;
use crate::domain::ids::TenantId;
use crate::infra::clock::Clock;
use crate::infra::redis::{Redis, RedisError};
use crate::infra::sealed::SealingKeys;
use beats::Beats;
use carrier::Carrier;
use fence::Fences;
use message::{Message, Waiting};
use peers::Peers;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use trouble::LastTrouble;
use uuid::Uuid;

/// How long a change waits for Redis to take its announcement: there is another way, and the
/// others look by themselves.
const ANNOUNCING: Duration = Duration::from_millis(100);

/// This process among the nodes.
pub struct Cluster {
    me: Speaker,
    role: Role,
    /// What carries messages; none for a server alone.
    carrier: Option<Carrier>,
    settings: config::Cluster,
    trust: Arc<Trust>,
    peers: Peers,
    fences: Fences,
    beats: Beats,
    /// How long the last beat took to be sent.
    round_trip: Mutex<Option<Duration>>,
    /// What went wrong with Redis last.
    trouble: LastTrouble,
    /// What its times are told by.
    clock: Clock,
}

/// What this process is to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// There are no others.
    Alone,
    /// A command beside the nodes: it tells them what it did.
    Command,
    /// One of them.
    Node,
}

impl Cluster {
    /// A server alone, or a command beside one.
    pub fn alone(name: &str) -> Self {
        Self::new(name, Role::Alone, None, config::Cluster::default(), Trust::always())
    }

    /// A command beside the nodes of a farm, which has the keys that they have.
    pub fn of_command(name: &str, redis: Redis, keys: SealingKeys, settings: config::Cluster) -> Self {
        Self::new(name, Role::Command, Some(Carrier::new(redis, keys)), settings, Trust::always())
    }

    /// A node of a farm. All have the same keys: they seal what nodes say to each other.
    pub fn of_node(name: &str, redis: Redis, keys: SealingKeys, settings: config::Cluster, clock: Clock) -> Self {
        let carrier = Carrier::new(redis, keys);
        Self { clock, ..Self::new(name, Role::Node, Some(carrier), settings, Trust::none_yet()) }
    }

    fn new(name: &str, role: Role, carrier: Option<Carrier>, settings: config::Cluster, trust: Trust) -> Self {
        let me = Speaker { instance: Uuid::now_v7(), name: name.to_owned() };
        let peers = Peers::new(me.instance, settings.lost());
        Self {
            me,
            role,
            carrier,
            settings,
            trust: Arc::new(trust),
            peers,
            fences: Fences::default(),
            beats: Beats::default(),
            round_trip: Mutex::default(),
            trouble: LastTrouble::default(),
            clock: Clock::default(),
        }
    }

    /// Whether this is a node of a farm.
    pub fn is_node(&self) -> bool {
        self.role == Role::Node
    }

    /// Whether there is a farm, of which this process is a node or beside which it works.
    pub fn is_farm(&self) -> bool {
        self.role != Role::Alone
    }

    /// This process.
    pub fn me(&self) -> &Speaker {
        &self.me
    }

    /// The times that the farm keeps.
    pub fn settings(&self) -> &config::Cluster {
        &self.settings
    }

    /// How far this node's memory may be believed.
    pub fn trust(&self) -> &Arc<Trust> {
        &self.trust
    }

    /// What is wrong with Redis now; nothing where all is well or there is none.
    pub fn trouble(&self) -> Option<String> {
        self.trouble.get().filter(|trouble| trouble.over_since.is_none()).map(|trouble| trouble.said)
    }

    /// What is wrong with Redis, or was last since this process began.
    pub fn last_trouble(&self) -> Option<Trouble> {
        self.trouble.get()
    }

    /// How long Redis took to take the last beat; nothing where it did not, or there is none.
    pub fn redis_round_trip(&self) -> Option<Duration> {
        *self.round_trip.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The other nodes that live.
    pub fn others(&self) -> Vec<Speaker> {
        self.peers.living(Instant::now())
    }

    /// How many messages came in that nobody of this farm can have sealed.
    pub fn messages_refused(&self) -> u64 {
        self.carrier.as_ref().map_or(0, Carrier::refused)
    }

    /// Takes over which nodes live by the registry, which was asked at `looked_at`. Gives the names of
    /// those that did and are lost now, without a word.
    pub fn note_living(&self, living: impl Iterator<Item = Speaker>, looked_at: Instant) -> Vec<String> {
        self.peers.in_registry(living, looked_at)
    }

    /// Tells the others that the set of tenants changed, so that they confirm it to the fence.
    /// They look for themselves soon where this does not reach them.
    pub async fn announce_tenants(&self, fence: &Fence<'_>, revision: Revision) {
        if self.carrier.is_none() {
            return;
        }
        // A command does not hear what they answer.
        let waits = self.is_node().then(|| Waiting { from: self.me.clone(), fence: fence.number });
        let message = Message::Tenants { revision, waits };
        match tokio::time::timeout(ANNOUNCING, self.say_to_all(&message)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::debug!("cannot announce revision {revision}: {error}"),
            Err(_) => tracing::debug!("cannot announce revision {revision}: Redis takes its time"),
        }
    }

    /// Puts up a fence for all other nodes that live: see [`Cluster::announce_content`] and
    /// [`Cluster::announce_tenants`].
    pub fn put_up_fence(&self) -> Fence<'_> {
        let others = if self.is_node() { self.others() } else { Vec::new() };
        self.fences.put_up(others)
    }

    /// Tells the others that a tenant's content changed, so that they confirm it to the fence;
    /// says whether Redis took it in time. It may be told again.
    pub async fn announce_content(&self, fence: &Fence<'_>, tenant: TenantId) -> bool {
        let message = Message::Content { from: self.me.clone(), fence: fence.number, tenant };
        let told = tokio::time::timeout(ANNOUNCING, self.say_to_all(&message)).await;
        matches!(told, Ok(Ok(())))
    }

    /// Counts a change that was told to the others.
    pub fn count_fence(&self, passed: Passed, waited: Duration) {
        self.fences.count(passed, waited);
    }

    /// What became of the changes that were told to the others.
    pub fn fence_counts(&self) -> FenceCounts {
        self.fences.counts()
    }

    /// Tells the others not to wait for this node any more.
    pub async fn announce_leaving(&self) {
        let left = Message::Left { from: self.me.clone() };
        let _ = tokio::time::timeout(ANNOUNCING, self.say_to_all(&left)).await;
    }

    async fn say_to_all(&self, message: &Message) -> Result<(), RedisError> {
        let Some(carrier) = &self.carrier else { return Ok(()) };
        carrier.say(&carrier.channel_of_all(), message).await
    }

    async fn say_to(&self, instance: Uuid, message: &Message) -> Result<(), RedisError> {
        let Some(carrier) = &self.carrier else { return Ok(()) };
        carrier.say(&carrier.channel_of(instance), message).await
    }

    fn note_trouble(&self, error: &RedisError) {
        let said = error.to_string();
        if self.trouble.note(&said, self.clock.now()) {
            tracing::warn!("{said}; pages are made from the databases, and changes of other nodes come in later");
        }
    }

    fn note_health(&self) {
        if self.trouble.end(self.clock.now()) {
            tracing::info!("Redis answers again");
        }
    }
}
