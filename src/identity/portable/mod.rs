//! A tenant's people on their way to another place.
//!
//! [`people`] and their [`roles`] go wherever the site goes: into archives, too. How they are signed in
//! ([`sign_ins`]) is about the place that they sign in at, and goes along only where that
//! stays the same: when a tenant's data moves to another database.

pub mod people;
pub mod roles;
pub mod rows;
pub mod sign_ins;
