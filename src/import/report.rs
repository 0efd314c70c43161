//! What became of each thing of an export.

use super::note::Note;
use crate::domain::csv::cell;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// More lines than anybody reads. What is beyond them is counted.
const MAX_ITEMS: usize = 100_000;
/// The longest text of a line, in characters.
const MAX_TEXT: usize = 400;

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It is here now.
    CameOver,
    /// It was here already, from an earlier run.
    AlreadyHere,
    /// It is not here, or not as it was.
    Changed,
}

impl Fate {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 3] = [Self::Changed, Self::CameOver, Self::AlreadyHere];

    /// The word for it in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CameOver => "came over",
            Self::AlreadyHere => "already here",
            Self::Changed => "not carried over or changed",
        }
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportItem {
    /// What became of it.
    pub fate: Fate,
    /// What kind of thing it is: a page, a file, a person.
    pub what: String,
    /// Which one.
    pub name: String,
    /// Where it is now, or why it is not here or not as it was.
    pub detail: String,
    /// Whether something is gone by that: the thing itself, or a part of it. Reports of before do not tell.
    #[serde(default)]
    pub is_loss: bool,
}

/// The kinds of things that are counted each by itself, in the order of a report. What is of none of them is
/// counted as [`OTHER`].
const KINDS: [&str; 11] =
    ["page", "post", "file", "person", "category", "tag", "menu", "menu item", "comment", "revision", "redirect"];
/// What things of all other kinds are counted as.
pub const OTHER: &str = "other";

/// What became of a thing as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is here as it was.
    AsItWas,
    /// It is here, and not as it was.
    Changed,
    /// It is not here.
    LeftOut,
    /// It was here already.
    AlreadyHere,
}

/// How many things of one kind the export has, by what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindCount {
    /// The kind, as its lines have it, or [`OTHER`].
    pub what: String,
    /// How many are here as they were.
    pub as_it_was: u64,
    /// How many are here, and not as they were.
    pub changed: u64,
    /// How many are not here.
    pub left_out: u64,
    /// How many were here already.
    pub already_here: u64,
}

/// All lines, in the order in which they came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The lines.
    pub items: Vec<ReportItem>,
    /// How many more there would be.
    pub more: u64,
    /// The things by their kinds, in the order of a screen. Reports of before have none.
    #[serde(default)]
    pub counts: Vec<KindCount>,
}

impl Report {
    /// Notes a thing that is here now, and what of it is not as it was.
    pub fn came(&mut self, what: &str, name: &str, detail: impl AsRef<str>, notes: &[Note]) {
        self.tell(Fate::CameOver, what, name, detail);
        for note in notes {
            self.note(what, name, note);
        }
        self.count(what, if notes.is_empty() { Outcome::AsItWas } else { Outcome::Changed }, 1);
    }

    /// Notes a thing that was here before.
    pub fn was_here(&mut self, what: &str, name: &str, detail: impl AsRef<str>) {
        self.tell(Fate::AlreadyHere, what, name, detail);
        self.count(what, Outcome::AlreadyHere, 1);
    }

    /// Notes a thing that is not here, and why.
    pub fn left_out(&mut self, what: &str, name: &str, why: impl Into<String>) {
        self.note(what, name, &Note::lost(why));
        self.count(what, Outcome::LeftOut, 1);
    }

    /// Notes what is not as it was. The thing itself is counted by whoever tells where it is.
    pub fn note(&mut self, what: &str, name: &str, note: &Note) {
        self.add(Fate::Changed, what, name, &note.sentence, note.is_loss);
    }

    /// Notes something that is no thing of the export, such as what the site begins with: a line, and no more.
    pub fn tell(&mut self, fate: Fate, what: &str, name: &str, detail: impl AsRef<str>) {
        self.add(fate, what, name, detail.as_ref(), false);
    }

    /// Counts things of a kind that have no lines of their own, or have them already.
    pub fn count(&mut self, what: &str, outcome: Outcome, number: u64) {
        if number == 0 {
            return;
        }
        let place = |what: &str| KINDS.iter().position(|kind| *kind == what).unwrap_or(KINDS.len());
        let at = self.counts.binary_search_by_key(&place(what), |count| place(&count.what));
        let at = at.unwrap_or_else(|at| {
            let what = KINDS.iter().find(|kind| **kind == what).copied().unwrap_or(OTHER).to_owned();
            self.counts.insert(at, KindCount { what, ..KindCount::default() });
            at
        });
        let count = &mut self.counts[at];
        let which = match outcome {
            Outcome::AsItWas => &mut count.as_it_was,
            Outcome::Changed => &mut count.changed,
            Outcome::LeftOut => &mut count.left_out,
            Outcome::AlreadyHere => &mut count.already_here,
        };
        *which += number;
    }

    /// How many lines tell of that.
    pub fn lines(&self, fate: Fate) -> usize {
        self.items.iter().filter(|item| item.fate == fate).count()
    }

    /// What came over, in one line.
    pub fn summary(&self) -> String {
        let [came, here, changed] = [Fate::CameOver, Fate::AlreadyHere, Fate::Changed].map(|fate| self.lines(fate));
        format!("{came} came over, {here} were already here, {changed} notes on what did not or is another now")
    }

    /// The lines as a table (RFC 4180).
    pub fn to_csv(&self) -> String {
        let mut csv = "fate,what,name,detail\r\n".to_owned();
        for item in &self.items {
            let cells = [item.fate.as_str(), &item.what, &item.name, &item.detail].map(cell);
            let _ = write!(csv, "{}\r\n", cells.join(","));
        }
        if self.more > 0 {
            let _ = write!(csv, "not carried over or changed,report,,and {} lines more\r\n", self.more);
        }
        csv
    }

    fn add(&mut self, fate: Fate, what: &str, name: &str, detail: &str, is_loss: bool) {
        if self.items.len() == MAX_ITEMS {
            self.more += 1;
            return;
        }
        let (name, detail) = (short(name), short(detail));
        self.items.push(ReportItem { fate, what: what.to_owned(), name, detail, is_loss });
    }
}

fn short(text: &str) -> String {
    let line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = line.collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_TEXT {
        return line;
    }
    line.chars().take(MAX_TEXT - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_a_table_that_no_spreadsheet_reads_as_formulas() {
        let mut report = Report::default();
        report.came("post", "A, \"b\"\r\n c", "/posts/a", &[]);
        report.left_out("post", "=HYPERLINK(1)", "x".repeat(500));
        let csv = report.to_csv();
        assert!(
            csv.starts_with("fate,what,name,detail\r\n\"came over\",\"post\",\"A, \"\"b\"\" c\",\"/posts/a\"\r\n"),
            "{csv}"
        );
        assert!(csv.contains(",\"'=HYPERLINK(1)\","), "{csv}");
        assert_eq!(csv.lines().count(), 3);
        assert!(csv.lines().all(|line| line.chars().count() < MAX_TEXT + 60));
    }

    #[test]
    fn things_are_counted_once_by_their_kinds_however_many_lines_they_have() {
        let mut report = Report::default();
        report.left_out("recipe", "Rye", "only pages, posts and files come over");
        report.came("post", "A", "/posts/a", &[Note::changed("a button is a link"), Note::lost("it had code")]);
        report.came("post", "B", "/posts/b", &[]);
        report.came("page", "C", "/c", &[]);
        report.left_out("post", "D", "its text is no document");
        report.left_out("podcast", "E", "only pages, posts and files come over");
        report.was_here("post", "F", "/posts/f");
        report.count("comment", Outcome::LeftOut, 12);
        report.tell(Fate::CameOver, "start page", "C", "/");
        let row = |count: &KindCount| {
            (count.what.clone(), [count.as_it_was, count.changed, count.left_out, count.already_here])
        };
        let expected =
            [("page", [1, 0, 0, 0]), ("post", [1, 1, 1, 1]), ("comment", [0, 0, 12, 0]), (OTHER, [0, 0, 2, 0])];
        let expected = expected.map(|(what, numbers)| (what.to_owned(), numbers));
        assert_eq!(report.counts.iter().map(row).collect::<Vec<_>>(), expected);
        assert_eq!(report.items.iter().filter(|item| item.is_loss).count(), 4);
        // A report that an older version kept has neither.
        let old = r#"{"items":[{"fate":"changed","what":"post","name":"A","detail":"a button is a link"}],"more":0}"#;
        let old: Report = serde_json::from_str(old).expect("a report");
        assert!(old.counts.is_empty() && !old.items[0].is_loss, "{old:?}");
    }
}
