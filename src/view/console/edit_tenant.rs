//! Changing a tenant's title and addresses, at `/admin/tenants/{name}/edit`.

use crate::domain::tenant::TenantName;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// The screen.
#[derive(Template)]
#[template(path = "console/edit_tenant.html")]
pub struct EditTenant {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant, whose name stays.
    pub name: TenantName,
    /// What its address starts with: `https://host/`.
    pub origin: String,
    /// What was typed.
    pub form: EditTenantForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// A tenant's title and addresses, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EditTenantForm {
    /// The title in the console.
    pub title: String,
    /// The url-prefix.
    pub prefix: String,
    /// Hosts of its own, with spaces or line breaks between them.
    pub hosts: String,
    /// What the tenant was when the form was made: it does not take away what somebody else
    /// changed since.
    pub seen: String,
}
