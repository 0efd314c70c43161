//! Waiting for the others: a change is shown as done when no node serves what was before it.

use super::message::Speaker;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use uuid::Uuid;

/// How a change of content got to the other nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// All confirmed the message.
    ByMessage,
    /// Somebody's word came over the registry.
    ByRegistry,
    /// Not all did in time.
    Behind,
}

/// What became of this node's fences so far, and how long they were up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FenceCounts {
    /// Cleared by messages alone.
    pub by_message: u64,
    /// Cleared with the registry's help.
    pub by_registry: u64,
    /// Not cleared in time.
    pub behind: u64,
    /// Microseconds that all of them were up.
    pub waited_us: u64,
}

/// The fences of this node that are up. Every process numbers its own from 0: a confirmation is sealed to
/// the channel of the process that it is for (`carrier.rs`).
#[derive(Debug, Default)]
pub(super) struct Fences {
    next: AtomicU64,
    counts: Mutex<FenceCounts>,
    /// Written by who puts one up and by the task that listens.
    up: Mutex<HashMap<u64, HashMap<Uuid, String>>>,
    /// Rung at every confirmation.
    news: Notify,
}

/// A fence: up until it is dropped.
pub struct Fence<'a> {
    fences: &'a Fences,
    pub(super) number: u64,
}

impl Fences {
    /// Puts up a fence for these nodes.
    pub(super) fn put_up(&self, nodes: Vec<Speaker>) -> Fence<'_> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.up().insert(number, nodes.into_iter().map(|node| (node.instance, node.name)).collect());
        Fence { fences: self, number }
    }

    /// Counts a fence that is down.
    pub(super) fn count(&self, passed: Passed, waited: Duration) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        match passed {
            Passed::ByMessage => counts.by_message += 1,
            Passed::ByRegistry => counts.by_registry += 1,
            Passed::Behind => counts.behind += 1,
        }
        counts.waited_us += u64::try_from(waited.as_micros()).unwrap_or(0);
    }

    pub(super) fn counts(&self) -> FenceCounts {
        *self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A node confirms. One that nobody waits for, or that confirms twice, changes nothing.
    pub(super) fn confirm(&self, number: u64, instance: Uuid) {
        if let Some(missing) = self.up().get_mut(&number) {
            missing.remove(&instance);
        }
        self.news.notify_waiters();
    }

    /// A node is gone: nobody waits for it any more.
    pub(super) fn forget(&self, instance: Uuid) {
        self.up().values_mut().for_each(|missing| {
            missing.remove(&instance);
        });
        self.news.notify_waiters();
    }

    fn up(&self) -> MutexGuard<'_, HashMap<u64, HashMap<Uuid, String>>> {
        self.up.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fence<'_> {
    /// Waits until all have confirmed, at the longest until `deadline`, and says whether they
    /// have.
    pub async fn wait_until(&self, deadline: Instant) -> bool {
        loop {
            let news = self.fences.news.notified();
            tokio::pin!(news);
            // From here on no word is missed, so that the look below is not too early.
            news.as_mut().enable();
            if self.is_clear() {
                return true;
            }
            if tokio::time::timeout_at(deadline.into(), news).await.is_err() {
                return self.is_clear();
            }
        }
    }

    /// Counts a node as having confirmed, whatever it was heard by.
    pub fn confirm(&self, instance: Uuid) {
        self.fences.confirm(self.number, instance);
    }

    /// The nodes that have not confirmed: their processes and names.
    pub fn missing(&self) -> Vec<(Uuid, String)> {
        let up = self.fences.up();
        let missing = up.get(&self.number).into_iter().flatten();
        missing.map(|(&instance, name)| (instance, name.clone())).collect()
    }

    fn is_clear(&self) -> bool {
        self.fences.up().get(&self.number).is_none_or(HashMap::is_empty)
    }
}

impl Drop for Fence<'_> {
    fn drop(&mut self) {
        self.fences.up().remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: &str) -> Speaker {
        Speaker { instance: Uuid::now_v7(), name: name.to_owned() }
    }

    #[tokio::test]
    async fn a_fence_is_clear_when_the_last_node_has_confirmed_or_left() {
        let (one, two) = (speaker("one"), speaker("two"));
        let fences = Fences::default();
        let fence = fences.put_up(vec![one.clone(), two.clone()]);
        let soon = || Instant::now() + Duration::from_millis(5);
        assert!(!fence.wait_until(soon()).await);
        fences.confirm(fence.number + 1, one.instance);
        fences.confirm(fence.number, one.instance);
        fences.confirm(fence.number, one.instance);
        assert_eq!(fence.missing(), [(two.instance, "two".to_owned())]);
        let waits = fence.wait_until(Instant::now() + Duration::from_mins(1));
        let leaves = async {
            tokio::time::sleep(Duration::from_millis(5)).await;
            fences.forget(two.instance);
        };
        assert!(tokio::join!(waits, leaves).0);
        drop(fence);
        assert!(fences.up().is_empty());
    }

    #[tokio::test]
    async fn a_node_without_others_waits_for_nobody() {
        let fences = Fences::default();
        assert!(fences.put_up(Vec::new()).wait_until(Instant::now()).await);
    }
}
