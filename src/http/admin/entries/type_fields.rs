//! The fields of a content type in the editor's form: what was typed into each, and what it is.

use super::title_for;
use crate::content::entries::listing::{self, EntryFilter, EntrySummary, Wanted};
use crate::content::{entries, types};
use crate::domain::content_type::field::{Field, FieldKey, FieldKind};
use crate::domain::content_type::money::{Decimal, DecimalError, Money};
use crate::domain::content_type::value::{FileLink, Value, Values, held, parse_day, parse_moment};
use crate::domain::content_type::{ContentType, TypeDefinition};
use crate::domain::document::RichText;
use crate::domain::document::section::Image;
use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::domain::media_name::MediaName;
use crate::domain::numerals::Numerals;
use crate::domain::role::EntryRight;
use crate::http::HttpError;
use crate::http::extract::{Principal, WriteEntries};
use crate::infra::database::{Database, DatabaseError};
use crate::media::library;
use crate::view::admin::field_form::{FieldControl, FieldInput};
use crate::view::form::{Choice, FieldErrors};
use crate::view::words::Message;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// How the fields' names start.
const PREFIX: &str = "field.";
/// Entries that a field offers to refer to.
const OFFERED: u64 = 500;
/// What a tick sends.
const YES: &str = "yes";
/// The end of the name that a form has beside each tick, which sends nothing where it is off.
const TICK: &str = ".tick";

/// What was typed into the fields, by their names in the form.
#[derive(Clone, Debug, Default)]
pub(super) struct TypedFields(HashMap<String, String>);

/// The content type of a kind, where it is of one. One that is gone is nowhere.
pub(super) async fn content_type(database: &Database, kind: EntryKind) -> Result<Option<ContentType>, HttpError> {
    let Some(key) = kind.type_key() else { return Ok(None) };
    let stored = types::find(database, key).await?.ok_or(HttpError::NotFound)?;
    Ok(Some(stored.content_type))
}

/// Whether a name in the form is one of these.
pub(super) fn is_field(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// The field of a type that has this name in the form.
pub(super) fn named<'a>(definition: &'a TypeDefinition, name: &str) -> Option<&'a Field> {
    definition.fields.iter().find(|field| name_of(field) == name)
}

impl TypedFields {
    pub(super) fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// The form of what is saved, with its numbers as a language writes them.
    pub(super) fn of(values: &Values, definition: &TypeDefinition, numerals: Numerals) -> Self {
        let mut typed = HashMap::new();
        for field in &definition.fields {
            let name = name_of(field);
            let text = match held(values, field) {
                None => continue,
                Some(Value::Text(text) | Value::LongText(text) | Value::Choice(text)) => text.clone(),
                Some(Value::RichText(text)) => {
                    typed.insert(format!("{name}.json"), text.to_json());
                    continue;
                }
                Some(Value::Number(number)) => numerals.write_plain(number.as_str()),
                Some(Value::Money(money)) => numerals.write(&money.digits()),
                Some(Value::Date(date)) => date.to_string(),
                Some(Value::DateTime(at)) => at.strftime("%Y-%m-%dT%H:%M").to_string(),
                Some(Value::Image(image)) => {
                    typed.insert(format!("{name}.alt"), image.alt.clone());
                    image.media.to_string()
                }
                Some(Value::File(file)) => {
                    typed.insert(format!("{name}.label"), file.label.clone());
                    file.media.to_string()
                }
                Some(Value::YesNo(yes)) => {
                    typed.insert(format!("{name}{TICK}"), YES.to_owned());
                    if *yes { YES } else { "" }.to_owned()
                }
                Some(Value::Reference(entry)) => entry.to_string(),
                Some(Value::List(items)) => items.join("\n"),
            };
            typed.insert(name, text);
        }
        Self(typed)
    }

    /// Has in one field what another form has there.
    pub(super) fn take(&mut self, theirs: &Self, key: &FieldKey) {
        let field = format!("{PREFIX}{key}");
        let is_of_it =
            |name: &str| name.strip_prefix(field.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.0.retain(|name, _| !is_of_it(name));
        let taken = theirs.0.iter().filter(|(name, _)| is_of_it(name));
        self.0.extend(taken.map(|(name, typed)| (name.clone(), typed.clone())));
    }

    /// What a field was sent with. Where it was one for formatted text when its form was made, that is its words
    /// in Markdown.
    fn text(&self, name: &str) -> Cow<'_, str> {
        if let Some(text) = self.0.get(name) {
            return Cow::Borrowed(text);
        }
        let formatted = self.0.get(&format!("{name}.json")).and_then(|json| RichText::from_json(json).ok());
        formatted.map(|text| Cow::Owned(text.to_markdown())).unwrap_or_default()
    }

    /// Whether the form had a control of the field's kind: a field that has become yes or no, or is that no more,
    /// had another one in a form that was made before.
    fn had_control_of(&self, field: &Field) -> bool {
        let name = name_of(field);
        let had_tick = self.0.contains_key(&format!("{name}{TICK}"));
        match field.kind {
            FieldKind::YesNo => had_tick || self.0.get(&name).is_some_and(|typed| typed == YES),
            _ => !had_tick,
        }
    }

    /// What the fields hold, by the numbers of a language; what is wrong with them is noted. Only what is
    /// to be published needs all that its type says. What is `saved` stays where nobody saw a control for it.
    pub(super) fn values(
        &self,
        definition: &TypeDefinition,
        numerals: Numerals,
        is_published: bool,
        saved: Option<&Values>,
        errors: &mut FieldErrors,
    ) -> Values {
        let mut values = BTreeMap::new();
        for field in &definition.fields {
            let name = name_of(field);
            let kept = saved.filter(|_| !self.had_control_of(field)).and_then(|saved| saved.get(&field.key));
            if let Some(kept) = kept {
                values.insert(field.key.clone(), kept.clone());
                continue;
            }
            match self.value(field, numerals) {
                Ok(Some(value)) => match value.check() {
                    Ok(()) => {
                        values.insert(field.key.clone(), value);
                    }
                    Err(error) => errors.add(name, error),
                },
                Ok(None) if field.is_needed && is_published && field.kind != FieldKind::YesNo => {
                    errors.add(name, Message::new("editor-not-without").with("field", &field.label));
                }
                Ok(None) => {}
                Err(message) => errors.add(name, message),
            }
        }
        values
    }

    fn value(&self, field: &Field, numerals: Numerals) -> Result<Option<Value>, String> {
        let name = name_of(field);
        if let Some(json) = self.0.get(&format!("{name}.json")).filter(|_| field.kind == FieldKind::RichText) {
            let text = RichText::from_json(json).map_err(|error| error.message)?;
            return Ok(Some(text).filter(|text| !text.is_empty()).map(Value::RichText));
        }
        let text = self.text(&name);
        let typed = text.trim();
        if typed.is_empty() && field.kind != FieldKind::YesNo {
            return Ok(None);
        }
        let words = |error: &dyn std::fmt::Display| error.to_string();
        let said = |key: &'static str| Message::new(key).to_string();
        let plain = |typed: &str| numerals.read(typed).ok_or_else(|| DecimalError.to_string());
        let value = match &field.kind {
            FieldKind::Text => Value::Text(typed.to_owned()),
            FieldKind::LongText => Value::LongText(typed.to_owned()),
            FieldKind::RichText => Value::RichText(RichText::from_markdown(&text).map_err(|error| words(&error))?),
            FieldKind::Number => Value::Number(Decimal::parse(&plain(typed)?).map_err(|error| words(&error))?),
            FieldKind::Money { currency } => {
                Value::Money(Money::parse(&plain(typed)?, currency).map_err(|error| words(&error))?)
            }
            FieldKind::Date => Value::Date(parse_day(typed).ok_or_else(|| said("editor-not-a-day"))?),
            FieldKind::DateTime => Value::DateTime(parse_moment(typed).ok_or_else(|| said("editor-not-a-moment"))?),
            FieldKind::Image => Value::Image(Image {
                media: MediaName::parse(typed).map_err(|error| words(&error))?,
                alt: self.text(&format!("{name}.alt")).trim().to_owned(),
                caption: String::new(),
            }),
            FieldKind::File => Value::File(FileLink {
                media: MediaName::parse(typed).map_err(|error| words(&error))?,
                label: self.text(&format!("{name}.label")).trim().to_owned(),
            }),
            FieldKind::Choice { options } if !options.iter().any(|option| option == typed) => {
                return Err(said("editor-not-in-list"));
            }
            FieldKind::Choice { .. } => Value::Choice(typed.to_owned()),
            FieldKind::YesNo => Value::YesNo(typed == YES),
            FieldKind::Reference { .. } => Value::Reference(typed.parse().map_err(|_| said("editor-not-in-list"))?),
            FieldKind::List => {
                let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
                Value::List(lines.map(str::to_owned).collect())
            }
        };
        Ok(Some(value))
    }

    /// The fields as the editor shows them to somebody.
    pub(super) async fn inputs(
        &self,
        principal: &Principal<WriteEntries>,
        definition: &TypeDefinition,
        errors: &FieldErrors,
    ) -> Result<Vec<FieldInput>, DatabaseError> {
        let mut inputs = Vec::with_capacity(definition.fields.len());
        for field in &definition.fields {
            let name = name_of(field);
            let mut value = self.text(&name).into_owned();
            let (control, second) = match &field.kind {
                FieldKind::Text => (FieldControl::Line, ""),
                FieldKind::LongText | FieldKind::List => (FieldControl::Lines, ""),
                FieldKind::RichText => {
                    let rich = match self.0.get(&format!("{name}.json")) {
                        Some(json) => {
                            value = RichText::from_json(json).map(|text| text.to_markdown()).unwrap_or_default();
                            Some(json.clone())
                        }
                        None => RichText::from_markdown(&value).ok().map(|text| text.to_json()),
                    };
                    (FieldControl::RichText(rich), "")
                }
                FieldKind::Number => (FieldControl::Number(String::new()), ""),
                FieldKind::Money { currency } => (FieldControl::Number(currency.to_string()), ""),
                FieldKind::Date => (FieldControl::Day, ""),
                FieldKind::DateTime => (FieldControl::Moment, ""),
                FieldKind::Image => (FieldControl::Picture, ".alt"),
                FieldKind::File => (FieldControl::File, ".label"),
                FieldKind::Choice { options } => (FieldControl::Choice(choosable(options, &value)), ""),
                FieldKind::YesNo => (FieldControl::Tick, ""),
                FieldKind::Reference { to } => (FieldControl::Choice(referable(principal, *to, &value).await?), ""),
            };
            inputs.push(FieldInput {
                label: field.label.clone(),
                help: field.help.clone(),
                is_needed: field.is_needed,
                control,
                value,
                second: if second.is_empty() {
                    String::new()
                } else {
                    self.text(&format!("{name}{second}")).into_owned()
                },
                error: errors.get(&name).map(str::to_owned),
                name,
            });
        }
        Ok(inputs)
    }
}

/// Notes the fields that name a file that the library does not have.
pub(super) async fn check_files(
    database: &Database,
    definition: &TypeDefinition,
    values: &Values,
) -> Result<FieldErrors, DatabaseError> {
    let mut errors = FieldErrors::default();
    let names: Vec<&MediaName> = values.values().flat_map(Value::media).collect();
    if names.is_empty() {
        return Ok(errors);
    }
    let there = library::look_up(database, &names).await?;
    for field in &definition.fields {
        let Some(value) = held(values, field) else { continue };
        let is_missing = |name: &MediaName| {
            let needs_picture = !matches!(value, Value::File(_));
            there.iter().all(|file| file.name != *name || (needs_picture && !file.is_picture()))
        };
        if let Some(missing) = value.media().into_iter().find(|name| is_missing(name)) {
            let key = if matches!(value, Value::File(_)) { "editor-no-such-file" } else { "editor-no-such-picture" };
            errors.add(name_of(field), Message::new(key).with("name", missing));
        }
    }
    Ok(errors)
}

/// The words of a choice; with one that stands in the field and is none of them any more, so that it is not taken
/// away unseen.
fn choosable(options: &[String], held: &str) -> Vec<Choice> {
    let other = Some(held).filter(|held| !held.is_empty() && options.iter().all(|option| option != held));
    options.iter().map(String::as_str).chain(other).map(|word| Choice::new(word, word)).collect()
}

/// What a field can refer to: the entries of a kind that were changed last, and the one that it refers to, as long as
/// that is there.
async fn referable(
    principal: &Principal<WriteEntries>,
    to: EntryKind,
    held: &str,
) -> Result<Vec<Choice>, DatabaseError> {
    let database = &principal.site.database;
    let found = known(principal, to).await?;
    let choices = found.into_iter().map(|entry| Choice::new(entry.id.to_string(), entry.title));
    let mut choices: Vec<Choice> = choices.collect();
    if let Ok(id) = held.parse::<EntryId>()
        && choices.iter().all(|choice| choice.value != held)
    {
        match entries::find(database, id).await {
            Ok(Some(entry)) if entry.kind == to => choices.push(Choice::new(held, title_for(principal, entry))),
            Ok(_) => {}
            // This version cannot read it, and takes it away from nothing.
            Err(DatabaseError::Value(_)) => choices.push(Choice::new(held, held)),
            Err(error) => return Err(error),
        }
    }
    choices.sort_by_cached_key(|choice| choice.label.to_lowercase());
    Ok(choices)
}

/// The entries of a kind that somebody knows of: those that the person's lists have, and those that visitors see. Of
/// what others write there, nobody is told the title before.
async fn known(principal: &Principal<WriteEntries>, kind: EntryKind) -> Result<Vec<EntrySummary>, DatabaseError> {
    let database = &principal.site.database;
    let all = EntryFilter { kind: Some(kind), ..EntryFilter::default() };
    if principal.has(kind, EntryRight::EditAll) {
        return listing::newest(database, &all, OFFERED).await;
    }
    let seen = EntryFilter { wanted: Wanted::Published, ..all.clone() };
    let own = EntryFilter { wanted: Wanted::Unseen, author: Some(principal.user().id), ..all };
    let mut found = listing::newest(database, &seen, OFFERED).await?;
    found.extend(listing::newest(database, &own, OFFERED).await?);
    Ok(found)
}

fn name_of(field: &Field) -> String {
    format!("{PREFIX}{}", field.key)
}
