//! What the visual editor says: a script (`web/src/`), which finds its words in the form.

use crate::view::words::Message;
use serde_json::Value;

/// What every key begins with; in the script they are without it.
const PREFIX: &str = "visual-";

/// What changes in the words, by name. The script puts it in.
const PIECES: [&str; 12] =
    ["count", "escape", "fault", "first", "from", "label", "name", "number", "path", "second", "title", "to"];

/// The keys that the script says.
const KEYS: &[&str] = &[
    "visual-to-visual",
    "visual-now-visual",
    "visual-to-markdown",
    "visual-now-markdown",
    "visual-write-here",
    "visual-stayed-markdown",
    "visual-writing-tools",
    "visual-style",
    "visual-text",
    "visual-heading",
    "visual-heading-smaller",
    "visual-heading-smallest",
    "visual-bold",
    "visual-italic",
    "visual-strike",
    "visual-code",
    "visual-code-language",
    "visual-link",
    "visual-bullets",
    "visual-numbers",
    "visual-quote",
    "visual-picture",
    "visual-gallery",
    "visual-card",
    "visual-table",
    "visual-rule",
    "visual-undo",
    "visual-redo",
    "visual-more-tools",
    "visual-add-row",
    "visual-add-column",
    "visual-remove-row",
    "visual-remove-column",
    "visual-remove-table",
    "visual-key-ctrl",
    "visual-key-shift",
    "visual-key-alt",
    "visual-key-tab",
    "visual-key-enter",
    "visual-key-escape",
    "visual-key-range",
    "visual-key-then",
    "visual-keys",
    "visual-keys-title",
    "visual-keys-bold",
    "visual-keys-italic",
    "visual-keys-strike",
    "visual-keys-code",
    "visual-keys-link",
    "visual-keys-heading",
    "visual-keys-plain",
    "visual-keys-bullets",
    "visual-keys-numbers",
    "visual-keys-tab",
    "visual-keys-quote",
    "visual-keys-code-block",
    "visual-keys-rule",
    "visual-keys-break",
    "visual-keys-out-of-code",
    "visual-keys-undo",
    "visual-keys-buttons",
    "visual-keys-out",
    "visual-keys-save",
    "visual-add-a-link",
    "visual-add-link",
    "visual-change-link",
    "visual-remove-link",
    "visual-add-a-card",
    "visual-add-card",
    "visual-became-card",
    "visual-change-card",
    "visual-change",
    "visual-cancel",
    "visual-close",
    "visual-link-address",
    "visual-link-address-hint",
    "visual-link-words",
    "visual-link-leads-to",
    "visual-link-unpublished",
    "visual-link-wrong",
    "visual-found-none",
    "visual-found-one",
    "visual-found-many",
    "visual-add-a-picture",
    "visual-add-picture",
    "visual-change-picture",
    "visual-add-a-gallery",
    "visual-add-gallery",
    "visual-change-gallery",
    "visual-add-several",
    "visual-add-one",
    "visual-add-many",
    "visual-added-one",
    "visual-added-many",
    "visual-from-library",
    "visual-show-more",
    "visual-find-pictures",
    "visual-no-pictures",
    "visual-no-such-pictures",
    "visual-chosen-one",
    "visual-chosen-many",
    "visual-new-picture",
    "visual-new-pictures",
    "visual-uploading",
    "visual-uploading-some",
    "visual-uploading-many",
    "visual-cancel-upload",
    "visual-not-uploaded",
    "visual-still-uploading",
    "visual-picture-is-in",
    "visual-pictures-are-in",
    "visual-picture-elsewhere",
    "visual-pictures-elsewhere",
    "visual-gallery-hint",
    "visual-picture-alt",
    "visual-picture-alt-of",
    "visual-picture-alt-hint",
    "visual-words-of-before",
    "visual-take-out",
    "visual-take-out-of",
    "visual-picture-caption",
    "visual-no-words",
    "visual-choose-picture",
    "visual-choose-pictures",
    "visual-picture-not-taken",
    "visual-not-a-picture",
    "visual-picture-unreachable",
    "visual-signed-out",
    "visual-no-answer",
    "visual-moved-up",
    "visual-moved-down",
    "visual-duplicated",
    "visual-is-back",
    "visual-fold-all",
    "visual-unfold-all",
    "visual-still-here",
    "visual-press-signed-out",
    "visual-press-refused",
    "visual-press-unreachable",
];

/// The words by their keys, as JSON, in the language that is spoken: `{"found-many":"{count} pages …"}`.
pub(super) fn json() -> String {
    let words = |key: &'static str| {
        let message = PIECES.iter().fold(Message::new(key), |message, &name| message.with(name, format!("{{{name}}}")));
        (key.strip_prefix(PREFIX).unwrap_or(key), message.to_string())
    };
    KEYS.iter().copied().map(words).collect::<Value>().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interface_language::InterfaceLanguage;
    use crate::view::words::writing_in;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// What the script says by a key that stands in quotation marks: `say("bold")`.
    fn said() -> BTreeSet<String> {
        let mut said = BTreeSet::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/src");
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "js") {
                let text = std::fs::read_to_string(&path).expect("a text");
                let keys = text.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next());
                said.extend(keys.map(|key| format!("{PREFIX}{key}")));
            }
        }
        said
    }

    #[test]
    fn the_script_finds_words_for_all_that_it_says_and_is_given_no_others() {
        let said = said();
        let keys: BTreeSet<String> = KEYS.iter().map(|&key| key.to_owned()).collect();
        assert!(said.len() > 50 && keys.len() == KEYS.len(), "{said:?}");
        let without: Vec<_> = said.difference(&keys).collect();
        assert!(without.is_empty(), "no words for {without:?}");
        let left_over: Vec<_> = keys.difference(&said).collect();
        assert!(left_over.is_empty(), "the script does not say {left_over:?}");
    }

    #[test]
    fn the_script_gets_words_of_the_spoken_language_and_puts_in_what_changes() {
        let words = |language| -> Value { writing_in(language, json).parse().expect("JSON") };
        let english = words(InterfaceLanguage::English);
        assert_eq!(english["bold"], "Bold");
        assert_eq!(english["found-many"], "{count} pages of this site");
        let german = words(InterfaceLanguage::German);
        assert_eq!(german["key-ctrl"], "Strg");
        assert_eq!(german["link-leads-to"], "Der Link führt zu „{title}“.");
        assert_eq!(german.as_object().map(serde_json::Map::len), Some(KEYS.len()));
    }
}
