//! What is wrong with what the editor's form sent, or what is to be saved of it.

use super::own_links;
use super::type_fields::{self, TypedFields};
use super::typed::TypedEntry;
use crate::content::entries::fields::{EntryFields, check_description, check_title};
use crate::content::entries::merge::Part;
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::schedule::Schedule;
use crate::content::entries::{Entry, translate};
use crate::domain::content_type::ContentType;
use crate::domain::document::form::FieldError;
use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::MAX_OF_ENTRY;
use crate::domain::text::plain_line;
use crate::domain::timestamp::Timestamp;
use crate::http::extract::Site;
use crate::view::admin::editor::Wordless;
use crate::view::admin::merge::MergePanel;
use crate::view::form::FieldErrors;
use crate::view::words::Message;
use jiff::tz::TimeZone;

/// What a form is checked for.
#[derive(Clone, Copy)]
pub(super) struct Checked<'a> {
    /// Where it is written.
    pub(super) site: &'a Site,
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
    /// What is to be saved; or everything that is wrong with it. An empty slug is suggested
    /// by the title, and stands in the form from then on. A draft can do without a title, too.
    pub(super) fn check(&mut self, of: Checked<'_>, zone: &TimeZone) -> Result<(EntryFields, Schedule), Problems> {
        let Checked { site, kind, content_type, saved, is_for_others } = of;
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
                Ok((own_links::as_paths(site, fields), Schedule { publish_at, unpublish_at }))
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

/// A date and a time as a browser's field sends them; nothing for none.
fn time(typed: &str, zone: &TimeZone) -> Result<Option<Timestamp>, Message> {
    match typed.trim() {
        "" => Ok(None),
        typed => Timestamp::parse_local(typed, zone).map(Some).ok_or_else(|| Message::new("editor-not-a-time")),
    }
}
