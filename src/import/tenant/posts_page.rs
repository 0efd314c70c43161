//! The page of posts: one without a text of its own, at whose address `WordPress` showed the latest
//! posts (`page_for_posts`; `is_home` in `wp-includes/class-wp-query.php`).
//!
//! An export does not have that setting. Only a site that begins with a page of its own has such a
//! page, and to visitors it is the one at the top with nothing in it.

use super::start_page;
use crate::import::foreign::{ForeignEntry, ForeignKind, ForeignSite, ForeignState, Markup, System};
use crate::import::note::Note;

/// As many as the list takes.
const LIST: &str = "<!-- wp:latest-posts {\"postsToShow\":24} /-->";

/// Lets the page of posts show them here, too.
pub(super) fn fill(site: &mut ForeignSite) {
    let Some(front) = start_page::front(site).filter(|_| site.system == System::WordPress) else { return };
    let is_empty = |entry: &ForeignEntry| {
        let is_seen = entry.kind == ForeignKind::Page && entry.state == ForeignState::Published;
        is_seen && entry.parent.is_none() && entry.text.trim().is_empty() && entry.picture.is_none()
    };
    let others = site.entries.iter().enumerate().filter(|(number, _)| *number != front);
    let empty: Vec<usize> = others.filter(|(_, entry)| is_empty(entry)).map(|(number, _)| number).collect();
    let [page] = empty[..] else { return };
    let page = &mut site.entries[page];
    LIST.clone_into(&mut page.text);
    page.markup = Markup::Html;
    let sentence = "it had no text, and so was the page of posts there: it shows the latest ones here";
    page.leftovers.push(Note::changed(sentence));
}
