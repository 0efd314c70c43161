//! What the editor's form sends: texts and sections. The button that was pressed is in `intent`, and what is wrong
//! with it says `checked`.

use super::intent::Intent;
use super::merging::{self, Choices};
use super::sent_again;
use super::type_fields::{self, TypedFields};
use crate::content::entries::Entry;
use crate::content::entries::merge::{Merge, Part, Passage};
use crate::content::entries::save::{Origin, SaveEntryError};
use crate::domain::content_type::ContentType;
use crate::domain::document::form::{self, DraftForm};
use crate::domain::ids::UserId;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::language::LanguageKey;
use crate::domain::merge::Side;
use crate::domain::numerals::Numerals;
use crate::http::HttpError;
use crate::identity::csrf::CsrfToken;
use crate::view::admin::editor::EntryForm;
use crate::view::admin::languages::MAIN;
use crate::view::words;
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
    pub(super) fn take(&mut self, part: &Part, theirs: &Self) {
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

    /// Shows the number that a page has by now, where nobody has typed another one: it may have been moved since the
    /// form was made, and stays where it is.
    pub(super) fn show_place(&mut self, position: i32) {
        let form = &mut self.form;
        if form.position.trim() == form.stands_at && form.stands_at.parse::<i32>().is_ok() {
            form.position = position.to_string();
            form.stands_at.clone_from(&form.position);
        }
    }
}

/// What the field for the language of a saved entry has for one.
fn value_of(language: LanguageKey) -> String {
    if language.is_main() { MAIN.to_owned() } else { language.to_string() }
}
