//! JSON in a column, as a newer version of the server may have written it.
//!
//! The types of the domain take no field that they do not know: what people, recipes and archives bring is
//! refused where it says something that nobody here understands. What is stored was understood by whoever
//! stored it. While two versions run side by side (docs/farm.md), the older one reads what it knows of it,
//! and a change that it makes keeps the rest ([`with_unknown_of`]), which would be lost without anybody's will.
//!
//! Fields are left out at every depth, but for what is inside of enums that say by a field which of their kinds
//! they are (`#[serde(tag = "…")]`): serde reads those without saying what it looks for. Only fields of the
//! outermost object are kept by a change. Words that a newer version has for something known are read by nobody,
//! but for those of a site's look (`content/stored_settings.rs`).
//!
//! Where it must not be guessed what the rest means, as with the rights of a role and with what a form demands
//! of visitors, this is not used.

use super::DatabaseError;
use serde::Serialize;
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

/// What a column has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored<T> {
    /// What this version knows of it.
    pub value: T,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// The fields of the outermost object that this version does not know.
    unknown: Map<String, Value>,
}

/// Reads what is in a column, such as `site.settings`.
pub fn read<T: DeserializeOwned>(column: &str, json: &str) -> Result<Stored<T>, DatabaseError> {
    // Nearly always there is nothing unknown, and the text is read as it is.
    if let Ok(value) = serde_json::from_str(json) {
        return Ok(Stored { value, is_whole: true, unknown: Map::new() });
    }
    let mut unknown = Map::new();
    let known: Result<T, serde_json::Error> = serde_json::from_str(json)
        .and_then(|value| serde::Deserialize::deserialize(Known { value, unknown: Some(&mut unknown) }));
    let value = known.map_err(|error| DatabaseError::value(column, error))?;
    Ok(Stored { value, is_whole: false, unknown })
}

/// What stands in a column after a change of what `stored` says, which stood there before: with the fields of
/// it that this version does not know.
pub fn with_unknown_of<T: DeserializeOwned + Serialize>(
    column: &str,
    stored: &str,
    changed: &T,
) -> Result<String, DatabaseError> {
    let Stored { unknown, .. } = read::<T>(column, stored)?;
    let json = if unknown.is_empty() {
        serde_json::to_string(changed)
    } else {
        serde_json::to_value(changed).map(|mut changed| {
            if let Value::Object(fields) = &mut changed {
                fields.extend(unknown);
            }
            changed.to_string()
        })
    };
    json.map_err(|error| DatabaseError::value(column, error))
}

/// A value without the fields that nobody looks for in it.
struct Known<'a> {
    value: Value,
    /// Where those of the outermost object go.
    unknown: Option<&'a mut Map<String, Value>>,
}

impl Known<'_> {
    fn inside(value: Value) -> Self {
        Self { value, unknown: None }
    }
}

impl<'de> Deserializer<'de> for Known<'_> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.value {
            Value::Array(items) => {
                let mut items = SeqDeserializer::<_, Self::Error>::new(items.into_iter().map(Known::inside));
                let read = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(read)
            }
            Value::Object(fields) => {
                let fields = fields.into_iter().map(|(name, value)| (name, Known::inside(value)));
                visitor.visit_map(MapDeserializer::<_, Self::Error>::new(fields))
            }
            value => value.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        if let Value::Object(fields) = &mut self.value {
            let (known, unknown): (Map<String, Value>, Map<String, Value>) =
                std::mem::take(fields).into_iter().partition(|(name, _)| names.contains(&name.as_str()));
            *fields = known;
            if let Some(outermost) = self.unknown.take() {
                *outermost = unknown;
            }
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.value.deserialize_enum(name, words, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map identifier ignored_any
    }
}

impl IntoDeserializer<'_, serde_json::Error> for Known<'_> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::site::SiteSettings;
    use serde_json::json;

    const COLUMN: &str = "site.settings";

    fn newer() -> Value {
        json!({
            "title": "Brandt & Vale",
            "accent": "brick",
            "voice": { "until": "today" },
            "navigation": {
                "main": [
                    { "label": "Start", "target": "home", "icon": "house" },
                    { "label": "Out", "target": { "link": "https://elsewhere.example/" }, "depth": 1 },
                ],
                "aside": 3,
            },
            "languages": [{ "tag": "de", "name": "Deutsch", "names": { "kiln": { "plural": "Öfen", "dual": "x" } } }],
            "bin_days": 12,
        })
    }

    #[test]
    fn what_a_newer_version_has_stored_is_read_but_for_what_nobody_knows() {
        let stored = read::<SiteSettings>(COLUMN, &newer().to_string()).expect("read");
        assert!(!stored.is_whole);
        let settings = stored.value;
        assert_eq!((settings.title.as_str(), settings.bin_days), ("Brandt & Vale", 12));
        let menu = settings.navigation.main.as_ref().expect("a menu");
        assert_eq!(
            menu.iter().map(|item| (item.label.as_str(), item.depth)).collect::<Vec<_>>(),
            [("Start", 0), ("Out", 1)]
        );
        assert_eq!(settings.languages[0].names["kiln"].plural, "Öfen");

        let again = serde_json::to_string(&settings).expect("text");
        assert!(read::<SiteSettings>(COLUMN, &again).expect("read").is_whole);
    }

    #[test]
    fn a_change_keeps_the_fields_that_nobody_here_knows() {
        let stored = newer().to_string();
        let changed = SiteSettings { footer: "By the kiln".to_owned(), ..read(COLUMN, &stored).expect("read").value };
        let json = with_unknown_of(COLUMN, &stored, &changed).expect("written");
        let json: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!((&json["voice"], &json["footer"]), (&json!({ "until": "today" }), &json!("By the kiln")));
        assert_eq!(read::<SiteSettings>(COLUMN, &json.to_string()).expect("read").value, changed);
    }

    #[test]
    fn what_cannot_be_what_it_is_called_is_refused_as_ever() {
        for (field, bad) in [("title", json!(3)), ("bin_days", json!("many")), ("accent", json!("a word of tomorrow"))]
        {
            let mut stored = newer();
            stored[field] = bad;
            let error = read::<SiteSettings>(COLUMN, &stored.to_string()).expect_err("not that").to_string();
            assert!(error.contains(COLUMN) && !error.contains("unknown field"), "{field}: {error}");
        }
        read::<SiteSettings>(COLUMN, "{\"title\":").expect_err("no JSON");
        read::<SiteSettings>(COLUMN, "{\"voice\":1}").expect_err("no title");
    }
}
