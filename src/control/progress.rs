//! Long work under way in this process: what it is doing, how far it is, and how it ended.
//!
//! It is for people who wait: nothing depends on it, and it goes with the process. What a
//! process that died leaves to be finished is named in the registry ([`super::operation`]).

use super::ControlPlane;
use crate::domain::ids::WorkId;
use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use std::collections::VecDeque;
use std::fmt::Display;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long it is known how work ended.
const KEPT_FOR: Duration = Duration::from_hours(1);
/// How much work that has ended is known at the most.
const KEPT: usize = 100;

/// What is being done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Writing an archive.
    BackUp,
    /// Reading one.
    Restore,
    /// Making a second tenant of one.
    Clone {
        /// The first.
        of: TenantName,
    },
    /// Taking a tenant's data to another place.
    Move,
    /// Bringing every tenant's schema up to date.
    Migrate,
}

impl Verb {
    /// The word for it.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::BackUp => "backup",
            Self::Restore => "restore",
            Self::Clone { .. } => "clone",
            Self::Move => "move",
            Self::Migrate => "migration",
        }
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// Pages and posts.
    Entries,
    /// Files of the media library.
    Files,
    /// Tenants.
    Tenants,
}

impl Unit {
    /// The word for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Entries => "pages and posts",
            Self::Files => "files",
            Self::Tenants => "tenants",
        }
    }
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// How much of it is done.
    pub done: u64,
    /// How much there is to do.
    pub total: u64,
    /// Of what.
    pub unit: Unit,
}

/// How work ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done {
        /// What there is now, in words.
        what: String,
        /// Whether people came without passwords, and need new ones.
        lacks_passwords: bool,
    },
    /// It is not, and why.
    Failed(String),
}

/// Work as it is at one moment.
#[derive(Clone, Debug)]
pub struct Work {
    /// Its identity.
    pub id: WorkId,
    /// What is being done.
    pub verb: Verb,
    /// The tenant that it is about: of a clone, the new one; none where it is about all.
    pub tenant: Option<TenantName>,
    /// When it began.
    pub began: Timestamp,
    /// What it is at, in words.
    pub step: &'static str,
    /// How far that is, where it is known.
    pub measure: Option<Measure>,
    /// When and how it ended; none while it goes on.
    pub ended: Option<(Timestamp, Outcome)>,
}

/// The work that this process does, and what it did of late.
pub(super) struct Works {
    clock: Clock,
    /// The latest last. Written by whoever begins, looked through by whoever asks; each
    /// entry is written by its own work.
    known: Mutex<VecDeque<Arc<Mutex<Work>>>>,
}

impl Works {
    pub(super) fn new(clock: Clock) -> Self {
        Self { clock, known: Mutex::default() }
    }

    fn begin(&self, verb: Verb, tenant: Option<TenantName>) -> Progress {
        let began = self.clock.now();
        let work = Work { id: WorkId::new(), verb, tenant, began, step: "beginning", measure: None, ended: None };
        let work = Arc::new(Mutex::new(work));
        self.known().push_back(Arc::clone(&work));
        Progress(Arc::new(Reporter { work, clock: self.clock.clone() }))
    }

    /// Everything that is known, the latest first.
    fn all(&self) -> Vec<Work> {
        self.known().iter().rev().map(|work| locked(work).clone()).collect()
    }

    /// What is known, without what has been over for long.
    fn known(&self) -> MutexGuard<'_, VecDeque<Arc<Mutex<Work>>>> {
        let now = self.clock.now();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let ended = known.iter().filter(|work| locked(work).ended.is_some()).count();
        let mut too_many = ended.saturating_sub(KEPT);
        known.retain(|work| match &locked(work).ended {
            Some(_) if too_many > 0 => {
                too_many -= 1;
                false
            }
            Some((at, _)) => at.plus(KEPT_FOR) > now,
            None => true,
        });
        known
    }
}

fn locked(work: &Mutex<Work>) -> MutexGuard<'_, Work> {
    work.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What work reports to. It can be passed on and cloned; when the last one is dropped before
/// an end was reported, nobody is at the work any more.
#[derive(Clone)]
pub struct Progress(Arc<Reporter>);

struct Reporter {
    work: Arc<Mutex<Work>>,
    clock: Clock,
}

impl Drop for Reporter {
    fn drop(&mut self) {
        let now = self.clock.now();
        let mut work = locked(&self.work);
        let given_up = || (now, Outcome::Failed("it was given up: who had asked for it went away".to_owned()));
        work.ended.get_or_insert_with(given_up);
    }
}

impl Progress {
    /// The work's identity.
    pub fn id(&self) -> WorkId {
        locked(&self.0.work).id
    }

    /// The work as it is now.
    pub fn now(&self) -> Work {
        locked(&self.0.work).clone()
    }

    /// Begins a step of which nobody knows how much there is to do.
    pub fn step(&self, step: &'static str) {
        let mut work = locked(&self.0.work);
        (work.step, work.measure) = (step, None);
    }

    /// Goes on by some of a total in a step, which begins with this where it is another one.
    pub fn advance(&self, step: &'static str, by: u64, (total, unit): (u64, Unit)) {
        let mut work = locked(&self.0.work);
        let before = work.measure.filter(|_| work.step == step).map_or(0, |measure| measure.done);
        work.step = step;
        work.measure = Some(Measure { done: (before + by).min(total), total, unit });
    }

    /// Does the work, and reports how it ended.
    pub(super) async fn until_end<T, E: Display>(
        &self,
        work: impl Future<Output = Result<T, E>>,
        outcome: impl FnOnce(&T) -> Outcome,
    ) -> Result<T, E> {
        let result = work.await;
        let outcome = match &result {
            Ok(done) => outcome(done),
            Err(error) => Outcome::Failed(error.to_string()),
        };
        locked(&self.0.work).ended = Some((self.0.clock.now(), outcome));
        result
    }
}

impl ControlPlane {
    /// Makes known that long work on a tenant begins.
    pub fn begin_work(&self, verb: Verb, tenant: &TenantName) -> Progress {
        self.works.begin(verb, Some(tenant.clone()))
    }

    /// The same about all of them.
    pub fn begin_work_on_all(&self, verb: Verb) -> Progress {
        self.works.begin(verb, None)
    }

    /// The work of this process, and what it did in the last hour, the latest first.
    pub fn works(&self) -> Vec<Work> {
        self.works.all()
    }

    /// One of these.
    pub fn find_work(&self, id: WorkId) -> Option<Work> {
        self.works().into_iter().find(|work| work.id == id)
    }

    /// What is under way on a tenant in this process.
    pub fn work_on(&self, tenant: &TenantName) -> Option<Work> {
        self.works().into_iter().find(|work| work.ended.is_none() && work.tenant.as_ref() == Some(tenant))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(works: &Works) -> Progress {
        works.begin(Verb::BackUp, Some(TenantName::parse("acme").expect("a name")))
    }

    async fn end(progress: &Progress, result: Result<&str, String>) {
        let outcome = |what: &&str| Outcome::Done { what: (*what).to_owned(), lacks_passwords: false };
        let _ = progress.until_end(async { result }, outcome).await;
    }

    #[tokio::test]
    async fn a_step_is_counted_from_its_own_beginning_and_an_end_is_kept_for_an_hour() {
        let clock = Clock::default();
        let works = Works::new(clock.clone());
        let progress = begin(&works);
        progress.advance("copying pages", 3, (5, Unit::Entries));
        progress.advance("copying pages", 1, (5, Unit::Entries));
        progress.clone().advance("copying files", 1, (2, Unit::Files));
        let measure = Measure { done: 1, total: 2, unit: Unit::Files };
        assert_eq!((progress.now().step, progress.now().measure), ("copying files", Some(measure)));
        clock.advance(KEPT_FOR * 2);
        assert_eq!(works.all().len(), 1, "what goes on is not forgotten");
        end(&progress, Ok("12 files")).await;
        drop(progress);
        let outcome = works.all()[0].ended.clone().expect("it ended").1;
        assert_eq!(outcome, Outcome::Done { what: "12 files".to_owned(), lacks_passwords: false });
        clock.advance(KEPT_FOR);
        assert!(works.all().is_empty());
    }

    #[tokio::test]
    async fn what_nobody_is_at_any_more_has_failed_and_only_so_many_ends_are_kept() {
        let works = Works::new(Clock::default());
        drop(begin(&works));
        assert!(matches!(&works.all()[0].ended, Some((_, Outcome::Failed(why))) if why.contains("given up")));
        let running = begin(&works);
        for _ in 0..KEPT + 5 {
            end(&begin(&works), Err("no".to_owned())).await;
        }
        let all = works.all();
        assert_eq!(all.len(), KEPT + 1);
        assert_eq!(
            all.last().map(|work| work.id),
            Some(running.id()),
            "the latest first, and none that goes on is lost"
        );
    }
}
