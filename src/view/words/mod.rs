//! The words of the admin, in each of the languages that it speaks.
//!
//! A screen names what it says by a key, and `locales/LANGUAGE/*.ftl` have the words
//! (<https://projectfluent.org>): `{{ "media-upload"|t }}`, with what changes in it
//! `{{ "media-count"|t|count("files", number) }}`. Code above does the same with a [`Message`].
//!
//! Which language a request is answered in is a property of its task, not of a screen: see
//! [`answering_in`]. Outside of such a request, as in the console and at the command line, it is
//! English.

mod alike;
mod bundles;
pub mod filters;
mod isolated;
mod pattern;
mod repeated;
#[cfg(test)]
mod tests;

pub use alike::{Alike, kind_of};
pub use repeated::Repeated;

use crate::domain::interface_language::InterfaceLanguage;
use fluent_bundle::{FluentArgs, FluentValue};
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

tokio::task_local! {
    static SPOKEN: Cell<InterfaceLanguage>;
}

/// Carries out what answers a request in that language.
pub async fn answering_in<F: Future>(language: InterfaceLanguage, answering: F) -> F::Output {
    SPOKEN.scope(Cell::new(language), answering).await
}

/// Writes something in that language, such as a mail to somebody else than the one who asks.
pub fn writing_in<T>(language: InterfaceLanguage, write: impl FnOnce() -> T) -> T {
    SPOKEN.sync_scope(Cell::new(language), write)
}

/// Goes over to another language for the rest of the request: the one that the person has chosen.
/// Where no language was chosen for the request, as in the console, nothing changes.
pub fn go_over_to(language: InterfaceLanguage) {
    let _ = SPOKEN.try_with(|spoken| spoken.set(language));
}

/// The language of what is written now.
pub fn spoken() -> InterfaceLanguage {
    SPOKEN.try_with(Cell::get).unwrap_or_default()
}

#[cfg(test)]
thread_local! {
    /// Whether what comes out of a file of words has marks around it, for a test that looks for what
    /// does not.
    pub(in crate::view) static MARKING: Cell<bool> = const { Cell::new(false) };
}

/// Something to say, by its key. It is put into words when it is written, in the language that is
/// spoken then. A key that no language knows stands for itself, so that a piece of a screen takes
/// both: what the program says, and what somebody else wrote.
#[derive(Debug)]
pub struct Message {
    key: Cow<'static, str>,
    arguments: FluentArgs<'static>,
}

impl Message {
    /// What stands under that key.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), arguments: FluentArgs::new() }
    }

    /// With a text in it, which does not change the order in which the words around it are read.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl fmt::Display) -> Self {
        self.arguments.set(name, isolated::isolated(text.to_string()));
        self
    }

    /// With a number in it, which may decide between its words: one page, two pages.
    #[must_use]
    pub fn count(mut self, name: &'static str, number: u64) -> Self {
        self.arguments.set(name, FluentValue::from(number));
        self
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say(&self.key, &self.arguments))
    }
}

/// A message with nothing put into it: a key, for which words are found when it is written. Most of what
/// a screen says is that, and it costs nothing until then.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a>(&'a str);

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say(self.0, &FluentArgs::new()))
    }
}

impl From<Said<'_>> for Message {
    fn from(said: Said<'_>) -> Self {
        Self::new(said.0.to_owned())
    }
}

/// The words under a key, or the key.
fn say<'a>(key: &'a str, arguments: &FluentArgs<'_>) -> Cow<'a, str> {
    bundles::say(spoken(), key, arguments).map_or(Cow::Borrowed(key), Cow::Owned)
}

/// The words for what a floor below says in English: `Put into the bin`, `the name has 80 characters;
/// use at most 60`. English needs none; what another language does not know stays English.
pub fn label(english: &str) -> Cow<'_, str> {
    if spoken() == InterfaceLanguage::English {
        return Cow::Borrowed(english);
    }
    let (key, arguments) = pattern::of(english);
    let said = bundles::say(spoken(), &key, &arguments);
    said.map_or(Cow::Borrowed(english), Cow::Owned)
}

/// The marks around a quotation in the language that is spoken.
pub fn quotation_marks() -> [&'static str; 2] {
    match spoken() {
        InterfaceLanguage::English => ["“", "”"],
        InterfaceLanguage::German => ["„", "“"],
    }
}

/// A text in quotation marks.
pub fn quoted(text: &str) -> String {
    let [open, close] = quotation_marks();
    format!("{open}{text}{close}")
}

/// Words as they stand after others: `Delete` is `delete`. The nouns among them keep their capitals.
pub fn in_a_sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
