//! A node, a tenant's database and the way between them, in every order of events that chance
//! finds: what is believed is never older than it may be.

use super::knowledge::{Knowledge, Reading};
use crate::cluster::Trust;
use crate::domain::generation::Generation;
use proptest::prelude::*;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How long a beat proves that nothing was missed.
const TRUST: Duration = Duration::from_secs(1);

/// What can happen next.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Another node changes the content and announces it.
    Change,
    /// This node sends itself a beat.
    Beat,
    /// The next message comes in.
    Hear,
    /// The way breaks, and nobody notices yet: what is sent from now on is lost.
    Break,
    /// It is noticed.
    Notice,
    /// The node listens again.
    ListenAgain,
    /// A visitor has the number read: the reading begins, ...
    BeginReading,
    /// ... the database answers, ...
    Answer,
    /// ... and the number is noted.
    Settle,
    /// Time goes by, in milliseconds.
    Wait(u16),
    /// A visitor asks for a page.
    Visit,
}

enum Message {
    Content(i64),
    Beat(Instant),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => Just(Step::Change),
        4 => Just(Step::Beat),
        8 => Just(Step::Hear),
        1 => Just(Step::Break),
        1 => Just(Step::Notice),
        1 => Just(Step::ListenAgain),
        3 => Just(Step::BeginReading),
        3 => Just(Step::Answer),
        3 => Just(Step::Settle),
        4 => (1_u16..700).prop_map(Step::Wait),
        6 => Just(Step::Visit),
    ];
    prop::collection::vec(step, 1..120)
}

struct World {
    now: Instant,
    knowledge: Knowledge,
    trust: Trust,
    /// The database's number.
    number: i64,
    /// When each number came to be.
    changes: Vec<Instant>,
    /// Messages on their way; none while the way is broken.
    way: Option<VecDeque<Message>>,
    /// The newest change that this node confirmed.
    confirmed: i64,
    reading: Option<(Reading, Option<i64>)>,
}

impl World {
    fn new() -> Self {
        let now = Instant::now();
        Self {
            now,
            knowledge: Knowledge::default(),
            trust: Trust::none_yet(),
            number: 0,
            changes: vec![now],
            way: Some(VecDeque::new()),
            confirmed: 0,
            reading: None,
        }
    }

    fn send(&mut self, message: Message) {
        if let Some(way) = &mut self.way {
            way.push_back(message);
        }
    }

    fn take(&mut self, step: Step) -> Result<(), TestCaseError> {
        match step {
            Step::Change => {
                self.number += 1;
                self.changes.push(self.now);
                self.send(Message::Content(self.number));
            }
            Step::Beat => self.send(Message::Beat(self.now)),
            Step::Hear => match self.way.as_mut().and_then(VecDeque::pop_front) {
                Some(Message::Content(number)) => {
                    self.knowledge.doubt();
                    self.confirmed = self.confirmed.max(number);
                }
                Some(Message::Beat(sent)) => self.trust.extend(sent + TRUST),
                None => {}
            },
            Step::Break => self.way = None,
            Step::Notice if self.way.is_none() => self.trust.withdraw(),
            Step::ListenAgain if self.way.is_none() => {
                self.trust.withdraw();
                self.way = Some(VecDeque::new());
                self.knowledge.doubt();
            }
            Step::BeginReading => {
                let doubts = self.knowledge.begin_reading().doubts;
                self.reading = Some((Reading { doubts, at: self.now }, None));
            }
            Step::Answer => {
                if let Some((_, answer @ None)) = &mut self.reading {
                    *answer = Some(self.number);
                }
            }
            Step::Settle => {
                if let Some((reading, Some(number))) = self.reading.take() {
                    self.knowledge.settle(reading, Generation::new(number));
                }
            }
            Step::Wait(ms) => self.now += Duration::from_millis(ms.into()),
            Step::Visit => self.visit()?,
            Step::Notice | Step::ListenAgain => {}
        }
        Ok(())
    }

    fn visit(&self) -> Result<(), TestCaseError> {
        let Some(believed) = self.knowledge.generation_at(self.now, &self.trust) else { return Ok(()) };
        let believed = believed.as_i64();
        prop_assert!(believed >= self.confirmed, "{believed} is served, and {} was confirmed", self.confirmed);
        // What came to be of late may be missed; nothing older, whatever became of its message.
        for (number, at) in (0_i64..).zip(&self.changes).skip(usize::try_from(believed).unwrap_or(0) + 1) {
            let is_recent = self.now.duration_since(*at) <= TRUST;
            prop_assert!(is_recent, "{believed} is served, and {number} is long there");
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_believed_that_was_confirmed_to_be_over_or_is_over_for_longer_than_a_second(steps in steps()) {
        let mut world = World::new();
        for step in steps {
            world.take(step)?;
        }
    }
}
