//! The words of the business in those of the screens.

use crate::domain::entry::EntryKind;
use crate::view::admin::entries as view;

/// A kind of entry as the screens know it.
pub(in crate::http::admin) const fn kind(kind: EntryKind) -> view::EntryKind {
    match kind {
        EntryKind::Page => view::EntryKind::Page,
        EntryKind::Post => view::EntryKind::Post,
    }
}
