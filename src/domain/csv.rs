//! Tables for other programs (RFC 4180).

/// A field in quotation marks. What a spreadsheet would take for a formula gets an apostrophe before
/// it, by which the spreadsheet takes it for text.
pub fn cell(field: &str) -> String {
    let is_formula = field.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    format!("\"{}{}\"", if is_formula { "'" } else { "" }, field.replace('"', "\"\""))
}

/// A table that grows line by line, with every field in quotation marks.
#[derive(Debug)]
pub struct Table {
    separator: &'static str,
    lines: String,
}

impl Table {
    /// An empty one, with that between the fields of a line.
    pub const fn separated_by(separator: &'static str) -> Self {
        Self { separator, lines: String::new() }
    }

    /// Adds a line.
    pub fn line(&mut self, fields: impl IntoIterator<Item = impl AsRef<str>>) {
        let fields: Vec<String> = fields.into_iter().map(|field| cell(field.as_ref())).collect();
        self.lines.push_str(&fields.join(self.separator));
        self.lines.push_str("\r\n");
    }
}

impl From<Table> for String {
    fn from(table: Table) -> Self {
        table.lines
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, cell};

    #[test]
    fn a_line_has_its_fields_in_quotation_marks_whatever_is_between_them() {
        for (separator, expected) in
            [(",", "\"a\",\"b;c\"\r\n\"\",\"d\"\r\n"), (";", "\"a\";\"b;c\"\r\n\"\";\"d\"\r\n")]
        {
            let mut table = Table::separated_by(separator);
            table.line(["a", "b;c"]);
            table.line([String::new(), "d".to_owned()]);
            assert_eq!(String::from(table), expected);
        }
    }

    #[test]
    fn no_field_is_a_formula_or_ends_its_cell() {
        assert_eq!(cell("Walk"), "\"Walk\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("  =1+1"), "\"'  =1+1\"");
        assert_eq!(cell("@SUM(A1)"), "\"'@SUM(A1)\"");
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
