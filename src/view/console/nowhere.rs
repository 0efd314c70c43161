//! What stands at an address below the console's where nothing is.

use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The screen.
#[derive(Template)]
#[template(path = "console/nowhere.html")]
pub struct Nowhere {
    /// What stands around it.
    pub frame: Frame,
}
