//! What is left of a tenant after a reset or a deletion.

use super::{ControlPlane, TenantRecord};
use crate::domain::ids::TenantId;
use crate::infra::database::DatabaseError;
use crate::infra::database::store::{DataLeft, TenantTables};
use serde::Serialize;
use std::fmt;

/// The count that ends a reset and a deletion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Leftovers {
    /// Tables of the tenant.
    pub tables: u64,
    /// Files of the tenant.
    pub files: u64,
    /// Pages in this process's cache.
    pub cache_entries: u64,
    /// Sessions of the tenant's people.
    pub sessions: u64,
}

impl Leftovers {
    /// Whether nothing is left.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Leftovers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tables, files, cache_entries, sessions } = self;
        write!(f, "left: {tables} tables, {files} files, {cache_entries} cache entries, {sessions} sessions")
    }
}

impl ControlPlane {
    /// Removes the data of a tenant that goes, or goes back. What is another's in a prepared database is no
    /// reason for it to stay: that is left alone, and counted as left.
    pub(super) async fn remove_data(&self, owner: TenantId, tables: &TenantTables) -> Result<(), DatabaseError> {
        match self.store.remove_own(owner, tables).await {
            Err(DatabaseError::NotOurs(why)) => {
                tracing::error!(tenant.id = %owner, "nothing was removed in {}: {why}", self.store.describe(tables));
                Ok(())
            }
            removed => removed.map(drop),
        }
    }

    /// Counts what is left where the tables are gone, and the sessions went with them.
    pub(super) async fn count_leftovers(&self, record: &TenantRecord) -> Result<Leftovers, DatabaseError> {
        let DataLeft { tables, files } = self.store.left(&record.tables(&self.store)).await?;
        self.page_cache.purge(record.id);
        let cache_entries = self.page_cache.usage(record.id).entries;
        Ok(Leftovers { tables, files, cache_entries, sessions: 0 })
    }
}
