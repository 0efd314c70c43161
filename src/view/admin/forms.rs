//! The forms of a site, at `/admin/forms`, and the form of one.

use crate::domain::form::field::{Asks, ChoiceLook, Fill};
use crate::domain::form::files::FileSort;
use crate::domain::form::path;
use crate::domain::slug::Slug;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::{self, Message, filters};
use askama::Template;
use serde::Deserialize;

/// The list.
#[derive(Template)]
#[template(path = "admin/forms.html")]
pub struct FormList {
    /// What stands around it.
    pub frame: Frame,
    /// The forms, by their titles.
    pub forms: Vec<FormRow>,
}

impl FormList {
    fn delete_path(&self, row: &FormRow) -> String {
        format!("{}/admin/forms/{}/delete", self.frame.base, row.slug)
    }
}

/// A form in the list.
#[derive(Clone, Debug)]
pub struct FormRow {
    /// Its address.
    pub slug: Slug,
    /// What it is called.
    pub title: String,
    /// What it asks for.
    pub fields: Vec<String>,
    /// How many people get a mail with each message.
    pub notified: usize,
}

impl FormRow {
    fn public_path(&self) -> String {
        path(&self.slug)
    }
}

/// The form: at `/admin/forms/new`, and at `/admin/forms/{slug}`. It sends [`FormForm`], of each
/// field [`AskForm`] as `f.0.label`, and an `intent`: `save`, or what changes the form itself:
/// `add:email`, `up:2`, `down:2`, `remove:2`.
#[derive(Template)]
#[template(path = "admin/form.html")]
pub struct FormEditor {
    /// What stands around it.
    pub frame: Frame,
    /// The form that is there; none for a new one.
    pub saved: Option<Slug>,
    /// What was typed, or what is saved.
    pub form: FormForm,
    /// The fields, in their order.
    pub fields: Vec<AskForm>,
    /// Whether mail can be sent.
    pub can_send: bool,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// The field that was added or moved just now.
    pub focus: Option<usize>,
}

impl FormEditor {
    fn action(&self) -> String {
        let base = &self.frame.base;
        self.saved
            .as_ref()
            .map_or_else(|| format!("{base}/admin/forms/new"), |slug| format!("{base}/admin/forms/{slug}"))
    }

    fn public_path(&self) -> Option<String> {
        self.saved.as_ref().map(path)
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn label_words(&self, field: &AskForm) -> &'static str {
        if field.kind == "consent" { "forms-agree-to" } else { "forms-question" }
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn min_words(&self, field: &AskForm) -> &'static str {
        if field.kind == "date" { "forms-first-day" } else { "forms-smallest" }
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn max_words(&self, field: &AskForm) -> &'static str {
        if field.kind == "date" { "forms-last-day" } else { "forms-largest" }
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn length_words(&self, field: &AskForm) -> &'static str {
        if field.kind == "file" { "forms-file-size" } else { "forms-length" }
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn look_words(&self, field: &AskForm) -> &'static str {
        match field.kind.as_str() {
            "line" => "forms-fill",
            "date" => "forms-days",
            "file" => "forms-file-kinds",
            _ => "forms-look",
        }
    }

    /// What an empty limit stands for: what `http::admin::forms` takes it for.
    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn usual(&self, field: &AskForm) -> &'static str {
        match field.kind.as_str() {
            "line" => "200",
            "lines" => "5000",
            _ => "5",
        }
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn limit_type(&self, field: &AskForm) -> &'static str {
        if field.kind == "date" { "date" } else { "text" }
    }

    /// What people read beside a part of a field: what is wrong with it says so, too.
    fn label_of(&self, name: &str) -> Option<String> {
        let (index, part) = name.strip_prefix("f.")?.split_once('.')?;
        let index: usize = index.parse().ok()?;
        let field = self.fields.get(index)?;
        let words = match part {
            "label" => self.label_words(field),
            "hint" => "forms-helps",
            "detail" => "rows-options",
            "look" => self.look_words(field),
            "min" => self.min_words(field),
            "max" if field.has_length() => self.length_words(field),
            "max" => self.max_words(field),
            _ => return None,
        };
        Some(format!("{}. {}", index + 1, Message::new(words)))
    }

    /// Whether a field is unfolded: one that is new, was moved just now, or is wrong.
    fn is_open(&self, index: usize, field: &AskForm) -> bool {
        let own = format!("f.{index}.");
        field.key.is_empty() || self.has_focus(index) || self.errors.iter().any(|(name, _)| name.starts_with(&own))
    }

    fn is_first(&self, index: usize, part: &str) -> bool {
        self.errors.is_first(&format!("f.{index}.{part}"))
    }

    fn name(&self, index: usize) -> String {
        let _ = self;
        format!("f.{index}")
    }

    fn has_focus(&self, index: usize) -> bool {
        self.focus == Some(index)
    }

    fn error(&self, index: usize, part: &str) -> Option<&str> {
        self.errors.get(&format!("f.{index}.{part}"))
    }
}

/// A form but for its fields, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FormForm {
    /// What it is called.
    pub title: String,
    /// For a new one: its address; empty to take it from the title.
    pub slug: String,
    /// What stands above its fields.
    pub intro: String,
    /// The words on its button.
    pub button: String,
    /// What who has sent it reads.
    pub thanks: String,
    /// A page that says thanks, in the place of those words.
    pub thanks_page: String,
    /// Who gets a mail, one address a line.
    pub notify: String,
    /// The version that the form was made from.
    pub version: String,
    /// The language of the admin whose numbers its limits have, whichever the person speaks by now.
    pub numbers_in: String,
}

/// A field as typed.
#[derive(Clone, Debug, Default)]
pub struct AskForm {
    /// Its key; empty for one that was not saved yet.
    pub key: String,
    /// The word for what it asks: [`Asks::as_str`].
    pub kind: String,
    /// Its words.
    pub label: String,
    /// What helps.
    pub hint: String,
    /// For a choice its words.
    pub detail: String,
    /// The smallest number, or the first day.
    pub min: String,
    /// The most characters, the largest number, the last day, or the most MiB of a file.
    pub max: String,
    /// For a line what browsers fill in; for a choice `list` where it is a list that opens; for a date
    /// whether today is its first day, or its last; for files their kinds.
    pub look: String,
    /// `on` where nothing is sent without it.
    pub needed: String,
}

impl AskForm {
    fn kind_label(&self) -> &'static str {
        Asks::ALL.iter().find(|(kind, _)| *kind == self.kind).map_or("A field", |(_, label)| label)
    }

    fn has_limits(&self) -> bool {
        matches!(self.kind.as_str(), "number" | "date")
    }

    fn has_length(&self) -> bool {
        matches!(self.kind.as_str(), "line" | "lines" | "file")
    }

    fn has_options(&self) -> bool {
        matches!(self.kind.as_str(), "choice" | "choices")
    }

    /// What the select of its look offers.
    fn looks(&self) -> Vec<Choice> {
        match self.kind.as_str() {
            "line" => Fill::ALL.iter().map(|fill| Choice::new(fill.as_str(), words::label(fill.label()))).collect(),
            "choice" => {
                vec![
                    Choice::new(Self::BUTTONS, Message::new("forms-look-buttons").to_string()),
                    Choice::new(Self::LIST, Message::new("forms-look-list").to_string()),
                ]
            }
            "file" => {
                let choice = |kinds: FileSort| Choice::new(kinds.as_str(), words::label(kinds.label()));
                FileSort::ALL.into_iter().map(choice).collect()
            }
            "date" => {
                vec![
                    Choice::new("", Message::new("forms-days-any").to_string()),
                    Choice::new(Self::FROM_TODAY, Message::new("forms-days-from-today").to_string()),
                    Choice::new(Self::UNTIL_TODAY, Message::new("forms-days-until-today").to_string()),
                ]
            }
            _ => Vec::new(),
        }
    }

    /// The words for the looks of a choice.
    pub const BUTTONS: &'static str = "buttons";
    /// The same.
    pub const LIST: &'static str = "list";
    /// The words for the days of a date.
    pub const FROM_TODAY: &'static str = "from_today";
    /// The same.
    pub const UNTIL_TODAY: &'static str = "until_today";

    /// The word for a choice's look.
    pub const fn look_of(look: ChoiceLook) -> &'static str {
        match look {
            ChoiceLook::Buttons => Self::BUTTONS,
            ChoiceLook::List => Self::LIST,
        }
    }
}
