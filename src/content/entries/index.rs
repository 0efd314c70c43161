//! What the full-text index has of an entry.

use crate::domain::content_type::value::Values;
use crate::domain::document::Document;

/// The words of an entry beside its title.
pub(in crate::content) fn words(description: &str, document: &Document, values: &Values) -> String {
    let mut words = format!("{description}\n{}", document.plain_text());
    for value in values.values() {
        words.push('\n');
        words.push_str(&value.plain_text());
    }
    words
}
