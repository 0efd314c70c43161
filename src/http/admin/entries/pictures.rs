//! That the pictures and files of an entry are in the library, and that pictures have words.

use super::checked::Problems;
use super::type_fields;
use super::typed::TypedEntry;
use crate::content::entries::fields::EntryFields;
use crate::domain::content_type::ContentType;
use crate::domain::content_type::field::FieldKind;
use crate::domain::content_type::value::held;
use crate::domain::document::form::{self, COVER, DraftForm, FieldError};
use crate::domain::document::{Document, Spot};
use crate::domain::media_name::MediaName;
use crate::domain::reference::{Kind, Reference};
use crate::infra::database::{Database, DatabaseError};
use crate::media::library::{self, MediaFile};
use crate::view::admin::editor::{Wordless, WordlessPicture};
use crate::view::form::{Choice, FieldErrors, capitalised};
use crate::view::section_form::fault::place_of;
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
    content_type: Option<&ContentType>,
    brings_out: Option<&'static str>,
) -> Result<Option<Problems>, DatabaseError> {
    let Some(intent) = brings_out.filter(|_| !typed.form.asks_words.is_empty()) else { return Ok(None) };
    let files = without_words(database, fields).await?;
    let picture = |file: MediaFile| WordlessPicture {
        id: file.id,
        places: wordless_places(&file.name, &typed.draft, fields, content_type),
        name: file.name.to_string(),
    };
    let pictures: Vec<WordlessPicture> = files.into_iter().map(picture).collect();
    if pictures.is_empty() {
        return Ok(None);
    }
    typed.form.asks_words.clear();
    let wordless = Some(Box::new(Wordless { pictures, intent }));
    // It stands here and nowhere else, unless a script saves it.
    Ok(Some(Problems { wordless, is_unsaved: true, ..Problems::default() }))
}

/// The pictures of which neither the entry nor the library says what they show, by the rule of
/// `content::faults`.
async fn without_words(database: &Database, fields: &EntryFields) -> Result<Vec<MediaFile>, DatabaseError> {
    let values = serde_json::to_string(&fields.values).unwrap_or_default();
    let references = Reference::all_of(&fields.document.to_json()).into_iter().chain(Reference::all_of(&values));
    let wordless = references.filter(|reference| reference.kind == Kind::Picture && !reference.has_words);
    let names = wordless.filter_map(|reference| MediaName::parse(&reference.target).ok());
    let names: BTreeSet<MediaName> = names.collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<&MediaName> = names.iter().collect();
    Ok(library::look_up(database, &names).await?.into_iter().filter(MediaFile::lacks_words).collect())
}

/// The fields of the form that show a picture without words, in the order of the form.
fn wordless_places(
    name: &MediaName,
    draft: &DraftForm,
    fields: &EntryFields,
    content_type: Option<&ContentType>,
) -> Vec<Choice> {
    let shows = |json: &str| {
        let mut all = Reference::all_of(json).into_iter();
        all.any(|reference| {
            reference.kind == Kind::Picture && !reference.has_words && reference.target == name.as_str()
        })
    };
    let of_type = content_type.iter().flat_map(|of| &of.definition.fields).filter_map(|field| {
        let value = held(&fields.values, field)?;
        let in_page = format!("f-field.{}", field.key);
        // Of a picture the words have a field of their own.
        let in_page = if field.kind == FieldKind::Image { format!("{in_page}-alt") } else { in_page };
        let json = serde_json::to_string(value).unwrap_or_default();
        shows(&json).then(|| Choice::new(in_page, field.label.as_str()))
    });
    let pairs = draft.to_pairs();
    let typed = |field: &str| pairs.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.trim());
    let in_sections = pairs.iter().filter_map(|(field, value)| {
        let field = if let Some(picture) = field.strip_suffix(".media") {
            let words = format!("{picture}.alt");
            (value.trim() == name.as_str() && typed(&words).is_empty()).then_some(words)
        } else if let Some(text) = field.strip_suffix(".json") {
            shows(value).then(|| text.to_owned())
        } else {
            value.contains(&format!("]({name}")).then(|| field.clone())
        };
        let field = field?;
        let place = match field.split('.').nth(1) {
            Some(part) if part == COVER.name => Spot::default().part(COVER.label),
            part => {
                let index = part.and_then(|index| index.parse::<usize>().ok())?;
                let kind = form::shape(typed(&format!("s.{index}.kind"))).map_or("", |shape| shape.label);
                Spot::section(index + 1, kind)
            }
        };
        let place = capitalised(&place_of(&place));
        let at = FieldError { name: field, place: Spot::default(), message: String::new() };
        Some(Choice::new(at.id(), place))
    });
    of_type.chain(in_sections).collect()
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
