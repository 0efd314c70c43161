//! Pieces of the screens of the console and the admin.
//!
//! A macro of a template becomes code at each of its uses. What is large and stands on many screens is a
//! template of its own here instead: written by one function, however many screens have it.

use crate::view::address::Pager;
use crate::view::frame::{Frame, Notice};
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use askama::filters::HtmlSafe;

/// A drawing beside words, which say the same.
#[derive(Template)]
#[template(path = "layout/icon.html")]
pub struct Icon<'a> {
    name: &'a str,
}

/// The drawing of that name; a dot where there is none.
pub fn icon(name: &str) -> Icon<'_> {
    Icon { name }
}

/// What was done, or is not possible, at the top of a screen.
#[derive(Template)]
#[template(path = "layout/notices.html")]
pub struct Notices<'a> {
    notices: &'a [Notice],
}

/// Those notices.
pub fn notices(notices: &[Notice]) -> Notices<'_> {
    Notices { notices }
}

/// The site's name, the navigation, and the person who is signed in.
#[derive(Template)]
#[template(path = "layout/side.html")]
pub struct Side<'a> {
    frame: &'a Frame,
    place: Place,
}

/// What stands beside a screen at that place.
pub fn side<'a>(frame: &'a Frame, place: &Place) -> Side<'a> {
    Side { frame, place: *place }
}

/// The total of a list, and the way back and forth through its pages.
#[derive(Template)]
#[template(path = "layout/pages.html")]
pub struct Pages<'a> {
    pager: &'a Pager,
    counted: &'a str,
}

/// The pages of a list of what is counted by the message with that key.
pub fn pages<'a>(pager: &'a Pager, counted: &'a str) -> Pages<'a> {
    Pages { pager, counted }
}

/// A text in which some is code.
#[derive(Template)]
#[template(path = "layout/coded.html")]
pub struct Coded<'a> {
    parts: Vec<Part<'a>>,
}

/// A part of it.
struct Part<'a> {
    is_code: bool,
    text: &'a str,
}

/// A text with code between backticks, as floors below write it. Where they are no pairs, they are text.
pub fn coded(text: &str) -> Coded<'_> {
    if !text.matches('`').count().is_multiple_of(2) {
        return Coded { parts: vec![Part { is_code: false, text }] };
    }
    let parts = text.split('`').enumerate();
    Coded { parts: parts.map(|(index, text)| Part { is_code: index % 2 == 1, text }).collect() }
}

// A template has written each, and so has escaped what is not ours.
impl HtmlSafe for Icon<'_> {}
impl HtmlSafe for Notices<'_> {}
impl HtmlSafe for Side<'_> {}
impl HtmlSafe for Pages<'_> {}
impl HtmlSafe for Coded<'_> {}
