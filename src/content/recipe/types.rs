//! The content types of a recipe, and what is in the fields of their entries.

use super::RecipeType;
use super::read::{self, RecipeError};
use crate::domain::content_type::field::{Field, FieldKey, FieldKind};
use crate::domain::content_type::value::{Value, Values};
use crate::domain::content_type::{ContentType, TypeDefinition, TypeKey};
use crate::domain::document::RichText;
use crate::domain::entry::EntryKind;
use crate::domain::slug::Slug;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Every type of a recipe, in the order of their keys.
pub(super) fn read(recipe: &str) -> Result<Vec<RecipeType>, RecipeError> {
    read::slugs(&format!("{recipe}/types/"))?.iter().map(|slug| content_type(recipe, slug)).collect()
}

fn content_type(recipe: &str, slug: &Slug) -> Result<RecipeType, RecipeError> {
    let path = format!("{recipe}/types/{slug}.toml");
    let key = TypeKey::parse(slug.as_str()).map_err(|error| RecipeError::new(&path, &error))?;
    let definition: TypeDefinition = read::parse(&path)?;
    definition.check().map_err(|error| RecipeError::new(&path, &error))?;
    let mut entries = read::slugs(&format!("{recipe}/entries/{key}/"))?
        .into_iter()
        .map(|slug| read::entry(recipe, EntryKind::Custom(key), &definition.fields, slug))
        .collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(|entry| entry.days_ago);
    Ok(RecipeType { content_type: ContentType { key, definition }, entries })
}

/// What an entry's file says of its fields; pages and posts have none.
pub(super) fn values(fields: &[Field], said: BTreeMap<FieldKey, Json>) -> Result<Values, String> {
    let mut values = Values::new();
    for (key, said) in said {
        let field = fields.iter().find(|field| field.key == key).ok_or_else(|| format!("there is no field `{key}`"))?;
        let value = value(&field.kind, said).map_err(|message| format!("the field `{key}`: {message}"))?;
        values.insert(key, value);
    }
    match fields.iter().find(|field| field.is_needed && !values.contains_key(&field.key)) {
        Some(missing) => Err(format!("the field `{}` is needed", missing.key)),
        None => Ok(values),
    }
}

/// A value as it is stored, of what a file says: an amount is a text without its currency, formatted text is Markdown.
fn value(kind: &FieldKind, said: Json) -> Result<Value, String> {
    let said = match (kind, said) {
        (FieldKind::Money { currency }, amount) => json!({ "amount": amount, "currency": currency }),
        (FieldKind::RichText, Json::String(markdown)) => {
            let text = RichText::from_markdown(&markdown).map_err(|error| error.to_string())?;
            serde_json::to_value(text).map_err(|error| error.to_string())?
        }
        (_, said) => said,
    };
    let value: Value =
        serde_json::from_value(json!({ "type": kind.as_str(), "value": said })).map_err(|error| error.to_string())?;
    value.check().map_err(|error| error.to_string())?;
    if let (FieldKind::Choice { options }, Value::Choice(word)) = (kind, &value)
        && !options.contains(word)
    {
        return Err(format!("`{word}` is none of its words"));
    }
    Ok(value)
}
