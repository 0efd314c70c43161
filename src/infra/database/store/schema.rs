//! How far the schema of a database has come.

use super::{Store, TenantTables, tables};
use crate::infra::database::engine::Engine;
use crate::infra::database::location::DatabaseLocation;
use crate::infra::database::migrations::{self, Schema};
use crate::infra::database::{Database, DatabaseError};

impl Store {
    /// The number of the newest migration that a database has; none where it has no tables
    /// of that schema, or is not there. Nothing is changed.
    pub async fn schema_version(&self, tables: &TenantTables, schema: Schema) -> Result<Option<i64>, DatabaseError> {
        if let DatabaseLocation::Sqlite(path) = &tables.location
            && !path.exists()
        {
            return Ok(None);
        }
        let database = self.reopen(tables).await?;
        if has_record(&database, schema).await? { migrations::version_of(&database, schema).await } else { Ok(None) }
    }
}

/// Whether there is a table of applied migrations. Without one an SQLite file has none
/// applied, and a server answers with an error.
pub(super) async fn has_record(database: &Database, schema: Schema) -> Result<bool, DatabaseError> {
    let Engine::Server(server) = database.engine() else { return Ok(true) };
    tables::has_table(server, &schema.record_table(database.table_prefix())).await
}
