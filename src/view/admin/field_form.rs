//! The fields of a content type in the editor.

use crate::view::form::Choice;

/// A field as the editor shows it. It is sent as [`FieldInput::name`], some with a second part.
#[derive(Clone, Debug)]
pub struct FieldInput {
    /// What it is sent as: `field.price`.
    pub name: String,
    /// What people read.
    pub label: String,
    /// What helps; may be empty.
    pub help: String,
    /// Whether nothing is published without it.
    pub is_needed: bool,
    /// What it looks like.
    pub control: FieldControl,
    /// What was typed, or what is saved.
    pub value: String,
    /// The second part: what a picture shows, sent as `.alt`; the words of a link to a file, sent
    /// as `.label`.
    pub second: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// What a field looks like.
#[derive(Clone, Debug)]
pub enum FieldControl {
    /// A line.
    Line,
    /// Several lines.
    Lines,
    /// Formatted text, as JSON for the visual editor; none where it is no such text.
    RichText(Option<String>),
    /// A number, with what stands behind it.
    Number(String),
    /// A day.
    Day,
    /// A day and a time.
    Moment,
    /// A picture, with what it shows.
    Picture,
    /// A file, with the words of the link to it.
    File,
    /// One of these; the empty value is not among them.
    Choice(Vec<Choice>),
    /// A tick.
    Tick,
}

impl FieldInput {
    pub(super) fn id(&self) -> String {
        format!("f-{}", self.name)
    }

    /// The identifiers of what is wrong and of what helps.
    pub(super) fn described_by(&self) -> String {
        let id = self.id();
        let error = self.error.is_some().then(|| format!("{id}-error"));
        let help = (!self.help.is_empty()).then(|| format!("{id}-hint"));
        error.into_iter().chain(help).collect::<Vec<_>>().join(" ")
    }
}
