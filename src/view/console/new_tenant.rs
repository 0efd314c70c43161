//! Making a tenant: the first site after setup, any other one, and the setting up of a
//! tenant that is Uninitialized.

use crate::domain::ids::ShownFormId;
use crate::domain::isolation::Isolation;
use crate::domain::tenant::TenantName;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// A recipe to choose: a starter site as a card with a picture.
#[derive(Clone, Debug)]
pub struct RecipeCard {
    /// The word that the form sends, such as `blog`.
    pub name: String,
    /// What people read, such as `Blog`.
    pub title: String,
    /// What it brings, in a sentence.
    pub summary: String,
    /// The address of its picture, 16:10.
    pub picture: String,
}

/// A place for a new tenant's data to choose.
#[derive(Clone, Debug)]
pub struct ServerChoice {
    /// The word that the form sends; empty for the place that the settings choose.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// A new tenant, or the setup of one, as typed. The administrator's password comes beside
/// it as `admin_password`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewTenantForm {
    /// The tenant's name; empty to take the prefix.
    pub name: String,
    /// The url-prefix.
    pub prefix: String,
    /// Hosts of its own, with spaces or line breaks between them.
    pub hosts: String,
    /// The site's title.
    pub title: String,
    /// `database` or `prefix`.
    pub isolation: String,
    /// `embedded` or a database server's name; empty where the settings choose.
    pub database_server: String,
    /// A recipe's name; empty to register the tenant and leave it Uninitialized.
    pub recipe: String,
    /// The site's language by its name or tag; empty for the recipe's.
    pub language: String,
    /// `other` where the first administrator is someone else than the super user, who
    /// otherwise gets an account with the same e-mail and password.
    pub admin: String,
    /// The first administrator's address.
    pub admin_email: String,
    /// `check` to look whether the prefix is free, `create` to go on.
    pub intent: String,
    /// What names the form, so that sent twice it makes one tenant.
    pub once: String,
}

impl NewTenantForm {
    /// The form before anything is typed.
    pub fn blank(recipe: &str) -> Self {
        Self {
            isolation: Isolation::default().as_str().to_owned(),
            recipe: recipe.to_owned(),
            admin: "mine".to_owned(),
            once: ShownFormId::new().to_string(),
            ..Self::default()
        }
    }

    /// Whether the first administrator is someone else than the super user.
    pub fn admin_is_other(&self) -> bool {
        self.admin == "other"
    }

    /// Whether the form asks to look whether the prefix is free, and for no more.
    pub fn is_check(&self) -> bool {
        self.intent == "check"
    }
}

/// "Create your first tenant", at `/admin/first-site`, after the super user's account.
#[derive(Template)]
#[template(path = "console/first_site.html")]
pub struct FirstSite {
    /// What stands around it.
    pub frame: Frame,
    /// What the new address starts with: `https://host/`.
    pub origin: String,
    /// The starter sites.
    pub recipes: Vec<RecipeCard>,
    /// What was typed.
    pub form: NewTenantForm,
    /// Whether the typed prefix was looked up and is free.
    pub prefix_is_free: bool,
    /// What is wrong with the form.
    pub errors: FieldErrors,
}

/// A new tenant, at `/admin/new-tenant`.
#[derive(Template)]
#[template(path = "console/new_tenant.html")]
pub struct NewTenant {
    /// What stands around it.
    pub frame: Frame,
    /// Where its data can be, the place that the settings choose first.
    pub servers: Vec<ServerChoice>,
    /// What the new address starts with: `https://host/`.
    pub origin: String,
    /// The starter sites.
    pub recipes: Vec<RecipeCard>,
    /// What was typed.
    pub form: NewTenantForm,
    /// Whether the typed prefix was looked up and is free.
    pub prefix_is_free: bool,
    /// What is wrong with the form.
    pub errors: FieldErrors,
}

/// The setup of a tenant that is Uninitialized, at `/admin/tenants/{name}/setup`. Of the
/// form, it sends title, recipe, language and administrator.
#[derive(Template)]
#[template(path = "console/tenant_setup.html")]
pub struct TenantSetup {
    /// What stands around it.
    pub frame: Frame,
    /// The tenant.
    pub name: TenantName,
    /// Its address, or none where neither prefix nor host is given.
    pub address: Option<String>,
    /// The starter sites.
    pub recipes: Vec<RecipeCard>,
    /// Whether a reset kept its content: then no starter site is chosen.
    pub has_kept_content: bool,
    /// What was typed.
    pub form: NewTenantForm,
    /// What is wrong with the form.
    pub errors: FieldErrors,
}
