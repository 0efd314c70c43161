//! What a request passes before its handler, in this order:
//!
//! 1. [`data_plane`]: the path is checked, the tenant found, and a cached page answered,
//!    before anything else costs time. On the way back it writes the headers that every
//!    answer has ([`headers`]). What it takes to do so: which page is asked for (`page_key`), what a
//!    render brought (`rendered`), the language of the admin (`spoken`), and what is said where something could
//!    not be had just now (`not_now`).
//! 2. The request's span and id (tracing-actix-web): inside the cache, never around it.
//! 3. The routes.

pub mod admission;
pub mod data_plane;
mod failures;
pub mod headers;
mod held_writes;
mod not_now;
mod page_key;
mod rendered;
pub mod request_log;
mod spoken;

pub use data_plane::{DataPlane, DataPlaneState};
