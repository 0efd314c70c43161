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
    /// What of all that was found is on this page, by what was meant where that is given; the best first.
    pub results: &'a [SearchResult],
    /// How many were found.
    pub total: u64,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many there are, at least 1.
    pub pages: u32,
}

impl SearchPage<'_> {
    fn head(&self) -> Head {
        Head::of(self.frame, self.frame.words().search_page, &self.frame.local("/search")).hidden()
    }

    /// How many were found, around what they were found by.
    fn found(&self) -> (String, String) {
        self.frame.words().found(self.total)
    }

    /// The address of a search for something else.
    fn search_url(&self, query: &str) -> String {
        self.url_of(query, 1)
    }

    /// The address of the page before this one.
    fn previous(&self) -> Option<String> {
        (self.page > 1).then(|| self.url_of(self.searched(), self.page - 1))
    }

    /// The address of the page after it.
    fn next(&self) -> Option<String> {
        (self.page < self.pages).then(|| self.url_of(self.searched(), self.page + 1))
    }

    /// What the results were found by.
    fn searched(&self) -> &str {
        self.meant.unwrap_or(self.query)
    }

    fn url_of(&self, query: &str, page: u32) -> String {
        let number = page.to_string();
        let page = (page > 1).then_some(("page", number.as_str()));
        let pairs: Vec<(&str, &str)> = std::iter::once(("q", query)).chain(page).collect();
        let query = serde_urlencoded::to_string(pairs).unwrap_or_default();
        format!("{}?{query}", self.frame.local_url("/search"))
    }
}
