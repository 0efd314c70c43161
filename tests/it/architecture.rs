//! The floors of ARCHITECTURE.md, read out of the source: who may import whom.
//!
//! A floor imports from the floors below it, never from above and never from beside. When
//! the code asks for another floor, this table and ARCHITECTURE.md change together.

mod rules;
mod source;

use rules::{Violation, check};
use source::SourceFile;
pub(crate) use source::read_tree;
use std::path::Path;

#[test]
fn no_floor_imports_from_above_or_beside() {
    let files = read_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(files.len() > 100, "the source was not found, only {} files", files.len());
    let violations: Vec<String> = files.iter().flat_map(|(path, text)| violations(path, text)).collect();
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

fn violations(path: &str, text: &str) -> Vec<String> {
    check(&SourceFile::new(path, text)).iter().map(Violation::to_string).collect()
}

#[test]
fn a_broken_rule_is_named_with_its_file_and_line() {
    for (path, text, expected) in [
        (
            "src/domain/host.rs",
            "\nuse crate::infra::clock::Clock;",
            "src/domain/host.rs:2: domain (floor 0) imports infra (floor 2): a floor imports from floors below it",
        ),
        (
            "src/content/page.rs",
            "use crate::identity::users;",
            "src/content/page.rs:1: content (floor 4) imports identity (floor 4): a floor imports from floors below it",
        ),
        (
            "src/view/console/mod.rs",
            "fn f(x: crate::control::Actor) {}",
            "src/view/console/mod.rs:1: view (floor 5) imports control (floor 5): a floor imports from floors below it",
        ),
        (
            "src/http/error.rs",
            "use crate::{\n    domain::host,\n    app::Application,\n};",
            "src/http/error.rs:3: http (floor 6) imports app (floor 7): a floor imports from floors below it",
        ),
        (
            "src/tenancy/mod.rs",
            "use super::control::ControlPlane;",
            "src/tenancy/mod.rs:1: tenancy (floor 4) imports control (floor 5): a floor imports from floors below it",
        ),
        (
            "src/http/middleware/admission.rs",
            "use crate::control::ControlPlane;",
            "src/http/middleware/admission.rs:1: the data plane imports control: control pushes a new table to it",
        ),
        (
            "src/control/create.rs",
            "let body = actix_web::web::Bytes::new();",
            "src/control/create.rs:1: control names actix: only http and the wiring in app do",
        ),
        ("src/domain/ids.rs", "#[derive(sqlx::Type)]", "src/domain/ids.rs:1: domain names sqlx: it knows no database"),
        (
            "src/identity/users.rs",
            "let pool: sqlx::SqlitePool;",
            "src/identity/users.rs:1: identity names sqlx: above infra only `FromRow` may be, which fits every engine",
        ),
        (
            "src/view/page.rs",
            "use sea_query::Query;",
            "src/view/page.rs:1: view names sea_query: queries are written in the floors 2 to 5, and not in view",
        ),
        (
            "src/domain/ids.rs",
            "use std::fs::File;",
            "src/domain/ids.rs:1: domain names std::fs: the words of the business do no I/O",
        ),
        ("src/helpers/mod.rs", "", "src/helpers/mod.rs:1: `helpers` is no floor: give it a place in the table"),
    ] {
        assert_eq!(violations(path, text), [expected]);
    }
}

#[test]
fn what_stands_in_comments_texts_and_ones_own_floor_breaks_nothing() {
    let text = r#"
        //! Nothing of [`crate::app`] is here.
        use crate::domain::{host::HostName, ids};
        use super::record;
        #[derive(sqlx::FromRow)] // not crate::view
        struct Row;
        const TEXT: &str = "use crate::http::Visit; // actix_web";
        const MARK: char = '"'; /* crate::app */
        use crate::tenancy::Tenant;
    "#;
    assert_eq!(violations("src/control/list.rs", text), [""; 0]);
    assert_eq!(violations("src/main.rs", "use rowhouse::app::cli;"), [""; 0]);
    assert_eq!(violations("src/lib.rs", "pub mod app;"), [""; 0]);
}
