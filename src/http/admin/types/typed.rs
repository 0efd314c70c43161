//! What the form of a content type sends, and what it is.

use crate::content::types::StoredType;
use crate::domain::content_type::field::{Field, FieldKey, FieldKind};
use crate::domain::content_type::money::Currency;
use crate::domain::content_type::{
    Archive, ContentType, FactsPlace, ListLayout, Meaning, Order, PictureShape, TypeDefinition, TypeFault, TypeKey,
};
use crate::domain::entry::EntryKind;
use crate::domain::slug::Slug;
use crate::domain::text::plain_line;
use crate::http::HttpError;
use crate::http::admin::form_rows::{self, Intent};
use crate::view::admin::types::{FieldForm, TypeForm};
use crate::view::form::{Choice, FieldErrors};
use crate::view::words::Message;
use serde::Deserialize;
use serde::de::value::{Error as ValueError, MapDeserializer};

/// A ticked checkbox.
const ON: &str = "on";
/// What a new field of amounts begins with.
const USUAL_CURRENCY: &str = "EUR";

/// A content type as somebody typed it.
#[derive(Clone, Debug, Default)]
pub(super) struct TypedType {
    pub(super) form: TypeForm,
    pub(super) fields: Vec<FieldForm>,
}

impl TypedType {
    /// Reads a form.
    pub(super) fn read(pairs: Vec<(String, String)>) -> Result<(Self, Intent), HttpError> {
        let intent = Intent::of(&pairs, &FieldKind::ALL)?;
        let (of_fields, rest): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name.starts_with("f."));
        let rest = rest.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let form = TypeForm::deserialize(MapDeserializer::<_, ValueError>::new(rest))
            .map_err(|_| HttpError::BadRequest("the form has a field twice"))?;
        let mut fields = form_rows::read(of_fields, |field: &mut FieldForm, part, value| match part {
            "key" => field.key = value,
            "kind" => field.kind = value,
            "label" => field.label = value,
            "help" => field.help = value,
            "detail" => field.detail = value,
            "needed" => field.needed = value,
            "in_lists" => field.in_lists = value,
            _ => {}
        });
        fields.retain(|field| FieldKind::ALL.iter().any(|(kind, _)| *kind == field.kind));
        Ok((Self { form, fields }, intent))
    }

    /// The form of a new one.
    pub(super) fn new() -> Self {
        let form = TypeForm { order: "newest".to_owned(), in_navigation: ON.to_owned(), ..TypeForm::default() };
        Self { form, fields: Vec::new() }
    }

    /// The form of what is saved.
    pub(super) fn of(stored: &StoredType) -> Self {
        let definition = &stored.content_type.definition;
        let form = TypeForm {
            singular: definition.singular.clone(),
            plural: definition.plural.clone(),
            key: stored.content_type.key.to_string(),
            heading: definition.heading.clone(),
            intro: definition.intro.clone(),
            order: order_word(&definition.order),
            list: word(definition.list),
            pictures: word(definition.pictures),
            facts: word(definition.facts),
            meaning: word(definition.meaning),
            in_navigation: tick(definition.in_navigation),
            no_archive: tick(definition.archive.is_off),
            archive_heading: definition.archive.heading.clone(),
            archive_intro: definition.archive.intro.clone(),
            version: stored.version.to_string(),
        };
        let fields = definition.fields.iter().map(|field| FieldForm {
            key: field.key.to_string(),
            kind: field.kind.as_str().to_owned(),
            label: field.label.clone(),
            help: field.help.clone(),
            detail: match &field.kind {
                FieldKind::Money { currency } => currency.to_string(),
                FieldKind::Choice { options } => options.join("\n"),
                FieldKind::Reference { to } => to.as_str().to_owned(),
                _ => String::new(),
            },
            needed: tick(field.is_needed),
            in_lists: tick(field.in_lists),
        });
        Self { form, fields: fields.collect() }
    }

    /// Changes the form itself, and says which field to look at.
    pub(super) fn apply(&mut self, intent: Intent) -> Option<usize> {
        form_rows::apply(&mut self.fields, intent, |kind| FieldForm {
            kind: kind.to_owned(),
            detail: if kind == "money" { USUAL_CURRENCY.to_owned() } else { String::new() },
            ..FieldForm::default()
        })
    }

    /// In which orders lists can be, by the fields that the form has.
    pub(super) fn orders(&self) -> Vec<Choice> {
        let mut orders = vec![
            Choice::new("newest", Message::new("types-order-newest").to_string()),
            Choice::new("title", Message::new("types-order-title").to_string()),
        ];
        for field in &self.fields {
            let Ok(kind) = kind_of(field) else { continue };
            if field.key.is_empty() || !kind.is_sortable() {
                continue;
            }
            let key = &field.key;
            let by = |said: &'static str| Message::new(said).with("field", &field.label).to_string();
            if kind.is_day() {
                orders.push(Choice::new(format!("upcoming:{key}"), by("types-order-upcoming")));
            }
            let (ascending, descending) = match kind {
                FieldKind::Number | FieldKind::Money { .. } => ("types-order-smallest", "types-order-largest"),
                FieldKind::Date | FieldKind::DateTime => ("types-order-earliest", "types-order-latest"),
                _ => ("types-order-a-to-z", "types-order-z-to-a"),
            };
            orders.push(Choice::new(format!("ascending:{key}"), by(ascending)));
            orders.push(Choice::new(format!("descending:{key}"), by(descending)));
        }
        orders
    }

    /// What it is; or everything that is wrong with it.
    pub(super) fn check(&mut self, key: Option<TypeKey>) -> Result<ContentType, FieldErrors> {
        let mut errors = FieldErrors::default();
        if key.is_none() && self.form.key.trim().is_empty() {
            self.form.key = Slug::suggest(&self.form.plural).map(|slug| slug.to_string()).unwrap_or_default();
        }
        let key = match key {
            Some(key) => Some(key),
            None => errors.check("key", TypeKey::parse(self.form.key.trim())),
        };
        let mut fields: Vec<Field> = Vec::with_capacity(self.fields.len());
        for (index, typed) in self.fields.iter().enumerate() {
            let kind = errors.check(format!("f.{index}.detail"), kind_of(typed));
            let Some(kind) = kind else { continue };
            let key = FieldKey::parse(&typed.key).unwrap_or_else(|_| {
                form_rows::free_key(&typed.label, |key| {
                    let is_other = self.fields.iter().all(|field| field.key != key.as_str());
                    is_other && fields.iter().all(|field| field.key != *key)
                })
            });
            fields.push(Field {
                key,
                label: plain_line(&typed.label),
                help: typed.help.trim().to_owned(),
                kind,
                is_needed: typed.needed == ON && typed.kind != "yes_no",
                in_lists: typed.in_lists == ON,
            });
        }
        let definition = TypeDefinition {
            singular: plain_line(&self.form.singular),
            plural: plain_line(&self.form.plural),
            heading: plain_line(&self.form.heading),
            intro: self.form.intro.trim().to_owned(),
            order: errors.check("order", order_of(&self.form.order)).unwrap_or_default(),
            list: parse_word(&self.form.list).unwrap_or_default(),
            pictures: parse_word(&self.form.pictures).unwrap_or_default(),
            facts: parse_word(&self.form.facts).unwrap_or_default(),
            meaning: parse_word(&self.form.meaning).unwrap_or_default(),
            in_navigation: self.form.in_navigation == ON,
            archive: Archive {
                is_off: self.form.no_archive == ON,
                heading: self.form.archive_heading.trim().to_owned(),
                intro: self.form.archive_intro.trim().to_owned(),
            },
            fields,
        };
        if errors.is_empty()
            && let Err(fault) = definition.check()
        {
            errors.add(place_of(&fault, &definition), fault);
        }
        match key {
            Some(key) if errors.is_empty() => Ok(ContentType { key, definition }),
            _ => Err(errors),
        }
    }
}

/// The field of the form where something is wrong.
pub(super) fn place_of(fault: &TypeFault, definition: &TypeDefinition) -> String {
    match fault {
        TypeFault::Singular => "singular".to_owned(),
        TypeFault::Plural | TypeFault::Fields => "plural".to_owned(),
        TypeFault::Heading => "heading".to_owned(),
        TypeFault::Intro => "intro".to_owned(),
        TypeFault::ArchiveHeading => "archive_heading".to_owned(),
        TypeFault::ArchiveIntro => "archive_intro".to_owned(),
        TypeFault::Order => "order".to_owned(),
        TypeFault::TwoFields(key) | TypeFault::Field { key, .. } => {
            let found = definition.fields.iter().enumerate().rfind(|(_, field)| field.key == *key);
            let (index, is_choice) = found.map_or((0, false), |(index, field)| {
                (index, matches!(field.kind, FieldKind::Choice { .. }) && !field.label.is_empty())
            });
            format!("f.{index}.{}", if is_choice { "detail" } else { "label" })
        }
    }
}

fn kind_of(typed: &FieldForm) -> Result<FieldKind, String> {
    Ok(match typed.kind.as_str() {
        "long_text" => FieldKind::LongText,
        "rich_text" => FieldKind::RichText,
        "number" => FieldKind::Number,
        "money" => FieldKind::Money { currency: Currency::parse(&typed.detail).map_err(|error| error.to_string())? },
        "date" => FieldKind::Date,
        "date_time" => FieldKind::DateTime,
        "image" => FieldKind::Image,
        "file" => FieldKind::File,
        "choice" => {
            let options = typed.detail.lines().map(str::trim).filter(|option| !option.is_empty());
            FieldKind::Choice { options: options.map(str::to_owned).collect() }
        }
        "yes_no" => FieldKind::YesNo,
        "reference" => {
            FieldKind::Reference { to: typed.detail.parse::<EntryKind>().map_err(|_| none_of_the_list().to_string())? }
        }
        "list" => FieldKind::List,
        _ => FieldKind::Text,
    })
}

/// What is said where something was sent that the form does not offer.
fn none_of_the_list() -> Message {
    Message::new("types-none-of-the-list")
}

fn order_of(word: &str) -> Result<Order, Message> {
    let (by, key) = word.split_once(':').unwrap_or((word, ""));
    let field = || FieldKey::parse(key).map_err(|_| none_of_the_list());
    match by {
        "newest" | "" => Ok(Order::Newest),
        "title" => Ok(Order::Title),
        "ascending" => Ok(Order::Ascending { field: field()? }),
        "descending" => Ok(Order::Descending { field: field()? }),
        "upcoming" => Ok(Order::Upcoming { field: field()? }),
        _ => Err(none_of_the_list()),
    }
}

fn order_word(order: &Order) -> String {
    match order {
        Order::Newest => "newest".to_owned(),
        Order::Title => "title".to_owned(),
        Order::Ascending { field } => format!("ascending:{field}"),
        Order::Descending { field } => format!("descending:{field}"),
        Order::Upcoming { field } => format!("upcoming:{field}"),
    }
}

fn tick(is_ticked: bool) -> String {
    if is_ticked { ON.to_owned() } else { String::new() }
}

/// The word that a list's look, its pictures' shape, the fields' place or what an entry is has in a definition.
trait Word: serde::Serialize + serde::de::DeserializeOwned {}
impl Word for ListLayout {}
impl Word for PictureShape {}
impl Word for FactsPlace {}
impl Word for Meaning {}

fn word(value: impl Word) -> String {
    serde_json::to_value(value).ok().and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}

fn parse_word<W: Word>(word: &str) -> Option<W> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}
