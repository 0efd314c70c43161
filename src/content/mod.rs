//! Floor 3: pages, posts, taxonomy, search of one tenant.
//!
//! Not here: files and pictures (`media`), people (`identity`), and how any of it looks
//! (`view`). Read [`recipe`] for what a new site starts with.

pub mod recipe;
pub mod site;
