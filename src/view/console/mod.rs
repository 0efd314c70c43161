//! The Default tenant's console: what the super user sees.
//!
//! One file a screen or a family of screens. A screen is an askama struct of plain data;
//! a form on it comes with the struct of what was typed, which is also what a handler
//! reads from the request. Signing in and one's own profile are in [`super::account`].
//! Read [`tenant_list`] first.

pub mod adopt;
pub mod audit;
pub mod backups;
pub mod copies;
pub mod edit_tenant;
pub mod moving;
pub mod new_tenant;
pub mod nodes;
pub mod nowhere;
pub mod outage;
pub mod overview;
pub mod people;
pub mod removal;
pub mod schemas;
pub mod server;
pub mod setup;
pub mod single_site;
pub mod tenant;
pub mod tenant_list;
pub mod tokens;
pub mod unreadable;
pub mod work;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod tests;
