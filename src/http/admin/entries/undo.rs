//! What takes back, from a list, that a press on a button put something into the bin: what that was goes along in the
//! address and the form, since the bin does not tell, and is sealed, so that no other address makes anything more
//! than a draft of it.
//!
//! It is the identifiers, divided by commas. Behind one stands what the entry was where that is more than a draft,
//! as in `0198….7.p.u1767225600000`: the version that it has in the bin, and of `p` published, `s` planned for, `u`
//! taken back at and `r` in review since what there is, times in milliseconds. What went along with a page above it
//! begins with `_`.

use crate::content::entries::bin::Was;
use crate::content::entries::schedule::Schedule;
use crate::domain::ids::EntryId;
use crate::domain::timestamp::Timestamp;
use crate::http::extract::{Principal, WriteEntries};
use crate::view::address::Address;
use crate::view::admin::entries::Undo;
use std::fmt::Write as _;

/// More than a page of a list has. Where more went into the bin at once, it is the bin that brings them back.
const MOST: usize = 100;

/// What a press on a button put into the bin, and what of that was more than a draft.
#[derive(Default)]
pub(super) struct Binned {
    pub(super) ids: Vec<EntryId>,
    pub(super) were: Vec<Was>,
}

impl Binned {
    /// What an address and a form have of it; empty where there is nothing to take back, or too much.
    fn text(&self) -> String {
        let along = self.were.iter().filter(|was| !self.ids.contains(&was.id));
        let parts = self.ids.iter().map(|id| match self.were.iter().find(|was| was.id == *id) {
            Some(was) => part(was),
            None => id.to_string(),
        });
        let parts: Vec<String> = parts.chain(along.map(|was| format!("_{}", part(was)))).collect();
        if self.ids.is_empty() || parts.len() > MOST { String::new() } else { parts.join(",") }
    }

    /// The same with its seal, which it needs where something was more than a draft.
    pub(super) fn sealed(&self, principal: &Principal<WriteEntries>) -> Undo {
        let text = self.text();
        let is_sealed = !text.is_empty() && !self.were.is_empty();
        let seal = if is_sealed { principal.csrf.for_undo(&text).as_str().to_owned() } else { String::new() };
        Undo { ids: ids(&text), text, seal }
    }
}

/// The address of a list after these went into the bin: with them, where they can be taken out again from
/// there, else with the word for what was done.
pub(super) fn after_binning(
    list: Address,
    word: &str,
    binned: &Binned,
    principal: &Principal<WriteEntries>,
) -> Address {
    match binned.sealed(principal) {
        undo if undo.ids.is_empty() => list.with("done", word),
        undo => list.with("undo", &undo.text).with("seal", &undo.seal),
    }
}

/// What an address says of what can be taken out again.
pub(super) fn of_address(text: &str, seal: &str) -> Undo {
    Undo { ids: ids(text), text: text.to_owned(), seal: seal.to_owned() }
}

/// What those were that a form takes out again, where it is this session's.
pub(super) fn were(principal: &Principal<WriteEntries>, pairs: &[(String, String)]) -> Vec<Was> {
    let value = |name: &str| pairs.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value.as_str());
    let text = value("were");
    if !principal.csrf.for_undo(text).matches(value("seal")) {
        return Vec::new();
    }
    text.split(',').filter_map(read).take(MOST).collect()
}

fn ids(text: &str) -> Vec<EntryId> {
    let own = text.split(',').filter(|part| !part.starts_with('_'));
    own.filter_map(|part| part.split('.').next()?.parse().ok()).take(MOST).collect()
}

fn part(was: &Was) -> String {
    let mut part = format!("{}.{}", was.id, was.version);
    if was.is_published {
        part.push_str(".p");
    }
    let times = [('s', was.schedule.publish_at), ('u', was.schedule.unpublish_at), ('r', was.in_review_since)];
    for (letter, at) in times {
        if let Some(at) = at {
            // Writing into a `String` cannot fail.
            let _ = write!(part, ".{letter}{}", at.as_millis());
        }
    }
    part
}

fn read(part: &str) -> Option<Was> {
    let mut words = part.trim_start_matches('_').split('.');
    let (id, version) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let mut was = Was { id, version, is_published: false, schedule: Schedule::default(), in_review_since: None };
    for word in words {
        let at = |letter: char| word.strip_prefix(letter)?.parse().ok().map(Timestamp::from_millis);
        was.is_published |= word == "p";
        was.schedule.publish_at = was.schedule.publish_at.or(at('s'));
        was.schedule.unpublish_at = was.schedule.unpublish_at.or(at('u'));
        was.in_review_since = was.in_review_since.or(at('r'));
    }
    Some(was)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let at = |millis| Some(Timestamp::from_millis(millis));
        let draft = EntryId::new();
        let schedule = Schedule { publish_at: at(5), unpublish_at: at(9) };
        let post = Was { id: EntryId::new(), version: 7, is_published: true, schedule, in_review_since: at(3) };
        let schedule = Schedule::default();
        let below = Was { id: EntryId::new(), version: 2, is_published: true, schedule, in_review_since: None };
        let binned = Binned { ids: vec![draft, post.id], were: vec![below, post] };
        let text = binned.text();
        assert_eq!(ids(&text), [draft, post.id]);
        assert_eq!(text.split(',').filter_map(read).collect::<Vec<_>>(), [post, below]);
        let many = Binned { ids: vec![draft; MOST + 1], were: Vec::new() };
        assert_eq!(many.text(), "");
        assert!(ids("\"><script>,.,_,0198.p").is_empty() && read("0198.p").is_none());
    }
}
