//! Tables for other programs (RFC 4180).

use super::respond::with_policy;
use crate::page_cache::CachePolicy;
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

/// A field in quotation marks. What a spreadsheet would take for a formula gets an apostrophe before
/// it, by which the spreadsheet takes it for text.
pub fn cell(field: &str) -> String {
    let is_formula = field.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    format!("\"{}{}\"", if is_formula { "'" } else { "" }, field.replace('"', "\"\""))
}

/// A file that a browser saves, which nobody keeps.
pub fn file(name: &str, table: String) -> HttpResponse {
    with_policy(&mut HttpResponse::Ok(), CachePolicy::NotCached)
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(table)
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
