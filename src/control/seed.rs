//! A tenant's first content.
use super::operation::FirstAdministrator;
use crate::content::recipe::Recipe;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};

pub(super) async fn seed(
    _database: &Database,
    _clock: &Clock,
    _recipe: &Recipe,
    _title: &str,
    _admin: &FirstAdministrator,
) -> Result<(), DatabaseError> {
    Ok(())
}
