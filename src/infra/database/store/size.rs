//! What a tenant's tables take on the disk, where the engine knows it without reading them: a screen that
//! somebody waits for says it.

use super::server::number;
use super::tables::starting_with;
use super::{mysql, postgres};
use crate::infra::database::engine::Engine;
use crate::infra::database::server::ServerDatabase;
use crate::infra::database::{Database, DatabaseError, TablePrefix};

impl Database {
    /// The bytes that its tables take, with their indexes and what was deleted and not used again; none in an
    /// SQLite file that several tenants share, whose pages would all have to be read. MariaDB and MySQL
    /// estimate it.
    pub async fn size_bytes(&self) -> Result<Option<u64>, DatabaseError> {
        let bytes = match self.engine() {
            Engine::Sqlite(_) if self.tables != TablePrefix::none() => return Ok(None),
            Engine::Sqlite(pool) => {
                let (bytes,): (i64,) =
                    sqlx::query_as("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
                        .fetch_one(pool)
                        .await?;
                bytes
            }
            Engine::Server(server) => {
                let sql = match server {
                    ServerDatabase::Postgres(..) => postgres::SIZE,
                    ServerDatabase::MySql(..) => mysql::SIZE,
                };
                number(server, sql, &[&starting_with(&self.tables)]).await?
            }
        };
        Ok(Some(u64::try_from(bytes).unwrap_or(0)))
    }
}
