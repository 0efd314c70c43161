//! HTML of elsewhere as a document of ours.
//!
//! Nothing is taken out of it that would be dangerous: a document has no word for it, so it
//! never gets in. What a document has no word for otherwise is said in a note, so that whoever
//! imports it knows.
//!
//! Read [`walk`] first, which goes through the tree that `dom` makes of a text; `elements` says
//! what becomes of each element, `blocks` and `shortcodes` what `WordPress` writes beside HTML.

mod blocks;
mod cards;
mod dom;
mod elements;
mod figures;
mod finish;
mod lists;
mod notes;
mod outline;
mod run;
mod sections;
mod shortcodes;
mod tables;
#[cfg(test)]
mod tests;
mod walk;
mod world;

pub(super) use world::{Found, World};

use super::foreign::Markup;
use super::note::Note;
use super::plain;
use crate::domain::document::{Document, DocumentError};
use dom::Dom;
use notes::Notes;
use walk::{At, Walk};

/// The longest text of one entry, in bytes: what a document could hold of it is less.
const MAX_BYTES: usize = 4 << 20;

/// What came of a text.
#[derive(Debug, Default)]
pub(super) struct Converted {
    /// What it is here.
    pub(super) document: Document,
    /// What is not as it was.
    pub(super) notes: Vec<Note>,
}

/// Why nothing came of a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ConvertError {
    /// It is far longer than a page.
    #[error("its text is longer than 4 MB, and a page holds at most 1 MB; split it there, and import it again")]
    TooLong,
    /// No document can be so.
    #[error("its text is no document: “{0}”")]
    Document(#[from] DocumentError),
}

/// Makes a document of a text.
pub(super) fn convert(text: &str, markup: Markup, world: &dyn World) -> Result<Converted, ConvertError> {
    if text.len() > MAX_BYTES {
        return Err(ConvertError::TooLong);
    }
    // Where an editor with blocks was at work, a line break is no more than space.
    let is_classic = markup == Markup::Classic && !text.contains("<!-- wp:");
    let mut notes = Notes::default();
    let text = plain::clean(text).replace("\r\n", "\n").replace('\r', "\n");
    let expanded = if markup == Markup::Classic { shortcodes::expand(&text, world, &mut notes) } else { text };
    let Some(dom) = Dom::parse(&expanded) else {
        notes.lose("its HTML nests too deep to be followed, so only its words came over");
        let document = finish::words_alone(&expanded)?;
        return Ok(Converted { document, notes: notes.into_notes() });
    };
    let mut walk = Walk { dom: &dom, world, notes, snippets: 0 };
    let mut pieces = walk.pieces(&[Dom::ROOT], &At::top(is_classic));
    if outline::close_gaps(&mut pieces) {
        walk.notes.change("headings that left out a level are one level below the heading that they stand under");
    }
    let document = finish::document(pieces)?;
    Ok(Converted { document, notes: walk.notes.into_notes() })
}

/// The words of a line that may have HTML in it, without it.
pub(super) fn words(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return plain::line(html);
    }
    Dom::parse(&plain::clean(html)).map_or_else(|| plain::line(html), |dom| plain::line(&dom.text(Dom::ROOT)))
}
