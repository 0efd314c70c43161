//! What the editor's form sends: texts and sections. The button that was pressed is in `intent`.

use super::intent::Intent;
use super::merging::{self, Choices};
use super::sent_again;
use super::type_fields::{self, TypedFields};
use crate::content::entries::fields::{EntryFields, check_description, check_title};
use crate::content::entries::merge::{Merge, Part, Passage};
use crate::content::entries::save::{Origin, SaveEntryError};
use crate::content::entries::schedule::Schedule;
use crate::content::entries::{Entry, translate};
use crate::domain::content_type::ContentType;
use crate::domain::document::form::{self, DraftForm, FieldError};
use crate::domain::entry::EntryKind;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::language::LanguageKey;
use crate::domain::merge::Side;
use crate::domain::numerals::Numerals;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::MAX_OF_ENTRY;
use crate::domain::text::plain_line;
use crate::domain::timestamp::Timestamp;
use crate::http::HttpError;
use crate::identity::csrf::CsrfToken;
use crate::view::admin::editor::{EntryForm, Wordless};
use crate::view::admin::languages::MAIN;
use crate::view::admin::merge::MergePanel;
use crate::view::form::FieldErrors;
use crate::view::words::{self, Message};
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::value::{Error as ValueError, MapDeserializer};

/// A page or a post as somebody typed it.
#[derive(Clone, Debug, Default)]
pub(super) struct TypedEntry {
    pub(super) form: EntryForm,
    pub(super) fields: TypedFields,
    /// The identifiers of the terms that were ticked, as they came.
    pub(super) terms: Vec<String>,
    pub(super) draft: DraftForm,
    /// Where somebody else has saved meanwhile: whose version of each passage was chosen.
    pub(super) choices: Choices,
}

/// What a form is checked for.
#[derive(Clone, Copy)]
pub(super) struct Checked<'a> {
    pub(super) kind: EntryKind,
    /// Where it is of one.
    pub(super) content_type: Option<&'a ContentType>,
    /// None for a new entry.
    pub(super) saved: Option<&'a Entry>,
    /// Whether others are to read it: visitors, now or at a time, or who looks it over. Else it is a draft,
    /// which may lack what they need.
    pub(super) is_for_others: bool,
}

/// What is wrong with what was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Problems {
    pub(super) fields: FieldErrors,
    pub(super) sections: Vec<FieldError>,
    /// How what was typed differs from what somebody else has saved meanwhile.
    pub(super) merge: Option<MergePanel>,
    /// Whether something stands in the form that is nowhere else, although nobody has typed it.
    pub(super) is_unsaved: bool,
    /// Pictures without words, which the person is asked about before it is published.
    pub(super) wordless: Option<Box<Wordless>>,
}

impl TypedEntry {
    /// Reads a form.
    pub(super) fn read(pairs: Vec<(String, String)>) -> Result<(Self, Intent), HttpError> {
        let intent = Intent::of(&pairs)?;
        let (sections, rest): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| form::is_field(name));
        let (of_type, fields): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(name, _)| type_fields::is_field(name));
        let (terms, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(name, _)| name == "term");
        let (choices, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(name, _)| merging::is_choice(name));
        let terms = terms.into_iter().map(|(_, id)| id).collect();
        let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut form = EntryForm::deserialize(MapDeserializer::<_, ValueError>::new(fields))
            .map_err(|_| HttpError::BadRequest("the form has a field twice"))?;
        // Who has changed languages in another tab meanwhile has still typed what this form shows.
        let numbers_in = InterfaceLanguage::of_tag(&form.numbers_in).unwrap_or_else(words::spoken);
        numbers_in.as_str().clone_into(&mut form.numbers_in);
        let fields = TypedFields::from_pairs(of_type);
        let (draft, choices) = (DraftForm::from_pairs(sections), Choices::from_pairs(choices));
        Ok((Self { form, fields, terms, draft, choices }, intent))
    }

    /// The form of an entry that is saved, with its numbers as those who speak a language write them.
    pub(super) fn of(
        entry: &Entry,
        content_type: Option<&ContentType>,
        zone: &TimeZone,
        numbers_in: InterfaceLanguage,
    ) -> Self {
        let tags: Vec<&str> = entry.tags.iter().map(|tag| tag.label.as_str()).collect();
        let form = EntryForm {
            // What has neither yet is begun with neither.
            title: if entry.slug.is_untitled() { String::new() } else { entry.title.clone() },
            slug: if entry.slug.is_untitled() { String::new() } else { entry.slug.to_string() },
            description: entry.description.clone(),
            parent: entry.parent.map(|id| id.to_string()).unwrap_or_default(),
            in_navigation: if entry.in_navigation { EntryForm::ON.to_owned() } else { String::new() },
            position: entry.position.to_string(),
            stands_at: entry.position.to_string(),
            tags: tags.join(", "),
            author: entry.author.as_ref().map(|author| author.id.to_string()).unwrap_or_default(),
            publish_at: entry.schedule.publish_at.map(|at| at.to_local(zone)).unwrap_or_default(),
            unpublish_at: entry.schedule.unpublish_at.map(|at| at.to_local(zone)).unwrap_or_default(),
            language: entry.language.to_string(),
            in_language: value_of(entry.language),
            numbers_in: numbers_in.as_str().to_owned(),
            version: entry.version.to_string(),
            base: String::new(),
            asks_words: EntryForm::ON.to_owned(),
            once: String::new(),
            kind: entry.kind.as_str().to_owned(),
        };
        let numerals = Numerals::of(numbers_in.as_str());
        let fields = content_type.map(|of| TypedFields::of(&entry.values, &of.definition, numerals));
        let fields = fields.unwrap_or_default();
        let terms = entry.terms.iter().map(ToString::to_string).collect();
        let draft = DraftForm::from_document(&entry.document);
        Self { form, fields, terms, draft, choices: Choices::default() }
    }

    /// The form that is put together of this one and of `theirs`, which is that of the entry as it
    /// stands: each passage as it was chosen. The two are one from then on.
    pub(super) fn put_together(mut self, theirs: &Self, merge: &Merge) -> Self {
        let choices = std::mem::take(&mut self.choices);
        let chosen = |passage: &Passage| choices.of(passage);
        for passage in merge.passages.iter().filter(|passage| chosen(passage) == Side::Theirs) {
            self.take(&passage.part, theirs);
        }
        self.draft = self.draft.put_together(&theirs.draft, &merge.sections(chosen));
        self.form.base.clear();
        // Where somebody else has moved it meanwhile, it stays.
        self.form.in_language.clone_from(&theirs.form.in_language);
        self
    }

    /// Has in one field what another form has there.
    fn take(&mut self, part: &Part, theirs: &Self) {
        let (form, other) = (&mut self.form, &theirs.form);
        match part {
            Part::Title => form.title.clone_from(&other.title),
            Part::Slug => form.slug.clone_from(&other.slug),
            Part::Description => form.description.clone_from(&other.description),
            Part::Cover => self.draft.take_cover(&theirs.draft),
            Part::Parent => form.parent.clone_from(&other.parent),
            Part::InNavigation => form.in_navigation.clone_from(&other.in_navigation),
            Part::Position => {
                form.position.clone_from(&other.position);
                form.stands_at.clone_from(&other.stands_at);
            }
            Part::Tags => form.tags.clone_from(&other.tags),
            Part::Terms => self.terms.clone_from(&theirs.terms),
            Part::Author => form.author.clone_from(&other.author),
            Part::PublishAt => form.publish_at.clone_from(&other.publish_at),
            Part::UnpublishAt => form.unpublish_at.clone_from(&other.unpublish_at),
            Part::Value(key) => self.fields.take(&theirs.fields, key),
            // These are taken all at once.
            Part::Order | Part::Section(_) => {}
        }
    }

    /// Where a new entry belongs among the site's languages, and the identifier that its form gives it.
    pub(super) fn origin(&self, csrf: &CsrfToken) -> Result<Origin, SaveEntryError> {
        let language = LanguageKey::parse(&self.form.language).map_err(|_| SaveEntryError::UnknownLanguage)?;
        Ok(Origin { language, translates: None, id: sent_again::id_of_made(&self.form, csrf) })
    }

    /// Who the entry shall be by; none leaves that as it is, as does everybody's choice who may make none.
    pub(super) fn author(&self, may_hand_over: bool) -> Result<Option<UserId>, SaveEntryError> {
        match self.form.author.trim() {
            id if may_hand_over && !id.is_empty() => id.parse().map(Some).map_err(|_| SaveEntryError::UnknownAuthor),
            _ => Ok(None),
        }
    }

    /// A form that has no field for the language leaves the entry in its own.
    pub(super) fn fill_language(&mut self, entry: &Entry) {
        if self.form.in_language.is_empty() {
            self.form.in_language = value_of(entry.language);
        }
    }

    /// The language that a saved entry shall be in.
    pub(super) fn language(&self) -> Result<LanguageKey, SaveEntryError> {
        match self.form.in_language.as_str() {
            MAIN => Ok(LanguageKey::MAIN),
            key => LanguageKey::of_tag(key).map_err(|_| SaveEntryError::UnknownLanguage),
        }
    }

    /// Whose numbers its fields have: those of the language that the form was shown in.
    pub(super) fn numbers_in(&self) -> InterfaceLanguage {
        InterfaceLanguage::of_tag(&self.form.numbers_in).unwrap_or_else(words::spoken)
    }

    /// How they are written.
    pub(super) fn numerals(&self) -> Numerals {
        Numerals::of(self.numbers_in().as_str())
    }

    /// The version that the form was made from; no entry has the one of a form without.
    pub(super) fn version(&self) -> i64 {
        self.form.version.parse().unwrap_or(0)
    }

    /// Whether somebody else has saved the entry since it was opened, and the two versions are not put
    /// together yet.
    pub(super) fn is_apart(&self) -> bool {
        !self.form.base.is_empty()
    }

    /// Whether it is to be published at a time.
    pub(super) fn is_planned(&self) -> bool {
        !self.form.publish_at.trim().is_empty()
    }

    /// What is to be saved; or everything that is wrong with it. An empty slug is suggested
    /// by the title, and stands in the form from then on. A draft can do without a title, too.
    pub(super) fn check(&mut self, of: Checked<'_>, zone: &TimeZone) -> Result<(EntryFields, Schedule), Problems> {
        let Checked { kind, content_type, saved, is_for_others } = of;
        let mut errors = FieldErrors::default();
        let typed = plain_line(&self.form.title);
        let is_untitled = !is_for_others && typed.is_empty();
        let title = if is_untitled {
            Some(title_of_draft(saved))
        } else {
            errors.check("title", check_title(&typed)).map(|()| typed)
        };
        let slug = self.slug(title.is_some(), of, &mut errors);
        errors.check("description", check_description(&self.form.description));
        let parent = errors.check("parent", self.parent());
        let position = errors.check("position", self.position());
        let publish_at = errors.check("publish_at", time(&self.form.publish_at, zone)).flatten();
        let unpublish_at = errors.check("unpublish_at", time(&self.form.unpublish_at, zone)).flatten();
        let numerals = self.numerals();
        let saved_values = saved.map(|entry| &entry.values);
        let values = content_type
            .map(|of| self.fields.values(&of.definition, numerals, is_for_others, saved_values, &mut errors));
        let document = if is_for_others { self.draft.to_document() } else { self.draft.to_draft() };
        match (title, slug, parent, position, document) {
            (Some(title), Some(slug), Some(parent), Some(position), Ok(document)) if errors.is_empty() => {
                let fields = EntryFields {
                    title,
                    slug,
                    parent,
                    description: self.form.description.clone(),
                    document,
                    tags: self.tags(kind, saved),
                    in_navigation: kind == EntryKind::Page && self.form.is_in_navigation(),
                    position: position.or(saved.map(|entry| entry.position)).unwrap_or_default(),
                    values: values.unwrap_or_default(),
                    // What is no identifier is no term's.
                    terms: self.terms.iter().take(MAX_OF_ENTRY).filter_map(|id| id.parse().ok()).collect(),
                };
                Ok((fields, Schedule { publish_at, unpublish_at }))
            }
            (.., document) => {
                let sections = document.err().unwrap_or_default();
                Err(Problems { fields: errors, sections, ..Problems::default() })
            }
        }
    }

    /// What can be saved while somebody is still typing, and what is wrong with the rest: a field that cannot
    /// be read stays as it was saved. What is wrong with a section is in the way of everything: nothing tells
    /// which of the saved ones it was.
    pub(super) fn check_in_parts(
        &mut self,
        of: Checked<'_>,
        zone: &TimeZone,
    ) -> Result<(EntryFields, FieldErrors), Problems> {
        // The first look suggests one by a title that may not stay.
        let slug = self.form.slug.clone();
        let problems = match self.check(of, zone) {
            Ok((fields, _)) => return Ok((fields, FieldErrors::default())),
            Err(problems) if problems.sections.is_empty() => problems,
            Err(problems) => return Err(problems),
        };
        self.form.slug = slug;
        let saved = of.saved.map(|entry| Self::of(entry, None, zone, self.numbers_in())).unwrap_or_default();
        let mut unread = Vec::new();
        for (name, _) in problems.fields.iter() {
            let of_type = of.content_type.and_then(|of| type_fields::named(&of.definition, name));
            if let Some(field) = of_type {
                self.fields.take(&TypedFields::default(), &field.key);
                unread.push(&field.key);
            } else if let Some(part) = part_named(name) {
                self.take(&part, &saved);
            }
        }
        let (mut fields, _) = self.check(of, zone)?;
        // As they are saved, whatever has become of their fields since.
        for key in unread {
            if let Some(value) = of.saved.and_then(|entry| entry.values.get(key)) {
                fields.values.insert(key.clone(), value.clone());
            }
        }
        Ok((fields, problems.fields))
    }

    /// One that nobody has chosen, of a draft, stands in no form: the title suggests another as soon as
    /// there is one.
    fn slug(&mut self, has_title: bool, of: Checked<'_>, errors: &mut FieldErrors) -> Option<Slug> {
        let typed = self.form.slug.trim();
        if !typed.is_empty() {
            return errors.check("slug", Slug::parse(typed));
        }
        // The title of a translation stands as it was begun with: another one will suggest another address.
        let is_as_begun = |saved: &&Entry| translate::is_unseen(saved) && saved.title == plain_line(&self.form.title);
        if let Some(saved) = of.saved.filter(is_as_begun) {
            return Some(saved.slug.clone());
        }
        let suggested = Slug::suggest(&self.form.title);
        if let Some(slug) = &suggested {
            self.form.slug = slug.to_string();
        } else if has_title && !of.is_for_others {
            let is_titled = !plain_line(&self.form.title).is_empty();
            let kept = of.saved.map(|entry| entry.slug.clone()).filter(|slug| !(is_titled && slug.is_untitled()));
            return kept.or_else(|| Some(if is_titled { Slug::unspoken() } else { Slug::untitled() }));
        } else if has_title {
            errors.add("slug", Message::new("editor-no-slug"));
        }
        suggested
    }

    fn parent(&self) -> Result<Option<EntryId>, SaveEntryError> {
        match self.form.parent.trim() {
            "" => Ok(None),
            id => id.parse().map(Some).map_err(|_| SaveEntryError::UnknownParent),
        }
    }

    /// None where it is to stay as it is. What is no number is told as that however often it comes.
    fn position(&self) -> Result<Option<i32>, Message> {
        let typed = self.form.position.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        // Also what stood there when a script saved the rest: it is a number, or was never saved.
        let number = typed.parse::<i32>().map_err(|_| Message::new("editor-not-a-place"))?;
        Ok(Some(number).filter(|_| typed != self.form.stands_at))
    }

    /// Shows the number that a page has by now, where nobody has typed another one: it may have been moved since the
    /// form was made, and stays where it is.
    pub(super) fn show_place(&mut self, position: i32) {
        let form = &mut self.form;
        if form.position.trim() == form.stands_at && form.stands_at.parse::<i32>().is_ok() {
            form.position = position.to_string();
            form.stands_at.clone_from(&form.position);
        }
    }

    /// A page's tags have no field, and stay as they are.
    fn tags(&self, kind: EntryKind, saved: Option<&Entry>) -> Vec<String> {
        if kind == EntryKind::Page {
            return saved.into_iter().flat_map(|entry| &entry.tags).map(|tag| tag.label.clone()).collect();
        }
        let labels = self.form.tags.split(',').map(str::trim).filter(|label| !label.is_empty());
        labels.map(str::to_owned).collect()
    }
}

/// The part of an entry that a field of the form is for, where what is typed there can be wrong.
fn part_named(field: &str) -> Option<Part> {
    match field {
        "title" => Some(Part::Title),
        "slug" => Some(Part::Slug),
        "description" => Some(Part::Description),
        "parent" => Some(Part::Parent),
        "position" => Some(Part::Position),
        "publish_at" => Some(Part::PublishAt),
        "unpublish_at" => Some(Part::UnpublishAt),
        _ => None,
    }
}

/// What a draft is called whose title is empty: as before, where it had one.
fn title_of_draft(saved: Option<&Entry>) -> String {
    saved.map_or_else(|| Message::new("editor-untitled").to_string(), |entry| entry.title.clone())
}

/// What the field for the language of a saved entry has for one.
fn value_of(language: LanguageKey) -> String {
    if language.is_main() { MAIN.to_owned() } else { language.to_string() }
}

/// A date and a time as a browser's field sends them; nothing for none.
fn time(typed: &str, zone: &TimeZone) -> Result<Option<Timestamp>, Message> {
    match typed.trim() {
        "" => Ok(None),
        typed => Timestamp::parse_local(typed, zone).map(Some).ok_or_else(|| Message::new("editor-not-a-time")),
    }
}
