//! Mail on its way out.
//!
//! A mail is stored before it is sent, in the tenant's own database ([`outbox`]), in the
//! transaction of whatever it tells of where there is one. A task hands it to a server
//! ([`delivery`]) as soon as it can, and tries again for a day. Which server that is, the tenant
//! says ([`settings`]) or the host.

pub mod delivery;
pub mod outbox;
pub mod settings;
