//! What the editor of `WordPress` writes between HTML: comments that name blocks. Most say again what
//! the HTML says; some stand for what the server puts in their place.

use super::dom::Dom;
use super::run::Run;
use super::shortcodes;
use super::walk::{At, Walk};
use crate::domain::document::section::{EntryList, MAX_LISTED};
use crate::domain::document::{Block, Section};
use crate::import::plain;
use serde_json::Value;

/// How often entries' shared pieces of text stand in one entry: one may show itself.
const MAX_SNIPPETS: usize = 50;

impl Walk<'_> {
    pub(super) fn comment(&mut self, run: &mut Run, comment: &str, at: &At) {
        let comment = comment.trim();
        match comment {
            "more" | "noteaser" => return self.end_line(run),
            "nextpage" => {
                self.end_line(run);
                self.notes.change("a text of several pages is one");
                return run.block(Block::Rule);
            }
            _ if comment.starts_with("more ") => return self.end_line(run),
            _ => {}
        }
        let Some(block) = comment.strip_prefix("wp:") else { return };
        let (head, is_alone) = block.strip_suffix('/').map_or((block, false), |head| (head, true));
        let (name, attributes) = head.trim().split_once(char::is_whitespace).unwrap_or((head.trim(), ""));
        let attributes: Value = serde_json::from_str(attributes.trim()).unwrap_or_default();
        let name = name.trim_start_matches("core/");
        match name {
            "latest-posts" => self.latest_posts(run, &attributes, at),
            "block" => self.snippet(run, &attributes, at),
            _ if is_alone => {
                let name = plain::short_line(name, 60);
                self.notes.lose(format!("the block “{name}” was filled by the old server, and is not here"));
            }
            _ => {}
        }
    }

    fn latest_posts(&mut self, run: &mut Run, attributes: &Value, at: &At) {
        self.end_line(run);
        if !at.takes_sections {
            return self.notes.lose("a list of the latest posts cannot stand inside of something else");
        }
        let count = attributes["postsToShow"].as_u64().unwrap_or(5).clamp(1, MAX_LISTED.into());
        let count = u8::try_from(count).unwrap_or(5);
        run.section(Section::Entries(EntryList { count, ..EntryList::default() }));
    }

    /// A piece of text that several entries share is a part of each here.
    fn snippet(&mut self, run: &mut Run, attributes: &Value, at: &At) {
        self.end_line(run);
        let number = attributes["ref"].as_u64().map(|number| number.to_string()).unwrap_or_default();
        self.snippets += 1;
        let text = self.world.snippet(&number).filter(|_| self.snippets <= MAX_SNIPPETS);
        let text = text.map(|text| shortcodes::expand(&plain::clean(text), self.world, &mut self.notes));
        let Some(dom) = text.and_then(|text| Dom::parse(&text)) else {
            return self.notes.lose(format!("the reusable block {number} is not in the file"));
        };
        self.notes.change("a block that several entries shared is a part of each");
        let mut inner =
            Walk { dom: &dom, world: self.world, notes: std::mem::take(&mut self.notes), snippets: self.snippets };
        let pieces = inner.pieces(&[Dom::ROOT], at);
        (self.notes, self.snippets) = (inner.notes, inner.snippets);
        run.pieces.extend(pieces);
    }
}
