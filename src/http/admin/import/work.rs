//! The work on an import: it goes on when whoever asked for it has gone, and says how far it is.

use crate::config::Settings;
use crate::content::entries::revisions::Writer;
use crate::control::ControlPlane;
use crate::domain::ids::WorkId;
use crate::http::extract::{ImportSites, Principal, Site};
use crate::identity::password::Passwords;
use crate::import::files::Source;
use crate::import::files::web::Web;
use crate::import::report::Report;
use crate::import::tenant::{Import, Imported, Meter};
use crate::import::waiting::{self, KEEPING, Part, Phase, READING};
use crate::infra::clock::Clock;
use crate::media::darkroom::Darkroom;
use crate::media::intake::Draft;
use actix_web::web;
use std::fs::File;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

/// All texts of an export are in memory while it comes over: one at a time, whosever it is.
static TURN: Semaphore = Semaphore::const_new(1);
/// Those that ask an old site for files may wait for it for long: they keep each other waiting alone.
static TURNS_OF_FETCHING: Semaphore = Semaphore::const_new(2);
/// How often it is said how far it is.
const TOLD: Duration = Duration::from_secs(1);

/// How far it is: the step, how much of it is done, and of how much.
type Far = Arc<Mutex<(&'static str, u64, u64)>>;

/// What the work is done with.
pub(super) struct Workshop {
    site: Site,
    settings: web::Data<Settings>,
    control: web::Data<ControlPlane>,
    clock: web::Data<Clock>,
    darkroom: web::Data<Darkroom>,
    writer: Writer,
    is_fetching: bool,
}

impl Workshop {
    pub(super) fn new(
        principal: &Principal<ImportSites>,
        settings: &web::Data<Settings>,
        control: &web::Data<ControlPlane>,
        clock: &web::Data<Clock>,
        darkroom: &web::Data<Darkroom>,
    ) -> Self {
        Self {
            site: principal.site.clone(),
            settings: settings.clone(),
            control: control.clone(),
            clock: clock.clone(),
            darkroom: darkroom.clone(),
            writer: principal.writer(),
            is_fetching: false,
        }
    }

    /// Keeps what was sent, looks at what would come, and goes on by itself.
    pub(super) fn take_in(self, id: WorkId, export: Draft, files: Option<Draft>) {
        self.spawn(id, true, Some((export, files)));
    }

    /// Begins with what is kept, and goes on by itself. What is missing is fetched from the old site where somebody
    /// has asked for that.
    pub(super) fn begin(mut self, id: WorkId, is_rehearsal: bool, is_fetching: bool) {
        self.is_fetching = is_fetching;
        self.spawn(id, is_rehearsal, None);
    }

    fn spawn(self, id: WorkId, is_rehearsal: bool, sent: Option<(Draft, Option<Draft>)>) {
        actix_web::rt::spawn(async move {
            let first = match &sent {
                Some((export, files)) => {
                    (KEEPING, 0, export.size_bytes + files.as_ref().map_or(0, |files| files.size_bytes))
                }
                None => (READING, 0, 0),
            };
            let far: Far = Arc::new(Mutex::new(first));
            // A task of its own: it may have to wait until the work has written, which must go on.
            let telling = tell(self.site.clone(), self.clock.clone(), id, Arc::clone(&far));
            let telling = Telling(actix_web::rt::spawn(telling));
            let outcome = match sent {
                Some((export, files)) => self.keep(id, export, files, &far).await,
                None => Ok(()),
            };
            let outcome = match outcome {
                Ok(()) => self.work(id, is_rehearsal, &far).await,
                Err(why) => Err(why),
            };
            drop(telling);
            self.end(id, is_rehearsal, outcome).await;
        });
    }

    async fn keep(&self, id: WorkId, export: Draft, files: Option<Draft>, far: &Far) -> Result<(), String> {
        let heard = |done, total| set(far, (KEEPING, done, total));
        waiting::keep(&self.site.database, id, export, files, heard).await.map_err(|error| told(&error))
    }

    async fn work(&self, id: WorkId, is_rehearsal: bool, far: &Far) -> Result<Report, String> {
        set(far, ("waiting for another import on this server", 0, 0));
        let turns = if self.is_fetching { &TURNS_OF_FETCHING } else { &TURN };
        let _turn = turns.acquire().await.map_err(|error| error.to_string())?;
        let (db, drafts) = (&self.site.database, self.control.store().folder());
        set(far, (READING, 0, 0));
        let open = async |part| waiting::open(db, drafts, id, part).await.map_err(|error| told(&error));
        let export = open(Part::Export).await?.ok_or("the file that waited is gone; send it again")?;
        let total = export.metadata().map_or(0, |it| it.len());
        // Its archive of files may be much larger, and is fetched first.
        set(far, (READING, 0, total));
        let files = open(Part::Files).await?;
        let export = Heard { file: export, done: 0, total, far: Arc::clone(far) };
        let site = tokio::task::spawn_blocking(move || crate::import::read(export)).await;
        let mut site = site.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        let kept = waiting::find(db, id).await.map_err(|error| told(&error))?;
        if let Some(address) = kept.map(|kept| kept.address).filter(|address| !address.is_empty()) {
            site.address = address;
        }
        let heard = Arc::clone(far);
        let meter: Meter = Arc::new(move |step, done, total| set(&heard, (step, done, total)));
        let web = self.is_fetching.then(|| Web::new(self.settings.imports.reach()));
        let import = Import {
            db,
            clock: &self.clock,
            passwords: &Passwords::default(),
            darkroom: &self.darkroom,
            drafts,
            web: web.as_ref(),
            max_file_bytes: self.settings.server.max_file_bytes,
            writer: &self.writer,
            is_rehearsal,
            meter: &meter,
        };
        let done = import.run(site, files.map_or(Source::None, Source::Archive)).await;
        let Imported { report, generation } = done.map_err(|error| told(&error))?;
        if let Some(generation) = generation {
            self.site.publish(generation).await;
            if let Err(error) = self.site.note_plans().await {
                tracing::warn!(%error, "an import has entries that are due later, and it could not be noted when");
            }
        }
        Ok(report)
    }

    async fn end(&self, id: WorkId, is_rehearsal: bool, outcome: Result<Report, String>) {
        let phase = match &outcome {
            Ok(_) if is_rehearsal => Phase::Waiting,
            Ok(_) => Phase::Done,
            Err(_) => Phase::Failed,
        };
        let drafts = self.control.store().folder();
        let outcome = outcome.as_ref().map_err(String::as_str);
        if let Err(error) = waiting::end(&self.site.database, &self.clock, drafts, id, phase, outcome).await {
            tracing::error!(%error, "could not say how an import ended");
        }
    }
}

/// Says how far an import is as long as somebody is at it: what breaks the work off ends the signs
/// of life, too.
struct Telling(JoinHandle<()>);

impl Drop for Telling {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// An export that says how much of it was read.
struct Heard {
    file: File,
    done: u64,
    total: u64,
    far: Far,
}

impl Read for Heard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.done += count as u64;
        set(&self.far, (READING, self.done, self.total));
        Ok(count)
    }
}

/// Says how far an import is, until it is ended.
async fn tell(site: Site, clock: web::Data<Clock>, id: WorkId, far: Far) {
    let mut ticks = interval(TOLD);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let (step, done, total) = *far.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = waiting::tell(&site.database, &clock, id, step, (done, total)).await {
            tracing::debug!(%error, "could not say how far an import is");
        }
    }
}

fn set(far: &Far, now: (&'static str, u64, u64)) {
    *far.lock().unwrap_or_else(PoisonError::into_inner) = now;
}

/// What whoever imports reads of an error that is none of the file's: the log has the rest.
fn told(error: &(dyn std::error::Error + 'static)) -> String {
    tracing::error!(error, "an import was broken off");
    error.to_string()
}
