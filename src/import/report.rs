//! What became of each thing of an export.

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
}

/// All lines, in the order in which they came about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The lines.
    pub items: Vec<ReportItem>,
    /// How many more there would be.
    pub more: u64,
}

impl Report {
    /// Notes what is here now.
    pub fn came(&mut self, what: &str, name: &str, detail: impl AsRef<str>) {
        self.add(Fate::CameOver, what, name, detail.as_ref());
    }

    /// Notes what was here before.
    pub fn was_here(&mut self, what: &str, name: &str, detail: impl AsRef<str>) {
        self.add(Fate::AlreadyHere, what, name, detail.as_ref());
    }

    /// Notes what is not here, or not as it was, and why.
    pub fn lost(&mut self, what: &str, name: &str, why: impl AsRef<str>) {
        self.add(Fate::Changed, what, name, why.as_ref());
    }

    /// How many lines tell of that.
    pub fn count(&self, fate: Fate) -> usize {
        self.items.iter().filter(|item| item.fate == fate).count()
    }

    /// How many things of a kind it tells that of, by the words of their lines.
    pub fn count_of(&self, fate: Fate, what: &str) -> usize {
        self.items.iter().filter(|item| item.fate == fate && item.what == what).count()
    }

    /// What came over, in one line.
    pub fn summary(&self) -> String {
        let [came, here, changed] = [Fate::CameOver, Fate::AlreadyHere, Fate::Changed].map(|fate| self.count(fate));
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

    fn add(&mut self, fate: Fate, what: &str, name: &str, detail: &str) {
        if self.items.len() == MAX_ITEMS {
            self.more += 1;
            return;
        }
        let (name, detail) = (short(name), short(detail));
        self.items.push(ReportItem { fate, what: what.to_owned(), name, detail });
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
        report.came("post", "A, \"b\"\r\n c", "/posts/a");
        report.lost("post", "=HYPERLINK(1)", "x".repeat(500));
        let csv = report.to_csv();
        assert!(
            csv.starts_with("fate,what,name,detail\r\n\"came over\",\"post\",\"A, \"\"b\"\" c\",\"/posts/a\"\r\n"),
            "{csv}"
        );
        assert!(csv.contains(",\"'=HYPERLINK(1)\","), "{csv}");
        assert_eq!(csv.lines().count(), 3);
        assert!(csv.lines().all(|line| line.chars().count() < MAX_TEXT + 60));
    }
}
