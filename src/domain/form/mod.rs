//! Forms: what a site asks its visitors, as its people define it, and what visitors answer.
//!
//! A form's page and the section that shows it are cached for all, so that nothing in them is one
//! visitor's own. Read `field` for what can be asked, and `typed` for how that what was typed becomes
//! the [`answer`]s of a message.

pub mod answer;
pub mod field;
pub mod files;
pub mod limit;
mod shown;
pub mod typed;

pub use shown::Shown;

use crate::domain::content_type::field::FieldKey;
use crate::domain::document::Href;
use crate::domain::email::EmailAddress;
use crate::domain::slug::Slug;
use crate::domain::text::{is_line, is_text};
use field::{Asks, ChoiceLook, Fill, FormField};
use serde::{Deserialize, Serialize};

/// Fields of one form.
pub const MAX_FIELDS: usize = 30;
/// Forms of one site.
pub const MAX_FORMS: usize = 30;
/// Whom a message of one form is sent to.
pub const MAX_NOTIFIED: usize = 10;

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its part of addresses; it never changes.
    pub slug: Slug,
    /// Everything else.
    pub definition: FormDefinition,
}

/// What a form is, but for its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormDefinition {
    /// What it is called: the heading of its own page, and a choice in the editor. 1 to 80
    /// characters.
    pub title: String,
    /// What stands above its fields; may be empty. At most 500 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub intro: String,
    /// What it asks for, in this order.
    pub fields: Vec<FormField>,
    /// The words on its button; empty for the theme's own. At most 40 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub button: String,
    /// What who has sent it sees.
    #[serde(default)]
    pub thanks: Thanks,
    /// Who gets a mail with each message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notify: Vec<EmailAddress>,
}

/// What somebody sees who has sent a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Thanks {
    /// Some words; empty for the theme's own. At most 1000 characters.
    Text(String),
    /// A page of this site.
    Page(Href),
}

impl Default for Thanks {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// Why something is no form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    /// The title is none.
    #[error("the title has 1 to 80 characters, on one line")]
    Title,
    /// The words above the fields are none.
    #[error("the words above the fields have at most 500 characters")]
    Intro,
    /// The words on the button are none.
    #[error("the words on the button have at most 40 characters, on one line")]
    Button,
    /// The words of thanks are none.
    #[error("the thanks have at most 1000 characters")]
    Thanks,
    /// The page that says thanks is not one of the site.
    #[error("please give the address of a page of this site, such as /thank-you")]
    ThanksPage,
    /// Too many people get a mail.
    #[error("a message is sent to at most 10 addresses")]
    Notify,
    /// It asks for nothing, or for too much.
    #[error("a form has 1 to 30 fields; add one below")]
    Fields,
    /// Two fields have the same key.
    #[error("two fields have the key `{0}`")]
    TwoFields(FieldKey),
    /// One of the fields cannot be.
    #[error("{message}")]
    Field {
        /// Which.
        key: FieldKey,
        /// Which part of it, as the form of the form has it.
        part: &'static str,
        /// Why, and what would be right.
        message: String,
    },
}

impl FormDefinition {
    /// What a new form has: who it is, how to answer, and what it is about. The labels are in this order.
    pub fn usual([name, email, message]: [&str; 3]) -> Self {
        let field = |key: &str, label: &str, asks, is_needed| FormField {
            key: FieldKey::suggest(key),
            label: label.to_owned(),
            hint: String::new(),
            asks,
            is_needed,
        };
        Self {
            title: String::new(),
            intro: String::new(),
            fields: vec![
                field("name", name, Asks::Line { max: 200, fill: Fill::Name }, true),
                field("email", email, Asks::Email, true),
                field("message", message, Asks::Lines { max: 5000 }, true),
            ],
            button: String::new(),
            thanks: Thanks::default(),
            notify: Vec::new(),
        }
    }

    /// Checks what its types do not.
    pub fn check(&self) -> Result<(), FormFault> {
        if !(1..=80).contains(&self.title.trim().chars().count()) || !is_line(&self.title) {
            return Err(FormFault::Title);
        }
        if self.intro.chars().count() > 500 || !is_text(&self.intro) {
            return Err(FormFault::Intro);
        }
        if self.button.chars().count() > 40 || !is_line(&self.button) {
            return Err(FormFault::Button);
        }
        match &self.thanks {
            Thanks::Text(text) if text.chars().count() > 1000 || !is_text(text) => return Err(FormFault::Thanks),
            Thanks::Page(page) if !page.as_str().starts_with('/') => return Err(FormFault::ThanksPage),
            _ => {}
        }
        if self.notify.len() > MAX_NOTIFIED {
            return Err(FormFault::Notify);
        }
        if !(1..=MAX_FIELDS).contains(&self.fields.len()) {
            return Err(FormFault::Fields);
        }
        for (index, field) in self.fields.iter().enumerate() {
            field.check()?;
            if self.fields.iter().take(index).any(|other| other.key == field.key) {
                return Err(FormFault::TwoFields(field.key.clone()));
            }
        }
        Ok(())
    }

    /// Whether what can be answered is another thing tomorrow.
    pub fn has_today(&self) -> bool {
        self.fields.iter().any(|field| field.asks.has_today())
    }

    /// Whether files can come along.
    pub fn takes_files(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.asks, Asks::File { .. }))
    }

    /// Whether a choice is a group of buttons, each with a label of its own.
    pub fn is_group(asks: &Asks) -> bool {
        matches!(asks, Asks::Choice { look: ChoiceLook::Buttons, .. } | Asks::Choices { .. })
    }
}

impl Form {
    /// Where it has its own page, below the site's base. No other address of a site ends so.
    pub fn path(&self) -> String {
        path(&self.slug)
    }

    /// Where its own thanks are.
    pub fn thanks_path(&self) -> String {
        format!("/form/{}/thanks.html", self.slug)
    }
}

/// Where a form has its own page, below the site's base. Addresses of entries have no dot, so that
/// none of them is there.
pub fn path(slug: &Slug) -> String {
    format!("/form/{slug}.html")
}
