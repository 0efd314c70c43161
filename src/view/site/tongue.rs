//! The language of words of the theme that are not in the language of their page.

use askama::Template;
use askama::filters::HtmlSafe;

/// The attributes of an element that has nothing but words of the theme in it; none where the theme speaks
/// the language of the page.
#[derive(Clone, Copy, Debug, Template)]
#[template(path = "site/tongue.html")]
pub(super) struct Tongue {
    /// The language of the words, where it is another one.
    pub(super) tag: Option<&'static str>,
    /// Whether the page around them is read from right to left, as they are not.
    pub(super) turns: bool,
}

// See `rich_text` for why: the tag is one of the theme's languages.
impl HtmlSafe for Tongue {}
