//! A tenant's data on its way from one place to another, some rows at a time, so that a
//! site of any size takes no more memory than its largest file.
//!
//! What comes from is a [`Source`]: a snapshot of a tenant's tables ([`snapshot`]) or an
//! archive ([`archived`], after [`check`] has looked at all of it). Where it goes to is a
//! file ([`parts`]) or another tenant's tables ([`load`]). A backup, a restore and a clone
//! are three ways to put these together.

pub(super) mod archived;
pub(super) mod check;
pub(super) mod hiding;
pub(super) mod keeping;
pub(super) mod load;
pub(super) mod parts;
pub(super) mod snapshot;
pub(super) mod watched;

use super::restore::RestoreError;
use crate::content::portable::entries::PortableEntry;
use crate::content::portable::forms::{PortableForm, PortableMessage};
use crate::content::portable::redirects::PortableRedirect;
use crate::content::portable::revisions::PortableRevision;
use crate::content::portable::site::PortableSite;
use crate::content::portable::tags::{PortableEntryTag, PortableTag};
use crate::content::portable::terms::{PortableEntryTerm, PortableTerm};
use crate::content::portable::types::PortableType;
use crate::domain::ids::MediaId;
use crate::identity::portable::people::PortablePerson;
use crate::identity::portable::roles::PortableRole;
use crate::infra::archive::Counts;
use crate::infra::database::{Database, DatabaseError};
use crate::media::portable::PortableMedia;
use crate::media::portable_sent::PortableFormFile;

/// Some rows of one table, or some bytes of one file. They come in the order of these
/// variants, but that a file's bytes follow the rows that name it.
pub(super) enum Batch {
    Site(Box<PortableSite>),
    Roles(Vec<PortableRole>),
    People(Vec<PortablePerson>),
    Tags(Vec<PortableTag>),
    Types(Vec<PortableType>),
    Terms(Vec<PortableTerm>),
    Entries(Vec<PortableEntry>),
    EntryTags(Vec<PortableEntryTag>),
    EntryTerms(Vec<PortableEntryTerm>),
    Revisions(Vec<PortableRevision>),
    Redirects(Vec<PortableRedirect>),
    Forms(Vec<PortableForm>),
    Messages(Vec<PortableMessage>),
    FormFiles(Vec<PortableFormFile>),
    Media(Vec<PortableMedia>),
    File(FilePart),
}

/// Some bytes of a file; its parts come in their order.
pub(super) struct FilePart {
    pub(super) id: MediaId,
    /// Counted from 1.
    pub(super) number: u32,
    pub(super) content: Vec<u8>,
}

/// Where a tenant's data comes from.
pub(super) trait Source {
    /// The next rows; nothing at the end.
    async fn next(&mut self) -> Result<Option<Batch>, RestoreError>;

    /// Writes what belongs to the rows and is none of the source's own, once all of them are there.
    fn finish(&mut self, _database: &Database) -> impl Future<Output = Result<(), DatabaseError>> {
        std::future::ready(Ok(()))
    }
}

/// Adds up what went by.
pub(super) fn count(counts: &mut Counts, batch: &Batch) {
    match batch {
        Batch::Site(_) | Batch::Roles(_) | Batch::File(..) => {}
        Batch::People(rows) => counts.people += rows.len() as u64,
        Batch::Tags(rows) => counts.tags += rows.len() as u64,
        Batch::Types(rows) => counts.content_types += rows.len() as u64,
        Batch::Terms(rows) => counts.terms += rows.len() as u64,
        Batch::Entries(rows) => counts.entries += rows.len() as u64,
        Batch::EntryTags(rows) => counts.entry_tags += rows.len() as u64,
        Batch::EntryTerms(rows) => counts.entry_terms += rows.len() as u64,
        Batch::Revisions(rows) => counts.revisions += rows.len() as u64,
        Batch::Redirects(rows) => counts.redirects += rows.len() as u64,
        Batch::Forms(rows) => counts.forms += rows.len() as u64,
        Batch::Messages(rows) => counts.form_messages += rows.len() as u64,
        Batch::FormFiles(rows) => counts.form_files += rows.len() as u64,
        Batch::Media(rows) => counts.media += rows.len() as u64,
    }
}
