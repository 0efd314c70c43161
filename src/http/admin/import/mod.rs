//! `/admin/import`: another system's site, sent as a file, looked at, and brought in when somebody
//! says so.
//!
//! What is sent waits in the tenant's own database ([`crate::import::waiting`]), so that any node
//! shows it and goes on with it; `work` is what one of them does meanwhile, and `told` is what the
//! screen says of its report.

mod told;
mod work;

use crate::config::Settings;
use crate::control::ControlPlane;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, CheckedUpload, ImportSites, Principal};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError, csv};
use crate::import::files::Source;
use crate::import::report::{Fate, Report};
use crate::import::waiting::{self, KEEPING, Phase, READING, WaitingError, WaitingImport};
use crate::infra::clock::Clock;
use crate::media::darkroom::Darkroom;
use crate::media::intake::Draft;
use crate::view::admin::import::{ImportPart, ImportScreen, ImportState, Standing};
use crate::view::amount;
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use std::io::Read;
use work::Workshop;

const SENTENCES: [(&str, &str); 1] = [("forgotten", "import-done-forgotten")];

impl From<WaitingError> for HttpError {
    fn from(error: WaitingError) -> Self {
        match error {
            WaitingError::Database(error) => error.into(),
            error @ WaitingError::Disk(_) => Self::Internal(error.into()),
        }
    }
}

/// `GET /admin/import`.
pub async fn get(
    principal: Principal<ImportSites>,
    framing: Framing,
    done: Done,
    (settings, control, clock): (web::Data<Settings>, web::Data<ControlPlane>, web::Data<Clock>),
) -> Result<HttpResponse, HttpError> {
    let answer = (StatusCode::OK, done.notices(&SENTENCES), FieldErrors::default());
    show(&principal, &framing, (&settings, &control, &clock), answer).await
}

/// `POST /admin/import/upload`: an export, and perhaps the files that go with it.
pub async fn upload(
    principal: Principal<ImportSites>,
    upload: CheckedUpload,
    framing: Framing,
    (settings, control, clock): (web::Data<Settings>, web::Data<ControlPlane>, web::Data<Clock>),
    darkroom: web::Data<Darkroom>,
) -> Result<HttpResponse, HttpError> {
    let db = &principal.site.database;
    let address = upload.fields.iter().find(|(name, _)| name == "address").map_or("", |(_, value)| value.trim());
    let address = address.to_owned();
    let refuse = |why: String| (StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), FieldErrors::default().with("file", why));
    let sent = match sorted(upload, settings.server.max_file_bytes) {
        Ok(sent) => sent,
        Err(why) => return show(&principal, &framing, (&settings, &control, &clock), refuse(why)).await,
    };
    let sender = principal.user().name.to_string();
    let Some(id) = waiting::announce(db, &clock, (&sent.name, &address), &sender).await? else {
        let why = Message::new("import-under-way").to_string();
        return show(&principal, &framing, (&settings, &control, &clock), refuse(why)).await;
    };
    // Even that it is kept takes its time: whoever sent it sees how far that is.
    Workshop::new(&principal, &settings, &control, &clock, &darkroom).take_in(id, sent.export, sent.files);
    Ok(see_other(&principal.site.url("/admin/import")))
}

/// What is asked for beside what waits.
#[derive(Deserialize)]
pub struct RunForm {
    /// Whether missing files are to be fetched from the old site.
    fetch: Option<String>,
}

/// `POST /admin/import/run`: brings in what waits.
pub async fn run(
    principal: Principal<ImportSites>,
    CheckedForm(form): CheckedForm<RunForm>,
    (settings, control, clock): (web::Data<Settings>, web::Data<ControlPlane>, web::Data<Clock>),
    darkroom: web::Data<Darkroom>,
) -> Result<HttpResponse, HttpError> {
    let db = &principal.site.database;
    if let Some(latest) = waiting::latest(db).await? {
        // What nobody has seen the report of is looked at first.
        let report = waiting::report(db, control.store().folder(), latest.id).await?;
        let (is_rehearsal, phase) = if report.is_none() { (true, Phase::Rehearsing) } else { (false, Phase::Running) };
        // Whoever comes second finds that somebody is at it, and sees how far that is.
        if waiting::begin(db, &clock, latest.id, phase).await? {
            let is_fetching = form.fetch.is_some() && settings.imports.fetch_files;
            let workshop = Workshop::new(&principal, &settings, &control, &clock, &darkroom);
            workshop.begin(latest.id, is_rehearsal, is_fetching);
        }
    }
    Ok(see_other(&principal.site.url("/admin/import")))
}

/// `POST /admin/import/forget`: takes away what waits.
pub async fn forget(
    principal: Principal<ImportSites>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    clock: web::Data<Clock>,
) -> Result<HttpResponse, HttpError> {
    let db = &principal.site.database;
    let latest = waiting::latest(db).await?;
    if let Some(latest) = latest.filter(|it| !it.phase.is_work() || it.is_given_up(clock.now())) {
        waiting::forget(db, latest.id).await?;
    }
    Ok(see_other(&principal.site.url("/admin/import?done=forgotten")))
}

/// `GET /admin/import/report.csv`: what became of each thing.
pub async fn report(
    principal: Principal<ImportSites>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let db = &principal.site.database;
    let latest = waiting::latest(db).await?.ok_or(HttpError::NotFound)?;
    let report = waiting::report(db, control.store().folder(), latest.id).await?.ok_or(HttpError::NotFound)?;
    Ok(csv::file("import.csv", told::table(&report)))
}

/// What was sent.
struct Sent {
    name: String,
    export: Draft,
    files: Option<Draft>,
}

/// Tells an export from an archive by its first bytes, whatever it is called; says what is missing.
fn sorted(upload: CheckedUpload, max_bytes: u64) -> Result<Sent, String> {
    let (mut export, mut files) = (None, None);
    for file in upload.files {
        let Some(mut draft) = file.draft else {
            let max = amount::bytes(max_bytes);
            return Err(Message::new("import-too-large").with("name", file.name).with("max", max).to_string());
        };
        // A field that was left empty is sent all the same.
        if draft.size_bytes == 0 {
            continue;
        }
        match (is_text(&mut draft), &export, &files) {
            (true, None, _) => export = Some((file.name, draft)),
            (false, _, None) => files = Some(draft),
            (true, ..) => return Err(Message::new("import-two-exports").to_string()),
            (false, ..) => return Err(Message::new("import-two-archives").to_string()),
        }
    }
    if let Some(files) = &mut files {
        let copy = files.file.try_clone().map_err(|error| error.to_string())?;
        // The list of a ZIP and the first names of a tar are found at once; that the rest is sound
        // is found while it is read.
        Source::Archive(copy).check().map_err(|error| error.to_string())?;
    }
    let (name, export) = export.ok_or_else(|| Message::new("import-no-export").to_string())?;
    Ok(Sent { name, export, files })
}

fn is_text(draft: &mut Draft) -> bool {
    use std::io::Seek as _;
    let mut start = Vec::new();
    let read = Read::by_ref(&mut draft.file).take(512).read_to_end(&mut start).and_then(|_| draft.file.rewind());
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    read.is_ok() && matches!(start.iter().find(|byte| !byte.is_ascii_whitespace()), Some(b'<' | b'{'))
}

async fn show(
    principal: &Principal<ImportSites>,
    framing: &Framing,
    (settings, control, clock): (&Settings, &ControlPlane, &Clock),
    (status, notices, errors): (StatusCode, Vec<Notice>, FieldErrors),
) -> Result<HttpResponse, HttpError> {
    let db = &principal.site.database;
    let latest = match waiting::latest(db).await? {
        Some(latest) => {
            let report = match latest.phase {
                Phase::Waiting | Phase::Done => waiting::report(db, control.store().folder(), latest.id).await?,
                _ => None,
            };
            let is_whole = waiting::is_whole(db, latest.id).await?;
            let (clock, language) = (clock.clone(), words::spoken());
            // A hundred thousand lines take a while, and others wait here.
            let sorted =
                move || words::writing_in(language, || state(latest, &report.unwrap_or_default(), is_whole, &clock));
            Some(tokio::task::spawn_blocking(sorted).await.map_err(anyhow::Error::from)?)
        }
        None => None,
    };
    let screen = ImportScreen {
        frame: framing.frame(principal, notices).await?,
        max_bytes: settings.server.max_file_bytes,
        may_fetch: settings.imports.fetch_files,
        latest,
        errors,
    };
    html_screen_with(status, &screen)
}

fn state(latest: WaitingImport, report: &Report, is_whole: bool, clock: &Clock) -> ImportState {
    let standing = match latest.phase {
        _ if latest.is_given_up(clock.now()) => Standing::BrokenOff,
        Phase::Rehearsing => Standing::Rehearsing,
        Phase::Waiting => Standing::Waiting,
        Phase::Running => Standing::Running,
        Phase::Done => Standing::Done,
        Phase::Failed => Standing::Failed,
    };
    let (done, total) = latest.part;
    let words = Message::new("import-part");
    let words = if [KEEPING, READING].contains(&latest.step.as_str()) {
        words.with("done", amount::bytes(done)).with("total", amount::bytes(total))
    } else {
        words.count("done", done).count("total", total)
    };
    let words = words.to_string();
    ImportState {
        file_name: latest.file_name,
        sent_by: latest.sent_by,
        sent_at: latest.created_at,
        standing,
        is_whole,
        step: words::label(&latest.step).into_owned(),
        part: (total > 0).then_some(ImportPart { done, total, words }),
        fault: words::label(&latest.fault).into_owned(),
        came: report.lines(Fate::CameOver),
        here: report.lines(Fate::AlreadyHere),
        changed: report.lines(Fate::Changed),
        missing: told::missing(report),
        counts: told::counts(report),
        parts: told::parts(report, standing == Standing::Done),
    }
}
