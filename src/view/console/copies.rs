//! A tenant from an archive, and a second one from the first.

use crate::domain::isolation::Isolation;
use crate::domain::tenant::TenantName;
use crate::view::console::new_tenant::ServerChoice;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// A clone or a restore, as typed. The archive of a restore comes beside it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CopyForm {
    /// The new tenant's name; for a restore, empty for the archive's.
    pub name: String,
    /// Its url-prefix; empty for the name, or for a restore the archive's.
    pub prefix: String,
    /// `database` or `prefix`.
    pub isolation: String,
    /// `embedded` or a database server's name; empty where the settings choose, or for a
    /// restore where the tenant is that is replaced.
    pub database_server: String,
    /// For a restore: `yes` where it may take the place of what is there.
    pub replace: String,
}

impl CopyForm {
    /// The form before anything is typed.
    pub fn blank(isolation: Isolation) -> Self {
        Self { isolation: isolation.as_str().to_owned(), ..Self::default() }
    }

    /// Whether it may take the place of what is there.
    pub fn may_replace(&self) -> bool {
        self.replace == "yes"
    }
}

/// Cloning a tenant, at `/admin/tenants/{name}/clone`.
#[derive(Template)]
#[template(path = "console/tenant_clone.html")]
pub struct TenantClone {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant that is there.
    pub name: TenantName,
    /// Its site's title.
    pub title: String,
    /// Where its data can be.
    pub servers: Vec<ServerChoice>,
    /// What the new address starts with: `https://host/`.
    pub origin: String,
    /// What was typed.
    pub form: CopyForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// Restoring a tenant from an archive, at `/admin/restore`.
#[derive(Template)]
#[template(path = "console/restore.html")]
pub struct Restore {
    /// What stands around it.
    pub frame: Frame,
    /// Where its data can be.
    pub servers: Vec<ServerChoice>,
    /// What the new address starts with: `https://host/`.
    pub origin: String,
    /// The largest archive, in bytes.
    pub max_bytes: u64,
    /// What was typed.
    pub form: CopyForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}
