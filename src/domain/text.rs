//! What people type: which characters a text may have.
//!
//! Everything that is stored may stand in a feed one day, and XML has no way to write most
//! control characters: not even as a reference (XML 1.0, section 2.2).

/// Whether a text is one line: no line break, no control character, and neither of the two
/// characters that XML lacks.
pub fn is_line(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() || is_no_character(c))
}

/// The same for a text of several lines.
pub fn is_text(text: &str) -> bool {
    let is_break = |c| matches!(c, '\n' | '\r' | '\t');
    !text.chars().any(|c| (c.is_control() && !is_break(c)) || is_no_character(c))
}

/// Whether a character turns the direction of what follows it, so that a text is read as another
/// one than it is.
pub fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_feed_can_carry_is_no_text() {
        for bad in ["\0", "a\u{8}b", "\u{1b}[31m", "\u{b}", "\u{7f}", "\u{fffe}", "\u{ffff}"] {
            assert!(!is_text(bad) && !is_line(bad), "{bad:?}");
        }
        for line in ["", "Übersicht", "日本 \u{1f44b}", "a\u{a0}b", "<b> & \"q\""] {
            assert!(is_text(line) && is_line(line), "{line:?}");
        }
        assert!(is_text("a\r\n\tb") && !is_line("a\nb"));
    }
}
