//! A tenant's admin: its pages, posts, tags, pictures, people and settings.
//!
//! Signing in and one's own profile are the same for the console and stand in
//! [`super::account`]; how the screens look is `view::admin`. Whoever changes what visitors
//! see says so with [`Site::publish`](crate::http::extract::Site::publish) before the answer
//! goes out.
//!
//! Read [`entries`] first, where most of the work is; then [`people`] and [`settings`].

pub mod audit;
pub mod dashboard;
pub mod design;
mod destinations;
pub mod entries;
pub mod faults;
mod form_rows;
pub mod forms;
pub mod import;
pub mod invitation;
pub mod languages;
pub mod mail;
pub mod media;
pub mod message_files;
pub mod messages;
pub mod navigation;
pub mod nowhere;
pub mod people;
pub mod redirects;
pub mod roles;
pub mod search;
pub mod settings;
pub mod tags;
pub mod taxonomies;
pub mod terms;
pub mod types;
pub mod writing;
mod written_in;
