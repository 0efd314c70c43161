//! A tenant's admin: what the people of one site see.
//!
//! One file a screen or a family of screens, as in [`super::console`]. Signing in and
//! one's own profile are in [`super::account`]; the form of a page's sections is in
//! `section_form` and comes into the editor as an already [`Rendered`](super::rendered::Rendered)
//! part. Read [`entries`] first, then [`editor`].

pub mod audit;
pub mod chosen;
pub mod dashboard;
pub mod design;
pub mod editor;
pub mod elsewhere;
pub mod entries;
pub mod faults;
pub mod field_form;
pub mod forms;
pub mod history;
pub mod import;
pub mod invitation;
pub mod languages;
pub mod mail;
pub mod marks;
pub mod media;
pub mod merge;
pub mod messages;
pub mod navigation;
pub mod nowhere;
pub mod pages;
pub mod people;
pub mod redirects;
pub mod reviews;
pub mod roles;
pub mod search;
pub mod settings;
pub mod sharing;
pub mod tags;
pub mod taxonomies;
pub mod types;
mod visual_words;
mod ways;

#[cfg(test)]
mod tests;
