//! Redirects in a table from another program (RFC 4180): `from,to`, and `temporary` where one counts
//! for now only.

use crate::content::redirects::NewRedirect;
use crate::domain::document::Href;
use crate::domain::redirect::Source;
use crate::view::words::Message;

/// The most lines of one file.
pub(super) const MAX_LINES: usize = 5000;

/// What a file has.
#[derive(Debug, Default)]
pub(super) struct File {
    /// The redirects, each with its line.
    pub(super) redirects: Vec<(usize, NewRedirect)>,
    /// The lines that are none, and why.
    pub(super) faults: Vec<(usize, String)>,
}

/// Reads a file. A first line of headings is left out.
pub(super) fn read(text: &str) -> File {
    let mut file = File::default();
    let mut rows = rows(text.trim_start_matches('\u{feff}'));
    rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    if has_headings(&rows) {
        rows.remove(0);
    }
    for (line, cells) in rows {
        if file.redirects.len() + file.faults.len() >= MAX_LINES {
            file.faults.push((line, Message::new("redirects-too-many-lines").to_string()));
            break;
        }
        match redirect(&cells) {
            Ok(redirect) => file.redirects.push((line, redirect)),
            Err(fault) => file.faults.push((line, fault)),
        }
    }
    file
}

/// Whether the first row only says what stands in the others: in the words that are usual, or in any
/// that are no addresses while the next row has some.
fn has_headings(rows: &[(usize, Vec<String>)]) -> bool {
    let Some((_, first)) = rows.first() else { return false };
    let is_usual = first.first().is_some_and(|cell| {
        let word = cell.trim().to_lowercase();
        ["from", "source", "old"].contains(&word.as_str())
    });
    let is_of_words = || !first.iter().any(|cell| cell.contains('/')) && redirect(first).is_err();
    is_usual || (is_of_words() && rows.get(1).is_some_and(|(_, second)| redirect(second).is_ok()))
}

/// The redirect of a row, or why it is none.
fn redirect(cells: &[String]) -> Result<NewRedirect, String> {
    let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
    if cell(1).is_empty() {
        return Err(Message::new("redirects-no-second-column").to_string());
    }
    let is_temporary = matches!(cell(2).to_lowercase().as_str(), "temporary" | "302" | "307" | "yes" | "true");
    // A spreadsheet was kept from taking it for a formula.
    let unquoted = |text: &str| text.strip_prefix('\'').unwrap_or(text).to_owned();
    let source = Source::parse(&unquoted(cell(0))).map_err(|error| error.to_string())?;
    let target = Href::parse(&unquoted(cell(1))).map_err(|error| error.to_string())?;
    Ok(NewRedirect { source, target, is_temporary })
}

/// The rows of a table with commas or semicolons, each with the number of its first line. Cells may
/// stand in quotation marks, and have such marks doubled, and line breaks.
fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let first = text.lines().next().unwrap_or_default();
    let between = if first.contains(';') && !first.contains(',') { ';' } else { ',' };
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut began, mut is_quoted) = (1, 1, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted || cell.trim().is_empty() => is_quoted = !is_quoted,
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push((began, std::mem::take(&mut row)));
                line += 1;
                began = line;
            }
            '\n' => {
                line += 1;
                cell.push(' ');
            }
            '\r' => {}
            letter if letter == between && !is_quoted => row.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push((began, row));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_with_its_headings_quotes_and_faults() {
        let file = read(
            "\u{feff}From,To,Kind\r\n/old,/new\r\n\"/a,b\",\"https://x.example/\"\"q\"\"\"\r\n\r\n/blog/*,/posts/*,temporary\n'/c,/d",
        );
        let read: Vec<(usize, &str, &str, bool)> = file
            .redirects
            .iter()
            .map(|(line, it)| (*line, it.source.as_str(), it.target.as_str(), it.is_temporary))
            .collect();
        assert_eq!(read, [(2, "old", "/new", false), (5, "blog/*", "/posts/*", true), (6, "c", "/d", false)]);
        // An address has no quotation marks.
        assert_eq!(file.faults.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn headings_are_no_addresses_and_a_line_of_one_column_says_so() {
        for headings in ["from,to", "alt,neu", "Alte Adresse,Neue Adresse,Art"] {
            let file = read(&format!("{headings}\n/a,/b\n/c"));
            assert_eq!((file.redirects.len(), file.faults.len()), (1, 1), "{headings}");
            assert_eq!((file.redirects[0].0, file.faults[0].0), (2, 3), "{headings}");
            assert!(file.faults[0].1.contains("second column"), "{:?}", file.faults);
        }
        // What is meant for an address is named.
        assert_eq!(read("/a,b\n/c,/d").faults.len(), 1);
        assert_eq!(read("a,b\nc,d").faults.len(), 2);
    }

    #[test]
    fn semicolons_do_and_a_quotation_mark_that_never_ends_is_the_last_cell() {
        assert_eq!(read("/a;/b\n/c;/d").redirects.len(), 2);
        assert_eq!(read("/a,\"/b\n/c,/d").redirects.len() + read("/a,\"/b\n/c,/d").faults.len(), 1);
        let many = "/a,/b\n".repeat(MAX_LINES + 10);
        assert_eq!((read(&many).redirects.len(), read(&many).faults.len()), (MAX_LINES, 1));
    }
}
