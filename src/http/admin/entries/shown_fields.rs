//! What the list of a content type's entries shows of their fields: a small picture, and what tells one from
//! another beside its title: the fields that lists show to visitors, or the one that tells most.

use crate::content::entries::listed_values;
use crate::domain::content_type::field::Field;
use crate::domain::content_type::value::{Value, Values, held};
use crate::domain::content_type::{ContentType, TypeDefinition};
use crate::domain::ids::EntryId;
use crate::domain::media_name::MediaName;
use crate::domain::numerals::Numerals;
use crate::http::admin::media::list::preview;
use crate::http::admin::media::shelf::THUMBNAIL;
use crate::http::extract::Site;
use crate::infra::database::DatabaseError;
use crate::media::library;
use crate::view::admin::entries::FieldColumn;
use crate::view::frame::civil_day;
use crate::view::words::{self, Message};
use std::collections::{BTreeSet, HashMap};

/// What is shown of the entries on a page of a list.
#[derive(Debug, Default)]
pub(super) struct ShownFields {
    /// Whether their type has a field for a picture.
    pub(super) has_pictures: bool,
    /// The fields that tell them apart; none where their type has no such field.
    pub(super) columns: Vec<FieldColumn>,
    /// The addresses of their pictures.
    pictures: HashMap<EntryId, String>,
    /// What they have in those fields.
    values: HashMap<EntryId, Vec<String>>,
}

impl ShownFields {
    /// The address of an entry's picture.
    pub(super) fn picture(&mut self, entry: EntryId) -> Option<String> {
        self.pictures.remove(&entry)
    }

    /// What an entry has in each of the fields that tell it from others, each of which may be empty.
    pub(super) fn values(&mut self, entry: EntryId) -> Vec<String> {
        self.values.remove(&entry).unwrap_or_else(|| vec![String::new(); self.columns.len()])
    }
}

/// Looks up what is shown of some entries of a type: their fields by one query, and their pictures by another.
pub(super) async fn look_up(site: &Site, of: &ContentType, entries: &[EntryId]) -> Result<ShownFields, DatabaseError> {
    let definition = &of.definition;
    let (has_pictures, told) = (definition.has_pictures(), definition.told_fields());
    if !has_pictures && told.is_empty() {
        return Ok(ShownFields::default());
    }
    let found = listed_values::of(&site.database, entries).await?;
    let cells = |values: &Values| -> Vec<String> {
        told.iter().map(|field| held(values, field).map(said).unwrap_or_default()).collect()
    };
    let column = |field: &&Field| FieldColumn { label: field.label.clone(), is_one_word: field.kind.is_one_word() };
    Ok(ShownFields {
        has_pictures,
        columns: told.iter().map(column).collect(),
        values: found.iter().map(|(id, values)| (*id, cells(values))).collect(),
        pictures: pictures(site, definition, &found).await?,
    })
}

/// The addresses of the pictures that stand for entries with those values.
async fn pictures(
    site: &Site,
    definition: &TypeDefinition,
    found: &HashMap<EntryId, Values>,
) -> Result<HashMap<EntryId, String>, DatabaseError> {
    let shown = found.iter().filter_map(|(id, values)| Some((*id, &definition.picture(values)?.media)));
    let shown: Vec<(EntryId, &MediaName)> = shown.collect();
    if shown.is_empty() {
        return Ok(HashMap::new());
    }
    let names: BTreeSet<&MediaName> = shown.iter().map(|(_, name)| *name).collect();
    let names: Vec<&MediaName> = names.into_iter().collect();
    let files = library::look_up(&site.database, &names).await?;
    let addresses = shown.into_iter().filter_map(|(id, name)| {
        let file = files.iter().find(|file| file.name == *name && file.is_picture())?;
        Some((id, preview(site, file, THUMBNAIL)))
    });
    Ok(addresses.collect())
}

/// A value in the words of the language that is spoken.
fn said(value: &Value) -> String {
    let numerals = Numerals::of(words::spoken().as_str());
    match value {
        Value::Money(money) => format!("{} {}", numerals.write(&money.digits()), money.currency),
        Value::Number(number) => numerals.write_plain(number.as_str()),
        Value::Date(day) => civil_day(*day),
        Value::DateTime(at) => format!("{}, {}", civil_day(at.date()), at.strftime("%H:%M")),
        Value::Text(words) | Value::Choice(words) => words.clone(),
        Value::YesNo(yes) => Message::new(if *yes { "entries-yes" } else { "entries-no" }).to_string(),
        Value::List(lines) => lines.join(", "),
        _ => String::new(),
    }
}
