//! What stands before a tenant's table names in a shared database.

use crate::domain::tenant::TenantName;
use sea_query::{DynIden, IntoIden};
use std::fmt;
use std::sync::Arc;

/// Empty for a database of one's own, else `acme__`. A tenant's name has no two hyphens in
/// a row, so the first two underscores end the prefix, and no prefix starts another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TablePrefix(Arc<str>);

impl TablePrefix {
    /// No prefix: the tables of a database of one's own.
    pub fn none() -> Self {
        Self::default()
    }

    /// The prefix of a tenant in a shared database.
    pub fn of(name: &TenantName) -> Self {
        Self(format!("{}__", name.as_str().replace('-', "_")).into())
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
