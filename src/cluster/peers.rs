//! The other nodes that live now, as far as this one knows.

use super::message::Speaker;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The other nodes. One lives if the registry says so, or if it was heard of late: a node that
/// has just begun is heard before its row is read.
#[derive(Debug)]
pub(super) struct Peers {
    own: Uuid,
    lost: Duration,
    /// Written by the task that listens and by the one that reads the registry; read by
    /// whoever waits for the others.
    known: Mutex<HashMap<Uuid, Known>>,
}

#[derive(Debug)]
struct Known {
    name: String,
    is_in_registry: bool,
    /// The same at the look before.
    was_in_registry: bool,
    heard_at: Option<Instant>,
}

impl Peers {
    pub(super) fn new(own: Uuid, lost: Duration) -> Self {
        Self { own, lost, known: Mutex::default() }
    }

    /// Notes that a node spoke.
    pub(super) fn heard(&self, from: &Speaker, now: Instant) {
        if from.instance == self.own {
            return;
        }
        let mut known = self.known();
        known.entry(from.instance).or_insert_with(|| Known::new(from.name.clone())).heard_at = Some(now);
    }

    /// Notes that a node is gone.
    pub(super) fn left(&self, instance: Uuid) {
        self.known().remove(&instance);
    }

    /// Notes which nodes live by the registry, and gives the names of those that did until now
    /// and have not said that they leave.
    pub(super) fn in_registry(&self, living: impl Iterator<Item = Speaker>, now: Instant) -> Vec<String> {
        let mut known = self.known();
        known.values_mut().for_each(|peer| {
            peer.was_in_registry = peer.is_in_registry;
            peer.is_in_registry = false;
        });
        for Speaker { instance, name } in living.filter(|speaker| speaker.instance != self.own) {
            let entry = known.entry(instance);
            entry.or_insert_with(|| Known::new(name)).is_in_registry = true;
        }
        let lost = known.values().filter(|peer| peer.was_in_registry && !peer.is_in_registry);
        let lost = lost.map(|peer| peer.name.clone()).collect();
        known.retain(|_, peer| peer.is_in_registry || peer.was_heard_within(self.lost, now));
        lost
    }

    /// Those that live.
    pub(super) fn living(&self, now: Instant) -> Vec<Speaker> {
        let known = self.known();
        let living = known.iter().filter(|(_, peer)| peer.is_in_registry || peer.was_heard_within(self.lost, now));
        living.map(|(&instance, peer)| Speaker { instance, name: peer.name.clone() }).collect()
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Uuid, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn new(name: String) -> Self {
        Self { name, is_in_registry: false, was_in_registry: false, heard_at: None }
    }

    fn was_heard_within(&self, period: Duration, now: Instant) -> bool {
        self.heard_at.is_some_and(|at| now.saturating_duration_since(at) < period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: &str) -> Speaker {
        Speaker { instance: Uuid::now_v7(), name: name.to_owned() }
    }

    fn names(peers: &Peers, now: Instant) -> Vec<String> {
        let mut names: Vec<String> = peers.living(now).into_iter().map(|speaker| speaker.name).collect();
        names.sort();
        names
    }

    #[test]
    fn a_node_lives_if_the_registry_says_so_or_it_was_heard_of_late() {
        let (own, one, two) = (speaker("own"), speaker("one"), speaker("two"));
        let peers = Peers::new(own.instance, Duration::from_secs(3));
        let now = Instant::now();
        peers.heard(&own, now);
        peers.heard(&one, now);
        assert!(peers.in_registry([own, two.clone()].into_iter(), now).is_empty());
        assert_eq!(names(&peers, now), ["one", "two"]);
        assert_eq!(names(&peers, now + Duration::from_secs(3)), ["two"]);
        assert!(peers.in_registry([two.clone()].into_iter(), now + Duration::from_secs(3)).is_empty());
        // One that is lost is told of once; one that says that it leaves, never.
        assert_eq!(peers.in_registry([].into_iter(), now), ["two"]);
        assert!(peers.in_registry([].into_iter(), now).is_empty());
        peers.in_registry([two.clone()].into_iter(), now);
        peers.left(two.instance);
        assert!(peers.in_registry([].into_iter(), now).is_empty());
        assert_eq!(names(&peers, now), Vec::<String>::new());
    }
}
