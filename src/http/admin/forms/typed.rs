//! What the form of a form sends, and what it is.

use crate::content::forms::StoredForm;
use crate::domain::content_type::field::FieldKey;
use crate::domain::content_type::money::{Decimal, DecimalError};
use crate::domain::content_type::value::parse_day;
use crate::domain::document::Href;
use crate::domain::email::EmailAddress;
use crate::domain::form::field::{Asks, ChoiceLook, DayLimit, Fill, FormField};
use crate::domain::form::files::{FileSort, USUAL_MIB};
use crate::domain::form::{Form, FormDefinition, FormFault, Thanks};
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::numerals::Numerals;
use crate::domain::slug::Slug;
use crate::domain::text::plain_line;
use crate::http::HttpError;
use crate::http::admin::form_rows::{self, Intent};
use crate::view::admin::forms::{AskForm, FormForm};
use crate::view::form::FieldErrors;
use crate::view::site::forms::first_fields;
use crate::view::words::{self, Message};
use serde::Deserialize;
use serde::de::value::{Error as ValueError, MapDeserializer};
use std::fmt::Display;

/// A ticked checkbox.
const ON: &str = "on";

/// A form as somebody typed it.
#[derive(Clone, Debug, Default)]
pub(super) struct TypedForm {
    pub(super) form: FormForm,
    pub(super) fields: Vec<AskForm>,
}

impl TypedForm {
    /// Reads a form.
    pub(super) fn read(pairs: Vec<(String, String)>) -> Result<(Self, Intent), HttpError> {
        let intent = Intent::of(&pairs, &Asks::ALL)?;
        let (of_fields, rest): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name.starts_with("f."));
        let rest = rest.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut form = FormForm::deserialize(MapDeserializer::<_, ValueError>::new(rest))
            .map_err(|_| HttpError::BadRequest("the form has a field twice"))?;
        let numbers_in = InterfaceLanguage::of_tag(&form.numbers_in).unwrap_or_else(words::spoken);
        numbers_in.as_str().clone_into(&mut form.numbers_in);
        let mut fields = form_rows::read(of_fields, |field: &mut AskForm, part, value| match part {
            "key" => field.key = value,
            "kind" => field.kind = value,
            "label" => field.label = value,
            "hint" => field.hint = value,
            "detail" => field.detail = value,
            "min" => field.min = value,
            "max" => field.max = value,
            "look" => field.look = value,
            "needed" => field.needed = value,
            _ => {}
        });
        fields.retain(|field| Asks::ALL.iter().any(|(kind, _)| *kind == field.kind));
        Ok((Self { form, fields }, intent))
    }

    /// The form of a new one on a site in that language, with mail to whoever makes it.
    pub(super) fn new(language: &str, notify: &EmailAddress) -> Self {
        let mut definition = FormDefinition::usual(first_fields(language));
        definition.notify = vec![notify.clone()];
        Self::with(&definition)
    }

    /// The form of what is saved.
    pub(super) fn of(stored: &StoredForm) -> Self {
        let mut typed = Self::with(&stored.form.definition);
        typed.form.version = stored.version.to_string();
        typed
    }

    fn with(definition: &FormDefinition) -> Self {
        let (thanks, thanks_page) = match &definition.thanks {
            Thanks::Text(text) => (text.clone(), String::new()),
            Thanks::Page(page) => (String::new(), page.to_string()),
        };
        let form = FormForm {
            title: definition.title.clone(),
            slug: String::new(),
            intro: definition.intro.clone(),
            button: definition.button.clone(),
            thanks,
            thanks_page,
            notify: definition.notify.iter().map(EmailAddress::as_str).collect::<Vec<_>>().join("\n"),
            version: String::new(),
            numbers_in: words::spoken().as_str().to_owned(),
        };
        let numerals = Numerals::of(&form.numbers_in);
        Self { form, fields: definition.fields.iter().map(|field| ask_form(field, numerals)).collect() }
    }

    /// Changes the form itself, and says which field to look at.
    pub(super) fn apply(&mut self, intent: Intent) -> Option<usize> {
        // A tick to agree is of use where nothing is sent without it; one for a newsletter can be left.
        let needed = |kind: &str| if kind == Asks::Consent.as_str() { ON.to_owned() } else { String::new() };
        form_rows::apply(&mut self.fields, intent, |kind| AskForm {
            kind: kind.to_owned(),
            needed: needed(kind),
            ..AskForm::default()
        })
    }

    /// What it is; or everything that is wrong with it.
    pub(super) fn check(&mut self, slug: Option<Slug>) -> Result<Form, FieldErrors> {
        let mut errors = FieldErrors::default();
        if slug.is_none() && self.form.slug.trim().is_empty() {
            self.form.slug = Slug::suggest(&self.form.title).map(|slug| slug.to_string()).unwrap_or_default();
        }
        let slug = match slug {
            Some(slug) => Some(slug),
            // An address follows from the title: only one of the two is said to be missing.
            None if self.form.slug.is_empty() && self.form.title.trim().is_empty() => {
                errors.add("title", FormFault::Title);
                None
            }
            None => errors.check("slug", Slug::parse(self.form.slug.trim())),
        };
        let numerals = Numerals::of(&self.form.numbers_in);
        let mut fields: Vec<FormField> = Vec::with_capacity(self.fields.len());
        for (index, typed) in self.fields.iter().enumerate() {
            let Some(asks) = asks_of(typed, index, numerals, &mut errors) else { continue };
            let key = FieldKey::parse(&typed.key).unwrap_or_else(|_| {
                form_rows::free_key(&typed.label, |key| {
                    let is_other = self.fields.iter().all(|field| field.key != key.as_str());
                    is_other && fields.iter().all(|field| field.key != *key)
                })
            });
            fields.push(FormField {
                key,
                label: plain_line(&typed.label),
                hint: typed.hint.trim().to_owned(),
                asks,
                is_needed: typed.needed == ON,
            });
        }
        let definition = FormDefinition {
            title: plain_line(&self.form.title),
            intro: lines(&self.form.intro),
            fields,
            button: plain_line(&self.form.button),
            thanks: self.thanks(&mut errors),
            notify: self.notify(&mut errors),
        };
        if errors.is_empty()
            && let Err(fault) = definition.check()
        {
            errors.add(place_of(&fault, &definition), fault);
        }
        match slug {
            Some(slug) if errors.is_empty() => Ok(Form { slug, definition }),
            _ => Err(errors),
        }
    }

    fn thanks(&self, errors: &mut FieldErrors) -> Thanks {
        match self.form.thanks_page.trim() {
            "" => Thanks::Text(lines(&self.form.thanks)),
            page => errors.check("thanks_page", Href::parse(page)).map_or_else(Thanks::default, Thanks::Page),
        }
    }

    fn notify(&self, errors: &mut FieldErrors) -> Vec<EmailAddress> {
        let typed = self.form.notify.split(['\n', ',', ';']).map(str::trim).filter(|address| !address.is_empty());
        let mut addresses: Vec<EmailAddress> = Vec::new();
        for address in typed.take(form_rows::MOST) {
            let parsed = EmailAddress::parse(address).map_err(|error| {
                let error = error.to_string();
                Message::new("forms-address-fault").with("address", shown(address)).with("error", words::label(&error))
            });
            if let Some(address) = errors.check("notify", parsed)
                && !addresses.contains(&address)
            {
                addresses.push(address);
            }
        }
        addresses
    }
}

fn shown(address: &str) -> String {
    address.chars().take(60).collect()
}

/// A text of several lines without those of the wire.
fn lines(typed: &str) -> String {
    typed.replace("\r\n", "\n").trim().to_owned()
}

/// The field of the form where something is wrong.
fn place_of(fault: &FormFault, definition: &FormDefinition) -> String {
    match fault {
        FormFault::Title => "title".to_owned(),
        FormFault::Intro => "intro".to_owned(),
        FormFault::Button => "button".to_owned(),
        FormFault::Thanks => "thanks".to_owned(),
        FormFault::ThanksPage => "thanks_page".to_owned(),
        FormFault::Notify => "notify".to_owned(),
        FormFault::Fields => "fields".to_owned(),
        FormFault::TwoFields(key) => place_of_field(key, "label", definition),
        FormFault::Field { key, part, .. } => place_of_field(key, part, definition),
    }
}

fn place_of_field(key: &FieldKey, part: &str, definition: &FormDefinition) -> String {
    let index = definition.fields.iter().rposition(|field| field.key == *key).unwrap_or(0);
    format!("f.{index}.{part}")
}

/// What a field asks for; nothing where one of its limits is none.
fn asks_of(typed: &AskForm, index: usize, numerals: Numerals, errors: &mut FieldErrors) -> Option<Asks> {
    let options = || {
        let options = typed.detail.lines().map(str::trim).filter(|option| !option.is_empty());
        options.map(str::to_owned).collect()
    };
    let length = |usual: u16| match typed.max.trim() {
        "" => Ok(usual),
        max => max.parse::<u16>().map_err(|_| Message::new("forms-length-fault")),
    };
    Some(match typed.kind.as_str() {
        "lines" => Asks::Lines { max: errors.check(format!("f.{index}.max"), length(5000))? },
        "email" => Asks::Email,
        "phone" => Asks::Phone,
        "number" => {
            let number = |text: &str| Decimal::parse(&numerals.read(text).ok_or(DecimalError)?);
            let (min, max) = limits(typed, index, errors, number)?;
            Asks::Number { min, max }
        }
        "date" => {
            let day = |text: &str| parse_day(text).map(DayLimit::Day).ok_or_else(|| Message::new("forms-day-fault"));
            let (from, until) = limits(typed, index, errors, day)?;
            let (from, until) = match (typed.look.as_str(), from, until) {
                (AskForm::FROM_TODAY, None, until) => (Some(DayLimit::Today), until),
                (AskForm::UNTIL_TODAY, from, None) => (from, Some(DayLimit::Today)),
                (AskForm::FROM_TODAY | AskForm::UNTIL_TODAY, ..) => {
                    let part = if typed.look == AskForm::FROM_TODAY { "min" } else { "max" };
                    errors.add(format!("f.{index}.{part}"), Message::new("forms-day-is-today"));
                    return None;
                }
                (_, from, until) => (from, until),
            };
            Asks::Date { from, until }
        }
        "choice" => {
            let look = if typed.look == AskForm::LIST { ChoiceLook::List } else { ChoiceLook::Buttons };
            Asks::Choice { options: options(), look }
        }
        "choices" => Asks::Choices { options: options() },
        "consent" => Asks::Consent,
        "file" => {
            let max_mib = match typed.max.trim() {
                "" => Ok(USUAL_MIB),
                max => max.parse::<u8>().map_err(|_| Message::new("forms-file-fault")),
            };
            let kinds = FileSort::ALL.into_iter().find(|kinds| kinds.as_str() == typed.look).unwrap_or_default();
            Asks::File { kinds, max_mib: errors.check(format!("f.{index}.max"), max_mib)? }
        }
        _ => {
            let fill = Fill::ALL.into_iter().find(|fill| fill.as_str() == typed.look).unwrap_or_default();
            Asks::Line { max: errors.check(format!("f.{index}.max"), length(200))?, fill }
        }
    })
}

/// The smallest and the largest, each where there is one; nothing where one is typed that is none.
fn limits<T, E: Display>(
    typed: &AskForm,
    index: usize,
    errors: &mut FieldErrors,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Option<(Option<T>, Option<T>)> {
    let mut limit = |part: &str, text: &str| match text.trim() {
        "" => Some(None),
        text => errors.check(format!("f.{index}.{part}"), parse(text)).map(Some),
    };
    let (min, max) = (limit("min", &typed.min), limit("max", &typed.max));
    Some((min?, max?))
}

fn ask_form(field: &FormField, numerals: Numerals) -> AskForm {
    let text = |limit: Option<String>| limit.unwrap_or_default();
    let day = |limit: Option<DayLimit>| match limit {
        Some(DayLimit::Day(day)) => day.to_string(),
        Some(DayLimit::Today) | None => String::new(),
    };
    let (min, max) = match &field.asks {
        Asks::Line { max, .. } | Asks::Lines { max } => (String::new(), max.to_string()),
        Asks::Number { min, max } => {
            let number = |limit: &Decimal| numerals.ungrouped(limit.as_str());
            (text(min.as_ref().map(number)), text(max.as_ref().map(number)))
        }
        Asks::Date { from, until } => (day(*from), day(*until)),
        Asks::File { max_mib, .. } => (String::new(), max_mib.to_string()),
        _ => (String::new(), String::new()),
    };
    let look = match &field.asks {
        Asks::Line { fill, .. } => fill.as_str(),
        Asks::Choice { look, .. } => AskForm::look_of(*look),
        Asks::File { kinds, .. } => kinds.as_str(),
        Asks::Date { from: Some(DayLimit::Today), .. } => AskForm::FROM_TODAY,
        Asks::Date { until: Some(DayLimit::Today), .. } => AskForm::UNTIL_TODAY,
        _ => "",
    };
    AskForm {
        key: field.key.to_string(),
        kind: field.asks.as_str().to_owned(),
        label: field.label.clone(),
        hint: field.hint.clone(),
        detail: field.asks.options().join("\n"),
        min,
        max,
        look: look.to_owned(),
        needed: if field.is_needed { ON.to_owned() } else { String::new() },
    }
}
