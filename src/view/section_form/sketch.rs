//! What a kind of section looks like, drawn small: for people who choose one and know none of their names.

use askama::Template;
use askama::filters::HtmlSafe;

/// A drawing beside a kind's name, which says the same.
#[derive(Template)]
#[template(path = "admin/section_sketch.html")]
pub struct Sketch<'a> {
    kind: &'a str,
}

impl HtmlSafe for Sketch<'_> {}

/// The drawing of that kind of section; a line where there is none.
pub fn sketch(kind: &str) -> Sketch<'_> {
    Sketch { kind }
}
