//! The form as steps that a template draws one after the other, without recursion. `walk.rs` makes them.

use std::borrow::Cow;

/// What to draw next. Each `…Start` has its `…End`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Between two sections, and before the first: where one can be added.
    Gap {
        /// Before which section.
        at: usize,
        /// Whether the kinds of sections are offered here.
        is_open: bool,
    },
    /// What was removed, where it stood: with the button that puts it back.
    Removed {
        /// Its number among what was removed, for the button: `undo:{number}`.
        number: usize,
        /// What it is called.
        label: &'static str,
        /// The first words in it.
        words: String,
        /// Whether the last command removed it.
        has_focus: bool,
    },
    /// A section's card opens.
    SectionStart(Card),
    /// And closes, with the buttons that move and remove it, and its kind in a hidden field
    /// `{name}.kind`.
    SectionEnd(Card),
    /// A group of fields opens: a picture with its words, a button with its address.
    GroupStart(Part<'a>),
    /// And closes.
    GroupEnd {
        /// Whether it could be folded.
        can_fold: bool,
    },
    /// A list of items opens.
    ListStart(Part<'a>),
    /// And closes, with the button that adds an item.
    ListEnd {
        /// The list's place for the button: `add_item:{path}`.
        path: String,
        /// What one item is called in a sentence.
        item: &'static str,
        /// Whether there is room for one more.
        can_add: bool,
        /// Whether its items are pictures, of which a script adds several at once.
        of_pictures: bool,
    },
    /// An item's card opens.
    ItemStart(Card),
    /// And closes, with the buttons that move and remove it.
    ItemEnd(Card),
    /// A field.
    Input(Input<'a>),
}

/// A section or an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The start of its fields' names: `s.2`.
    pub name: String,
    /// Its identifier in the page.
    pub id: String,
    /// Its place for buttons: `2`, `2.items.1`.
    pub path: String,
    /// The section's kind in a document; for an item its word in a sentence.
    pub kind: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it is good for.
    pub help: &'static str,
    /// Counted from 1.
    pub number: usize,
    /// The first words in it.
    pub words: String,
    /// Whether there is one before it.
    pub can_move_up: bool,
    /// Whether there is one after it.
    pub can_move_down: bool,
    /// Whether the last command put it here, and it has no field that could say so.
    pub has_focus: bool,
}

/// A group or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its identifier in the page.
    pub id: String,
    /// What it is called.
    pub label: &'static str,
    /// What to do with it.
    pub help: &'static str,
    /// Whether it may be left empty.
    pub is_optional: bool,
    /// Whether it can be folded, so that a list of many items is not mostly of what few of them have.
    pub can_fold: bool,
    /// Whether it is shown at once: something is in it, or is wrong in it, or was just changed.
    pub is_open: bool,
    /// What is wrong with it as a whole.
    pub error: Option<&'a str>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input<'a> {
    /// Its name in the form.
    pub name: String,
    /// Its identifier in the page; `{id}-help` and `{id}-error` are those of its texts.
    pub id: String,
    /// What it is called.
    pub label: &'static str,
    /// What to type.
    pub help: &'static str,
    /// What was typed.
    pub value: Cow<'a, str>,
    /// The same as JSON for the visual editor; none where it is no rich text, or not yet.
    pub rich: Option<Cow<'a, str>>,
    /// How it is drawn.
    pub control: Control,
    /// Whether it must be filled in.
    pub is_needed: bool,
    /// Whether typing goes on here.
    pub has_focus: bool,
    /// What is wrong with it.
    pub error: Option<&'a str>,
}

/// How a field is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// One line.
    Line,
    /// An address, or a path of the site.
    Href,
    /// The name of a picture, offered from the library.
    Media,
    /// One of the site's forms.
    Form,
    /// Posts, or one of the site's content types.
    ContentType,
    /// The address of a term, offered from the site's.
    Term,
    /// The slug of a tag, offered from the site's.
    Tag,
    /// Plain lines.
    Text,
    /// Many lines of Markdown.
    Markdown,
    /// A whole number.
    Number {
        /// The smallest.
        min: u8,
        /// The largest.
        max: u8,
    },
    /// One of these: value and words.
    Choice(&'static [(&'static str, &'static str)]),
}

impl Input<'_> {
    /// The identifiers of the texts that describe the field, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let help = (!self.help.is_empty()).then(|| format!("{}-help", self.id));
        let error = self.error.map(|_| format!("{}-error", self.id));
        help.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }

    /// How many lines a text field shows, by what is in it.
    pub fn rows(&self) -> usize {
        let (least, most) = if self.control == Control::Markdown { (8, 30) } else { (3, 12) };
        let lines: usize = self.value.lines().map(|line| 1 + line.len() / 80).sum();
        (lines + 1).clamp(least, most)
    }
}

/// The identifier in the page of a field's name.
pub(super) fn id_of(name: &str) -> String {
    name.replace('.', "-")
}
