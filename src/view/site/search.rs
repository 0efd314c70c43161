//! The search page.

use super::frame::SiteFrame;
use super::head::Head;
use super::icon::IconView;
use crate::domain::excerpt::Excerpt;
use askama::Template;

/// One page or post that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResult {
    /// Its title.
    pub title: String,
    /// Its path below the base.
    pub path: String,
    /// Words around the place that was found, or its first words.
    pub excerpt: Excerpt,
}

/// The form, and below it what was found.
#[derive(Template)]
#[template(path = "site/search.html", whitespace = "minimize")]
pub struct SearchPage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// What was asked for; empty before that.
    pub query: &'a str,
    /// What was most likely meant by it, where it found nothing and that finds something.
    pub meant: Option<&'a str>,
    /// What was found, by what was meant where that is given; the best first.
    pub results: &'a [SearchResult],
}

impl SearchPage<'_> {
    fn head(&self) -> Head {
        Head::of(self.frame, self.frame.words().search_page, &self.frame.local("/search")).hidden()
    }

    /// How many were found, around what they were found by.
    fn found(&self) -> (String, String) {
        self.frame.words().found(self.results.len())
    }

    /// The address of a search for something else.
    fn search_url(&self, query: &str) -> String {
        let query = serde_urlencoded::to_string([("q", query)]).unwrap_or_default();
        format!("{}?{query}", self.frame.local_url("/search"))
    }
}
