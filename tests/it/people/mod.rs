//! The people of a tenant beyond their passwords: what they may do, and who did what.

mod audit;
mod authors;
mod mail;
mod roles;
mod second_factor;
