//! The screens that the console and every tenant's admin have alike: signing in, and one's
//! own profile. What is in only one of them is in `console` or `admin`.

pub mod device;
pub mod forgotten;
pub mod new_email;
pub mod profile;
pub mod second_factor;
pub mod send_again;
pub mod sign_in;
