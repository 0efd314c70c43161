//! Pages, posts, tags, settings and search of one tenant's site.
//!
//! Not here: files and pictures (`media`), people (`identity`), and how any of it looks
//! (`view`). What changes what a visitor sees goes through
//! [`SiteTransaction`](crate::infra::database::SiteTransaction), and gives the generation
//! that the page cache must hear of.
//!
//! Read [`entries`] first, where pages and posts live; then [`recipe`] and [`seeding`] for
//! what a new site starts with, and [`portable`] for how a site leaves and comes back.

pub mod authors;
pub mod entries;
mod entry_redirects;
pub mod faults;
pub mod file_redirects;
pub mod file_uses;
pub mod forms;
pub mod incoming;
pub mod languages;
pub mod likely;
pub mod menus;
pub mod missing_pages;
pub mod outside_links;
pub mod places;
pub mod portable;
pub mod recipe;
pub mod redirect_changes;
pub mod redirects;
pub mod references;
pub mod samples;
pub mod search;
pub mod seeding;
pub mod site;
pub mod start_page;
mod stored_entry;
mod stored_settings;
pub mod tags;
pub mod taxonomies;
pub mod terms;
pub mod types;

#[cfg(test)]
mod tests;
