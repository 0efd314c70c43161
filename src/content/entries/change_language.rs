//! An entry's way into another language of its site, with a save: its address begins with the language,
//! so that a change of language is a move.

use super::fields::EntryFields;
use super::save::{Edit, SaveEntryError};
use super::{Entry, address, translations};
use crate::content::languages;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::language::LanguageKey;
use crate::infra::database::Transaction;

/// An entry, and what is saved of it, as they are in another language. A page is below what translates
/// the page above it, and at the top where nothing does.
pub(super) async fn move_into(
    transaction: &mut Transaction,
    entry: Entry,
    edit: &Edit<'_>,
    language: LanguageKey,
) -> Result<(Entry, EntryFields), SaveEntryError> {
    if !language.is_main() && !languages::is_key(transaction, language.as_str()).await? {
        return Err(SaveEntryError::UnknownLanguage);
    }
    let Some(path) = entry.path.as_deref() else { return Err(SaveEntryError::Binned) };
    if entry.state == EntryState::Published && edit.save_as.is_draft() {
        return Err(SaveEntryError::LanguageOfDraft);
    }
    if entry.kind == EntryKind::Page && !address::descendants(transaction, path).await?.is_empty() {
        return Err(SaveEntryError::PagesBelow);
    }
    translations::make_room(transaction, &entry, language).await?;
    let parent = match edit.fields.parent_of(entry.kind) {
        Some(parent) => translations::counterpart(transaction, parent, language).await?,
        None => None,
    };
    let parent = parent.filter(|(_, path)| address::has_room_below(language, path)).map(|(id, _)| id);
    let fields = EntryFields { parent, ..edit.fields.clone() };
    Ok((Entry { language, ..entry }, fields))
}
