//! The files of a site that a form offers to choose from. Others can be typed.

use crate::infra::database::{Database, DatabaseError};
use crate::media::library::{self, MediaFilter, NamedFile};
use crate::view::form::Choice;

/// So many of the newest.
const OFFERED: u64 = 500;
/// So many of the newest documents, beside all else that links are offered to.
const DOCUMENTS: u64 = 200;

/// Pictures, each with its size in pixels.
pub async fn pictures(database: &Database) -> Result<Vec<Choice>, DatabaseError> {
    let sized = |file: NamedFile| Choice::new(file.name, format!("{} × {}", file.width, file.height));
    Ok(library::newest(database, &MediaFilter::pictures(), OFFERED).await?.into_iter().map(sized).collect())
}

/// Files of every kind.
pub async fn files(database: &Database) -> Result<Vec<Choice>, DatabaseError> {
    by_name(database, &MediaFilter::default(), OFFERED).await
}

/// What is no picture, to link to.
pub async fn documents(database: &Database) -> Result<Vec<Choice>, DatabaseError> {
    by_name(database, &MediaFilter::documents(), DOCUMENTS).await
}

async fn by_name(database: &Database, filter: &MediaFilter, limit: u64) -> Result<Vec<Choice>, DatabaseError> {
    let named = |file: NamedFile| Choice::new(file.name.clone(), file.name);
    Ok(library::newest(database, filter, limit).await?.into_iter().map(named).collect())
}
