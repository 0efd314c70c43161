//! What each setting does and when one changes it. The words are those of
//! `docs/configuration.md`, so that the screen and the document cannot say different things.

use super::database_servers;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const DOCUMENT: &str = include_str!("../../docs/configuration.md");

/// What a setting does, and when one changes it: Markdown whose only markup is code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// One sentence: the first one of what the document says.
    pub does: &'static str,
    /// To stand after "Change it".
    pub change: &'static str,
}

impl Meaning {
    /// What the document says of a setting. A test holds it to say something of each.
    pub(super) fn of(section: &'static str, name: &'static str) -> Self {
        // Servers' names are the operator's own.
        let section = if section.starts_with(database_servers::SECTION) { "database_servers.NAME" } else { section };
        MEANINGS.get(&(section, name)).copied().unwrap_or_default()
    }
}

static MEANINGS: LazyLock<BTreeMap<(&'static str, &'static str), Meaning>> = LazyLock::new(|| {
    let mut section = "";
    let mut meanings = BTreeMap::new();
    for line in DOCUMENT.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading.trim_matches(['`', '[', ']']);
        }
        let cells: Vec<&'static str> = line.split('|').map(str::trim).collect();
        if let [_, name, _, _, meaning, change, _] = cells[..]
            && name.starts_with('`')
        {
            meanings.insert((section, name.trim_matches('`')), Meaning { does: first_sentence(meaning), change });
        }
    }
    meanings
});

/// Up to the first full stop that is followed by a space and is not code.
fn first_sentence(text: &str) -> &str {
    let mut is_code = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '`' => is_code = !is_code,
            '.' if !is_code && text[at..].starts_with(". ") => return &text[..=at],
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_a_full_stop_that_is_no_code() {
        assert_eq!(first_sentence("Such as `a. b`, or 1.5. Empty: none."), "Such as `a. b`, or 1.5.");
        assert_eq!(first_sentence("All of it."), "All of it.");
    }
}
