//! Long work under way: what it is doing, how far it is, and how it ended.
//!
//! It is for people who wait: nothing depends on it. A process knows its own work by its memory,
//! and that of others by the registry, where that is on a server (`work_rows.rs`). What a
//! process that died leaves to be finished is named in the registry, too ([`super::operation`]).

use super::ControlPlane;
use super::work_rows::WorkRows;
use crate::domain::ids::WorkId;
use crate::domain::tenant::TenantName;
use crate::domain::timestamp::{Timestamp, millis};
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{HashSet, VecDeque};
use std::fmt::Display;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long it is known how work ended.
pub(super) const KEPT_FOR: Duration = Duration::from_hours(1);
/// How much work that has ended is known at the most.
const KEPT: usize = 100;

/// What is being done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// How much of it is done.
    pub done: u64,
    /// How much there is to do.
    pub total: u64,
    /// Of what.
    pub unit: Unit,
}

/// How work ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// Nobody knows: the process that was at it, which people know by these words, gives no
    /// sign of life.
    BrokenOff(String),
}

/// Work as it is at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Its identity.
    pub id: WorkId,
    /// What is being done.
    pub verb: Verb,
    /// The tenant that it is about: of a clone, the new one; none where it is about all.
    pub tenant: Option<TenantName>,
    /// When it began.
    #[serde(with = "millis")]
    pub began: Timestamp,
    /// What it is at, in words.
    pub step: Cow<'static, str>,
    /// How far that is, where it is known.
    pub measure: Option<Measure>,
    /// When and how it ended; none while it goes on.
    pub ended: Option<(Timestamp, Outcome)>,
}

/// The work that this process does, and what it did of late.
pub(super) struct Works {
    clock: Clock,
    /// Where other processes read of it; none where there are none but on this machine, with a
    /// registry in a file.
    rows: Option<WorkRows>,
    /// The latest last. Written by whoever begins, looked through by whoever asks; each
    /// entry is written by its own work.
    known: Mutex<VecDeque<Arc<Mutex<Work>>>>,
}

impl Works {
    /// For a process that people know by these words.
    pub(super) fn new(clock: Clock, registry: &Database, done_by: String) -> Self {
        Self { clock, rows: WorkRows::of(registry, done_by), known: Mutex::default() }
    }

    /// Others know of it when this returns: the next one to be asked may be another node.
    async fn begin(&self, verb: Verb, tenant: Option<TenantName>) -> Progress {
        self.begin_as(WorkId::new(), verb, tenant).await
    }

    /// The same under an identity that no work has.
    async fn begin_as(&self, id: WorkId, verb: Verb, tenant: Option<TenantName>) -> Progress {
        let (began, step) = (self.clock.now(), Cow::Borrowed("beginning"));
        let work = Work { id, verb, tenant, began, step, measure: None, ended: None };
        let work = Arc::new(Mutex::new(work));
        self.known().push_back(Arc::clone(&work));
        let reporter = Reporter { work: Arc::clone(&work), clock: self.clock.clone(), rows: self.rows.clone() };
        // Made first: it says so where whoever asked goes away meanwhile.
        let progress = Progress(Arc::new(reporter));
        if let Some(rows) = &self.rows {
            rows.begin(&work).await;
        }
        progress
    }

    /// Everything that this process knows by itself, the latest first.
    fn own(&self) -> Vec<Work> {
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

pub(super) fn locked(work: &Mutex<Work>) -> MutexGuard<'_, Work> {
    work.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What work reports to. It can be passed on and cloned; when the last one is dropped before
/// an end was reported, nobody is at the work any more.
#[derive(Clone)]
pub struct Progress(Arc<Reporter>);

struct Reporter {
    work: Arc<Mutex<Work>>,
    clock: Clock,
    rows: Option<WorkRows>,
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
        (work.step, work.measure) = (Cow::Borrowed(step), None);
    }

    /// Goes on by some of a total in a step, which begins with this where it is another one.
    pub fn advance(&self, step: &'static str, by: u64, (total, unit): (u64, Unit)) {
        let mut work = locked(&self.0.work);
        let before = work.measure.filter(|_| work.step == step).map_or(0, |measure| measure.done);
        work.step = Cow::Borrowed(step);
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
        let ended = Some((self.0.clock.now(), outcome));
        // Here and not by the task that follows it: a command ends with its work. And first: who
        // hears of the end here may ask another node next.
        if let Some(rows) = &self.0.rows {
            rows.report(&Work { ended: ended.clone(), ..self.now() }).await;
        }
        locked(&self.0.work).ended = ended;
        result
    }
}

impl ControlPlane {
    /// Makes known that long work on a tenant begins.
    pub async fn begin_work(&self, verb: Verb, tenant: &TenantName) -> Progress {
        self.works.begin(verb, Some(tenant.clone())).await
    }

    /// The same under an identity that no work has.
    pub async fn begin_work_as(&self, id: WorkId, verb: Verb, tenant: &TenantName) -> Progress {
        self.works.begin_as(id, verb, Some(tenant.clone())).await
    }

    /// The same about all of them.
    pub async fn begin_work_on_all(&self, verb: Verb) -> Progress {
        self.works.begin(verb, None).await
    }

    /// The work that goes on, and what was done in the last hour, the latest first: of this
    /// process, and of all others where the registry is on a server.
    pub async fn works(&self) -> Result<Vec<Work>, DatabaseError> {
        let mut works = self.works.own();
        if let Some(rows) = &self.works.rows {
            let others = rows.latest(KEPT, self.clock.now()).await?.into_iter();
            // What this process knows of its own is newer than what it wrote.
            let own: HashSet<WorkId> = works.iter().map(|work| work.id).collect();
            works.extend(others.filter(|work| !own.contains(&work.id)));
            works.sort_by_key(|work| std::cmp::Reverse(work.id));
        }
        Ok(works)
    }

    /// One of these.
    pub async fn find_work(&self, id: WorkId) -> Result<Option<Work>, DatabaseError> {
        let own = self.works.own().into_iter().find(|work| work.id == id);
        match &self.works.rows {
            Some(rows) if own.is_none() => rows.find(id, self.clock.now()).await,
            _ => Ok(own),
        }
    }

    /// What is under way on a tenant.
    pub async fn work_on(&self, tenant: &TenantName) -> Result<Option<Work>, DatabaseError> {
        let is_it = |work: &Work| work.ended.is_none() && work.tenant.as_ref() == Some(tenant);
        let own = self.works.own().into_iter().find(is_it);
        match &self.works.rows {
            Some(rows) if own.is_none() => Ok(rows.open_on(tenant, self.clock.now()).await?.into_iter().find(is_it)),
            _ => Ok(own),
        }
    }

    /// Forgets the work that nobody did in the last hour.
    pub(super) async fn forget_old_works(&self) -> Result<(), DatabaseError> {
        match &self.works.rows {
            Some(rows) => rows.forget_old(KEPT_FOR).await,
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn works_with(clock: Clock) -> Works {
        Works { clock, rows: None, known: Mutex::default() }
    }

    async fn begin(works: &Works) -> Progress {
        works.begin(Verb::BackUp, Some(TenantName::parse("acme").expect("a name"))).await
    }

    async fn end(progress: &Progress, result: Result<&str, String>) {
        let outcome = |what: &&str| Outcome::Done { what: (*what).to_owned(), lacks_passwords: false };
        let _ = progress.until_end(async { result }, outcome).await;
    }

    #[tokio::test]
    async fn a_step_is_counted_from_its_own_beginning_and_an_end_is_kept_for_an_hour() {
        let clock = Clock::default();
        let works = works_with(clock.clone());
        let progress = begin(&works).await;
        progress.advance("copying pages", 3, (5, Unit::Entries));
        progress.advance("copying pages", 1, (5, Unit::Entries));
        progress.clone().advance("copying files", 1, (2, Unit::Files));
        let measure = Measure { done: 1, total: 2, unit: Unit::Files };
        assert_eq!((&*progress.now().step, progress.now().measure), ("copying files", Some(measure)));
        clock.advance(KEPT_FOR * 2);
        assert_eq!(works.own().len(), 1, "what goes on is not forgotten");
        end(&progress, Ok("12 files")).await;
        drop(progress);
        let outcome = works.own()[0].ended.clone().expect("it ended").1;
        assert_eq!(outcome, Outcome::Done { what: "12 files".to_owned(), lacks_passwords: false });
        clock.advance(KEPT_FOR);
        assert!(works.own().is_empty());
    }

    #[tokio::test]
    async fn what_nobody_is_at_any_more_has_failed_and_only_so_many_ends_are_kept() {
        let works = works_with(Clock::default());
        drop(begin(&works).await);
        assert!(matches!(&works.own()[0].ended, Some((_, Outcome::Failed(why))) if why.contains("given up")));
        let running = begin(&works).await;
        for _ in 0..KEPT + 5 {
            end(&begin(&works).await, Err("no".to_owned())).await;
        }
        let all = works.own();
        assert_eq!(all.len(), KEPT + 1);
        assert_eq!(
            all.last().map(|work| work.id),
            Some(running.id()),
            "the latest first, and none that goes on is lost"
        );
    }
}
