//! Writing a tenant's data into empty tables.

use super::{Batch, Source};
use crate::content::entries::schedule;
use crate::content::portable::{entries, forms, redirects, revisions, site, tags, terms, types};
use crate::control::restore::RestoreError;
use crate::domain::ids::{EntryId, MediaId};
use crate::identity::password::{Password, PasswordHash, Passwords};
use crate::identity::portable::{people, roles};
use crate::infra::archive::Counts;
use crate::infra::database::{Database, DatabaseError};
use crate::media::portable::{self as media, PortableMedia};
use crate::media::portable_sent::{self as sent, PortableFormFile};
use std::collections::HashMap;

/// How many pages get the one above them in one transaction.
const PARENTS_AT_ONCE: usize = 500;
/// How many revisions one statement writes: each may have a megabyte.
const REVISIONS_AT_ONCE: usize = 16;

/// Writes all that a source has, each part in a transaction of its own: nobody sees the
/// tables before the registry leads to them, and a shared database is never held for long.
pub(in crate::control) async fn load(
    database: &Database,
    passwords: &Passwords,
    source: &mut impl Source,
) -> Result<Counts, RestoreError> {
    let mut loader = Loader {
        database,
        // People who come without a password get one that nobody knows.
        nobodys: passwords.hash(&Password::generate()).await,
        parents: Vec::new(),
        awaited: HashMap::new(),
        awaited_of_messages: HashMap::new(),
        counts: Counts::default(),
    };
    while let Some(batch) = source.next().await? {
        super::count(&mut loader.counts, &batch);
        loader.write(batch).await.map_err(RestoreError::Target)?;
    }
    source.finish(database).await.map_err(RestoreError::Target)?;
    loader.finish().await.map_err(RestoreError::Target)
}

struct Loader<'a> {
    database: &'a Database,
    nobodys: PasswordHash,
    /// Pages and the pages above them, which may come later.
    parents: Vec<(EntryId, EntryId)>,
    /// Files whose bytes have not come yet.
    awaited: HashMap<MediaId, PortableMedia>,
    /// The same of those that came with messages.
    awaited_of_messages: HashMap<MediaId, PortableFormFile>,
    counts: Counts,
}

impl Loader<'_> {
    async fn write(&mut self, batch: Batch) -> Result<(), DatabaseError> {
        if let Batch::Media(rows) = batch {
            self.awaited.extend(rows.into_iter().map(|row| (row.id, row)));
            return Ok(());
        }
        if let Batch::FormFiles(rows) = batch {
            self.awaited_of_messages.extend(rows.into_iter().map(|row| (row.id, row)));
            return Ok(());
        }
        let mut transaction = self.database.begin().await?;
        match batch {
            Batch::Site(row) => site::write(&mut transaction, &row).await?,
            Batch::Roles(rows) => roles::write(&mut transaction, &rows).await?,
            Batch::People(rows) => people::write(&mut transaction, &rows, &self.nobodys).await?,
            Batch::Tags(rows) => tags::write(&mut transaction, &rows).await?,
            Batch::Types(rows) => types::write(&mut transaction, &rows).await?,
            Batch::Terms(rows) => terms::write(&mut transaction, &rows).await?,
            Batch::Entries(rows) => {
                entries::write(&mut transaction, &rows).await?;
                self.parents.extend(rows.iter().filter_map(|row| Some((row.id, row.parent?))));
            }
            Batch::EntryTags(rows) => tags::write_of_entries(&mut transaction, &rows).await?,
            Batch::EntryTerms(rows) => terms::write_of_entries(&mut transaction, &rows).await?,
            Batch::Revisions(rows) => {
                for some in rows.chunks(REVISIONS_AT_ONCE) {
                    revisions::write(&mut transaction, some).await?;
                }
            }
            Batch::Redirects(rows) => redirects::write(&mut transaction, &rows).await?,
            Batch::Forms(rows) => forms::write(&mut transaction, &rows).await?,
            Batch::Messages(rows) => forms::write_messages(&mut transaction, &rows).await?,
            Batch::File(part) if self.awaited_of_messages.contains_key(&part.id) => {
                let row = self.awaited_of_messages.get(&part.id).ok_or(DatabaseError::NoRow)?;
                let is_last = u64::from(part.number) >= row.parts();
                sent::write_part(&mut transaction, row, part.number.into(), part.content).await?;
                if is_last {
                    self.awaited_of_messages.remove(&part.id);
                }
            }
            Batch::File(part) => {
                let row = self.awaited.get(&part.id).ok_or(DatabaseError::NoRow)?;
                let end = u64::from(part.number - 1) * media::PART + part.content.len() as u64;
                let is_last = end >= row.size_bytes;
                media::write_part(&mut transaction, row, part.number.into(), part.content).await?;
                if is_last {
                    self.awaited.remove(&part.id);
                }
            }
            Batch::Media(_) | Batch::FormFiles(_) => {}
        }
        transaction.commit().await
    }

    async fn finish(self) -> Result<Counts, DatabaseError> {
        for pages in self.parents.chunks(PARENTS_AT_ONCE) {
            let mut transaction = self.database.begin().await?;
            entries::write_parents(&mut transaction, pages).await?;
            transaction.commit().await?;
        }
        let mut transaction = self.database.begin().await?;
        schedule::refresh_due(&mut transaction).await?;
        transaction.commit().await?;
        Ok(self.counts)
    }
}
