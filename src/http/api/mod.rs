//! The management API under `/_/api/v1/`: the use cases of the control plane, for programs.
//!
//! A handler asks for an [`ApiCaller`], or for an [`ApiRequest`] where there is a body, and
//! has a token that was checked; there is no other way to a body here. Whatever goes wrong
//! is answered by a [`Problem`] (RFC 9457). It is not a tenant's API: there is none.
//!
//! Read [`create`] first, which has everything that a handler can have; then [`field`] for
//! how a body is read, and [`openapi`] for how all of it is described.

pub mod admin;
pub mod adopt;
pub mod audit;
pub mod backup;
pub mod backups;
pub mod caller;
pub mod create;
pub mod endpoint;
pub mod field;
pub mod life;
pub mod list;
pub mod migrations;
pub mod moving;
pub mod nodes;
pub mod openapi;
pub mod page;
pub mod problem;
pub mod reconnect;
pub mod tenant;
pub mod tenant_body;
pub mod words;

pub use caller::{ApiCaller, ApiRequest};
pub use endpoint::Endpoint;
pub use problem::Problem;
