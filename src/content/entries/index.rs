//! The full-text index, kept in step with what is published.

use crate::domain::content_type::value::Values;
use crate::domain::document::Document;
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::infra::database::{DatabaseError, FullTextEntry, Transaction};

/// Puts an entry's words into the index where visitors can see it, and takes them out
/// where they cannot.
pub(super) async fn refresh(
    transaction: &mut Transaction,
    id: EntryId,
    state: EntryState,
    title: &str,
    description: &str,
    document: &Document,
    values: &Values,
) -> Result<(), DatabaseError> {
    if state != EntryState::Published {
        return transaction.unindex_text(id).await;
    }
    let body = words(description, document, values);
    transaction.index_text(&FullTextEntry { id, title, body: &body }).await
}

/// The words of an entry beside its title.
pub(in crate::content) fn words(description: &str, document: &Document, values: &Values) -> String {
    let mut words = format!("{description}\n{}", document.plain_text());
    for value in values.values() {
        words.push('\n');
        words.push_str(&value.plain_text());
    }
    words
}
