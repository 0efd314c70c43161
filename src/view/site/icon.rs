//! The line icons, drawn for a grid of 24 and set inline.

use askama::Template;
use askama::filters::HtmlSafe;

/// One icon by its name: those of [`crate::domain::document::section::Icon`], and a few
/// for the theme's own use. It is decoration: screen readers do not see it.
#[derive(Template)]
#[template(path = "site/icon.html")]
pub struct IconView<'a> {
    /// The icon's word; an unknown one draws nothing.
    pub name: &'a str,
}

// See `rich_text` for why: the text is a template's, which holds no word from outside.
impl HtmlSafe for IconView<'_> {}

impl<'a> IconView<'a> {
    /// The icon called `name`.
    pub const fn of(name: &'a str) -> Self {
        Self { name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::section::Icon;

    #[test]
    fn every_icon_of_a_document_is_drawn_differently() {
        let drawn: std::collections::HashSet<String> =
            Icon::ALL.iter().map(|icon| IconView::of(icon.as_str()).render().expect("renders")).collect();
        assert_eq!(drawn.len(), Icon::ALL.len());
        let nothing = IconView::of("no-such-icon").render().expect("renders");
        assert!(!drawn.contains(&nothing));
    }
}
