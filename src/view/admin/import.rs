//! Another system's site on its way in, at `/admin/import`.

use crate::domain::timestamp::Timestamp;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The screen. Its forms go to
/// - `/admin/import/upload`: the files, and `address`;
/// - `/admin/import/run` and `/admin/import/forget`.
#[derive(Template)]
#[template(path = "admin/import.html")]
pub struct ImportScreen {
    /// What stands around it.
    pub frame: Frame,
    /// The largest file, in bytes.
    pub max_bytes: u64,
    /// What was sent last.
    pub latest: Option<ImportState>,
    /// What is wrong.
    pub errors: FieldErrors,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is looked at what would come.
    Rehearsing,
    /// Somebody has to say that it shall come.
    Waiting,
    /// It is coming.
    Running,
    /// It is here.
    Done,
    /// It ended before its end.
    Failed,
    /// Whoever was at it gives no sign of life.
    BrokenOff,
}

/// What was sent, and how far it is.
#[derive(Clone, Debug)]
pub struct ImportState {
    /// The file's name.
    pub file_name: String,
    /// Who sent it.
    pub sent_by: String,
    /// When.
    pub sent_at: Timestamp,
    /// How far it is.
    pub standing: Standing,
    /// Whether all that was sent is kept, so that somebody can go on with it.
    pub is_whole: bool,
    /// What is being done.
    pub step: String,
    /// How far that is, where it is known.
    pub part: Option<ImportPart>,
    /// Why it ended.
    pub fault: String,
    /// What came over: how many things, and some of them.
    pub came: (usize, Vec<ImportRow>),
    /// What was here before.
    pub here: (usize, Vec<ImportRow>),
    /// What did not come over, or is not as it was.
    pub changed: (usize, Vec<ImportRow>),
}

/// How far a step is.
#[derive(Clone, Debug)]
pub struct ImportPart {
    /// How much is done.
    pub done: u64,
    /// Of how much.
    pub total: u64,
    /// Both in words.
    pub words: String,
}

/// A line of the report.
#[derive(Clone, Debug)]
pub struct ImportRow {
    /// What kind of thing it is.
    pub what: String,
    /// Which one.
    pub name: String,
    /// What became of it.
    pub detail: String,
}

impl ImportScreen {
    /// Whether the page looks again by itself.
    fn is_working(&self) -> bool {
        self.latest.as_ref().is_some_and(ImportState::is_working)
    }
}

impl ImportState {
    fn is_working(&self) -> bool {
        matches!(self.standing, Standing::Rehearsing | Standing::Running)
    }

    /// The lines by what became of them, those that need a look first.
    fn parts(&self) -> [ImportLines<'_>; 3] {
        let came = if self.standing == Standing::Done { "import-came" } else { "import-would-come" };
        [
            ImportLines::of("changed", "import-changed", "import-why", &self.changed),
            ImportLines::of("came", came, "import-where", &self.came),
            ImportLines::of("here", "import-here", "import-where", &self.here),
        ]
    }
}

/// Lines of one fate; what they say is the key of a message.
struct ImportLines<'a> {
    id: &'static str,
    title: &'static str,
    /// What the last column says.
    column: &'static str,
    count: usize,
    rows: &'a [ImportRow],
}

impl<'a> ImportLines<'a> {
    fn of(
        id: &'static str,
        title: &'static str,
        column: &'static str,
        (count, rows): &'a (usize, Vec<ImportRow>),
    ) -> Self {
        Self { id, title, column, count: *count, rows }
    }
}
