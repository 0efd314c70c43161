//! The words of the business in those of the screens.

use crate::domain::entry::{EntryKind, EntryState};
use crate::view::admin::entries as view;

/// A kind of entry as the screens know it.
pub(in crate::http::admin) const fn kind(kind: EntryKind) -> view::EntryKind {
    match kind {
        EntryKind::Page => view::EntryKind::Page,
        EntryKind::Post => view::EntryKind::Post,
    }
}

/// Whether visitors see an entry of that state.
pub(in crate::http::admin) const fn visibility(state: EntryState) -> view::Visibility {
    match state {
        EntryState::Published => view::Visibility::Published,
        EntryState::Draft | EntryState::Binned => view::Visibility::Draft,
    }
}
