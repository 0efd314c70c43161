//! Texts of people within sentences of ours.

use crate::domain::text::turns_text;

/// A text as it stands in a sentence. One with words from right to left stands between two signs that nobody
/// sees (FSI and PDI of Unicode's annex 9): without them the sentence around it would be read in another order.
pub(super) fn isolated(text: String) -> String {
    if text.chars().any(turns_around) { format!("\u{2068}{text}\u{2069}") } else { text }
}

/// Whether a character is one of a script from right to left, by the blocks that Unicode keeps for these, or
/// a sign that has the same effect.
fn turns_around(c: char) -> bool {
    let is_of_script = matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
        || matches!(c, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    is_of_script || c == '\u{200f}' || turns_text(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_from_right_to_left_stands_apart_and_all_else_as_it_is() {
        for apart in ["שלום", "About שלום 12", "שלום 2", "فارسی", "\u{1e900}", "gnp\u{202e}exe"] {
            assert_eq!(isolated(apart.to_owned()), format!("\u{2068}{apart}\u{2069}"));
        }
        for same in ["", "About", "Übersicht 2", "日本", "Ελλάδα", "a\u{200d}b"] {
            assert_eq!(isolated(same.to_owned()), same);
        }
    }
}
