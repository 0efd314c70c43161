//! What went wrong between this node and Redis, while it lasts and after it: an operator comes when it
//! is over, as a rule, and asks what happened. Kept in the process, and told to the others with the
//! node's report.

use crate::domain::timestamp::Timestamp;
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};

/// How much of what was said is kept: it is written with each sign of life.
const MAX_CHARS: usize = 300;

/// Something that went wrong at a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// What was said of it last, in one line.
    pub said: String,
    /// When it began, by the node's clock.
    pub since: Timestamp,
    /// When it was over; none where it lasts.
    pub over_since: Option<Timestamp>,
}

/// The last one of this process.
#[derive(Debug, Default)]
pub(super) struct LastTrouble {
    /// Written by the tasks that listen and send beats, read for reports and health checks: locked for a
    /// copy of a short text.
    last: Mutex<Option<Trouble>>,
}

impl LastTrouble {
    /// Notes that something is wrong; says whether it begins. What is said while it lasts takes the place of
    /// what was said before.
    pub(super) fn note(&self, said: &str, now: Timestamp) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let going_on = last.as_ref().filter(|trouble| trouble.over_since.is_none());
        let since = going_on.map(|trouble| trouble.since);
        *last = Some(Trouble { said: in_a_line(said), since: since.unwrap_or(now), over_since: None });
        since.is_none()
    }

    /// Notes that nothing is wrong; says whether something was.
    pub(super) fn end(&self, now: Timestamp) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(trouble) = last.as_mut().filter(|trouble| trouble.over_since.is_none()) else { return false };
        trouble.over_since = Some(now);
        true
    }

    /// The last one, be it over or not.
    pub(super) fn get(&self) -> Option<Trouble> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What another program said can be of any length, and of several lines.
fn in_a_line(said: &str) -> String {
    said.chars().take(MAX_CHARS).map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trouble_is_remembered_with_its_times_when_it_is_over() {
        let (trouble, at) = (LastTrouble::default(), Timestamp::from_millis);
        assert!(!trouble.end(at(1)) && trouble.get().is_none());
        assert!(trouble.note("it ended", at(10)));
        assert!(!trouble.note("it refuses", at(20)));
        assert!(trouble.end(at(30)) && !trouble.end(at(40)));
        let over = Trouble { said: "it refuses".to_owned(), since: at(10), over_since: Some(at(30)) };
        assert_eq!(trouble.get(), Some(over));
        assert!(trouble.note("it ended again", at(50)));
        let again = Trouble { said: "it ended again".to_owned(), since: at(50), over_since: None };
        assert_eq!(trouble.get(), Some(again));
    }

    #[test]
    fn what_is_kept_of_it_is_one_line_of_bounded_length() {
        let trouble = LastTrouble::default();
        trouble.note(&format!("no\nanswer {}", "ü".repeat(10_000)), Timestamp::from_millis(0));
        let said = trouble.get().expect("a trouble").said;
        assert!(said.starts_with("no answer ü") && said.chars().count() == MAX_CHARS, "{said}");
    }
}
