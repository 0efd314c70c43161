//! Entries that come from another system: each with its identifier, its dates and what belongs to
//! it, in one transaction. What is here already is looked up first, and changed by
//! [`entries::save`](super::entries::save) like anything else.

use super::entries::save::SaveEntryError;
use super::entries::schedule;
use super::portable::entries::{self as rows, PortableEntry};
use super::portable::revisions::{self, PortableRevision};
use super::portable::{RowError, redirects as redirect_rows};
use super::{redirects, tags, terms};
use crate::domain::entry::EntryState;
use crate::domain::generation::Generation;
use crate::domain::ids::{EntryId, TermId};
use crate::infra::database::{Database, DatabaseError, SiteTransaction};
use redirect_rows::PortableRedirect;
use sea_query::{Expr, ExprTrait, Query};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How many identifiers one query asks for.
const AT_ONCE: usize = 500;
/// The longest address that leads elsewhere, in characters: what every engine can have in a key.
pub const MAX_SOURCE: usize = 700;

/// An entry with what belongs to it.
#[derive(Debug)]
pub struct Incoming {
    /// Itself.
    pub entry: PortableEntry,
    /// The labels of its tags.
    pub tags: Vec<String>,
    /// Its terms.
    pub terms: Vec<TermId>,
    /// Earlier versions, and then the one that it is.
    pub revisions: Vec<PortableRevision>,
}

/// Why an entry was not written.
#[derive(Debug, thiserror::Error)]
pub enum IncomingError {
    /// It is none.
    #[error(transparent)]
    Row(#[from] RowError),
    /// Somebody has put another one there meanwhile.
    #[error("another entry has the address `/{0}` meanwhile")]
    AddressTaken(String),
    /// The database failed.
    #[error("could not write the entry")]
    Database(#[from] DatabaseError),
}

impl From<tags::TagError> for IncomingError {
    fn from(error: tags::TagError) -> Self {
        match error {
            tags::TagError::Database(error) => Self::Database(error),
            error => Self::Row(RowError::Entry(SaveEntryError::Tags(error))),
        }
    }
}

/// An entry that is here, as far as somebody has to know who brings one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its address; none in the bin.
    pub path: Option<String>,
    /// Its version.
    pub version: i64,
}

/// Those of some entries that are here.
pub async fn standing(db: &Database, ids: &[EntryId]) -> Result<HashMap<EntryId, Standing>, DatabaseError> {
    let mut standing = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let query = Query::select()
            .columns(["id", "path", "version"])
            .from(db.table("entries"))
            .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.as_uuid())))
            .take();
        let rows: Vec<(Uuid, Option<String>, i64)> = db.all(&query).await?;
        standing.extend(rows.into_iter().map(|(id, path, version)| (id.into(), Standing { path, version })));
    }
    Ok(standing)
}

/// Whether something is at an address: an entry, the list of a content type or a taxonomy, or a
/// language.
pub async fn is_taken(db: &Database, path: &str) -> Result<bool, DatabaseError> {
    Ok(!taken(db, &[path]).await?.is_empty())
}

/// Of some addresses those at which something is.
pub async fn taken(db: &Database, paths: &[&str]) -> Result<HashSet<String>, DatabaseError> {
    let mut taken = db.present(&Query::select().from(db.table("entries")).take(), "path", paths).await?;
    if taken.len() == paths.len() {
        return Ok(taken);
    }
    let types = super::types::list(db).await?;
    let settings = super::site::read(db).await?.map(|site| site.settings);
    let is_list = |path: &str| {
        let is_of_settings = settings.as_ref().is_some_and(|settings| {
            let is_taxonomy = settings.taxonomies.iter().any(|taxonomy| taxonomy.key.as_str() == path);
            is_taxonomy || settings.has_language_at(path)
        });
        is_of_settings || types.iter().any(|content_type| content_type.key.as_str() == path)
    };
    taken.extend(paths.iter().filter(|path| is_list(path)).map(|path| (*path).to_owned()));
    Ok(taken)
}

/// Writes one, once what it is below is there.
pub async fn write(db: &Database, incoming: &Incoming) -> Result<Generation, IncomingError> {
    let Incoming { entry, tags: labels, terms: ids, revisions } = incoming;
    entry.check()?;
    revisions.iter().try_for_each(PortableRevision::check)?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let taken = |error| match (error, &entry.path) {
        (DatabaseError::Duplicate(_), Some(path)) => IncomingError::AddressTaken(path.clone()),
        (error, _) => IncomingError::Database(error),
    };
    rows::write(&mut transaction, std::slice::from_ref(entry)).await.map_err(taken)?;
    if let Some(parent) = entry.parent {
        rows::write_parents(&mut transaction, &[(entry.id, parent)]).await?;
    }
    tags::set(&mut transaction, entry.id, labels).await?;
    terms::set(&mut transaction, entry.id, ids).await?;
    for revisions in revisions.chunks(20) {
        revisions::write(&mut transaction, revisions).await?;
    }
    if let Some(path) = &entry.path {
        redirects::forget(&mut transaction, path).await?;
    }
    if entry.publish_at.is_some() || entry.state == EntryState::Binned {
        schedule::refresh_due(&mut transaction).await?;
    }
    Ok(transaction.commit().await?)
}

/// Lets old addresses lead here, but for those that lead somewhere already.
pub async fn lead(db: &Database, leads: &[PortableRedirect]) -> Result<Generation, IncomingError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    for leads in leads.chunks(AT_ONCE) {
        for lead in leads {
            lead.check()?;
            redirects::add(&mut transaction, lead).await?;
        }
    }
    Ok(transaction.commit().await?)
}
