//! What stands before a tenant's table names in a shared database.

use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantName;
use sea_query::{DynIden, IntoIden};
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;

/// Empty for a database of one's own, else `acme__`. A tenant's name has no two hyphens in
/// a row, so the first two underscores end the prefix, and no prefix starts another.
///
/// A name in PostgreSQL has 63 bytes at most
/// (<https://www.postgresql.org/docs/current/limits.html>), in MariaDB 64: a long tenant's
/// name is cut and gets eight digits of its hash, so that the longest name of a table, index
/// or constraint still fits behind the prefix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TablePrefix(Arc<str>);

/// The longest prefix, in bytes, with its two underscores.
const MAX_PREFIX: usize = 32;

impl TablePrefix {
    /// No prefix: the tables of a database of one's own.
    pub fn none() -> Self {
        Self::default()
    }

    /// The prefix of a tenant in a shared database.
    pub fn of(name: &TenantName) -> Self {
        let name = name.as_str();
        let words = name.replace('-', "_");
        if words.len() + 2 <= MAX_PREFIX {
            return Self(format!("{words}__").into());
        }
        let hash = crate::infra::random::hex(&Sha256::digest(name)[..4]);
        let start = words[..MAX_PREFIX - 2 - 1 - hash.len()].trim_end_matches('_');
        Self(format!("{start}_{hash}__").into())
    }

    /// Another prefix of a tenant in a shared database, where its tables are under one
    /// already. It starts with an underscore, which no tenant's name does, and two of them
    /// end it: so it is no other tenant's, and no prefix starts another. It is short for
    /// every name, since engines bound the names of tables.
    pub fn fresh(name: &TenantName) -> Self {
        let start: String = name.as_str().replace('-', "_").chars().take(16).collect();
        Self(format!("_{}_{}__", start.trim_end_matches('_'), &TenantId::new().short()[..8]).into())
    }

    /// A prefix as the registry stored it.
    pub fn stored(prefix: &str) -> Self {
        Self(prefix.into())
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A table's name with the prefix.
    pub fn table(&self, name: &'static str) -> DynIden {
        if self.0.is_empty() { name.into_iden() } else { sea_query::Alias::new(self.named(name)).into_iden() }
    }

    pub(super) fn named(&self, name: &str) -> String {
        format!("{}{name}", self.0)
    }
}

impl fmt::Display for TablePrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infra::database::migrations::Schema;

    fn prefix(name: &str) -> String {
        TablePrefix::of(&TenantName::parse(name).expect("a name")).to_string()
    }

    #[test]
    fn long_names_that_differ_at_their_end_have_prefixes_that_differ_and_can_be_read() {
        let (one, other) = ("a".repeat(62) + "b", "a".repeat(62) + "c");
        assert_ne!(prefix(&one), prefix(&other));
        assert_eq!(prefix(&one).len(), MAX_PREFIX);
        assert!(prefix("the-society-of-friends-of-the-harbour").starts_with("the_society_of_friend"));
        assert_eq!(prefix("acme-two"), "acme_two__");
        let at_the_edge = "abcdefghij-abcdefghij-abcdefgh";
        assert_eq!(prefix(at_the_edge), "abcdefghij_abcdefghij_abcdefgh__");
        assert!(!prefix("abcdefghij-abcdefghi-zzzzzzzzzzzzz").trim_end_matches("__").contains("__"));
    }

    #[test]
    fn the_longest_name_behind_the_longest_prefix_fits_into_every_engine() {
        for name in Schema::Tenant.all_names() {
            // PostgreSQL makes `TABLE_COLUMN_fkey` for a foreign key.
            assert!(MAX_PREFIX + name.len() <= 63, "{name}");
        }
    }

    #[test]
    fn a_fresh_prefix_is_short_and_no_tenants_own() {
        for text in ["a", "acme", "corner-shop-of-the-town", &"a".repeat(63)] {
            let name = TenantName::parse(text).expect("a name");
            let (own, fresh) = (TablePrefix::of(&name), TablePrefix::fresh(&name));
            assert_ne!(fresh, TablePrefix::fresh(&name));
            assert!(fresh.as_str().starts_with('_') && fresh.as_str().len() <= 28, "{fresh}");
            assert_eq!(fresh.as_str().find("__"), Some(fresh.as_str().len() - 2), "{fresh}");
            assert!(!fresh.as_str().starts_with(own.as_str()) && !own.as_str().starts_with(fresh.as_str()));
        }
    }
}
