//! The people of a tenant beyond their passwords: what they may do, and who did what.

mod audit;
mod authors;
mod by_kind;
mod every_deed;
mod handed_over;
pub(crate) mod mail;
mod mail_protection;
mod permissions;
mod roles;
pub(crate) mod second_factor;
