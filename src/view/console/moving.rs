//! Moving a tenant's data to another place, and dropping what it left in the old one.

use crate::domain::isolation::Isolation;
use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::view::console::new_tenant::ServerChoice;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// A move, as typed. The address of a database that was prepared comes beside it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    /// `embedded` or a database server's name; empty where it stays on its own.
    pub database_server: String,
    /// `database` or `prefix`.
    pub isolation: String,
}

impl MoveForm {
    /// The form before anything is chosen.
    pub fn blank(isolation: Isolation) -> Self {
        Self { isolation: isolation.as_str().to_owned(), ..Self::default() }
    }
}

/// The form for a move, at `/admin/tenants/{name}/move`.
#[derive(Template)]
#[template(path = "console/tenant_move.html")]
pub struct TenantMove {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant.
    pub name: TenantName,
    /// Its title in the console.
    pub title: String,
    /// Where its data is now, in words.
    pub database: String,
    /// The servers that there are to choose from.
    pub servers: Vec<ServerChoice>,
    /// What was typed.
    pub form: MoveForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// A copy that a tenant left in an old place.
#[derive(Clone, Debug)]
pub struct KeptCopyRow {
    /// Where it is, in words.
    pub database: String,
    /// Since when.
    pub kept_at: Timestamp,
}

/// Dropping these, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DropForm {
    /// `remove`, or `forget` where their server is gone.
    pub what: String,
    /// The tenant's name, typed to confirm.
    pub typed_name: String,
}

/// The question before copies are dropped, at `/admin/tenants/{name}/kept-copies`.
#[derive(Template)]
#[template(path = "console/kept_copies.html")]
pub struct KeptCopies {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant.
    pub name: TenantName,
    /// Its title in the console.
    pub title: String,
    /// The copies.
    pub copies: Vec<KeptCopyRow>,
    /// What was typed.
    pub form: DropForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}
