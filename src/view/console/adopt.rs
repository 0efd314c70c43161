//! Taking an existing tenant's database in, at `/admin/adopt`.

use crate::domain::ids::ShownFormId;
use crate::view::console::new_tenant::ServerChoice;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// An adoption, as typed. The database's address, which has a password, comes beside it as
/// `database_url`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AdoptForm {
    /// The tenant's name here; empty to take the prefix.
    pub name: String,
    /// Its url-prefix here.
    pub prefix: String,
    /// Hosts of its own, with spaces or line breaks between them.
    pub hosts: String,
    /// Its title in lists; empty to take the site's own.
    pub title: String,
    /// Where the database is: `address`, or `server` for one that the settings name.
    pub from: String,
    /// That server's name.
    pub database_server: String,
    /// The database on it; empty for the one in the server's address.
    pub database: String,
    /// Names the form, so that one that is sent twice adopts once.
    pub once: String,
}

impl AdoptForm {
    /// Before anything is typed.
    pub fn blank() -> Self {
        Self { once: ShownFormId::new().to_string(), ..Self::default() }
    }

    /// Whether the database is on a server that the settings name.
    pub fn is_on_server(&self) -> bool {
        self.from == "server"
    }
}

/// The screen.
#[derive(Template)]
#[template(path = "console/adopt.html")]
pub struct Adopt {
    /// What stands around it.
    pub frame: Frame,
    /// The servers that the settings name.
    pub servers: Vec<ServerChoice>,
    /// What the new address starts with: `https://host/`.
    pub origin: String,
    /// What was typed.
    pub form: AdoptForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}
