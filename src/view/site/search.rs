//! The search page.

use super::frame::SiteFrame;
use super::head::Head;
use super::icon::IconView;
use askama::Template;

/// One page or post that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResult {
    /// Its title.
    pub title: String,
    /// Its path below the base.
    pub path: String,
    /// Words around the place that was found, or its first words.
    pub excerpt: String,
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

/// A piece of an excerpt.
struct Piece<'t> {
    text: &'t str,
    is_hit: bool,
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

    /// The text in pieces, those that start with a word of what found it apart.
    fn marked<'t>(&self, text: &'t str) -> Vec<Piece<'t>> {
        let wanted: Vec<String> = words(self.meant.unwrap_or(self.query)).map(str::to_lowercase).collect();
        let mut pieces = Vec::new();
        let mut done = 0;
        for word in words(text) {
            if !wanted.iter().any(|start| word.to_lowercase().starts_with(start.as_str())) {
                continue;
            }
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            pieces.push(Piece { text: &text[done..start], is_hit: false });
            pieces.push(Piece { text: word, is_hit: true });
            done = start + word.len();
        }
        pieces.push(Piece { text: &text[done..], is_hit: false });
        pieces
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
