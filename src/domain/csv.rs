//! Tables for other programs (RFC 4180).

/// A field in quotation marks. What a spreadsheet would take for a formula gets an apostrophe before
/// it, by which the spreadsheet takes it for text.
pub fn cell(field: &str) -> String {
    let is_formula = field.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    format!("\"{}{}\"", if is_formula { "'" } else { "" }, field.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_field_is_a_formula_or_ends_its_cell() {
        assert_eq!(cell("Walk"), "\"Walk\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("  =1+1"), "\"'  =1+1\"");
        assert_eq!(cell("@SUM(A1)"), "\"'@SUM(A1)\"");
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
