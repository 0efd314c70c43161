//! What visitors of a tenant's site get. Read [`context`] first: what every page of a
//! site has around it; then [`pages`].
//!
//! Nothing here knows a session: a public page is the same for everybody, and may be kept.

mod authors;
mod cards;
pub mod context;
mod entry_lists;
mod facts;
pub mod feeds;
mod form_files;
pub mod forms;
pub mod items;
pub mod kept_frames;
pub mod kept_words;
mod languages;
mod mapped_lists;
pub mod marks;
pub mod media;
mod navigation;
pub mod pages;
pub mod pictures;
pub mod posts;
mod range;
pub mod search;
mod terms;
pub mod theme;
