//! That the pictures of an entry are in the library.

use crate::domain::document::Document;
use crate::domain::document::form::{DraftForm, FieldError};
use crate::domain::media_name::MediaName;
use crate::infra::database::{Database, DatabaseError};
use crate::media::library;
use std::collections::BTreeSet;

/// The fields that name a picture that the library does not have.
pub(super) async fn missing(
    database: &Database,
    draft: &DraftForm,
    document: &Document,
) -> Result<Vec<FieldError>, DatabaseError> {
    let wanted: BTreeSet<&MediaName> = document.media().into_iter().collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<&MediaName> = wanted.iter().copied().collect();
    let there = library::look_up(database, &names).await?;
    let missing = wanted.into_iter().filter(|name| there.iter().all(|file| file.name != **name || !file.is_picture()));
    let pairs = draft.to_pairs();
    Ok(missing.map(|name| fault(name, &pairs)).collect())
}

/// What is wrong, at the field of a picture's name, or at the text that shows it.
fn fault(name: &MediaName, pairs: &[(String, String)]) -> FieldError {
    let is_named =
        |(field, value): &&(String, String)| field.strip_suffix(".media").is_some() && value.trim() == name.as_str();
    let field = pairs.iter().find(is_named).or_else(|| pairs.iter().find(|(_, value)| value.contains(name.as_str())));
    let field = field.map_or("s", |(field, _)| field.strip_suffix(".json").unwrap_or(field));
    let section = field.split('.').nth(1).and_then(|index| index.parse::<usize>().ok());
    FieldError {
        name: field.to_owned(),
        place: section.map_or_else(|| "the page".to_owned(), |index| format!("section {}", index + 1)),
        message: format!("the library has no picture `{name}`; upload it, or choose another"),
    }
}
