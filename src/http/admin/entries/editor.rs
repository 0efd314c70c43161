//! The editor's screen, with whatever was typed and whatever is wrong with it.

use super::addresses::{Known, addresses, term_addresses};
use super::reviews::may_review;
use super::sent_again;
use super::typed::{Problems, TypedEntry};
use super::{may_hand_over, said, together};
use crate::content::entries::fields::EntryFields;
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::schedule::ScheduleError;
use crate::content::entries::{self, Entry, listing, pages, revisions, translations};
use crate::content::forms;
use crate::content::tags::{self, Tag};
use crate::content::terms::{Term, TermTree};
use crate::content::{terms, types};
use crate::domain::content_type::ContentType;
use crate::domain::content_type::field::FieldKind;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::ShownFormId;
use crate::domain::language::LanguageKey;
use crate::domain::role::EntryRight;
use crate::domain::site::SiteSettings;
use crate::http::admin::media::shelf::shelf;
use crate::http::admin::written_in::WrittenIn;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::file_choices;
use crate::http::middleware::headers::FRAMING_POLICY;
use crate::http::respond::html_screen_with;
use crate::http::{Framing, HttpError};
use crate::identity::users;
use crate::infra::database::DatabaseError;
use crate::view::admin::editor::{Editor, HandMadeMenu, LinkedFrom, SavedEntry, TermPick, TermPicks, Translation};
use crate::view::admin::field_form::{FieldControl, FieldInput};
use crate::view::admin::languages::LanguageName;
use crate::view::admin::merge::MergePanel;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::{Frame, Notice};
use crate::view::picture_field::PictureShelf;
use crate::view::rendered::Rendered;
use crate::view::section_form::{CoverForm, SectionForm};
use crate::view::words::Message;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_SECURITY_POLICY;

/// Tags that are offered, the newest of them.
const TAGS: u64 = 500;
/// Entries that are named of those that link to one.
const LINKING: u64 = 8;

/// What the editor shows beside what was typed.
pub(super) struct Desk<'a> {
    pub(super) principal: &'a Principal<WriteEntries>,
    pub(super) framing: &'a Framing,
    pub(super) kind: EntryKind,
    /// Where it is of one.
    pub(super) content_type: Option<&'a ContentType>,
    /// None for a new entry.
    pub(super) saved: Option<&'a Entry>,
}

impl Desk<'_> {
    /// The editor.
    pub(super) async fn show(
        &self,
        status: StatusCode,
        notices: Vec<Notice>,
        mut typed: TypedEntry,
        problems: Problems,
    ) -> Result<HttpResponse, HttpError> {
        match self.saved {
            Some(entry) => typed.show_place(entry.position),
            None => sent_again::name(&mut typed.form),
        }
        let settings = self.framing.site_settings(self.principal).await?;
        let (pictures, forms) = (file_choices::pictures(&self.principal.site.database).await?, self.forms().await?);
        let of_site = types::list(&self.principal.site.database).await?;
        let kinds = to_choose(&of_site);
        let trees = terms::trees(&self.principal.site.database, settings.taxonomies.iter()).await?;
        let (terms, taxonomies) = (term_addresses(&trees), term_picks(self.kind, &typed, &trees));
        let tags = tags::newest(&self.principal.site.database, TAGS).await?;
        let documents = file_choices::documents(&self.principal.site.database).await?;
        let known = Known { types: &of_site, terms: &terms, forms: &forms, tags: &tags, documents: &documents };
        let language = self.language(&typed);
        let edited = self.saved.map(|entry| entry.id);
        let addresses = addresses(self.principal, &WrittenIn::new(&settings, language), &known, edited).await?;
        let written_in = settings.language_tag(language).to_owned();
        let tag_slugs: Vec<Choice> =
            tags.iter().map(|tag| Choice::new(tag.slug.as_str(), tag.label.as_str())).collect();
        let hand_made_menu = self.hand_made_menu(&settings, language);
        let frame = self.framing.frame_of(self.principal, settings, notices).await?;
        let (fields, files) = self.fields(&typed, &problems.fields).await?;
        let thumbnails = self.shelf(&frame, &typed, &fields).await?;
        let sections = SectionForm {
            draft: &typed.draft,
            errors: &problems.sections,
            pictures: &pictures,
            shelf: &thumbnails,
            forms: &forms,
            types: &kinds,
            terms: &terms,
            tags: &tag_slugs,
            addresses: &addresses,
            written_in: &written_in,
        };
        let cover =
            CoverForm { draft: &typed.draft, errors: &problems.sections, shelf: &thumbnails, written_in: &written_in };
        // Where a field is for the picture that lists show, there is no second place for one.
        let has_own = fields.iter().any(|input| matches!(input.control, FieldControl::Picture));
        let cover = (!has_own || typed.draft.has_cover()).then(|| Rendered::new(&cover)).transpose();
        let cover = cover.map_err(anyhow::Error::from)?;
        let choices = if problems.merge.is_some() { Vec::new() } else { typed.choices.to_pairs() };
        let screen = Editor {
            fields,
            files,
            cover,
            taxonomies,
            merge: problems.merge,
            choices,
            wordless: problems.wordless.map(|wordless| *wordless),
            is_unsaved: problems.is_unsaved || !typed.form.base.is_empty(),
            // What is refused says where it is wrong, and what a button has changed is gone on with.
            together: together::opened(self.principal, &frame.zone, self.saved).await?,
            begins_at_title: self.saved.is_none() && status == StatusCode::OK && !typed.draft.has_focus(),
            sections: Rendered::new(&sections).map_err(anyhow::Error::from)?,
            may_publish: self.principal.has(self.kind, EntryRight::Publish),
            kind: self.kind,
            saved: match self.saved {
                Some(entry) => Some(self.facts(entry, &frame.languages).await?),
                None => None,
            },
            parents: self.parents(&frame).await?,
            hand_made_menu,
            offered_tags: self.offered_tags(tags),
            authors: self.authors().await?,
            frame,
            written_in,
            shelf: thumbnails,
            form: typed.form,
            errors: problems.fields,
        };
        let mut response = html_screen_with(status, &screen)?;
        // The preview beside the form is a page in a frame.
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, FRAMING_POLICY);
        Ok(response)
    }

    /// The editor again, with everything that was typed, and why it was not saved.
    pub(super) async fn refuse(
        &self,
        typed: TypedEntry,
        error: SaveEntryError,
        fields: Option<&EntryFields>,
    ) -> Result<HttpResponse, HttpError> {
        let field = match &error {
            SaveEntryError::Title | SaveEntryError::Untitled => "title",
            SaveEntryError::Description => "description",
            SaveEntryError::Tags(_) => "tags",
            SaveEntryError::AddressTaken(_) => "slug",
            SaveEntryError::UnknownAuthor => "author",
            SaveEntryError::UnknownLanguage
            | SaveEntryError::Translated
            | SaveEntryError::PagesBelow
            | SaveEntryError::LanguageOfDraft => {
                if self.saved.is_some() {
                    "in_language"
                } else {
                    "language"
                }
            }
            SaveEntryError::UnknownParent
            | SaveEntryError::Cycle
            | SaveEntryError::HomePage
            | SaveEntryError::TooDeep => "parent",
            SaveEntryError::Schedule(ScheduleError::PublishAtIsOver) => "publish_at",
            SaveEntryError::Schedule(_) => "unpublish_at",
            SaveEntryError::Document(_) | SaveEntryError::Field(..) => {
                let notices = vec![Notice::error(said(&error))];
                return self.show(StatusCode::UNPROCESSABLE_ENTITY, notices, typed, Problems::default()).await;
            }
            SaveEntryError::Binned
            | SaveEntryError::DraftOnTop
            | SaveEntryError::OthersSeen
            | SaveEntryError::TooManyTerms => {
                let notices = vec![Notice::error(said(&error))];
                return self.show(StatusCode::CONFLICT, notices, typed, Problems::default()).await;
            }
            SaveEntryError::Stale => return self.show_difference(typed, fields, "editor-stale").await,
            SaveEntryError::NotFound | SaveEntryError::UnknownType(_) => return Err(HttpError::NotFound),
            SaveEntryError::Database(DatabaseError::Full(_)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "an entry could not be saved");
                let notices = vec![Notice::error(Message::new("editor-full"))];
                // It stands here and nowhere else: who leaves the form is asked first.
                let problems = Problems { is_unsaved: true, ..Problems::default() };
                return self.show(StatusCode::INSUFFICIENT_STORAGE, notices, typed, problems).await;
            }
            SaveEntryError::Database(_) => {
                let SaveEntryError::Database(error) = error else { return Err(HttpError::NotFound) };
                return Err(error.into());
            }
        };
        let problems = Problems { fields: FieldErrors::default().with(field, &error), ..Problems::default() };
        self.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await
    }

    /// The editor again, where somebody else has saved meanwhile: what was typed, and beside it
    /// what differs; above it the words under that key.
    pub(super) async fn show_difference(
        &self,
        mut typed: TypedEntry,
        fields: Option<&EntryFields>,
        key: &'static str,
    ) -> Result<HttpResponse, HttpError> {
        let Some(id) = self.saved.map(|entry| entry.id) else { return Err(HttpError::NotFound) };
        let database = &self.principal.site.database;
        let current = entries::find(database, id).await?.ok_or(HttpError::NotFound)?;
        let last = revisions::find(database, id, current.version).await?;
        let who = last.map(|revision| revision.author).filter(|name| !name.is_empty());
        // What was typed began with that, however often others save meanwhile.
        if typed.form.base.is_empty() {
            typed.form.base = typed.version().to_string();
        }
        // The next press on a button is after this warning, and counts.
        typed.form.version = current.version.to_string();
        let desk = Desk { saved: Some(&current), ..*self };
        let merge = match fields {
            Some(mine) => Some(MergePanel { saved_by: who.clone(), ..desk.panel(&current, &typed, mine).await? }),
            None => None,
        };
        let noun = self.content_type.map_or_else(|| self.kind.as_str(), |of| of.definition.singular.as_str());
        let text = Message::new(key)
            .with("who", who.unwrap_or_else(|| Message::new("editor-somebody-else").to_string()))
            .with("kind", self.kind.as_str())
            .with("noun", noun);
        let problems = Problems { merge, ..Problems::default() };
        desk.show(StatusCode::CONFLICT, vec![Notice::error(text)], typed, problems).await
    }

    /// The language that it is in, or is begun in.
    fn language(&self, typed: &TypedEntry) -> LanguageKey {
        match self.saved {
            Some(entry) => entry.language,
            None => LanguageKey::parse(&typed.form.language).unwrap_or(LanguageKey::MAIN),
        }
    }

    /// The menu that a page has its place in, where people made it by hand.
    fn hand_made_menu(&self, settings: &SiteSettings, language: LanguageKey) -> Option<HandMadeMenu> {
        if self.kind != EntryKind::Page {
            return None;
        }
        let has_page = match self.saved {
            Some(Entry { id, path, .. }) => {
                settings.hand_made_menu_has(language, *id, path.as_deref().unwrap_or_default())?
            }
            None => settings.navigation_in(language).main.as_ref().map(|_| false)?,
        };
        Some(HandMadeMenu { language, has_page })
    }

    /// The fields of the content type, and the files that one of them can be about.
    async fn fields(
        &self,
        typed: &TypedEntry,
        errors: &FieldErrors,
    ) -> Result<(Vec<FieldInput>, Vec<Choice>), DatabaseError> {
        let Some(ContentType { definition, .. }) = self.content_type else { return Ok((Vec::new(), Vec::new())) };
        let database = &self.principal.site.database;
        let inputs = typed.fields.inputs(self.principal, definition, errors).await?;
        if !definition.fields.iter().any(|field| field.kind == FieldKind::File) {
            return Ok((inputs, Vec::new()));
        }
        Ok((inputs, file_choices::files(database).await?))
    }

    /// The pictures that are named already, to be seen beside their fields.
    async fn shelf(
        &self,
        frame: &Frame,
        typed: &TypedEntry,
        fields: &[FieldInput],
    ) -> Result<PictureShelf, DatabaseError> {
        let pairs = typed.draft.to_pairs();
        let in_sections = pairs.iter().filter(|(field, _)| field.strip_suffix(".media").is_some());
        let in_fields = fields.iter().filter(|input| matches!(input.control, FieldControl::Picture));
        let named = in_sections.map(|(_, name)| name.as_str()).chain(in_fields.map(|input| input.value.as_str()));
        shelf(&self.principal.site, frame, named).await
    }

    /// The site's forms, to choose from.
    async fn forms(&self) -> Result<Vec<Choice>, DatabaseError> {
        let forms = forms::list(&self.principal.site.database).await?.into_iter();
        Ok(forms.map(|form| Choice::new(form.slug.as_str(), form.definition.title)).collect())
    }

    /// The labels of the site's tags, to be offered while one is typed. Nobody gives tags to a page.
    fn offered_tags(&self, tags: Vec<Tag>) -> Vec<String> {
        if self.kind == EntryKind::Page { Vec::new() } else { tags.into_iter().map(|tag| tag.label).collect() }
    }

    /// The same in the other languages of the site.
    async fn translations(&self, entry: &Entry, all: &[LanguageName]) -> Result<Vec<Translation>, DatabaseError> {
        let found = match entry.translation {
            Some(translation) if !all.is_empty() => {
                translations::list(&self.principal.site.database, translation).await?
            }
            _ => Vec::new(),
        };
        let others = all.iter().filter(|language| language.key != entry.language).map(|language| {
            let entry = found.iter().find(|found| found.language == language.key);
            let entry = entry.map(|found| (found.id, found.title.clone(), found.standing));
            Translation { language: language.clone(), entry }
        });
        Ok(others.collect())
    }

    /// What links to an entry.
    async fn linked_from(&self, entry: &Entry) -> Result<LinkedFrom, DatabaseError> {
        let Some(path) = &entry.path else { return Ok(LinkedFrom::default()) };
        let found = listing::that_link_to(&self.principal.site.database, path, LINKING).await?;
        let more = found.total.saturating_sub(found.items.len() as u64);
        let others = found.items.into_iter().filter(|other| other.id != entry.id);
        Ok(LinkedFrom { entries: others.map(|other| (other.id, other.title)).collect(), more })
    }

    async fn facts(&self, entry: &Entry, languages: &[LanguageName]) -> Result<SavedEntry, DatabaseError> {
        Ok(SavedEntry {
            language: entry.language,
            translations: self.translations(entry, languages).await?,
            linked_from: self.linked_from(entry).await?,
            once: ShownFormId::new(),
            id: entry.id,
            standing: entry.standing(),
            in_review_since: entry.in_review_since,
            may_send_back: entry.in_review_since.is_some() && may_review(self.principal, entry),
            sent_back: entry.sent_back.clone(),
            published_at: entry.published_at.filter(|_| entry.state == EntryState::Published),
            publish_at: entry.schedule.publish_at,
            unpublish_at: entry.schedule.unpublish_at,
            fault: entry.publish_fault.clone(),
            address: self.principal.site.url(&format!("/{}", entry.path.as_deref().unwrap_or_default())),
            changed: entry.drafted_at.unwrap_or(entry.changed_at),
            changed_by: revisions::author(&self.principal.site.database, entry.id, entry.version).await?,
            author: entry.author.as_ref().map(|author| author.name.clone()).unwrap_or_default(),
        })
    }

    /// The people whom it can be by, where the person may choose one.
    async fn authors(&self) -> Result<Vec<Choice>, DatabaseError> {
        if !may_hand_over(self.principal, self.kind, self.saved) {
            return Ok(Vec::new());
        }
        let people = users::list(&self.principal.site.database).await?.into_iter();
        Ok(people.map(|user| Choice::new(user.id.to_string(), user.name.to_string())).collect())
    }

    /// The pages that this one can be below: not itself, none that is below it, and none in another
    /// language. For a new one they say which they are in.
    async fn parents(&self, frame: &Frame) -> Result<Vec<Choice>, DatabaseError> {
        if self.kind != EntryKind::Page {
            return Ok(Vec::new());
        }
        let own = self.saved.and_then(|entry| entry.path.as_deref());
        let tree = pages::tree(&self.principal.site.database).await?.into_iter();
        let others = tree.filter(|leaf| {
            own.and_then(|own| leaf.page.path.strip_prefix(own))
                .is_none_or(|rest| !rest.is_empty() && !rest.starts_with('/'))
        });
        let others = others.filter(|leaf| self.saved.is_none_or(|entry| entry.language == leaf.page.language));
        let choice = |leaf: pages::TreePage| {
            let further = Some(leaf.page.language).filter(|key| self.saved.is_none() && !key.is_main());
            let of = further.and_then(|key| frame.language_name(key)).map(|name| format!(" ({name})"));
            let words = format!("{}{}{}", "– ".repeat(leaf.depth), leaf.page.title, of.unwrap_or_default());
            Choice::new(leaf.page.id.to_string(), words)
        };
        Ok(others.map(choice).collect())
    }
}

/// Content types, to choose from.
fn to_choose(types: &[ContentType]) -> Vec<Choice> {
    types.iter().map(|of| Choice::new(of.key.as_str(), of.definition.plural.as_str())).collect()
}

/// Those of the site's taxonomies that sort a kind, and their terms.
pub(super) fn term_picks(kind: EntryKind, typed: &TypedEntry, trees: &[TermTree<'_>]) -> Vec<TermPicks> {
    let pick = |(term, depth): &(Term, usize)| {
        let id = term.id.to_string();
        TermPick { is_picked: typed.terms.contains(&id), id, label: term.label.clone(), depth: *depth }
    };
    let picks = |TermTree { taxonomy, terms }: &TermTree<'_>| TermPicks {
        terms: terms.iter().map(pick).collect(),
        key: taxonomy.key.clone(),
        label: taxonomy.plural.clone(),
    };
    trees.iter().filter(|tree| tree.taxonomy.sorts(kind)).map(picks).collect()
}
