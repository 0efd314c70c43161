//! Two people's versions of one entry in the editor of the one who saves second: how they differ, and
//! the form that is put together of them. Nothing is saved here.

use super::checked::Problems;
use super::editor::Desk;
use super::typed::TypedEntry;
use super::{may_hand_over, title_for};
use crate::content::entries::fields::EntryFields;
use crate::content::entries::merge::{Merge, Part, Passage};
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::{self, Entry, revisions};
use crate::content::{taxonomies, terms};
use crate::domain::content_type::value::Value;
use crate::domain::document::form::shape;
use crate::domain::document::merge::SectionPair;
use crate::domain::document::{Document, Section, shorten};
use crate::domain::ids::EntryId;
use crate::domain::merge::Side;
use crate::domain::role::EntryRight;
use crate::http::HttpError;
use crate::identity::users;
use crate::infra::database::DatabaseError;
use crate::view::admin::editor::EntryForm;
use crate::view::admin::merge::{Found, MergePanel, PREFIX, PassageChoice};
use crate::view::comparison::{Comparison, Patience};
use crate::view::frame::Notice;
use crate::view::words::{self, Message};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use std::collections::BTreeMap;

/// Choices of one form: two full documents have fewer sections, and no content type so many fields.
const MOST: usize = 500;
/// The longest name of a passage, and some room.
const MAX_NAME: usize = 80;
/// First words of a section, in characters.
const MAX_WORDS: usize = 60;

/// Whose version was chosen, by the names of the passages.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices(BTreeMap<String, Side>);

/// Whether a name in the form is that of a choice.
pub(super) fn is_choice(name: &str) -> bool {
    name.starts_with(PREFIX)
}

impl Choices {
    /// What is no choice is passed over: what is suggested counts then.
    pub(super) fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        let choices = pairs.into_iter().filter_map(|(name, word)| {
            let name = name.strip_prefix(PREFIX).filter(|name| name.len() <= MAX_NAME)?;
            Some((name.to_owned(), Side::parse(&word)?))
        });
        Self(choices.take(MOST).collect())
    }

    /// The choices as the form carries them on.
    pub(super) fn to_pairs(&self) -> Vec<(String, &'static str)> {
        self.0.iter().map(|(name, side)| (format!("{PREFIX}{name}"), side.as_str())).collect()
    }

    /// Whose version is taken of a passage.
    pub(super) fn of(&self, passage: &Passage) -> Side {
        self.0.get(&passage.name).copied().unwrap_or_else(|| passage.suggests())
    }
}

/// One of the two versions.
struct Version<'a> {
    fields: &'a EntryFields,
    form: &'a EntryForm,
    /// Where it has a section.
    place: fn(SectionPair) -> Option<usize>,
}

impl Desk<'_> {
    /// The editor with what is put together of what was typed and of what somebody else has saved.
    pub(super) async fn put_together(&self, typed: TypedEntry, mine: &EntryFields) -> Result<HttpResponse, HttpError> {
        let Some(current) = self.saved else { return Err(HttpError::NotFound) };
        if current.version != typed.version() {
            // Somebody has saved once more, and nobody has seen how that differs.
            return self.refuse(typed, SaveEntryError::Stale, Some(mine)).await;
        }
        let theirs = self.typed(current, &typed).await?;
        let merge = self.merge(current, (&theirs, &typed), mine).await?;
        let typed = typed.put_together(&theirs, &merge);
        let notices = vec![Notice::success(Message::new("merge-done"))];
        let problems = Problems { is_unsaved: true, ..Problems::default() };
        self.show(StatusCode::OK, notices, typed, problems).await
    }

    /// How what was typed differs from an entry as it stands, for the screen.
    pub(super) async fn panel(
        &self,
        current: &Entry,
        typed: &TypedEntry,
        mine: &EntryFields,
    ) -> Result<MergePanel, HttpError> {
        let saved = self.typed(current, typed).await?;
        let merge = self.merge(current, (&saved, typed), mine).await?;
        let fields = EntryFields::of(current);
        let theirs = Version { fields: &fields, form: &saved.form, place: |pair| pair.theirs };
        let mine = Version { fields: mine, form: &typed.form, place: |pair| pair.mine };
        let mut patience = Patience::default();
        let mut passages = Vec::with_capacity(merge.passages.len());
        for passage in &merge.passages {
            let (old, new) = (self.lines(&passage.part, &theirs).await?, self.lines(&passage.part, &mine).await?);
            let section = mine.section(&passage.part).or(theirs.section(&passage.part));
            passages.push(PassageChoice {
                label: self.label(&passage.part, section),
                words: section.map(first_words).unwrap_or_default(),
                found: found(&passage.part),
                changed: passage.changed,
                comparison: Comparison::with(&mut patience, &old, &new),
                chosen: typed.choices.of(passage),
                name: passage.name.clone(),
            });
        }
        Ok(MergePanel { passages, saved_by: None })
    }

    /// The form of an entry as it stands, with numbers as they are in another one, which can take them.
    async fn typed(&self, entry: &Entry, other: &TypedEntry) -> Result<TypedEntry, HttpError> {
        let zone = self.framing.zone(&self.principal.site).await?;
        Ok(TypedEntry::of(entry, self.content_type, &zone, other.numbers_in()))
    }

    /// What differs between an entry as it stands and what was typed, by the forms of both.
    async fn merge(
        &self,
        current: &Entry,
        (theirs, typed): (&TypedEntry, &TypedEntry),
        mine: &EntryFields,
    ) -> Result<Merge, HttpError> {
        let base = match typed.form.base.parse::<i64>() {
            Ok(version) => revisions::base(&self.principal.site.database, current.id, version).await?,
            Err(_) => None,
        };
        let base = base.map(|revision| revision.fields);
        let of_type = self.content_type.map(|of| of.definition.fields.as_slice()).unwrap_or_default();
        let merge = Merge::of(base.as_ref(), &EntryFields::of(current), mine, of_type);
        let differs = |theirs: &str, mine: &str| theirs.trim() != mine.trim();
        // A form without the field leaves the author as it is.
        let is_anothers = !typed.form.author.is_empty() && differs(&theirs.form.author, &typed.form.author);
        let merge = merge.with_author(is_anothers && may_hand_over(self.principal, self.kind, Some(current)));
        if !self.principal.has(self.kind, EntryRight::Publish) {
            // Whoever cannot publish has no fields for times.
            return Ok(merge);
        }
        Ok(merge.with_times(
            differs(&theirs.form.publish_at, &typed.form.publish_at),
            differs(&theirs.form.unpublish_at, &typed.form.unpublish_at),
        ))
    }

    /// What a passage is called.
    fn label(&self, part: &Part, section: Option<&Section>) -> String {
        let key = match part {
            Part::Title => "editor-title",
            Part::Slug => "editor-address",
            Part::Description => "editor-description",
            Part::Cover => "editor-cover",
            Part::Parent => "editor-below",
            Part::InNavigation => "editor-in-navigation",
            Part::Position => "editor-place",
            Part::Tags => "editor-tags",
            Part::Terms => "merge-terms",
            Part::Author => "editor-written-by",
            Part::PublishAt => "editor-publish-at",
            Part::UnpublishAt => "editor-unpublish-at",
            Part::Order => "merge-order",
            Part::Section(_) => return section.map(kind_of).unwrap_or_default(),
            Part::Value(key) => {
                let mut fields = self.content_type.into_iter().flat_map(|of| &of.definition.fields);
                let label = fields.find(|field| field.key == *key).map(|field| field.label.clone());
                return label.unwrap_or_else(|| key.to_string());
            }
        };
        said(key)
    }

    /// What a version has there, line by line.
    async fn lines(&self, part: &Part, of: &Version<'_>) -> Result<Vec<String>, DatabaseError> {
        let fields = of.fields;
        Ok(match part {
            Part::Title => vec![fields.title.trim().to_owned()],
            Part::Slug => vec![fields.slug.to_string()],
            Part::Description => lines_of(&fields.description),
            Part::Cover => fields.document.cover_lines(words::label),
            Part::Parent => match fields.parent {
                Some(parent) => vec![self.title(parent).await?],
                None => vec![said("editor-top")],
            },
            Part::InNavigation => vec![yes_or_no(fields.in_navigation)],
            Part::Position => vec![fields.position.to_string()],
            Part::Tags => fields.tags.clone(),
            Part::Terms => self.term_labels(fields).await?,
            Part::Author => vec![self.author(&of.form.author).await?],
            Part::PublishAt => lines_of(&of.form.publish_at.replace('T', " ")),
            Part::UnpublishAt => lines_of(&of.form.unpublish_at.replace('T', " ")),
            Part::Value(key) => match fields.values.get(key) {
                Some(Value::Reference(entry)) => vec![self.title(*entry).await?],
                Some(Value::YesNo(yes)) => vec![yes_or_no(*yes)],
                Some(Value::LongText(text)) => lines_of(text),
                Some(Value::RichText(text)) => lines_of(&text.to_markdown()),
                Some(Value::List(items)) => items.clone(),
                Some(value) => vec![value.line()],
                None => Vec::new(),
            },
            Part::Order => {
                let sections = fields.document.sections.iter();
                sections.map(|section| format!("{}: {}", kind_of(section), first_words(section))).collect()
            }
            // The first line says which kind of section it is.
            Part::Section(_) => {
                let lines = of.section(part).map(|section| alone(section).lines(words::label));
                lines.into_iter().flatten().skip(1).collect()
            }
        })
    }

    async fn title(&self, entry: EntryId) -> Result<String, DatabaseError> {
        let found = entries::find(&self.principal.site.database, entry).await?;
        Ok(found.map_or_else(|| entry.to_string(), |entry| title_for(self.principal, entry)))
    }

    async fn author(&self, id: &str) -> Result<String, DatabaseError> {
        let found = match id.parse() {
            Ok(id) => users::find(&self.principal.site.database, id).await?,
            Err(_) => None,
        };
        Ok(found.map_or_else(|| said("editor-author-gone"), |user| user.name.to_string()))
    }

    async fn term_labels(&self, fields: &EntryFields) -> Result<Vec<String>, DatabaseError> {
        let database = &self.principal.site.database;
        let taxonomies = taxonomies::list(database).await?;
        let trees = terms::trees(database, taxonomies.iter().filter(|taxonomy| taxonomy.sorts(self.kind))).await?;
        let found = trees.into_iter().flat_map(|tree| tree.terms).filter(|(term, _)| fields.terms.contains(&term.id));
        Ok(found.map(|(term, _)| term.label).collect())
    }
}

impl<'a> Version<'a> {
    /// The section that a passage is about, where it is about one and this version has it.
    fn section(&self, part: &Part) -> Option<&'a Section> {
        let Part::Section(pair) = part else { return None };
        self.fields.document.sections.get((self.place)(*pair)?)
    }
}

/// Which of the versions has it. A field is in both, if only empty.
const fn found(part: &Part) -> Found {
    match part {
        Part::Section(SectionPair { theirs: Some(_), mine: None, .. }) => Found::InTheirs,
        Part::Section(SectionPair { theirs: None, mine: Some(_), .. }) => Found::InMine,
        _ => Found::InBoth,
    }
}

/// What a section is called.
fn kind_of(section: &Section) -> String {
    shape(section.kind()).map(|shape| words::label(shape.label).into_owned()).unwrap_or_default()
}

fn first_words(section: &Section) -> String {
    shorten(&alone(section).plain_text(), MAX_WORDS)
}

fn alone(section: &Section) -> Document {
    Document { cover: None, sections: vec![section.clone()] }
}

fn lines_of(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn yes_or_no(yes: bool) -> String {
    said(if yes { "merge-yes" } else { "merge-no" })
}

fn said(key: &'static str) -> String {
    Message::new(key).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::merge::Changed;

    #[test]
    fn a_choice_that_is_none_leaves_what_is_suggested() {
        let pair = |name: &str, word: &str| (name.to_owned(), word.to_owned());
        let choices = Choices::from_pairs(vec![
            pair("take.title", "theirs"),
            pair("take.slug", "both"),
            pair("take.", "mine"),
            pair(&format!("take.{}", "x".repeat(10_000)), "mine"),
        ]);
        let passage = |name: &str| Passage { name: name.to_owned(), part: Part::Title, changed: Changed::Mine };
        assert_eq!(choices.of(&passage("title")), Side::Theirs);
        assert_eq!(choices.of(&passage("slug")), Side::Mine);
        assert_eq!(choices.to_pairs().len(), 2);
        let many = (0..100_000).map(|number| (format!("take.s.{number}"), "mine".to_owned())).collect();
        assert_eq!(Choices::from_pairs(many).to_pairs().len(), MOST);
        assert!(is_choice("take.title") && !is_choice("title"));
    }
}
