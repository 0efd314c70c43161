//! What visitors read of somebody who writes, and where.

use super::document::Href;
use super::ids::UserId;
use super::media_name::MediaName;
use super::person_name::PersonName;
use super::slug::Slug;
use super::text::is_text;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// The longest biography, in characters.
pub const MAX_BIOGRAPHY: usize = 1000;
/// The most links of one person.
pub const MAX_LINKS: usize = 10;

/// What a person says of themselves, beside the name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The last part of the page's address, where the person chose it; else it follows from the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// A few sentences; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub biography: String,
    /// A picture of the media library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<MediaName>,
    /// Where else the person is found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Href>,
}

/// Why something is no profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileFault {
    /// The biography is too long, or no text.
    #[error("what you say of yourself has at most 1,000 characters, and no control characters")]
    Biography,
    /// There are too many links.
    #[error("there are at most 10 links")]
    Links,
}

impl Profile {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Checks what its types do not.
    pub fn check(&self) -> Result<(), ProfileFault> {
        if self.biography.chars().count() > MAX_BIOGRAPHY || !is_text(&self.biography) {
            Err(ProfileFault::Biography)
        } else if self.links.len() > MAX_LINKS {
            Err(ProfileFault::Links)
        } else {
            Ok(())
        }
    }
}

/// The address of each person's page, for all people of a site in the order in which they came: the one
/// that a person chose, or what the name suggests, with a number where another one has that.
pub fn addresses<'a>(people: &[(UserId, &'a PersonName, Option<&'a Slug>)]) -> HashMap<UserId, Slug> {
    let chosen = people.iter().filter_map(|(id, _, slug)| Some((*id, (*slug)?.clone())));
    let mut addresses: HashMap<UserId, Slug> = chosen.collect();
    let mut taken: HashSet<Slug> = addresses.values().cloned().collect();
    for (id, name, _) in people.iter().filter(|(_, _, slug)| slug.is_none()) {
        let suggested = Slug::suggest(name.as_str());
        let stem = suggested.as_ref().map_or("author", Slug::as_str);
        let numbered = (2..).filter_map(|number: usize| Slug::parse(&format!("{}-{number}", short(stem))).ok());
        let free = suggested.iter().cloned().chain(numbered).find(|slug| !taken.contains(slug));
        if let Some(slug) = free {
            taken.insert(slug.clone());
            addresses.insert(*id, slug);
        }
    }
    addresses
}

/// What leaves room for a number.
fn short(stem: &str) -> &str {
    stem.get(..80).unwrap_or(stem).trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_an_address_of_their_own_and_keeps_it_when_others_come() {
        let names = ["Ada Moor", "Ada Moor", "ada moor", "漢字", "Ada Moor", "漢字"];
        let names = names.map(|name| PersonName::parse(name).expect("a name"));
        let chosen = Slug::parse("ada-moor-2").expect("a slug");
        let ids: Vec<UserId> = names.iter().map(|_| UserId::new()).collect();
        let people: Vec<_> = ids.iter().zip(&names).map(|(id, name)| (*id, name, None)).collect();
        let before = addresses(&people[..2]);
        let all = addresses(&people);
        let shown: Vec<&str> = ids.iter().map(|id| all[id].as_str()).collect();
        assert_eq!(shown, ["ada-moor", "ada-moor-2", "ada-moor-3", "han-zi", "ada-moor-4", "han-zi-2"]);
        assert!(before.iter().all(|(id, slug)| all[id] == *slug));
        let mut people = people;
        people[4].2 = Some(&chosen);
        assert_eq!(addresses(&people)[&ids[4]].as_str(), "ada-moor-2");
        assert_eq!(addresses(&people).values().collect::<HashSet<_>>().len(), names.len());
    }
}
