//! Another system's site on its way in, at `/admin/import`.

use crate::domain::timestamp::Timestamp;
use crate::view::amount;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The screen. Its forms go to
/// - `/admin/import/upload`: the files, and `address`;
/// - `/admin/import/run`: `fetch`, where missing files are to come from the old site;
/// - `/admin/import/forget`.
#[derive(Template)]
#[template(path = "admin/import.html")]
pub struct ImportScreen {
    /// What stands around it.
    pub frame: Frame,
    /// The largest file, in bytes.
    pub max_bytes: u64,
    /// Whether missing files can be fetched from the old site.
    pub may_fetch: bool,
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
    /// How many lines tell of what came over.
    pub came: usize,
    /// Of what was here before.
    pub here: usize,
    /// Of what did not come over, or is not as it was.
    pub changed: usize,
    /// How many files the export names that were not sent with it.
    pub missing: usize,
    /// The things by their kinds. None where the report is of a version that did not count them.
    pub counts: Vec<ImportCount>,
    /// The lines, those that need a look first.
    pub parts: Vec<ImportLines>,
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

/// How many things of a kind there are, by what becomes of them.
#[derive(Clone, Debug)]
pub struct ImportCount {
    /// The kind: the key of a message.
    pub kind: &'static str,
    /// How many come as they are.
    pub as_it_was: u64,
    /// How many come, and are not as they were.
    pub changed: u64,
    /// How many do not come.
    pub left_out: u64,
    /// How many are here already.
    pub already_here: u64,
}

/// Lines that have in common what became of what they tell of.
#[derive(Clone, Debug)]
pub struct ImportLines {
    /// What its heading is called by.
    pub id: &'static str,
    /// The heading: the key of a message.
    pub title: &'static str,
    /// How many lines there are.
    pub count: usize,
    /// Whether its groups are open.
    pub is_open: bool,
    /// The lines by what they say.
    pub groups: Vec<ImportGroup>,
    /// How many lines are in groups that the screen has no room for.
    pub beyond: usize,
}

/// Lines that say the same.
#[derive(Clone, Debug)]
pub struct ImportGroup {
    /// What they say.
    pub title: String,
    /// How many there are.
    pub count: usize,
    /// Those that the screen has room for.
    pub rows: Vec<ImportRow>,
}

/// A line of the report.
#[derive(Clone, Debug)]
pub struct ImportRow {
    /// What kind of thing it is.
    pub what: String,
    /// Which one.
    pub name: String,
    /// What became of it, as far as the heading does not say it.
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

    /// What stands above the numbers of a kind: the keys of messages.
    fn columns(&self) -> Vec<&'static str> {
        let mut columns = if self.standing == Standing::Done {
            vec!["import-came-as-it-was", "import-came-changed", "import-left-out", "import-was-here"]
        } else {
            vec!["import-comes-as-it-is", "import-comes-changed", "import-left-out", "import-is-here"]
        };
        if self.counts.iter().all(|count| count.already_here == 0) {
            columns.truncate(3);
        }
        columns
    }

    /// The kinds with their numbers, each with what stands above it.
    fn counted(&self) -> Vec<CountedKind> {
        let columns = self.columns();
        let counted = self.counts.iter().map(|count| {
            let numbers = [count.as_it_was, count.changed, count.left_out, count.already_here];
            let numbers = columns.iter().copied().zip(numbers.map(amount::count)).collect();
            CountedKind { kind: count.kind, numbers }
        });
        counted.collect()
    }
}

/// A kind with its numbers, as they are written.
struct CountedKind {
    kind: &'static str,
    numbers: Vec<(&'static str, String)>,
}

impl ImportGroup {
    /// How many lines are read at a glance: what comes after more of them is not found.
    const SHORT: usize = 10;

    /// Whether it can stand open.
    fn is_short(&self) -> bool {
        self.count <= Self::SHORT
    }

    /// How many lines the screen has no room for.
    fn beyond(&self) -> usize {
        self.count - self.rows.len()
    }
}
