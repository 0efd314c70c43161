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

/// A title, a tag or a name as it is kept: trimmed, and without what [turns](turns_text) the direction of
/// writing. In a list, in a sentence or in the audit log it would turn what stands after it, too. Marks
/// without a reach of their own stay, and so do joiners: U+200C to U+200F and U+061C.
pub fn plain_line(typed: &str) -> String {
    let text: String = typed.chars().filter(|c| !turns_text(*c)).collect();
    text.trim().to_owned()
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

    #[test]
    fn a_name_is_kept_without_what_turns_others_and_with_what_its_own_letters_need() {
        for turning in ['\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2069}'] {
            assert_eq!(plain_line(&format!(" {turning}invoice{turning}gnp.exe ")), "invoicegnp.exe");
            assert_eq!(plain_line(&turning.to_string()), "");
        }
        // Persian has words with a non-joiner, Hindi with a joiner, and dates in Hebrew and Arabic have marks.
        for kept in ["می\u{200c}خواهم", "क्\u{200d}ष", "א\u{200f}1\u{200e}2", "١\u{61c}/٢"] {
            assert_eq!(plain_line(kept), kept);
        }
    }
}
