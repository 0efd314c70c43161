//! The people of one tenant: users, passwords, sessions, invitations.
//!
//! Everything here is in that tenant's own database, so that a session of one tenant is
//! nothing at another. It knows no cookie and no form: `http` carries the tokens, and asks
//! here what they are worth.
//!
//! Read [`sign_in`] first, which brings most of it together, then [`sessions`].

pub mod audit;
pub mod change_password;
pub mod csrf;
pub mod email_changes;
pub mod first_administrator;
pub mod form_limits;
pub mod invitations;
pub mod password;
pub mod password_resets;
pub mod portable;
pub mod profiles;
pub mod roles;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
mod throttle;
mod tickets;
pub mod users;

#[cfg(test)]
mod tests;
