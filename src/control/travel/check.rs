//! Looking at all of an archive before anything is changed.
//!
//! Each row is read by its types, each file by its bytes, and what rows say of each other
//! is looked up: an archive that passes goes into empty tables without a fault. What is
//! kept of each row is a few words, so that a large site costs some bytes a row.

use super::{Batch, parts};
use crate::content::portable::entries::PortableEntry;
use crate::content::portable::revisions::RevisionKey;
use crate::control::create::check_title;
use crate::control::progress::{Progress, Unit};
use crate::control::restore::RestoreError;
use crate::domain::content_type::TypeKey;
use crate::domain::entry::EntryKind;
use crate::domain::ids::{EntryId, MediaId, MessageId, RedirectId, TagId, TermId, UserId};
use crate::domain::role::RoleKey;
use crate::domain::slug::Slug;
use crate::infra::archive::{ArchiveError, ArchiveReader, Counts, PartName};
use crate::infra::database::migrations::Schema;
use crate::media::portable::Arriving;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Checks all of an archive.
pub(in crate::control) fn check(reader: &mut ArchiveReader, progress: &Progress) -> Result<(), RestoreError> {
    let manifest = reader.manifest();
    let known = Schema::Tenant.version();
    if manifest.schema > known {
        let (archive, rowhouse) = (manifest.schema, manifest.rowhouse.chars().take(40).collect());
        return Err(ArchiveError::NewerSchema { archive, known, rowhouse }.into());
    }
    check_title(&manifest.tenant.title)?;
    let total = manifest.parts.iter().map(|part| part.bytes).sum();
    let mut seen = Seen::default();
    for place in 0..reader.len() {
        let (name, content) = reader.read(place)?;
        progress.advance("checking the archive", content.len() as u64, (total, Unit::Bytes));
        seen.part = Some(name);
        let batch = parts::parse(name, content)?;
        super::count(&mut seen.counts, &batch);
        seen.batch(batch)?;
    }
    seen.finish(reader.manifest().counts)
}

/// What was seen of an archive so far.
#[derive(Default)]
struct Seen {
    part: Option<PartName>,
    counts: Counts,
    has_site: bool,
    administrators: u64,
    roles: HashSet<RoleKey>,
    people: HashSet<UserId>,
    tags: HashSet<TagId>,
    types: HashSet<TypeKey>,
    terms: HashSet<TermId>,
    /// Each entry's page above it, and whether it is a page.
    entries: HashMap<EntryId, (Option<EntryId>, bool)>,
    links: HashSet<(EntryId, TagId)>,
    placed: HashSet<(EntryId, TermId)>,
    revisions: HashSet<RevisionKey>,
    redirects: HashSet<RedirectId>,
    forms: HashSet<Slug>,
    messages: HashSet<MessageId>,
    files: HashSet<MediaId>,
    /// Files whose bytes have not come yet.
    awaited: HashMap<MediaId, Arriving>,
    /// Hashes of e-mail addresses, paths, slugs and file names, each unique of its kind.
    unique: HashSet<[u8; 16]>,
}

impl Seen {
    fn batch(&mut self, batch: Batch) -> Result<(), RestoreError> {
        match batch {
            Batch::Site(row) => {
                if std::mem::replace(&mut self.has_site, true) {
                    return Err(self.fault(1, "the site is there twice"));
                }
                row.check().map_err(|error| self.fault(1, &error))
            }
            Batch::Roles(rows) => self.each(rows, |seen, line, role| {
                role.check().map_err(|error| seen.fault(line, &error))?;
                seen.is_new(line, |seen| seen.roles.insert(role.role.clone()))
            }),
            Batch::People(rows) => self.each(rows, |seen, line, person| {
                if person.role.ready_made().is_none() && !seen.roles.contains(&person.role) {
                    return Err(seen.fault(line, "the person's role is not in the archive"));
                }
                seen.is_new(line, |seen| seen.people.insert(person.id))?;
                seen.is_unique(line, "e-mail address", person.email.as_str())?;
                seen.administrators += u64::from(person.role.is_administrator());
                Ok(())
            }),
            Batch::Tags(rows) => self.each(rows, |seen, line, tag| {
                tag.check().map_err(|error| seen.fault(line, &error))?;
                seen.is_new(line, |seen| seen.tags.insert(tag.id))?;
                seen.is_unique(line, "tag", tag.slug.as_str())
            }),
            Batch::Types(rows) => self.each(rows, |seen, line, row| {
                row.check().map_err(|error| seen.fault(line, &error))?;
                seen.is_new(line, |seen| seen.types.insert(row.key))
            }),
            Batch::Terms(rows) => self.each(rows, |seen, line, term| {
                term.check().map_err(|error| seen.fault(line, &error))?;
                seen.is_new(line, |seen| seen.terms.insert(term.id))?;
                seen.is_unique(line, "term", &format!("{}/{}", term.taxonomy, term.slug))
            }),
            Batch::Entries(rows) => self.each(rows, |seen, line, entry| seen.entry(line, &entry)),
            Batch::EntryTags(rows) => self.each(rows, |seen, line, link| {
                seen.is_new(line, |seen| seen.links.insert((link.entry, link.tag)))?;
                let is_known = seen.entries.contains_key(&link.entry) && seen.tags.contains(&link.tag);
                if is_known { Ok(()) } else { Err(seen.fault(line, "its entry or its tag is not in the archive")) }
            }),
            Batch::EntryTerms(rows) => self.each(rows, |seen, line, place| {
                seen.is_new(line, |seen| seen.placed.insert((place.entry, place.term)))?;
                let is_known = seen.entries.contains_key(&place.entry) && seen.terms.contains(&place.term);
                if is_known { Ok(()) } else { Err(seen.fault(line, "its entry or its term is not in the archive")) }
            }),
            Batch::Revisions(rows) => self.each(rows, |seen, line, revision| {
                revision.check().map_err(|error| seen.fault(line, &error))?;
                seen.is_new(line, |seen| seen.revisions.insert(revision.key()))?;
                let is_known = seen.entries.contains_key(&revision.entry);
                if is_known { Ok(()) } else { Err(seen.fault(line, "its entry is not in the archive")) }
            }),
            Batch::Redirects(rows) => self.each(rows, |seen, line, redirect| {
                redirect.check().map_err(|error| seen.fault(line, &error))?;
                seen.is_new(line, |seen| seen.redirects.insert(redirect.id))?;
                seen.is_unique(line, "redirect", &redirect.source)?;
                let is_known = redirect.entry.is_none_or(|entry| seen.entries.contains_key(&entry));
                if is_known { Ok(()) } else { Err(seen.fault(line, "its entry is not in the archive")) }
            }),
            Batch::Forms(rows) => self.each(rows, |seen, line, form| {
                form.check().map_err(|error| seen.fault(line, &error))?;
                seen.is_new(line, |seen| seen.forms.insert(form.slug))
            }),
            // Its form may be gone.
            Batch::Messages(rows) => self.each(rows, |seen, line, message| {
                message.check().map_err(|error| seen.fault(line, &error))?;
                seen.is_new(line, |seen| seen.messages.insert(message.id))
            }),
            Batch::FormFiles(rows) => self.each(rows, |seen, line, file| {
                seen.is_new(line, |seen| seen.files.insert(file.id))?;
                if !seen.messages.contains(&file.message) {
                    return Err(seen.fault(line, "its message is not in the archive"));
                }
                if !file.is_sound() {
                    return Err(seen.fault(line, "it is no file that a form takes"));
                }
                seen.awaited.insert(file.id, Arriving::of_message(file));
                Ok(())
            }),
            Batch::Media(rows) => self.each(rows, |seen, line, file| {
                seen.is_new(line, |seen| seen.files.insert(file.id))?;
                seen.is_unique(line, "file", file.name.as_str())?;
                if file.kind().is_none() {
                    return Err(seen.fault(line, "its type is none that a library has"));
                }
                seen.awaited.insert(file.id, Arriving::new(file));
                Ok(())
            }),
            Batch::File(part) => {
                let Some(file) = self.awaited.get_mut(&part.id) else {
                    return Err(self.fault(1, "no row before it names this file"));
                };
                match file.check(part.number, &part.content) {
                    Ok(true) => self.awaited.remove(&part.id),
                    Ok(false) => None,
                    Err(error) => return Err(self.fault(1, &error)),
                };
                Ok(())
            }
        }
    }

    fn entry(&mut self, line: usize, entry: &PortableEntry) -> Result<(), RestoreError> {
        entry.check().map_err(|error| self.fault(line, &error))?;
        let is_page = entry.kind == EntryKind::Page;
        self.is_new(line, |seen| seen.entries.insert(entry.id, (entry.parent, is_page)).is_none())?;
        if let Some(path) = &entry.path {
            self.is_unique(line, "address", path)?;
        }
        if entry.kind.type_key().is_some_and(|key| !self.types.contains(&key)) {
            return Err(self.fault(line, "its content type is not in the archive"));
        }
        let has_author = entry.author.is_none_or(|author| self.people.contains(&author));
        if has_author { Ok(()) } else { Err(self.fault(line, "its author is not in the archive")) }
    }

    fn each<T>(
        &mut self,
        rows: Vec<T>,
        mut look: impl FnMut(&mut Self, usize, T) -> Result<(), RestoreError>,
    ) -> Result<(), RestoreError> {
        rows.into_iter().zip(1..).try_for_each(|(row, line)| look(self, line, row))
    }

    fn is_new(&mut self, line: usize, insert: impl FnOnce(&mut Self) -> bool) -> Result<(), RestoreError> {
        if insert(self) { Ok(()) } else { Err(self.fault(line, "another row before it has the same identifier")) }
    }

    fn is_unique(&mut self, line: usize, what: &str, value: &str) -> Result<(), RestoreError> {
        let hash = Sha256::digest(format!("{what}\0{value}"));
        let mut key = [0; 16];
        key.copy_from_slice(&hash[..16]);
        let is_new = self.unique.insert(key);
        if is_new { Ok(()) } else { Err(self.fault(line, &format!("another row before it has the same {what}"))) }
    }

    fn finish(self, counts: Counts) -> Result<(), RestoreError> {
        if self.counts != counts {
            return Err(ArchiveError::Mismatch("it counts other rows than there are".to_owned()).into());
        }
        let missing = |what: &str| Err(ArchiveError::Mismatch(what.to_owned()).into());
        if !self.has_site {
            return missing("the site's own row is not there");
        }
        if self.administrators == 0 {
            return missing("nobody in it is an administrator");
        }
        if !self.awaited.is_empty() {
            return missing("a file of its library or of a message is not there");
        }
        if self.entries.values().all(|(parent, _)| self.is_page_or_none(*parent)) && !self.has_cycle() {
            Ok(())
        } else {
            missing("a page stands below one that is not there, or below itself")
        }
    }

    fn is_page_or_none(&self, id: Option<EntryId>) -> bool {
        id.is_none_or(|id| self.entries.get(&id).is_some_and(|(_, is_page)| *is_page))
    }

    /// Each page is walked up from once: what leads to a page without one above it is sound.
    fn has_cycle(&self) -> bool {
        let mut sound: HashSet<Uuid> = HashSet::new();
        self.entries.keys().any(|start| {
            let (mut way, mut at) = (Vec::new(), Some(*start));
            let mut on_way = HashSet::new();
            while let Some(id) = at.filter(|id| !sound.contains(&id.as_uuid())) {
                if !on_way.insert(id) {
                    return true;
                }
                way.push(id.as_uuid());
                at = self.entries.get(&id).and_then(|(parent, _)| *parent);
            }
            sound.extend(way);
            false
        })
    }

    fn fault(&self, line: usize, reason: &(impl ToString + ?Sized)) -> RestoreError {
        match self.part {
            Some(part) => RestoreError::Row { part, line, reason: reason.to_string() },
            None => RestoreError::Broken(reason.to_string()),
        }
    }
}
