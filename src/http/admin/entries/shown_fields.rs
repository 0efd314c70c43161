//! What the list of a content type's entries shows of their fields: a small picture, and what tells one from
//! another beside its title.

use crate::content::entries::listed_values;
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
use crate::view::frame::civil_day;
use crate::view::words;
use std::collections::{BTreeSet, HashMap};

/// What is shown of the entries on a page of a list.
#[derive(Debug, Default)]
pub(super) struct ShownFields {
    /// Whether their type has a field for a picture.
    pub(super) has_pictures: bool,
    /// The name of the field that tells them apart; none where their type has no such field.
    pub(super) column: Option<String>,
    /// The addresses of their pictures.
    pictures: HashMap<EntryId, String>,
    /// What they have in that field.
    values: HashMap<EntryId, String>,
}

impl ShownFields {
    /// The address of an entry's picture.
    pub(super) fn picture(&mut self, entry: EntryId) -> Option<String> {
        self.pictures.remove(&entry)
    }

    /// What an entry has in the field that tells it from others; may be empty.
    pub(super) fn value(&mut self, entry: EntryId) -> String {
        self.values.remove(&entry).unwrap_or_default()
    }
}

/// Looks up what is shown of some entries of a type: their fields by one query, and their pictures by another.
pub(super) async fn look_up(site: &Site, of: &ContentType, entries: &[EntryId]) -> Result<ShownFields, DatabaseError> {
    let definition = &of.definition;
    let (has_pictures, telling) = (definition.has_pictures(), definition.telling_field());
    if !has_pictures && telling.is_none() {
        return Ok(ShownFields::default());
    }
    let found = listed_values::of(&site.database, entries).await?;
    let told = found.iter().filter_map(|(id, values)| Some((*id, said(held(values, telling?)?))));
    Ok(ShownFields {
        has_pictures,
        column: telling.map(|field| field.label.clone()),
        values: told.collect(),
        pictures: pictures(site, definition, &found).await?,
    })
}

/// The addresses of the pictures that stand for entries with those values.
async fn pictures(
    site: &Site,
    definition: &TypeDefinition,
    found: &HashMap<EntryId, Values>,
) -> Result<HashMap<EntryId, String>, DatabaseError> {
    let named = found.iter().filter_map(|(id, values)| Some((*id, &definition.picture(values)?.media)));
    let named: Vec<(EntryId, &MediaName)> = named.collect();
    if named.is_empty() {
        return Ok(HashMap::new());
    }
    let names: BTreeSet<&MediaName> = named.iter().map(|(_, name)| *name).collect();
    let names: Vec<&MediaName> = names.into_iter().collect();
    let files = library::look_up(&site.database, &names).await?;
    let addresses = named.into_iter().filter_map(|(id, name)| {
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
        _ => String::new(),
    }
}
