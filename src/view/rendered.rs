//! A piece of a screen that another template has made.

use askama::Template;
use askama::filters::HtmlSafe;

/// HTML that a template of ours has written, and so has escaped already. There is no other
/// way to make one: text cannot become markup by passing through here.
#[derive(Clone, Debug, Default)]
pub struct Rendered(String);

impl Rendered {
    /// What the template writes.
    pub fn new(template: &impl Template) -> Result<Self, askama::Error> {
        template.render().map(Self)
    }
}

impl std::fmt::Display for Rendered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Rendered {}
