//! Copying a tenant's tables to others, as often as they have changed.
//!
//! Pages, posts and files make up a site's bulk, and are copied while it changes: each round
//! ([`Transfer::catch_up`]) brings over what is not as it was in the round before, which a
//! hash of each row tells. The rest is small and refers to each other in many ways; it comes
//! once, at the end ([`Transfer::finish`]), and so do the references of entries to their
//! authors and to each other.

use super::MoveError;
use crate::content::entries::schedule;
use crate::content::portable::entries::{self, PortableEntry};
use crate::content::portable::missing_pages::MissingPageRow;
use crate::content::portable::preview_links::PreviewLinkRow;
use crate::content::portable::revisions::{self, RevisionKey};
use crate::content::portable::{forms, redirects, site, tags, terms, types};
use crate::control::progress::{Progress, Unit};
use crate::domain::ids::{EntryId, MediaId, UserId};
use crate::identity::password::PasswordHash;
use crate::identity::portable::rows::{
    AuditRow, ChallengeRow, EmailChangeRow, MailRow, MailSettingsRow, RecoveryCodeRow, ResetRow, SecondFactorRow,
};
use crate::identity::portable::sign_ins::{FailureRow, InvitationRow, SessionRow};
use crate::identity::portable::{people, roles};
use crate::infra::database::carried::{self, Carried};
use crate::infra::database::{Database, Snapshot, Transaction};
use crate::media::portable::{self as media, PortableMedia};
use crate::media::portable_sent::{self as sent, PortableFormFile};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// Rows that are read at once.
const ROWS: u64 = 500;
/// Documents that are read, and written, at once: each may have a megabyte.
pub(super) const DOCUMENTS: u8 = 16;

/// The copy so far.
pub(super) struct Transfer {
    target: Database,
    /// What each entry was when it was copied, and what it refers to.
    entries: HashMap<EntryId, CopiedEntry>,
    revisions: HashMap<RevisionKey, Fingerprint>,
    files: HashMap<MediaId, Fingerprint>,
    /// Those that came with messages; they never change.
    sent: HashSet<MediaId>,
}

/// Tells one content of a row from another.
type Fingerprint = [u8; 32];

struct CopiedEntry {
    fingerprint: Fingerprint,
    parent: Option<EntryId>,
    author: Option<UserId>,
}

impl Transfer {
    /// Into empty tables.
    pub(super) fn new(target: Database) -> Self {
        Self { target, entries: HashMap::new(), revisions: HashMap::new(), files: HashMap::new(), sent: HashSet::new() }
    }

    /// Makes the entries and files of the copy those of a snapshot, and says whether they were
    /// not already.
    pub(super) async fn catch_up(&mut self, source: &mut Snapshot, progress: &Progress) -> Result<bool, MoveError> {
        let had_other_entries = self.catch_up_entries(source, progress).await?;
        let had_other_revisions = self.catch_up_revisions(source, progress).await?;
        let had_other_files = self.catch_up_files(source, progress).await?;
        let had_other_sent = self.catch_up_sent(source, progress).await?;
        Ok(had_other_entries || had_other_revisions || had_other_files || had_other_sent)
    }

    async fn catch_up_entries(&mut self, source: &mut Snapshot, progress: &Progress) -> Result<bool, MoveError> {
        let mut now = HashMap::new();
        let mut after = None;
        loop {
            let rows = entries::read(source, after, DOCUMENTS.into()).await.map_err(MoveError::Source)?;
            let Some(last) = rows.last() else { break };
            after = Some(last.id);
            now.extend(rows.iter().map(|row| {
                let PortableEntry { parent, author, .. } = *row;
                (row.id, CopiedEntry { fingerprint: fingerprint(row), parent, author })
            }));
        }
        let gone = left_behind(&self.entries, &now, |entry| entry.fingerprint);
        let new = left_behind(&now, &self.entries, |entry| entry.fingerprint);
        if !gone.is_empty() {
            let mut transaction = self.begin().await?;
            entries::remove(&mut transaction, &gone).await.map_err(MoveError::Target)?;
            transaction.commit().await.map_err(MoveError::Target)?;
            // Their revisions went with them.
            let gone: HashSet<EntryId> = gone.iter().copied().collect();
            self.revisions.retain(|(entry, _), _| !gone.contains(entry));
        }
        for ids in new.chunks(usize::from(DOCUMENTS)) {
            let rows = entries::read_some(source, ids).await.map_err(MoveError::Source)?;
            // Whom they refer to is not there yet.
            let rows: Vec<_> = rows.into_iter().map(|row| PortableEntry { author: None, ..row }).collect();
            let mut transaction = self.begin().await?;
            entries::write(&mut transaction, &rows).await.map_err(MoveError::Target)?;
            transaction.commit().await.map_err(MoveError::Target)?;
            progress.advance("copying pages and posts", rows.len() as u64, (new.len() as u64, Unit::Entries));
        }
        self.entries = now;
        Ok(!(gone.is_empty() && new.is_empty()))
    }

    async fn catch_up_revisions(&mut self, source: &mut Snapshot, progress: &Progress) -> Result<bool, MoveError> {
        let (mut now, mut after, mut copied) = (HashMap::new(), None, 0);
        loop {
            let rows = revisions::read(source, after, DOCUMENTS.into()).await.map_err(MoveError::Source)?;
            let Some(last) = rows.last() else { break };
            after = Some(last.key());
            let (mut new, mut replaced) = (Vec::new(), Vec::new());
            for row in rows {
                let (key, fingerprint) = (row.key(), fingerprint(&row));
                match self.revisions.get(&key) {
                    Some(copied) if *copied == fingerprint => {}
                    Some(_) => {
                        replaced.push(key);
                        new.push(row);
                    }
                    None => new.push(row),
                }
                now.insert(key, fingerprint);
            }
            if new.is_empty() {
                continue;
            }
            let mut transaction = self.begin().await?;
            revisions::remove(&mut transaction, &replaced).await.map_err(MoveError::Target)?;
            revisions::write(&mut transaction, &new).await.map_err(MoveError::Target)?;
            transaction.commit().await.map_err(MoveError::Target)?;
            copied += new.len() as u64;
            progress.advance("copying revisions", new.len() as u64, (copied, Unit::Entries));
        }
        let gone: Vec<RevisionKey> = self.revisions.keys().filter(|key| !now.contains_key(*key)).copied().collect();
        if !gone.is_empty() {
            let mut transaction = self.begin().await?;
            revisions::remove(&mut transaction, &gone).await.map_err(MoveError::Target)?;
            transaction.commit().await.map_err(MoveError::Target)?;
        }
        self.revisions = now;
        Ok(copied > 0 || !gone.is_empty())
    }

    async fn catch_up_files(&mut self, source: &mut Snapshot, progress: &Progress) -> Result<bool, MoveError> {
        let (mut now, mut rows_of) = (HashMap::new(), HashMap::new());
        let mut after = None;
        loop {
            let rows = media::read(source, after, ROWS).await.map_err(MoveError::Source)?;
            let Some(last) = rows.last() else { break };
            after = Some(last.id);
            for row in rows {
                let fingerprint = fingerprint(&row);
                if self.files.get(&row.id) != Some(&fingerprint) {
                    rows_of.insert(row.id, row.clone());
                }
                now.insert(row.id, fingerprint);
            }
        }
        let gone = left_behind(&self.files, &now, |fingerprint| *fingerprint);
        if !gone.is_empty() {
            let mut transaction = self.begin().await?;
            media::remove(&mut transaction, &gone).await.map_err(MoveError::Target)?;
            transaction.commit().await.map_err(MoveError::Target)?;
        }
        for row in rows_of.values() {
            self.copy_file(source, row).await?;
            progress.advance("copying files", 1, (rows_of.len() as u64, Unit::Files));
        }
        self.files = now;
        Ok(!(gone.is_empty() && rows_of.is_empty()))
    }

    /// The same for the files of messages. The messages themselves come with the rest.
    async fn catch_up_sent(&mut self, source: &mut Snapshot, progress: &Progress) -> Result<bool, MoveError> {
        let (mut now, mut new, mut after) = (HashSet::new(), Vec::new(), None);
        loop {
            let rows = sent::read(source, after, ROWS).await.map_err(MoveError::Source)?;
            let Some(last) = rows.last() else { break };
            after = Some(last.id);
            now.extend(rows.iter().map(|row| row.id));
            new.extend(rows.into_iter().filter(|row| !self.sent.contains(&row.id)));
        }
        let gone: Vec<MediaId> = self.sent.difference(&now).copied().collect();
        if !gone.is_empty() {
            let mut transaction = self.begin().await?;
            sent::remove(&mut transaction, &gone).await.map_err(MoveError::Target)?;
            transaction.commit().await.map_err(MoveError::Target)?;
        }
        for row in &new {
            self.copy_sent(source, row).await?;
            progress.advance("copying files", 1, (new.len() as u64, Unit::Files));
        }
        self.sent = now;
        Ok(!(gone.is_empty() && new.is_empty()))
    }

    async fn copy_sent(&self, source: &mut Snapshot, row: &PortableFormFile) -> Result<(), MoveError> {
        for part in 1..=row.parts() {
            let content = sent::read_part(source, row, part).await.map_err(MoveError::Source)?;
            let hash = Sha256::digest(&content);
            let mut transaction = self.begin().await?;
            sent::write_part(&mut transaction, row, part, content).await.map_err(MoveError::Target)?;
            transaction.commit().await.map_err(MoveError::Target)?;
            let mut copy = self.target.snapshot().await.map_err(MoveError::Target)?;
            let arrived = sent::read_part(&mut copy, row, part).await.map_err(MoveError::Target)?;
            if Sha256::digest(&arrived) != hash {
                return Err(super::Difference::File(row.name.clone()).into());
            }
        }
        Ok(())
    }

    /// Copies a file part by part, and reads each once more where it arrived: bytes that change
    /// have another hash, and so another row, so that this need not be done while editors wait.
    async fn copy_file(&self, source: &mut Snapshot, row: &PortableMedia) -> Result<(), MoveError> {
        for part in 1..=row.parts() {
            let content = media::read_part(source, row, part).await.map_err(MoveError::Source)?;
            let hash = Sha256::digest(&content);
            let mut transaction = self.begin().await?;
            media::write_part(&mut transaction, row, part, content).await.map_err(MoveError::Target)?;
            transaction.commit().await.map_err(MoveError::Target)?;
            let mut copy = self.target.snapshot().await.map_err(MoveError::Target)?;
            let arrived = media::read_part(&mut copy, row, part).await.map_err(MoveError::Target)?;
            if Sha256::digest(&arrived) != hash {
                return Err(super::Difference::file(&row.name).into());
            }
        }
        Ok(())
    }

    /// Brings over all the rest, and what entries refer to.
    pub(super) async fn finish(&self, source: &mut Snapshot) -> Result<(), MoveError> {
        let mut target = self.begin().await?;
        self.copy_people(source, &mut target).await?;
        if let Some(row) = site::read(source).await.map_err(MoveError::Source)? {
            site::write(&mut target, &row).await.map_err(MoveError::Target)?;
        }
        if let Some(generation) = site::read_generation(source).await.map_err(MoveError::Source)? {
            site::write_generation(&mut target, generation).await.map_err(MoveError::Target)?;
        }
        let types = types::read(source).await.map_err(MoveError::Source)?;
        types::write(&mut target, &types).await.map_err(MoveError::Target)?;
        copy_tags(source, &mut target).await?;
        copy_terms(source, &mut target).await?;
        copy_redirects(source, &mut target).await?;
        carry::<MissingPageRow>(source, &mut target).await?;
        copy_forms(source, &mut target).await?;
        carry::<PreviewLinkRow>(source, &mut target).await?;
        let parents: Vec<_> = self.entries.iter().filter_map(|(id, entry)| Some((*id, entry.parent?))).collect();
        entries::write_parents(&mut target, &parents).await.map_err(MoveError::Target)?;
        let authors: Vec<_> = self.entries.iter().filter_map(|(id, entry)| Some((*id, entry.author?))).collect();
        entries::write_authors(&mut target, &authors).await.map_err(MoveError::Target)?;
        schedule::refresh_due(&mut target).await.map_err(MoveError::Target)?;
        target.commit().await.map_err(MoveError::Target)
    }

    async fn copy_people(&self, source: &mut Snapshot, target: &mut Transaction) -> Result<(), MoveError> {
        let rows = roles::read(source).await.map_err(MoveError::Source)?;
        roles::write(target, &rows).await.map_err(MoveError::Target)?;
        let mut after = None;
        loop {
            let rows = people::read(source, after, ROWS, true).await.map_err(MoveError::Source)?;
            let Some(last) = rows.last() else { break };
            after = Some(last.id);
            // Everybody comes with a password.
            let nobodys = PasswordHash::stored(String::new());
            people::write(target, &rows, &nobodys).await.map_err(MoveError::Target)?;
        }
        carry::<SessionRow>(source, target).await?;
        carry::<InvitationRow>(source, target).await?;
        carry::<FailureRow>(source, target).await?;
        carry::<SecondFactorRow>(source, target).await?;
        carry::<RecoveryCodeRow>(source, target).await?;
        carry::<ChallengeRow>(source, target).await?;
        carry::<ResetRow>(source, target).await?;
        carry::<EmailChangeRow>(source, target).await?;
        carry::<MailSettingsRow>(source, target).await?;
        carry::<MailRow>(source, target).await?;
        carry::<AuditRow>(source, target).await
    }

    async fn begin(&self) -> Result<Transaction, MoveError> {
        self.target.begin().await.map_err(MoveError::Target)
    }
}

async fn carry<R: Carried>(source: &mut Snapshot, target: &mut Transaction) -> Result<(), MoveError> {
    let rows: Vec<R> = carried::read(source).await.map_err(MoveError::Source)?;
    carried::write(target, &rows).await.map_err(MoveError::Target)
}

async fn copy_redirects(source: &mut Snapshot, target: &mut Transaction) -> Result<(), MoveError> {
    let mut after = None;
    loop {
        let rows = redirects::read(source, after, ROWS).await.map_err(MoveError::Source)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some(last.id);
        redirects::write(target, &rows).await.map_err(MoveError::Target)?;
    }
}

async fn copy_forms(source: &mut Snapshot, target: &mut Transaction) -> Result<(), MoveError> {
    let rows = forms::read(source).await.map_err(MoveError::Source)?;
    forms::write(target, &rows).await.map_err(MoveError::Target)?;
    let mut after = None;
    loop {
        let rows = forms::read_messages(source, after, ROWS).await.map_err(MoveError::Source)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some(last.id);
        forms::write_messages(target, &rows).await.map_err(MoveError::Target)?;
    }
}

async fn copy_tags(source: &mut Snapshot, target: &mut Transaction) -> Result<(), MoveError> {
    let mut after = None;
    loop {
        let rows = tags::read(source, after, ROWS).await.map_err(MoveError::Source)?;
        let Some(last) = rows.last() else { break };
        after = Some(last.id);
        tags::write(target, &rows).await.map_err(MoveError::Target)?;
    }
    let mut after = None;
    loop {
        let rows = tags::read_of_entries(source, after, ROWS).await.map_err(MoveError::Source)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some(*last);
        tags::write_of_entries(target, &rows).await.map_err(MoveError::Target)?;
    }
}

async fn copy_terms(source: &mut Snapshot, target: &mut Transaction) -> Result<(), MoveError> {
    let rows = terms::read(source).await.map_err(MoveError::Source)?;
    terms::write(target, &rows).await.map_err(MoveError::Target)?;
    let mut after = None;
    loop {
        let rows = terms::read_of_entries(source, after, ROWS).await.map_err(MoveError::Source)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some(*last);
        terms::write_of_entries(target, &rows).await.map_err(MoveError::Target)?;
    }
}

/// What one side has that the other has not, or not so.
fn left_behind<K: Eq + Hash + Copy, V>(
    here: &HashMap<K, V>,
    there: &HashMap<K, V>,
    fingerprint: impl Fn(&V) -> Fingerprint,
) -> Vec<K> {
    let differs = |(id, row): &(&K, &V)| there.get(*id).is_none_or(|other| fingerprint(other) != fingerprint(row));
    here.iter().filter(differs).map(|(id, _)| *id).collect()
}

fn fingerprint(row: &impl Serialize) -> Fingerprint {
    Sha256::digest(json(row)).into()
}

/// A row in words that are the same on every engine.
pub(super) fn json(row: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(row).unwrap_or_else(|_| unreachable!("a row has text keys only"))
}
