//! What a template says it with. Each file with a template that uses them imports this module
//! under its own name, which is where askama looks for filters.

#![expect(
    missing_docs,
    clippy::inline_always,
    reason = "the attribute makes a struct of each, without words and with methods that are to be inlined"
)]

use super::Message;
use askama::Values;
use std::fmt::Display;

/// What is counted, however a screen holds it.
pub trait Number {
    /// As a number of one kind.
    fn number(&self) -> u64;
}

impl Number for u64 {
    fn number(&self) -> u64 {
        *self
    }
}

impl Number for u32 {
    fn number(&self) -> u64 {
        u64::from(*self)
    }
}

impl Number for usize {
    fn number(&self) -> u64 {
        u64::try_from(*self).unwrap_or(u64::MAX)
    }
}

impl<N: Number> Number for &N {
    fn number(&self) -> u64 {
        (*self).number()
    }
}

/// What stands under a key: `{{ "pager-next"|t }}`.
#[askama::filter_fn]
pub fn t(key: impl AsRef<str>, _: &dyn Values) -> askama::Result<Message> {
    Ok(Message::new(key.as_ref().to_owned()))
}

/// A message with a text in it.
#[askama::filter_fn]
pub fn with<T: Display>(message: Message, _: &dyn Values, name: &'static str, text: T) -> askama::Result<Message> {
    Ok(message.with(name, text))
}

/// A message with a number in it.
#[askama::filter_fn]
pub fn count<N: Number>(message: Message, _: &dyn Values, name: &'static str, number: N) -> askama::Result<Message> {
    Ok(message.count(name, number.number()))
}

/// The words for what a floor below calls something: `{{ state.label()|said }}`.
#[askama::filter_fn]
pub fn said(english: impl AsRef<str>, _: &dyn Values) -> askama::Result<String> {
    Ok(super::label(english.as_ref()).into_owned())
}
