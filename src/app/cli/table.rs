//! Text in columns, for a person at a terminal.

/// Rows below their headings, each column as wide as its widest text.
pub(super) fn render<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> String {
    let mut lines = vec![headings.map(ToOwned::to_owned)];
    lines.extend(rows.iter().map(|row| row.each_ref().map(|text| one_line(text))));
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    let mut text = String::new();
    for line in &lines {
        let cells = line.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        text += cells.collect::<Vec<_>>().join("  ").trim_end();
        text += "\n";
    }
    text
}

/// A text as it may stand in a line: a title has no way to move a terminal's cursor.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_text_in_characters() {
        let rows = [["shop".to_owned(), "Käse\u{1b}[2J".to_owned()], ["a".to_owned(), "b".to_owned()]];
        assert_eq!(render(["NAME", "TITLE"], &rows), "NAME  TITLE\nshop  Käse [2J\na     b\n");
    }
}
