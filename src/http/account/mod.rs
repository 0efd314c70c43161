//! One's own account, alike in the console and in every tenant's admin: signing in and out,
//! the profile, the password, the second factor, the sessions. The visit says whose admin it is; what is only
//! in the console is in [`super::console`].
//!
//! Read [`sign_in`] first.

pub mod author;
pub mod email;
pub mod forgotten;
pub mod password;
pub mod profile;
pub mod second_factor;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;
