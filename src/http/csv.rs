//! Tables for other programs, as files that a browser saves.

use super::respond::with_policy;
use crate::page_cache::CachePolicy;
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

/// A file that a browser saves, which nobody keeps.
pub fn file(name: &str, table: String) -> HttpResponse {
    with_policy(&mut HttpResponse::Ok(), CachePolicy::NotCached)
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(table)
}
