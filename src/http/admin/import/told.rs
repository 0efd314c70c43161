//! A report as people read it: on a screen the things counted by their kinds, and the lines grouped by what they
//! say; and as a table, line by line.

use crate::domain::csv::Table;
use crate::http::csv;
use crate::import::report::{Fate, KindCount, OTHER, Report, ReportItem};
use crate::view::admin::import::{ImportCount, ImportGroup, ImportLines, ImportRow};
use crate::view::form::{capitalised, sentence};
use crate::view::words::{self, Alike, Message};
use std::collections::HashMap;

/// How many lines of a group a screen shows, and how many of all groups that have a heading in common. The
/// table has all of them.
const SHOWN: usize = 200;
const SHOWN_IN_ALL: usize = 1_000;
/// The heads of the table: keys of messages.
const COLUMNS: [&str; 4] = ["import-column-fate", "import-column-what", "import-column-name", "import-column-detail"];

/// What a report says of a file that was not sent with the export. Where it was follows.
const NOT_SENT: &str = "it is not among the files that came with the export";

/// How many files were not sent with the export, pictures above all.
pub(super) fn missing(report: &Report) -> usize {
    report.items.iter().filter(|item| item.what == "file" && item.detail.starts_with(NOT_SENT)).count()
}

/// The things of a report by their kinds.
pub(super) fn counts(report: &Report) -> Vec<ImportCount> {
    let count = |count: &KindCount| ImportCount {
        kind: kind_of(&count.what).unwrap_or("import-kind-other"),
        as_it_was: count.as_it_was,
        changed: count.changed,
        left_out: count.left_out,
        already_here: count.already_here,
    };
    report.counts.iter().map(count).collect()
}

/// The lines of a report, those that need a look first: what is gone, and then what is another way.
pub(super) fn parts(report: &Report, is_done: bool) -> Vec<ImportLines> {
    let of = |fate: Fate, is_loss: bool| report.items.iter().filter(move |it| it.fate == fate && it.is_loss == is_loss);
    let came = if is_done { "import-came" } else { "import-would-come" };
    let parts = [
        by_sentence(("lost", "import-lost"), of(Fate::Changed, true)),
        by_sentence(("changed", "import-changed"), of(Fate::Changed, false)),
        by_kind(("came", came), of(Fate::CameOver, false)),
        by_kind(("here", "import-here"), of(Fate::AlreadyHere, false)),
    ];
    parts.into_iter().filter(|part| part.count > 0).collect()
}

/// All lines, in the order in which they came about.
pub(super) fn table(report: &Report) -> Table {
    let mut table = csv::table();
    table.line(COLUMNS.map(|key| Message::new(key).to_string()));
    for item in &report.items {
        let [fate, what] = [item.fate.as_str(), &item.what].map(words::label);
        table.line([&*fate, &*what, &item.name, &detail_of(&item.detail)]);
    }
    if report.more > 0 {
        let [fate, what] = [Fate::Changed.as_str(), "report"].map(words::label);
        table.line([&*fate, &*what, "", &words::label(&format!("and {} lines more", report.more))]);
    }
    table
}

/// Notes that say the same of different things are one group: what they have in common is its heading.
fn by_sentence<'a>(called: (&'static str, &'static str), items: impl Iterator<Item = &'a ReportItem>) -> ImportLines {
    let groups = grouped(items, |item| words::kind_of(&item.detail));
    let group = |items: &[&ReportItem], room: usize| {
        let alike = Alike::of(items.iter().map(|item| item.detail.as_str()));
        let row = |item: &&ReportItem| {
            let own = alike.own(&item.detail).unwrap_or_else(|| sentence(&item.detail));
            row_of(item, own)
        };
        let title = sentence(&alike.sentence());
        ImportGroup { title, count: items.len(), rows: items.iter().take(room).map(row).collect() }
    };
    let lines = fitted(called, groups, group);
    ImportLines { is_open: called.0 == "lost", ..lines }
}

/// Things of a kind are one group.
fn by_kind<'a>(called: (&'static str, &'static str), items: impl Iterator<Item = &'a ReportItem>) -> ImportLines {
    let groups = grouped(items, |item| item.what.clone());
    let group = |items: &[&ReportItem], room: usize| {
        let what = items.first().map_or(OTHER, |item| item.what.as_str());
        let title = kind_of(what).map(|key| Message::new(key).to_string());
        let title = title.unwrap_or_else(|| capitalised(&words::label(what)));
        let row = |item: &&ReportItem| row_of(item, detail_of(&item.detail));
        ImportGroup { title, count: items.len(), rows: items.iter().take(room).map(row).collect() }
    };
    fitted(called, groups, group)
}

/// Items by what they have in common, in the order in which they came about.
fn grouped<'a>(
    items: impl Iterator<Item = &'a ReportItem>,
    key: impl Fn(&ReportItem) -> String,
) -> Vec<Vec<&'a ReportItem>> {
    let (mut groups, mut numbers) = (Vec::<Vec<&ReportItem>>::new(), HashMap::new());
    for item in items {
        let number = *numbers.entry(key(item)).or_insert(groups.len());
        match groups.get_mut(number) {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    groups
}

/// As many groups and lines as a screen has room for, the largest groups first.
fn fitted(
    (id, title): (&'static str, &'static str),
    mut groups: Vec<Vec<&ReportItem>>,
    group: impl Fn(&[&ReportItem], usize) -> ImportGroup,
) -> ImportLines {
    groups.sort_by_key(|items| std::cmp::Reverse(items.len()));
    let count = groups.iter().map(Vec::len).sum();
    let mut lines = ImportLines { id, title, count, is_open: false, groups: Vec::new(), beyond: 0 };
    let mut room = SHOWN_IN_ALL;
    for items in groups {
        if room == 0 {
            lines.beyond += items.len();
            continue;
        }
        let shown = group(&items, room.min(SHOWN));
        room -= shown.rows.len();
        lines.groups.push(shown);
    }
    lines
}

fn row_of(item: &ReportItem, detail: String) -> ImportRow {
    ImportRow { what: words::label(&item.what).into_owned(), name: item.name.clone(), detail }
}

/// Where something is, in words. An address that stands first is none.
fn detail_of(detail: &str) -> String {
    match detail.split_once(' ') {
        Some((address, rest)) if address.starts_with('/') => format!("{address} {}", words::label(rest)),
        None if detail.starts_with('/') => detail.to_owned(),
        _ => Alike::of([detail]).sentence(),
    }
}

/// What several things of a kind are called: the key of a message.
fn kind_of(what: &str) -> Option<&'static str> {
    Some(match what {
        "page" => "import-kind-page",
        "post" => "import-kind-post",
        "file" => "import-kind-file",
        "person" => "import-kind-person",
        "category" => "import-kind-category",
        "tag" => "import-kind-tag",
        "menu" => "import-kind-menu",
        "menu item" => "import-kind-menu-item",
        "comment" => "import-kind-comment",
        "revision" => "import-kind-revision",
        "redirect" => "import-kind-redirect",
        _ => return None,
    })
}
