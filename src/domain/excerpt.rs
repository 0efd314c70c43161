//! Words of a text around what a search has found in it.

/// An excerpt on one line, in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt(Vec<Piece>);

/// A piece of an excerpt, never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// Whether they are what was found.
    pub is_hit: bool,
}

impl Excerpt {
    /// Reads what a search gives: words that were found stand between U+0002 and U+0003. Spaces and breaks of
    /// lines become one space each.
    pub fn marked(text: &str) -> Self {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut pieces = Vec::new();
        let mut add = |text: &str, is_hit| {
            let text = text.replace(['\u{2}', '\u{3}'], "");
            if !text.is_empty() {
                pieces.push(Piece { text, is_hit });
            }
        };
        let mut parts = line.split('\u{2}');
        add(parts.next().unwrap_or_default(), false);
        for part in parts {
            let (hit, rest) = part.split_once('\u{3}').unwrap_or((part, ""));
            add(hit, true);
            add(rest, false);
        }
        Self(pieces)
    }

    /// The pieces in their order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// All of it, as plain text.
    pub fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_a_piece_of_its_own() {
        let pieces = |text: &str| -> Vec<(String, bool)> {
            Excerpt::marked(text).pieces().iter().map(|piece| (piece.text.clone(), piece.is_hit)).collect()
        };
        let piece = |text: &str, is_hit| (text.to_owned(), is_hit);
        assert_eq!(
            pieces("…the \u{2}café\u{3}\n at \u{2}noon\u{3}"),
            [piece("…the ", false), piece("café", true), piece(" at ", false), piece("noon", true)]
        );
        assert_eq!(pieces("nothing  found"), [piece("nothing found", false)]);
        assert_eq!(pieces("\u{2}cut"), [piece("cut", true)]);
        assert_eq!(pieces("loose \u{3} mark"), [piece("loose  mark", false)]);
        assert_eq!(pieces(""), []);
        assert_eq!(Excerpt::marked("the \u{2}café\u{3}.").text(), "the café.");
    }
}
