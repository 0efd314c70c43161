//! The other nodes that live now, as far as this one knows.

use super::message::{Heard, Speaker};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The other nodes. One lives if the registry says so, if it proved of late that it hears this one, or
/// if it is new here: a node that has just begun is heard before its row is read.
///
/// A beat is the farm's own, and may be a copy of one that was said long ago, which somebody in Redis
/// kept. So it proves no more than the moment at which this node sent the beat that it answers. One that
/// answers none is taken at its word once, until this node has looked at the registry, where every node
/// has its row before it speaks.
#[derive(Debug)]
pub(super) struct Peers {
    own: Uuid,
    lost: Duration,
    /// Written by the task that listens and by the one that reads the registry; read by
    /// whoever waits for the others. Nobody is forgotten, so that copies of what a dead one said change
    /// nothing: there are as many as nodes have begun since this one did.
    known: Mutex<HashMap<Uuid, Known>>,
}

#[derive(Debug)]
struct Known {
    name: String,
    is_in_registry: bool,
    /// The same at the look before.
    was_in_registry: bool,
    /// Its newest beat that came in.
    beat: Option<u64>,
    /// When this node sent the newest beat of its own that the other one has heard.
    proved_at: Option<Instant>,
    /// When it was heard of for the first time, until the registry was looked at after it.
    new_since: Option<Instant>,
    has_left: bool,
}

impl Peers {
    pub(super) fn new(own: Uuid, lost: Duration) -> Self {
        Self { own, lost, known: Mutex::default() }
    }

    /// Notes a beat of a node, which had heard the beat that this one sent at `proved_at`.
    pub(super) fn heard(&self, from: &Speaker, number: u64, proved_at: Option<Instant>, now: Instant) {
        if from.instance == self.own {
            return;
        }
        let mut known = self.known();
        let peer = known.entry(from.instance).or_insert_with(|| Known::new(from.name.clone(), Some(now)));
        peer.beat = peer.beat.max(Some(number));
        peer.proved_at = peer.proved_at.max(proved_at);
    }

    /// Notes that a node is gone for good.
    pub(super) fn left(&self, from: &Speaker) {
        let mut known = self.known();
        known.entry(from.instance).or_insert_with(|| Known::new(from.name.clone(), None)).has_left = true;
    }

    /// Notes which nodes live by the registry, which was looked at from then on, and gives the names of
    /// those that did until now and have not said that they leave.
    pub(super) fn in_registry(&self, living: impl Iterator<Item = Speaker>, looked_at: Instant) -> Vec<String> {
        let mut known = self.known();
        known.values_mut().for_each(|peer| {
            peer.was_in_registry = peer.is_in_registry;
            peer.is_in_registry = false;
            peer.new_since = peer.new_since.filter(|since| *since >= looked_at);
        });
        for Speaker { instance, name } in living.filter(|speaker| speaker.instance != self.own) {
            known.entry(instance).or_insert_with(|| Known::new(name, None)).is_in_registry = true;
        }
        let lost = known.values().filter(|peer| peer.was_in_registry && !peer.is_in_registry && !peer.has_left);
        lost.map(|peer| peer.name.clone()).collect()
    }

    /// Those that live.
    pub(super) fn living(&self, now: Instant) -> Vec<Speaker> {
        let known = self.known();
        let living = known.iter().filter(|(_, peer)| peer.lives(self.lost, now));
        living.map(|(&instance, peer)| Speaker { instance, name: peer.name.clone() }).collect()
    }

    /// The newest beats that were heard of those that live.
    pub(super) fn beats(&self, now: Instant) -> Vec<Heard> {
        let known = self.known();
        let living = known.iter().filter(|(_, peer)| peer.lives(self.lost, now));
        living.filter_map(|(&instance, peer)| Some(Heard { instance, number: peer.beat? })).collect()
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Uuid, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn new(name: String, new_since: Option<Instant>) -> Self {
        Self {
            name,
            is_in_registry: false,
            was_in_registry: false,
            beat: None,
            proved_at: None,
            new_since,
            has_left: false,
        }
    }

    fn lives(&self, lost: Duration, now: Instant) -> bool {
        let is_of_late = |at: Option<Instant>| at.is_some_and(|at| now.saturating_duration_since(at) < lost);
        !self.has_left && (self.is_in_registry || is_of_late(self.proved_at) || is_of_late(self.new_since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOST: Duration = Duration::from_secs(3);
    const SOON: Duration = Duration::from_secs(1);

    fn speaker(name: &str) -> Speaker {
        Speaker { instance: Uuid::now_v7(), name: name.to_owned() }
    }

    fn peers() -> (Peers, Instant) {
        (Peers::new(Uuid::now_v7(), LOST), Instant::now())
    }

    fn names(peers: &Peers, now: Instant) -> Vec<String> {
        let mut names: Vec<String> = peers.living(now).into_iter().map(|speaker| speaker.name).collect();
        names.sort();
        names
    }

    #[test]
    fn a_node_lives_if_the_registry_says_so_or_it_proved_of_late_that_it_hears_this_one() {
        let (own, one, two) = (speaker("own"), speaker("one"), speaker("two"));
        let (peers, now) = (Peers::new(own.instance, LOST), Instant::now());
        peers.heard(&own, 0, Some(now), now);
        peers.heard(&one, 0, Some(now), now);
        assert!(peers.in_registry([own, two.clone()].into_iter(), now + SOON).is_empty());
        assert_eq!(names(&peers, now + SOON), ["one", "two"]);
        assert_eq!(names(&peers, now + LOST), ["two"]);
        // One that is lost is told of once; one that says that it leaves, never.
        assert_eq!(peers.in_registry([].into_iter(), now + LOST), ["two"]);
        assert!(peers.in_registry([].into_iter(), now + LOST).is_empty());
        peers.in_registry([two.clone()].into_iter(), now + LOST);
        peers.left(&two);
        assert!(peers.in_registry([].into_iter(), now + LOST).is_empty());
        assert_eq!(names(&peers, now + LOST), Vec::<String>::new());
    }

    #[test]
    fn a_node_that_is_new_is_taken_at_its_word_until_the_registry_was_looked_at() {
        let (peers, now) = peers();
        let (new, old) = (speaker("new"), speaker("old"));
        peers.heard(&new, 0, None, now);
        // That look began before.
        peers.in_registry([].into_iter(), now.checked_sub(SOON).expect("a moment"));
        assert_eq!(names(&peers, now), ["new"]);
        peers.heard(&old, 7, None, now);
        peers.in_registry([new].into_iter(), now + SOON);
        assert_eq!(names(&peers, now + SOON), ["new"]);
        // What the other one said long ago is said again.
        peers.heard(&old, 8, None, now + SOON);
        assert_eq!(names(&peers, now + SOON), ["new"]);
        // Without the registry nobody is taken at his word for ever.
        let newer = speaker("newer");
        peers.heard(&newer, 0, None, now + SOON);
        peers.heard(&newer, 1, None, now + LOST);
        assert_eq!(names(&peers, now + SOON + LOST), ["new"]);
    }

    #[test]
    fn what_a_dead_node_said_makes_it_live_no_longer_when_it_is_said_again() {
        let (peers, now) = peers();
        let dead = speaker("dead");
        peers.heard(&dead, 1, Some(now), now);
        peers.in_registry([].into_iter(), now + SOON);
        for number in [0, 1, 2] {
            peers.heard(&dead, number, Some(now), now + LOST);
        }
        assert_eq!(names(&peers, now + LOST), Vec::<String>::new());
        // One that is cut off from the registry, and lives.
        peers.heard(&dead, 3, Some(now + SOON), now + LOST);
        assert_eq!(names(&peers, now + LOST), ["dead"]);
    }

    #[test]
    fn a_node_that_left_stays_away_whatever_is_said_again() {
        let (peers, now) = peers();
        let (known, unknown) = (speaker("known"), speaker("unknown"));
        peers.in_registry([known.clone()].into_iter(), now);
        for node in [&known, &unknown] {
            peers.left(node);
            peers.heard(node, 9, Some(now), now);
        }
        peers.in_registry([known].into_iter(), now);
        assert_eq!(names(&peers, now), Vec::<String>::new());
    }

    #[test]
    fn the_newest_beats_of_those_that_live_are_named() {
        let (peers, now) = peers();
        let (one, silent, left) = (speaker("one"), speaker("silent"), speaker("left"));
        for (node, number) in [(&one, 4), (&one, 5), (&one, 3), (&left, 1)] {
            peers.heard(node, number, None, now);
        }
        peers.left(&left);
        peers.in_registry([silent].into_iter(), now);
        assert_eq!(peers.beats(now), [Heard { instance: one.instance, number: 5 }]);
    }
}
