//! Pages and posts, one after another, with their earlier versions. What becomes of those that are here already is
//! in `again`.

mod again;

use super::atlas::{Atlas, View};
use super::people::{People, Person};
use super::pictures::picture_address;
use super::plan::{Place, Plan};
use super::terms::Terms;
use super::{Import, ImportError, off_loop, sorting};
use crate::content::entries::fields::EntryFields;
use crate::content::incoming::{self, Incoming, IncomingError};
use crate::content::portable::entries::PortableEntry;
use crate::content::portable::revisions::PortableRevision;
use crate::domain::content_type::value::Values;
use crate::domain::document::limits::MAX_LINE;
use crate::domain::document::section::Image;
use crate::domain::document::{Document, shorten};
use crate::domain::entry::EntryState;
use crate::domain::ids::TermId;
use crate::domain::language::LanguageKey;
use crate::domain::taxonomy::MAX_OF_ENTRY;
use crate::domain::timestamp::Timestamp;
use crate::import::foreign::{
    ForeignEntry, ForeignPicture, ForeignRevision, ForeignSite, ForeignState, Markup, Taxonomy,
};
use crate::import::html::{self, Found, World};
use crate::import::note::Note;
use crate::import::plain;
use crate::import::report::{Outcome, Report};
use crate::infra::crash_point::crash_point;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The most earlier versions of one entry: the latest of them.
const MAX_REVISIONS: usize = 50;
/// The longest title and the longest description, in characters.
const MAX_TITLE: usize = 200;
const MAX_DESCRIPTION: usize = 300;

/// What somebody wrote, as it is here.
struct Written {
    title: String,
    description: String,
    document: Document,
    notes: Vec<Note>,
}

/// What is written of a text there.
struct Original {
    entry: String,
    title: String,
    excerpt: String,
    text: String,
    markup: Markup,
    picture: Option<ForeignPicture>,
}

/// Brings all pages and posts.
pub(super) async fn bring(
    import: &Import<'_>,
    site: &mut ForeignSite,
    plan: &Plan,
    (people, terms): (&People, &Terms),
    atlas: &Arc<Atlas>,
    report: &mut Report,
) -> Result<(), ImportError> {
    let mut revisions: HashMap<String, Vec<ForeignRevision>> = HashMap::new();
    for revision in std::mem::take(&mut site.revisions) {
        revisions.entry(revision.entry.clone()).or_default().push(revision);
    }
    for (done, number) in plan.order.iter().enumerate() {
        import.at("bringing pages and posts", done, plan.order.len());
        let (entry, place) = (&site.entries[*number], &plan.places[*number]);
        let mut revisions = revisions.remove(&entry.id).unwrap_or_default();
        revisions.sort_by_key(|revision| revision.date);
        Bringing { import, atlas, people, terms, entry, place }.bring(revisions, report).await?;
        if !import.is_rehearsal {
            crash_point("site_import.entry_written").await;
        }
    }
    for revision in revisions.into_values().flatten() {
        let why = "it is of a page or post that is not in the file";
        report.left_out("revision", &plain::line(&revision.title), why);
    }
    Ok(())
}

/// One entry on its way.
struct Bringing<'a> {
    import: &'a Import<'a>,
    atlas: &'a Arc<Atlas>,
    people: &'a People,
    terms: &'a Terms,
    entry: &'a ForeignEntry,
    place: &'a Place,
}

impl Bringing<'_> {
    async fn bring(&self, revisions: Vec<ForeignRevision>, report: &mut Report) -> Result<(), ImportError> {
        let Self { entry, place, .. } = *self;
        let what = entry.kind.label();
        let written = match self.write_down(self.original(), None).await? {
            Ok(written) => written,
            Err(why) => {
                self.leave_out(&plain::line(&entry.title), why, revisions.len() as u64, report);
                return Ok(());
            }
        };
        let name = written.title.clone();
        let (labels, of_labels) = sorting::labels(&entry.terms, self.terms);
        if place.standing.is_some() {
            report.count("revision", Outcome::AlreadyHere, revisions.len() as u64);
            return self.look_again(written, report).await;
        }
        let mut notes = written.notes.clone();
        notes.extend(place.notes.iter().chain(&entry.leftovers).cloned());
        notes.extend(of_labels);
        if entry.comments > 0 {
            notes.push(Note::lost(format!("its {} comments are not here", entry.comments)));
        }
        let versions = revisions.len() as u64;
        let revisions = self.earlier(revisions, &labels, &mut notes).await?;
        let kept = revisions.len() as u64;
        let incoming = self.incoming(written, labels, revisions, &mut notes);
        let place = match &incoming.entry.path {
            Some(path) if incoming.entry.state == EntryState::Published => format!("/{path}"),
            Some(path) if incoming.entry.publish_at.is_some() => format!("/{path}, planned"),
            Some(path) => format!("/{path}, a draft"),
            None => "in the bin".to_owned(),
        };
        if !self.import.is_rehearsal {
            match incoming::write(self.import.db, &incoming).await {
                Ok(_) => {}
                Err(IncomingError::Database(error)) => return Err(error.into()),
                Err(error) => {
                    self.leave_out(&name, error.to_string(), versions, report);
                    return Ok(());
                }
            }
        }
        report.came(what, &name, place, &notes);
        report.count("comment", Outcome::LeftOut, entry.comments);
        report.count("revision", Outcome::AsItWas, kept);
        report.count("revision", Outcome::LeftOut, versions - kept);
        Ok(())
    }

    /// One that cannot come, with all that belongs to it.
    fn leave_out(&self, name: &str, why: String, versions: u64, report: &mut Report) {
        report.left_out(self.entry.kind.label(), name, why);
        report.count("comment", Outcome::LeftOut, self.entry.comments);
        report.count("revision", Outcome::LeftOut, versions);
    }

    /// What is written of the entry itself.
    fn original(&self) -> Original {
        let entry = self.entry;
        Original {
            entry: entry.id.clone(),
            title: entry.title.clone(),
            excerpt: entry.excerpt.clone(),
            text: entry.text.clone(),
            markup: entry.markup,
            picture: entry.picture.clone(),
        }
    }

    /// Makes a text of ours of one of theirs, with the files of the library that have these names alone, where
    /// somebody names some; gives why nothing came of it.
    async fn write_down(
        &self,
        original: Original,
        only: Option<BTreeSet<String>>,
    ) -> Result<Result<Written, String>, ImportError> {
        let atlas = Arc::clone(self.atlas);
        off_loop(move || written(&original, atlas.view_of(&original.entry, only.as_ref()))).await
    }

    /// Its date, when it was made and when it was changed last, as they are kept here.
    fn times(&self, now: Timestamp) -> (Timestamp, Timestamp, Timestamp) {
        let date = self.entry.date.or(self.entry.changed).unwrap_or(now);
        let created_at = date.min(now);
        (date, created_at, self.entry.changed.unwrap_or(created_at).min(now).max(created_at))
    }

    fn incoming(
        &self,
        written: Written,
        tags: Vec<String>,
        mut revisions: Vec<PortableRevision>,
        notes: &mut Vec<Note>,
    ) -> Incoming {
        let Self { entry, place, import, .. } = *self;
        let now = import.clock.now();
        let (date, created_at, changed_at) = self.times(now);
        let is_to_come = date > now && matches!(entry.state, ForeignState::Published | ForeignState::Scheduled);
        let state = match entry.state {
            ForeignState::Published | ForeignState::Scheduled if !is_to_come => EntryState::Published,
            ForeignState::Trashed => EntryState::Binned,
            _ => EntryState::Draft,
        };
        let author = self.people.get(&entry.author);
        if author.is_none() && !entry.author.is_empty() {
            let author = plain::short_line(&entry.author, 100);
            notes.push(Note::lost(format!("nobody here is “{author}”, so it is by nobody")));
        }
        let version = i64::try_from(revisions.len()).unwrap_or_default() + 1;
        let position = i32::try_from(entry.order).unwrap_or_default();
        let fields = EntryFields {
            title: written.title,
            slug: place.slug.clone(),
            parent: place.parent,
            description: written.description,
            document: written.document,
            tags: tags.clone(),
            in_navigation: entry.in_navigation,
            position,
            values: Values::new(),
            terms: self.term_ids(),
        };
        let is_published = state == EntryState::Published;
        // Where earlier versions are kept, the one that it is has to be among them.
        if !revisions.is_empty() {
            let deed = if is_published { "published" } else { "saved" };
            revisions.push(self.revision(version, deed, fields.clone(), author, changed_at));
        }
        let entry = PortableEntry {
            language: LanguageKey::MAIN,
            translation: None,
            id: place.id,
            kind: place.kind,
            parent: place.parent,
            slug: fields.slug,
            path: place.path.clone().filter(|_| state != EntryState::Binned),
            title: fields.title,
            description: fields.description,
            document: fields.document,
            state,
            author: author.map(|author| author.id),
            in_navigation: fields.in_navigation,
            position,
            version,
            created_at,
            changed_at,
            published_at: is_published.then_some(date.min(now)),
            binned_at: (state == EntryState::Binned).then_some(now),
            draft_version: None,
            drafted_at: None,
            sent_back: None,
            in_review_since: (entry.state == ForeignState::Pending).then_some(changed_at),
            publish_at: is_to_come.then_some(date),
            unpublish_at: None,
            publish_fault: None,
            values: Values::new(),
            sort_key: None,
            over_at: None,
        };
        Incoming { entry, tags, terms: fields.terms, revisions }
    }

    fn term_ids(&self) -> Vec<TermId> {
        let categories = self.entry.terms.iter().filter(|(taxonomy, _, _)| *taxonomy == Taxonomy::Category);
        categories.filter_map(|(_, slug, _)| self.terms.get(slug)).map(|term| term.id).take(MAX_OF_ENTRY).collect()
    }

    fn revision(
        &self,
        version: i64,
        deed: &str,
        fields: EntryFields,
        author: Option<&Person>,
        created_at: Timestamp,
    ) -> PortableRevision {
        PortableRevision {
            entry: self.place.id,
            version,
            deed: deed.to_owned(),
            fields,
            author: author.map(|author| author.id),
            author_name: author.map(|author| author.name.clone()).unwrap_or_default(),
            created_at,
        }
    }

    async fn earlier(
        &self,
        revisions: Vec<ForeignRevision>,
        labels: &[String],
        notes: &mut Vec<Note>,
    ) -> Result<Vec<PortableRevision>, ImportError> {
        let beyond = revisions.len().saturating_sub(MAX_REVISIONS);
        if beyond > 0 {
            let note = format!("its {beyond} oldest versions are not here, only the latest {MAX_REVISIONS}");
            notes.push(Note::lost(note));
        }
        let mut earlier = Vec::new();
        for revision in revisions.into_iter().skip(beyond) {
            let original = Original {
                entry: self.entry.id.clone(),
                title: revision.title,
                excerpt: revision.excerpt,
                text: revision.text,
                markup: self.entry.markup,
                picture: None,
            };
            let Ok(written) = self.write_down(original, None).await? else {
                notes.push(Note::lost("one of its earlier versions is no document, and is not here"));
                continue;
            };
            let fields = EntryFields {
                title: written.title,
                slug: self.place.slug.clone(),
                parent: self.place.parent,
                description: written.description,
                document: written.document,
                tags: labels.to_vec(),
                in_navigation: self.entry.in_navigation,
                position: i32::try_from(self.entry.order).unwrap_or_default(),
                values: Values::new(),
                terms: self.term_ids(),
            };
            let version = i64::try_from(earlier.len()).unwrap_or_default() + 1;
            let at = revision.date.unwrap_or_else(|| self.import.clock.now());
            earlier.push(self.revision(version, "saved", fields, self.people.get(&revision.author), at));
        }
        Ok(earlier)
    }
}

fn written(original: &Original, view: View<'_>) -> Result<Written, String> {
    let converted = html::convert(&original.text, original.markup, &view).map_err(|error| error.to_string())?;
    let (mut document, mut notes) = (converted.document, converted.notes);
    if let Some(picture) = &original.picture {
        match view.file(Some(&picture.file), &picture_address(&picture.file)) {
            Found::Here { media, is_picture: true, alt, .. } => {
                let alt = if picture.alt.trim().is_empty() { alt } else { picture.alt.clone() };
                let [alt, caption] =
                    [alt, html::words(&picture.caption)].map(|text| plain::short_line(&text, MAX_LINE));
                document.cover = Some(Image { media, alt, caption });
            }
            Found::Here { .. } | Found::Missing(_) => {
                notes.push(Note::lost("the picture that stood for it is not among the files"));
            }
        }
    }
    let of_text = notes.len();
    for address in view.into_stray() {
        // That of a picture that is not here was named already.
        let named = format!("“{address}”");
        if notes.iter().take(of_text).any(|note| note.sentence.contains(&named)) {
            continue;
        }
        let address = plain::short_line(&address, 200);
        notes.push(Note::changed(format!("a link to the old site leads there still: “{address}”")));
    }
    let title = html::words(&original.title);
    if title != plain::line(&original.title) && original.title.contains('<') {
        notes.push(Note::changed("its title has no HTML any more"));
    }
    let whole = title;
    let mut title = plain::short_line(&whole, MAX_TITLE);
    if title != whole {
        notes.push(Note::lost(format!("its title is cut to 200 characters: “{whole}”")));
    }
    if title.is_empty() {
        title = shorten(&document.plain_text(), 60);
        if title.is_empty() {
            "Untitled".clone_into(&mut title);
        }
        notes.push(Note::changed("it had no title, and has one now"));
    }
    let whole = html::words(&original.excerpt);
    let description = plain::short_line(&whole, MAX_DESCRIPTION);
    if description != whole {
        notes.push(Note::lost("its excerpt is cut to 300 characters"));
    }
    document.check().map_err(|error| error.to_string())?;
    Ok(Written { title, description, document, notes })
}
