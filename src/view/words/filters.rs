//! What a template says it with. Each file with a template that uses them imports this module
//! under its own name, which is where askama looks for filters.

#![expect(
    missing_docs,
    clippy::inline_always,
    reason = "the attribute makes a struct of each, without words and with methods that are to be inlined"
)]

use super::{Message, Said};
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
pub fn t<'a>(key: &'a str, _: &dyn Values) -> askama::Result<Said<'a>> {
    Ok(Said(key))
}

/// A message with a text in it.
#[askama::filter_fn]
pub fn with<M: Into<Message>, T: Display>(
    message: M,
    _: &dyn Values,
    name: &'static str,
    text: T,
) -> askama::Result<Message> {
    Ok(with_text(message.into(), name, &text))
}

/// A message with a number in it.
#[askama::filter_fn]
pub fn count<M: Into<Message>, N: Number>(
    message: M,
    _: &dyn Values,
    name: &'static str,
    number: N,
) -> askama::Result<Message> {
    Ok(with_number(message.into(), name, number.number()))
}

/// The words for what a floor below calls something: `{{ state.label()|said }}`.
#[askama::filter_fn]
pub fn said(english: impl AsRef<str>, _: &dyn Values) -> askama::Result<String> {
    Ok(label(english.as_ref()))
}

// The attribute makes methods that are inlined wherever a template uses them, which is at more than a
// thousand places. What they do stands here, once.

#[inline(never)]
fn with_text(message: Message, name: &'static str, text: &dyn Display) -> Message {
    message.with(name, text)
}

#[inline(never)]
fn with_number(message: Message, name: &'static str, number: u64) -> Message {
    message.count(name, number)
}

#[inline(never)]
fn label(english: &str) -> String {
    super::label(english).into_owned()
}
