//! The table of floors, and what each floor may name.

use super::source::SourceFile;
use std::fmt;

/// The folders of `src/`, by floor: what stands beside each other does not import each other.
const FLOORS: [&[&str]; 8] = [
    &["domain"],
    &["config"],
    &["infra"],
    &["cluster"],
    &["tenancy", "page_cache", "content", "media", "identity"],
    &["control", "import", "view"],
    &["http"],
    &["app"],
];

/// A line that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Violation {
    file: String,
    line: usize,
    broken: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.broken)
    }
}

/// Every line of a file that breaks a rule.
pub(super) fn check(file: &SourceFile) -> Vec<Violation> {
    let modules = module_path(&file.path);
    let violation = |line, broken| Violation { file: file.path.clone(), line, broken };
    let Some(own) = modules.first() else { return Vec::new() };
    if floor_of(own).is_none() {
        return vec![violation(1, format!("`{own}` is no floor: give it a place in the table"))];
    }
    let broken = file.paths().into_iter().filter_map(|path| {
        let broken = match top_level(&path.segments, modules.len()) {
            Some(imported) => break_of_floors(&file.path, own, imported),
            None => break_of_crates(own, &path.segments),
        };
        broken.map(|broken| violation(path.line, broken))
    });
    broken.collect()
}

/// The modules that a file is in: none for `main.rs` and `lib.rs`.
fn module_path(path: &str) -> Vec<&str> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "main" || path == "lib" { Vec::new() } else { path.split('/').collect() }
}

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

/// The top-level module that a path leads to, where it is one of ours.
fn top_level(segments: &[String], depth: usize) -> Option<&str> {
    let steps_up = segments.iter().take_while(|segment| *segment == "super").count();
    let at = match segments[0].as_str() {
        "crate" => 1,
        "super" if steps_up >= depth => steps_up,
        _ => return None,
    };
    segments.get(at).map(String::as_str).filter(|module| floor_of(module).is_some())
}

fn break_of_floors(path: &str, own: &str, imported: &str) -> Option<String> {
    let (floor, below) = (floor_of(own)?, floor_of(imported)?);
    if own != imported && below >= floor {
        return Some(format!(
            "{own} (floor {floor}) imports {imported} (floor {below}): a floor imports from floors below it"
        ));
    }
    if path.starts_with("src/http/middleware/") && imported == "control" {
        return Some("the data plane imports control: control pushes a new table to it".to_owned());
    }
    None
}

fn break_of_crates(own: &str, segments: &[String]) -> Option<String> {
    let (named, what) = (segments[0].as_str(), segments[1].as_str());
    let reason = match named {
        "actix_web" | "actix_http" | "actix_rt" | "actix_server" | "actix_service" | "tracing_actix_web"
            if !matches!(own, "http" | "app") =>
        {
            return Some(format!("{own} names actix: only http and the wiring in app do"));
        }
        "sqlx" if own == "domain" => "it knows no database",
        "sqlx" if own != "infra" && what != "FromRow" => "above infra only `FromRow` may be, which fits every engine",
        "sea_query" | "sea_query_sqlx" if matches!(own, "domain" | "config" | "view" | "http" | "app") => {
            "queries are written in the floors 2 to 5, and not in view"
        }
        "std" if own == "domain" && matches!(what, "fs" | "io" | "env" | "process" | "thread") => {
            return Some(format!("domain names std::{what}: the words of the business do no I/O"));
        }
        "tokio" if own == "domain" => "the words of the business do no I/O",
        _ => return None,
    };
    Some(format!("{own} names {named}: {reason}"))
}
