//! Tables for other programs, as files that a browser saves.
//!
//! Excel takes a file for one in UTF-8 only where it begins with a byte order mark, and where it speaks German it
//! expects semicolons: there a comma stands within numbers. LibreOffice reads either, and leaves the mark out. A
//! line `sep=;` would be a row of its own for all other programs, and has Excel forget the mark.

use super::respond::with_policy;
use crate::domain::csv::Table;
use crate::domain::interface_language::InterfaceLanguage;
use crate::page_cache::CachePolicy;
use crate::view::words;
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

/// What says that the bytes after it are UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// An empty table as spreadsheets expect it that speak the language of the answer.
pub fn table() -> Table {
    Table::separated_by(match words::spoken() {
        InterfaceLanguage::English => ",",
        InterfaceLanguage::German => ";",
    })
}

/// A file that a browser saves, which nobody keeps.
pub fn file(name: &str, table: impl Into<String>) -> HttpResponse {
    let mut text: String = table.into();
    text.insert(0, BYTE_ORDER_MARK);
    with_policy(&mut HttpResponse::Ok(), CachePolicy::NotCached)
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(text)
}
