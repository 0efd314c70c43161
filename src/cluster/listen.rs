//! What a node does with messages, as they come in one after the other.

use super::carrier::Carrier;
use super::message::{Message, Waiting};
use super::{Cluster, Speaker};
use crate::domain::generation::Revision;
use crate::domain::ids::TenantId;
use crate::infra::redis::{RedisError, Subscription};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

/// The pause before listening is tried again, at first and at the longest.
const PAUSES: [Duration; 2] = [Duration::from_millis(50), Duration::from_secs(1)];

/// How long a node is at what another one waits for, at the most: nobody waits for so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the rest of a node makes of messages. Each is done when it returns, or when what it gives
/// has ended: what comes after it relies on that.
pub trait Hears: Send + Sync + 'static {
    /// The set of tenants may have changed. What this gives ends when it is in force here.
    fn tenants_changed(&self, revision: Revision) -> impl Future<Output = ()> + Send + 'static;
    /// A tenant's content may have changed: no page of before is served after this returns.
    fn content_changed(&self, tenant: TenantId);
    /// Messages may have been missed: the content of every tenant may have changed.
    fn missed_some(&self);
}

impl Cluster {
    /// Listens for as long as the process lives, and begins anew where it breaks.
    pub async fn listen(self: &Arc<Self>, hears: &impl Hears) {
        let Some(carrier) = &self.carrier else { return };
        let channels = [carrier.channel_of_all(), carrier.channel_of(self.me.instance)];
        let mut pause = PAUSES[0];
        loop {
            let ended = match carrier.subscribe(&channels).await {
                Ok(subscription) => {
                    hears.missed_some();
                    self.hear(carrier, subscription, hears, &mut pause).await
                }
                Err(error) => error,
            };
            // What is sent from now on is missed.
            self.trust.withdraw();
            self.note_trouble(&ended);
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(PAUSES[1]);
        }
    }

    /// Says again and again that this node lives, to itself and the others, and whom it hears.
    pub async fn beat(&self) {
        if self.carrier.is_none() {
            return;
        }
        let mut ticks = tokio::time::interval(self.settings.beat());
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let heard = self.peers.beats(Instant::now());
            let number = self.beats.next(Instant::now());
            let beat = Message::Beat { from: self.me.clone(), number, heard };
            let sent = Instant::now();
            let took = match self.say_to_all(&beat).await {
                Ok(()) => Some(sent.elapsed()),
                Err(error) => {
                    self.note_trouble(&error);
                    None
                }
            };
            *self.round_trip.lock().unwrap_or_else(PoisonError::into_inner) = took;
        }
    }

    async fn hear(
        self: &Arc<Self>,
        carrier: &Carrier,
        mut subscription: Subscription,
        hears: &impl Hears,
        pause: &mut Duration,
    ) -> RedisError {
        // This node's own beats come in more often: silence means that the way is broken.
        let silence = self.settings.trust().max(Duration::from_secs(1)) * 2;
        loop {
            let incoming = match tokio::time::timeout(silence, subscription.next()).await {
                Ok(Ok(incoming)) => incoming,
                Ok(Err(error)) => return error,
                Err(_) => return RedisError::TooSlow(silence),
            };
            if let Some(message) = carrier.open(&incoming) {
                self.take(message, hears, pause);
            }
        }
    }

    fn take(self: &Arc<Self>, message: Message, hears: &impl Hears, pause: &mut Duration) {
        match message {
            Message::Beat { from, number, .. } if from.instance == self.me.instance => {
                if let Some(sent) = self.beats.came_back(number) {
                    self.trust.extend(sent + self.settings.trust());
                    self.note_health();
                    *pause = PAUSES[0];
                }
            }
            Message::Beat { from, number, heard } => {
                let own = heard.iter().find(|heard| heard.instance == self.me.instance);
                let proved_at = own.and_then(|own| self.beats.sent_at(own.number));
                self.peers.heard(&from, number, proved_at, Instant::now());
            }
            Message::Tenants { revision, waits } => {
                let in_force = hears.tenants_changed(revision);
                if let Some(Waiting { from, fence }) = waits.filter(|waits| waits.from.instance != self.me.instance) {
                    self.confirm_after(in_force, from, fence);
                }
            }
            Message::Content { from, .. } if from.instance == self.me.instance => {}
            Message::Content { from, fence, tenant } => {
                hears.content_changed(tenant);
                self.confirm_after(std::future::ready(()), from, fence);
            }
            Message::Confirmed { from, fence } => self.fences.confirm(fence, from.instance),
            Message::Left { from } => {
                self.peers.left(&from);
                self.fences.forget(from.instance);
            }
        }
    }

    /// Tells a node that this one has done what it waits for, when it is done. Listening goes on
    /// meanwhile.
    fn confirm_after(self: &Arc<Self>, done: impl Future<Output = ()> + Send + 'static, to: Speaker, fence: u64) {
        let cluster = Arc::clone(self);
        tokio::spawn(async move {
            // A revision that the registry lost, as when it was put back, never comes.
            if tokio::time::timeout(PATIENCE, done).await.is_err() {
                return;
            }
            let confirmed = Message::Confirmed { from: cluster.me.clone(), fence };
            if let Err(error) = cluster.say_to(to.instance, &confirmed).await {
                tracing::debug!("cannot confirm a change to {}: {error}", to.name);
            }
        });
    }
}
