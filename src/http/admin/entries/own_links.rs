//! Links of an entry to its own site that were typed or pasted as whole addresses. They are saved as paths, as those
//! from the list of the site's own pages are: so they are checked, found from what they lead to, and go along when the
//! site gets another address.

use crate::content::entries::fields::EntryFields;
use crate::domain::content_type::value::Value;
use crate::domain::document::{Document, RichText};
use crate::domain::own_address::with_links;
use crate::http::extract::Site;

/// What is to be saved, with such links as paths.
pub(super) fn as_paths(site: &Site, mut fields: EntryFields) -> EntryFields {
    let own = site.own_paths();
    let document = with_links(&fields.document.to_json(), &own);
    if let Some(document) = document.and_then(|json| Document::from_json(&json).ok()) {
        fields.document = document;
    }
    for value in fields.values.values_mut() {
        let Value::RichText(text) = value else { continue };
        let changed = with_links(&text.to_json(), &own);
        if let Some(changed) = changed.and_then(|json| RichText::from_json(&json).ok()) {
            *text = changed;
        }
    }
    fields
}
