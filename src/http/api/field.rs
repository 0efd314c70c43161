//! How a body is read: each field by itself, so that the answer to a wrong request names
//! all that is wrong in it, and where.

use super::problem::{Fault, Kind, Problem};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// One field as it was sent.
#[derive(Debug, Default)]
pub enum Field<T> {
    /// It is not there, or `null`.
    #[default]
    Missing,
    /// It cannot be what it should be, for this reason.
    Wrong(String),
    /// It is right.
    Given(T),
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Value::deserialize(deserializer)? {
            Value::Null => Self::Missing,
            value => serde_json::from_value(value).map_or_else(|error| Self::Wrong(error.to_string()), Self::Given),
        })
    }
}

/// Fields that a request has and nobody reads: most often a misspelt one.
pub type Unknown = Map<String, Value>;

/// Collects what is wrong with a body.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// A field that must be there.
    pub fn required<T>(&mut self, path: &str, field: Field<T>) -> Option<T> {
        if matches!(field, Field::Missing) {
            self.add(path, format!("`{path}` is missing"));
        }
        self.optional(path, field)
    }

    /// A field that may be there.
    pub fn optional<T>(&mut self, path: &str, field: Field<T>) -> Option<T> {
        match field {
            Field::Missing => None,
            Field::Wrong(reason) => {
                self.add(path, reason);
                None
            }
            Field::Given(value) => Some(value),
        }
    }

    /// A list that may be there, each of its items read by itself.
    pub fn list<T>(&mut self, path: &str, field: Field<Vec<Field<T>>>) -> Option<Vec<T>> {
        let items = self.optional(path, field)?;
        let items = items.into_iter().enumerate();
        Some(items.filter_map(|(index, item)| self.required(&format!("{path}/{index}"), item)).collect())
    }

    /// What parsing a value came to.
    pub fn check<T, E: std::fmt::Display>(&mut self, path: &str, parsed: Result<T, E>) -> Option<T> {
        parsed.map_err(|error| self.add(path, error.to_string())).ok()
    }

    /// Refuses what nobody reads; `path` is the object that it is in, with a slash.
    pub fn unknown(&mut self, path: &str, unknown: &Unknown) {
        for name in unknown.keys() {
            // `~` and `/` have another meaning in a pointer (RFC 6901, section 3).
            let escaped = name.replace('~', "~0").replace('/', "~1");
            self.add(&format!("{path}{escaped}"), format!("there is no field `{name}`"));
        }
    }

    /// Adds one.
    pub fn add(&mut self, path: &str, detail: impl Into<String>) {
        self.0.push(Fault::of_field(path, detail));
    }

    /// 422 with all of them, if there are any.
    pub fn finish(self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(Problem::with_faults(Kind::Invalid, self.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::host::HostName;
    use crate::domain::url_prefix::UrlPrefix;

    #[derive(Deserialize)]
    struct Body {
        #[serde(default)]
        prefix: Field<UrlPrefix>,
        #[serde(default)]
        title: Field<String>,
        #[serde(default)]
        hosts: Field<Vec<Field<HostName>>>,
        #[serde(flatten)]
        unknown: Unknown,
    }

    #[test]
    fn all_that_is_wrong_is_named_by_its_place() {
        let body = r#"{"prefix": "-a", "title": 5, "hosts": ["a.example", "b c", null], "x/y": 1}"#;
        let body: Body = serde_json::from_str(body).expect("reads");
        let mut faults = Faults::default();
        assert_eq!(faults.required("prefix", body.prefix), None);
        assert_eq!(faults.optional("title", body.title), None);
        assert_eq!(faults.list("hosts", body.hosts).map(|hosts| hosts.len()), Some(1));
        faults.unknown("", &body.unknown);
        let pointers: Vec<String> = faults.0.into_iter().filter_map(|fault| fault.pointer).collect();
        assert_eq!(pointers, ["#/prefix", "#/title", "#/hosts/1", "#/hosts/2", "#/x~1y"]);
    }
}
