//! The name of a content type in addresses and databases.

use crate::domain::slug::{Slug, SlugError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The longest key, in bytes.
const MAX: usize = 32;

/// What a content type is called in addresses: its list is at `/events`, an entry of it at
/// `/events/spring-fair`. A [`Slug`] of at most 32 bytes, kept in place, so that it is as cheap
/// to pass on as the kinds that every site has.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeKey {
    bytes: [u8; MAX],
    length: u8,
}

/// Why a text is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypeKeyError {
    /// It is longer than 32 bytes.
    #[error("the address of a type has at most 32 characters")]
    Length,
    /// It is a word for a kind that every site has.
    #[error("the address `{0}` belongs to the site itself; choose another")]
    Taken(Box<str>),
    /// It is no slug.
    #[error(transparent)]
    Slug(#[from] SlugError),
}

impl TypeKey {
    /// Parses a key as it stands in an address.
    pub fn parse(input: &str) -> Result<Self, TypeKeyError> {
        let slug = Slug::parse(input)?;
        let text = slug.as_str().as_bytes();
        if matches!(input, "page" | "post") {
            return Err(TypeKeyError::Taken(input.into()));
        }
        let mut bytes = [0; MAX];
        bytes.get_mut(..text.len()).ok_or(TypeKeyError::Length)?.copy_from_slice(text);
        let length = u8::try_from(text.len()).map_err(|_| TypeKeyError::Length)?;
        Ok(Self { bytes, length })
    }

    /// The key as it was parsed.
    pub fn as_str(&self) -> &str {
        self.bytes.get(..usize::from(self.length)).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
    }
}

impl fmt::Display for TypeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for TypeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TypeKey({:?})", self.as_str())
    }
}

impl std::str::FromStr for TypeKey {
    type Err = TypeKeyError;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::parse(input)
    }
}

impl Serialize for TypeKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for TypeKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_short_slug_that_no_other_address_needs() {
        assert_eq!(TypeKey::parse("events").expect("a key").as_str(), "events");
        assert_eq!(TypeKey::parse(&"a".repeat(32)).expect("a key").as_str().len(), 32);
        for bad in ["", "Events", "my_type", "-a", "posts", "admin", "page", "post", &"a".repeat(33), &"a".repeat(97)] {
            TypeKey::parse(bad).expect_err(bad);
        }
    }
}
