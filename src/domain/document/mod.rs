//! What a page or a post is made of: a versioned JSON document of sections.
//!
//! `{"v":1,"sections":[{"type":"hero","heading":"…"}, …]}`, and before the sections a `cover`, where it
//! has one. The document is the truth; HTML is what the theme writes from it, escaped.
//! [`Document::from_json`] is the one way in: it knows every section, mark and URL scheme there is, and
//! has a cap on everything.
//!
//! Read [`section`] for what a page can have, [`rich_text`] for what text can have,
//! [`parse`] for what is refused, [`markdown`] for how people type text,
//! [`form`] for how they edit a whole page, [`merge`] for two who do that at once, and [`following`] for links to
//! what gets another address.

mod excerpt;
pub mod following;
pub mod form;
pub mod limits;
mod lines;
pub mod link;
pub mod markdown;
mod matching;
pub mod merge;
#[cfg(test)]
mod merge_test;
mod normal_form;
pub mod parse;
#[cfg(test)]
mod parse_test;
pub mod rich_text;
pub mod section;
pub mod spot;

pub use excerpt::shorten;
pub use link::Href;
pub use markdown::MarkdownError;
pub use parse::DocumentError;
pub use rich_text::{Block, Inline, Mark, RichText};
pub use section::Section;
pub use spot::Spot;

use section::Image;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The format's version. A reader of version N reads N-1 too.
pub const VERSION: u32 = 1;

/// A checked document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The picture that stands for it on cards and in shared links, and on top of its page.
    pub cover: Option<Image>,
    /// The sections, from the top of the page to its foot.
    pub sections: Vec<Section>,
}

#[derive(Serialize)]
struct Stored<'a> {
    v: u32,
    /// Left out where there is none, so that an earlier version of the server reads all others.
    #[serde(skip_serializing_if = "Option::is_none")]
    cover: Option<&'a Image>,
    sections: &'a [Section],
}

impl<'a> Stored<'a> {
    fn of(document: &'a Document) -> Self {
        Self { v: VERSION, cover: document.cover.as_ref(), sections: &document.sections }
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Stored::of(self).serialize(serializer)
    }
}

/// By the one way in, so that no document is unchecked wherever it comes from.
impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Self::from_json(&value.to_string()).map_err(serde::de::Error::custom)
    }
}

impl Document {
    /// The document as it is stored.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&Stored::of(self)).unwrap_or_else(|_| unreachable!("sections have text keys only"))
    }

    /// All words of its text without their marks, for search. Those of the cover are none of them. What stands
    /// for the document elsewhere is its [summary](Self::summary).
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for section in &self.sections {
            section.collect_text(&mut text);
        }
        text
    }

    /// The names of the pictures that the document shows.
    pub fn media(&self) -> Vec<&super::media_name::MediaName> {
        let mut names: Vec<_> = self.cover.iter().map(|cover| &cover.media).collect();
        for section in &self.sections {
            section.collect_media(&mut names);
        }
        names
    }
}
