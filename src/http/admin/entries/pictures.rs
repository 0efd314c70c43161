//! That the pictures and files of an entry are in the library, and that pictures have words.

use super::type_fields;
use super::typed::{Problems, TypedEntry};
use crate::content::entries::fields::EntryFields;
use crate::domain::content_type::ContentType;
use crate::domain::document::form::{COVER, DraftForm, FieldError};
use crate::domain::document::{Document, Spot};
use crate::domain::ids::MediaId;
use crate::domain::media_name::MediaName;
use crate::domain::reference::{Kind, Reference};
use crate::infra::database::{Database, DatabaseError};
use crate::media::library::{self, MediaFile};
use crate::view::admin::editor::Wordless;
use crate::view::form::FieldErrors;
use crate::view::words::Message;
use std::collections::BTreeSet;

/// What is wrong with an entry that shows pictures or leads to files that the library does not have;
/// none where it has all of them.
pub(super) async fn missing(
    database: &Database,
    typed: &TypedEntry,
    fields: &EntryFields,
    content_type: Option<&ContentType>,
) -> Result<Option<Problems>, DatabaseError> {
    let sections = missing_in_sections(database, &typed.draft, &fields.document).await?;
    let of_type = match content_type {
        Some(of) => type_fields::check_files(database, &of.definition, &fields.values).await?,
        None => FieldErrors::default(),
    };
    let is_whole = sections.is_empty() && of_type.is_empty();
    Ok((!is_whole).then(|| Problems { sections, fields: of_type, ..Problems::default() }))
}

/// What is wrong with a form, and the files that the rest of it names and the library does not have: both
/// are told at once.
pub(super) async fn with_missing(
    database: &Database,
    typed: &TypedEntry,
    mut problems: Problems,
    content_type: Option<&ContentType>,
) -> Result<Problems, DatabaseError> {
    if let Some(of) = content_type {
        // What is wrong with the others is noted already.
        let values = typed.fields.values(&of.definition, typed.numerals(), false, None, &mut FieldErrors::default());
        let missing = type_fields::check_files(database, &of.definition, &values).await?;
        problems.fields.append(missing);
    }
    if let Ok(document) = typed.draft.to_draft() {
        let missing = missing_in_sections(database, &typed.draft, &document).await?;
        problems.sections.extend(missing);
    }
    Ok(problems)
}

/// What somebody is asked once, by a form that has not asked yet, who publishes pictures that say nothing to
/// those who don't see them, lets them wait for their time, or asks somebody to look at them.
pub(super) async fn unasked(
    database: &Database,
    typed: &mut TypedEntry,
    fields: &EntryFields,
    brings_out: Option<&'static str>,
) -> Result<Option<Problems>, DatabaseError> {
    let Some(intent) = brings_out.filter(|_| !typed.form.asks_words.is_empty()) else { return Ok(None) };
    let pictures = without_words(database, fields).await?;
    if pictures.is_empty() {
        return Ok(None);
    }
    typed.form.asks_words.clear();
    Ok(Some(Problems { wordless: Some(Box::new(Wordless { pictures, intent })), ..Problems::default() }))
}

/// The pictures of which neither the entry nor the library says what they show, by the rule of
/// `content::faults`.
async fn without_words(database: &Database, fields: &EntryFields) -> Result<Vec<(MediaId, String)>, DatabaseError> {
    let values = serde_json::to_string(&fields.values).unwrap_or_default();
    let references = Reference::all_of(&fields.document.to_json()).into_iter().chain(Reference::all_of(&values));
    let wordless = references.filter(|reference| reference.kind == Kind::Picture && !reference.has_words);
    let names = wordless.filter_map(|reference| MediaName::parse(&reference.target).ok());
    let names: BTreeSet<MediaName> = names.collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<&MediaName> = names.iter().collect();
    let there = library::look_up(database, &names).await?.into_iter().filter(MediaFile::lacks_words);
    Ok(there.map(|file| (file.id, file.name.to_string())).collect())
}

/// The fields of sections that name a picture that the library does not have.
async fn missing_in_sections(
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
    let place = match field.split('.').nth(1) {
        Some(name) if name == COVER.name => Spot::default().part(COVER.label),
        index => {
            let index = index.and_then(|index| index.parse::<usize>().ok());
            index.map_or_else(Spot::page, |index| Spot::section(index + 1, ""))
        }
    };
    FieldError {
        name: field.to_owned(),
        place,
        message: Message::new("editor-no-such-picture").with("name", name).to_string(),
    }
}
