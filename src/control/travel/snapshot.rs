//! A tenant's tables as they are at one moment.

use super::{Batch, FilePart, Source};
use crate::content::portable::revisions::RevisionKey;
use crate::content::portable::tags::PortableEntryTag;
use crate::content::portable::terms::PortableEntryTerm;
use crate::content::portable::{entries, forms, redirects, revisions, site, tags, terms, types};
use crate::control::restore::RestoreError;
use crate::domain::ids::{EntryId, MediaId, MessageId, RedirectId, TagId, UserId};
use crate::identity::portable::{people, roles};
use crate::infra::archive::Counts;
use crate::infra::database::{DatabaseError, Snapshot};
use crate::media::portable::{self as media, PortableMedia};
use crate::media::portable_sent::{self as sent, PortableFormFile};
use sea_query::{Asterisk, Expr, ExprTrait, Query};
use std::collections::VecDeque;

/// Small rows that are read at once.
const ROWS: u64 = 500;
/// Documents that are read at once: each may have a megabyte.
const DOCUMENTS: u64 = 16;

/// Reads everything that travels, table after table, by identifier.
pub(in crate::control) struct SnapshotSource {
    snapshot: Snapshot,
    with_passwords: bool,
    with_messages: bool,
    at: Place,
}

/// What is read next: which table, and after which row.
enum Place {
    Site,
    Roles,
    People(Option<UserId>),
    Tags(Option<TagId>),
    Types,
    Terms,
    Entries(Option<EntryId>),
    EntryTags(Option<PortableEntryTag>),
    EntryTerms(Option<PortableEntryTerm>),
    Revisions(Option<RevisionKey>),
    Redirects(Option<RedirectId>),
    Forms,
    Messages(Option<MessageId>),
    FormFiles(Option<MediaId>),
    /// The bytes of the rows that came last, as below.
    SentFiles(VecDeque<PortableFormFile>, u32, MediaId),
    Media(Option<MediaId>),
    /// The bytes of the rows that came last, from a part of the first one's on.
    Files(VecDeque<PortableMedia>, u32, MediaId),
    End,
}

impl SnapshotSource {
    pub(in crate::control) fn new(snapshot: Snapshot, with_passwords: bool) -> Self {
        Self { snapshot, with_passwords, with_messages: true, at: Place::Site }
    }

    /// The same without what visitors wrote: they wrote it to this site, and to no other.
    #[must_use]
    pub(in crate::control) fn without_messages(self) -> Self {
        Self { with_messages: false, ..self }
    }

    /// How many pages, posts and files there are.
    pub(in crate::control) async fn count(&mut self) -> Result<Counts, DatabaseError> {
        let (entries, media) = (self.rows_of("entries").await?, self.rows_of("media").await?);
        let form_files = if self.with_messages { sent::count(&mut self.snapshot).await? } else { 0 };
        Ok(Counts { entries, form_files, media, ..Counts::default() })
    }

    async fn rows_of(&mut self, table: &'static str) -> Result<u64, DatabaseError> {
        let query = Query::select().expr(Expr::col(Asterisk).count()).from(self.snapshot.table(table)).take();
        let (count,): (i64,) = self.snapshot.one(&query).await?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// The next rows; nothing at the end.
    pub(in crate::control) async fn read(&mut self) -> Result<Option<Batch>, DatabaseError> {
        loop {
            if let Some(batch) = self.step().await? {
                return Ok(Some(batch));
            }
            if matches!(self.at, Place::End) {
                return Ok(None);
            }
        }
    }

    /// Reads from one table; nothing where that was its end.
    async fn step(&mut self) -> Result<Option<Batch>, DatabaseError> {
        let snapshot = &mut self.snapshot;
        match std::mem::replace(&mut self.at, Place::End) {
            Place::Site => {
                self.at = Place::Roles;
                Ok(site::read(snapshot).await?.map(|row| Batch::Site(Box::new(row))))
            }
            Place::Roles => {
                self.at = Place::People(None);
                let rows = roles::read(snapshot).await?;
                Ok((!rows.is_empty()).then_some(Batch::Roles(rows)))
            }
            Place::People(after) => {
                let rows = people::read(snapshot, after, ROWS, self.with_passwords).await?;
                let Some(last) = rows.last() else { return Ok(self.go_on(Place::Tags(None))) };
                self.at = Place::People(Some(last.id));
                Ok(Some(Batch::People(rows)))
            }
            Place::Tags(after) => {
                let rows = tags::read(snapshot, after, ROWS).await?;
                let Some(last) = rows.last() else { return Ok(self.go_on(Place::Types)) };
                self.at = Place::Tags(Some(last.id));
                Ok(Some(Batch::Tags(rows)))
            }
            Place::Types => {
                self.at = Place::Terms;
                let rows = types::read(snapshot).await?;
                Ok(Some(rows).filter(|rows| !rows.is_empty()).map(Batch::Types))
            }
            Place::Terms => {
                self.at = Place::Entries(None);
                let rows = terms::read(snapshot).await?;
                Ok(Some(rows).filter(|rows| !rows.is_empty()).map(Batch::Terms))
            }
            Place::Entries(after) => {
                let rows = entries::read(snapshot, after, DOCUMENTS).await?;
                let Some(last) = rows.last() else { return Ok(self.go_on(Place::EntryTags(None))) };
                self.at = Place::Entries(Some(last.id));
                Ok(Some(Batch::Entries(rows)))
            }
            Place::EntryTags(after) => {
                let rows = tags::read_of_entries(snapshot, after, ROWS).await?;
                let Some(last) = rows.last() else { return Ok(self.go_on(Place::EntryTerms(None))) };
                self.at = Place::EntryTags(Some(*last));
                Ok(Some(Batch::EntryTags(rows)))
            }
            Place::EntryTerms(after) => {
                let rows = terms::read_of_entries(snapshot, after, ROWS).await?;
                let Some(last) = rows.last() else { return Ok(self.go_on(Place::Revisions(None))) };
                self.at = Place::EntryTerms(Some(*last));
                Ok(Some(Batch::EntryTerms(rows)))
            }
            Place::Revisions(after) => {
                let rows = revisions::read(snapshot, after, DOCUMENTS).await?;
                let Some(last) = rows.last() else { return Ok(self.go_on(Place::Redirects(None))) };
                self.at = Place::Revisions(Some(last.key()));
                Ok(Some(Batch::Revisions(rows)))
            }
            Place::Redirects(after) => {
                let rows = redirects::read(snapshot, after, ROWS).await?;
                let Some(last) = rows.last() else { return Ok(self.go_on(Place::Forms)) };
                self.at = Place::Redirects(Some(last.id));
                Ok(Some(Batch::Redirects(rows)))
            }
            Place::Forms => {
                self.at = if self.with_messages { Place::Messages(None) } else { Place::Media(None) };
                let rows = forms::read(snapshot).await?;
                Ok(Some(rows).filter(|rows| !rows.is_empty()).map(Batch::Forms))
            }
            Place::Messages(after) => {
                let rows = forms::read_messages(snapshot, after, DOCUMENTS).await?;
                let Some(last) = rows.last() else { return Ok(self.go_on(Place::FormFiles(None))) };
                self.at = Place::Messages(Some(last.id));
                Ok(Some(Batch::Messages(rows)))
            }
            Place::FormFiles(after) => {
                let rows = sent::read(snapshot, after, ROWS).await?;
                let Some(last) = rows.last() else { return Ok(self.go_on(Place::Media(None))) };
                self.at = Place::SentFiles(rows.iter().cloned().collect(), 1, last.id);
                Ok(Some(Batch::FormFiles(rows)))
            }
            Place::SentFiles(waiting, number, last) => self.sent_part(waiting, number, last).await,
            Place::Media(after) => {
                let rows = media::read(snapshot, after, ROWS).await?;
                let Some(last) = rows.last() else { return Ok(None) };
                self.at = Place::Files(rows.iter().cloned().collect(), 1, last.id);
                Ok(Some(Batch::Media(rows)))
            }
            Place::Files(waiting, number, last) => self.media_part(waiting, number, last).await,
            Place::End => Ok(None),
        }
    }

    /// A part of what visitors sent.
    async fn sent_part(
        &mut self,
        mut waiting: VecDeque<PortableFormFile>,
        number: u32,
        last: MediaId,
    ) -> Result<Option<Batch>, DatabaseError> {
        let Some(file) = waiting.pop_front() else { return Ok(self.go_on(Place::FormFiles(Some(last)))) };
        let content = sent::read_part(&mut self.snapshot, &file, number.into()).await?;
        let part = FilePart { id: file.id, number, content };
        let is_last = u64::from(number) >= file.parts();
        let next = after_part(&mut waiting, file, number, is_last);
        self.at = Place::SentFiles(waiting, next, last);
        Ok(Some(Batch::File(part)))
    }

    /// A part of a file of the media library.
    async fn media_part(
        &mut self,
        mut waiting: VecDeque<PortableMedia>,
        number: u32,
        last: MediaId,
    ) -> Result<Option<Batch>, DatabaseError> {
        let Some(file) = waiting.pop_front() else { return Ok(self.go_on(Place::Media(Some(last)))) };
        let content = media::read_part(&mut self.snapshot, &file, number.into()).await?;
        let part = FilePart { id: file.id, number, content };
        let is_last = u64::from(number) >= file.parts();
        let next = after_part(&mut waiting, file, number, is_last);
        self.at = Place::Files(waiting, next, last);
        Ok(Some(Batch::File(part)))
    }

    fn go_on(&mut self, place: Place) -> Option<Batch> {
        self.at = place;
        None
    }
}

/// The number of the part that comes after one of a file, which waits on unless it was its last.
fn after_part<F>(waiting: &mut VecDeque<F>, file: F, number: u32, is_last: bool) -> u32 {
    if is_last {
        return 1;
    }
    waiting.push_front(file);
    number + 1
}

impl Source for SnapshotSource {
    async fn next(&mut self) -> Result<Option<Batch>, RestoreError> {
        self.read().await.map_err(RestoreError::Source)
    }
}
