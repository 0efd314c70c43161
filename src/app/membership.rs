//! A node's place among the nodes of its farm: it takes its row in the registry, says in it
//! that it lives, sees there who else does and whether it is asked to leave, and goes.

use crate::cluster::nodes::{self, JoinError, NewNode, NodeReport, NodeState, SignOfLife};
use crate::control::ControlPlane;
use crate::domain::timestamp::Timestamp;
use crate::http::node::health::Leaving;
use crate::infra::clock::Clock;
use crate::infra::database::DatabaseError;
use crate::infra::metrics::{Metrics, Outcome};
use crate::infra::process::resident_bytes;
use crate::page_cache::PageCache;
use anyhow::Context;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// A sign of life is given this often in the time after which a node counts as lost.
const SIGNS: u32 = 3;
/// The least time between two of them, where the revision changes often.
const APART: Duration = Duration::from_millis(100);
/// How long a node that begins waits for its own first message.
const FIRST_WORD: Duration = Duration::from_secs(1);

/// What a node says of itself, and where it comes from.
pub(super) struct Membership {
    pub(super) control: Arc<ControlPlane>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) cache: Arc<PageCache>,
    pub(super) clock: Clock,
    pub(super) leaving: Leaving,
    /// Rung when this node is to leave.
    pub(super) leave: Arc<Notify>,
    /// Where it listens and when it began, for its row.
    pub(super) place: OnceLock<(String, Timestamp)>,
}

impl Membership {
    /// Takes the node's row in the registry; refused where another process has its name, or one
    /// of the two does not know that there are others. A server alone takes one, too, so that
    /// others see it.
    pub(super) async fn join(&self, address: SocketAddr) -> anyhow::Result<()> {
        let cluster = self.control.cluster();
        if !self.control.is_among_nodes() {
            return Ok(());
        }
        let place = self.place.get_or_init(|| (cluster.settings().address(address), self.clock.now()));
        self.take_row(place).await?;
        self.look().await.context("cannot read the other nodes from the registry")?;
        if cluster.is_node() {
            tracing::info!("joined the farm as `{}`, beside {} other nodes", cluster.me().name, cluster.others().len());
        }
        Ok(())
    }

    async fn take_row(&self, (address, started_at): &(String, Timestamp)) -> Result<(), JoinError> {
        let cluster = self.control.cluster();
        let new = NewNode { speaker: cluster.me(), address, started_at: *started_at, is_alone: !cluster.is_node() };
        nodes::join(self.control.registry(), &new, cluster.settings().lost()).await
    }

    /// Waits until messages come in, so that the first visitors find a node that believes its
    /// memory. Without Redis it begins all the same.
    pub(super) async fn wait_for_first_word(&self) {
        let cluster = self.control.cluster();
        let since = Instant::now();
        while cluster.is_node() && !cluster.trust().holds_at(Instant::now()) {
            if since.elapsed() > FIRST_WORD {
                let why = cluster.trouble().unwrap_or_else(|| "no message came in".to_owned());
                tracing::warn!("this node begins without word from the others: {why}");
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Says that this node lives, for as long as it does.
    pub(super) async fn keep(self: Arc<Self>) {
        let cluster = Arc::clone(self.control.cluster());
        if !self.control.is_among_nodes() {
            return;
        }
        let mut shown = self.control.watch_revision();
        let period = cluster.settings().lost() / SIGNS;
        loop {
            if let Err(error) = self.look().await {
                tracing::warn!("cannot give a sign of life to the registry: {error}");
            }
            tokio::time::sleep(APART).await;
            let _ = tokio::time::timeout(period.saturating_sub(APART), shown.changed()).await;
        }
    }

    /// Says that this node is gone.
    pub(super) async fn leave(&self) {
        let cluster = self.control.cluster();
        if !self.control.is_among_nodes() {
            return;
        }
        if let Err(error) = self.sign(NodeState::Left, 0).await {
            tracing::warn!("cannot tell the registry that this node leaves: {error}");
        }
        cluster.announce_leaving().await;
    }

    /// One sign of life, and one look at the others.
    async fn look(&self) -> Result<(), DatabaseError> {
        let (control, cluster) = (&self.control, self.control.cluster());
        let ahead_ms = nodes::follow_clock(control.registry(), &self.clock).await?;
        let state = if self.leaving.has_begun() { NodeState::Draining } else { NodeState::Ready };
        let is_ours = self.sign(state, ahead_ms).await?;
        let looked_at = Instant::now();
        let rows = nodes::all(control.registry()).await?;
        let after = cluster.settings().lost();
        let living = rows.iter().filter(|row| row.lives(after)).map(|row| row.speaker.clone());
        let lost = cluster.note_living(living, looked_at);
        if !lost.is_empty() {
            control.note_lost_nodes(&lost);
        }
        let own = rows.iter().find(|row| row.speaker.name == cluster.me().name);
        if !is_ours && own.is_none() {
            // It was lost for a while, and somebody forgot it.
            if let Some(place) = self.place.get()
                && let Err(error) = self.take_row(place).await
            {
                tracing::warn!("cannot take a row among the nodes again: {error}");
            }
        } else if !is_ours {
            tracing::error!("another process has taken the name of this node, `{}`: it leaves", cluster.me().name);
            self.leave.notify_one();
        } else if own.is_some_and(|row| row.is_asked_to_drain) && !self.leaving.has_begun() {
            tracing::info!("this node was asked to leave");
            self.leave.notify_one();
        }
        Ok(())
    }

    async fn sign(&self, state: NodeState, ahead_ms: i64) -> Result<bool, DatabaseError> {
        let (control, cluster) = (&self.control, self.control.cluster());
        let report = self.report(ahead_ms);
        let revision = control.shown_revision().as_i64();
        let sign = SignOfLife { speaker: cluster.me(), state, revision, report: &report };
        nodes::sign(control.registry(), &sign).await
    }

    fn report(&self, clock_offset_ms: i64) -> NodeReport {
        let round_trip = self.control.cluster().redis_round_trip();
        let redis_us = round_trip.map(|took| u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
        NodeReport {
            is_alone: !self.control.cluster().is_node(),
            tenants: self.control.tenants_known() as u64,
            databases_open: self.control.store().pools().open_count() as u64,
            hits_tier1: self.metrics.requests(Outcome::CacheHit),
            hits_tier2: self.cache.tier2().map_or(0, |tier2| tier2.counts().hits),
            renders: self.metrics.requests(Outcome::CacheMiss),
            redis_us,
            clock_offset_ms,
            memory_bytes: resident_bytes().unwrap_or(0),
            trouble: self.control.cluster().trouble(),
            last_trouble: self.control.cluster().last_trouble(),
        }
    }
}
